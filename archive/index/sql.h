/* SPDX-License-Identifier: MIT
 *
 * The statements on the index: each has a name here and its text in sql.c, is
 * prepared when first used, and binds its values by name.
 *
 *	sql_use(db, SQL_X, &s, err); sql_text(s, ":name", …);
 *	sql_step(s, &row, err) … sql_str(s, 0) …; sql_done(s);
 *
 * A statement may be used again while it is in use: it is then prepared anew.
 */
#ifndef ARCHIVE_INDEX_SQL_H
#define ARCHIVE_INDEX_SQL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "archive/index/db.h"
#include "base/err.h"

enum sql_id {
	/* writing */
	SQL_PUT_PROJECT,
	SQL_PUT_POSITION,
	SQL_PUT_EVENT,
	SQL_PUT_DOC,
	SQL_PUT_VERSION,
	SQL_PUT_MADE_WITH,
	SQL_PUT_TEXT,
	SQL_PUT_FILE,
	SQL_SET_SIGNED,
	SQL_SET_VOID,
	SQL_DROP_TEXT,
	SQL_FTS_ADD_DOC,
	SQL_FTS_DROP_DOC,
	SQL_FTS_ADD_PROJECT,
	SQL_FTS_DROP_PROJECT,
	SQL_FTS_HASH_SIZE,
	SQL_FTS_REBUILD,
	SQL_FTS_OPTIMIZE,
	SQL_RENUMBER,
	SQL_DROP_PROJECT_TEXTS,
	SQL_DROP_PROJECT_MADE_WITH,
	SQL_DROP_PROJECT_FILES,
	SQL_DROP_PROJECT_VERSIONS,
	SQL_DROP_PROJECT_DOCS,
	SQL_DROP_PROJECT_EVENTS,
	SQL_DROP_PROJECT_POSITION,
	SQL_DROP_PROJECT,
	/* reading */
	SQL_NEWEST_OF,
	SQL_POSITION,
	SQL_PROJECT,
	SQL_PROJECTS,
	SQL_EVENTS,
	SQL_ALL_EVENTS,
	SQL_RECORD,
	SQL_VERSION,
	SQL_RECORD_BY_ID,
	SQL_MADE_WITH,
	SQL_FILES,
	SQL_FIND_FORM,
	SQL_LIST,
	SQL_LIST_PROJECT,
	SQL_LIST_KIND,
	/* searching */
	SQL_MATCH,
	SQL_MATCH_COUNT,
	SQL_SCAN,
	SQL_SCAN_PROJECT,
	SQL_SCAN_KIND,
	SQL_SCAN_COUNT,
	SQL_SCAN_PROJECT_COUNT,
	SQL_SCAN_KIND_COUNT,
	SQL_ID_RANGE,
	SQL_PROJECT_NAMES,
	SQL_STRAGGLERS,
	SQL_STRAGGLERS_COUNT,
	SQL_FACTS,
	SQL_BODY,
	SQL_COUNT
};

struct sql; /* a statement in use */

CHECKED enum err_code sql_use(
	struct db *db, enum sql_id id, struct sql **out, struct err *err);
/* Both accept NULL; sql_free is for db_free, which ends the kept ones. */
void sql_done(struct sql *s);
void sql_free(struct sql *s);

/* From the beginning, with other values: for a statement kept in use. */
void sql_again(struct sql *s);

/* Values are borrowed until sql_done; NULL is SQL's. The name must be one of
 * the statement's. */
void sql_text(struct sql *s, const char *name, const char *value);
void sql_bytes(struct sql *s, const char *name, const char *value, size_t len);
void sql_int(struct sql *s, const char *name, int64_t value);

/* *row: is there a row? */
CHECKED enum err_code sql_step(struct sql *s, bool *row, struct err *err);
/* To its end, and done whether it works or not: for statements without rows. */
CHECKED enum err_code sql_run(struct sql *s, struct err *err);

/* Columns of the row, from 0; borrowed until the next step. sql_str is NULL
 * for NULL. */
const char *sql_str(struct sql *s, int column);
size_t sql_len(struct sql *s, int column);
int64_t sql_num(struct sql *s, int column);

#endif
