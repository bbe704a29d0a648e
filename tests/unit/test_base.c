/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/base64.h"
#include "base/buf.h"
#include "base/clock.h"
#include "base/deflate.h"
#include "base/err.h"
#include "base/finding.h"
#include "base/hash.h"
#include "base/json.h"
#include "base/markup.h"
#include "base/strs.h"
#include "base/utf8.h"

static void an_error_is_cut_between_characters(void **state)
{
	struct err err = ERR_INIT;
	char *huge = xmalloc(3 * 2000 + 1);

	(void)state;
	for (int i = 0; i < 2000; i++)
		memcpy(huge + i * 3, "长", 3);
	huge[6000] = '\0';
	assert_int_equal(err_set(&err, ERR_IO, "x%s", huge), ERR_IO);
	assert_true(strlen(err.text) < ERR_TEXT_SIZE);
	assert_true(utf8_valid(err.text, strlen(err.text), NULL));
	assert_int_equal(strlen(err.text) % 3, 1);
	free(huge);
}

static void an_error_keeps_its_cause_under_a_context(void **state)
{
	struct err err = ERR_INIT;

	(void)state;
	assert_int_equal(
		err_errno(&err, ENOSPC, "无法写入 %s", "a"), ERR_FULL);
	assert_int_equal(err_context(&err, "归档 %s", "b"), ERR_FULL);
	assert_string_equal(err.text, "归档 b：无法写入 a：磁盘已满");
	assert_int_equal(err_exit_status(ERR_FULL), 4);
	assert_int_equal(err_exit_status(ERR_DATA), 1);
	assert_int_equal(err_exit_status(ERR_DAMAGED), 5);
}

static void a_buffer_is_terminated_and_holds_nuls(void **state)
{
	struct buf b = BUF_INIT;

	(void)state;
	assert_string_equal(b.data, "");
	buf_add(&b, "a\0b", 3);
	buf_printf(&b, "%d", 7);
	assert_int_equal(b.len, 4);
	assert_memory_equal(b.data, "a\0b7", 5);
	buf_truncate(&b, 1);
	assert_string_equal(b.data, "a");
	for (int i = 0; i < 10000; i++)
		buf_add_char(&b, 'x');
	assert_int_equal(strlen(b.data), 10001);
	buf_release(&b);
	assert_string_equal(b.data, "");
}

static void utf8_refuses_what_is_not_utf8(void **state)
{
	static const char *const bad[] = {"\x80", "\xC0\x80", "\xE0\x80\x80",
		"\xED\xA0\x80", "\xF4\x90\x80\x80", "\xF8\x88\x80\x80\x80",
		"\xE4\xB8", "a\xFF"};
	size_t at;

	(void)state;
	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++)
		assert_false(utf8_valid(bad[i], strlen(bad[i]), NULL));
	assert_false(utf8_valid("ab\xFF", 3, &at));
	assert_int_equal(at, 2);
	assert_true(utf8_valid("中𠮷\xF4\x8F\xBF\xBF", 11, NULL));
}

static void utf8_puts_what_it_reads(void **state)
{
	static const uint32_t points[] = {0x41, 0x7FF, 0x800, 0x4E2D, 0xFFFF,
		0x10000, 0x20BB7, 0x10FFFF};

	(void)state;
	for (size_t i = 0; i < sizeof(points) / sizeof(*points); i++) {
		char s[4];
		const char *p = s;
		size_t n = utf8_put(s, points[i]);

		assert_int_equal(utf8_next(&p, s + n), points[i]);
		assert_ptr_equal(p, s + n);
	}
}

static void utf8_floor_never_cuts_a_character(void **state)
{
	const char *s = "a中𠮷";

	(void)state;
	assert_int_equal(utf8_floor(s, 8, 8), 8);
	assert_int_equal(utf8_floor(s, 8, 7), 4);
	assert_int_equal(utf8_floor(s, 8, 4), 4);
	assert_int_equal(utf8_floor(s, 8, 3), 1);
	assert_int_equal(utf8_floor(s, 8, 0), 0);
	/* The string itself ends within a character. */
	assert_int_equal(utf8_floor(s, 7, 7), 4);
	assert_int_equal(utf8_columns(s, 8), 5);
	assert_int_equal(utf8_length(s, 8), 3);
}

static void xml_characters_are_those_of_the_standard(void **state)
{
	(void)state;
	assert_true(utf8_xml_char('\t'));
	assert_true(utf8_xml_char(0x20BB7));
	assert_false(utf8_xml_char(0x0B));
	assert_false(utf8_xml_char(0xFFFF));
	assert_false(utf8_xml_char(0xD800));
	assert_false(utf8_xml_char(0x1FFFE));
}

static void times_do_not_depend_on_the_process(void **state)
{
	char time[CLOCK_TIME_SIZE], date[CLOCK_DATE_SIZE];
	int64_t at;

	(void)state;
	setenv("TZ", "America/New_York", 1);
	assert_true(clock_parse_time("2026-03-05T16:30:00Z", &at));
	clock_time(at, time);
	assert_string_equal(time, "2026-03-05T16:30:00Z");
	clock_date(at, 480, date);
	assert_string_equal(date, "2026-03-06");
	clock_local_time(at, 480, time);
	assert_string_equal(time, "2026-03-06 00:30:00");
}

static void dates_are_days_of_the_calendar(void **state)
{
	static const char *const bad[] = {"2026-13-01", "2026-02-29",
		"1900-02-29", "2026-1-1", "2026-01-01x", "", "2026/01/01",
		"0000-01-01", "2026-00-10", "2026-01-32"};
	int minutes;

	(void)state;
	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++)
		assert_false(clock_is_date(bad[i]));
	assert_true(clock_is_date("2024-02-29"));
	assert_true(clock_is_date("2000-02-29"));
	assert_true(clock_parse_offset("-03:30", &minutes));
	assert_int_equal(minutes, -210);
	assert_false(clock_parse_offset("8", &minutes));
}

static void a_digest_is_the_standard_one(void **state)
{
	char hex[HASH_HEX_SIZE];
	struct hash *h = hash_new();

	(void)state;
	hash_add(h, "a", 1);
	hash_add(h, "bc", 2);
	hash_finish(h, hex);
	assert_string_equal(hex, "ba7816bf8f01cfea414140de5dae2223b00361a39617"
				 "7a9cb410ff61f20015ad");
}

static void base64_is_the_standard_one(void **state)
{
	struct buf b = BUF_INIT;

	(void)state;
	base64_add(&b, "", 0);
	assert_string_equal(b.data, "");
	base64_add(&b, "fooba", 5);
	assert_string_equal(b.data, "Zm9vYmE=");
	buf_release(&b);
}

static void json_keeps_order_and_escapes(void **state)
{
	struct json *j = json_new_object(), *back = NULL;
	struct err err = ERR_INIT;
	struct buf b = BUF_INIT;

	(void)state;
	json_set_str(j, "乙", "a\"\n\x01");
	json_set_int(j, "甲", -5);
	json_set_str(j, "无", NULL);
	json_set_str(j, "坏", "x\xFFy");
	json_write(j, &b);
	assert_string_equal(
		b.data, "{\"乙\":\"a\\\"\\n\\u0001\",\"甲\":-5,\"坏\":\"xy\"}");
	assert_int_equal(json_parse(b.data, b.len, &back, &err), ERR_OK);
	assert_string_equal(json_str(back, "乙"), "a\"\n\x01");
	assert_int_equal(json_int(back, "甲", 0), -5);
	assert_null(json_str(back, "甲"));
	assert_null(json_str(NULL, "甲"));
	json_free(back);
	assert_int_equal(json_parse("{\"a\":", 5, &back, &err), ERR_DATA);
	assert_int_equal(json_parse("{} x", 4, &back, &err), ERR_DATA);
	json_free(j);
	buf_release(&b);
}

/* As libzip sees it (base/deflate.c). */
unsigned long crc32(
	unsigned long crc, const unsigned char *data, unsigned int len);

static void crc32_is_zlibs(void **state)
{
	const unsigned char *digits = (const unsigned char *)"123456789";

	(void)state;
	assert_int_equal(crc32(0, NULL, 0), 0);
	assert_int_equal(crc32(0, digits, 9), 0xcbf43926);
	assert_int_equal(crc32(crc32(0, digits, 4), digits + 4, 5), 0xcbf43926);
	assert_int_equal(deflate_crc(digits, 9), 0xcbf43926);
}

static void markup_never_becomes_markup(void **state)
{
	struct buf b = BUF_INIT;

	(void)state;
	markup_element(&b, "a", "<b>&\"'\x0B中\xFF");
	assert_string_equal(
		b.data, "<a>&lt;b&gt;&amp;&quot;&#39;中</a>");
	buf_release(&b);
}

static void findings_are_sorted_and_said_once(void **state)
{
	struct findings list = FINDINGS_INIT;

	(void)state;
	findings_add(&list, FINDING_ERROR, "a", 9, "x", NULL, NULL, "m");
	findings_add(&list, FINDING_WARNING, "a", 3, "y", NULL, NULL, "m");
	findings_add(&list, FINDING_ERROR, "a", 9, "x", NULL, NULL, "m");
	findings_add(&list, FINDING_ERROR, "b", 1, "x", NULL, NULL, "m");
	findings_sort(&list);
	assert_int_equal(list.n, 3);
	assert_int_equal(list.n_errors, 2);
	assert_int_equal(list.items[0].line, 3);
	assert_int_equal(list.items[1].line, 9);
	assert_string_equal(list.items[2].file, "b");
	findings_release(&list);
}

static void strings_are_listed_and_joined(void **state)
{
	struct strs list = STRS_INIT, more = STRS_INIT;
	char *joined;

	(void)state;
	for (int i = 9; i > 0; i--)
		strs_take(&list, xprintf("%d", i));
	strs_add(&more, "5");
	strs_add(&more, "0");
	strs_add_all(&list, &more);
	strs_sort(&list);
	joined = strs_join(&list, "、");
	assert_string_equal(joined, "0、1、2、3、4、5、6、7、8、9");
	free(joined);
	strs_release(&list);
	strs_release(&more);
}

static void days_have_numbers_and_weekdays(void **state)
{
	static const struct {
		const char *date;
		int day, weekday;
	} cases[] = {
		{"1970-01-01", 0, 3},
		{"1969-12-29", -3, 0},
		{"2026-02-14", 20498, 5},
		{"2000-02-29", 11016, 1},
		{"0001-01-01", -719162, 0},
		{"9999-12-31", 2932896, 4},
	};
	char date[CLOCK_DATE_SIZE];
	int day = 7;

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		assert_true(clock_day(cases[i].date, &day));
		assert_int_equal(day, cases[i].day);
		assert_int_equal(clock_weekday(day), cases[i].weekday);
		clock_day_date(day, date);
		assert_string_equal(date, cases[i].date);
	}
	assert_false(clock_day("2026-02-29", &day));
	assert_false(clock_day("2026-02-1", &day));
	assert_false(clock_day(NULL, &day));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_error_is_cut_between_characters),
		cmocka_unit_test(an_error_keeps_its_cause_under_a_context),
		cmocka_unit_test(a_buffer_is_terminated_and_holds_nuls),
		cmocka_unit_test(utf8_refuses_what_is_not_utf8),
		cmocka_unit_test(utf8_puts_what_it_reads),
		cmocka_unit_test(utf8_floor_never_cuts_a_character),
		cmocka_unit_test(xml_characters_are_those_of_the_standard),
		cmocka_unit_test(times_do_not_depend_on_the_process),
		cmocka_unit_test(days_have_numbers_and_weekdays),
		cmocka_unit_test(dates_are_days_of_the_calendar),
		cmocka_unit_test(a_digest_is_the_standard_one),
		cmocka_unit_test(base64_is_the_standard_one),
		cmocka_unit_test(json_keeps_order_and_escapes),
		cmocka_unit_test(crc32_is_zlibs),
		cmocka_unit_test(markup_never_becomes_markup),
		cmocka_unit_test(findings_are_sorted_and_said_once),
		cmocka_unit_test(strings_are_listed_and_joined),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
