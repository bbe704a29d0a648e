/* SPDX-License-Identifier: MIT
 *
 * UTF-16: made of UTF-8 and of packed texts, it is the same text; patterns see
 * its characters, and no bad byte as one.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "archive/index/pack.h"
#include "archive/search/match.h"
#include "base/wide.h"
#include "tests/unit/corpus.h"

static void every_unit_has_its_place(void **state)
{
	static const char text[] = "a中\xFF𠮷\xE9\xAA尾";
	static const uint16_t units[] = {
		'a', 0x4E2D, 0xDCFF, 0xD842, 0xDFB7, 0xDCE9, 0xDCAA, 0x5C3E};
	static const size_t at[] = {0, 1, 4, 5, 5, 9, 10, 11, 14};
	struct wide w = {.n = 0};
	size_t *map;

	(void)state;
	wide_add(&w, text, sizeof(text) - 1);
	assert_int_equal(w.n, sizeof(units) / sizeof(*units));
	assert_memory_equal(w.units, units, sizeof(units));
	assert_true(w.bad);
	map = wide_map(&w, text, sizeof(text) - 1);
	assert_memory_equal(map, at, sizeof(at));
	free(map);
	wide_clear(&w);
	wide_add(&w, "中", 3);
	assert_int_equal(w.n, 1);
	assert_false(w.bad);
	wide_release(&w);
}

static void make_up(struct corpus *c, struct buf *out)
{
	static const char *const bits[] = {"a", "1", "中", "鿿", "，", "。",
		"“", "Ａ", "é", "𠮷", "\n", "\x1F", "\x80", "\xFF", "\xE9\xAA",
		"\xED\xA0\x80", "\xF4\x90\x80\x80", "\xEF\xBF\xBF"};

	buf_clear(out);
	for (int n = corpus_below(c, 60); n > 0; n--)
		buf_add_str(out,
			bits[corpus_below(c, sizeof(bits) / sizeof(*bits))]);
	for (int n = corpus_below(c, 9) ? 0 : 300; n > 0; n--)
		buf_add_str(out, corpus_below(c, 2) ? "é" : "𠮷");
}

static void what_was_packed_is_the_same_text(void **state)
{
	struct corpus c = {.state = 7};
	struct buf text = BUF_INIT, packed = BUF_INIT;
	struct wide a = {.n = 0}, b = {.n = 0};
	int bad = 0;

	(void)state;
	for (int i = 0; i < 20000; i++) {
		make_up(&c, &text);
		buf_clear(&packed);
		pack_text(text.data, text.len, &packed);
		wide_clear(&a);
		wide_clear(&b);
		wide_add(&a, text.data, text.len);
		pack_undo_wide(packed.data, packed.len, &b);
		assert_int_equal(a.n, b.n);
		assert_memory_equal(a.units, b.units, a.n * sizeof(*a.units));
		assert_int_equal(a.bad, b.bad);
		bad += a.bad;
	}
	assert_in_range(bad, 1000, 19000);
	wide_release(&a);
	wide_release(&b);
	buf_release(&text);
	buf_release(&packed);
}

/* Cut off anywhere, or no packed text at all: some text, within its bounds. */
static void anything_can_be_unpacked(void **state)
{
	struct corpus c = {.state = 8};
	struct wide w = {.n = 0};

	(void)state;
	for (int i = 0; i < 20000; i++) {
		size_t len = (size_t)corpus_below(&c, 30);
		char *bytes = xmalloc(len + 1);

		for (size_t k = 0; k < len; k++)
			bytes[k] =
				(char)(corpus_below(&c, 3)
						? corpus_below(&c, 256)
						: 0xF0 + corpus_below(&c, 16));
		bytes = xrealloc(bytes, len ? len : 1, 1);
		wide_clear(&w);
		pack_undo_wide(bytes, len, &w);
		assert_true(w.n <= len);
		free(bytes);
	}
	wide_release(&w);
}

static void patterns_see_characters(void **state)
{
	static const struct {
		const char *pattern, *text;
		int start, end; /* -1: nowhere */
	} cases[] = {
		{"^.$", "𠮷", 0, 2},
		{"[𠮷-𠮸]中", "a𠮷中", 1, 4},
		{"\\x{20BB7}", "a𠮷", 1, 3},
		{"a.b",
			"a\xFF"
			"b",
			-1, -1},
		{"a.b",
			"\xFF"
			"a中b",
			1, 4},
		{"[^x]{2}", "\xFF中\xFF中", -1, -1},
		{"\\w+", "\xFF，第１次", 2, 5},
		{"(.)\\1", "𠮷𠮷", 0, 4},
		{"x*", "中", 0, 0},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct match_room *room = NULL;
		struct match *m = NULL;
		struct err err = ERR_INIT;
		struct wide text = {.n = 0};
		size_t start = 0, end = 0, bad_at;
		bool found;

		wide_add(&text, cases[i].text, strlen(cases[i].text));
		assert_int_equal(
			match_new(cases[i].pattern, strlen(cases[i].pattern),
				false, &m, &bad_at, &err),
			ERR_OK);
		assert_int_equal(match_find(m, &room, &text, 0, &found, &start,
					 &end, &err),
			ERR_OK);
		assert_int_equal(found, cases[i].start >= 0);
		if (found) {
			assert_int_equal(start, cases[i].start);
			assert_int_equal(end, cases[i].end);
		}
		match_free(m);
		match_room_free(room);
		wide_release(&text);
	}
}

/* Where it is wrong is said in bytes. */
static void a_wrong_pattern_is_told_where(void **state)
{
	static const struct {
		const char *pattern;
		size_t at;
	} cases[] = {{"中(𠮷", 8}, {"𠮷)", 4}, {"𠮷[b-a]", 7}, {"中\xFF", 3}};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct match *m = NULL;
		struct err err = ERR_INIT;
		size_t at = 99;

		assert_int_equal(
			match_new(cases[i].pattern, strlen(cases[i].pattern),
				false, &m, &at, &err),
			ERR_USAGE);
		assert_int_equal(at, cases[i].at);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_unit_has_its_place),
		cmocka_unit_test(what_was_packed_is_the_same_text),
		cmocka_unit_test(anything_can_be_unpacked),
		cmocka_unit_test(patterns_see_characters),
		cmocka_unit_test(a_wrong_pattern_is_told_where),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
