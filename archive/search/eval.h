/* SPDX-License-Identifier: MIT
 *
 * Does a document satisfy a query? This decides; the index only proposes.
 */
#ifndef ARCHIVE_SEARCH_EVAL_H
#define ARCHIVE_SEARCH_EVAL_H

#include <stdbool.h>
#include <stddef.h>

#include "archive/search/query.h"
#include "archive/search/subject.h"
#include "base/err.h"

/* trust: what is marked proved need not be looked at. */
CHECKED enum err_code eval_node(const struct query_node *node,
	struct subject *sub, bool trust, bool *out, struct err *err);

/* How well: for each text asked for, 3 when it is in the title, 1 when it is
 * in another field, and up to 1 by how often it is in the text: f times in n
 * pages of 340 bytes, packed, gives f / (f + 1 + n). Higher is better. */
CHECKED enum err_code eval_score(const struct query_node *node,
	struct subject *sub, double *out, struct err *err);

#endif
