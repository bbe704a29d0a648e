/* SPDX-License-Identifier: MIT
 *
 * UTF-16, for a library that takes it: most Chinese characters are one unit
 * instead of three bytes. A byte that is no UTF-8 becomes half of a surrogate
 * pair, which is no character either.
 */
#ifndef BASE_WIDE_H
#define BASE_WIDE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct wide {
	uint16_t *units; /* NULL: nothing was ever appended */
	size_t n, size;  /* size: there is room for so many */
	bool bad;        /* there was a bad byte */
};

void wide_release(struct wide *w);
void wide_clear(struct wide *w); /* keeps its memory */
/* Room for so many units behind those there are. */
void wide_reserve(struct wide *w, size_t extra);

/* Appends UTF-8. */
void wide_add(struct wide *w, const char *s, size_t len);
/* Where in that UTF-8 a unit of a text made of it alone came from, and where it
 * ends: n + 1 offsets, which the caller frees. */
size_t *wide_map(const struct wide *w, const char *s, size_t len);

/* Is the unit the first of a pair? */
static inline bool wide_is_high(uint16_t unit)
{
	return (unit & 0xFC00) == 0xD800;
}

#endif
