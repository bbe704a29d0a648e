/* SPDX-License-Identifier: MIT
 *
 * A database file of SQLite: opening, transactions, and what its errors mean.
 * What is in it is said by who owns it (struct db_sort): its statements by
 * number, and what to call it. Statements are in base/sql.h.
 */
#ifndef BASE_DB_H
#define BASE_DB_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"

struct sqlite3;
struct sql;

struct db_sort {
	const char *name;	  /* 索引: in messages */
	const char *damaged;	  /* what is said when it is no sound database */
	const char *const *texts; /* the statements */
	int n_texts;
};

/* One connection, for one thread. */
struct db {
	struct sqlite3 *lite;
	const struct db_sort *sort;
	struct sql **statements; /* by number, made when needed */
};

struct db *db_new(const struct db_sort *sort);
void db_free(struct db *db);

/* Opens a file, in place of one open now; options is "?mode=rwc" or what else
 * SQLite's URIs have. Opening alone reads nothing. */
CHECKED enum err_code db_connect(struct db *db, const char *path,
	const char *options, struct err *err);

/* Statements of one's own, and a number it answers. */
CHECKED enum err_code db_run(struct db *db, const char *sql, struct err *err);
CHECKED enum err_code db_ask(
	struct db *db, const char *sql, int *out, struct err *err);

/* Waits for the lock of the writer, so that what is then read stays true. */
CHECKED enum err_code db_begin(struct db *db, struct err *err);
/* So that what is read in several steps is of one moment; ended by commit or
 * rollback. */
CHECKED enum err_code db_begin_read(struct db *db, struct err *err);
CHECKED enum err_code db_commit(struct db *db, struct err *err);
void db_rollback(struct db *db);
bool db_in_transaction(const struct db *db);
/* Rows changed since it was opened, by whatever means. */
int64_t db_changes(const struct db *db);

/* Moves what is in the log of a WAL database into the file, as far as no reader
 * stands in the way. */
CHECKED enum err_code db_checkpoint(struct db *db, struct err *err);

/* The error of the last call on the connection. */
CHECKED enum err_code db_fail(struct db *db, struct err *err);

#endif
