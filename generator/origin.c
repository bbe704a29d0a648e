/* SPDX-License-Identifier: MIT */
#include "generator/origin.h"

#include <stdlib.h>
#include <string.h>

#include <libxml/tree.h>

#include "base/clock.h"
#include "base/strs.h"
#include "generator/form.h"
#include "generator/intake.h"

/* A value that is shorter, in bytes, may stand anywhere by chance. */
#define TELLING 5

/* How sure: the whole line is the value; the label is the field's name. Both
 * are beyond the length of any value. */
#define WHOLE ((size_t)1 << 30)
#define NAMED ((size_t)1 << 29)

struct field {
	char *path;
	char *name;	    /* of its element */
	struct strs values; /* as papers show it: whole, each line, a date */
};

struct origin {
	struct field *fields; /* in the order of the form */
	size_t n;
};

/* ---- the fields ---- */

static void add_value(struct field *f, const char *text, size_t len)
{
	char *value = outline_text(text, len);

	if (*value)
		strs_take(&f->values, value);
	else
		free(value);
}

/* 2026-01-16 stands on paper as 2026年1月16日. */
static void add_date(struct field *f, const char *text)
{
	char *date;

	if (!clock_is_date(text))
		return;
	date = xprintf("%ld年%ld月%ld日", strtol(text, NULL, 10),
		strtol(text + 5, NULL, 10), strtol(text + 8, NULL, 10));
	add_value(f, date, strlen(date));
	free(date);
}

static void add_field(struct origin *o, const xmlNode *node, const char *text)
{
	struct buf path = BUF_INIT;
	struct field *f;

	o->fields = xrealloc(o->fields, o->n + 1, sizeof(*o->fields));
	f = &o->fields[o->n++];
	form_path(node, &path);
	*f = (struct field){.path = buf_detach(&path),
		.name = xstrdup((const char *)node->name)};
	add_value(f, text, strlen(text));
	for (const char *line = text; *line;) {
		size_t len = strcspn(line, "\n");

		add_value(f, line, len);
		line += len + (line[len] == '\n');
	}
	add_date(f, text);
}

static void walk(struct origin *o, const xmlNode *node)
{
	xmlChar *text;

	if (xmlFirstElementChild((xmlNode *)node)) {
		for (const xmlNode *c = node->children; c; c = c->next)
			if (c->type == XML_ELEMENT_NODE)
				walk(o, c);
		return;
	}
	text = xmlNodeGetContent(node);
	if (text)
		add_field(o, node, (const char *)text);
	xmlFree(text);
}

struct origin *origin_new(const struct buf *form)
{
	struct origin *o = xcalloc(1, sizeof(*o));
	struct findings findings = FINDINGS_INIT;
	struct buf utf8 = BUF_INIT;
	struct form *parsed = NULL;

	if (intake_decode(
		    "", form->data, form->len, NULL, &utf8, &findings))
		parsed = form_parse("", utf8.data, utf8.len, &findings);
	if (parsed)
		walk(o, form_root(parsed));
	form_free(parsed);
	findings_release(&findings);
	buf_release(&utf8);
	return o;
}

void origin_free(struct origin *o)
{
	if (!o)
		return;
	for (size_t i = 0; i < o->n; i++) {
		free(o->fields[i].path);
		free(o->fields[i].name);
		strs_release(&o->fields[i].values);
	}
	free(o->fields);
	free(o);
}

/* ---- which one ---- */

/* The part of a line that is asked about: text[from] to text[to]. */
struct part {
	const char *text, *label;
	size_t from, to;
};

/* Does value stand in the line where the part is? */
static bool covers(const struct part *p, const char *value)
{
	size_t len = strlen(value);

	for (const char *at = strstr(p->text, value); at;
		at = strstr(at + 1, value)) {
		size_t start = (size_t)(at - p->text), end = start + len;

		if (p->from == p->to ? start <= p->from && p->from <= end
				     : start < p->to && p->from < end)
			return true;
	}
	return false;
}

/* How sure it is that the part comes from this field; 0: it does not. */
static size_t score(const struct field *f, const struct part *p)
{
	bool named = p->label && (strstr(p->label, f->name) ||
					 strstr(f->name, p->label));
	size_t best = 0;

	for (size_t i = 0; i < f->values.n; i++) {
		const char *value = f->values.items[i];
		size_t len = strlen(value), sure = 0;

		if (!strcmp(value, p->text))
			sure = WHOLE;
		else if ((len >= TELLING || named) && covers(p, value))
			sure = len;
		/* Of a choice it is the box beside it that changes. */
		else if (named && strstr(p->text, value))
			sure = 1;
		if (sure > best)
			best = sure;
	}
	return best && named ? best + NAMED : best;
}

static bool same_place(const struct outline *o, size_t a, size_t b)
{
	const char *x, *y;

	if (strcmp(o->items[a].text, o->items[b].text))
		return false;
	x = outline_label(o, a);
	y = outline_label(o, b);
	return x == y || (x && y && !strcmp(x, y));
}

const char *origin_find(const struct origin *o, const struct outline *ours,
	size_t i, const char *theirs, bool *whole)
{
	struct part part = {.text = ours->items[i].text,
		.label = outline_label(ours, i)};
	size_t best = 0, nth = 0, tail = 0;
	const char *path = NULL;

	if (theirs)
		outline_common(part.text, theirs, &part.from, &tail);
	part.to = strlen(part.text) - tail;
	for (size_t k = 0; k < o->n; k++) {
		size_t s = score(&o->fields[k], &part);

		best = s > best ? s : best;
	}
	*whole = best >= WHOLE;
	/* Of several equal ones it is the one as many lines like this stand
	 * before as fields. */
	for (size_t k = 0; best && k < i; k++)
		nth += same_place(ours, k, i);
	for (size_t k = 0; best && k < o->n; k++) {
		if (score(&o->fields[k], &part) != best)
			continue;
		path = o->fields[k].path;
		if (!nth--)
			break;
	}
	return path;
}
