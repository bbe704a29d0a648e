/* SPDX-License-Identifier: MIT */
#include "archive/index/pack.h"

#include <stdint.h>
#include <string.h>

#include "base/utf8.h"

#define MOST_OTHERS 255

/* The two bytes of a character, or 0. */
static unsigned pair_of(uint32_t c)
{
	if (c >= PACK_HAN_FIRST && c <= PACK_HAN_LAST)
		return (PACK_HAN << 8) + (c - PACK_HAN_FIRST);
	switch (c >> 8) {
	case 0x30:
		return PACK_CJK_SIGNS << 8 | (c & 0xFF);
	case 0xFF:
		return PACK_FULL_WIDTH << 8 | (c & 0xFF);
	case 0x20:
		return PACK_GENERAL_SIGNS << 8 | (c & 0xFF);
	default:
		return 0;
	}
}

unsigned pack_code(uint32_t c)
{
	return c < 0x80 ? c : pair_of(c);
}

static bool stands_alone(uint32_t c)
{
	return c != UTF8_BAD && (c < 0x80 || pair_of(c));
}

/* A run of what has no short form, good bytes or bad ones. */
static const char *pack_run(const char *s, const char *end, struct buf *out)
{
	const char *p = s;
	bool bad = utf8_next(&p, end) == UTF8_BAD;

	while (p < end) {
		const char *next = p;
		uint32_t c = utf8_next(&next, end);

		if (stands_alone(c) || (c == UTF8_BAD) != bad ||
			next - s > MOST_OTHERS)
			break;
		p = next;
	}
	buf_add_char(out, (char)(bad ? PACK_BAD_BYTES : PACK_OTHERS));
	buf_add_char(out, (char)(p - s));
	buf_add(out, s, (size_t)(p - s));
	return p;
}

void pack_text(const char *s, size_t len, struct buf *out)
{
	const char *p = s, *end = s + len;

	buf_reserve(out, len);
	while (p < end) {
		const char *at = p;
		uint32_t c = utf8_next(&p, end);

		if (!stands_alone(c)) {
			p = pack_run(at, end, out);
		} else if (c < 0x80) {
			buf_add_char(out, (char)c);
		} else {
			buf_add_char(out, (char)(pair_of(c) >> 8));
			buf_add_char(out, (char)(pair_of(c) & 0xFF));
		}
	}
}

/* Three bytes of UTF-8. */
static char *put(char *to, unsigned c)
{
	to[0] = (char)(0xE0 | c >> 12);
	to[1] = (char)(0x80 | (c >> 6 & 0x3F));
	to[2] = (char)(0x80 | (c & 0x3F));
	return to + 3;
}

/* By going through it from the beginning. */
static bool walk_to(const unsigned char *p, const unsigned char *at)
{
	while (p < at)
		p += *p < PACK_HAN      ? 1
		     : *p < PACK_OTHERS ? 2
					: 2 + (p + 1 < at ? p[1] : 0);
	return p == at;
}

/* Behind a byte below 0x80 something begins, whether that byte was a character
 * or the second one of one. From there on each two belong together, unless
 * there are bytes as they are. */
bool pack_begins(const char *packed, size_t at)
{
	const unsigned char *start = (const unsigned char *)packed;
	const unsigned char *p = start + at;

	while (p > start && p[-1] >= PACK_HAN && p[-1] < PACK_OTHERS)
		p--;
	if (p > start && (p[-1] >= PACK_OTHERS ||
				 (p - start > 1 && p[-2] >= PACK_OTHERS)))
		return walk_to(start, start + at);
	return (start + at - p) % 2 == 0;
}

bool pack_undo(const char *packed, size_t len, struct buf *out)
{
	const unsigned char *p = (const unsigned char *)packed, *end = p + len;
	bool valid = true;
	char *to;

	/* A byte gives at most one and a half. */
	buf_reserve(out, len * 3 / 2 + 2);
	to = out->data + out->len;
	while (p < end) {
		unsigned first = *p++;

		if (first < 0x80) {
			*to++ = (char)first;
		} else if (p == end) {
			break;
		} else if (first < PACK_OTHERS) {
			to = put(to, pack_pair(first, *p++));
		} else {
			size_t n = *p++;

			n = n < (size_t)(end - p) ? n : (size_t)(end - p);
			memcpy(to, p, n);
			to += n;
			p += n;
			valid = valid && first == PACK_OTHERS;
		}
	}
	buf_grown(out, (size_t)(to - out->data) - out->len);
	return valid;
}

#define HAN(first) (uint16_t)(PACK_HAN_FIRST + (((first)-PACK_HAN) << 8))
#define HANS(first)                                                            \
	HAN(first), HAN(first + 1), HAN(first + 2), HAN(first + 3),            \
		HAN(first + 4), HAN(first + 5), HAN(first + 6), HAN(first + 7)

/* By the first of two bytes the character whose second byte is 0. */
static const uint16_t rows[PACK_OTHERS] = {[PACK_HAN] = HANS(0x80),
	HANS(0x88),
	HANS(0x90),
	HANS(0x98),
	HANS(0xA0),
	HANS(0xA8),
	HANS(0xB0),
	HANS(0xB8),
	HANS(0xC0),
	HANS(0xC8),
	HAN(0xD0),
	HAN(0xD1),
	[PACK_CJK_SIGNS] = 0x3000,
	[PACK_FULL_WIDTH] = 0xFF00,
	[PACK_GENERAL_SIGNS] = 0x2000};

/* By runs of the same kind, whose ends are seldom guessed wrong. */
void pack_undo_wide(const char *packed, size_t len, struct wide *out)
{
	const unsigned char *p = (const unsigned char *)packed, *end = p + len;
	uint16_t *to;

	/* No byte gives more than a unit. */
	wide_reserve(out, len);
	to = out->units + out->n;
	while (p < end) {
		while (p < end && *p < PACK_HAN)
			*to++ = *p++;
		for (; end - p > 1 && *p >= PACK_HAN && *p < PACK_OTHERS;
			p += 2)
			*to++ = (uint16_t)(rows[p[0]] + p[1]);
		if (end - p > 1 && *p >= PACK_OTHERS) {
			size_t n = p[1], left = (size_t)(end - p) - 2;

			n = n < left ? n : left;
			out->n = (size_t)(to - out->units);
			wide_add(out, (const char *)p + 2, n);
			to = out->units + out->n;
			p += 2 + n;
		} else if (end - p == 1 && *p >= PACK_HAN) {
			break;
		}
	}
	out->n = (size_t)(to - out->units);
}
