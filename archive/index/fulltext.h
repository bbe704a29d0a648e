/* SPDX-License-Identifier: MIT
 *
 * The half of the index that search goes by: of each document what is searched
 * (searched.h), the tokens of that (token.h) in FTS5's table, and its facets
 * (facet.h). All three follow from the rows of doc, version and project and
 * the document's text, and are put and dropped together.
 */
#ifndef ARCHIVE_INDEX_FULLTEXT_H
#define ARCHIVE_INDEX_FULLTEXT_H

#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/db.h"
#include "base/err.h"

/* From so many segments of a level on they are put together: index.sql. */
#define FULLTEXT_USERMERGE 2

struct fulltext;

/* Borrows the connection. */
struct fulltext *fulltext_new(struct db *db);
void fulltext_free(struct fulltext *ft);

/* The document of an id, whose rows are in place, with its text. */
CHECKED enum err_code fulltext_put(struct fulltext *ft, int64_t id,
	const char *text, size_t len, struct err *err);
/* Nothing is done when it is not there. */
CHECKED enum err_code fulltext_drop(
	struct fulltext *ft, int64_t id, struct err *err);

/* All documents of a project: after its facts have changed, before its rows
 * are dropped. */
CHECKED enum err_code fulltext_renew_project(
	struct fulltext *ft, const char *project, struct err *err);
CHECKED enum err_code fulltext_drop_project(
	struct fulltext *ft, const char *project, struct err *err);

/* Facets alone: the document's status has changed. */
CHECKED enum err_code fulltext_mark(
	struct fulltext *ft, const char *number, struct err *err);

/* Outside of a transaction: index_tidy. */
CHECKED enum err_code fulltext_tidy(struct fulltext *ft, struct err *err);

/* The rows themselves, for who makes them in bulk (fill.h). */
CHECKED enum err_code fulltext_write_tokens(struct db *db, int64_t id,
	const char *list, size_t len, struct err *err);
CHECKED enum err_code fulltext_write_packed(struct db *db, int64_t id,
	const char *packed, size_t len, struct err *err);

#endif
