/* SPDX-License-Identifier: MIT
 *
 * A query as a probe: what the index can tell of the documents that satisfy it.
 * Of the tokens such a document must have only the rarest are asked.
 */
#ifndef ARCHIVE_SEARCH_EXPRESS_H
#define ARCHIVE_SEARCH_EXPRESS_H

#include <stdint.h>

#include "archive/search/probe.h"
#include "archive/search/query.h"
#include "archive/search/sieve.h"

/* *out has all documents that satisfy the query and lie in the sieve's span of
 * ids; marks in the query what need not be looked at again. */
CHECKED enum err_code express_query(struct query *q, const struct sieve *span,
	struct probe **out, struct err *err);

/* How many documents from low up match, counted from the newest up to cap, and
 * how far down that went. */
struct tally {
	int64_t n, lowest;
};

CHECKED enum err_code express_tally(const struct sieve *span, const char *match,
	int64_t low, int64_t cap, struct tally *out, struct err *err);

#endif
