/* SPDX-License-Identifier: MIT */
#include "web/manual.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/strs.h"

/* ---- within a line ---- */

/* The text between two marks, if the second is there; *end is behind it. */
static char *between(
	const char *at, const char *open, const char *close, const char **end)
{
	const char *stop;

	if (strncmp(at, open, strlen(open)))
		return NULL;
	at += strlen(open);
	stop = strstr(at, close);
	if (!stop || stop == at)
		return NULL;
	*end = stop + strlen(close);
	return xstrndup(at, (size_t)(stop - at));
}

/* [text](to) or, after '!', a picture. */
static const char *link_or_picture(struct page *p, const char *at)
{
	bool picture = *at == '!';
	const char *end, *behind;
	char *text = between(at + picture, "[", "](", &end), *to = NULL;

	if (text)
		to = between(end - 1, "(", ")", &behind);
	if (to) {
		page_open(p, picture ? "picture" : "link");
		page_attr(p, "to", to);
		if (picture)
			page_attr(p, "alt", text);
		else
			page_text(p, text);
		page_close(p);
	}
	free(text);
	free(to);
	return to ? behind : NULL;
}

static const char *marked(struct page *p, const char *at)
{
	const char *end = NULL;
	char *text = between(at, "**", "**", &end);
	const char *name = "bold";

	if (!text) {
		text = between(at, "`", "`", &end);
		name = "code";
	}
	if (!text)
		return link_or_picture(p, at);
	page_element(p, name, text);
	free(text);
	return end;
}

static void show_inline(struct page *p, const char *text)
{
	while (*text) {
		size_t plain = strcspn(text, "*`[!");
		const char *end = NULL;

		if (plain)
			page_text_part(p, text, plain);
		text += plain;
		if (*text)
			end = marked(p, text);
		if (!end && *text) {
			page_text_part(p, text, 1);
			end = text + 1;
		}
		if (end)
			text = end;
	}
}

static void show_line(struct page *p, const char *name, const char *text)
{
	page_open(p, name);
	show_inline(p, text);
	page_close(p);
}

/* ---- blocks ---- */

static size_t heading(const char *line)
{
	size_t n = strspn(line, "#");

	return n && n <= 4 && line[n] == ' ' ? n : 0;
}

/* The text of an item of a list; NULL: it is none. */
static const char *item(const char *line, bool *numbered)
{
	size_t digits = strspn(line, "0123456789");

	*numbered = digits && !strncmp(line + digits, ". ", 2);
	if (*numbered)
		return line + digits + 2;
	return !strncmp(line, "- ", 2) ? line + 2 : NULL;
}

static bool is_code(const char *line)
{
	return !strncmp(line, "```", 3);
}

static bool begins_block(const char *line)
{
	bool numbered;

	return !*line || heading(line) || item(line, &numbered) ||
	       is_code(line) || *line == '|' || !strncmp(line, "<!--", 4);
}

static void show_row(struct page *p, char *line)
{
	page_open(p, "row");
	for (char *cell = line + 1; *cell;) {
		size_t len = strcspn(cell, "|");
		char *text = xstrndup(
			cell + strspn(cell, " "), len > strspn(cell, " ")
							  ? len - strspn(cell, " ")
							  : 0);

		for (size_t n = strlen(text); n && text[n - 1] == ' '; n--)
			text[n - 1] = '\0';
		show_line(p, "cell", text);
		free(text);
		cell += len + (cell[len] == '|');
	}
	page_close(p);
}

static size_t show_table(struct page *p, const struct strs *l, size_t i)
{
	page_open(p, "table");
	for (; i < l->n && l->items[i][0] == '|'; i++)
		if (strspn(l->items[i], "|-: ") < strlen(l->items[i]))
			show_row(p, l->items[i]);
	page_close(p);
	return i;
}

static size_t show_code(struct page *p, const struct strs *l, size_t i)
{
	page_open(p, "pre");
	for (i++; i < l->n && !is_code(l->items[i]); i++) {
		page_text(p, l->items[i]);
		page_text(p, "\n");
	}
	page_close(p);
	return i + 1;
}

/* The lines of a paragraph or an item as one; Chinese needs no blank where a
 * line was broken. */
static size_t gather(const struct strs *l, size_t i, struct buf *out)
{
	for (i++; i < l->n && !begins_block(l->items[i]); i++) {
		const char *next = l->items[i];

		next += strspn(next, " \t");
		if (out->len && isascii(out->data[out->len - 1]) &&
			isascii(*next))
			buf_add_char(out, ' ');
		buf_add_str(out, next);
	}
	return i;
}

static size_t show_list(struct page *p, const struct strs *l, size_t i)
{
	bool numbered, same;
	const char *text = item(l->items[i], &numbered);

	page_open(p, numbered ? "numbers" : "points");
	while (text) {
		struct buf whole = BUF_INIT;

		buf_add_str(&whole, text);
		i = gather(l, i, &whole);
		show_line(p, "item", whole.data);
		buf_release(&whole);
		text = i < l->n ? item(l->items[i], &same) : NULL;
		if (text && same != numbered)
			text = NULL;
	}
	page_close(p);
	return i;
}

static size_t show_block(struct page *p, const struct strs *l, size_t i)
{
	const char *line = l->items[i];
	struct buf whole = BUF_INIT;
	bool numbered;

	if (!*line || !strncmp(line, "<!--", 4))
		return i + 1;
	if (heading(line)) {
		page_open(p, "heading");
		page_attr_int(p, "level", (int64_t)heading(line));
		show_inline(p, line + heading(line) + 1);
		page_close(p);
		return i + 1;
	}
	if (is_code(line))
		return show_code(p, l, i);
	if (*line == '|')
		return show_table(p, l, i);
	if (item(line, &numbered))
		return show_list(p, l, i);
	buf_add_str(&whole, line);
	i = gather(l, i, &whole);
	show_line(p, "paragraph", whole.data);
	buf_release(&whole);
	return i;
}

void manual_show(struct page *p, const char *markdown, size_t len)
{
	const char *end = markdown + len;
	struct strs lines = STRS_INIT;

	while (markdown < end) {
		size_t n = strcspn(markdown, "\n");

		strs_take(&lines, xstrndup(markdown, n));
		markdown += n + 1;
	}
	page_open(p, "manual");
	for (size_t i = 0; i < lines.n;)
		i = show_block(p, &lines, i);
	page_close(p);
	strs_release(&lines);
}
