/* SPDX-License-Identifier: MIT */
#include "archive/index/fulltext.h"

#include <stdlib.h>

#include "archive/index/common.h"
#include "archive/index/facet.h"
#include "archive/index/pack.h"
#include "archive/index/searched.h"
#include "archive/index/span.h"
#include "archive/index/sql.h"
#include "archive/index/token.h"
#include "base/buf.h"

/* For each document put, so many pages of FTS5's segments are put together: the
 * segment it came in is written anew a handful of times till it has become part
 * of the largest. Not more than so many at a time, since others wait. */
#define MERGE_PAGES 16
#define MOST_PAGES 64
#define MOST_ROUNDS 64
/* After so many documents the log of the database is worth being put away. */
#define LOGGED 16
/* Columns of a row with SEARCHED and FACETS. */
#define FACETS_AT SEARCHED_BODY

struct fulltext {
	struct db *db;
	struct tokens *tokens;
	struct common common;
	struct common_writer bits;
	struct buf packed, folded, list;
	int untidy; /* documents put since segments were put together */
	int logged; /* … since the log was put away */
};

struct fulltext *fulltext_new(struct db *db)
{
	struct fulltext *ft = xcalloc(1, sizeof(*ft));

	ft->db = db;
	ft->tokens = tokens_new(1, &ft->common);
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

/* The tokens of ft->packed, into ft->list, but for the common ones. */
static enum err_code tokenize(struct fulltext *ft, struct err *err)
{
	enum err_code code = common_load(ft->db, &ft->common, err);

	buf_clear(&ft->list);
	if (!code)
		searched_tokens(ft->packed.data, ft->packed.len, ft->tokens,
			&ft->folded, &ft->list);
	return code;
}

static enum err_code put_common(struct fulltext *ft, int64_t id,
	const uint64_t has[COMMON_WORDS], struct err *err)
{
	enum err_code code;

	common_writer_init(&ft->bits, ft->db, &ft->common);
	code = common_put(&ft->bits, id, has, err);
	return code ? code : common_flush(&ft->bits, err);
}

static enum err_code drop_tokens(
	struct fulltext *ft, int64_t id, struct err *err)
{
	static const uint64_t none[COMMON_WORDS];
	struct sql *s = NULL;
	enum err_code code = sql_use(ft->db, SQL_FTS_DROP, &s, err);

	if (!code) {
		sql_int(s, ":id", id);
		sql_bytes(s, ":tokens", ft->list.data, ft->list.len);
		code = sql_run(s, err);
	}
	return code ? code : put_common(ft, id, none, err);
}

enum err_code fulltext_write_tokens(struct db *db, int64_t id,
	const char *list, size_t len, struct err *err)
{
	struct sql *s = NULL;

	if (sql_use(db, SQL_FTS_ADD, &s, err))
		return err->code;
	sql_int(s, ":id", id);
	sql_bytes(s, ":tokens", list, len);
	return sql_run(s, err);
}

enum err_code fulltext_write_packed(struct db *db, int64_t id,
	const char *packed, size_t len, struct err *err)
{
	struct sql *s = NULL;

	if (sql_use(db, SQL_PUT_SEARCHED, &s, err))
		return err->code;
	sql_int(s, ":id", id);
	sql_bind_blob(s, ":text", packed, len);
	return sql_run(s, err);
}

/* What the rows say of a document, before its packed text, into ft->packed. */
static enum err_code put_facts(struct fulltext *ft, int64_t id,
	const struct buf *body, struct err *err)
{
	struct facet facet;
	struct sql *s = NULL;
	bool row = false;
	uint32_t date = 0;
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
		date = span_date(sql_str(s, FACETS_AT + 3));
	}
	sql_done(s);
	if (!code)
		code = span_extend(ft->db, id, date, err);
	return code ? code : facet_put(ft->db, id, &facet, err);
}

static enum err_code put(struct fulltext *ft, int64_t id,
	const struct buf *packed_body, struct err *err)
{
	enum err_code code = put_facts(ft, id, packed_body, err);

	if (!code)
		code = fulltext_write_packed(ft->db, id, ft->packed.data,
			ft->packed.len, err);
	if (!code)
		code = tokenize(ft, err);
	ft->untidy++;
	ft->logged++;
	if (!code)
		code = fulltext_write_tokens(
			ft->db, id, ft->list.data, ft->list.len, err);
	return code ? code
		    : put_common(ft, id, tokens_common(ft->tokens), err);
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
	if (!code && *there)
		code = tokenize(ft, err);
	return code || !*there ? code : drop_tokens(ft, id, err);
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
		id = sql_num(s, 6);
		code = facet_of(ft->db, s, 0, &facet, err);
	}
	sql_done(s);
	return code || !row ? code : facet_put(ft->db, id, &facet, err);
}

/* ---- tidying ---- */

static enum err_code merge(struct fulltext *ft, int pages, struct err *err)
{
	enum err_code code = db_begin(ft->db, err);

	if (!code)
		code = run_int(ft, SQL_FTS_MERGE, ":pages", pages, err);
	if (!code)
		code = db_commit(ft->db, err);
	if (code)
		db_rollback(ft->db);
	return code;
}

enum err_code fulltext_tidy(struct fulltext *ft, struct err *err)
{
	enum err_code code = ERR_OK;

	for (int i = 0; !code && ft->untidy > 0 && i < MOST_ROUNDS; i++) {
		int n = MOST_PAGES / MERGE_PAGES;

		n = ft->untidy < n ? ft->untidy : n;
		ft->untidy -= n;
		code = merge(ft, n * MERGE_PAGES, err);
	}
	if (!code && ft->logged >= LOGGED) {
		ft->logged = 0;
		code = db_checkpoint(ft->db, err);
	}
	return code;
}
