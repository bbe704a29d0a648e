/* SPDX-License-Identifier: MIT
 *
 * A query as it was understood: a tree. The language is in cli.md ("Query
 * language") and juanzong-query(7). OR binds tighter than standing side by
 * side: 客户:华信 延期 OR 推迟 asks for 华信 and one of the two.
 */
#ifndef ARCHIVE_SEARCH_QUERY_H
#define ARCHIVE_SEARCH_QUERY_H

#include <stdbool.h>
#include <stddef.h>

#include "archive/search/match.h"
#include "archive/search/needle.h"
#include "archive/search/verdict.h"
#include "archive/record/record.h"
#include "base/err.h"

#define QUERY_SIZE_MAX 4096 /* bytes */
#define QUERY_DEPTH_MAX 32  /* parentheses within parentheses */

enum query_op {
	QUERY_AND, /* all kids */
	QUERY_OR,  /* one of the kids */
	QUERY_NOT, /* not the only kid */
	QUERY_TEXT,
	QUERY_TITLE,
	QUERY_PROJECT,
	QUERY_KIND,
	QUERY_CUSTOMER,
	QUERY_PERSON,
	QUERY_NUMBER,
	QUERY_CONTRACT,
	QUERY_DATE,
	QUERY_PINYIN,
	QUERY_STATUS,
	QUERY_REGEX,
};

struct query_node {
	enum query_op op;
	struct query_node **kids;
	size_t n_kids;
	char *text; /* folded; KIND: an id; PROJECT: as written */
	size_t len;
	char *pinyin; /* PINYIN, and TITLE if it may be meant: of a-z0-9 */
	bool prefix;     /* text is the beginning: a * followed it */
	char *from, *to; /* DATE: inclusive, compared as strings */
	enum record_status status;
	struct needle *needle; /* TEXT */
	struct match *pattern;
	struct query_node *required; /* REGEX: for it to match; NULL: nothing */
	bool proved; /* by the index: need not be looked at again */
	/* PROJECT, CUSTOMER: what was found out so far. */
	struct verdicts *of_project, *of_customer;
};

struct query {
	struct query_node *root;
	bool asks_void; /* 状态:作废 stands in it, and not to be excluded */
};

#define QUERY_INIT                                                             \
	{                                                                      \
		.root = NULL                                                   \
	}

/* kind_id as in search_run. A wrong query is ERR_USAGE, told as there. */
CHECKED enum err_code query_parse(const char *text,
	const char *(*kind_id)(void *arg, const char *name), void *arg,
	struct query *out, struct err *err);
void query_release(struct query *q);

/* The node with its kids; accepts NULL. */
void query_node_free(struct query_node *node);

/* What is wrong at a place of the query: three lines, with a caret. Long
 * queries are shown in part. */
CHECKED enum err_code query_fail(struct err *err, const char *query, size_t at,
	const char *fmt, ...) __attribute__((format(printf, 4, 5)));

#endif
