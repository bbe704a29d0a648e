/* SPDX-License-Identifier: MIT */
#include "archive/index/common.h"

#include <stdlib.h>
#include <string.h>

#include "archive/index/fold.h"
#include "archive/index/searched.h"
#include "base/buf.h"

/* So many documents are a sample; of fewer than the least it tells nothing. */
#define SAMPLE 2048
#define LEAST 64
/* What they are is settled anew when there are so many, if it was not before:
 * a few seconds then. */
#define MANY 2048
#define TOO_MANY 32768
/* A bit for each document is less than a byte for one in so many. */
#define ONE_IN 8

/* ---- which they are ---- */

static void index_tokens(struct common *c)
{
	memset(c->slots, 0, sizeof(c->slots));
	for (size_t i = 0; i < c->n; i++)
		c->slots[common_slot(c, c->tokens[i])] = (uint16_t)(i + 1);
}

enum err_code common_load(struct db *db, struct common *out, struct err *err)
{
	struct sql *s = NULL;
	bool row = false;
	enum err_code code = sql_use(db, SQL_COMMON, &s, err);
	size_t len = 0;

	if (!code)
		code = sql_step(s, &row, err);
	if (!code && row)
		len = sql_len(s, 0);
	if (len > sizeof(out->tokens))
		code = err_set(err, ERR_DAMAGED, "索引数据库已损坏，需要重建");
	else if (len)
		memcpy(out->tokens, sql_blob(s, 0), len);
	out->n = code ? 0 : len / sizeof(*out->tokens);
	sql_done(s);
	index_tokens(out);
	return code;
}

struct counted {
	uint64_t token;
	unsigned n; /* documents; 0: an empty slot */
};

struct sample {
	struct counted *slots;
	size_t n, size; /* size is a power of two, at least twice n */
	struct tokens *tokens;
	struct buf folded, list;
};

static struct counted *slot_of(struct sample *sample, uint64_t token)
{
	size_t i = token_scatter(token) >> 20 & (sample->size - 1);

	while (sample->slots[i].n && sample->slots[i].token != token)
		i = (i + 1) & (sample->size - 1);
	return &sample->slots[i];
}

static void grow(struct sample *sample)
{
	struct counted *old = sample->slots;
	size_t n = sample->size;

	sample->size = n ? n * 2 : 65536;
	sample->slots = xcalloc(sample->size, sizeof(*sample->slots));
	for (size_t i = 0; i < n; i++)
		if (old[i].n)
			*slot_of(sample, old[i].token) = old[i];
	free(old);
}

static void count(struct sample *sample, const char *packed, size_t len)
{
	const char *p, *end;

	buf_clear(&sample->list);
	searched_tokens(
		packed, len, sample->tokens, &sample->folded, &sample->list);
	end = sample->list.data + sample->list.len;
	for (p = sample->list.data; p < end;) {
		const char *to = memchr(p, FOLD_BREAK, (size_t)(end - p));
		uint64_t token = token_number(p, (size_t)(to - p));
		struct counted *there;

		if (sample->n * 2 >= sample->size)
			grow(sample);
		there = slot_of(sample, token);
		sample->n += !there->n;
		there->token = token;
		there->n++;
		p = to + 1;
	}
}

/* Spread over all of them. */
static enum err_code count_some(
	struct sample *sample, struct db *db, int *n, struct err *err)
{
	int64_t from = 0, to = -1, step;
	struct sql *s = NULL;
	bool row = false;
	enum err_code code = sql_use(db, SQL_SEARCHED_RANGE, &s, err);

	if (!code)
		code = sql_step(s, &row, err);
	if (!code && row && sql_str(s, 0)) {
		from = sql_num(s, 0);
		to = sql_num(s, 1);
	}
	sql_done(s);
	s = NULL;
	step = (to - from) / SAMPLE + 1;
	if (!code)
		code = sql_use(db, SQL_SEARCHED, &s, err);
	for (; !code && from <= to; from += step) {
		sql_again(s);
		sql_int(s, ":id", from);
		code = sql_step(s, &row, err);
		if (code || !row)
			continue;
		count(sample, sql_blob(s, 0), sql_len(s, 0));
		++*n;
	}
	sql_done(s);
	return code;
}

/* The most common first; which of two as common does not hang on the table. */
static int compare(const void *a, const void *b)
{
	const struct counted *x = a, *y = b;

	if (x->n != y->n)
		return x->n < y->n ? 1 : -1;
	return (x->token > y->token) - (x->token < y->token);
}

static size_t pick(struct sample *sample, int n, uint64_t out[COMMON_MAX])
{
	size_t n_common = 0, n_out;

	for (size_t i = 0; n >= LEAST && i < sample->size; i++)
		if (sample->slots[i].n > (unsigned)n / ONE_IN)
			sample->slots[n_common++] = sample->slots[i];
	if (n_common)
		qsort(sample->slots, n_common, sizeof(*sample->slots), compare);
	n_out = n_common < COMMON_MAX ? n_common : COMMON_MAX;
	for (size_t i = 0; i < n_out; i++)
		out[i] = sample->slots[i].token;
	return n_out;
}

static enum err_code ask(struct db *db, enum sql_id id, int64_t *first,
	int64_t *second, struct err *err)
{
	struct sql *s = NULL;
	bool row = false;
	enum err_code code = sql_use(db, id, &s, err);

	if (!code)
		code = sql_step(s, &row, err);
	*first = !code && row ? sql_num(s, 0) : 0;
	if (second)
		*second = !code && row ? sql_num(s, 1) : 0;
	sql_done(s);
	return code;
}

/* About how many documents there are: ids are dense, but for what was
 * destroyed. */
static enum err_code extent(struct db *db, int64_t *out, struct err *err)
{
	int64_t low, high;
	enum err_code code = ask(db, SQL_SEARCHED_RANGE, &low, &high, err);

	*out = high ? high - low + 1 : 0;
	return code;
}

enum err_code common_settle(struct db *db, struct err *err)
{
	struct sample sample = {.tokens = tokens_new(1, NULL),
		.folded = BUF_INIT,
		.list = BUF_INIT};
	uint64_t tokens[COMMON_MAX];
	struct sql *s = NULL;
	size_t n_tokens;
	int64_t documents = 0;
	int n = 0;
	enum err_code code = count_some(&sample, db, &n, err);

	if (!code)
		code = extent(db, &documents, err);

	n_tokens = pick(&sample, n, tokens);
	if (!code)
		code = sql_use(db, SQL_PUT_COMMON, &s, err);
	if (!code) {
		sql_int(s, ":documents", documents);
		sql_bind_blob(s, ":tokens", tokens, n_tokens * sizeof(*tokens));
		code = sql_run(s, err);
	}
	tokens_free(sample.tokens);
	buf_release(&sample.folded);
	buf_release(&sample.list);
	free(sample.slots);
	return code;
}

enum err_code common_is_due(struct db *db, bool *due, struct err *err)
{
	int64_t settled, n = 0;
	enum err_code code = ask(db, SQL_COMMON_DOCUMENTS, &settled, NULL, err);

	if (!code && settled < MANY)
		code = extent(db, &n, err);
	*due = !code && settled < MANY && n >= MANY && n < TOO_MANY;
	return code;
}

/* ---- writing ---- */

void common_writer_init(
	struct common_writer *w, struct db *db, const struct common *c)
{
	w->db = db;
	w->block = -1;
	w->n_rows = (c->n + COMMON_ROW - 1) / COMMON_ROW;
}

static int64_t row_of(int64_t block, size_t i)
{
	return block * COMMON_ROWS + (int64_t)i;
}

static enum err_code read_row(
	struct common_writer *w, size_t i, struct err *err)
{
	struct sql *s = NULL;
	bool row = false;
	enum err_code code = sql_use(w->db, SQL_COMMON_BITS, &s, err);

	memset(w->bits[i], 0, sizeof(w->bits[i]));
	if (!code) {
		sql_int(s, ":row", row_of(w->block, i));
		code = sql_step(s, &row, err);
	}
	if (!code && row && sql_len(s, 0) == sizeof(w->bits[i]))
		memcpy(w->bits[i], sql_blob(s, 0), sizeof(w->bits[i]));
	sql_done(s);
	return code;
}

enum err_code common_flush(struct common_writer *w, struct err *err)
{
	enum err_code code = ERR_OK;

	for (size_t i = 0; !code && w->block >= 0 && i < w->n_rows; i++) {
		struct sql *s = NULL;

		if (sql_use(w->db, SQL_PUT_COMMON_BITS, &s, err))
			return err->code;
		sql_int(s, ":row", row_of(w->block, i));
		sql_bind_blob(s, ":bits", w->bits[i], sizeof(w->bits[i]));
		code = sql_run(s, err);
	}
	w->block = -1;
	return code;
}

enum err_code common_put(struct common_writer *w, int64_t id,
	const uint64_t has[COMMON_WORDS], struct err *err)
{
	int64_t block = id / BLOCK_DOCS;
	enum err_code code = ERR_OK;

	if (block != w->block) {
		code = common_flush(w, err);
		w->block = block;
		for (size_t i = 0; !code && i < w->n_rows; i++)
			code = read_row(w, i, err);
	}
	for (size_t i = 0; i < w->n_rows * COMMON_ROW; i++)
		block_set(&w->bits[i / COMMON_ROW][i % COMMON_ROW],
			id % BLOCK_DOCS, has[i / 64] >> (i % 64) & 1);
	return code;
}

/* ---- reading ---- */

enum err_code common_bits(struct cell *cell, int64_t block, int place,
	struct block_bits *out, struct err *err)
{
	size_t from = (size_t)(place % COMMON_ROW) * sizeof(*out), len;
	int64_t row = row_of(block, (size_t)(place / COMMON_ROW));
	bool there;
	enum err_code code = cell_find(cell, row, &there, &len, err);

	memset(out, 0, sizeof(*out));
	if (!code && there && len >= from + sizeof(*out))
		code = cell_read(cell, from, out, sizeof(*out), err);
	return code;
}
