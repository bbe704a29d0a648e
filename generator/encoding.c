/* SPDX-License-Identifier: MIT */
#include "generator/encoding.h"

#include <errno.h>
#include <iconv.h>
#include <stdint.h>
#include <string.h>

#include "base/utf8.h"

static const struct {
	const char *name;
	enum encoding encoding;
} names[] = {
	{"utf8", ENCODING_UTF8},
	{"ascii", ENCODING_UTF8},
	{"usascii", ENCODING_UTF8},
	{"utf16", ENCODING_UTF16},
	{"utf16le", ENCODING_UTF16},
	{"utf16be", ENCODING_UTF16},
	{"unicode", ENCODING_UTF16},
	{"ucs2", ENCODING_UTF16},
	{"iso10646ucs2", ENCODING_UTF16},
	{"utf32", ENCODING_UTF32},
	{"utf32le", ENCODING_UTF32},
	{"utf32be", ENCODING_UTF32},
	{"gb18030", ENCODING_GB18030},
	{"gb180302000", ENCODING_GB18030},
	{"gb180302005", ENCODING_GB18030},
	{"gb180302022", ENCODING_GB18030},
	{"gbk", ENCODING_GB18030},
	{"xgbk", ENCODING_GB18030},
	{"cp936", ENCODING_GB18030},
	{"ms936", ENCODING_GB18030},
	{"windows936", ENCODING_GB18030},
	{"gb2312", ENCODING_GB18030},
	{"gb231280", ENCODING_GB18030},
	{"euccn", ENCODING_GB18030},
	{"big5", ENCODING_BIG5},
	{"cnbig5", ENCODING_BIG5},
	{"cp950", ENCODING_BIG5},
	{"windows950", ENCODING_BIG5},
	{"iso88591", ENCODING_LATIN1},
	{"latin1", ENCODING_LATIN1},
	{"cp1252", ENCODING_CP1252},
	{"windows1252", ENCODING_CP1252},
};

static const char *const iconv_names[] = {
	[ENCODING_UTF16LE] = "UTF-16LE",
	[ENCODING_UTF16BE] = "UTF-16BE",
	[ENCODING_GB18030] = "GB18030",
	[ENCODING_BIG5] = "BIG5",
	[ENCODING_LATIN1] = "ISO-8859-1",
	[ENCODING_CP1252] = "CP1252",
};

enum encoding encoding_of(const char *name)
{
	char key[ENCODING_NAME_SIZE];
	size_t n = 0;

	for (; *name && n < sizeof(key) - 1; name++) {
		if (*name >= 'A' && *name <= 'Z')
			key[n++] = (char)(*name | 32);
		else if (!strchr("-_: ", *name))
			key[n++] = *name;
	}
	key[n] = '\0';
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (!strcmp(names[i].name, key))
			return names[i].encoding;
	return ENCODING_UNKNOWN;
}

static bool blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static const char *skip_blanks(const char *p, const char *end)
{
	while (p < end && blank(*p))
		p++;
	return p;
}

bool encoding_declared(
	const char *text, size_t len, char name[ENCODING_NAME_SIZE])
{
	const char *end = text + len;
	const char *p = skip_blanks(text, end);
	const char *close;
	size_t n = 0;
	char quote;

	if (end - p < 6 || memcmp(p, "<?xml", 5) || !blank(p[5]))
		return false;
	close = memmem(p, (size_t)(end - p), "?>", 2);
	if (close)
		end = close;
	p = memmem(p, (size_t)(end - p), "encoding", 8);
	if (!p)
		return false;
	p = skip_blanks(p + 8, end);
	if (p == end || *p != '=')
		return false;
	p = skip_blanks(p + 1, end);
	if (p == end || (*p != '"' && *p != '\''))
		return false;
	for (quote = *p++; p < end && *p != quote; p++)
		if (n < ENCODING_NAME_SIZE - 1 && *p > ' ' && *p < 127)
			name[n++] = *p;
	name[n] = '\0';
	return true;
}

/* The surrogate at the two bytes p as three. */
static void add_surrogate(enum encoding from, const char *p, struct buf *out)
{
	const unsigned char *u = (const unsigned char *)p;
	bool little = from == ENCODING_UTF16LE;
	unsigned c = little ? u[1] * 256u + u[0] : u[0] * 256u + u[1];

	buf_add_char(out, (char)(0xE0 | c >> 12));
	buf_add_char(out, (char)(0x80 | (c >> 6 & 0x3F)));
	buf_add_char(out, (char)(0x80 | (c & 0x3F)));
}

static bool is_surrogate(enum encoding from, const char *p, size_t left)
{
	if ((from != ENCODING_UTF16LE && from != ENCODING_UTF16BE) || left < 2)
		return false;
	return ((unsigned char)p[from == ENCODING_UTF16LE] & 0xF8) == 0xD8;
}

enum encoding_result encoding_decode(enum encoding from, const char *data,
	size_t len, struct buf *out, size_t *bad_at)
{
	enum encoding_result result = ENCODING_DONE;
	char *in = (char *)(uintptr_t)data; /* iconv only reads */
	size_t left = len;
	iconv_t cd = iconv_open("UTF-8", iconv_names[from]);

	if (cd == (iconv_t)-1)
		return ENCODING_MISSING;
	while (left && result == ENCODING_DONE) {
		size_t room, n;
		char *to;

		buf_reserve(out, left + left / 2 + 16);
		to = out->data + out->len;
		room = out->cap - out->len - 1;
		n = iconv(cd, &in, &left, &to, &room);
		out->len = (size_t)(to - out->data);
		out->data[out->len] = '\0';
		if (n != (size_t)-1 || errno == E2BIG)
			continue;
		if (is_surrogate(from, in, left)) {
			add_surrogate(from, in, out);
			in += 2;
			left -= 2;
			continue;
		}
		result = errno == EINVAL ? ENCODING_TRUNCATED : ENCODING_BAD;
		*bad_at = len - left;
	}
	iconv_close(cd);
	return result;
}

bool encoding_is_utf8(const char *data, size_t len, size_t *bad_at)
{
	size_t from = 0, bad;

	while (!utf8_valid(data + from, len - from, &bad)) {
		const unsigned char *u = (const unsigned char *)data;

		from += bad;
		if (len - from < 3 || u[from] != 0xED || u[from + 1] < 0xA0 ||
			(u[from + 1] & 0xC0) != 0x80 ||
			(u[from + 2] & 0xC0) != 0x80) {
			*bad_at = from;
			return false;
		}
		from += 3;
	}
	return true;
}

static bool chinese(uint32_t c)
{
	return (c >= 0x3400 && c <= 0x9FFF) || (c >= 0x20000 && c <= 0x3FFFD);
}

bool encoding_has_chinese(const char *data, size_t len)
{
	const char *p = data, *end = data + len;

	while (p < end)
		if (chinese(utf8_next(&p, end)))
			return true;
	return false;
}

bool encoding_looks_gb18030(const char *data, size_t len)
{
	const char *p = data, *end = data + len;
	struct buf text = BUF_INIT;
	size_t good = 0, bad = 0, at;
	bool looks;

	while (p < end) {
		uint32_t c = utf8_next(&p, end);

		bad += c == UTF8_BAD;
		good += c != UTF8_BAD && c >= 0x800;
	}
	if (good > bad)
		return false;
	looks = encoding_decode(ENCODING_GB18030, data, len, &text, &at) ==
			ENCODING_DONE &&
		encoding_has_chinese(text.data, text.len);
	buf_release(&text);
	return looks;
}
