/* SPDX-License-Identifier: MIT */
#include "web/desk_db.h"

#include <stdio.h>

#include "web/desk_sql.h"

#define APPLICATION_ID 0x4A5A646B

/* Step i leads to version i + 1. Steps that were shipped are never changed. */
static const char *const steps[] = {
#include "web/desk_1.sql.h"
};

#define N_STEPS ((int)(sizeof(steps) / sizeof(steps[0])))

static const struct db_sort sort = {
	.name = "工作台数据库",
	.damaged = "工作台数据库 desk.db 已损坏；请用备份替换它",
	.texts = desk_statements,
	.n_texts = DESK_SQL_COUNT,
};

static enum err_code take_step(struct db *db, int i, struct err *err)
{
	char set[64];
	int found = 0;
	enum err_code code = db_begin(db, err);

	if (code != ERR_OK)
		return code;
	/* Another process may have taken it meanwhile. */
	code = db_ask(db, "PRAGMA user_version", &found, err);
	snprintf(set, sizeof(set), "PRAGMA user_version = %d", i + 1);
	if (code == ERR_OK && found == i)
		code = db_run(db, steps[i], err);
	if (code == ERR_OK && found == i)
		code = db_run(db, set, err);
	if (code == ERR_OK)
		code = db_commit(db, err);
	db_rollback(db);
	return code;
}

static enum err_code check(
	struct db *db, int found, int n_steps, struct err *err)
{
	int id = 0, tables = 0;
	enum err_code code = db_ask(db, "PRAGMA application_id", &id, err);

	if (code == ERR_OK)
		code = db_ask(db, "PRAGMA schema_version", &tables, err);
	if (code == ERR_OK && tables && id != APPLICATION_ID)
		code = err_set(err, ERR_SETUP,
			"desk.db 不是工作台数据库");
	if (code == ERR_OK && found > n_steps)
		code = err_set(err, ERR_SETUP,
			"desk.db 是更新版本的程序建立的（第 %d 版），"
			"请用新版程序",
			found);
	return code;
}

enum err_code desk_db_open_at(
	const char *path, int n_steps, struct db **out, struct err *err)
{
	struct db *db = db_new(&sort);
	enum err_code code = db_connect(db, path, "?mode=rwc", err);
	int found = 0;

	if (code == ERR_OK)
		code = db_ask(db, "PRAGMA user_version", &found, err);
	if (code == ERR_OK)
		code = check(db, found, n_steps, err);
	for (int i = found; i < n_steps && code == ERR_OK; i++)
		code = take_step(db, i, err);
	if (code == ERR_OK)
		code = db_run(db,
			"PRAGMA journal_mode = TRUNCATE;"
			"PRAGMA synchronous = FULL;"
			"PRAGMA foreign_keys = ON;"
			"PRAGMA secure_delete = ON;"
			"PRAGMA cache_size = -1024",
			err);
	if (code == ERR_OK)
		*out = db;
	else
		db_free(db);
	return code;
}

enum err_code desk_db_open(const char *path, struct db **out, struct err *err)
{
	return desk_db_open_at(path, N_STEPS, out, err);
}

int desk_db_n_steps(void)
{
	return N_STEPS;
}
