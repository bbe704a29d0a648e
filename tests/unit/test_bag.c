/* SPDX-License-Identifier: MIT
 *
 * Manifests and bag-info as BagIt 1.0 has them, names as they may stand in a
 * bundle, settings.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "archive/bundle/bag.h"
#include "archive/bundle/name.h"
#include "archive/record/settings.h"
#include "base/utf8.h"

#define D1 "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
#define D2 "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"

static void a_manifest_comes_back_as_written(void **state)
{
	static const char *const paths[] = {
		"data/会谈纪要.docx", "data/a%b\r\nc", "data/%25", "data/100%"};
	struct bag_list list = BAG_LIST_INIT, again = BAG_LIST_INIT;
	struct buf text = BUF_INIT;
	struct err err = ERR_INIT;

	(void)state;
	for (size_t i = 0; i < 4; i++)
		bag_list_add(&list, paths[i], i % 2 ? D1 : D2, 1);
	bag_list_sort(&list);
	bag_manifest_write(&list, &text);
	assert_non_null(strstr(text.data, "data/a%25b%0D%0Ac\n"));
	assert_int_equal(
		bag_manifest_parse(text.data, text.len, &again, &err), ERR_OK);
	assert_int_equal(again.n, 4);
	for (size_t i = 0; i < 4; i++) {
		const struct bag_entry *e = bag_list_find(&again, paths[i]);

		assert_non_null(e);
		assert_string_equal(e->digest, i % 2 ? D1 : D2);
	}
	bag_list_release(&list);
	bag_list_release(&again);
	buf_release(&text);
}

static void manifests_of_other_tools_are_read(void **state)
{
	static const struct {
		const char *text;
		const char *path; /* NULL: not a manifest */
	} cases[] = {
		{D1 "  data/x\n", "data/x"},
		{D1 "  data/x", "data/x"},
		{D1 " *data/x\r\n", "data/x"},
		{D1 "\t./data/x\n\n", "data/x"},
		{"E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852"
		 "B855  data/x\n",
			"data/x"},
		{D1 "data/x\n", NULL},
		{D1 "  \n", NULL},
		{"xyz  data/x\n", NULL},
		{D1 "  data/x\n" D2 "  data/x\n", NULL},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct bag_list list = BAG_LIST_INIT;
		struct err err = ERR_INIT;
		enum err_code code = bag_manifest_parse(
			cases[i].text, strlen(cases[i].text), &list, &err);

		assert_int_equal(code, cases[i].path ? ERR_OK : ERR_DATA);
		if (cases[i].path) {
			assert_int_equal(list.n, 1);
			assert_string_equal(list.items[0].path, cases[i].path);
			assert_string_equal(list.items[0].digest, D1);
		}
		bag_list_release(&list);
	}
}

static void bag_info_is_found_by_key(void **state)
{
	static const char text[] = "External-Identifier: P1\r\n"
				   "Long: one\n two\n\tthree\nEmpty:\n";
	static const struct {
		const char *key, *value;
	} cases[] = {
		{"External-Identifier", "P1"},
		{"external-identifier", "P1"},
		{"Long", "one two three"},
		{"Empty", ""},
		{"External", NULL},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		char *value = bag_info_get(text, strlen(text), cases[i].key);

		if (cases[i].value)
			assert_string_equal(value, cases[i].value);
		else
			assert_null(value);
		free(value);
	}
}

static void bag_info_cannot_be_given_another_line(void **state)
{
	struct buf info = BUF_INIT;

	(void)state;
	bag_info_add(&info, "Name", "甲\nPayload-Oxum: 0.0");
	bag_info_add(&info, "Nothing", NULL);
	assert_string_equal(info.data, "Name: 甲 Payload-Oxum: 0.0\n");
	buf_release(&info);
}

static void names_are_cleaned(void **state)
{
	static const struct {
		const char *from, *to;
	} cases[] = {
		{"会谈纪要.docx", "会谈纪要.docx"},
		{"a/b\\c:d*e?f\"g<h>i|j", "a_b_c_d_e_f_g_h_i_j"},
		{" .. 扫描 . ", "扫描"},
		{"行一\n行二\x01", "行一 行二"},
		{"完成50%.pdf", "完成50％.pdf"},
		{"con", "_con"},
		{"LPT1.txt", "_LPT1.txt"},
		{"CONTRACT.txt", "CONTRACT.txt"},
		{"", "未命名"},
		{"...", "未命名"},
		{"\xE2\x80\xAEgpj.exe", "gpj.exe"},
		{"坏\xFF字节", "坏_字节"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		char *name = name_of_file(cases[i].from);

		assert_string_equal(name, cases[i].to);
		assert_true(name_is_safe(name));
		free(name);
	}
}

static void long_names_are_cut_at_a_character(void **state)
{
	struct buf longest = BUF_INIT;
	char *name, *variant;

	(void)state;
	for (int i = 0; i < 200; i++)
		buf_add_str(&longest, "会");
	buf_add_str(&longest, ".docx");
	name = name_of_file(longest.data);
	assert_true(strlen(name) <= NAME_LIMIT);
	assert_true(utf8_valid(name, strlen(name), NULL));
	assert_string_equal(name + strlen(name) - 5, ".docx");
	variant = name_variant(name, 12);
	assert_true(strlen(variant) <= NAME_LIMIT);
	assert_true(utf8_valid(variant, strlen(variant), NULL));
	assert_string_equal(variant + strlen(variant) - 8, "-12.docx");
	free(name);
	free(variant);
	buf_release(&longest);
}

static void names_from_outside_are_judged(void **state)
{
	static const struct {
		const char *name;
		bool safe;
	} cases[] = {
		{"P1_v001/data/003-会谈纪要/v1/form.xml", true},
		{"a/b/", true},
		{"a..b/..c", true},
		{"/etc/passwd", false},
		{"../x", false},
		{"a/../../x", false},
		{"a/..", false},
		{"./x", false},
		{"a//b", false},
		{"C:/x", false},
		{"c:x", false},
		{"a\\b", false},
		{"a\nb", false},
		{"", false},
		{"\xFF", false},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		assert_int_equal(name_is_safe(cases[i].name), cases[i].safe);
}

static void settings_name_the_key_that_is_wrong(void **state)
{
	static const struct {
		const char *text, *key; /* NULL: fine */
	} cases[] = {
		{"{}", NULL},
		{"{\"format\":1,\"later\":[1]}", NULL},
		{"{\"offset\":\"-03:30\",\"company\":\"甲\"}", NULL},
		{"{\"offset\":8}", "offset"},
		{"{\"offset\":\"8\"}", "offset"},
		{"{\"company\":1}", "company"},
		{"{\"volume_limit\":\"16M\"}", "volume_limit"},
		{"{\"volume_limit\":0}", "volume_limit"},
		{"{\"form_limit\":-1}", "form_limit"},
		{"{\"format\":2}", "format"},
		{"[]", "JSON"},
		{"{", "JSON"},
		{"", "JSON"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct settings s;
		struct err err = ERR_INIT;
		enum err_code code = settings_parse(cases[i].text,
			strlen(cases[i].text), "settings.json", &s, &err);

		assert_int_equal(code, cases[i].key ? ERR_SETUP : ERR_OK);
		if (cases[i].key)
			assert_non_null(strstr(err.text, cases[i].key));
		else
			settings_release(&s);
	}
}

static void settings_come_back_as_written(void **state)
{
	struct settings s, again;
	struct buf text = BUF_INIT;
	struct err err = ERR_INIT;

	(void)state;
	settings_init(&s);
	s.offset_minutes = -210;
	settings_write(&s, &text);
	assert_int_equal(
		settings_parse(text.data, text.len, "s", &again, &err), ERR_OK);
	assert_int_equal(again.offset_minutes, -210);
	assert_int_equal(again.volume_limit, 16 << 20);
	settings_release(&s);
	settings_release(&again);
	buf_release(&text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_manifest_comes_back_as_written),
		cmocka_unit_test(manifests_of_other_tools_are_read),
		cmocka_unit_test(bag_info_is_found_by_key),
		cmocka_unit_test(bag_info_cannot_be_given_another_line),
		cmocka_unit_test(names_are_cleaned),
		cmocka_unit_test(long_names_are_cut_at_a_character),
		cmocka_unit_test(names_from_outside_are_judged),
		cmocka_unit_test(settings_name_the_key_that_is_wrong),
		cmocka_unit_test(settings_come_back_as_written),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
