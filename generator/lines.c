/* SPDX-License-Identifier: MIT */
#include "generator/lines.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include <libxml/tree.h>

#include "base/buf.h"

#define BREAKS "\n\r"
#define WIDE_BLANK "\xE3\x80\x80" /* U+3000 */

static xmlNode *element_like(const xmlNode *n, const char *name)
{
	xmlNode *made = xmlNewDocNode(n->doc, n->ns, BAD_CAST name, NULL);

	if (!made)
		abort();
	return made;
}

static xmlNode *text_node(xmlDoc *doc, const char *text, size_t len)
{
	xmlNode *made = xmlNewDocTextLen(doc, BAD_CAST text, (int)len);

	if (!made)
		abort();
	return made;
}

/* The next line that says something, without its indentation; NULL: none. */
static const char *next_line(const char *p, size_t *len)
{
	for (;;) {
		size_t wide = strlen(WIDE_BLANK);

		if (*p && strchr(BREAKS " ", *p))
			p++;
		else if (!strncmp(p, WIDE_BLANK, wide))
			p += wide;
		else
			break;
	}
	*len = strcspn(p, BREAKS);
	return *len ? p : NULL;
}

/* What comes behind a line goes into a para of its own, like this one. */
static xmlNode *next_para(xmlNode *para, xmlNode *after)
{
	xmlNode *made = element_like(para, "para"), *rest;

	made->properties = xmlCopyPropList(made, para->properties);
	while ((rest = after->next)) {
		xmlUnlinkNode(rest);
		xmlAddChild(made, rest);
	}
	xmlAddNextSibling(para, made);
	return made;
}

static xmlNode *add_line(xmlNode *at, xmlNode *made)
{
	xmlNode *para, *br;

	if (!strcmp((const char *)at->parent->name, "para")) {
		para = next_para(at->parent, at);
		if (para->children)
			xmlAddPrevSibling(para->children, made);
		else
			xmlAddChild(para, made);
	} else {
		br = element_like(at->parent, "br");
		xmlAddNextSibling(at, br);
		xmlAddNextSibling(br, made);
	}
	return made;
}

/* Puts the lines of a text in its place. */
static void break_text(xmlNode *text)
{
	char *words = xstrdup((const char *)text->content);
	xmlNode *at = NULL;
	const char *line;
	size_t len;

	for (char *p = words; (p = strchr(p, '\t'));)
		*p = ' ';
	line = next_line(words, &len);
	for (; line; line = next_line(line + len, &len)) {
		xmlNode *made = text_node(text->doc, line, len);

		if (at)
			at = add_line(at, made);
		else
			xmlReplaceNode(text, at = made);
	}
	xmlUnlinkNode(text);
	xmlFreeNode(text);
	free(words);
}

/* What is one line by its nature. */
static bool is_line(const xmlNode *n)
{
	static const char *const lines[] = {
		"b", "check", "caption", "name", "line"};

	for (size_t i = 0; i < sizeof(lines) / sizeof(*lines); i++)
		if (!strcmp((const char *)n->name, lines[i]))
			return true;
	return false;
}

void lines_break(struct _xmlNode *block)
{
	xmlNode *next;

	for (xmlNode *c = block->children; c; c = next) {
		next = c->next;
		if (c->type == XML_ELEMENT_NODE)
			lines_break(c);
		else if (c->type == XML_TEXT_NODE && c->content &&
			 strpbrk((const char *)c->content, BREAKS "\t") &&
			 !is_line(block))
			break_text(c);
	}
}
