/* SPDX-License-Identifier: MIT
 *
 * Two versions of a record, field by field: both forms and the fields of the
 * kind go to the sheet, which shows where they differ.
 */
#include <stdlib.h>

#include "generator/model.h"
#include "web/form_xml.h"
#include "web/pages.h"
#include "web/show.h"

static enum err_code add_form(struct visit *v, struct page *p,
	const char *name, const struct record *r, int version, struct err *err)
{
	struct buf form = BUF_INIT;
	enum err_code code = archive_get(office_archive(v->office), r->number,
		"xml", version, &form, err);

	if (code == ERR_OK) {
		page_open(p, name);
		page_attr_int(p, "version", version);
		page_embed(p, form.data, form.len);
		page_close(p);
	}
	buf_release(&form);
	return code;
}

static int version_of(const struct visit *v, const char *name, int other)
{
	long n = strtol(request_word(v->request, name), NULL, 10);

	return n > 0 && n < 100000 ? (int)n : other;
}

enum err_code page_compare(struct visit *v, struct err *err)
{
	struct record r = RECORD_INIT;
	const struct model *model;
	const struct kind *k;
	struct page p;
	int old, new;
	enum err_code code = visit_record(v, v->args[0], &r, err);

	if (code != ERR_OK)
		goto out;
	new = version_of(v, "new", r.version);
	old = version_of(v, "old", new > 1 ? new - 1 : 1);
	k = catalogue_find(office_catalogue(v->office), r.kind);
	if (!k || k->origin != KIND_FORM) {
		code = err_set(err, ERR_NOT_FOUND,
			"%s 不是用表单做的，不能逐项比较", r.number);
		goto out;
	}
	code = generator_model(office_generator(v->office), k, &model, err);
	if (code != ERR_OK)
		goto out;
	visit_begin_page(v, &p, "compare", "比较两版");
	show_record(v, &p, &r, false);
	form_xml_show_model(&p, model);
	code = add_form(v, &p, "old", &r, old, err);
	if (code == ERR_OK)
		code = add_form(v, &p, "new", &r, new, err);
	if (code == ERR_OK)
		code = visit_send_page(v, &p, err);
	else
		page_release(&p);
out:
	record_release(&r);
	return code;
}
