/* SPDX-License-Identifier: MIT */
#include "base/utf8.h"

#include <string.h>

static bool tail(unsigned char c)
{
	return (c & 0xC0) == 0x80;
}

uint32_t utf8_next(const char **p, const char *end)
{
	const unsigned char *s = (const unsigned char *)*p;
	size_t left = (size_t)(end - *p);
	uint32_t c = s[0];
	size_t n;

	(*p)++;
	if (c < 0x80)
		return c;
	if (c >= 0xC2 && c <= 0xDF)
		n = 1;
	else if ((c & 0xF0) == 0xE0)
		n = 2;
	else if (c >= 0xF0 && c <= 0xF4)
		n = 3;
	else
		return UTF8_BAD;
	if (left <= n)
		return UTF8_BAD;
	c &= 0x3F >> n;
	for (size_t i = 1; i <= n; i++) {
		if (!tail(s[i]))
			return UTF8_BAD;
		c = c << 6 | (s[i] & 0x3F);
	}
	/* Overlong forms, surrogates, beyond Unicode. */
	if ((n == 2 && (c < 0x800 || (c >= 0xD800 && c <= 0xDFFF))) ||
		(n == 3 && (c < 0x10000 || c > 0x10FFFF)))
		return UTF8_BAD;
	*p += n;
	return c;
}

size_t utf8_put(char out[4], uint32_t c)
{
	if (c < 0x80) {
		out[0] = (char)c;
		return 1;
	}
	if (c < 0x800) {
		out[0] = (char)(0xC0 | c >> 6);
		out[1] = (char)(0x80 | (c & 0x3F));
		return 2;
	}
	if (c < 0x10000) {
		out[0] = (char)(0xE0 | c >> 12);
		out[1] = (char)(0x80 | (c >> 6 & 0x3F));
		out[2] = (char)(0x80 | (c & 0x3F));
		return 3;
	}
	out[0] = (char)(0xF0 | c >> 18);
	out[1] = (char)(0x80 | (c >> 12 & 0x3F));
	out[2] = (char)(0x80 | (c >> 6 & 0x3F));
	out[3] = (char)(0x80 | (c & 0x3F));
	return 4;
}

/* Past what most text is made of: ASCII, and three bytes of which the first
 * alone tells that they are neither overlong nor a surrogate. */
static const char *skip_common(const char *p, const char *end)
{
	const unsigned char *s = (const unsigned char *)p;
	const unsigned char *last = (const unsigned char *)end;

	while (last - s >= 3) {
		if (s[0] < 0x80)
			s++;
		else if (s[0] > 0xE0 && s[0] < 0xF0 && s[0] != 0xED &&
			 tail(s[1]) && tail(s[2]))
			s += 3;
		else
			break;
	}
	return (const char *)s;
}

bool utf8_valid(const char *s, size_t len, size_t *bad_at)
{
	const char *p = s, *end = s + len;

	while ((p = skip_common(p, end)) < end) {
		const char *at = p;

		if (utf8_next(&p, end) == UTF8_BAD) {
			if (bad_at)
				*bad_at = (size_t)(at - s);
			return false;
		}
	}
	return true;
}

size_t utf8_floor(const char *s, size_t len, size_t max)
{
	size_t i = max < len ? max : len;

	/* Back over tails to the start of the character cut through. */
	while (i > 0 && i < len && tail((unsigned char)s[i]))
		i--;
	if (i == len && i > 0) {
		/* The end itself may lie within a character. */
		size_t start = i - 1;

		while (start > 0 && tail((unsigned char)s[start]))
			start--;
		const char *p = s + start;

		if (utf8_next(&p, s + len) == UTF8_BAD &&
			(unsigned char)s[start] >= 0x80)
			return start;
	}
	return i;
}

size_t utf8_length(const char *s, size_t len)
{
	size_t n = 0;

	for (size_t i = 0; i < len; i++)
		n += !tail((unsigned char)s[i]);
	return n;
}

/* East Asian Wide and Fullwidth blocks (UAX #11); the C library's wcwidth
 * would need the process's locale, which libraries must not depend on. */
static bool wide(uint32_t c)
{
	return (c >= 0x1100 && c <= 0x115F) || (c >= 0x2E80 && c <= 0x303E) ||
	       (c >= 0x3041 && c <= 0xA4CF) || (c >= 0xAC00 && c <= 0xD7A3) ||
	       (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFE30 && c <= 0xFE6F) ||
	       (c >= 0xFF00 && c <= 0xFF60) || (c >= 0xFFE0 && c <= 0xFFE6) ||
	       (c >= 0x1F300 && c <= 0x1FAFF) || (c >= 0x20000 && c <= 0x3FFFD);
}

size_t utf8_columns(const char *s, size_t len)
{
	const char *p = s, *end = s + len;
	size_t n = 0;

	while (p < end) {
		uint32_t c = utf8_next(&p, end);

		n += c == UTF8_BAD || !wide(c) ? 1 : 2;
	}
	return n;
}

bool utf8_xml_char(uint32_t c)
{
	if (c < 0x20)
		return c == '\t' || c == '\n' || c == '\r';
	if (c >= 0xD800 && c <= 0xDFFF)
		return false;
	if (c >= 0xFDD0 && c <= 0xFDEF)
		return false;
	return (c & 0xFFFE) != 0xFFFE && c <= 0x10FFFF;
}

bool utf8_is_line(const char *s, size_t max, uint32_t *bad)
{
	const char *p = s, *end = s + strlen(s);
	size_t n = 0;

	while (p < end) {
		uint32_t c = utf8_next(&p, end);
		bool wrong = c < 0x20 || (c >= 0x7F && c < 0xA0) ||
			     !utf8_xml_char(c);

		if (!wrong && ++n <= max)
			continue;
		if (bad)
			*bad = wrong ? c : 0;
		return false;
	}
	return true;
}
