/* SPDX-License-Identifier: MIT
 *
 * Folding: what search holds to be the same. Case, full-width and half-width
 * forms, traditional and simplified characters, and characters that are
 * canonically the same fold to one; a run of white space folds to one space.
 * One character gives one character, so that places can be traced back, and
 * folding twice changes nothing. The tables come from ICU when the program is
 * built (archive/index/gen/fold.c).
 */
#ifndef ARCHIVE_INDEX_FOLD_H
#define ARCHIVE_INDEX_FOLD_H

#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"

/* Stands between two things that must not be searched as one, such as two
 * names of a list. No query can contain it. */
#define FOLD_BREAK 0x1F

/* What a single character folds to; ' ' for each kind of white space, U+FFFD
 * for control characters. */
uint32_t fold_char(uint32_t c);

/* The other characters that fold to c, which itself is folded, no space and not
 * U+FFFD: *n pairs of c and one of them. */
const uint32_t (*fold_forms(uint32_t c, size_t *n))[2];

/* Appends the folded text; bytes that are not UTF-8 become U+FFFD. */
void fold_text(const char *s, size_t len, struct buf *out);

/* Likewise of a packed text (pack.h). */
void fold_packed(const char *packed, size_t len, struct buf *out);

/* As fold_text into an empty buf; (*at)[i] is where in s the character
 * begins that byte i of the result belongs to, (*at)[out->len] is len. The
 * caller frees *at. */
void fold_text_at(const char *s, size_t len, struct buf *out, uint32_t **at);

/* 16 bits that change when the tables do. */
unsigned fold_checksum(void);

#endif
