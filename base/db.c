/* SPDX-License-Identifier: MIT */
#include "base/db.h"

#include <stdlib.h>
#include <string.h>

#include <sqlite3.h>

#include "base/buf.h"
#include "base/sql.h"

#define WAIT_MS 30000

enum err_code db_fail(struct db *db, struct err *err)
{
	int extended = sqlite3_extended_errcode(db->lite);
	const char *name = db->sort->name;

	switch (extended & 0xFF) {
	case SQLITE_CORRUPT:
	case SQLITE_NOTADB:
		return err_set(err, ERR_DAMAGED, "%s", db->sort->damaged);
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
		return err_set(err, ERR_LOCKED,
			"%s正被另一个进程占用，等了 30 秒仍未空出来", name);
	case SQLITE_FULL:
		return err_set(err, ERR_FULL, "磁盘已满，无法写入%s", name);
	case SQLITE_READONLY:
	case SQLITE_PERM:
	case SQLITE_AUTH:
		return err_set(
			err, ERR_PERMISSION, "没有权限写入%s", name);
	case SQLITE_TOOBIG:
	case SQLITE_NOMEM:
		return err_set(
			err, ERR_LIMIT, "内容太大，无法写入%s", name);
	default:
		return err_set(err, ERR_IO,
			"读写%s失败（SQLite 错误 %d：%s）", name, extended,
			sqlite3_errmsg(db->lite));
	}
}

enum err_code db_run(struct db *db, const char *sql, struct err *err)
{
	return sqlite3_exec(db->lite, sql, NULL, NULL, NULL) == SQLITE_OK
		       ? ERR_OK
		       : db_fail(db, err);
}

enum err_code db_ask(
	struct db *db, const char *sql, int *out, struct err *err)
{
	sqlite3_stmt *stmt = NULL;
	enum err_code code = ERR_OK;

	if (sqlite3_prepare_v2(db->lite, sql, -1, &stmt, NULL) == SQLITE_OK &&
		sqlite3_step(stmt) == SQLITE_ROW)
		*out = sqlite3_column_int(stmt, 0);
	else
		code = db_fail(db, err);
	sqlite3_finalize(stmt);
	return code;
}

/* file:/a%20b?mode=…: what has a meaning in an URI is written as %XX. */
static char *uri_of(const char *path, const char *options)
{
	struct buf b = BUF_INIT;

	buf_add_str(&b, *path == '/' ? "file://" : "file:");
	for (; *path; path++)
		if (strchr("%?#", *path))
			buf_printf(&b, "%%%02X", (unsigned char)*path);
		else
			buf_add_char(&b, *path);
	buf_add_str(&b, options);
	return buf_detach(&b);
}

static void forget_statements(struct db *db)
{
	for (int i = 0; i < db->sort->n_texts; i++) {
		sql_free(db->statements[i]);
		db->statements[i] = NULL;
	}
}

enum err_code db_connect(struct db *db, const char *path,
	const char *options, struct err *err)
{
	int flags = SQLITE_OPEN_URI | SQLITE_OPEN_READWRITE |
		    SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;
	char *uri = uri_of(path, options);
	enum err_code code = ERR_OK;

	forget_statements(db);
	sqlite3_close(db->lite);
	db->lite = NULL;
	if (sqlite3_open_v2(uri, &db->lite, flags, NULL) != SQLITE_OK)
		code = db->lite ? db_fail(db, err)
				: err_set(err, ERR_LIMIT, "内存不足");
	free(uri);
	if (!code && sqlite3_busy_timeout(db->lite, WAIT_MS) != SQLITE_OK)
		code = db_fail(db, err);
	return code;
}

struct db *db_new(const struct db_sort *sort)
{
	struct db *db = xcalloc(1, sizeof(*db));

	db->sort = sort;
	db->statements =
		xcalloc((size_t)sort->n_texts, sizeof(*db->statements));
	return db;
}

void db_free(struct db *db)
{
	if (!db)
		return;
	forget_statements(db);
	free(db->statements);
	sqlite3_close(db->lite);
	free(db);
}

enum err_code db_begin(struct db *db, struct err *err)
{
	return db_run(db, "BEGIN IMMEDIATE", err);
}

enum err_code db_begin_read(struct db *db, struct err *err)
{
	return db_run(db, "BEGIN", err);
}

enum err_code db_commit(struct db *db, struct err *err)
{
	return db_run(db, "COMMIT", err);
}

void db_rollback(struct db *db)
{
	if (db_in_transaction(db))
		(void)sqlite3_exec(db->lite, "ROLLBACK", NULL, NULL, NULL);
}

bool db_in_transaction(const struct db *db)
{
	return !sqlite3_get_autocommit(db->lite);
}

int64_t db_changes(const struct db *db)
{
	return sqlite3_total_changes64(db->lite);
}

enum err_code db_checkpoint(struct db *db, struct err *err)
{
	int rc = sqlite3_wal_checkpoint_v2(
		db->lite, NULL, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);

	/* Another one is at it already. */
	return rc == SQLITE_OK || rc == SQLITE_BUSY ? ERR_OK
						    : db_fail(db, err);
}
