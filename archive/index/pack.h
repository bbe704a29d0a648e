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
#include <stdint.h>

#include "base/buf.h"
#include "base/wide.h"

/* Appends; any bytes can be packed. */
void pack_text(const char *s, size_t len, struct buf *out);

/* Appends the text. False if it is not valid UTF-8. What is no packed text
 * gives some text, not necessarily a sensible one. */
bool pack_undo(const char *packed, size_t len, struct buf *out);
/* Likewise, as UTF-16. */
void pack_undo_wide(const char *packed, size_t len, struct wide *out);

/* How it is packed, for who folds it without unpacking it first. A byte below
 * 0x80 is ASCII. Then come characters in two bytes, by the first: 0x80 to 0xD1
 * those from U+4E00 to U+9FFF, one each for the three rows of punctuation. The
 * last two stand before bytes as they are, and how many. */
#define PACK_HAN 0x80
#define PACK_HAN_FIRST 0x4E00u
#define PACK_HAN_LAST 0x9FFFu
#define PACK_CJK_SIGNS 0xD2     /* U+30xx */
#define PACK_FULL_WIDTH 0xD3    /* U+FFxx */
#define PACK_GENERAL_SIGNS 0xD4 /* U+20xx */
#define PACK_OTHERS 0xFE
#define PACK_BAD_BYTES 0xFF

/* A character as it is packed: one byte below 0x80, or two, the first above the
 * second; 0: it stands among the others. */
unsigned pack_code(uint32_t c);

/* Does what stands at a place of the packed text begin there? False also within
 * bytes as they are. */
bool pack_begins(const char *packed, size_t at);

/* Behind what begins at p, before end: a character, or bytes as they are. */
static inline const char *pack_skip(const char *p, const char *end)
{
	unsigned first = (unsigned char)*p;
	size_t n = first < PACK_HAN ? 1 : 2;

	if (first >= PACK_OTHERS && end - p > 1)
		n += (unsigned char)p[1];
	return (size_t)(end - p) < n ? end : p + n;
}

/* The character of two bytes, the first one from 0x80 to 0xFD. */
static inline unsigned pack_pair(unsigned first, unsigned second)
{
	switch (first) {
	case PACK_CJK_SIGNS:
		return 0x3000 + second;
	case PACK_GENERAL_SIGNS:
		return 0x2000 + second;
	default:
		return first < PACK_CJK_SIGNS
			       ? PACK_HAN_FIRST + ((first - PACK_HAN) << 8) +
					 second
			       : 0xFF00 + second;
	}
}

#endif
