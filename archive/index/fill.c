/* SPDX-License-Identifier: MIT */
#include "archive/index/fill.h"

#include <pthread.h>
#include <stdlib.h>

#include "archive/index/facet.h"
#include "archive/index/fulltext.h"
#include "archive/index/pack.h"
#include "archive/index/searched.h"
#include "archive/index/sql.h"
#include "archive/index/token.h"
#include "base/buf.h"

/* Documents whose tokens are made while those before are written. */
#define BATCH 1024
/* Documents that raise the levels of FTS5's table: see climb. */
#define LADDER 12
/* Columns of a row with SEARCHED, FACETS and the text. */
#define FACETS_AT SEARCHED_BODY
#define ID_AT (FACETS_AT + 5)
#define STAGED_AT (ID_AT + 1)

/* Documents on their way from the rows into the tables. */
struct batch {
	struct tokens *tokens;
	struct buf folded;
	size_t n;
	int64_t ids[BATCH];
	struct buf packed[BATCH], lists[BATCH];
};

static struct batch *batch_new(void)
{
	struct batch *b = xcalloc(1, sizeof(*b));

	b->tokens = tokens_new();
	buf_init(&b->folded);
	for (size_t i = 0; i < BATCH; i++) {
		buf_init(&b->packed[i]);
		buf_init(&b->lists[i]);
	}
	return b;
}

static void batch_free(struct batch *b)
{
	for (size_t i = 0; i < BATCH; i++) {
		buf_release(&b->packed[i]);
		buf_release(&b->lists[i]);
	}
	tokens_free(b->tokens);
	buf_release(&b->folded);
	free(b);
}

static void *tokenize_batch(void *arg)
{
	struct batch *b = arg;

	for (size_t i = 0; i < b->n; i++)
		searched_tokens(b->packed[i].data, b->packed[i].len, b->tokens,
			&b->folded, &b->lists[i]);
	return NULL;
}

/* *more: was there a row? The statement stands at one, or at its end. */
static enum err_code read_batch(
	struct batch *b, struct sql *s, bool *more, struct err *err)
{
	enum err_code code = ERR_OK;

	for (b->n = 0; !code && *more && b->n < BATCH; b->n++) {
		const char *body = sql_blob(s, STAGED_AT);
		struct buf *packed = &b->packed[b->n];

		b->ids[b->n] = sql_num(s, ID_AT);
		buf_clear(packed);
		searched_pack(s, body ? body : "", sql_len(s, STAGED_AT),
			packed);
		code = sql_step(s, more, err);
	}
	return code;
}

static enum err_code run(struct db *db, enum sql_id id, struct err *err)
{
	struct sql *s = NULL;

	if (sql_use(db, id, &s, err))
		return err->code;
	return sql_run(s, err);
}

/* FTS5 keeps segments on levels; two of one become one of the next. In the end
 * all are put together, and the large one must stand high above those of
 * documents filed later, or it would be written anew with the first few of
 * them. It comes to stand above the highest level there is, if what it is made
 * of did not lie on a single one; hence this, after the first few documents, … */
static enum err_code climb(struct db *db, struct err *err)
{
	return run(db, SQL_FTS_OPTIMIZE, err);
}

/* … and this, before the last: what FTS5 has is written out, by SAVEPOINT, and
 * the first page of it put one level up. */
static enum err_code part(struct db *db, struct err *err)
{
	struct sql *s = NULL;
	enum err_code code =
		db_run(db, "SAVEPOINT written; RELEASE written", err);

	if (!code)
		code = sql_use(db, SQL_FTS_MERGE, &s, err);
	if (code)
		return code;
	sql_int(s, ":pages", 1);
	return sql_run(s, err);
}

/* Whether the first, the last documents are among them. */
static enum err_code write_tokens(struct db *db, const struct batch *b,
	bool first, bool last, struct err *err)
{
	enum err_code code = ERR_OK;

	for (size_t i = 0; !code && i < b->n; i++) {
		if (last && i == b->n - 1)
			code = part(db, err);
		if (!code)
			code = fulltext_write_tokens(
				db, b->ids[i], &b->lists[i], err);
		if (!code && first && i < LADDER)
			code = climb(db, err);
	}
	return code;
}

/* FTS5 takes the tokens of one batch while those of the next are made. */
static enum err_code fill_tokens(struct db *db, struct sql *s,
	struct batch *now, struct batch *next, struct err *err)
{
	bool more = false, first = true;
	enum err_code code = sql_step(s, &more, err);

	if (!code)
		code = read_batch(now, s, &more, err);
	tokenize_batch(now);
	while (!code && now->n) {
		struct batch *done = now;
		pthread_t thread;
		bool started;

		code = read_batch(next, s, &more, err);
		if (code)
			break;
		started = !pthread_create(&thread, NULL, tokenize_batch, next);
		code = write_tokens(db, now, first, !next->n, err);
		first = false;
		if (started)
			pthread_join(thread, NULL);
		else
			tokenize_batch(next);
		now = next;
		next = done;
	}
	return code;
}

/* Pages that are free again when FTS5 has put its table together take up what
 * is searched, which therefore comes last. */
static enum err_code fill_searched(
	struct db *db, struct sql *s, struct err *err)
{
	struct buf packed = BUF_INIT;
	struct facet facets[FACET_BLOCK] = {{.there = 0}};
	int64_t block = -1;
	bool more = false;
	enum err_code code = sql_step(s, &more, err);

	while (!code && more) {
		int64_t id = sql_num(s, ID_AT);
		const char *body = sql_blob(s, STAGED_AT);

		if (id / FACET_BLOCK != block && block >= 0)
			code = facet_write(db, block, facets, err);
		if (!code && id / FACET_BLOCK != block) {
			block = id / FACET_BLOCK;
			code = facet_read(db, block, facets, err);
		}
		if (!code)
			code = facet_of(db, s, FACETS_AT,
				&facets[id % FACET_BLOCK], err);
		buf_clear(&packed);
		searched_pack(s, body ? body : "", sql_len(s, STAGED_AT),
			&packed);
		if (!code)
			code = fulltext_write_packed(db, id, &packed, err);
		if (!code)
			code = sql_step(s, &more, err);
	}
	if (!code && block >= 0)
		code = facet_write(db, block, facets, err);
	buf_release(&packed);
	return code;
}

enum err_code fill_begin(struct db *db, struct err *err)
{
	return run(db, SQL_STAGE_BEGIN, err);
}

enum err_code fill_stage(struct db *db, int64_t version, const char *text,
	size_t len, struct err *err)
{
	struct buf packed = BUF_INIT;
	struct sql *s = NULL;
	enum err_code code = sql_use(db, SQL_STAGE, &s, err);

	if (!code) {
		pack_text(text, len, &packed);
		sql_int(s, ":version", version);
		sql_bind_blob(s, ":text", packed.data, packed.len);
		code = sql_run(s, err);
	}
	buf_release(&packed);
	return code;
}

enum err_code fill_finish(struct db *db, struct err *err)
{
	struct batch *now = batch_new(), *next = batch_new();
	struct sql *s = NULL;
	enum err_code code = sql_use(db, SQL_STAGED, &s, err);

	if (!code)
		code = fill_tokens(db, s, now, next, err);
	if (!code)
		code = run(db, SQL_FTS_OPTIMIZE, err);
	if (!code) {
		sql_again(s);
		code = fill_searched(db, s, err);
	}
	sql_done(s);
	if (!code)
		code = run(db, SQL_STAGE_END, err);
	batch_free(now);
	batch_free(next);
	return code;
}
