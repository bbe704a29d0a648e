/* SPDX-License-Identifier: MIT
 *
 * UTF-8 (RFC 3629): the only encoding inside the house.
 */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define UTF8_BAD 0xFFFFFFFFu

/* The code point at *p (before end), moving *p past it. At a byte that begins
 * no valid sequence: UTF8_BAD, and *p moves by one. *p must be before end. */
uint32_t utf8_next(const char **p, const char *end);

/* Writes 1 to 4 bytes to out, returns how many. */
size_t utf8_put(char out[4], uint32_t code_point);

/* Is all of it valid? If not, *bad_at (may be NULL) is the offset. */
bool utf8_valid(const char *s, size_t len, size_t *bad_at);

/* The largest character boundary in s[0..len] that is not above max. */
size_t utf8_floor(const char *s, size_t len, size_t max);

/* Characters, and columns on a terminal (a Chinese character takes two). */
size_t utf8_length(const char *s, size_t len);
size_t utf8_columns(const char *s, size_t len);

/* Is s one line such as a person types: valid, no control characters, nothing
 * XML forbids, at most max characters? If not, *bad (may be NULL) is the
 * character that is wrong, UTF8_BAD for bytes that are none, 0 when it is too
 * long. */
bool utf8_is_line(const char *s, size_t max, uint32_t *bad);

/* May this character stand in XML 1.0 (section 2.2)? Noncharacters such as
 * U+FFFE, U+FFFF and U+FDD0 are refused as well. */
bool utf8_xml_char(uint32_t code_point);

#endif
