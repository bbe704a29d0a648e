/* SPDX-License-Identifier: MIT */
#include "archive/search/field.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/clock.h"

bool field_find(const char *name, size_t len, enum query_op *op)
{
	static const struct {
		const char *name;
		enum query_op op;
	} fields[] = {
		{"标题", QUERY_TITLE},
		{"title", QUERY_TITLE},
		{"项目", QUERY_PROJECT},
		{"project", QUERY_PROJECT},
		{"类型", QUERY_KIND},
		{"kind", QUERY_KIND},
		{"客户", QUERY_CUSTOMER},
		{"customer", QUERY_CUSTOMER},
		{"人员", QUERY_PERSON},
		{"person", QUERY_PERSON},
		{"编号", QUERY_NUMBER},
		{"number", QUERY_NUMBER},
		{"合同", QUERY_CONTRACT},
		{"contract", QUERY_CONTRACT},
		{"日期", QUERY_DATE},
		{"date", QUERY_DATE},
		{"拼音", QUERY_PINYIN},
		{"py", QUERY_PINYIN},
		{"状态", QUERY_STATUS},
		{"status", QUERY_STATUS},
	};

	for (size_t i = 0; i < sizeof(fields) / sizeof(*fields); i++)
		if (strlen(fields[i].name) == len &&
			!memcmp(fields[i].name, name, len)) {
			*op = fields[i].op;
			return true;
		}
	return false;
}

bool field_status(const char *folded, enum record_status *out)
{
	static const struct {
		const char *name;
		enum record_status status;
	} names[] = {
		{"已签", RECORD_SIGNED},
		{"signed", RECORD_SIGNED},
		{"未签", RECORD_UNSIGNED},
		{"unsigned", RECORD_UNSIGNED},
		{"作废", RECORD_VOID},
		{"void", RECORD_VOID},
	};

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (!strcmp(names[i].name, folded)) {
			*out = names[i].status;
			return true;
		}
	return false;
}

char *field_pinyin(const char *folded)
{
	struct buf b = BUF_INIT;

	for (const char *s = folded; *s; s++) {
		if (*s == ' ' || *s == '\'')
			continue;
		if ((*s < 'a' || *s > 'z') && (*s < '0' || *s > '9')) {
			buf_release(&b);
			return NULL;
		}
		buf_add_char(&b, *s);
	}
	if (b.len)
		return buf_detach(&b);
	buf_release(&b);
	return NULL;
}

/* min to max digits at *s, moving past them; -1: not so. */
static int number(const char **s, int min, int max)
{
	int n = 0, value = 0;

	for (; n < max && **s >= '0' && **s <= '9'; n++)
		value = value * 10 + *(*s)++ - '0';
	return n < min || (**s >= '0' && **s <= '9') ? -1 : value;
}

static void write_date(char out[CLOCK_DATE_SIZE], int y, int m, int d)
{
	snprintf(out, CLOCK_DATE_SIZE, "%04u-%02u-%02u", (unsigned)y % 10000,
		(unsigned)m % 100, (unsigned)d % 100);
}

/* A year, a month or a day, as its first and last date. */
static bool span(const char *s, size_t len, char first[CLOCK_DATE_SIZE],
	char last[CLOCK_DATE_SIZE])
{
	char text[CLOCK_DATE_SIZE];
	const char *p = text;
	int y, m = 0, d = 0;

	if (len >= sizeof(text))
		return false;
	memcpy(text, s, len);
	text[len] = '\0';
	y = number(&p, 4, 4);
	if (y >= 0 && *p == '-') {
		p++;
		m = number(&p, 1, 2);
		if (m == 0)
			return false;
	}
	if (m > 0 && *p == '-') {
		p++;
		d = number(&p, 1, 2);
		if (d == 0)
			return false;
	}
	if (y < 1 || m < 0 || m > 12 || d < 0 || d > 31 || *p)
		return false;
	/* The 31st of a shorter month does no harm as a bound. */
	write_date(first, y, m ? m : 1, d ? d : 1);
	write_date(last, y, m ? m : 12, d ? d : 31);
	return !d || clock_is_date(first);
}

/* As strings: before the first day of a span comes none of it, and behind the
 * last comes the last with anything added. */
static bool compared(const char *folded, char **from, char **to)
{
	char first[CLOCK_DATE_SIZE], last[CLOCK_DATE_SIZE];
	bool greater = !strncmp(folded, ">", 1) || !strncmp(folded, "≥", 3);
	bool equal = *folded != '<' && *folded != '>';
	const char *value = folded + (equal ? 3 : 1);

	if (!equal && *value == '=') {
		equal = true;
		value++;
	}
	while (*value == ' ')
		value++;
	if (!span(value, strlen(value), first, last))
		return false;
	if (greater) {
		*from = equal ? xstrdup(first) : xprintf("%s~", last);
		*to = xstrdup("~");
		return true;
	}
	*from = xstrdup("");
	if (!equal)
		first[strlen(first) - 1]--; /* "…-01" to "…-00" */
	*to = xstrdup(equal ? last : first);
	return true;
}

bool field_date(const char *folded, char **from, char **to)
{
	const char *dots = strstr(folded, "..");
	size_t len = dots ? (size_t)(dots - folded) : strlen(folded);
	char first[CLOCK_DATE_SIZE] = "", last[CLOCK_DATE_SIZE] = "~";
	char unused[CLOCK_DATE_SIZE];

	if (strchr("<>", *folded) || !strncmp(folded, "≥", 3) ||
		!strncmp(folded, "≤", 3))
		return *folded && compared(folded, from, to);
	if (!dots) {
		if (!span(folded, len, first, last))
			return false;
	} else {
		const char *end = dots + 2;

		if (len && !span(folded, len, first, unused))
			return false;
		if (*end && !span(end, strlen(end), unused, last))
			return false;
		if ((!len && !*end) || strcmp(first, last) > 0)
			return false;
	}
	*from = xstrdup(first);
	*to = xstrdup(last);
	return true;
}
