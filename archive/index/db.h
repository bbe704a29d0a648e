/* SPDX-License-Identifier: MIT
 *
 * The database under the index: opening, transactions, and what SQLite's
 * errors mean. Statements are in archive/index/sql.h.
 */
#ifndef ARCHIVE_INDEX_DB_H
#define ARCHIVE_INDEX_DB_H

#include <stdbool.h>

#include "base/err.h"

struct sqlite3;
struct sql;

/* One connection, for one thread. */
struct db {
	struct sqlite3 *lite;
	struct sql **statements; /* by enum sql_id, made when needed */
};

enum db_mode { DB_READ, DB_WRITE };

/* DB_WRITE makes a missing file; DB_READ never makes one, and reads a file in
 * a folder it may not write to as well. Another version, or no database:
 * ERR_DAMAGED. */
CHECKED enum err_code db_open(
	const char *path, enum db_mode mode, struct db **out, struct err *err);
void db_free(struct db *db);

/* Waits for the lock of the writer, so that what is then read stays true. */
CHECKED enum err_code db_begin(struct db *db, struct err *err);
/* So that what is read in several steps is of one moment; ended by commit or
 * rollback. */
CHECKED enum err_code db_begin_read(struct db *db, struct err *err);
CHECKED enum err_code db_commit(struct db *db, struct err *err);
void db_rollback(struct db *db);
bool db_in_transaction(const struct db *db);

/* The error of the last call on the connection. */
CHECKED enum err_code db_fail(struct db *db, struct err *err);

#endif
