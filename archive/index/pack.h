/* SPDX-License-Identifier: MIT
 *
 * Packed text: how the index keeps what it searches. Han characters and the
 * punctuation beside them take two bytes instead of UTF-8's three; the rest is
 * as it was. It is a third smaller and unpacks about as fast as memory is
 * read, which no general compression does on texts of a kilobyte. Packed texts
 * put together are the texts put together.
 */
#ifndef ARCHIVE_INDEX_PACK_H
#define ARCHIVE_INDEX_PACK_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"

/* Appends; any bytes can be packed. */
void pack_text(const char *s, size_t len, struct buf *out);

/* Appends the text. False if it is not valid UTF-8. What is no packed text
 * gives some text, not necessarily a sensible one. */
bool pack_undo(const char *packed, size_t len, struct buf *out);

#endif
