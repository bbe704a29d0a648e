/* SPDX-License-Identifier: MIT */
#include "archive/index/facet.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "archive/index/span.h"

enum err_code facet_key(
	struct db *db, const char *name, uint32_t *key, struct err *err)
{
	struct sql *s = NULL;
	bool row = false;
	enum err_code code = sql_use(db, SQL_NAME_KEY, &s, err);

	if (!code) {
		sql_text(s, ":name", name);
		code = sql_step(s, &row, err);
	}
	*key = !code && row ? (uint32_t)sql_num(s, 0) : 0;
	sql_done(s);
	return code;
}

/* It is made if there is none; "" and NULL: 0. */
static enum err_code key_of(
	struct db *db, const char *name, uint32_t *key, struct err *err)
{
	struct sql *s = NULL;
	enum err_code code;

	*key = 0;
	if (!name || !*name)
		return ERR_OK;
	code = facet_key(db, name, key, err);
	if (code || *key)
		return code;
	code = sql_use(db, SQL_PUT_NAME, &s, err);
	if (!code) {
		sql_text(s, ":name", name);
		code = sql_run(s, err);
	}
	return code ? code : key_of(db, name, key, err);
}

static void set_place(struct facet *f, const char *date, int64_t serial)
{
	uint32_t n = span_date(date);

	f->year = (uint16_t)strtoul(date, NULL, 10);
	if (!n || serial < 0 || serial > UINT32_MAX)
		return;
	f->day = (uint16_t)(n % 10000);
	f->serial = (uint32_t)serial;
	f->flags |= FACET_DATED;
}

enum err_code facet_of(struct db *db, struct sql *row, int column,
	struct facet *out, struct err *err)
{
	const char *date = sql_str(row, column + 3);
	enum err_code code;

	*out = (struct facet){.flags = FACET_THERE};
	code = key_of(db, sql_str(row, column), &out->project, err);
	if (!code)
		code = key_of(db, sql_str(row, column + 1), &out->kind, err);
	if (!code)
		code = key_of(
			db, sql_str(row, column + 2), &out->customer, err);
	out->status = (uint8_t)sql_num(row, column + 4);
	set_place(out, date ? date : "", sql_num(row, column + 5));
	return code;
}

#define FACET_CELL(db) CELL_OF(db, "facet", "data")

/* Some of a block. What is none, or of another size, has no documents. */
static enum err_code read_some(struct cell *cell, int64_t block, int64_t from,
	size_t n, struct facet *out, struct err *err)
{
	const size_t size = sizeof(*out);
	bool there;
	size_t len;

	if (cell_find(cell, block, &there, &len, err))
		return err->code;
	if (there && len == BLOCK_DOCS * size)
		return cell_read(
			cell, (size_t)from * size, out, n * size, err);
	memset(out, 0, n * size);
	return ERR_OK;
}

enum err_code facet_read(struct db *db, int64_t block,
	struct facet out[BLOCK_DOCS], struct err *err)
{
	struct cell cell = FACET_CELL(db);
	enum err_code code = read_some(&cell, block, 0, BLOCK_DOCS, out, err);

	cell_release(&cell);
	return code;
}

enum err_code facet_write(struct db *db, int64_t block,
	const struct facet facets[BLOCK_DOCS], struct err *err)
{
	struct sql *s = NULL;

	if (sql_use(db, SQL_PUT_FACETS, &s, err))
		return err->code;
	sql_int(s, ":block", block);
	sql_bind_blob(s, ":data", facets, BLOCK_DOCS * sizeof(*facets));
	return sql_run(s, err);
}

void facet_reader_init(struct facet_reader *r, struct db *db)
{
	r->cell = FACET_CELL(db);
	r->at = r->asked = -1;
}

void facet_reader_release(struct facet_reader *r)
{
	cell_release(&r->cell);
}

enum err_code facet_block(struct facet_reader *r, int64_t block,
	const struct facet **out, struct err *err)
{
	*out = r->block;
	if (block == r->at)
		return ERR_OK;
	r->at = -1;
	if (read_some(&r->cell, block, 0, BLOCK_DOCS, r->block, err))
		return err->code;
	r->at = block;
	return ERR_OK;
}

/* Of most blocks only one is asked for. */
enum err_code facet_find(struct facet_reader *r, int64_t id,
	const struct facet **out, struct err *err)
{
	int64_t block = id / BLOCK_DOCS, i = id % BLOCK_DOCS;
	enum err_code code;

	if (block == r->at || block == r->asked) {
		code = facet_block(r, block, out, err);
		*out += i;
		return code;
	}
	*out = &r->one;
	code = read_some(&r->cell, block, i, 1, &r->one, err);
	r->asked = code ? -1 : block;
	return code;
}

static bool same_place(const struct facet *a, const struct facet *b)
{
	return a->year == b->year && a->day == b->day &&
	       a->serial == b->serial;
}

enum err_code facet_put(struct db *db, int64_t id,
	const struct facet *facet, struct err *err)
{
	static const struct facet none;
	struct facet facets[BLOCK_DOCS], *there = &facets[id % BLOCK_DOCS];
	bool sorted;

	if (facet_read(db, id / BLOCK_DOCS, facets, err))
		return err->code;
	sorted = facet && there->flags & FACET_SORTED &&
		 same_place(there, facet);
	*there = facet ? *facet : none;
	if (sorted)
		there->flags |= FACET_SORTED;
	return facet_write(db, id / BLOCK_DOCS, facets, err);
}
