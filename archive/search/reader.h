/* SPDX-License-Identifier: MIT
 *
 * Reading a query's text from left to right: characters, words, phrases.
 * Full-width signs are taken as the usual ones throughout.
 */
#ifndef ARCHIVE_SEARCH_READER_H
#define ARCHIVE_SEARCH_READER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/err.h"

struct reader {
	const char *text, *p, *end; /* p: the place */
	int depth;                  /* of open parentheses */
	struct err *err;
};

/* The folded character at the place; 0: the end. */
uint32_t reader_peek(const struct reader *rd);
void reader_skip(struct reader *rd);
void reader_skip_spaces(struct reader *rd);

/* Is this the end of an item? */
bool reader_at_end(const struct reader *rd);
/* The length of the operator OR if it stands here, else 0. */
size_t reader_at_or(const struct reader *rd);
bool reader_at_quote(const struct reader *rd);

/* Appends what stands between quotation marks. */
CHECKED enum err_code reader_phrase(struct reader *rd, struct buf *out);
/* Appends what stands up to white space, or to the parenthesis that closes a
 * group; those opened within the word belong to it. */
void reader_word(struct reader *rd, struct buf *out);

#endif
