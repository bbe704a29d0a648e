/* SPDX-License-Identifier: MIT */
#include "archive/index/fulltext.h"

#include <pthread.h>
#include <stdlib.h>

#include "archive/index/facet.h"
#include "archive/index/fold.h"
#include "archive/index/pack.h"
#include "archive/index/searched.h"
#include "archive/index/sql.h"
#include "archive/index/token.h"
#include "base/buf.h"

/* Each document pays its share of putting FTS5's segments together at once, a
 * few pages: the segment it comes in is written anew a handful of times till it
 * has become part of the largest. */
#define MERGE_PAGES 16
/* Documents whose tokens are made while those before are written. */
#define BATCH 1024
/* Columns of a row with SEARCHED, FACETS and more. */
#define FACETS_AT SEARCHED_BODY
#define ID_AT (FACETS_AT + 5)
#define STAGED_AT (ID_AT + 1)

struct fulltext {
	struct db *db;
	struct tokens *tokens;
	struct buf packed, folded, list;
};

struct fulltext *fulltext_new(struct db *db)
{
	struct fulltext *ft = xcalloc(1, sizeof(*ft));

	ft->db = db;
	ft->tokens = tokens_new();
	buf_init(&ft->packed);
	buf_init(&ft->folded);
	buf_init(&ft->list);
	return ft;
}

void fulltext_free(struct fulltext *ft)
{
	if (!ft)
		return;
	tokens_free(ft->tokens);
	buf_release(&ft->packed);
	buf_release(&ft->folded);
	buf_release(&ft->list);
	free(ft);
}

static enum err_code run_int(struct fulltext *ft, enum sql_id id,
	const char *name, int64_t value, struct err *err)
{
	struct sql *s = NULL;

	if (sql_use(ft->db, id, &s, err))
		return err->code;
	if (name)
		sql_int(s, name, value);
	return sql_run(s, err);
}

/* ---- one document ---- */

/* The tokens of ft->packed, into ft->list. */
static void tokenize(struct fulltext *ft)
{
	size_t start[SEARCHED_N + 1];

	buf_clear(&ft->folded);
	buf_clear(&ft->list);
	fold_packed(ft->packed.data, ft->packed.len, &ft->folded);
	tokens_begin(ft->tokens);
	tokens_add(ft->tokens, ft->folded.data, ft->folded.len, &ft->list);
	searched_split(ft->folded.data, ft->folded.len, start);
	for (int i = 0; i < SEARCHED_READ_N; i++) {
		enum searched_field field = searched_read[i];

		tokens_add_pinyin(ft->tokens, ft->folded.data + start[field],
			start[field + 1] - start[field] - 2, &ft->list);
	}
}

static enum err_code put_tokens(struct fulltext *ft, enum sql_id id,
	int64_t doc, const struct buf *list, struct err *err)
{
	struct sql *s = NULL;

	if (sql_use(ft->db, id, &s, err))
		return err->code;
	sql_int(s, ":id", doc);
	sql_bytes(s, ":tokens", list->data, list->len);
	return sql_run(s, err);
}

static enum err_code put_packed(struct fulltext *ft, int64_t id,
	const struct buf *packed, struct err *err)
{
	struct sql *s = NULL;

	if (sql_use(ft->db, SQL_PUT_SEARCHED, &s, err))
		return err->code;
	sql_int(s, ":id", id);
	sql_bind_blob(s, ":text", packed->data, packed->len);
	return sql_run(s, err);
}

/* What the rows say of a document, before its packed text, into ft->packed. */
static enum err_code put_facts(struct fulltext *ft, int64_t id,
	const struct buf *body, struct err *err)
{
	struct facet facet;
	struct sql *s = NULL;
	bool row = false;
	enum err_code code = sql_use(ft->db, SQL_DOC_FACTS, &s, err);

	if (!code) {
		sql_int(s, ":id", id);
		code = sql_step(s, &row, err);
	}
	if (!code && !row)
		code = err_set(err, ERR_DAMAGED, "索引数据库已损坏，需要重建");
	buf_clear(&ft->packed);
	if (!code) {
		searched_pack(s, body->data, body->len, &ft->packed);
		code = facet_of(ft->db, s, FACETS_AT, &facet, err);
	}
	sql_done(s);
	return code ? code : facet_put(ft->db, id, &facet, err);
}

static enum err_code put(struct fulltext *ft, int64_t id,
	const struct buf *packed_body, struct err *err)
{
	enum err_code code = put_facts(ft, id, packed_body, err);

	if (!code)
		code = put_packed(ft, id, &ft->packed, err);
	if (code)
		return code;
	tokenize(ft);
	code = put_tokens(ft, SQL_FTS_ADD, id, &ft->list, err);
	return code ? code
		    : run_int(ft, SQL_FTS_MERGE, ":pages", MERGE_PAGES, err);
}

enum err_code fulltext_put(struct fulltext *ft, int64_t id, const char *text,
	size_t len, struct err *err)
{
	struct buf body = BUF_INIT;
	enum err_code code;

	pack_text(text, len, &body);
	code = put(ft, id, &body, err);
	buf_release(&body);
	return code;
}

/* FTS5 takes out what it is told it had put in; what was searched remains in
 * ft->packed. */
static enum err_code drop(
	struct fulltext *ft, int64_t id, bool *there, struct err *err)
{
	struct sql *s = NULL;
	enum err_code code = sql_use(ft->db, SQL_SEARCHED, &s, err);

	*there = false;
	buf_clear(&ft->packed);
	if (!code) {
		sql_int(s, ":id", id);
		code = sql_step(s, there, err);
	}
	if (!code && *there)
		buf_add(&ft->packed, sql_blob(s, 0), sql_len(s, 0));
	sql_done(s);
	if (code || !*there)
		return code;
	tokenize(ft);
	return put_tokens(ft, SQL_FTS_DROP, id, &ft->list, err);
}

enum err_code fulltext_drop(struct fulltext *ft, int64_t id, struct err *err)
{
	bool there;
	enum err_code code = drop(ft, id, &there, err);

	if (!code && there)
		code = run_int(ft, SQL_DROP_SEARCHED, ":id", id, err);
	if (!code)
		code = facet_put(ft->db, id, NULL, err);
	return code;
}

/* ---- a project ---- */

struct ids {
	int64_t *items;
	size_t n;
};

static enum err_code ids_of(struct fulltext *ft, const char *project,
	struct ids *out, struct err *err)
{
	struct sql *s = NULL;
	bool row = false;
	enum err_code code = sql_use(ft->db, SQL_IDS_OF_PROJECT, &s, err);

	if (!code) {
		sql_text(s, ":project", project);
		code = sql_step(s, &row, err);
	}
	while (!code && row) {
		if (!(out->n & (out->n - 1)))
			out->items = xrealloc(out->items,
				out->n ? out->n * 2 : 1, sizeof(*out->items));
		out->items[out->n++] = sql_num(s, 0);
		code = sql_step(s, &row, err);
	}
	sql_done(s);
	return code;
}

static enum err_code renew(struct fulltext *ft, int64_t id, struct err *err)
{
	size_t start[SEARCHED_N + 1];
	struct buf text = BUF_INIT, body = BUF_INIT;
	bool there;
	enum err_code code = drop(ft, id, &there, err);

	if (!code && there) {
		(void)pack_undo(ft->packed.data, ft->packed.len, &text);
		searched_split(text.data, text.len, start);
		pack_text(text.data + start[SEARCHED_BODY],
			text.len - start[SEARCHED_BODY], &body);
		code = put(ft, id, &body, err);
	}
	buf_release(&text);
	buf_release(&body);
	return code;
}

enum err_code fulltext_renew_project(
	struct fulltext *ft, const char *project, struct err *err)
{
	struct ids ids = {.n = 0};
	enum err_code code = ids_of(ft, project, &ids, err);

	for (size_t i = 0; !code && i < ids.n; i++)
		code = renew(ft, ids.items[i], err);
	free(ids.items);
	return code;
}

enum err_code fulltext_drop_project(
	struct fulltext *ft, const char *project, struct err *err)
{
	struct ids ids = {.n = 0};
	enum err_code code = ids_of(ft, project, &ids, err);

	for (size_t i = 0; !code && i < ids.n; i++)
		code = fulltext_drop(ft, ids.items[i], err);
	free(ids.items);
	return code;
}

enum err_code fulltext_mark(
	struct fulltext *ft, const char *number, struct err *err)
{
	struct facet facet;
	struct sql *s = NULL;
	int64_t id = 0;
	bool row = false;
	enum err_code code = sql_use(ft->db, SQL_DOC_FACETS, &s, err);

	if (!code) {
		sql_text(s, ":number", number);
		code = sql_step(s, &row, err);
	}
	if (!code && row) {
		id = sql_num(s, 5);
		code = facet_of(ft->db, s, 0, &facet, err);
	}
	sql_done(s);
	return code || !row ? code : facet_put(ft->db, id, &facet, err);
}

/* ---- all of them ---- */

/* Documents on their way from the rows into the tables. */
struct batch {
	struct fulltext *ft; /* for its tokens and buffers, in another thread */
	size_t n;
	int64_t ids[BATCH];
	struct buf packed[BATCH], lists[BATCH];
};

static struct batch *batch_new(struct db *db)
{
	struct batch *b = xcalloc(1, sizeof(*b));

	b->ft = fulltext_new(db);
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
	fulltext_free(b->ft);
	free(b);
}

static void *tokenize_batch(void *arg)
{
	struct batch *b = arg;

	for (size_t i = 0; i < b->n; i++) {
		buf_swap(&b->ft->packed, &b->packed[i]);
		buf_swap(&b->ft->list, &b->lists[i]);
		tokenize(b->ft);
		buf_swap(&b->ft->list, &b->lists[i]);
		buf_swap(&b->ft->packed, &b->packed[i]);
	}
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

static enum err_code write_tokens(
	struct fulltext *ft, const struct batch *b, struct err *err)
{
	enum err_code code = ERR_OK;

	for (size_t i = 0; !code && i < b->n; i++)
		code = put_tokens(
			ft, SQL_FTS_ADD, b->ids[i], &b->lists[i], err);
	return code;
}

/* FTS5 takes the tokens of one batch while those of the next are made. */
static enum err_code fill_tokens(struct fulltext *ft, struct sql *s,
	struct batch *now, struct batch *next, struct err *err)
{
	bool more = false;
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
		code = write_tokens(ft, now, err);
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
	struct fulltext *ft, struct sql *s, struct err *err)
{
	struct facet facets[FACET_BLOCK] = {{.there = 0}};
	int64_t block = -1;
	bool more = false;
	enum err_code code = sql_step(s, &more, err);

	while (!code && more) {
		int64_t id = sql_num(s, ID_AT);
		const char *body = sql_blob(s, STAGED_AT);

		if (id / FACET_BLOCK != block && block >= 0)
			code = facet_write(ft->db, block, facets, err);
		if (!code && id / FACET_BLOCK != block) {
			block = id / FACET_BLOCK;
			code = facet_read(ft->db, block, facets, err);
		}
		if (!code)
			code = facet_of(ft->db, s, FACETS_AT,
				&facets[id % FACET_BLOCK], err);
		buf_clear(&ft->packed);
		searched_pack(s, body ? body : "", sql_len(s, STAGED_AT),
			&ft->packed);
		if (!code)
			code = put_packed(ft, id, &ft->packed, err);
		if (!code)
			code = sql_step(s, &more, err);
	}
	if (!code && block >= 0)
		code = facet_write(ft->db, block, facets, err);
	return code;
}

enum err_code fulltext_stage_begin(struct fulltext *ft, struct err *err)
{
	return run_int(ft, SQL_STAGE_BEGIN, NULL, 0, err);
}

enum err_code fulltext_stage(struct fulltext *ft, int64_t version,
	const char *text, size_t len, struct err *err)
{
	struct sql *s = NULL;

	if (sql_use(ft->db, SQL_STAGE, &s, err))
		return err->code;
	buf_clear(&ft->packed);
	pack_text(text, len, &ft->packed);
	sql_int(s, ":version", version);
	sql_bind_blob(s, ":text", ft->packed.data, ft->packed.len);
	return sql_run(s, err);
}

enum err_code fulltext_fill(struct fulltext *ft, struct err *err)
{
	struct batch *now = batch_new(ft->db), *next = batch_new(ft->db);
	struct sql *s = NULL;
	enum err_code code = sql_use(ft->db, SQL_STAGED, &s, err);

	if (!code)
		code = fill_tokens(ft, s, now, next, err);
	if (!code)
		code = run_int(ft, SQL_FTS_OPTIMIZE, NULL, 0, err);
	if (!code) {
		sql_again(s);
		code = fill_searched(ft, s, err);
	}
	sql_done(s);
	if (!code)
		code = run_int(ft, SQL_STAGE_END, NULL, 0, err);
	batch_free(now);
	batch_free(next);
	return code;
}
