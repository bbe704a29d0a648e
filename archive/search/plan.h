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
#include "archive/search/probe.h"
#include "archive/search/query.h"
#include "archive/search/sieve.h"
#include "base/err.h"

struct plan {
	bool nothing;    /* no document can satisfy it */
	char *project;   /* id: only its documents; or NULL */
	char *kind;      /* likewise */
	char *from, *to; /* dates, inclusive */
	struct probe *probe;
	struct assay *assay; /* NULL: none is needed */
	struct sieve sieve; /* begun, if the way is by it, … */
	bool by_sieve;      /* … else by project or kind */
};

/* Marks as proved what need not be looked at again when going by the sieve. */
CHECKED enum err_code plan_make(
	struct plan *plan, struct query *q, struct db *db, struct err *err);

/* Not by the sieve: the statement that gives the documents, ready to be
 * stepped, as sql.c's DOC in the order of lists. */
CHECKED enum err_code plan_use(const struct plan *plan, struct db *db,
	struct sql **out, struct err *err);
void plan_release(struct plan *plan);

#endif
