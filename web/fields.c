/* SPDX-License-Identifier: MIT */
#include "web/fields.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/buf.h"
#include "base/utf8.h"

#define BOUNDARY_MAX 70

void fields_release(struct fields *f)
{
	for (size_t i = 0; i < f->n; i++) {
		free(f->items[i].name);
		free(f->items[i].value);
		free(f->items[i].file);
	}
	free(f->items);
	*f = (struct fields)FIELDS_INIT;
}

/* Takes the strings. The room doubles whenever n is a power of two. */
static enum err_code add(struct fields *f, struct field take, struct err *err)
{
	if (f->n == FIELDS_MAX) {
		free(take.name);
		free(take.value);
		free(take.file);
		return err_set(err, ERR_LIMIT, "一次提交的栏目太多");
	}
	if (!(f->n & (f->n - 1)))
		f->items = xrealloc(
			f->items, f->n ? f->n * 2 : 1, sizeof(*f->items));
	f->items[f->n++] = take;
	return ERR_OK;
}

static int hex(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c = (char)(c | 32);
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static bool clean(const char *s, size_t len)
{
	return !memchr(s, '\0', len) && utf8_valid(s, len, NULL);
}

bool fields_unescape(const char *text, size_t len, bool plus, char **out)
{
	char *to = xmalloc(len + 1);
	size_t n = 0;

	*out = NULL;
	for (size_t i = 0; i < len; i++) {
		char c = text[i];

		if (c == '%') {
			int high = i + 2 < len ? hex(text[i + 1]) : -1;
			int low = high >= 0 ? hex(text[i + 2]) : -1;

			if (low < 0) {
				free(to);
				return false;
			}
			c = (char)(high << 4 | low);
			i += 2;
		} else if (c == '+' && plus) {
			c = ' ';
		}
		to[n++] = c;
	}
	to[n] = '\0';
	if (!clean(to, n)) {
		free(to);
		return false;
	}
	*out = to;
	return true;
}

static enum err_code bad(struct err *err)
{
	return err_set(err, ERR_USAGE, "浏览器送来的内容不完整或写法不对");
}

static enum err_code add_pair(
	struct fields *f, const char *pair, size_t len, struct err *err)
{
	const char *equals = memchr(pair, '=', len);
	size_t name_len = equals ? (size_t)(equals - pair) : len;
	struct field one = {.name = NULL};

	if (!fields_unescape(pair, name_len, true, &one.name) ||
		!fields_unescape(equals ? equals + 1 : "",
			equals ? len - name_len - 1 : 0, true, &one.value)) {
		free(one.name);
		return bad(err);
	}
	one.len = strlen(one.value);
	return add(f, one, err);
}

enum err_code fields_parse_urlencoded(
	struct fields *f, const char *text, size_t len, struct err *err)
{
	const char *end = text + len;
	enum err_code code = ERR_OK;

	while (text < end && code == ERR_OK) {
		const char *stop = memchr(text, '&', (size_t)(end - text));

		if (!stop)
			stop = end;
		if (stop > text)
			code = add_pair(
				f, text, (size_t)(stop - text), err);
		text = stop + 1;
	}
	return code;
}

/* ---- multipart ---- */

/* The value of a parameter of a header ("; name=…"), quoted or not. Browsers
 * write " as %22 and no backslashes (RFC 7578, HTML). */
static char *parameter(const char *header, size_t len, const char *name)
{
	size_t name_len = strlen(name);
	const char *end = header + len;
	const char *at = memchr(header, ';', len);

	while (at && at < end) {
		const char *value, *stop;

		for (at++; at < end && (*at == ' ' || *at == '\t'); at++)
			;
		stop = at;
		for (bool quoted = false;
			stop < end && (quoted || *stop != ';'); stop++)
			quoted ^= *stop == '"';
		value = at + name_len + 1;
		if (value <= stop && !strncasecmp(at, name, name_len) &&
			at[name_len] == '=') {
			const char *last = stop;

			while (last > value && strchr(" \t", last[-1]))
				last--;
			if (last - value >= 2 && *value == '"' &&
				last[-1] == '"')
				value++, last--;
			return xstrndup(value, (size_t)(last - value));
		}
		at = stop;
	}
	return NULL;
}

static const char *find(
	const char *text, size_t len, const char *word, size_t word_len)
{
	return memmem(text, len, word, word_len);
}

/* A name as it is quoted in a header; NULL when it is not UTF-8. */
static char *unquote(char *take)
{
	struct buf b = BUF_INIT;
	bool ok = take && clean(take, strlen(take));

	for (const char *p = take; ok && *p; p++) {
		if (!strncmp(p, "%22", 3) || !strncmp(p, "%0D", 3) ||
			!strncmp(p, "%0A", 3)) {
			buf_add_char(&b, p[2] == '2' ? '"' : ' ');
			p += 2;
		} else {
			buf_add_char(&b, *p);
		}
	}
	free(take);
	if (ok)
		return buf_detach(&b);
	buf_release(&b);
	return NULL;
}

/* Without folders, as old browsers on Windows send them too. */
static void drop_folders(char *name)
{
	char *last = name;

	for (char *p = name; *p; p++)
		if (*p == '/' || *p == '\\')
			last = p + 1;
	memmove(name, last, strlen(last) + 1);
}

static enum err_code add_part(struct fields *f, const char *head,
	size_t head_len, const char *body, size_t len, struct err *err)
{
	static const char wanted[] = "content-disposition:";
	struct field one = {.len = len};
	const char *end = head + head_len;

	while (head < end && !one.name) {
		const char *stop =
			find(head, (size_t)(end - head), "\r\n", 2);
		size_t line = (size_t)((stop ? stop : end) - head);

		if (line > sizeof(wanted) &&
			!strncasecmp(head, wanted, sizeof(wanted) - 1)) {
			one.name = unquote(parameter(head, line, "name"));
			/* The header may stand there twice. */
			free(one.file);
			one.file = unquote(parameter(head, line, "filename"));
		}
		head += line + 2;
	}
	if (!one.name || (!one.file && !clean(body, len))) {
		free(one.name);
		free(one.file);
		return bad(err);
	}
	if (one.file)
		drop_folders(one.file);
	one.value = xmalloc(len + 1);
	memcpy(one.value, body, len);
	one.value[len] = '\0';
	return add(f, one, err);
}

static enum err_code add_parts(struct fields *f, const char *mark,
	size_t mark_len, const char *body, size_t len, struct err *err)
{
	const char *end = body + len;
	/* The first boundary has no line break before it. */
	const char *at = body;
	enum err_code code = ERR_OK;

	if (len < mark_len - 2 || memcmp(body, mark + 2, mark_len - 2))
		return bad(err);
	at += mark_len - 2;
	while (code == ERR_OK) {
		const char *head, *gap, *stop;

		if (end - at >= 2 && !memcmp(at, "--", 2))
			return ERR_OK;
		if (end - at < 2 || memcmp(at, "\r\n", 2))
			return bad(err);
		head = at + 2;
		gap = find(head, (size_t)(end - head), "\r\n\r\n", 4);
		if (!gap)
			return bad(err);
		stop = find(gap + 2, (size_t)(end - gap - 2), mark, mark_len);
		if (!stop || stop < gap + 4)
			return bad(err);
		code = add_part(f, head, (size_t)(gap - head), gap + 4,
			(size_t)(stop - gap - 4), err);
		at = stop + mark_len;
	}
	return code;
}

enum err_code fields_parse_multipart(struct fields *f, const char *type,
	const char *body, size_t len, struct err *err)
{
	char *boundary = parameter(type, strlen(type), "boundary");
	enum err_code code;
	char *mark;

	if (!boundary || !*boundary || strlen(boundary) > BOUNDARY_MAX) {
		free(boundary);
		return bad(err);
	}
	mark = xprintf("\r\n--%s", boundary);
	code = add_parts(f, mark, strlen(mark), body, len, err);
	free(mark);
	free(boundary);
	return code;
}

const struct field *fields_find(const struct fields *f, const char *name)
{
	for (size_t i = 0; i < f->n; i++)
		if (!strcmp(f->items[i].name, name))
			return &f->items[i];
	return NULL;
}

const char *fields_get(const struct fields *f, const char *name)
{
	const struct field *one = fields_find(f, name);

	return one && !one->file ? one->value : NULL;
}
