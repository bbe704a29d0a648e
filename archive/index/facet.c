/* SPDX-License-Identifier: MIT */
#include "archive/index/facet.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

/* The key of a name, which is made if it has none; "" and NULL: 0. */
static enum err_code key_of(
	struct db *db, const char *name, uint32_t *key, struct err *err)
{
	struct sql *s = NULL;
	bool row = false;
	enum err_code code;

	*key = 0;
	if (!name || !*name)
		return ERR_OK;
	code = sql_use(db, SQL_NAME_KEY, &s, err);
	if (!code) {
		sql_text(s, ":name", name);
		code = sql_step(s, &row, err);
	}
	if (!code && row)
		*key = (uint32_t)sql_num(s, 0);
	sql_done(s);
	if (code || row)
		return code;
	code = sql_use(db, SQL_PUT_NAME, &s, err);
	if (!code) {
		sql_text(s, ":name", name);
		code = sql_run(s, err);
	}
	return code ? code : key_of(db, name, key, err);
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* YYYY-MM-DD and nothing else. */
static bool is_date(const char *s)
{
	for (int i = 0; i < 10; i++)
		if (i == 4 || i == 7 ? s[i] != '-' : !is_digit(s[i]))
			return false;
	return !s[10];
}

static void set_place(struct facet *f, const char *date, int64_t serial)
{
	f->year = (uint16_t)strtoul(date, NULL, 10);
	if (!is_date(date) || serial < 0 || serial > UINT32_MAX)
		return;
	f->day = (uint16_t)(strtoul(date + 5, NULL, 10) * 100 +
			    strtoul(date + 8, NULL, 10));
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

enum err_code facet_read(struct db *db, int64_t block,
	struct facet out[FACET_BLOCK], struct err *err)
{
	const size_t size = FACET_BLOCK * sizeof(*out);
	struct sql *s = NULL;
	bool row = false;
	enum err_code code = sql_use(db, SQL_FACETS, &s, err);

	memset(out, 0, size);
	if (!code) {
		sql_int(s, ":block", block);
		code = sql_step(s, &row, err);
	}
	if (!code && row && sql_len(s, 0) == size)
		memcpy(out, sql_blob(s, 0), size);
	sql_done(s);
	return code;
}

enum err_code facet_write(struct db *db, int64_t block,
	const struct facet facets[FACET_BLOCK], struct err *err)
{
	struct sql *s = NULL;

	if (sql_use(db, SQL_PUT_FACETS, &s, err))
		return err->code;
	sql_int(s, ":block", block);
	sql_bind_blob(s, ":data", facets, FACET_BLOCK * sizeof(*facets));
	return sql_run(s, err);
}

void facet_reader_init(struct facet_reader *r)
{
	r->at = -1;
}

enum err_code facet_find(struct facet_reader *r, struct db *db, int64_t id,
	const struct facet **out, struct err *err)
{
	int64_t at = id / FACET_BLOCK;

	if (at != r->at) {
		r->at = -1;
		if (facet_read(db, at, r->block, err))
			return err->code;
		r->at = at;
	}
	*out = &r->block[id % FACET_BLOCK];
	return ERR_OK;
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
	struct facet facets[FACET_BLOCK], *there = &facets[id % FACET_BLOCK];
	bool sorted;

	if (facet_read(db, id / FACET_BLOCK, facets, err))
		return err->code;
	sorted = facet && there->flags & FACET_SORTED &&
		 same_place(there, facet);
	*there = facet ? *facet : none;
	if (sorted)
		there->flags |= FACET_SORTED;
	return facet_write(db, id / FACET_BLOCK, facets, err);
}
