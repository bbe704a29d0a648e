/* SPDX-License-Identifier: MIT
 *
 * Tokens: the pieces of folded text the full-text index knows documents by.
 * Each character is one but the space, each two neighbours are one, and so are
 * each three when they are ASCII and each four digits (numbers of contracts
 * share most of what is shorter). None reaches across a space: that there is
 * one tells little. A document that contains a text therefore contains all
 * tokens of the text: looking them up never misses, and comparing the text
 * itself then leaves out what does not belong.
 *
 * They are made here, by any thread; FTS5 is given them ready, with a
 * FOLD_BREAK behind each, and only takes them apart again.
 */
#ifndef ARCHIVE_INDEX_TOKEN_H
#define ARCHIVE_INDEX_TOKEN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/strs.h"

struct common;
struct sqlite3;

/* Adds the fewest tokens that a document containing the folded text must
 * have. True if they say it all: a document that has them contains the text. */
bool token_needed(const char *folded, size_t len, struct strs *out);

/* A token as a number, which no other has. */
uint64_t token_number(const char *token, size_t len);

/* Numbers spread out for a hash table; the upper bits are the best. */
static inline uint64_t token_scatter(uint64_t number)
{
	return number * 0x9E3779B97F4A7C15u;
}

/* Makes tokens of one text after the other; keeps its memory in between. They
 * are dealt out among so many lists, a power of two, the same one always to the
 * same list; but those that are common are not, if it is said which they are
 * (borrowed; or NULL). */
struct tokens;
struct tokens *tokens_new(unsigned n_lists, const struct common *common);
void tokens_free(struct tokens *t);

/* A new text begins: its tokens are told once each. */
void tokens_begin(struct tokens *t);
/* Which of the common ones the text has, a bit for each place. */
const uint64_t *tokens_common(const struct tokens *t);
/* Appends to the lists the tokens of folded text that the text has not had
 * yet. */
void tokens_add(
	struct tokens *t, const char *folded, size_t len, struct buf *lists);

/* Likewise how it is read (pinyin.h). */
void tokens_add_pinyin(
	struct tokens *t, const char *text, size_t len, struct buf *lists);

/* Makes the tokenizer "juanzong" known to a connection's FTS5. */
bool token_register(struct sqlite3 *lite);

#endif
