/* SPDX-License-Identifier: MIT */
#include "archive/index/token.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <sqlite3.h>

#include "archive/index/common.h"
#include "archive/index/fold.h"
#include "archive/index/pinyin.h"
#include "base/buf.h"
#include "base/utf8.h"

#define LONGEST 4 /* characters in a token */

/* Where the last characters began; how many of them stand together, and how
 * many at the end are ASCII, and digits. */
struct window {
	const char *start[LONGEST];
	size_t n, n_ascii, n_digits;
};

/* Takes in the character at p: false if no token reaches across it. */
static bool slide(struct window *w, const char *p, uint32_t c)
{
	if (c == FOLD_BREAK || c == ' ') {
		w->n = w->n_ascii = w->n_digits = 0;
		return false;
	}
	for (int i = 1; i < LONGEST; i++)
		w->start[i - 1] = w->start[i];
	w->start[LONGEST - 1] = p;
	w->n++;
	w->n_ascii = c < 0x80 ? w->n_ascii + 1 : 0;
	w->n_digits = c >= '0' && c <= '9' ? w->n_digits + 1 : 0;
	return true;
}

/* Characters of the longest token that ends with the last one. */
static size_t longest(const struct window *w)
{
	if (w->n_digits >= 4)
		return 4;
	if (w->n_ascii >= 3)
		return 3;
	return w->n < 2 ? w->n : 2;
}

static void add(struct strs *out, const char *start, const char *end)
{
	strs_take(out, xstrndup(start, (size_t)(end - start)));
}

bool token_needed(const char *folded, size_t len, struct strs *out)
{
	const char *p = folded, *end = folded + len;
	struct window w = {.n = 0};
	size_t before = out->n;

	while (p < end) {
		const char *at = p, *next;
		struct window after;

		if (!slide(&w, at, utf8_next(&p, end)))
			continue;
		/* One character more from the same start says it as well. */
		after = w;
		next = p;
		if (p == end || !slide(&after, p, utf8_next(&next, end)) ||
			longest(&after) <= longest(&w))
			add(out, w.start[LONGEST - longest(&w)], p);
	}
	/* Is it the whole text? */
	return out->n == before + 1 && strlen(out->items[before]) == len;
}

/* The tokens a text has had already: a full-text table without places takes
 * each once, and telling SQLite again is slower than knowing. A token is one
 * number of 44 bits made of its characters; the bits above hold the number of
 * the text, so that the next text finds the table empty without clearing it. */
#define TOKEN_BITS 44
#define PAIR ((uint64_t)1 << 42)
#define TRIPLE ((uint64_t)2 << 42)
#define DIGITS (TRIPLE | (uint64_t)1 << 30)
#define READ ((uint64_t)3 << 42)

/* Of the last characters, n of them. */
static uint64_t number(const uint64_t last[LONGEST], size_t n)
{
	switch (n) {
	case 1:
		return last[3];
	case 2:
		return PAIR | last[2] << 21 | last[3];
	case 3:
		return TRIPLE | last[1] << 14 | last[2] << 7 | last[3];
	default:
		return DIGITS | last[0] << 21 | last[1] << 14 | last[2] << 7 |
		       last[3];
	}
}

uint64_t token_number(const char *token, size_t len)
{
	const char *p = token, *end = token + len;
	uint64_t last[LONGEST] = {0};
	size_t n = 0;

	if (len == PINYIN_TOKEN_SIZE - 1 && (unsigned char)*token < ' ')
		return READ | (uint64_t)(unsigned char)token[0] << 16 |
		       (uint64_t)(unsigned char)token[1] << 8 |
		       (unsigned char)token[2];
	for (; p < end && n < LONGEST; n++) {
		memmove(last, last + 1, sizeof(last) - sizeof(*last));
		last[LONGEST - 1] = utf8_next(&p, end);
	}
	return number(last, n);
}

struct seen {
	uint64_t *slots;
	size_t n, size; /* size is a power of two, at least twice n */
	uint64_t text;  /* number of the text */
};

static void seen_begin(struct seen *seen)
{
	seen->n = 0;
	if (++seen->text >> (64 - TOKEN_BITS) || !seen->size) {
		seen->size = seen->size ? seen->size : 4096;
		free(seen->slots);
		seen->slots = xcalloc(seen->size, sizeof(*seen->slots));
		seen->text = 1;
	}
}

static size_t slot_of(const struct seen *seen, uint64_t entry)
{
	size_t i = (size_t)(token_scatter(entry) >> 20);

	i &= seen->size - 1;
	while (seen->slots[i] >> TOKEN_BITS == seen->text &&
		seen->slots[i] != entry)
		i = (i + 1) & (seen->size - 1);
	return i;
}

static void seen_grow(struct seen *seen)
{
	struct seen old = *seen;

	seen->size *= 2;
	seen->slots = xcalloc(seen->size, sizeof(*seen->slots));
	for (size_t i = 0; i < old.size; i++)
		if (old.slots[i] >> TOKEN_BITS == seen->text)
			seen->slots[slot_of(seen, old.slots[i])] = old.slots[i];
	free(old.slots);
}

/* Is it new? Then it no longer is. */
static bool seen_add(struct seen *seen, uint64_t token)
{
	uint64_t entry = seen->text << TOKEN_BITS | token;
	size_t i = slot_of(seen, entry);

	if (seen->slots[i] == entry)
		return false;
	seen->slots[i] = entry;
	if (++seen->n * 2 > seen->size)
		seen_grow(seen);
	return true;
}

struct tokens {
	struct seen seen;
	unsigned n_lists;
	const struct common *common;
	uint64_t has[COMMON_WORDS]; /* of the common ones */
};

struct tokens *tokens_new(unsigned n_lists, const struct common *common)
{
	struct tokens *t = xcalloc(1, sizeof(*t));

	t->n_lists = n_lists;
	t->common = common;
	return t;
}

void tokens_free(struct tokens *t)
{
	if (!t)
		return;
	free(t->seen.slots);
	free(t);
}

void tokens_begin(struct tokens *t)
{
	seen_begin(&t->seen);
	memset(t->has, 0, sizeof(t->has));
}

const uint64_t *tokens_common(const struct tokens *t)
{
	return t->has;
}

static void put(struct tokens *t, uint64_t token, const char *start,
	const char *end, struct buf *lists)
{
	struct buf *out = &lists[token_scatter(token) >> 48 & (t->n_lists - 1)];
	int place;

	if (!seen_add(&t->seen, token))
		return;
	place = t->common ? common_find(t->common, token) : -1;
	if (place >= 0) {
		t->has[place / 64] |= (uint64_t)1 << (place % 64);
		return;
	}
	buf_add(out, start, (size_t)(end - start));
	buf_add_char(out, FOLD_BREAK);
}

void tokens_add(
	struct tokens *t, const char *folded, size_t len, struct buf *lists)
{
	const char *p = folded, *end = p + len;
	struct window w = {.n = 0};
	uint64_t last[LONGEST] = {0};

	while (p < end) {
		const char *at = p;
		uint32_t c = utf8_next(&p, end);

		if (!slide(&w, at, c))
			continue;
		for (int i = 1; i < LONGEST; i++)
			last[i - 1] = last[i];
		last[3] = c;
		put(t, number(last, 1), at, p, lists);
		if (w.n >= 2)
			put(t, number(last, 2), w.start[2], p, lists);
		if (w.n_ascii >= 3)
			put(t, number(last, 3), w.start[1], p, lists);
		if (w.n_digits >= 4)
			put(t, number(last, 4), w.start[0], p, lists);
	}
}

struct reading {
	struct tokens *t;
	struct buf *lists;
};

static void put_read(void *arg, enum pinyin_sort sort, char a, char b)
{
	struct reading *r = arg;
	char token[PINYIN_TOKEN_SIZE];

	pinyin_token(sort, a, b, token);
	put(r->t, token_number(token, PINYIN_TOKEN_SIZE - 1), token,
		token + PINYIN_TOKEN_SIZE - 1, r->lists);
}

void tokens_add_pinyin(
	struct tokens *t, const char *text, size_t len, struct buf *lists)
{
	struct reading r = {t, lists};

	pinyin_pairs(text, len, put_read, &r);
}

/* ---- for FTS5 ---- */

/* The tokenizer has nothing to remember, but FTS5 wants something. */
static int create(void *context, const char **args, int n, Fts5Tokenizer **out)
{
	(void)args;
	(void)n;
	*out = context;
	return SQLITE_OK;
}

static void delete (Fts5Tokenizer *tokenizer)
{
	(void)tokenizer;
}

/* A query is put together of tokens, one in each pair of quotes, without a
 * break: that one is taken whole. */
static int tokenize(Fts5Tokenizer *tokenizer, void *arg, int flags,
	const char *text, int len,
	int (*take)(void *, int, const char *, int, int, int))
{
	const char *p = text, *end = text + len;
	int rc = SQLITE_OK;

	(void)tokenizer;
	(void)flags;
	while (p < end && rc == SQLITE_OK) {
		const char *to = memchr(p, FOLD_BREAK, (size_t)(end - p));

		to = to ? to : end;
		rc = take(arg, 0, p, (int)(to - p), (int)(p - text),
			(int)(to - text));
		p = to + 1;
	}
	return rc;
}

bool token_register(struct sqlite3 *lite)
{
	fts5_tokenizer methods = {create, delete, tokenize};
	sqlite3_stmt *stmt = NULL;
	fts5_api *api = NULL;
	bool done = false;

	if (sqlite3_prepare_v2(lite, "SELECT fts5(?1)", -1, &stmt, NULL) ==
		SQLITE_OK) {
		sqlite3_bind_pointer(stmt, 1, &api, "fts5_api_ptr", NULL);
		sqlite3_step(stmt);
	}
	sqlite3_finalize(stmt);
	if (api)
		done = api->xCreateTokenizer(api, "juanzong", api, &methods,
			       NULL) == SQLITE_OK;
	return done;
}
