/* SPDX-License-Identifier: MIT
 *
 * A package that comes back from outside is read part by part; it is refused
 * when it is damaged, encrypted, ambiguous or a bomb.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "tests/unit/parcel.h"

static void assert_refused(const struct buf *zip, const char *why)
{
	struct package *p = NULL;
	struct err err = ERR_INIT;

	assert_int_equal(
		package_open(zip->data, zip->len, &p, &err), ERR_DATA);
	assert_non_null(strstr(err.text, why));
	assert_null(p);
}

static void what_was_written_is_read(void **state)
{
	const struct parcel_part parts[] = {
		{"a.xml", "<a>甲</a>"}, {"b/空.xml", ""}, {"c", "c"}};
	struct buf zip = BUF_INIT, out = BUF_INIT;
	struct package *p = NULL;
	struct err err = ERR_INIT;

	(void)state;
	parcel_zip(parts, 3, &zip);
	assert_int_equal(package_open(zip.data, zip.len, &p, &err), ERR_OK);
	for (size_t i = 0; i < 3; i++) {
		buf_clear(&out);
		assert_true(package_has(p, parts[i].name));
		assert_int_equal(
			package_read(p, parts[i].name, &out, &err), ERR_OK);
		assert_string_equal(out.data, parts[i].data);
	}
	assert_false(package_has(p, "d"));
	assert_false(package_has(p, "A.XML"));
	assert_int_equal(package_read(p, "d", &out, &err), ERR_NOT_FOUND);
	package_free(p);
	buf_release(&out);
	buf_release(&zip);
}

static void a_name_twice_is_refused(void **state)
{
	const struct parcel_part parts[] = {{"a.xml", "1"}, {"b.xml", "2"}};
	struct buf zip = BUF_INIT;

	(void)state;
	parcel_zip(parts, 2, &zip);
	/* In the local header and in the directory; libzip itself would write
	 * no such thing. */
	for (size_t i = 0; i + 5 < zip.len; i++)
		if (!memcmp(zip.data + i, "b.xml", 5))
			zip.data[i] = 'a';
	assert_refused(&zip, "同名");
	buf_release(&zip);
}

static void damage_is_noticed(void **state)
{
	char text[3000];
	const struct parcel_part parts[] = {{"a.xml", text}};
	struct buf zip = BUF_INIT, bad = BUF_INIT, out = BUF_INIT;
	struct err err = ERR_INIT;
	size_t n_open = 0;

	(void)state;
	for (size_t i = 0; i < sizeof(text); i++)
		text[i] = (char)('a' + i * i % 23);
	text[sizeof(text) - 1] = '\0';
	parcel_zip(parts, 1, &zip);
	/* Any byte of it: the part comes out whole or not at all. */
	for (size_t i = 0; i < zip.len; i++) {
		struct package *p = NULL;

		buf_clear(&bad);
		buf_add(&bad, zip.data, zip.len);
		bad.data[i] ^= 0x55;
		if (package_open(bad.data, bad.len, &p, &err) != ERR_OK)
			continue;
		n_open++;
		buf_clear(&out);
		if (package_read(p, "a.xml", &out, &err) == ERR_OK)
			assert_string_equal(out.data, text);
		package_free(p);
	}
	assert_true(n_open > 100);
	buf_truncate(&zip, zip.len - 10);
	assert_refused(&zip, "不是完整的 zip");
	buf_truncate(&zip, 0);
	assert_refused(&zip, "不是完整的 zip");
	buf_release(&zip);
	buf_release(&bad);
	buf_release(&out);
}

static void a_password_is_named(void **state)
{
	const struct parcel_part parts[] = {{"a.xml", "1"}};
	struct buf zip = BUF_INIT;

	(void)state;
	parcel_zip(parts, 1, &zip);
	/* Bit 0 of the flags: at 6 in the local header, at 8 in the
	 * directory. */
	for (size_t i = 0; i + 10 < zip.len; i++) {
		if (!memcmp(zip.data + i, "PK\3\4", 4))
			zip.data[i + 6] |= 1;
		if (!memcmp(zip.data + i, "PK\1\2", 4))
			zip.data[i + 8] |= 1;
	}
	assert_refused(&zip, "密码");
	buf_release(&zip);
}

static void bombs_are_refused(void **state)
{
	size_t size = (size_t)17 << 20;
	char *zeros = xmalloc(size + 1);
	const struct parcel_part parts[] = {{"a.xml", zeros}};
	struct buf zip = BUF_INIT, out = BUF_INIT;
	struct package *p = NULL;
	struct err err = ERR_INIT;

	(void)state;
	memset(zeros, '0', size);
	zeros[size] = '\0';
	parcel_zip(parts, 1, &zip);
	assert_true(zip.len < size / 500);
	assert_int_equal(package_open(zip.data, zip.len, &p, &err), ERR_OK);
	assert_int_equal(package_read(p, "a.xml", &out, &err), ERR_DATA);
	assert_non_null(strstr(err.text, "上限"));
	assert_int_equal(out.len, 0);
	package_free(p);
	free(zeros);
	buf_release(&zip);
}

static void parts_without_end_are_refused(void **state)
{
	size_t n = PACKAGE_MAX_PARTS + 1;
	struct parcel_part *parts = xcalloc(n, sizeof(*parts));
	struct buf zip = BUF_INIT;

	(void)state;
	for (size_t i = 0; i < n; i++)
		parts[i] = (struct parcel_part){xprintf("%zu", i), ""};
	parcel_zip(parts, n, &zip);
	assert_refused(&zip, "4097 个部分");
	for (size_t i = 0; i < n; i++)
		free((char *)parts[i].name);
	free(parts);
	buf_release(&zip);
}

static void gzip_comes_back_within_its_limit(void **state)
{
	struct deflater *d = deflater_new(DEFLATE_FAST);
	struct buf packed = BUF_INIT, again = BUF_INIT, out = BUF_INIT;
	static const char text[] = "会谈纪要会谈纪要会谈纪要";

	(void)state;
	deflater_gzip(d, text, strlen(text), &packed);
	deflater_gzip(d, text, strlen(text), &again);
	assert_memory_equal(packed.data, again.data, packed.len);
	assert_true(deflate_gunzip(
		packed.data, packed.len, strlen(text), &out));
	assert_string_equal(out.data, text);
	buf_clear(&out);
	assert_false(deflate_gunzip(
		packed.data, packed.len, strlen(text) - 1, &out));
	for (size_t i = 0; i < packed.len; i++)
		assert_false(deflate_gunzip(packed.data, i, 1000, &out));
	packed.data[packed.len - 6] ^= 1; /* of the CRC */
	assert_false(deflate_gunzip(packed.data, packed.len, 1000, &out));
	assert_int_equal(out.len, 0);
	buf_release(&packed);
	buf_release(&again);
	buf_release(&out);
	deflater_free(d);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_was_written_is_read),
		cmocka_unit_test(a_name_twice_is_refused),
		cmocka_unit_test(damage_is_noticed),
		cmocka_unit_test(a_password_is_named),
		cmocka_unit_test(bombs_are_refused),
		cmocka_unit_test(parts_without_end_are_refused),
		cmocka_unit_test(gzip_comes_back_within_its_limit),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
