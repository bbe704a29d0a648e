/* SPDX-License-Identifier: MIT */
#include "generator/grid.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <libxml/tree.h>

#include "generator/xml.h"

#define BLANKS " \t\r\n"
/* No table has more columns; a sheet may come from anywhere. */
#define SPAN_MAX 1000

static bool is(const xmlNode *n, const char *name)
{
	return n && n->type == XML_ELEMENT_NODE &&
	       !strcmp((const char *)n->name, name);
}

static bool has_text(const xmlNode *n)
{
	for (const xmlNode *c = n->children; c; c = c->next) {
		const char *text = (const char *)c->content;

		if (c->type == XML_ELEMENT_NODE
				? has_text(c)
				: text && text[strspn(text, BLANKS)])
			return true;
	}
	return false;
}

/* Blanks at the ends of a value say nothing: the sheet put something behind
 * them that is not known. */
static void trim(xmlNode *value)
{
	xmlNode *text = value->children;
	char *words, *end;

	if (!text || text->next || text->type != XML_TEXT_NODE)
		return;
	words = (char *)text->content;
	end = words + strlen(words);
	if (!strchr(BLANKS, *words) && !strchr(BLANKS, end[-1]))
		return;
	words += strspn(words, BLANKS);
	while (end > words && strchr(BLANKS, end[-1]))
		end--;
	words = xstrndup(words, (size_t)(end - words));
	xmlNodeSetContent(text, BAD_CAST words);
	free(words);
}

static bool has_facts(const xmlNode *row)
{
	const xmlNode *n = row->children;

	if (!is(row, "row") || row->properties)
		return false;
	for (; is(n, "label") && is(n->next, "value"); n = n->next->next)
		;
	return !n;
}

static long span_of(xmlNode *n)
{
	char *said = xml_attr(n, "span");
	long span = said ? strtol(said, NULL, 10) : 1;

	free(said);
	return span < 1 ? 1 : span > SPAN_MAX ? SPAN_MAX : span;
}

static void set_span(xmlNode *n, long span)
{
	char text[24];

	snprintf(text, sizeof(text), "%ld", span);
	if (!xmlSetProp(n, BAD_CAST "span", BAD_CAST text))
		abort();
}

static void drop(xmlNode *n)
{
	xmlUnlinkNode(n);
	xmlFreeNode(n);
}

static void prune_row(xmlNode *row)
{
	xmlNode *last = NULL, *next;
	long room = 0;

	for (xmlNode *label = row->children; label; label = next) {
		xmlNode *value = label->next;

		next = value->next;
		if (has_text(value)) {
			trim(value);
			last = value;
			continue;
		}
		room += span_of(label) + span_of(value);
		drop(label);
		drop(value);
	}
	if (!last)
		drop(row);
	else if (room)
		set_span(last, span_of(last) + room);
}

void grid_prune(struct _xmlNode *grid)
{
	xmlNode *next;

	for (xmlNode *row = grid->children; row; row = next) {
		next = row->next;
		if (has_facts(row))
			prune_row(row);
	}
}
