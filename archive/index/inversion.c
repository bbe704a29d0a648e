/* SPDX-License-Identifier: MIT */
#include "archive/index/inversion.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "archive/index/common.h"
#include "archive/index/fulltext.h"
#include "archive/index/searched.h"
#include "archive/index/sql.h"
#include "archive/index/token.h"
#include "base/buf.h"

/* A batch also ends when it has so many bytes. */
#define BATCH_BYTES (16 << 20)
/* Into so many shares its tokens are divided, … */
#define SHARES 16
/* … unless there are so few documents that all is small anyway. */
#define FEW 100
/* Each share of a batch becomes a segment. So many batches are put together
 * before the next come: most tokens are in all of them, and what that saves is
 * room for those. Levels of fewer segments are left alone then. */
#define GROUP 16
#define GROUP_LEAST 16

/* In so many steps all is put together in the end: what has gone into the large
 * one is given up after each, and the file grows by no more than one. A page of
 * FTS5's has about so many bytes. */
#define STEPS 64
#define PAGE 4000
#define STEP_MIN 32
#define STEP_MAX 4000
/* Documents that raise the levels of FTS5's table: see climb_ladder. */
#define LADDER 12

/* A list for each document, one behind the other. */
struct share {
	size_t end[INVERSION_BATCH];
};

struct batch {
	struct tokens *tokens;
	struct buf folded;
	size_t n;
	int64_t ids[INVERSION_BATCH];
	struct buf packed;
	size_t packed_end[INVERSION_BATCH];
	size_t n_shares;
	struct share shares[SHARES];
	struct buf lists[SHARES];
	uint64_t common[INVERSION_BATCH][COMMON_WORDS];
};

struct inversion {
	struct db *db;
	struct sql *rows; /* at a document, or at the end */
	bool more;
	size_t batch; /* documents */
	int64_t step; /* pages of FTS5's put together at a time */
	struct batch *now, *next;
	struct common common;
	struct common_writer bits;
	struct err *err;
};

static struct batch *batch_new(size_t n_shares, const struct common *common)
{
	struct batch *b = xcalloc(1, sizeof(*b));

	b->tokens = tokens_new((unsigned)n_shares, common);
	b->n_shares = n_shares;
	buf_init(&b->folded);
	buf_init(&b->packed);
	for (size_t i = 0; i < n_shares; i++)
		buf_init(&b->lists[i]);
	return b;
}

static void batch_free(struct batch *b)
{
	tokens_free(b->tokens);
	buf_release(&b->folded);
	buf_release(&b->packed);
	for (size_t i = 0; i < b->n_shares; i++)
		buf_release(&b->lists[i]);
	free(b);
}

/* What lies between the end before and this one. */
static const char *piece(
	const struct buf *all, const size_t *ends, size_t i, size_t *len)
{
	size_t start = i ? ends[i - 1] : 0;

	*len = ends[i] - start;
	return all->data + start;
}

static void *tokenize(void *arg)
{
	struct batch *b = arg;

	for (size_t k = 0; k < b->n_shares; k++)
		buf_clear(&b->lists[k]);
	for (size_t i = 0; i < b->n; i++) {
		size_t len;
		const char *packed = piece(&b->packed, b->packed_end, i, &len);

		searched_tokens(packed, len, b->tokens, &b->folded, b->lists);
		for (size_t k = 0; k < b->n_shares; k++)
			b->shares[k].end[i] = b->lists[k].len;
		memcpy(b->common[i], tokens_common(b->tokens),
			sizeof(b->common[i]));
	}
	return NULL;
}

static enum err_code read_batch(
	struct inversion *v, struct batch *b, size_t most)
{
	enum err_code code = ERR_OK;

	buf_clear(&b->packed);
	b->n = 0;
	while (!code && v->more && b->n < most && b->packed.len < BATCH_BYTES) {
		const char *packed = sql_blob(v->rows, 1);

		b->ids[b->n] = sql_num(v->rows, 0);
		buf_add(&b->packed, packed ? packed : "", sql_len(v->rows, 1));
		b->packed_end[b->n++] = b->packed.len;
		code = sql_step(v->rows, &v->more, v->err);
	}
	return code;
}

static enum err_code optimize(struct inversion *v)
{
	struct sql *s = NULL;

	if (sql_use(v->db, SQL_FTS_OPTIMIZE, &s, v->err))
		return v->err->code;
	return sql_run(s, v->err);
}

static enum err_code write_list(
	struct inversion *v, const struct batch *b, size_t share, size_t i)
{
	size_t len;
	const char *list =
		piece(&b->lists[share], b->shares[share].end, i, &len);

	return fulltext_write_tokens(v->db, b->ids[i], list, len, v->err);
}

static enum err_code write_common(struct inversion *v, const struct batch *b)
{
	enum err_code code = ERR_OK;

	for (size_t i = 0; !code && i < b->n; i++)
		code = common_put(&v->bits, b->ids[i], b->common[i], v->err);
	return code;
}

/* What FTS5 has gathered becomes a segment. */
static enum err_code write_out(struct inversion *v)
{
	return db_run(v->db, "SAVEPOINT written; RELEASE written", v->err);
}

static enum err_code merge(struct inversion *v, int64_t pages)
{
	struct sql *s = NULL;

	if (sql_use(v->db, SQL_FTS_MERGE, &s, v->err))
		return v->err->code;
	sql_int(s, ":pages", pages);
	return sql_run(s, v->err);
}

/* FTS5 keeps segments on levels; two of one become one of the next. In the end
 * all are put together, and the large one must stand high above those of
 * documents filed later, or it would be written anew with the first few of
 * them. It comes to stand above the highest level there is, if what it is made
 * of did not lie on a single one; hence this with the first few documents, … */
static enum err_code climb_ladder(struct inversion *v)
{
	struct batch *b = batch_new(1, &v->common);
	enum err_code code = read_batch(v, b, LADDER);

	tokenize(b);
	if (!code)
		code = write_common(v, b);
	for (size_t i = 0; !code && i < b->n; i++) {
		code = write_list(v, b, 0, i);
		if (!code)
			code = optimize(v);
	}
	batch_free(b);
	return code;
}

/* … and this, before the very last list: what FTS5 has is written out and the
 * first page of it put one level up. */
static enum err_code part(struct inversion *v)
{
	enum err_code code = write_out(v);

	return code ? code : merge(v, 1);
}

/* Bit by bit; FTS5 is done when nothing but its own command counts as
 * changed. */
static enum err_code merge_all(struct inversion *v)
{
	enum err_code code = ERR_OK;
	int64_t before;

	do {
		before = db_changes(v->db);
		code = merge(v, v->step);
	} while (!code && db_changes(v->db) - before > 1);
	return code;
}

static enum err_code merge_from(struct inversion *v, int least)
{
	struct sql *s = NULL;

	if (sql_use(v->db, SQL_FTS_USERMERGE, &s, v->err))
		return v->err->code;
	sql_int(s, ":segments", least);
	return sql_run(s, v->err);
}

static enum err_code merge_group(struct inversion *v)
{
	enum err_code code = write_out(v);

	if (!code)
		code = merge_from(v, GROUP_LEAST);
	if (!code)
		code = merge_all(v);
	return code ? code : merge_from(v, FULLTEXT_USERMERGE);
}

/* All becomes one segment; a negative number begins that. */
static enum err_code put_together(struct inversion *v)
{
	enum err_code code = write_out(v);

	if (!code)
		code = merge(v, -v->step);
	return code ? code : merge_all(v);
}

static enum err_code write_batch(
	struct inversion *v, const struct batch *b, bool last)
{
	enum err_code code = write_common(v, b);

	for (size_t k = 0; k < b->n_shares; k++)
		for (size_t i = 0; !code && i < b->n; i++) {
			if (last && k == b->n_shares - 1 && i == b->n - 1)
				code = part(v);
			if (!code)
				code = write_list(v, b, k, i);
		}
	return code;
}

/* FTS5 takes the tokens of one batch while those of the next are made. */
static enum err_code write_all(struct inversion *v)
{
	int n = 0;
	enum err_code code = read_batch(v, v->now, v->batch);

	tokenize(v->now);
	while (!code && v->now->n) {
		struct batch *done = v->now;
		pthread_t thread;
		bool started;

		code = read_batch(v, v->next, v->batch);
		if (code)
			break;
		started = !pthread_create(&thread, NULL, tokenize, v->next);
		code = write_batch(v, v->now, !v->next->n);
		if (started)
			pthread_join(thread, NULL);
		else
			tokenize(v->next);
		if (!code && ++n % GROUP == 0 && v->next->n)
			code = merge_group(v);
		v->now = v->next;
		v->next = done;
	}
	return code;
}

static int64_t step_for(int64_t bytes)
{
	int64_t step = bytes / PAGE / STEPS;

	return step < STEP_MIN ? STEP_MIN : step > STEP_MAX ? STEP_MAX : step;
}

/* How many documents, and what that means for the steps. */
static enum err_code measure(struct inversion *v, int64_t *n)
{
	struct sql *s = NULL;
	bool row = false;
	enum err_code code = sql_use(v->db, SQL_SEARCHED_SIZE, &s, v->err);

	if (!code)
		code = sql_step(s, &row, v->err);
	*n = !code && row ? sql_num(s, 0) : 0;
	v->step = step_for(!code && row ? sql_num(s, 1) : 0);
	sql_done(s);
	return code;
}

/* The batches borrow what is common from where it stands. */
static enum err_code begin(struct inversion *v)
{
	int64_t n = 0;
	size_t n_shares;
	enum err_code code = measure(v, &n);

	if (!code)
		code = common_settle(v->db, v->err);
	if (!code)
		code = common_load(v->db, &v->common, v->err);
	n_shares = n < FEW ? 1 : SHARES;
	common_writer_init(&v->bits, v->db, &v->common);
	v->now = batch_new(n_shares, &v->common);
	v->next = batch_new(n_shares, &v->common);
	if (!code)
		code = sql_use(v->db, SQL_ALL_SEARCHED, &v->rows, v->err);
	return code ? code : sql_step(v->rows, &v->more, v->err);
}

enum err_code inversion_run(struct db *db, size_t batch, struct err *err)
{
	struct inversion v = {.db = db, .batch = batch, .err = err};
	enum err_code code = begin(&v);

	if (!code)
		code = climb_ladder(&v);
	if (!code)
		code = write_all(&v);
	if (!code)
		code = common_flush(&v.bits, err);
	if (!code)
		code = put_together(&v);
	sql_done(v.rows);
	batch_free(v.now);
	batch_free(v.next);
	return code;
}

static enum err_code run(struct db *db, enum sql_id id, struct err *err)
{
	struct sql *s = NULL;

	if (sql_use(db, id, &s, err))
		return err->code;
	return sql_run(s, err);
}

enum err_code inversion_renew(struct db *db, size_t batch, struct err *err)
{
	if (run(db, SQL_FTS_DROP_ALL, err) ||
		run(db, SQL_DROP_COMMON_BITS, err))
		return err->code;
	return inversion_run(db, batch, err);
}
