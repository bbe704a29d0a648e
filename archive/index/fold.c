/* SPDX-License-Identifier: MIT */
#include "archive/index/fold.h"

#include <assert.h>

#include "archive/index/pack.h"
#include "base/utf8.h"

#define WANT_FOLD
#include "archive/index/fold_table.h"

#define REPLACEMENT 0xFFFD
/* A byte folds to at most this many: a control character to U+FFFD. */
#define MOST_BYTES 3

static uint32_t fold_rare(uint32_t c)
{
	size_t low = 0, high = sizeof(fold_pairs) / sizeof(*fold_pairs);

	while (low < high) {
		size_t mid = (low + high) / 2;

		if (fold_pairs[mid][0] == c)
			return fold_pairs[mid][1];
		if (fold_pairs[mid][0] < c)
			low = mid + 1;
		else
			high = mid;
	}
	return c;
}

/* Unicode's White_Space beyond ASCII (PropList.txt). */
static bool is_space(uint32_t c)
{
	return c == 0x85 || c == 0xA0 || c == 0x1680 ||
	       (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 ||
	       c == 0x202F || c == 0x205F || c == 0x3000;
}

uint32_t fold_char(uint32_t c)
{
	uint32_t to;

	if (c < 0x80) {
		if (c >= 'A' && c <= 'Z')
			return c + 32;
		if (c == ' ' || (c >= '\t' && c <= '\r'))
			return ' ';
		return (c < 0x20 && c != FOLD_BREAK) || c == 0x7F ? REPLACEMENT
								  : c;
	}
	if (is_space(c))
		return ' ';
	if (c < 0xA0)
		return REPLACEMENT;
	if (c >= 0x10000)
		return c > 0x10FFFF ? REPLACEMENT : fold_rare(c);
	to = fold_pages[fold_page[c >> 8]][c & 0xFF];
	return to > 1 ? to : to ? fold_rare(c) : c;
}

const uint32_t (*fold_forms(uint32_t c, size_t *n))[2]
{
	size_t low = 0, high = sizeof(fold_back) / sizeof(*fold_back), end;

	while (low < high) {
		size_t mid = (low + high) / 2;

		if (fold_back[mid][0] < c)
			low = mid + 1;
		else
			high = mid;
	}
	for (end = low; end < sizeof(fold_back) / sizeof(*fold_back) &&
			fold_back[end][0] == c;
		end++)
		;
	*n = end - low;
	return fold_back + low;
}

static inline uint32_t fold_han(uint32_t c)
{
	uint32_t to = fold_pages[fold_page[c >> 8]][c & 0xFF];

	return to > 1 ? to : to ? fold_rare(c) : c;
}

/* The next character folded. Most text is of Han characters that stay as they
 * are, three bytes each from E4 to E9; those are told at a glance. */
static uint32_t next_folded(const char **p, const char *end)
{
	const unsigned char *s = (const unsigned char *)*p;

	if (end - *p >= 3 && s[0] >= 0xE4 && s[0] <= 0xE9 &&
		(s[1] & 0xC0) == 0x80 && (s[2] & 0xC0) == 0x80) {
		*p += 3;
		return fold_han((s[0] & 0x0Fu) << 12 | (s[1] & 0x3Fu) << 6 |
				(s[2] & 0x3Fu));
	}
	return fold_char(utf8_next(p, end));
}

static void fold_into(const char *s, size_t len, struct buf *out, uint32_t *at)
{
	const char *p = s, *end = s + len;
	size_t start = out->len;
	bool space = false;
	char *to;

	buf_reserve(out, len * MOST_BYTES + 4);
	to = out->data + out->len;
	while (p < end) {
		uint32_t from = (uint32_t)(p - s);
		uint32_t c = next_folded(&p, end);
		size_t n;

		if (c == ' ' && space)
			continue;
		space = c == ' ';
		n = utf8_put(to, c);
		for (size_t i = 0; at && i < n; i++)
			*at++ = from;
		to += n;
	}
	if (at)
		*at = (uint32_t)len;
	out->len = (size_t)(to - out->data);
	assert(out->len - start <= len * MOST_BYTES);
	buf_truncate(out, out->len);
}

void fold_text(const char *s, size_t len, struct buf *out)
{
	fold_into(s, len, out, NULL);
}

/* Where the folded text goes, and what was last. */
struct folding {
	char *to;
	bool space;
};

static void put(struct folding *f, uint32_t c)
{
	if (c == ' ' && f->space)
		return;
	f->space = c == ' ';
	f->to += utf8_put(f->to, c);
}

static const unsigned char *put_run(
	struct folding *f, const unsigned char *p, const unsigned char *end)
{
	size_t n = *p++;
	const char *s = (const char *)p;
	const char *stop = s + (n < (size_t)(end - p) ? n : (size_t)(end - p));

	while (s < stop)
		put(f, next_folded(&s, stop));
	return (const unsigned char *)stop;
}

/* Han characters, which fold to Han characters: most of a text. */
static const unsigned char *put_han(
	struct folding *f, const unsigned char *p, const unsigned char *end)
{
	char *to = f->to;

	while (end - p >= 2 && p[0] >= PACK_HAN && p[0] < PACK_CJK_SIGNS) {
		uint32_t c = fold_han(pack_pair(p[0], p[1]));

		/* But for a few that lie beyond U+FFFF. */
		if (c < 0x800 || c >= 0x10000)
			break;
		to[0] = (char)(0xE0 | c >> 12);
		to[1] = (char)(0x80 | (c >> 6 & 0x3F));
		to[2] = (char)(0x80 | (c & 0x3F));
		to += 3;
		p += 2;
		f->space = false;
	}
	f->to = to;
	return p;
}

void fold_packed(const char *packed, size_t len, struct buf *out)
{
	const unsigned char *p = (const unsigned char *)packed, *end = p + len;
	struct folding f = {.space = false};

	buf_reserve(out, len * MOST_BYTES + 4);
	f.to = out->data + out->len;
	while ((p = put_han(&f, p, end)) < end) {
		unsigned first = *p++;

		if (first > ' ' && first < 0x7F) {
			*f.to++ = (char)(first - 'A' < 26 ? first + 32 : first);
			f.space = false;
		} else if (first < 0x80) {
			put(&f, fold_char(first));
		} else if (p == end) {
			break;
		} else if (first < PACK_OTHERS) {
			put(&f, fold_char(pack_pair(first, *p++)));
		} else {
			p = put_run(&f, p, end);
		}
	}
	buf_grown(out, (size_t)(f.to - out->data) - out->len);
}

void fold_text_at(const char *s, size_t len, struct buf *out, uint32_t **at)
{
	assert(!out->len && len < UINT32_MAX / MOST_BYTES);
	*at = xmalloc((len * MOST_BYTES + 1) * sizeof(**at));
	fold_into(s, len, out, *at);
}

unsigned fold_checksum(void)
{
	return FOLD_CHECKSUM;
}
