/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "generator/package.h"

static void write_two(struct deflater *d, struct buf *out)
{
	static const char text[] = "字字字字字字字字字字字字字字字字字字字字";
	struct part stored, deflated;
	const struct part *const parts[] = {&stored, &deflated};
	struct err err = ERR_INIT;

	part_init(&stored, "mimetype", "application/x", 13, NULL);
	part_init(&deflated, "content/甲.xml", text, sizeof(text) - 1, d);
	assert_int_equal(package_write(parts, 2, out, &err), ERR_OK);
	part_release(&stored);
	part_release(&deflated);
}

static void the_first_stored_part_stands_in_the_clear(void **state)
{
	struct deflater *d = deflater_new(DEFLATE_WELL);
	struct buf out = BUF_INIT;

	(void)state;
	write_two(d, &out);
	/* What ODF demands: readable at a fixed place, no extra field. */
	assert_memory_equal(out.data + 30, "mimetypeapplication/x", 21);
	buf_release(&out);
	deflater_free(d);
}

static void the_same_parts_give_the_same_bytes(void **state)
{
	struct deflater *d = deflater_new(DEFLATE_FAST);
	struct buf a = BUF_INIT, b = BUF_INIT;

	(void)state;
	write_two(d, &a);
	setenv("TZ", "Asia/Kathmandu", 1);
	write_two(d, &b);
	unsetenv("TZ");
	assert_int_equal(a.len, b.len);
	assert_memory_equal(a.data, b.data, a.len);
	buf_release(&a);
	buf_release(&b);
	deflater_free(d);
}

static void a_part_is_smaller_than_what_repeats_itself(void **state)
{
	struct deflater *d = deflater_new(DEFLATE_FAST);
	struct part p;
	char text[1000];

	(void)state;
	memset(text, 'x', sizeof(text));
	part_init(&p, "a", text, sizeof(text), d);
	assert_true(p.deflated);
	assert_true(p.len < 50);
	assert_int_equal(p.size, sizeof(text));
	part_release(&p);
	part_init(&p, "empty", "", 0, d);
	assert_int_equal(p.size, 0);
	part_release(&p);
	deflater_free(d);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_first_stored_part_stands_in_the_clear),
		cmocka_unit_test(the_same_parts_give_the_same_bytes),
		cmocka_unit_test(a_part_is_smaller_than_what_repeats_itself),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
