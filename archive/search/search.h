/* SPDX-License-Identifier: MIT
 *
 * Search: a query (cli.md, "Query language"; juanzong-query(7)) over the
 * index. The result is exact: precisely the documents that contain the words,
 * after folding.
 */
#ifndef ARCHIVE_SEARCH_SEARCH_H
#define ARCHIVE_SEARCH_SEARCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "archive/index/index.h"
#include "archive/record/record.h"
#include "base/err.h"

enum search_sort { SEARCH_NEWEST, SEARCH_RELEVANCE };

/* A stretch of a snippet that matched, in bytes. */
struct search_mark {
	size_t start, len;
};

struct search_hit {
	struct record record; /* without files and made_with */
	char *snippet;        /* one line of text around the first matches */
	struct search_mark *marks; /* in order, not overlapping */
	size_t n_marks;
	double score; /* higher is better; 0 when sorted by date */
};

struct search_result {
	struct search_hit *hits;
	size_t n;
	int64_t total; /* of all hits, at most SEARCH_TOTAL_MAX … */
	bool more;     /* … and there are more than that */
};

#define SEARCH_TOTAL_MAX 1000

#define SEARCH_RESULT_INIT                                                     \
	{                                                                      \
		.hits = NULL                                                   \
	}

/* What is searched: the text, title, number, kind's name, customer, contract,
 * persons and keywords of the newest version, and its project's id, name,
 * customer and contract. Voided records are left out unless the query asks for
 * 状态:作废. SEARCH_RELEVANCE ranks the newest 5000 hits.
 *
 * kind_id maps what the user wrote after 类型: (id, name or alias; as written,
 * then folded) to the id of the kind, or NULL when there is none; may itself be
 * NULL: then an id is taken as written. An unparsable query is ERR_USAGE, its
 * text three lines: what is wrong, the query, a caret below the place. A regular
 * expression that takes too long is ERR_LIMIT. *out is inited by the caller and
 * empty on failure. */
CHECKED enum err_code search_run(struct index *ix, const char *query,
	enum search_sort sort, int64_t limit, int64_t offset,
	const char *(*kind_id)(void *arg, const char *name), void *arg,
	struct search_result *out, struct err *err);
void search_result_release(struct search_result *r);

#endif
