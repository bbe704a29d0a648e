/* SPDX-License-Identifier: MIT */
#include "generator/canonical.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include <libxml/tree.h>

#define INDENT_MOST 60

static const char *reference(char c, bool in_value)
{
	switch (c) {
	case '&':
		return "&amp;";
	case '<':
		return "&lt;";
	case '>':
		return "&gt;";
	case '\r':
		return "&#13;";
	case '"':
		return in_value ? "&quot;" : NULL;
	case '\n':
		return in_value ? "&#10;" : NULL;
	case '\t':
		return in_value ? "&#9;" : NULL;
	default:
		return NULL;
	}
}

static void add_text(const xmlChar *text, bool in_value, struct buf *out)
{
	const char *from = (const char *)text, *p = from;

	for (; p && *p; p++) {
		/* Words are far more than what needs a reference. */
		const char *r = (unsigned char)*p > '>'
					? NULL
					: reference(*p, in_value);

		if (!r)
			continue;
		buf_add(out, from, (size_t)(p - from));
		buf_add_str(out, r);
		from = p + 1;
	}
	if (p)
		buf_add(out, from, (size_t)(p - from));
}

static void add_name(const xmlNs *ns, const xmlChar *name, struct buf *out)
{
	if (ns && ns->prefix) {
		buf_add_str(out, (const char *)ns->prefix);
		buf_add_char(out, ':');
	}
	buf_add_str(out, (const char *)name);
}

/* Where libxml2 2.9 reads the name of a namespace it leaves &#38; as it is. */
static void add_namespace(const xmlNs *ns, struct buf *out)
{
	char *name = xstrdup((const char *)ns->href), *p = name, *left;

	buf_add_str(out, ns->prefix ? " xmlns:" : " xmlns");
	buf_add_str(out, (const char *)ns->prefix);
	buf_add_str(out, "=\"");
	while ((left = strstr(p, "&#38;"))) {
		*left = '\0';
		add_text(BAD_CAST p, true, out);
		buf_add_str(out, "&#38;");
		p = left + 5;
	}
	add_text(BAD_CAST p, true, out);
	buf_add_char(out, '"');
	free(name);
}

static void add_attributes(const xmlNode *n, struct buf *out)
{
	for (const xmlNs *ns = n->nsDef; ns; ns = ns->next)
		add_namespace(ns, out);
	for (const xmlAttr *a = n->properties; a; a = a->next) {
		buf_add_char(out, ' ');
		add_name(a->ns, a->name, out);
		buf_add_str(out, "=\"");
		for (const xmlNode *t = a->children; t; t = t->next)
			add_text(t->content, true, out);
		buf_add_char(out, '"');
	}
}

static void begin_line(size_t depth, struct buf *out)
{
	static const char spaces[INDENT_MOST + 1] =
		"                                                            ";

	buf_add_char(out, '\n');
	buf_add(out, spaces, 2 * depth < INDENT_MOST ? 2 * depth : INDENT_MOST);
}

static bool has_text(const xmlNode *n)
{
	for (const xmlNode *c = n->children; c; c = c->next)
		if (c->type == XML_TEXT_NODE)
			return true;
	return false;
}

/* As deep as a form may be (generator/intake.h), or as the parser goes. */
static void add_element(
	const xmlNode *n, size_t depth, bool in_lines, struct buf *out)
{
	buf_add_char(out, '<');
	add_name(n->ns, n->name, out);
	add_attributes(n, out);
	if (!n->children) {
		buf_add_str(out, "/>");
		return;
	}
	buf_add_char(out, '>');
	in_lines = in_lines && !has_text(n);
	for (const xmlNode *c = n->children; c; c = c->next) {
		if (c->type == XML_TEXT_NODE) {
			add_text(c->content, false, out);
			continue;
		}
		if (in_lines)
			begin_line(depth + 1, out);
		add_element(c, depth + 1, in_lines, out);
	}
	if (in_lines)
		begin_line(depth, out);
	buf_add_str(out, "</");
	add_name(n->ns, n->name, out);
	buf_add_char(out, '>');
}

void canonical_write(const struct _xmlNode *root, struct buf *out)
{
	buf_add_str(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
	add_element(root, 0, true, out);
	buf_add_char(out, '\n');
}
