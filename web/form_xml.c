/* SPDX-License-Identifier: MIT */
#include "web/form_xml.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/markup.h"
#include "generator/form.h"

#define ROWS_MAX 5000

/* The fields sorted by name, so that those below a path lie together. */
struct source {
	const struct field **sorted;
	size_t n;
	const char *drop;
};

static int by_name(const void *a, const void *b)
{
	const struct field *const *x = a, *const *y = b;

	return strcmp((*x)->name, (*y)->name);
}

/* The first that is not before name. */
static size_t first(const struct source *s, const char *name)
{
	size_t low = 0, high = s->n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (strcmp(s->sorted[middle]->name, name) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static const char *value_of(const struct source *s, const char *name)
{
	size_t i = first(s, name);

	return i < s->n && !strcmp(s->sorted[i]->name, name) &&
			       !s->sorted[i]->file
		       ? s->sorted[i]->value
		       : NULL;
}

/* The highest number of a row at path[…]. */
static long last_row(const struct source *s, const char *path)
{
	char *prefix = xprintf("%s[", path);
	size_t len = strlen(prefix);
	long last = 0;

	for (size_t i = first(s, prefix);
		i < s->n && !strncmp(s->sorted[i]->name, prefix, len); i++) {
		long n = strtol(s->sorted[i]->name + len, NULL, 10);

		if (n > last && n <= ROWS_MAX)
			last = n;
	}
	free(prefix);
	return last;
}

static bool is_blank(const char *value)
{
	for (; *value; value++) {
		if (!strncmp(value, "　", 3))
			value += 2;
		else if (!strchr(" \t\r\n", *value))
			return false;
	}
	return true;
}

/* Browsers end lines with CR LF. */
static void write_text(struct buf *out, const char *value)
{
	char *copy = xstrdup(value), *to = copy;

	for (const char *p = copy; *p; p++)
		if (*p != '\r')
			*to++ = *p;
	*to = '\0';
	markup_text(out, copy);
	free(copy);
}

static void indent(struct buf *out, int depth)
{
	buf_add_char(out, '\n');
	for (int i = 0; i < depth; i++)
		buf_add_str(out, "  ");
}

static void write_attributes(const struct source *s,
	const struct model_field *field, const char *path, struct buf *out)
{
	for (size_t i = 0; i < field->n_attributes; i++) {
		const char *attribute = field->attributes[i].name;
		char *name = xprintf(
			"%s%s@%s", path, *path ? "/" : "", attribute);
		const char *value = value_of(s, name);

		if (value && !is_blank(value)) {
			buf_printf(out, " %s=\"", attribute);
			markup_text(out, value);
			buf_add_char(out, '"');
		}
		free(name);
	}
}

static bool write_children(const struct source *s,
	const struct model_field *field, const char *path, int depth,
	struct buf *out);

/* One element at path; nothing when there is nothing in it. */
static bool write_one(const struct source *s, const struct model_field *field,
	const char *path, int depth, struct buf *out)
{
	const char *value = field->group ? NULL : value_of(s, path);
	struct buf inside = BUF_INIT;
	bool some = false;

	if (s->drop && !strcmp(s->drop, path))
		return false;
	if (field->group)
		some = write_children(s, field, path, depth + 1, &inside);
	else if (value && !is_blank(value)) {
		write_text(&inside, value);
		some = true;
	}
	if (some) {
		indent(out, depth);
		buf_printf(out, "<%s", field->name);
		write_attributes(s, field, path, out);
		buf_add_char(out, '>');
		buf_add(out, inside.data, inside.len);
		if (field->group)
			indent(out, depth);
		buf_printf(out, "</%s>", field->name);
	}
	buf_release(&inside);
	return some;
}

static bool write_children(const struct source *s,
	const struct model_field *field, const char *path, int depth,
	struct buf *out)
{
	bool some = false;

	for (size_t i = 0; i < field->n_children; i++) {
		const struct model_field *child = &field->children[i];
		char *below = xprintf(
			"%s%s%s", path, *path ? "/" : "", child->name);
		long rows = child->max == 1 ? 1 : last_row(s, below);

		for (long n = 1; n <= rows; n++) {
			char *name = child->max == 1
					     ? xstrdup(below)
					     : xprintf("%s[%ld]", below, n);

			some |= write_one(s, child, name, depth, out);
			free(name);
		}
		free(below);
	}
	return some;
}

void form_xml_write(const struct model *m, const char *kind_name,
	const struct fields *f, const char *drop, struct buf *out)
{
	struct source s = {.n = f->n, .drop = drop};

	s.sorted = xcalloc(f->n + 1, sizeof(*s.sorted));
	for (size_t i = 0; i < f->n; i++)
		s.sorted[i] = &f->items[i];
	qsort(s.sorted, s.n, sizeof(*s.sorted), by_name);
	buf_add_str(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
	buf_printf(out, "<%s xmlns=\"" FORM_NAMESPACE "\"", kind_name);
	write_attributes(&s, &m->root, "", out);
	buf_add_char(out, '>');
	write_children(&s, &m->root, "", 1, out);
	buf_printf(out, "\n</%s>\n", kind_name);
	free(s.sorted);
}

char *form_xml_name(const struct model *m, const char *path)
{
	const struct model_field *field = &m->root;
	struct buf out = BUF_INIT;

	while (*path) {
		size_t len = strcspn(path, "/");
		size_t plain = strcspn(path, "/[");
		char *step = xstrndup(path, plain);

		if (out.len)
			buf_add_char(&out, '/');
		if (field && model_attribute(field, step) &&
			!model_child(field, step))
			buf_add_char(&out, '@');
		field = field ? model_child(field, step) : NULL;
		buf_add(&out, path, len);
		if (field && field->max != 1 && plain == len)
			buf_add_str(&out, "[1]");
		free(step);
		path += len + (path[len] == '/');
	}
	return buf_detach(&out);
}

/* ---- the model as elements ---- */

static const char *type_name(const struct model_type *t)
{
	static const char *const names[] = {
		[MODEL_STRING] = "text",
		[MODEL_TOKEN] = "line",
		[MODEL_DATE] = "date",
		[MODEL_TIME] = "time",
		[MODEL_DATE_TIME] = "date-time",
		[MODEL_INTEGER] = "integer",
		[MODEL_DECIMAL] = "decimal",
		[MODEL_BOOLEAN] = "boolean",
	};

	return t->choices.n ? "choice" : names[t->base];
}

static void show_type(struct page *p, const struct model_type *t)
{
	long max = t->length > 0 ? t->length : t->max_length;

	page_attr(p, "type", type_name(t));
	if (max > 0)
		page_attr_int(p, "max-length", max);
	page_attr(p, "at-least", t->min);
	page_attr(p, "at-most", t->max);
	page_attr(p, "type-hint", t->hint);
	for (size_t i = 0; i < t->choices.n; i++)
		page_element(p, "choice", t->choices.items[i]);
	for (size_t i = 0; i < t->patterns.n; i++)
		page_element(p, "pattern", t->patterns.items[i]);
}

static void show_field(struct page *p, const struct model_field *field)
{
	page_open(p, "field");
	page_attr(p, "name", field->name);
	page_attr(p, "hint", field->hint);
	page_attr_bool(p, "must", field->min > 0);
	page_attr_bool(p, "many", field->max != 1);
	page_attr_bool(p, "group", field->group);
	if (field->max > 1)
		page_attr_int(p, "most", field->max);
	if (!field->group)
		show_type(p, &field->type);
	for (size_t i = 0; i < field->n_children; i++)
		show_field(p, &field->children[i]);
	page_close(p);
}

void form_xml_show_model(struct page *p, const struct model *m)
{
	page_open(p, "model");
	for (size_t i = 0; i < m->root.n_attributes; i++) {
		const struct model_attribute *a = &m->root.attributes[i];

		page_open(p, "attribute");
		page_attr(p, "name", a->name);
		page_attr(p, "hint", a->hint);
		page_attr_bool(p, "must", a->required);
		show_type(p, &a->type);
		page_close(p);
	}
	for (size_t i = 0; i < m->root.n_children; i++)
		show_field(p, &m->root.children[i]);
	page_close(p);
}
