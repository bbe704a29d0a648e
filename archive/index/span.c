/* SPDX-License-Identifier: MIT */
#include "archive/index/span.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "archive/index/block.h"
#include "archive/index/sql.h"
#include "base/buf.h"

/* Blocks in a row of the table, which fills a page. */
#define ROW 1000

/* YYYY-MM-DD at the beginning; 0: not so. */
static uint32_t leading_date(const char *s)
{
	uint32_t n = 0;

	for (int i = 0; i < 10; i++) {
		if (i == 4 || i == 7 ? s[i] != '-' : s[i] < '0' || s[i] > '9')
			return 0;
		if (s[i] != '-')
			n = n * 10 + (uint32_t)(s[i] - '0');
	}
	return n;
}

uint32_t span_date(const char *date)
{
	uint32_t n = leading_date(date);

	return n && !date[10] ? n : 0;
}

uint32_t span_from(const char *from)
{
	uint32_t n = leading_date(from);

	if (n)
		return n + (from[10] != '\0');
	return *from > '9' ? UINT32_MAX : 0;
}

uint32_t span_to(const char *to)
{
	uint32_t n = leading_date(to);

	return n ? n : *to > '9' ? UINT32_MAX : 0;
}

static void extend(struct span *span, uint32_t date)
{
	if (!span->newest || date < span->oldest)
		span->oldest = date;
	if (!date)
		span->newest = UINT32_MAX;
	else if (date > span->newest)
		span->newest = date;
}

static enum err_code read_row(struct db *db, int64_t row, struct span out[ROW],
	bool *there, struct err *err)
{
	const size_t size = ROW * sizeof(*out);
	struct sql *s = NULL;
	enum err_code code = sql_use(db, SQL_SPANS, &s, err);

	*there = false;
	memset(out, 0, size);
	if (!code) {
		sql_int(s, ":row", row);
		code = sql_step(s, there, err);
	}
	if (!code && *there && sql_len(s, 0) == size)
		memcpy(out, sql_blob(s, 0), size);
	sql_done(s);
	return code;
}

static enum err_code write_row(struct db *db, int64_t row,
	const struct span spans[ROW], struct err *err)
{
	struct sql *s = NULL;

	if (sql_use(db, SQL_PUT_SPANS, &s, err))
		return err->code;
	sql_int(s, ":row", row);
	sql_bind_blob(s, ":data", spans, ROW * sizeof(*spans));
	return sql_run(s, err);
}

static void grow(struct spans *spans)
{
	spans->items =
		xrealloc(spans->items, spans->n + ROW, sizeof(*spans->items));
	memset(spans->items + spans->n, 0, ROW * sizeof(*spans->items));
	spans->n += ROW;
}

enum err_code spans_load(struct db *db, struct spans *out, struct err *err)
{
	enum err_code code = ERR_OK;
	bool more = true;

	*out = (struct spans){.n = 0};
	while (!code && more) {
		grow(out);
		code = read_row(db, (int64_t)(out->n / ROW - 1),
			out->items + out->n - ROW, &more, err);
	}
	return code;
}

void spans_extend(struct spans *spans, int64_t id, uint32_t date)
{
	size_t block = (size_t)(id / BLOCK_DOCS);

	while (block >= spans->n)
		grow(spans);
	extend(&spans->items[block], date);
}

enum err_code spans_store(
	struct db *db, const struct spans *spans, struct err *err)
{
	enum err_code code = ERR_OK;

	for (size_t i = 0; !code && i < spans->n; i += ROW)
		code = write_row(db, (int64_t)(i / ROW), spans->items + i, err);
	return code;
}

enum err_code span_extend(
	struct db *db, int64_t id, uint32_t date, struct err *err)
{
	int64_t block = id / BLOCK_DOCS;
	struct span spans[ROW], *there = &spans[block % ROW], before;
	bool row;

	if (read_row(db, block / ROW, spans, &row, err))
		return err->code;
	before = *there;
	extend(there, date);
	if (row && !memcmp(&before, there, sizeof(before)))
		return ERR_OK;
	return write_row(db, block / ROW, spans, err);
}
