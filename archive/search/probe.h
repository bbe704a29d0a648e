/* SPDX-License-Identifier: MIT
 *
 * A probe: what the index is asked, as a tree: an expression for FTS5, a common
 * token, a kind, a status, dates. What FTS5 can put together by itself is one
 * expression.
 */
#ifndef ARCHIVE_SEARCH_PROBE_H
#define ARCHIVE_SEARCH_PROBE_H

#include <stddef.h>
#include <stdint.h>

#include "archive/index/sql.h"
#include "archive/record/record.h"

/* In a list kids stand in this order. */
enum probe_op {
	PROBE_ALL,
	PROBE_NONE,
	PROBE_MATCH,
	PROBE_COMMON,
	PROBE_AND,
	PROBE_OR,
	PROBE_NOT,
	PROBE_KIND,
	PROBE_STATUS,
	PROBE_DATES,
};

struct probe {
	enum probe_op op;
	struct probe **kids; /* AND, OR: two or more; NOT: one */
	size_t n_kids;
	char *match;          /* MATCH: for FTS5, … */
	enum probe_op joined; /* … by AND, OR, NOT; MATCH: one token */
	int place;            /* COMMON */
	uint32_t kind;        /* its key: facet.h */
	enum record_status status;
	const char *from, *to; /* DATES: inclusive, compared as strings */

	/* MATCH: of who goes through it (sieve.h). */
	struct sql *rows;
	int64_t at;
};

/* Each gives a new one and takes those it is given. */
struct probe *probe_all(void);
struct probe *probe_none(void);
/* The documents with a token (token.h) that FTS5 knows. */
struct probe *probe_token(const char *token);
struct probe *probe_common(int place);
struct probe *probe_kind(uint32_t key);
struct probe *probe_status(enum record_status status);
/* Both are borrowed. */
struct probe *probe_dates(const char *from, const char *to);
struct probe *probe_both(struct probe *a, struct probe *b);
struct probe *probe_either(struct probe *a, struct probe *b);
struct probe *probe_not(struct probe *a);
void probe_free(struct probe *p);

/* What FTS5 is asked of each document; NULL: nothing. */
const char *probe_match(const struct probe *p);

#endif
