/* SPDX-License-Identifier: MIT
 *
 * The line shown with a hit: the text around the first place that matched,
 * with all matches in it marked.
 */
#ifndef ARCHIVE_SEARCH_SNIPPET_H
#define ARCHIVE_SEARCH_SNIPPET_H

#include "archive/search/query.h"
#include "archive/search/search.h"
#include "archive/search/subject.h"
#include "base/err.h"

#define SNIPPET_COLUMNS 80

/* Sets snippet and marks of the hit, which the hit then owns. From the text
 * if a word or pattern of the query is found there, else from the field where
 * one is found, with the field's name before it; else the text's beginning. */
CHECKED enum err_code snippet_make(const struct query_node *root,
	struct subject *sub, struct search_hit *hit, struct err *err);

#endif
