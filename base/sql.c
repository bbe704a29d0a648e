/* SPDX-License-Identifier: MIT */
#include "base/sql.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include <sqlite3.h>

#include "base/buf.h"

struct sql {
	struct db *db;
	sqlite3_stmt *stmt;
	bool in_use;
	bool extra; /* not kept: the kept one was in use */
};

static enum err_code prepare(
	struct db *db, int id, struct sql **out, struct err *err)
{
	struct sql *s = xcalloc(1, sizeof(*s));

	s->db = db;
	if (sqlite3_prepare_v3(db->lite, db->sort->texts[id], -1,
		    SQLITE_PREPARE_PERSISTENT, &s->stmt, NULL) != SQLITE_OK) {
		free(s);
		return db_fail(db, err);
	}
	*out = s;
	return ERR_OK;
}

enum err_code sql_use(
	struct db *db, int id, struct sql **out, struct err *err)
{
	struct sql *s = db->statements[id];

	if (!s) {
		if (prepare(db, id, &db->statements[id], err))
			return err->code;
		s = db->statements[id];
	} else if (s->in_use) {
		if (prepare(db, id, &s, err))
			return err->code;
		s->extra = true;
	}
	s->in_use = true;
	*out = s;
	return ERR_OK;
}

void sql_done(struct sql *s)
{
	if (!s)
		return;
	if (s->extra) {
		sql_free(s);
		return;
	}
	sqlite3_reset(s->stmt);
	sqlite3_clear_bindings(s->stmt);
	s->in_use = false;
}

void sql_free(struct sql *s)
{
	if (!s)
		return;
	sqlite3_finalize(s->stmt);
	free(s);
}

void sql_again(struct sql *s)
{
	sqlite3_reset(s->stmt);
}

static int place(struct sql *s, const char *name)
{
	int i = sqlite3_bind_parameter_index(s->stmt, name);

	assert(i > 0);
	return i;
}

void sql_text(struct sql *s, const char *name, const char *value)
{
	sql_bytes(s, name, value, value ? strlen(value) : 0);
}

void sql_bytes(struct sql *s, const char *name, const char *value, size_t len)
{
	/* Fails only out of memory or beyond SQLite's limit of a gigabyte;
	 * the step then has no value where one is needed, and fails. */
	(void)sqlite3_bind_text64(s->stmt, place(s, name), value, len,
		SQLITE_STATIC, SQLITE_UTF8);
}

void sql_bind_blob(
	struct sql *s, const char *name, const void *value, size_t len)
{
	(void)sqlite3_bind_blob64(
		s->stmt, place(s, name), value, len, SQLITE_STATIC);
}

void sql_int(struct sql *s, const char *name, int64_t value)
{
	(void)sqlite3_bind_int64(s->stmt, place(s, name), value);
}

enum err_code sql_step(struct sql *s, bool *row, struct err *err)
{
	int rc = sqlite3_step(s->stmt);

	*row = rc == SQLITE_ROW;
	return rc == SQLITE_ROW || rc == SQLITE_DONE ? ERR_OK
						     : db_fail(s->db, err);
}

enum err_code sql_run(struct sql *s, struct err *err)
{
	enum err_code code;
	bool row = true;

	do
		code = sql_step(s, &row, err);
	while (!code && row);
	sql_done(s);
	return code;
}

const char *sql_str(struct sql *s, int column)
{
	return (const char *)sqlite3_column_text(s->stmt, column);
}

size_t sql_len(struct sql *s, int column)
{
	return (size_t)sqlite3_column_bytes(s->stmt, column);
}

int64_t sql_num(struct sql *s, int column)
{
	return sqlite3_column_int64(s->stmt, column);
}

const void *sql_blob(struct sql *s, int column)
{
	return sqlite3_column_blob(s->stmt, column);
}
