/* SPDX-License-Identifier: MIT */
#include "generator/numbering.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <libxml/tree.h>

#include "base/buf.h"
#include "generator/xml.h"

#define LEVELS 3

/* 1 to 99 as 一 to 九十九; beyond that in digits. */
static void add_numeral(struct buf *out, unsigned n)
{
	static const char *const digits[] = {
		"", "一", "二", "三", "四", "五", "六", "七", "八", "九"};

	if (n > 99) {
		buf_printf(out, "%u", n);
		return;
	}
	if (n > 19)
		buf_add_str(out, digits[n / 10]);
	if (n > 9)
		buf_add_str(out, "十");
	buf_add_str(out, digits[n % 10]);
}

static void add_number(struct buf *out, unsigned level, unsigned n)
{
	if (level == 1) {
		add_numeral(out, n);
		buf_add_str(out, "、");
	} else if (level == 2) {
		buf_add_str(out, "（");
		add_numeral(out, n);
		buf_add_str(out, "）");
	} else {
		buf_printf(out, "%u. ", n);
	}
}

static void put_before(xmlNode *content, const char *number)
{
	xmlNode *text = xmlNewDocText(content->doc, BAD_CAST number);

	if (!text ||
		!(content->children ? xmlAddPrevSibling(content->children, text)
				    : xmlAddChild(content, text)))
		abort();
}

static bool is(const xmlNode *n, const char *name)
{
	return n->type == XML_ELEMENT_NODE &&
	       !strcmp((const char *)n->name, name);
}

/* ---- headings ---- */

static unsigned level_of(xmlNode *heading)
{
	char *said = xml_attr(heading, "level");
	unsigned long level = said ? strtoul(said, NULL, 10) : 1;

	free(said);
	return level < 1 || level > LEVELS ? LEVELS : (unsigned)level;
}

/* numbers: by level, of the heading before. */
static void number_heading(
	xmlNode *heading, unsigned numbers[], struct buf *number)
{
	unsigned level = level_of(heading);

	numbers[level]++;
	for (unsigned below = level + 1; below <= LEVELS; below++)
		numbers[below] = 0;
	buf_clear(number);
	add_number(number, level, numbers[level]);
	put_before(heading, number->data);
}

/* ---- rows ---- */

static bool is_numbered(xmlNode *table)
{
	for (xmlNode *n = table->children; n; n = n->next)
		if (is(n, "col"))
			return xml_attr_is(n, "number", "yes");
	return false;
}

static void number_rows(xmlNode *table)
{
	char number[12];
	unsigned i = 0;

	for (xmlNode *n = table->children; n; n = n->next) {
		xmlNode *cell = is(n, "row") ? xmlFirstElementChild(n) : NULL;

		if (!cell)
			continue;
		snprintf(number, sizeof(number), "%u", ++i);
		put_before(cell, number);
	}
}

void numbering_put(struct _xmlNode *body)
{
	unsigned numbers[LEVELS + 1] = {0};
	struct buf number = BUF_INIT;

	for (xmlNode *n = body->children; n; n = n->next) {
		if (is(n, "heading"))
			number_heading(n, numbers, &number);
		else if (is(n, "table") && is_numbered(n))
			number_rows(n);
	}
	buf_release(&number);
}
