/* SPDX-License-Identifier: MIT */
#include "generator/survey.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <libxml/tree.h>

#include "base/utf8.h"
#include "generator/grid.h"
#include "generator/lines.h"
#include "generator/numbering.h"
#include "generator/xml.h"

#define PAPER "urn:juanzong:paper"

/* A row of as many characters may be torn apart, a grid of fewer characters
 * and rows may not. */
#define LONG 500
/* A distribution of as many goes on to the next page: what stands before it is
 * not kept with it. */
#define SHORT 300
#define ROWS_MANY 7
#define COLUMNS_MAX 256

/* Of a paper's elements, the name is enough. */
static bool is(const xmlNode *n, const char *name)
{
	return n && n->type == XML_ELEMENT_NODE &&
	       !strcmp((const char *)n->name, name);
}

static void tell(xmlNode *n, const char *name, const char *value)
{
	if (!xmlNewProp(n, BAD_CAST name, BAD_CAST value))
		abort();
}

/* Borrowed; NULL: there is no such attribute. */
static const char *asked(const xmlNode *n, const char *name)
{
	for (const xmlAttr *a = n->properties; a; a = a->next)
		if (!strcmp((const char *)a->name, name))
			return a->children ? (char *)a->children->content : "";
	return NULL;
}

static size_t add_text(const xmlNode *n, size_t count(const char *, size_t))
{
	size_t sum = 0;

	for (const xmlNode *c = n->children; c; c = c->next) {
		const char *text = (const char *)c->content;

		if (c->type == XML_ELEMENT_NODE)
			sum += add_text(c, count);
		else if (text)
			sum += count(text, strlen(text));
	}
	return sum;
}

static size_t count_bytes(const char *text, size_t len)
{
	(void)text;
	return len;
}

/* A character is one byte at least. */
static bool is_longer(const xmlNode *n, size_t most)
{
	return add_text(n, count_bytes) >= most &&
	       add_text(n, utf8_length) >= most;
}

static bool is_long(const xmlNode *n)
{
	return is_longer(n, LONG);
}

/* Without blanks that a format would have to take care of. */
static bool is_even(const char *text)
{
	return text && *text && *text != ' ' && text[strlen(text) - 1] != ' ' &&
	       !strstr(text, "  ");
}

/* At most one even text. */
static bool is_text(const xmlNode *n)
{
	const xmlNode *c = n->children;

	return !c || (c->type == XML_TEXT_NODE && !c->next &&
			     is_even((const char *)c->content));
}

/* Blanks that say something, in text at any depth. */
static bool has_blanks(const xmlNode *n)
{
	for (const xmlNode *c = n->children; c; c = c->next)
		if (c->type == XML_ELEMENT_NODE ? has_blanks(c)
						: !is_even((char *)c->content))
			return true;
	return false;
}

/* ---- rows ---- */

struct columns {
	const char *align[COLUMNS_MAX]; /* NULL: not said */
	size_t n;
};

static struct columns read_columns(const xmlNode *table)
{
	struct columns c = {.n = 0};

	for (const xmlNode *n = table->children; n; n = n->next)
		if (is(n, "col") && c.n < COLUMNS_MAX)
			c.align[c.n++] = asked(n, "align");
	return c;
}

/* A cell is aligned as its column is, if it does not say how. */
static void align_cells(xmlNode *row, const struct columns *columns)
{
	size_t at = 0;

	for (xmlNode *n = xmlFirstElementChild(row); n;
		n = xmlNextElementSibling(n)) {
		const char *span = asked(n, "span");

		if (at < columns->n && columns->align[at] && !is(n, "label") &&
			!asked(n, "align"))
			tell(n, "align", columns->align[at]);
		at += span ? strtoul(span, NULL, 10) : 1;
	}
}

/* Is it made of cells that are text and nothing else? */
static bool is_plain(const xmlNode *row)
{
	for (const xmlNode *n = row->children; n; n = n->next)
		if (!is(n, "cell") || n->properties || !is_text(n))
			return false;
	return true;
}

/* Formats go from text to text, and an empty cell is one, too. */
static void fill_cells(xmlNode *row)
{
	for (xmlNode *n = row->children; n; n = n->next)
		if (!n->children &&
			!xmlAddChild(n, xmlNewDocText(n->doc, BAD_CAST "")))
			abort();
}

static bool is_fact(const xmlNode *n, const char *name)
{
	return is(n, name) && n->children && is_text(n);
}

/* Is it made of labels and values by turns that are text and nothing else? */
static bool has_facts(const xmlNode *row)
{
	const xmlNode *n = row->children;

	for (; n && n->next; n = n->next->next)
		if (!is_fact(n, "label") || n->properties ||
			!is_fact(n->next, "value") || n->next->properties)
			return false;
	return !n && !row->properties;
}

/* Or of one label, and one value of so many columns? NULL: it is not. */
static const char *wide_fact(const xmlNode *row)
{
	const xmlNode *label = row->children;
	const xmlNode *value = label ? label->next : NULL;

	if (!value || value->next || row->properties ||
		!is_fact(label, "label") || label->properties ||
		!is_fact(value, "value") || !value->properties ||
		value->properties->next)
		return NULL;
	return asked(value, "span");
}

static void tell_facts(xmlNode *row)
{
	const char *span = wide_fact(row);

	if (span)
		tell(row, "wide", span);
	else if (has_facts(row))
		tell(row, "facts", "yes");
}

static bool is_led(const struct columns *columns)
{
	for (size_t i = 1; i < columns->n; i++)
		if (columns->align[i])
			return false;
	return columns->n && columns->align[0];
}

static bool is_unaligned(const struct columns *columns)
{
	for (size_t i = 0; i < columns->n; i++)
		if (columns->align[i])
			return false;
	return true;
}

/* keep: NULL, or which of its paragraphs stay with what follows. */
static void survey_row(
	xmlNode *row, const struct columns *columns, const char *keep)
{
	bool tall = is_long(row);
	bool plain = !tall && is(row, "row") && is_plain(row);
	bool all = keep && !strcmp(keep, "all");

	if (is_unaligned(columns) && !tall && is(row, "row") && !all)
		tell_facts(row);
	if (keep)
		tell(row, "keep", keep);
	if (tall)
		tell(row, "long", "yes");
	if (plain && (!keep || all) && is_led(columns)) {
		fill_cells(row);
		tell(row, keep ? "last" : "lead", columns->align[0]);
	} else {
		align_cells(row, columns);
	}
	if (plain && !keep && is_unaligned(columns)) {
		fill_cells(row);
		tell(row, "plain", "yes");
	}
}

/* ---- tables ---- */

static bool is_row(const xmlNode *n)
{
	return is(n, "row") || is(n, "total");
}

static xmlNode *next_row(xmlNode *n)
{
	for (n = n->next; n && !is_row(n); n = n->next)
		;
	return n;
}

/* The last row before a total or signatures takes them along; a small grid
 * stays whole. */
static const char *kept(const xmlNode *next, bool small, bool signs)
{
	if (next ? is(next, "total") : signs)
		return "all";
	return next && small ? "labels" : NULL;
}

static bool is_small(const xmlNode *grid)
{
	size_t rows = 0;

	for (const xmlNode *n = grid->children; n; n = n->next)
		rows += is(n, "row");
	return rows < ROWS_MANY && !is_long(grid);
}

static void survey_table(xmlNode *table, bool signs)
{
	struct columns columns = read_columns(table);
	bool small = is(table, "grid") && is_small(table);

	if (small)
		tell(table, "small", "yes");
	for (xmlNode *n = table->children; n; n = n->next) {
		if (is(n, "head") && is_plain(n)) {
			fill_cells(n);
			tell(n, "plain", "yes");
		}
		if (is_row(n))
			survey_row(
				n, &columns, kept(next_row(n), small, signs));
	}
}

/* ---- blocks ---- */

static void survey_block(xmlNode *n)
{
	const xmlNode *next = xmlNextElementSibling(n);
	bool ruled = is(n, "grid") || is(n, "table");

	if (is(n, "title") || is(n, "subtitle"))
		return;
	if (is(n, "heading") && !asked(n, "level"))
		tell(n, "level", "1");
	if (is(n, "para") && has_blanks(n))
		tell(n, "blanks", "yes");
	if (ruled)
		survey_table(n, is(next, "signatures"));
	if (!next)
		tell(n, "next", "end");
	else if (is(next, "grid") || is(next, "table"))
		tell(n, "next", "table");
	else if (is(next, "signatures") ||
		 (is(n, "para") && is(next, "list")) ||
		 (ruled && is(next, "heading")) ||
		 (is(next, "distribution") && !is_longer(next, SHORT)))
		tell(n, "next", (const char *)next->name);
}

void survey_paper(struct _xmlDoc *doc, bool blank)
{
	xmlNode *root = xmlDocGetRootElement(doc), *body;

	if (!xml_is(root, PAPER, "paper"))
		return;
	body = xmlLastElementChild(root);
	if (!is(body, "body"))
		return;
	numbering_put(body);
	for (xmlNode *n = xmlFirstElementChild(body); n;
		n = xmlNextElementSibling(n)) {
		if (is(n, "grid") && !blank)
			grid_prune(n);
		lines_break(n);
		survey_block(n);
	}
}
