/* SPDX-License-Identifier: MIT
 *
 * How a mistake in a query is shown: what it is, the query, and a caret below
 * the place.
 */
#include "archive/search/query.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "archive/index/fold.h"
#include "base/buf.h"
#include "base/utf8.h"

/* Columns of the query shown on each side of the place. */
#define SIDE 36

/* A character as it can stand on one line of a terminal. */
static void show(struct buf *out, const char *s, size_t len)
{
	const char *p = s;
	uint32_t c = utf8_next(&p, s + len);

	if (c == UTF8_BAD || fold_char(c) == 0xFFFD || c == FOLD_BREAK)
		buf_add_char(out, '?');
	else if (fold_char(c) == ' ' && c != 0x3000)
		buf_add_char(out, ' ');
	else
		buf_add(out, s, len);
}

/* The query from some columns before the place to some behind it. */
static void excerpt(
	const char *query, size_t at, struct buf *line, struct buf *pad)
{
	const char *p = query, *end = query + strlen(query);
	size_t before = utf8_columns(query, at), column = 0;

	if (before > SIDE) {
		buf_add_str(line, "...");
		buf_add_str(pad, "   ");
	}
	while (p < end) {
		const char *start = p;
		size_t width;

		(void)utf8_next(&p, end);
		width = utf8_columns(start, (size_t)(p - start));
		if (column >= before + SIDE) {
			buf_add_str(line, "...");
			break;
		}
		if (column + SIDE >= before) {
			show(line, start, (size_t)(p - start));
			/* A space as wide as the character above it. */
			if (start < query + at)
				buf_add_str(pad, width == 2 ? "　" : " ");
		}
		column += width;
	}
}

enum err_code query_fail(
	struct err *err, const char *query, size_t at, const char *fmt, ...)
{
	struct buf line = BUF_INIT, pad = BUF_INIT;
	char what[ERR_TEXT_SIZE / 2];
	enum err_code code;
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(what, sizeof(what), fmt, ap);
	va_end(ap);
	excerpt(query, at, &line, &pad);
	code = err_set(
		err, ERR_USAGE, "%s\n%s\n%s^", what, line.data, pad.data);
	buf_release(&line);
	buf_release(&pad);
	return code;
}
