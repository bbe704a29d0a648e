/* SPDX-License-Identifier: MIT */
#include "archive/index/searched.h"

#include <stdbool.h>
#include <string.h>

#include "archive/index/fold.h"
#include "archive/index/pack.h"
#include "archive/index/token.h"

const enum searched_field searched_read[SEARCHED_READ_N] = {SEARCHED_TITLE,
	SEARCHED_KIND_NAME, SEARCHED_CUSTOMER, SEARCHED_PERSONS, SEARCHED_PROJECT_NAME,
	SEARCHED_PROJECT_CUSTOMER};

static const char boundary[] = {FOLD_BREAK, FOLD_BREAK};

/* Two breaks together end a field, so within it none stands beside another or
 * at an end. */
static void pack_field(const char *s, size_t len, struct buf *out)
{
	const char *end = s + len;
	bool first = true;

	while (s < end) {
		const char *to = memchr(s, FOLD_BREAK, (size_t)(end - s));

		to = to ? to : end;
		if (to > s && !first)
			buf_add_char(out, FOLD_BREAK);
		first = first && to == s;
		pack_text(s, (size_t)(to - s), out);
		s = to + 1;
	}
	buf_add(out, boundary, sizeof(boundary));
}

void searched_pack(struct sql *row, const char *packed_body, size_t len,
	struct buf *out)
{
	for (int i = 0; i < SEARCHED_BODY; i++) {
		const char *s = sql_str(row, i);

		pack_field(s ? s : "", s ? sql_len(row, i) : 0, out);
	}
	buf_add(out, packed_body, len);
}

void searched_split(
	const char *text, size_t len, size_t start[SEARCHED_N + 1])
{
	const char *p = text, *end = text + len;

	start[0] = 0;
	for (int i = 1; i < SEARCHED_N; i++) {
		const char *at = memmem(
			p, (size_t)(end - p), boundary, sizeof(boundary));

		p = at ? at + sizeof(boundary) : end;
		start[i] = (size_t)(p - text);
	}
	start[SEARCHED_N] = len + sizeof(boundary);
}

/* A break can also be the second byte of a character. */
void searched_split_packed(
	const char *packed, size_t len, size_t start[SEARCHED_N + 1])
{
	const char *p = packed, *end = packed + len;

	start[0] = 0;
	for (int i = 1; i < SEARCHED_N; i++) {
		while (end - p > 1 && !(p[0] == FOLD_BREAK && p[1] == FOLD_BREAK))
			p = pack_skip(p, end);
		p = end - p > 1 ? p + sizeof(boundary) : end;
		start[i] = (size_t)(p - packed);
	}
	start[SEARCHED_N] = len + sizeof(boundary);
}

void searched_tokens(const char *packed, size_t len, struct tokens *tokens,
	struct buf *folded, struct buf *lists)
{
	size_t start[SEARCHED_N + 1];

	buf_clear(folded);
	fold_packed(packed, len, folded);
	tokens_begin(tokens);
	tokens_add(tokens, folded->data, folded->len, lists);
	searched_split(folded->data, folded->len, start);
	for (int i = 0; i < SEARCHED_READ_N; i++) {
		enum searched_field field = searched_read[i];

		tokens_add_pinyin(tokens, folded->data + start[field],
			start[field + 1] - start[field] - 2, lists);
	}
}
