/* SPDX-License-Identifier: MIT
 *
 * A census: how the hits of a query divide by kind, project, customer, year and
 * status. All of them are counted, not a page or the first thousand.
 */
#ifndef ARCHIVE_SEARCH_CENSUS_H
#define ARCHIVE_SEARCH_CENSUS_H

#include <stddef.h>
#include <stdint.h>

#include "archive/index/index.h"
#include "base/err.h"

enum census_by {
	CENSUS_KIND,    /* id of the kind */
	CENSUS_PROJECT, /* id of the project */
	CENSUS_CUSTOMER, /* the document's own, else its project's; as written */
	CENSUS_YEAR,    /* of the document's date, four digits */
	CENSUS_STATUS,  /* record_status_id */
	CENSUS_N
};

struct census_count {
	char *value;
	int64_t n;
};

/* The most first, then by value; values without a hit are left out. */
struct census {
	struct census_count *counts[CENSUS_N];
	size_t n[CENSUS_N];
	int64_t total; /* hits */
};

#define CENSUS_INIT                                                            \
	{                                                                      \
		.total = 0                                                     \
	}

/* The query and kind_id as for search_run. *out is inited by the caller and
 * empty on failure. */
CHECKED enum err_code census_run(struct index *ix, const char *query,
	const char *(*kind_id)(void *arg, const char *name), void *arg,
	struct census *out, struct err *err);
void census_release(struct census *f);

/* "kind", "project", …: what machines call them. */
const char *census_by_id(enum census_by by);

#endif
