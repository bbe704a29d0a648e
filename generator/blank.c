/* SPDX-License-Identifier: MIT */
#include "generator/blank.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "generator/form.h"
#include "generator/model.h"
#include "generator/value.h"

static void add_escaped(const char *text, struct buf *out)
{
	for (; *text; text++) {
		switch (*text) {
		case '&':
			buf_add_str(out, "&amp;");
			break;
		case '<':
			buf_add_str(out, "&lt;");
			break;
		case '"':
			buf_add_str(out, "&quot;");
			break;
		default:
			buf_add_char(out, *text);
		}
	}
}

/* A comment must hold no "--" and not end in '-'. */
static void add_comment(const char *text, size_t depth, struct buf *out)
{
	buf_printf(out, "%*s<!-- ", (int)(2 * depth), "");
	for (; *text; text++) {
		buf_add_char(out, *text);
		if (text[0] == '-' && text[1] == '-')
			buf_add_char(out, ' ');
	}
	buf_add_str(out, " -->\n");
}

static void add_sentence(const char *text, struct buf *out)
{
	size_t n = strlen(text);

	buf_add(out, text, n);
	if (n < 3 || memcmp(text + n - 3, "。", 3))
		buf_add_str(out, "。");
}

/* Is this already said by the hint? Then once is enough. */
static void add_format(
	const struct model_type *type, const char *hint, struct buf *out)
{
	struct buf format = BUF_INIT;

	value_expected(type, &format);
	if (format.len && !strstr(hint, format.data)) {
		if (type->choices.n)
			buf_add_str(out, "可选：");
		add_sentence(format.data, out);
	}
	buf_release(&format);
}

static void add_field_comment(const struct model_field *f, bool optional,
	size_t depth, struct buf *out)
{
	struct buf text = BUF_INIT;

	buf_add_str(&text, f->min == 0 ? "选填"
			   : optional  ? "填了本组就必填"
				       : "必填");
	if (f->max == MODEL_UNBOUNDED)
		buf_printf(&text, "，可以有多个，每个写一组 <%s>", f->name);
	else if (f->max > 1)
		buf_printf(&text, "，最多 %ld 个", f->max);
	buf_add_str(&text, "。");
	add_sentence(f->hint, &text);
	if (!f->group)
		add_format(&f->type, f->hint, &text);
	for (size_t i = 0; i < f->n_attributes; i++) {
		const struct model_attribute *a = &f->attributes[i];

		buf_printf(&text, "属性 %s（%s）：", a->name,
			a->required ? "必填" : "选填");
		add_sentence(a->hint, &text);
		add_format(&a->type, a->hint, &text);
	}
	add_comment(text.data, depth, out);
	buf_release(&text);
}

/* optional: the group it belongs to may be left out.
 * Of an optional field even required attributes are left out: with them it
 * would no longer count as empty. */
static void add_field(const struct model_field *f, bool optional, size_t depth,
	struct buf *out)
{
	int indent = (int)(2 * depth);

	add_field_comment(f, optional, depth, out);
	if (!f->group) {
		buf_printf(out, "%*s<%s></%s>\n", indent, "", f->name, f->name);
		return;
	}
	buf_printf(out, "%*s<%s>\n", indent, "", f->name);
	for (size_t i = 0; i < f->n_children; i++)
		add_field(&f->children[i], optional || !f->min, depth + 1, out);
	buf_printf(out, "%*s</%s>\n", indent, "", f->name);
}

void blank_form(const struct model *model, const char *project, struct buf *out)
{
	const struct model_field *root = &model->root;

	buf_add_str(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
	add_comment(root->hint, 0, out);
	add_comment(
		"不填的选填项可以留空，也可以删去；次序不能变。文字里的 < 要"
		"写成 &lt;，& 要写成 &amp;。",
		0, out);
	for (size_t i = 0; i < root->n_attributes; i++) {
		char *text =
			xprintf("属性 %s（%s）：%s", root->attributes[i].name,
				root->attributes[i].required ? "必填" : "选填",
				root->attributes[i].hint);

		add_comment(text, 0, out);
		free(text);
	}
	buf_printf(out, "<%s xmlns=\"" FORM_NAMESPACE "\"", root->name);
	for (size_t i = 0; i < root->n_attributes; i++) {
		const struct model_attribute *a = &root->attributes[i];

		if (!a->required)
			continue;
		buf_printf(out, " %s=\"", a->name);
		if (!strcmp(a->name, FORM_PROJECT_ATTRIBUTE))
			add_escaped(project ? project : "", out);
		buf_add_char(out, '"');
	}
	buf_add_str(out, ">\n");
	for (size_t i = 0; i < root->n_children; i++)
		add_field(&root->children[i], false, 1, out);
	buf_printf(out, "</%s>\n", root->name);
}
