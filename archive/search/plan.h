/* SPDX-License-Identifier: MIT
 *
 * Where to look for the documents of a query: what the index can say about
 * them before any is read. A plan never leaves one out; which of those it
 * proposes belong, eval.h decides.
 */
#ifndef ARCHIVE_SEARCH_PLAN_H
#define ARCHIVE_SEARCH_PLAN_H

#include <stdbool.h>
#include <stdint.h>

#include "archive/index/sql.h"
#include "archive/search/query.h"
#include "base/buf.h"
#include "base/err.h"

struct plan {
	bool nothing;     /* no document can satisfy it */
	struct buf match; /* for FTS5; empty: any document */
	char *project;    /* id: only its documents; or NULL */
	char *kind;       /* likewise */
	char *from, *to;  /* dates, inclusive */
	bool has_dates;
	int64_t low, high; /* numbers in the full-text index, inclusive */
	bool by_match;     /* go by match; else by project, kind and dates */
	bool by_id;        /* by match, or by all documents: newest ids first */
	bool with_texts;   /* what is searched comes along; by match only */
};

/* Marks as proved what need not be looked at again when going by match. */
CHECKED enum err_code plan_make(
	struct plan *plan, struct query *q, struct db *db, struct err *err);

/* The text of nearly each document that is proposed will be looked at, either
 * way or only if the query does not say more. */
void plan_want_texts(struct plan *plan, const struct query *q, bool anyway);

/* The statement that gives the documents of the plan, ready to be stepped: by
 * id their ids from the newest down, behind each its text if wanted, else
 * sql.c's DOC in the order of lists. */
CHECKED enum err_code plan_use(const struct plan *plan, struct db *db,
	struct sql **out, struct err *err);
void plan_release(struct plan *plan);

#endif
