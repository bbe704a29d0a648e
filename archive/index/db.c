/* SPDX-License-Identifier: MIT */
#include "archive/index/db.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <sqlite3.h>

#include "archive/index/fold.h"
#include "archive/index/sql.h"
#include "archive/index/token.h"
#include "base/buf.h"
#include "base/fs.h"

/* Goes up with every change of index.sql or of what the tokens are. */
#define SCHEMA_VERSION 2
#define APPLICATION_ID 0x4A5A6978
#define WAIT_MS 30000

static const char schema[] =
#include "archive/index/index.sql.h"
	;

/* An index made with other folding tables would miss what it holds. */
static int version(void)
{
	return SCHEMA_VERSION << 16 | (int)fold_checksum();
}

enum err_code db_fail(struct db *db, struct err *err)
{
	int extended = sqlite3_extended_errcode(db->lite);

	switch (extended & 0xFF) {
	case SQLITE_CORRUPT:
	case SQLITE_NOTADB:
		return err_set(err, ERR_DAMAGED, "索引数据库已损坏，需要重建");
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
		return err_set(err, ERR_LOCKED,
			"索引正被另一个进程占用，等了 30 秒仍未空出来");
	case SQLITE_FULL:
		return err_set(err, ERR_FULL, "磁盘已满，无法写入索引");
	case SQLITE_READONLY:
	case SQLITE_PERM:
	case SQLITE_AUTH:
		return err_set(err, ERR_PERMISSION, "没有权限写入索引");
	case SQLITE_TOOBIG:
	case SQLITE_NOMEM:
		return err_set(err, ERR_LIMIT, "内容太大，无法写入索引");
	default:
		return err_set(err, ERR_IO,
			"读写索引失败（SQLite 错误 %d：%s）", extended,
			sqlite3_errmsg(db->lite));
	}
}

static enum err_code run(struct db *db, const char *sql, struct err *err)
{
	return sqlite3_exec(db->lite, sql, NULL, NULL, NULL) == SQLITE_OK
		       ? ERR_OK
		       : db_fail(db, err);
}

static enum err_code ask(
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

/* Opening touches nothing yet; reading the version does. */
static enum err_code connect(struct db *db, const char *path,
	const char *options, int *found, struct err *err)
{
	int flags = SQLITE_OPEN_URI | SQLITE_OPEN_READWRITE |
		    SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;
	char *uri = uri_of(path, options);
	enum err_code code = ERR_OK;

	sqlite3_close(db->lite);
	db->lite = NULL;
	if (sqlite3_open_v2(uri, &db->lite, flags, NULL) != SQLITE_OK)
		code = db->lite ? db_fail(db, err)
				: err_set(err, ERR_LIMIT, "内存不足");
	free(uri);
	if (!code && (sqlite3_busy_timeout(db->lite, WAIT_MS) != SQLITE_OK ||
			     !token_register(db->lite)))
		code = db_fail(db, err);
	return code ? code : ask(db, "PRAGMA user_version", found, err);
}

/* Another process may be making it at the same time: look again with the lock
 * in hand. */
static enum err_code make(struct db *db, int *found, struct err *err)
{
	static const char count[] = "SELECT count(*) FROM sqlite_schema";
	enum err_code code;
	char set[64];
	int tables = 0;

	if (ask(db, count, &tables, err))
		return err->code;
	/* Just made by another process, which shows now; or somebody else's,
	 * which has no version. */
	if (tables)
		return ask(db, "PRAGMA user_version", found, err);
	/* A page of twice the usual size leaves less of it empty beside texts
	 * of one or two kilobytes. */
	if (run(db, "PRAGMA page_size = 8192; PRAGMA journal_mode = WAL",
		    err) ||
		db_begin(db, err))
		return err->code;
	code = ask(db, "PRAGMA user_version", found, err);
	if (!code && *found == 0) {
		sqlite3_snprintf(sizeof(set), set, "PRAGMA user_version = %d",
			version());
		code = run(db, schema, err);
		if (!code)
			code = run(db, set, err);
		*found = version();
	}
	if (!code)
		code = db_commit(db, err);
	if (code)
		db_rollback(db);
	return code;
}

/* SQLite does not wait for others where two could wait for each other, as when
 * both turn a new file into one with a WAL: then one of them starts again. */
#define TRIES 100

static enum err_code open_write(
	struct db *db, const char *path, int *found, struct err *err)
{
	const struct timespec nap = {.tv_nsec = 20000000};
	enum err_code code = ERR_OK;

	for (int i = 0; i < TRIES; i++) {
		code = connect(db, path, "?mode=rwc", found, err);
		if (!code && *found == 0)
			code = make(db, found, err);
		if (code != ERR_LOCKED)
			break;
		nanosleep(&nap, NULL);
	}
	/* The mark that says it lags (index/pending) goes once a commit is
	 * done, so the commit has to be on the disk by then. */
	if (!code)
		code = run(db,
			"PRAGMA synchronous = FULL;"
			"PRAGMA cache_size = -32768",
			err);
	return code;
}

/* A reader of a WAL database needs to write beside it, and the last one to
 * close it tidies up; so it is opened for writing, and then used only to read.
 * Where that cannot be (a CD, another's folder), it is read as it lies there if
 * no process has left something to be merged. */
static enum err_code open_read(
	struct db *db, const char *path, int *found, struct err *err)
{
	struct err first = ERR_INIT;
	enum err_code code;
	char *wal;

	if (!fs_exists(path))
		return err_set(err, ERR_NOT_FOUND, "没有索引文件：%s", path);
	code = connect(db, path, "?mode=rw", found, &first);
	if (!code)
		return run(db, "PRAGMA query_only = ON", err);
	if (code == ERR_DAMAGED || code == ERR_LOCKED)
		return err_set(err, first.code, "%s", first.text);
	wal = xprintf("%s-wal", path);
	code = connect(db, path,
		fs_size(wal) > 0 ? "?mode=ro" : "?mode=ro&immutable=1", found,
		err);
	free(wal);
	return code;
}

enum err_code db_open(
	const char *path, enum db_mode mode, struct db **out, struct err *err)
{
	struct db *db = xcalloc(1, sizeof(*db));
	enum err_code code;
	int found = 0, id = 0;

	db->statements = xcalloc(SQL_COUNT, sizeof(*db->statements));
	code = mode == DB_WRITE ? open_write(db, path, &found, err)
				: open_read(db, path, &found, err);
	if (!code)
		code = ask(db, "PRAGMA application_id", &id, err);
	if (!code && (id != APPLICATION_ID || found != version()))
		code = err_set(err, ERR_DAMAGED,
			"索引是另一个版本的程序建立的，需要重建");
	if (code) {
		db_free(db);
		return code;
	}
	*out = db;
	return ERR_OK;
}

void db_free(struct db *db)
{
	if (!db)
		return;
	for (int i = 0; i < SQL_COUNT; i++)
		sql_free(db->statements[i]);
	free(db->statements);
	sqlite3_close(db->lite);
	free(db);
}

enum err_code db_begin(struct db *db, struct err *err)
{
	return run(db, "BEGIN IMMEDIATE", err);
}

enum err_code db_begin_read(struct db *db, struct err *err)
{
	return run(db, "BEGIN", err);
}

enum err_code db_commit(struct db *db, struct err *err)
{
	return run(db, "COMMIT", err);
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
