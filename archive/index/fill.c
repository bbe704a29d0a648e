/* SPDX-License-Identifier: MIT */
#include "archive/index/fill.h"

#include <stdlib.h>

#include "archive/index/facet.h"
#include "archive/index/fulltext.h"
#include "archive/index/inversion.h"
#include "archive/index/pack.h"
#include "archive/index/searched.h"
#include "archive/index/span.h"
#include "archive/index/sql.h"
#include "base/buf.h"

/* Columns of a row with SEARCHED, FACETS and the text. */
#define FACETS_AT SEARCHED_BODY
#define ID_AT (FACETS_AT + 6)
#define STAGED_AT (ID_AT + 1)

/* The ids were given in the order of lists. */
static enum err_code fill_facet(struct db *db, struct sql *s,
	struct facet *facet, struct err *err)
{
	enum err_code code = facet_of(db, s, FACETS_AT, facet, err);

	if (facet->flags & FACET_DATED)
		facet->flags |= FACET_SORTED;
	return code;
}

static enum err_code run(struct db *db, enum sql_id id, struct err *err)
{
	struct sql *s = NULL;

	if (sql_use(db, id, &s, err))
		return err->code;
	return sql_run(s, err);
}

/* Before the tokens: so the texts lie within the first 2 GB of the file, which
 * is as far as SQLite's mmap reaches. */
static enum err_code fill_searched(
	struct db *db, struct sql *s, struct spans *spans, struct err *err)
{
	struct buf packed = BUF_INIT;
	struct facet facets[BLOCK_DOCS] = {{.flags = 0}};
	int64_t block = -1;
	bool more = false;
	enum err_code code = sql_step(s, &more, err);

	while (!code && more) {
		int64_t id = sql_num(s, ID_AT);
		const char *body = sql_blob(s, STAGED_AT);

		if (id / BLOCK_DOCS != block && block >= 0)
			code = facet_write(db, block, facets, err);
		if (!code && id / BLOCK_DOCS != block) {
			block = id / BLOCK_DOCS;
			code = facet_read(db, block, facets, err);
		}
		if (!code)
			code = fill_facet(
				db, s, &facets[id % BLOCK_DOCS], err);
		spans_extend(spans, id,
			span_date(sql_str(s, FACETS_AT + 3)));
		buf_clear(&packed);
		searched_pack(
			s, body ? body : "", sql_len(s, STAGED_AT), &packed);
		if (!code)
			code = fulltext_write_packed(
				db, id, packed.data, packed.len, err);
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
	struct spans spans = {.n = 0};
	struct sql *s = NULL;
	enum err_code code = sql_use(db, SQL_STAGED, &s, err);

	if (!code)
		code = fill_searched(db, s, &spans, err);
	sql_done(s);
	if (!code)
		code = spans_store(db, &spans, err);
	free(spans.items);
	if (!code)
		code = run(db, SQL_STAGE_END, err);
	if (!code)
		code = inversion_run(db, INVERSION_BATCH, err);
	return code;
}
