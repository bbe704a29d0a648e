/* SPDX-License-Identifier: MIT */
#include "archive/search/snippet.h"

#include <stdlib.h>
#include <string.h>

#include "archive/index/fold.h"
#include "base/buf.h"
#include "base/utf8.h"

/* Columns before the first match, when the text does not fit. */
#define LEAD_COLUMNS 24
/* Of each word or pattern so many places are marked; a line shows fewer. */
#define MARKS_MAX 1000

/* Places in a text, in bytes; in order and apart once tidied. */
struct ranges {
	struct search_mark *items;
	size_t n;
};

static void ranges_add(struct ranges *list, size_t start, size_t end)
{
	if (!(list->n & (list->n - 1)))
		list->items = xrealloc(list->items, list->n ? list->n * 2 : 1,
			sizeof(*list->items));
	list->items[list->n++] =
		(struct search_mark){.start = start, .len = end - start};
}

static int compare(const void *a, const void *b)
{
	size_t x = ((const struct search_mark *)a)->start;
	size_t y = ((const struct search_mark *)b)->start;

	return (x > y) - (x < y);
}

static void ranges_tidy(struct ranges *list)
{
	size_t n = 0;

	if (!list->n)
		return;
	qsort(list->items, list->n, sizeof(*list->items), compare);
	for (size_t i = 1; i < list->n; i++) {
		struct search_mark *last = &list->items[n];
		const struct search_mark *next = &list->items[i];
		size_t end = next->start + next->len;

		if (next->start > last->start + last->len)
			list->items[++n] = *next;
		else if (end > last->start + last->len)
			last->len = end - last->start;
	}
	list->n = n + 1;
}

/* ---- finding ---- */

struct searched {
	const char *text;
	size_t len;
	struct match_room **room;
	struct buf folded;
	uint32_t *at; /* from the folded text to the text */
};

static void find_word(const struct searched *t, const char *word, size_t len,
	struct ranges *out)
{
	const char *p = t->folded.data, *end = p + t->folded.len;

	for (int n = 0; n < MARKS_MAX; n++) {
		size_t start;

		p = memmem(p, (size_t)(end - p), word, len);
		if (!p)
			return;
		start = (size_t)(p - t->folded.data);
		ranges_add(out, t->at[start], t->at[start + len]);
		p += len;
	}
}

static enum err_code find_pattern(const struct searched *t,
	const struct match *pattern, struct ranges *out, struct err *err)
{
	size_t from = 0, start = 0, end = 0, *at;
	enum err_code code = ERR_OK;
	struct wide wide = {.n = 0};

	wide_add(&wide, t->text, t->len);
	at = wide_map(&wide, t->text, t->len);
	for (int n = 0; n < MARKS_MAX && from <= wide.n; n++) {
		bool found = false;

		code = match_find(pattern, t->room, &wide, from, &found, &start,
			&end, err);
		if (code || !found)
			break;
		from = end;
		if (end > start)
			ranges_add(out, at[start], at[end]);
		else
			from += end < wide.n && wide_is_high(wide.units[end])
					? 2
					: 1;
	}
	free(at);
	wide_release(&wide);
	return code;
}

/* All places where a word or pattern stands that is not to be excluded. */
static enum err_code find(const struct query_node *node,
	const struct searched *t, struct ranges *out, struct err *err)
{
	enum err_code code = ERR_OK;

	if (node->op == QUERY_TEXT)
		find_word(t, node->text, node->len, out);
	else if (node->op == QUERY_REGEX)
		code = find_pattern(t, node->pattern, out, err);
	else if (node->op != QUERY_NOT)
		for (size_t i = 0; !code && i < node->n_kids; i++)
			code = find(node->kids[i], t, out, err);
	return code;
}

static enum err_code find_all(const struct query_node *root,
	struct subject *sub, const char *text, size_t len, struct ranges *out,
	struct err *err)
{
	struct searched t = {.text = text,
		.len = len,
		.room = &sub->room,
		.folded = BUF_INIT};
	enum err_code code;

	fold_text_at(text, len, &t.folded, &t.at);
	code = find(root, &t, out, err);
	ranges_tidy(out);
	buf_release(&t.folded);
	free(t.at);
	return code;
}

/* ---- showing ---- */

struct line {
	struct buf text;
	size_t columns;
	struct ranges marks;
};

static void put(struct line *line, const char *s, size_t len)
{
	buf_add(&line->text, s, len);
	line->columns += utf8_columns(s, len);
}

/* White space as one space, a break of the line as a dot in the middle. */
static const char *put_space(
	struct line *line, const char *p, const char *end, bool first)
{
	bool broken = false;

	while (p < end) {
		const char *at = p;
		uint32_t c = fold_char(utf8_next(&p, end));

		if (c != ' ' && c != FOLD_BREAK) {
			p = at;
			break;
		}
		broken = broken || *at == '\n' || c == FOLD_BREAK;
	}
	if (!first && p < end)
		put(line, broken ? " · " : " ", broken ? 4 : 1);
	return p;
}

/* Where to begin, so that a few columns stand before the place. */
static size_t lead(const char *text, size_t at)
{
	size_t columns = 0;

	while (at > 0 && columns < LEAD_COLUMNS) {
		size_t start = utf8_floor(text, at, at - 1);

		columns += utf8_columns(text + start, at - start);
		at = start;
	}
	return at;
}

/* The text from a place till the line is full, with its marks. */
static void show(struct line *line, const char *text, size_t len, size_t from,
	const struct ranges *found)
{
	const char *p = text + from, *end = text + len;
	const struct search_mark *m = found->items;
	const struct search_mark *last = m ? m + found->n : m;
	bool first = true;
	size_t start = 0;
	bool open = false;

	while (p < end && line->columns < SNIPPET_COLUMNS) {
		size_t at = (size_t)(p - text);
		const char *next = p;
		uint32_t c;

		while (m < last && m->start + m->len <= at)
			m++;
		if (!open && m < last && at >= m->start)
			start = line->text.len;
		open = m < last && at >= m->start;
		c = utf8_next(&next, end);
		if (fold_char(c) == ' ' || c == FOLD_BREAK)
			next = put_space(line, p, end, first);
		else if (fold_char(c) == 0xFFFD)
			put(line, "\xEF\xBF\xBD", 3);
		else
			put(line, p, (size_t)(next - p));
		first = false;
		p = next;
		at = (size_t)(p - text);
		if (open && (at >= m->start + m->len || p >= end ||
				    line->columns >= SNIPPET_COLUMNS)) {
			if (line->text.len > start)
				ranges_add(&line->marks, start, line->text.len);
			open = false;
		}
	}
	if (put_space(line, p, end, true) < end)
		put(line, "…", 3);
}

static void show_around(struct line *line, const char *text, size_t len,
	const struct ranges *found)
{
	size_t from = 0;

	if (found->n &&
		line->columns + utf8_columns(text, len) > SNIPPET_COLUMNS)
		from = lead(text, found->items[0].start);
	if (from)
		put(line, "…", 3);
	show(line, text, len, from, found);
}

static enum err_code show_field(const struct query_node *root,
	struct subject *sub, struct line *line, struct err *err)
{
	static const char *const names[] = {[SEARCHED_TITLE] = "标题",
		[SEARCHED_NUMBER] = "编号",
		[SEARCHED_KIND_NAME] = "类型",
		[SEARCHED_CUSTOMER] = "客户",
		[SEARCHED_CONTRACT] = "合同",
		[SEARCHED_PERSONS] = "人员",
		[SEARCHED_KEYWORDS] = "关键词",
		[SEARCHED_PROJECT] = "项目",
		[SEARCHED_PROJECT_NAME] = "项目",
		[SEARCHED_PROJECT_CUSTOMER] = "客户",
		[SEARCHED_PROJECT_CONTRACT] = "合同"};
	struct ranges found = {.n = 0};
	enum err_code code = ERR_OK;

	for (int i = 0; !code && !found.n && i < SEARCHED_BODY; i++) {
		size_t len;
		const char *s = subject_raw(sub, (enum searched_field)i, &len);

		code = find_all(root, sub, s, len, &found, err);
		if (code || !found.n)
			continue;
		put(line, names[i], strlen(names[i]));
		put(line, "：", 3);
		show_around(line, s, len, &found);
	}
	free(found.items);
	return code;
}

enum err_code snippet_make(const struct query_node *root, struct subject *sub,
	struct search_hit *hit, struct err *err)
{
	struct line line = {.text = BUF_INIT};
	struct ranges found = {.n = 0}, none = {.n = 0};
	enum err_code code = subject_need_raw(sub, err);
	const char *body = "";
	size_t len = 0;

	if (!code)
		body = subject_raw(sub, SEARCHED_BODY, &len);
	if (!code)
		code = find_all(root, sub, body, len, &found, err);
	if (!code && !found.n)
		code = show_field(root, sub, &line, err);
	if (!code && line.text.len && len &&
		line.columns < SNIPPET_COLUMNS / 2)
		put(&line, " · ", 4);
	if (!code && line.columns < SNIPPET_COLUMNS / 2 + 3)
		show_around(&line, body, len, found.n ? &found : &none);
	free(found.items);
	hit->snippet = buf_detach(&line.text);
	hit->marks = line.marks.items;
	hit->n_marks = line.marks.n;
	return code;
}
