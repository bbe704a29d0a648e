/* SPDX-License-Identifier: MIT */
#include "generator/value.h"

#include <stdio.h>
#include <string.h>

#include <libxml/xmlerror.h>

#include "base/clock.h"
#include "base/utf8.h"
#include "generator/message.h"
#include "generator/suggest.h"

/* ---- how it should be written -------------------------------------------- */

static void add_choices(const struct model_type *t, struct buf *out)
{
	for (size_t i = 0; i < t->choices.n; i++)
		buf_printf(out, "%s%s", i ? "、" : "", t->choices.items[i]);
}

static void add_range(const struct model_type *t, struct buf *out)
{
	bool date = t->base == MODEL_DATE;

	if (t->min)
		buf_printf(out, "%s %s",
			t->min_exclusive ? (date ? "晚于" : "大于")
					 : (date ? "不早于" : "不小于"),
			t->min);
	if (t->min && t->max)
		buf_add_str(out, "、");
	if (t->max)
		buf_printf(out, "%s %s",
			t->max_exclusive ? (date ? "早于" : "小于")
					 : (date ? "不晚于" : "不大于"),
			t->max);
}

static const char *number_name(const struct model_type *t)
{
	bool from_one =
		t->min && (!strcmp(t->min, "1") ||
				  (t->min_exclusive && !strcmp(t->min, "0")));

	if (t->base == MODEL_DECIMAL)
		return "数字";
	return from_one ? "正整数" : "整数";
}

static void add_number(const struct model_type *t, struct buf *out)
{
	bool decimal = t->base == MODEL_DECIMAL;

	buf_printf(out, "%s，只写数字，例如 %s", number_name(t),
		!decimal                  ? "2"
		: t->fraction_digits == 2 ? "1234.50"
					  : "1234.5");
	if (t->max) {
		buf_add_str(out, "，");
		add_range(t, out);
	}
}

static void add_length(const struct model_type *t, struct buf *out)
{
	if (t->length >= 0)
		buf_printf(out, "恰好 %ld 字", t->length);
	else if (t->max_length >= 0 && t->min_length > 1)
		buf_printf(out, "%ld 到 %ld 字", t->min_length, t->max_length);
	else if (t->max_length >= 0)
		buf_printf(out, "最多 %ld 字", t->max_length);
	else if (t->min_length > 1)
		buf_printf(out, "至少 %ld 字", t->min_length);
}

void value_expected(const struct model_type *t, struct buf *out)
{
	if (t->choices.n) {
		add_choices(t, out);
		return;
	}
	switch (t->base) {
	case MODEL_DATE:
		buf_add_str(out, "日期，写作 2026-01-31 这样");
		break;
	case MODEL_TIME:
		buf_add_str(out, "时间，写作 09:30:00 这样");
		break;
	case MODEL_DATE_TIME:
		buf_add_str(out, "日期和时间，写作 2026-01-31T09:30:00 这样");
		break;
	case MODEL_BOOLEAN:
		buf_add_str(out, "true 或 false");
		break;
	case MODEL_INTEGER:
	case MODEL_DECIMAL:
		add_number(t, out);
		break;
	default:
		if (t->patterns.n && t->hint)
			message_hint(t->hint, out);
		else
			add_length(t, out);
	}
}

/* ---- what is wrong ------------------------------------------------------- */

/* White space as the type sees it. */
static void add_as_typed(
	const struct model_type *t, const char *value, struct buf *out)
{
	if (t->base == MODEL_STRING) {
		buf_add_str(out, value);
		return;
	}
	while (*value) {
		size_t n;

		value += strspn(value, " \t\r\n");
		n = strcspn(value, " \t\r\n");
		if (n && out->len)
			buf_add_char(out, ' ');
		buf_add(out, value, n);
		value += n;
	}
}

/* Up to three whole numbers out of "2026年1月31日", in whatever way they are
 * set apart; full-width digits count. Returns how many there are. */
static size_t numbers(const char *s, long out[3])
{
	const char *end = s + strlen(s);
	bool within = false;
	size_t n = 0;

	while (s < end) {
		uint32_t c = utf8_next(&s, end);

		if (c >= 0xFF10 && c <= 0xFF19)
			c -= 0xFF10 - '0';
		if (c < '0' || c > '9') {
			within = false;
			continue;
		}
		if (!within && n == 3)
			return 4;
		if (!within)
			out[n++] = 0;
		within = true;
		if (out[n - 1] < 100000000)
			out[n - 1] = out[n - 1] * 10 + (long)(c - '0');
	}
	return n;
}

/* The date a clerk meant: "2026/1/31" is 2026-01-31. */
static bool meant_date(const char *value, char date[CLOCK_DATE_SIZE])
{
	long n[3];
	size_t count = numbers(value, n);
	int size;

	if (count == 1 && n[0] >= 10000101) {
		n[2] = n[0] % 100;
		n[1] = n[0] / 100 % 100;
		n[0] /= 10000;
	} else if (count != 3) {
		return false;
	}
	if (n[0] < 1000 || n[0] > 9999 || n[1] > 12 || n[2] > 31)
		return false;
	size = snprintf(
		date, CLOCK_DATE_SIZE, "%04ld-%02ld-%02ld", n[0], n[1], n[2]);
	return size < CLOCK_DATE_SIZE && clock_is_date(date) &&
	       strcmp(date, value) != 0;
}

static const char *choice_at(const void *arg, size_t i)
{
	const struct strs *choices = arg;

	return choices->items[i];
}

static void say_choice(const struct model_type *t, const char *value,
	const char *quoted, struct buf *m)
{
	const char *meant =
		suggest_name(value, t->choices.n, choice_at, &t->choices);

	buf_printf(m, "“%s”不在可选的内容之中，", quoted);
	if (meant)
		buf_printf(m, "是不是“%s”？", meant);
	buf_add_str(m, "只能填：");
	add_choices(t, m);
}

static void say_range(
	const struct model_type *t, const char *quoted, struct buf *m)
{
	buf_printf(m, "“%s”超出范围，应", quoted);
	add_range(t, m);
}

static void say_length(
	const struct model_type *t, const char *value, struct buf *m)
{
	size_t n = utf8_length(value, strlen(value));
	long have = (long)n;
	bool too_long = have > (t->length >= 0 ? t->length : t->max_length);

	if (t->length < 0 && t->max_length < 0)
		too_long = false;
	buf_printf(
		m, "%s：有 %ld 字，要求：", too_long ? "太长" : "太短", have);
	add_length(t, m);
}

static void say_digits(
	const struct model_type *t, const char *quoted, struct buf *m)
{
	buf_printf(m, "“%s”的位数太多，应", quoted);
	if (t->total_digits >= 0)
		buf_printf(m, "最多 %ld 位数字", t->total_digits);
	if (t->total_digits >= 0 && t->fraction_digits >= 0)
		buf_add_str(m, "，");
	if (t->fraction_digits >= 0)
		buf_printf(m, "小数点后最多 %ld 位", t->fraction_digits);
}

static void say_date(const struct model_type *t, const char *value,
	const char *quoted, struct buf *m)
{
	char date[CLOCK_DATE_SIZE];

	/* A real day, but out of range or with a time zone. */
	if (clock_is_date(value) && (t->min || t->max))
		say_range(t, quoted, m);
	else if (meant_date(value, date))
		buf_printf(m, "“%s”的写法不对，应写作 %s", quoted, date);
	else
		buf_printf(
			m, "“%s”不是有效日期，应写作 2026-01-31 这样", quoted);
}

static void say_text(const struct model_type *t, const char *hint,
	const char *quoted, struct buf *m)
{
	const char *how = t->hint ? t->hint : hint;

	buf_printf(m, "“%s”的写法不对", quoted);
	if (how) {
		buf_add_str(m, "，应是：");
		message_hint(how, m);
	}
}

static void say_by_base(const struct model_type *t, const char *hint,
	const char *value, const char *quoted, struct buf *m)
{
	switch (t->base) {
	case MODEL_DATE:
		say_date(t, value, quoted, m);
		break;
	case MODEL_INTEGER:
	case MODEL_DECIMAL:
		buf_printf(m, "“%s”不是有效的数，应是", quoted);
		value_expected(t, m);
		break;
	case MODEL_TIME:
	case MODEL_DATE_TIME:
	case MODEL_BOOLEAN:
		buf_printf(m, "“%s”的写法不对，应是", quoted);
		value_expected(t, m);
		break;
	default:
		say_text(t, hint, quoted, m);
	}
}

void value_message(const struct model_type *t, const char *hint,
	const char *value, int code, struct buf *m)
{
	struct buf typed = BUF_INIT, quoted = BUF_INIT;

	add_as_typed(t, value, &typed);
	message_value(typed.data, &quoted);
	if (!quoted.len) {
		buf_add_str(m, "没有填写");
		if (hint) {
			buf_add_str(m, "：");
			message_hint(hint, m);
		}
	} else if (t->choices.n) {
		say_choice(t, typed.data, quoted.data, m);
	} else if (code == XML_SCHEMAV_CVC_LENGTH_VALID ||
		   code == XML_SCHEMAV_CVC_MINLENGTH_VALID ||
		   code == XML_SCHEMAV_CVC_MAXLENGTH_VALID) {
		say_length(t, typed.data, m);
	} else if (code >= XML_SCHEMAV_CVC_MININCLUSIVE_VALID &&
		   code <= XML_SCHEMAV_CVC_MAXEXCLUSIVE_VALID) {
		say_range(t, quoted.data, m);
	} else if (code == XML_SCHEMAV_CVC_TOTALDIGITS_VALID ||
		   code == XML_SCHEMAV_CVC_FRACTIONDIGITS_VALID) {
		say_digits(t, quoted.data, m);
	} else {
		say_by_base(t, hint, typed.data, quoted.data, m);
	}
	buf_release(&typed);
	buf_release(&quoted);
}
