/* SPDX-License-Identifier: MIT
 *
 * Rows of the index as what they stand for, and the inside of struct index,
 * which writing, reading and searching share.
 */
#ifndef ARCHIVE_INDEX_ROW_H
#define ARCHIVE_INDEX_ROW_H

#include <stdbool.h>
#include <stdint.h>

#include "archive/index/db.h"
#include "archive/index/fulltext.h"
#include "archive/index/index.h"
#include "archive/record/project.h"
#include "archive/record/record.h"
#include "archive/index/sql.h"
#include "base/err.h"
#include "base/hash.h"
#include "base/strs.h"

struct index {
	struct db *db;
	struct fulltext *fulltext;
	bool bulk;     /* between index_bulk_begin and _finish */
	bool bulk_own; /* which began the transaction itself */
	enum index_mode mode;
	int n_searches; /* index_begin_search */
};

/* What a search reads is of one moment; *own: it is the search that ends this,
 * by db_rollback, whatever is returned. Most processes search once; from the
 * second search on the file is mapped. */
CHECKED enum err_code index_begin_search(
	struct index *ix, bool *own, struct err *err);

/* A list of strings in one column. */
char *row_join(const struct strs *list);
void row_split(const char *joined, struct strs *out);

/* Binds a digest: 32 bytes, kept by the caller till the statement is done; what
 * is none, such as that of a file nobody could read, as it is. */
void row_digest(struct sql *s, const char *name, const char *hex,
	unsigned char bytes[HASH_SIZE]);

/* The row of a statement that begins with sql.c's RECORD or PROJECT; *key is
 * the version's. Without files and made_with. */
void row_record(struct sql *s, struct record *out, int64_t *key);
void row_project(struct sql *s, struct project *out);
void row_tombstone(struct sql *s, struct tombstone *out);

/* Files of the record; version 0: of all. */
CHECKED enum err_code row_files(
	struct db *db, int version, struct record *r, struct err *err);
CHECKED enum err_code row_made_with(
	struct db *db, int64_t key, struct record *r, struct err *err);

#endif
