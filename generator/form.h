/* SPDX-License-Identifier: MIT
 *
 * A form: one parsed XML document of some kind, as the rest of the house sees
 * it. Comments, processing instructions and white space between elements are
 * gone, and so is every field that was left empty (upward as long as that
 * leaves an empty group): empty means absent. What was left empty is
 * remembered, so that a required field is reported where it stands.
 *
 * Values are trimmed at both ends (U+3000 and U+00A0 too) and at the end of
 * each line; in values of several lines the indentation common to the lines
 * after the first goes, and U+3000 at the start of any line, which is how
 * people indent a paragraph: the paper does that itself. What more a type says
 * of them is done once the kind is known (generator/spaces.h).
 *
 * Forms that differ in nothing else have the same canonical bytes.
 */
#ifndef GENERATOR_FORM_H
#define GENERATOR_FORM_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/finding.h"

#define FORM_NAMESPACE "urn:juanzong:form"
#define FORM_PROJECT_ATTRIBUTE "项目编号"

struct _xmlDoc;
struct _xmlNode;
struct form;

/* utf8: what intake_decode gave. NULL: the findings say why there is no tree.
 * A tree may come with error findings as well (no namespace, xsi:nil). */
struct form *form_parse(const char *name, const char *utf8, size_t len,
	struct findings *findings);
void form_free(struct form *form); /* accepts NULL */

/* All borrowed. */
const char *form_name(const struct form *form); /* of the file */
const char *form_kind(const struct form *form); /* root element: 会谈纪要 */
const char *form_project(const struct form *form); /* NULL: not given */
struct _xmlDoc *form_doc(const struct form *form); /* owned by the form */
struct _xmlNode *form_root(const struct form *form);
long form_line(const struct form *form); /* of the root element */

/* UTF-8 with declaration, two spaces for each level; parsing it gives the
 * same bytes again. To be called before the tree is wrapped or changed. */
void form_canonical(const struct form *form, struct buf *out);

/* The path of element names from below the root to node, with [n] where
 * several siblings bear the name: 会议/议题[2]/结论. Empty for the root. */
void form_path(const struct _xmlNode *node, struct buf *out);

/* The line of the first child called name that was left empty under parent;
 * 0: there was none. */
long form_empty_line(const struct form *form, const struct _xmlNode *parent,
	const char *name);

#endif
