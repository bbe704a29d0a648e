/* SPDX-License-Identifier: MIT
 *
 * Between a form on a page and a form in XML. A field of the page is named by
 * its path below the root, a repeatable element always with its number:
 * 会议主题, 下次会议/日期, 参会人[2]/姓名, @项目编号. What is left empty is left
 * out, whole rows too, so that the numbers are those findings count by.
 */
#ifndef WEB_FORM_XML_H
#define WEB_FORM_XML_H

#include "base/buf.h"
#include "generator/model.h"
#include "web/fields.h"
#include "web/page.h"

/* The form as XML, in the order of the model, whatever the fields hold. drop
 * (may be NULL): the path of a row to leave out. */
void form_xml_write(const struct model *m, const char *kind_name,
	const struct fields *f, const char *drop, struct buf *out);

/* A finding's path (generator/form.h, form_path) as the page's name for the
 * field: a number where the page has one. Malloc'ed. */
char *form_xml_name(const struct model *m, const char *path);

/* The fields of a kind as elements of a page. */
void form_xml_show_model(struct page *p, const struct model *m);

#endif
