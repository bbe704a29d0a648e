/* SPDX-License-Identifier: MIT
 *
 * Tokens: the pieces of folded text the full-text index knows documents by.
 * Each character is one, each two neighbours are one, and so are each three
 * when they are printable ASCII (numbers of contracts share most of their
 * pairs). A document that contains a text therefore contains all tokens of
 * the text: looking them up never misses, and comparing the text itself then
 * leaves out what does not belong. White space is in no token.
 */
#ifndef ARCHIVE_INDEX_TOKEN_H
#define ARCHIVE_INDEX_TOKEN_H

#include <stdbool.h>
#include <stddef.h>

#include "base/strs.h"

struct sqlite3;

/* Adds the fewest tokens that a document containing the folded text must
 * have. True if they say it all: a document that has them contains the text. */
bool token_needed(const char *folded, size_t len, struct strs *out);

/* Makes the tokenizer "juanzong" known to a connection's FTS5. */
bool token_register(struct sqlite3 *lite);

#endif
