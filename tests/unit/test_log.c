/* SPDX-License-Identifier: MIT
 *
 * The log: lines chained by hash; a torn end is passed over, anything else
 * that is wrong is damage and names its line.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "archive/bundle/log.h"

/* Three lines. */
static void three(struct buf *out)
{
	struct log_place place = LOG_START;

	for (int i = 0; i < 3; i++) {
		struct json *line =
			log_line_new(&place, 1772769600 + i, "张三", "event");

		log_line_write(line, &place, out);
		json_free(line);
	}
}

static enum err_code count(
	void *arg, const struct log_line *line, bool *stop, struct err *err)
{
	(void)err;
	(void)stop;
	assert_int_equal(line->seq, ++*(int64_t *)arg);
	return ERR_OK;
}

static enum err_code walk(const struct buf *text, int64_t *n, bool *torn,
	struct log_place *place, struct err *err)
{
	*n = 0;
	*place = (struct log_place)LOG_START;
	return log_walk(
		text->data, text->len, "log.jsonl", place, torn, count, n, err);
}

static void whole_lines_are_walked_in_order(void **state)
{
	struct buf text = BUF_INIT;
	struct err err = ERR_INIT;
	struct log_place place;
	bool torn;
	int64_t n;

	(void)state;
	three(&text);
	assert_int_equal(walk(&text, &n, &torn, &place, &err), ERR_OK);
	assert_int_equal(n, 3);
	assert_false(torn);
	assert_int_equal(place.bytes, text.len);
	assert_int_equal(place.seq, 3);
	buf_release(&text);
}

static void a_torn_end_is_passed_over_wherever_it_tears(void **state)
{
	struct buf text = BUF_INIT;
	struct err err = ERR_INIT;
	struct log_place place;
	const char *second;
	size_t whole;
	bool torn;
	int64_t n;

	(void)state;
	three(&text);
	second = strchr(strchr(text.data, '\n') + 1, '\n') + 1;
	whole = (size_t)(second - text.data);
	while (text.len > whole + 1) {
		buf_truncate(&text, text.len - 1);
		assert_int_equal(walk(&text, &n, &torn, &place, &err), ERR_OK);
		assert_int_equal(n, 2);
		assert_true(torn);
		assert_int_equal(place.bytes, whole);
	}
	buf_release(&text);
}

static void a_last_line_of_which_the_disk_got_only_the_end_is_torn(void **state)
{
	struct buf text = BUF_INIT;
	struct err err = ERR_INIT;
	struct log_place place;
	bool torn;
	int64_t n;

	(void)state;
	three(&text);
	memset(text.data + text.len - 60, 0, 20);
	assert_int_equal(walk(&text, &n, &torn, &place, &err), ERR_OK);
	assert_int_equal(n, 2);
	assert_true(torn);
	buf_release(&text);
}

/* The last line is vouched for by nothing yet but its own form. */
static void every_changed_byte_before_the_last_line_is_damage(void **state)
{
	struct buf text = BUF_INIT;
	size_t end;

	(void)state;
	three(&text);
	end = (size_t)(strchr(strchr(text.data, '\n') + 1, '\n') - text.data);
	for (size_t i = 0; i < end; i++) {
		struct err err = ERR_INIT;
		struct log_place place;
		bool torn;
		int64_t n;

		text.data[i] ^= 1;
		assert_int_equal(
			walk(&text, &n, &torn, &place, &err), ERR_DAMAGED);
		assert_non_null(strstr(err.text, "log.jsonl 第 "));
		text.data[i] ^= 1;
	}
	buf_release(&text);
}

static void a_line_taken_out_or_put_in_is_damage(void **state)
{
	struct buf text = BUF_INIT, cut = BUF_INIT, twice = BUF_INIT;
	struct err err = ERR_INIT;
	struct log_place place;
	size_t first;
	bool torn;
	int64_t n;

	(void)state;
	three(&text);
	first = (size_t)(strchr(text.data, '\n') - text.data) + 1;
	buf_add(&cut, text.data + first, text.len - first);
	assert_int_equal(walk(&cut, &n, &torn, &place, &err), ERR_DAMAGED);
	buf_add(&twice, text.data, first);
	buf_add(&twice, text.data, text.len);
	assert_int_equal(walk(&twice, &n, &torn, &place, &err), ERR_DAMAGED);
	assert_int_equal(n, 1);
	buf_release(&text);
	buf_release(&cut);
	buf_release(&twice);
}

static void walking_on_from_a_place_checks_the_link(void **state)
{
	struct buf text = BUF_INIT;
	struct err err = ERR_INIT;
	struct log_place place = LOG_START, later;
	size_t first;
	int64_t n = 1;

	(void)state;
	three(&text);
	first = (size_t)(strchr(text.data, '\n') - text.data) + 1;
	assert_int_equal(log_walk(text.data, first, "log", &place, NULL, NULL,
				 NULL, &err),
		ERR_OK);
	later = place;
	later.seq = -1;
	assert_int_equal(log_walk(text.data + first, text.len - first, "log",
				 &later, NULL, count, &n, &err),
		ERR_OK);
	assert_int_equal(n, 3);
	assert_int_equal(later.bytes, text.len);
	place.head[0] ^= 1;
	assert_int_equal(log_walk(text.data + first, text.len - first, "log",
				 &place, NULL, NULL, NULL, &err),
		ERR_DAMAGED);
	buf_release(&text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(whole_lines_are_walked_in_order),
		cmocka_unit_test(a_torn_end_is_passed_over_wherever_it_tears),
		cmocka_unit_test(
			a_last_line_of_which_the_disk_got_only_the_end_is_torn),
		cmocka_unit_test(
			every_changed_byte_before_the_last_line_is_damage),
		cmocka_unit_test(a_line_taken_out_or_put_in_is_damage),
		cmocka_unit_test(walking_on_from_a_place_checks_the_link),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
