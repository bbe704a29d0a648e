/* SPDX-License-Identifier: MIT */
#include "base/wide.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/utf8.h"

void wide_release(struct wide *w)
{
	free(w->units);
	*w = (struct wide){.n = 0};
}

void wide_clear(struct wide *w)
{
	w->n = 0;
	w->bad = false;
}

void wide_reserve(struct wide *w, size_t extra)
{
	if (w->size - w->n > extra)
		return;
	w->size = w->n + extra + w->n / 2 + 1;
	w->units = xrealloc(w->units, w->size, sizeof(*w->units));
}

/* No byte gives more than a unit. */
void wide_add(struct wide *w, const char *s, size_t len)
{
	const char *p = s, *end = s + len;
	uint16_t *to;

	wide_reserve(w, len);
	to = w->units + w->n;
	while (p < end) {
		unsigned char first = (unsigned char)*p;
		uint32_t c = utf8_next(&p, end);

		if (c == UTF8_BAD) {
			w->bad = true;
			*to++ = (uint16_t)(0xDC00 | first);
		} else if (c < 0x10000) {
			*to++ = (uint16_t)c;
		} else {
			*to++ = (uint16_t)(0xD7C0 + (c >> 10));
			*to++ = (uint16_t)(0xDC00 | (c & 0x3FF));
		}
	}
	w->n = (size_t)(to - w->units);
}

size_t *wide_map(const struct wide *w, const char *s, size_t len)
{
	size_t *at = xcalloc(w->n + 1, sizeof(*at));
	const char *p = s, *end = s + len;

	for (size_t i = 0; i < w->n && p < end; i++) {
		at[i] = (size_t)(p - s);
		/* Within a pair: where it began. */
		if (wide_is_high(w->units[i]) && i + 1 < w->n)
			at[++i] = (size_t)(p - s);
		(void)utf8_next(&p, end);
	}
	at[w->n] = len;
	return at;
}
