/* SPDX-License-Identifier: MIT */
#include "generator/outline.h"

#include <stdlib.h>
#include <string.h>

#include <libxml/tree.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "generator/xml.h"

#define ODF "urn:oasis:names:tc:opendocument:xmlns:"
#define GAP_LEN (sizeof(OUTLINE_GAP) - 1)

/* A note stands somewhere else; that there is one is said. */
#define NOTE "［注］"

/* The place the walk has come to. */
struct walk {
	struct outline *out;
	struct outline_line at;
	size_t n_tables;
};

/* ---- text ---- */

/* Shown as nothing at all: joiners, directions, soft hyphens. */
static bool is_invisible(uint32_t c)
{
	return c == 0xAD || (c >= 0x200B && c <= 0x200F) ||
	       (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x2064) ||
	       c == 0xFEFF;
}

static bool is_space(uint32_t c)
{
	return c == ' ' || (c >= '\t' && c <= '\r') || c == 0xA0 ||
	       c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 ||
	       c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
}

static void end_spaces(struct buf *b, size_t n, size_t n_wide, bool last)
{
	if (n_wide > 1)
		buf_add_str(b, OUTLINE_GAP);
	else if (n && b->len && !last)
		buf_add_char(b, ' ');
}

char *outline_text(const char *raw, size_t len)
{
	const char *p = raw, *end = raw + len;
	struct buf b = BUF_INIT;
	size_t n = 0, n_wide = 0; /* of the spaces at hand */

	while (p < end) {
		const char *start = p;
		uint32_t c = utf8_next(&p, end);

		if (is_invisible(c))
			continue;
		if (is_space(c)) {
			n++;
			n_wide += c == 0x3000 ? 1 : c == '\t' ? 2 : 0;
			continue;
		}
		end_spaces(&b, n, n_wide, false);
		n = n_wide = 0;
		buf_add(&b, start, (size_t)(p - start));
	}
	end_spaces(&b, n, n_wide, true);
	return buf_detach(&b);
}

static const char *skip_gaps(const char *s)
{
	while (!strncmp(s, OUTLINE_GAP, GAP_LEN))
		s += GAP_LEN;
	return s;
}

bool outline_same(const char *a, const char *b)
{
	return !strcmp(skip_gaps(a), skip_gaps(b));
}

static bool inside(const char *s, size_t at)
{
	return ((unsigned char)s[at] & 0xC0) == 0x80;
}

void outline_common(const char *a, const char *b, size_t *head, size_t *tail)
{
	size_t n = strlen(a), m = strlen(b), i = 0, k = 0;

	while (i < n && i < m && a[i] == b[i])
		i++;
	while (i && (inside(a, i) || inside(b, i)))
		i--;
	while (k < n - i && k < m - i && a[n - 1 - k] == b[m - 1 - k])
		k++;
	while (k && (inside(a, n - k) || inside(b, m - k)))
		k--;
	*head = i;
	*tail = k;
}

bool outline_filled(const char *ours, const char *found)
{
	const char *gap = strstr(ours, OUTLINE_GAP);
	size_t n;

	if (!gap)
		return false;
	/* What stands before the first gap, then each piece behind one, the
	 * last at the very end. */
	n = (size_t)(gap - ours);
	if (strncmp(ours, found, n))
		return false;
	found += n;
	for (;;) {
		const char *piece = gap + GAP_LEN;
		const char *place;
		char *copy;

		gap = strstr(piece, OUTLINE_GAP);
		if (!gap) {
			size_t rest = strlen(found), end = strlen(piece);

			return rest >= end &&
			       !strcmp(found + rest - end, piece);
		}
		copy = xstrndup(piece, (size_t)(gap - piece));
		place = strstr(found, copy);
		if (place)
			found = place + strlen(copy);
		free(copy);
		if (!place)
			return false;
	}
}

/* A built-in style of ours by its name: Label, LabelRight, Heading1. */
static bool is_style(const char *style, const char *name)
{
	return !strncmp(style, name, strlen(name));
}

static void add_line(struct walk *w, const struct buf *raw, bool heading,
	const char *style)
{
	char *text = outline_text(raw->data, raw->len);
	struct outline *o = w->out;

	/* Gaps alone are as good as nothing. */
	if (!*skip_gaps(text)) {
		free(text);
		return;
	}
	o->items = xrealloc(o->items, o->n + 1, sizeof(*o->items));
	o->items[o->n] = w->at;
	o->items[o->n].text = text;
	o->items[o->n].label = is_style(style, "Label");
	o->items[o->n++].heading = heading;
}

/* Whatever its namespace; "" when there is none. */
static const char *attribute(const xmlNode *n, const char *name)
{
	for (const xmlAttr *a = n ? n->properties : NULL; a; a = a->next)
		if (!strcmp((const char *)a->name, name) && a->children &&
			a->children->content)
			return (const char *)a->children->content;
	return "";
}

/* A number such as gridSpan, at least 1. */
static size_t count_of(const xmlNode *n, const char *name)
{
	size_t count = strtoul(attribute(n, name), NULL, 10);

	return count < 1 ? 1 : count > 1000 ? 1000 : count;
}

static bool is(const xmlNode *n, const char *name)
{
	return !strcmp((const char *)n->name, name);
}

/* Table, row and column for what is within; a table within a table takes
 * over until it ends. */
static struct outline_line enter_table(struct walk *w)
{
	struct outline_line before = w->at;

	w->at = (struct outline_line){.table = ++w->n_tables};
	return before;
}

/* ---- DOCX ---- */

static void walk_word(struct walk *w, xmlNode *n, struct buf *text);

static void word_children(struct walk *w, xmlNode *n, struct buf *text)
{
	for (xmlNode *c = n->children; c; c = c->next)
		if (c->type == XML_ELEMENT_NODE)
			walk_word(w, c, text);
}

static xmlNode *word_child(xmlNode *n, const char *name)
{
	xmlNode *c = n ? xmlFirstElementChild(n) : NULL;

	while (c && !(foreign_is_word(c) && is(c, name)))
		c = xmlNextElementSibling(c);
	return c;
}

static void word_paragraph(struct walk *w, xmlNode *n)
{
	const char *style =
		attribute(word_child(word_child(n, "pPr"), "pStyle"), "val");
	struct buf text = BUF_INIT;

	word_children(w, n, &text);
	add_line(w, &text, is_style(style, "Heading"), style);
	buf_release(&text);
}

static void word_row(struct walk *w, xmlNode *n, struct buf *text)
{
	w->at.row++;
	w->at.column = 0;
	w->at.head = word_child(word_child(n, "trPr"), "tblHeader");
	word_children(w, n, text);
	w->at.head = false;
}

static void word_cell(struct walk *w, xmlNode *n, struct buf *text)
{
	xmlNode *span = word_child(word_child(n, "tcPr"), "gridSpan");

	w->at.column++;
	word_children(w, n, text);
	w->at.column += span ? count_of(span, "val") - 1 : 0;
}

/* w:sym shows a character of a font by its code. */
static void word_symbol(const xmlNode *n, struct buf *text)
{
	unsigned long c = strtoul(attribute(n, "char"), NULL, 16);
	char utf8[4];

	if (c <= 0x10FFFF && utf8_xml_char((uint32_t)c))
		buf_add(text, utf8, utf8_put(utf8, (uint32_t)c));
}

/* Elements whose content is not shown, or is shown elsewhere. */
static bool word_is_hidden(const xmlNode *n)
{
	static const char *const names[] = {"pPr", "rPr", "tblPr", "tblGrid",
		"trPr", "tcPr", "sectPr", "sdtPr", "del", "moveFrom",
		"instrText", "delText", "delInstrText"};

	if (!foreign_is_word(n))
		return is(n, "Fallback"); /* mc: the same once more */
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (is(n, names[i]))
			return true;
	return false;
}

static void walk_word(struct walk *w, xmlNode *n, struct buf *text)
{
	if (word_is_hidden(n))
		return;
	if (!foreign_is_word(n)) {
		word_children(w, n, text);
	} else if (is(n, "p")) {
		word_paragraph(w, n);
	} else if (is(n, "tbl")) {
		struct outline_line before = enter_table(w);

		word_children(w, n, text);
		w->at = before;
	} else if (is(n, "tr")) {
		word_row(w, n, text);
	} else if (is(n, "tc")) {
		word_cell(w, n, text);
	} else if (is(n, "t")) {
		xmlChar *content = xmlNodeGetContent(n);

		buf_add_str(text, (const char *)content);
		xmlFree(content);
	} else if (is(n, "tab") || is(n, "ptab")) {
		buf_add_char(text, '\t');
	} else if (is(n, "br") || is(n, "cr")) {
		buf_add_char(text, '\n');
	} else if (is(n, "noBreakHyphen")) {
		buf_add_char(text, '-');
	} else if (is(n, "sym")) {
		word_symbol(n, text);
	} else if (is(n, "footnoteReference") || is(n, "endnoteReference")) {
		buf_add_str(text, NOTE);
	} else {
		word_children(w, n, text);
	}
}

/* ---- ODT ---- */

static void walk_odt(struct walk *w, xmlNode *n, struct buf *text);

static void odt_children(struct walk *w, xmlNode *n, struct buf *text)
{
	for (xmlNode *c = n->children; c; c = c->next)
		walk_odt(w, c, text);
}

static void odt_paragraph(struct walk *w, xmlNode *n)
{
	struct buf text = BUF_INIT;

	odt_children(w, n, &text);
	add_line(w, &text, is(n, "h"), attribute(n, "style-name"));
	buf_release(&text);
}

static void odt_table(struct walk *w, xmlNode *n, struct buf *text)
{
	if (is(n, "table")) {
		struct outline_line before = enter_table(w);

		odt_children(w, n, text);
		w->at = before;
	} else if (is(n, "table-header-rows")) {
		w->at.head = true;
		odt_children(w, n, text);
		w->at.head = false;
	} else if (is(n, "table-row")) {
		w->at.row++;
		w->at.column = 0;
		odt_children(w, n, text);
	} else if (is(n, "table-cell")) {
		w->at.column++;
		odt_children(w, n, text);
		w->at.column += count_of(n, "number-columns-repeated") - 1;
	} else if (is(n, "covered-table-cell")) {
		w->at.column += count_of(n, "number-columns-repeated");
	} else if (!is(n, "title") && !is(n, "desc")) {
		odt_children(w, n, text);
	}
}

static void odt_text(struct walk *w, xmlNode *n, struct buf *text)
{
	if (is(n, "p") || is(n, "h")) {
		odt_paragraph(w, n);
	} else if (is(n, "s")) {
		for (size_t i = count_of(n, "c"); i > 0; i--)
			buf_add_char(text, ' ');
	} else if (is(n, "tab")) {
		buf_add_char(text, '\t');
	} else if (is(n, "line-break")) {
		buf_add_char(text, '\n');
	} else if (is(n, "note")) {
		buf_add_str(text, NOTE);
	} else if (!is(n, "tracked-changes") && !is(n, "number") &&
		   !is(n, "ruby-text")) {
		odt_children(w, n, text);
	}
}

static void walk_odt(struct walk *w, xmlNode *n, struct buf *text)
{
	const char *ns;

	if (n->type == XML_TEXT_NODE || n->type == XML_CDATA_SECTION_NODE)
		buf_add_str(text, (const char *)n->content);
	if (n->type != XML_ELEMENT_NODE || !n->ns)
		return;
	ns = (const char *)n->ns->href;
	if (!strcmp(ns, ODF "text:1.0"))
		odt_text(w, n, text);
	else if (!strcmp(ns, ODF "table:1.0"))
		odt_table(w, n, text);
	else if (!strcmp(ns, ODF "drawing:1.0") ||
		 (!strcmp(ns, ODF "office:1.0") && is(n, "text")))
		odt_children(w, n, text);
}

/* ---- both ---- */

enum err_code outline_read(
	struct foreign *f, struct outline *out, struct err *err)
{
	struct walk w = {.out = out};
	struct buf stray = BUF_INIT; /* white space between paragraphs */
	xmlNode *root, *n;
	enum err_code code = foreign_content(f, &root, err);

	if (code != ERR_OK)
		return code;
	for (n = xmlFirstElementChild(root); n; n = xmlNextElementSibling(n)) {
		if (foreign_kind(f) == FOREIGN_DOCX)
			walk_word(&w, n, &stray);
		else if (xml_is(n, ODF "office:1.0", "body"))
			odt_children(&w, n, &stray);
	}
	buf_release(&stray);
	return ERR_OK;
}

void outline_release(struct outline *o)
{
	for (size_t i = 0; i < o->n; i++)
		free(o->items[i].text);
	free(o->items);
	*o = (struct outline)OUTLINE_INIT;
}

/* Within the table: NULL when its cells do not say. */
static const struct outline_line *find_label(
	const struct outline *o, size_t i)
{
	const struct outline_line *line = &o->items[i];
	const struct outline_line *left = NULL, *above = NULL;
	bool one_column = true;

	if (line->label)
		return line;
	for (size_t k = i; k-- > 0;) {
		const struct outline_line *l = &o->items[k];

		if (l->table < line->table)
			break;
		if (l->table > line->table)
			continue;
		if (l->head && l->row < line->row && l->column == line->column)
			return l;
		if (l->row == line->row && l->column < line->column &&
			(!left || (l->label && !left->label)))
			left = l;
		if (l->column == line->column)
			above = l;
		else
			one_column = false;
	}
	return left ? left : one_column ? NULL : above;
}

const char *outline_label(const struct outline *o, size_t i)
{
	const struct outline_line *label =
		o->items[i].table ? find_label(o, i) : NULL;

	if (label)
		return label->text;
	while (i-- > 0)
		if (o->items[i].heading)
			return o->items[i].text;
	return NULL;
}
