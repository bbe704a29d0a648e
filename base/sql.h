/* SPDX-License-Identifier: MIT
 *
 * The statements on a database: each has a number in its owner's enum and its
 * text in the owner's table, is prepared when first used, and binds its values
 * by name.
 *
 *	sql_use(db, SQL_X, &s, err); sql_text(s, ":name", …);
 *	sql_step(s, &row, err) … sql_str(s, 0) …; sql_done(s);
 *
 * A statement may be used again while it is in use: it is then prepared anew.
 */
#ifndef BASE_SQL_H
#define BASE_SQL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/db.h"
#include "base/err.h"

struct sql; /* a statement in use */


CHECKED enum err_code sql_use(
	struct db *db, int id, struct sql **out, struct err *err);
/* Both accept NULL; sql_free is for db_free, which ends the kept ones. */
void sql_done(struct sql *s);
void sql_free(struct sql *s);

/* From the beginning, with other values: for a statement kept in use. */
void sql_again(struct sql *s);

/* Values are borrowed until sql_done; NULL is SQL's. The name must be one of
 * the statement's. */
void sql_text(struct sql *s, const char *name, const char *value);
void sql_bytes(struct sql *s, const char *name, const char *value, size_t len);
void sql_bind_blob(
	struct sql *s, const char *name, const void *value, size_t len);
void sql_int(struct sql *s, const char *name, int64_t value);

/* *row: is there a row? */
CHECKED enum err_code sql_step(struct sql *s, bool *row, struct err *err);
/* To its end, and done whether it works or not: for statements without rows. */
CHECKED enum err_code sql_run(struct sql *s, struct err *err);

/* Columns of the row, from 0; borrowed until the next step. sql_str is NULL
 * for NULL. */
const char *sql_str(struct sql *s, int column);
const void *sql_blob(struct sql *s, int column);
size_t sql_len(struct sql *s, int column);
int64_t sql_num(struct sql *s, int column);

#endif
