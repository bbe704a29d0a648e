/* SPDX-License-Identifier: MIT
 *
 * An assay: what the index cannot tell of a document, and only its text can, is
 * told for a block of them at once. SQLite is read by one thread; a pattern is
 * held against the texts by several, for it takes the most time of all that can
 * be asked.
 */
#ifndef ARCHIVE_SEARCH_ASSAY_H
#define ARCHIVE_SEARCH_ASSAY_H

#include <stdint.h>

#include "archive/index/block.h"
#include "archive/search/query.h"
#include "base/db.h"
#include "base/err.h"

struct assay;

/* *out is NULL when there is no pattern in the query, or it takes more than
 * texts to tell. Else the query is marked as proved, and what is proposed has
 * to pass. Borrows both. */
CHECKED enum err_code assay_new(struct db *db, struct query_node *root,
	struct assay **out, struct err *err);
void assay_free(struct assay *a);

/* Takes those documents of a block out that do not satisfy the query. */
CHECKED enum err_code assay_run(struct assay *a, int64_t block,
	struct block_bits *bits, struct err *err);

#endif
