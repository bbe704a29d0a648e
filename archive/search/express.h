/* SPDX-License-Identifier: MIT
 *
 * A query as an expression for the full-text index: the tokens that a document
 * must have to satisfy it, only the rarest of them.
 */
#ifndef ARCHIVE_SEARCH_EXPRESS_H
#define ARCHIVE_SEARCH_EXPRESS_H

#include <stdint.h>

#include "archive/search/plan.h"

/* Sets match of the plan, whose range of ids is known, and nothing if there is
 * no such document; marks in the query what need not be looked at again. */
CHECKED enum err_code express_query(
	struct plan *plan, struct query *q, struct db *db, struct err *err);

/* How many documents match, counted from the newest up to cap, and how far
 * down that went. */
struct tally {
	int64_t n, lowest;
};

CHECKED enum err_code express_tally(struct db *db, const struct plan *plan,
	const char *match, int64_t cap, struct tally *out, struct err *err);

#endif
