/* SPDX-License-Identifier: MIT */
#include "archive/index/facet.h"

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

enum err_code facet_of(struct db *db, struct sql *row, int column,
	struct facet *out, struct err *err)
{
	const char *date = sql_str(row, column + 3);
	enum err_code code;

	*out = (struct facet){.there = 1};
	code = key_of(db, sql_str(row, column), &out->project, err);
	if (!code)
		code = key_of(db, sql_str(row, column + 1), &out->kind, err);
	if (!code)
		code = key_of(
			db, sql_str(row, column + 2), &out->customer, err);
	out->year = (uint16_t)strtoul(date ? date : "", NULL, 10);
	out->status = (uint8_t)sql_num(row, column + 4);
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

enum err_code facet_put(struct db *db, int64_t id,
	const struct facet *facet, struct err *err)
{
	static const struct facet none;
	struct facet facets[FACET_BLOCK];

	if (facet_read(db, id / FACET_BLOCK, facets, err))
		return err->code;
	facets[id % FACET_BLOCK] = facet ? *facet : none;
	return facet_write(db, id / FACET_BLOCK, facets, err);
}
