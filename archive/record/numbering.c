/* SPDX-License-Identifier: MIT */
#include "archive/record/numbering.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"

/* A word that may stand in braces: a text, or (NULL) a number. */
struct word {
	const char *name, *text;
	int64_t number;
};

/* One {…} of a pattern; false: there is none such. */
static bool expand(const struct word *words, size_t n, const char *name,
	size_t len, struct buf *out)
{
	for (size_t i = 0; i < n; i++) {
		const struct word *w = &words[i];
		size_t own = strlen(w->name);

		if (len < own || strncmp(name, w->name, own))
			continue;
		if (len == own && w->text)
			buf_add_str(out, w->text);
		else if (len == own)
			buf_printf(out, "%lld", (long long)w->number);
		else if (!w->text && len == own + 2 && name[own] == ':' &&
			 name[own + 1] >= '1' && name[own + 1] <= '9')
			buf_printf(out, "%0*lld", name[own + 1] - '0',
				(long long)w->number);
		else
			continue;
		return true;
	}
	return false;
}

/* The length of what joins two words at s, 0: nothing does. */
static size_t joint(const char *s)
{
	return *s == '-' ? 1 : strncmp(s, "·", strlen("·")) ? 0 : strlen("·");
}

/* What joined the last word to one that turned out empty. */
static void drop_joint(struct buf *out)
{
	size_t dot = strlen("·");

	if (out->len && out->data[out->len - 1] == '-')
		buf_truncate(out, out->len - 1);
	else if (out->len >= dot && joint(out->data + out->len - dot) == dot)
		buf_truncate(out, out->len - dot);
}

static char *format(
	const char *pattern, const struct word *words, size_t n)
{
	struct buf out = BUF_INIT;

	for (const char *p = pattern; *p;) {
		size_t len = strcspn(p, "}"), before = out.len;

		if (*p != '{') {
			buf_add_char(&out, *p++);
			continue;
		}
		if (!p[len] || !expand(words, n, p + 1, len - 1, &out)) {
			buf_release(&out);
			return NULL;
		}
		p += len + 1;
		if (out.len == before && joint(p))
			p += joint(p);
		else if (out.len == before)
			drop_joint(&out);
	}
	return buf_detach(&out);
}

/* Borrowed until the next call with the same room. */
static const char *year_of(const char *date, char room[5])
{
	memcpy(room, date, 4);
	room[4] = '\0';
	return room;
}

char *numbering_format(const struct numbering *n, int64_t seq)
{
	char year[5];
	const struct word words[] = {
		{"project", n->project, 0},
		{"code", n->code, 0},
		{"year", year_of(n->date, year), 0},
		{"seq", NULL, seq},
	};

	return format(n->pattern, words, sizeof(words) / sizeof(*words));
}

enum err_code numbering_check(const struct numbering *n, struct err *err)
{
	char *sample;

	if (!strstr(n->pattern, "{seq}") && !strstr(n->pattern, "{seq:"))
		return err_set(err, ERR_SETUP,
			"编号规则“%s”里没有 {seq} 或 {seq:3}", n->pattern);
	sample = numbering_format(n, 1);
	if (!sample)
		return err_set(err, ERR_SETUP,
			"编号规则“%s”有误：花括号里只能是 project、code、year、"
			"seq、seq:1 至 seq:9",
			n->pattern);
	free(sample);
	return ERR_OK;
}

char *numbering_reference(const struct reference *r)
{
	char year[5];
	const struct word words[] = {
		{"fonds", r->fonds, 0},
		{"category", r->category, 0},
		{"project", r->project, 0},
		{"year", year_of(r->date, year), 0},
		{"retention", r->retention, 0},
		{"department", r->department, 0},
		{"volume", NULL, r->volume},
		{"item", NULL, r->item},
	};

	return format(r->pattern, words, sizeof(words) / sizeof(*words));
}

enum err_code numbering_check_reference(const char *pattern, struct err *err)
{
	const struct reference sample = {pattern, "Z109", "KJ", "P1",
		"2026-01-01", "D10", "BGS", 1, 1};
	char *made;

	if (!strstr(pattern, "{item}") && !strstr(pattern, "{item:"))
		return err_set(err, ERR_SETUP,
			"档号规则“%s”里没有件号 {item} 或 {item:4}", pattern);
	if (!strstr(pattern, "{project}"))
		return err_set(err, ERR_SETUP,
			"档号规则“%s”里没有 {project}：件号在每个项目里各自从 "
			"1 数起，没有项目号就会重复",
			pattern);
	made = numbering_reference(&sample);
	if (!made)
		return err_set(err, ERR_SETUP,
			"档号规则“%s”有误：花括号里只能是 fonds、category、"
			"project、year、retention、department、volume、item，"
			"后两个可以写位数，如 item:4",
			pattern);
	free(made);
	return ERR_OK;
}
