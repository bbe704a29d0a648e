/* SPDX-License-Identifier: MIT
 *
 * Finding Chinese by how it is read: huiyi or hy finds 会议. Readings are
 * ICU's, one for each character, and for the common characters with several
 * the others as well. ü is v or u.
 */
#ifndef ARCHIVE_INDEX_PINYIN_H
#define ARCHIVE_INDEX_PINYIN_H

#include <stdbool.h>
#include <stddef.h>

#include "base/strs.h"

/* Is there a run of characters in the text whose whole syllables, or whose
 * initials, put together are the query? Letters and digits stand for
 * themselves, white space in the text is passed over. The query is of a-z and
 * 0-9 only. */
bool pinyin_match(const char *text, size_t len, const char *query);

/* What the index knows of how a text is read: two letters that stand side by
 * side in the whole syllables, and the initials of two neighbours. A text that
 * pinyin_match finds a query in has all pairs of one sort or all of the other
 * that the query has. */
enum pinyin_sort { PINYIN_LETTERS, PINYIN_INITIALS };

/* Tells each pair of the text, the same one more than once. */
void pinyin_pairs(const char *text, size_t len,
	void (*tell)(void *arg, enum pinyin_sort sort, char a, char b),
	void *arg);

/* The pair as a token (token.h), which no folded text has. */
#define PINYIN_TOKEN_SIZE 4
void pinyin_token(
	enum pinyin_sort sort, char a, char b, char out[PINYIN_TOKEN_SIZE]);

/* Adds the pairs of a query of two or more letters, as tokens. */
void pinyin_needed(
	const char *query, enum pinyin_sort sort, struct strs *out);

#endif
