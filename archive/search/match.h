/* SPDX-License-Identifier: MIT
 *
 * Regular expressions of a query, by PCRE2. Patterns come from outside: how
 * long one may work on a text is limited.
 */
#ifndef ARCHIVE_SEARCH_MATCH_H
#define ARCHIVE_SEARCH_MATCH_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"
#include "base/wide.h"

struct match;	   /* a compiled pattern, for any thread */
struct match_room; /* what one thread needs to work with any of them */

/* A pattern that is wrong is ERR_USAGE; *bad_at is where, in bytes. ^ and $
 * stand for the ends of a line, \d \w \s are of all scripts. */
CHECKED enum err_code match_new(const char *pattern, size_t len, bool any_case,
	struct match **out, size_t *bad_at, struct err *err);
void match_free(struct match *m);
void match_room_free(struct match_room *room);

/* Does the text match at or after from, where a character begins? Then *start
 * and *end say where, in units. A match does not reach across bad bytes. A
 * pattern that takes too long is ERR_LIMIT. *room is NULL the first time. */
CHECKED enum err_code match_find(const struct match *m,
	struct match_room **room, const struct wide *text, size_t from,
	bool *found, size_t *start, size_t *end, struct err *err);

#endif
