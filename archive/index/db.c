/* SPDX-License-Identifier: MIT */
#include "archive/index/db.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "archive/index/fold.h"
#include "archive/index/sql.h"
#include "archive/index/token.h"
#include "base/buf.h"
#include "base/fs.h"

/* Goes up with every change of index.sql or of what the tokens are. */
#define SCHEMA_VERSION 11
#define APPLICATION_ID 0x4A5A6978

static const char schema[] =
#include "archive/index/index.sql.h"
	;

/* An index made with other folding tables would miss what it holds. */
static int version(void)
{
	return SCHEMA_VERSION << 16 | (int)fold_checksum();
}

static const struct db_sort sort = {
	.name = "索引",
	.damaged = "索引数据库已损坏，需要重建",
	.texts = index_statements,
	.n_texts = SQL_COUNT,
};

/* Opening touches nothing yet; reading the version does. */
static enum err_code connect(struct db *db, const char *path,
	const char *options, int *found, struct err *err)
{
	enum err_code code = db_connect(db, path, options, err);

	if (!code && !token_register(db->lite))
		code = db_fail(db, err);
	return code ? code : db_ask(db, "PRAGMA user_version", found, err);
}

/* Another process may be making it at the same time: look again with the lock
 * in hand. */
static enum err_code make(struct db *db, int *found, struct err *err)
{
	static const char count[] = "SELECT count(*) FROM sqlite_schema";
	enum err_code code;
	char set[64];
	int tables = 0;

	if (db_ask(db, count, &tables, err))
		return err->code;
	/* Just made by another process, which shows now; or somebody else's,
	 * which has no version. */
	if (tables)
		return db_ask(db, "PRAGMA user_version", found, err);
	/* A page of twice the usual size leaves less of it empty beside texts
	 * of one or two kilobytes. */
	if (db_run(db, "PRAGMA page_size = 8192; PRAGMA journal_mode = WAL",
		    err) ||
		db_begin(db, err))
		return err->code;
	code = db_ask(db, "PRAGMA user_version", found, err);
	if (!code && *found == 0) {
		snprintf(set, sizeof(set), "PRAGMA user_version = %d",
			version());
		code = db_run(db, schema, err);
		if (!code)
			code = db_run(db, set, err);
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
	 * done, so the commit has to be on the disk by then. The log is put
	 * away by index_tidy, when nobody waits for it; the rest is for those
	 * who forget. */
	if (!code)
		code = db_run(db,
			"PRAGMA synchronous = FULL;"
			"PRAGMA wal_autocheckpoint = 20000;"
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
	/* To read a page into memory that was used before takes less than to
	 * have it mapped for the first time. */
	if (!code)
		return db_run(db,
			"PRAGMA query_only = ON; PRAGMA cache_size = -1024",
			err);
	if (code == ERR_DAMAGED || code == ERR_LOCKED)
		return err_set(err, first.code, "%s", first.text);
	wal = xprintf("%s-wal", path);
	code = connect(db, path,
		fs_size(wal) > 0 ? "?mode=ro" : "?mode=ro&immutable=1", found,
		err);
	free(wal);
	return code;
}

enum err_code index_db_open(
	const char *path, enum db_mode mode, struct db **out, struct err *err)
{
	struct db *db = db_new(&sort);
	enum err_code code;
	int found = 0, id = 0;

	code = mode == DB_WRITE ? open_write(db, path, &found, err)
				: open_read(db, path, &found, err);
	if (!code)
		code = db_ask(db, "PRAGMA application_id", &id, err);
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

enum err_code index_db_map(struct db *db, struct err *err)
{
	return db_run(db,
		"PRAGMA cache_size = -65536; PRAGMA mmap_size = 2147418112",
		err);
}
