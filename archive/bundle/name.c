/* SPDX-License-Identifier: MIT */
#include "archive/bundle/name.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/buf.h"
#include "base/utf8.h"

#define PATH_LIMIT 4096
#define EXTENSION_LIMIT 16

/* Shown as nothing, or turning the text around: a name must look as it is. */
static bool invisible(uint32_t c)
{
	return c < 0x20 || (c >= 0x7F && c <= 0x9F) || c == 0xAD ||
	       (c >= 0x200B && c <= 0x200F) || (c >= 0x2028 && c <= 0x202E) ||
	       (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF || !utf8_xml_char(c);
}

static bool reserved(const char *name)
{
	static const char *const devices[] = {
		"CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"};
	size_t n = strcspn(name, ".");

	for (size_t i = 0; i < sizeof(devices) / sizeof(*devices); i++)
		if (n == strlen(devices[i]) &&
			!strncasecmp(name, devices[i], n))
			return true;
	return n == 4 && name[3] >= '0' && name[3] <= '9' &&
	       (!strncasecmp(name, "COM", 3) || !strncasecmp(name, "LPT", 3));
}

static void trim_end(struct buf *b)
{
	while (b->len && strchr(". ", b->data[b->len - 1]))
		buf_truncate(b, b->len - 1);
}

/* Cut within what stands before `keep` bytes at the end. */
static void cut(struct buf *b, size_t keep)
{
	struct buf out = BUF_INIT;
	size_t stem = b->len - keep;

	if (b->len <= NAME_LIMIT)
		return;
	stem = utf8_floor(b->data, stem, NAME_LIMIT - keep);
	buf_add(&out, b->data, stem);
	trim_end(&out);
	buf_add(&out, b->data + b->len - keep, keep);
	buf_swap(b, &out);
	buf_release(&out);
}

static size_t extension(const char *name)
{
	const char *dot = strrchr(name, '.');
	size_t n = dot ? strlen(dot) : 0;

	return dot && dot != name && n > 1 && n <= EXTENSION_LIMIT ? n : 0;
}

static char *clean(const char *s, bool file)
{
	const char *p = s, *end = s + strlen(s);
	struct buf out = BUF_INIT;

	while (p < end) {
		const char *at = p;
		uint32_t c = utf8_next(&p, end);

		if (c == UTF8_BAD ||
			(c < 0x80 && strchr("/\\:*?\"<>|", (int)c)))
			buf_add_char(&out, '_');
		else if (c == '%')
			/* BagIt escapes it in manifests, and sha256sum would
			 * not find the file. */
			buf_add_str(&out, "％");
		else if (c == '\t' || c == '\n' || c == '\r')
			buf_add_char(&out, ' ');
		else if (!invisible(c) && (out.len || (c != ' ' && c != '.')))
			buf_add(&out, at, (size_t)(p - at));
	}
	trim_end(&out);
	if (reserved(out.data)) {
		struct buf with = BUF_INIT;

		buf_printf(&with, "_%s", out.data);
		buf_swap(&out, &with);
		buf_release(&with);
	}
	cut(&out, file ? extension(out.data) : 0);
	if (!out.len)
		buf_add_str(&out, "未命名");
	return buf_detach(&out);
}

char *name_of_folder(const char *s)
{
	return clean(s, false);
}

char *name_of_file(const char *s)
{
	return clean(s, true);
}

char *name_variant(const char *name, int n)
{
	size_t ext = extension(name), stem = strlen(name) - ext;
	struct buf tail = BUF_INIT, out = BUF_INIT;

	buf_printf(&tail, "-%d%s", n, name + stem);
	if (stem + tail.len > NAME_LIMIT)
		stem = utf8_floor(name, stem, NAME_LIMIT - tail.len);
	buf_add(&out, name, stem);
	buf_add(&out, tail.data, tail.len);
	buf_release(&tail);
	return buf_detach(&out);
}

static bool safe_segment(const char *s, size_t n)
{
	return n && !(n == 1 && s[0] == '.') &&
	       !(n == 2 && s[0] == '.' && s[1] == '.');
}

bool name_is_safe(const char *path)
{
	size_t len = strlen(path);

	if (!len || len > PATH_LIMIT || !utf8_valid(path, len, NULL))
		return false;
	for (const char *p = path; *p; p++)
		if ((unsigned char)*p < 0x20 || *p == 0x7F || *p == '\\')
			return false;
	/* C:… would leave the folder on Windows, as would a stream a:b. */
	if (len > 1 && path[1] == ':')
		return false;
	for (const char *p = path; *p;) {
		size_t n = strcspn(p, "/");

		if (!safe_segment(p, n))
			return false;
		p += n;
		if (*p)
			p++;
	}
	return true;
}

bool name_same(const char *a, const char *b)
{
	return !strcasecmp(a, b);
}
