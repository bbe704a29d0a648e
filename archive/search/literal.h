/* SPDX-License-Identifier: MIT
 *
 * What a text must contain for a regular expression to match it: the pieces
 * written out in the pattern, as a query of texts, ANDs and ORs that the index
 * can answer. It understands the common part of PCRE2's language and takes
 * anything else for "might be anything": leaving a piece out costs time, never
 * a hit.
 */
#ifndef ARCHIVE_SEARCH_LITERAL_H
#define ARCHIVE_SEARCH_LITERAL_H

#include <stdbool.h>
#include <stddef.h>

#include "archive/search/query.h"

/* The pattern compiles. NULL: any text might match. The caller frees it. */
struct query_node *literal_required(
	const char *pattern, size_t len, bool any_case);

#endif
