/* SPDX-License-Identifier: MIT
 *
 * The zip reader against what must not be trusted, the writer against itself.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "archive/bundle/bundle.h"
#include "scratch.h"

/* name, content pairs up to NULL. */
static void make(
	const struct buf *old, const char *const *pairs, struct buf *out)
{
	char path[256];
	struct buf tail = BUF_INIT;
	struct bundle_writer *w = NULL;
	struct err err = ERR_INIT;
	int64_t kept = -1;
	int fd;

	SCRATCH_NAME(path, "bundle");
	if (old) {
		fd = mkstemp(path);
		assert_int_equal(write(fd, old->data, old->len), old->len);
		close(fd);
	}
	assert_int_equal(
		bundle_writer_new(old ? path : NULL, &w, &err), ERR_OK);
	for (; *pairs; pairs += 2)
		assert_int_equal(bundle_writer_put(w, pairs[0], pairs[1],
					 strlen(pairs[1]), &err),
			ERR_OK);
	assert_int_equal(bundle_writer_finish(w, &kept, &tail, &err), ERR_OK);
	bundle_writer_free(w);
	if (old) {
		unlink(path);
		buf_add(out, old->data, (size_t)kept);
	} else {
		assert_int_equal(kept, 0);
	}
	buf_add(out, tail.data, tail.len);
	buf_release(&tail);
}

static const char *const two[] = {
	"卷/a.txt", "aaaa", "卷/b.docx", "bbbb", NULL};

static void what_is_put_in_comes_out(void **state)
{
	struct buf zip = BUF_INIT, got = BUF_INIT;
	struct bundle *b = NULL;
	struct err err = ERR_INIT;
	char digest[HASH_HEX_SIZE], want[HASH_HEX_SIZE];
	int64_t i, size;

	(void)state;
	make(NULL, two, &zip);
	assert_int_equal(
		bundle_open_bytes(zip.data, zip.len, "z", &b, &err), ERR_OK);
	assert_int_equal(bundle_n(b), 2);
	assert_string_equal(bundle_entry_name(b, 0), "卷/a.txt");
	i = bundle_find(b, "卷/b.docx");
	assert_int_equal(i, 1);
	assert_int_equal(bundle_find(b, "卷/B.docx"), -1);
	assert_int_equal(bundle_read(b, 1, 4, &got, &err), ERR_OK);
	assert_string_equal(got.data, "bbbb");
	assert_int_equal(bundle_read(b, 1, 3, &got, &err), ERR_LIMIT);
	assert_int_equal(bundle_digest(b, 0, digest, &size, &err), ERR_OK);
	hash_of("aaaa", 4, want);
	assert_string_equal(digest, want);
	assert_int_equal(size, 4);
	bundle_free(b);
	buf_release(&zip);
	buf_release(&got);
}

/* Bit 11 of the flags, in the local header and in the directory. */
static void chinese_names_are_flagged_as_utf8(void **state)
{
	struct buf zip = BUF_INIT;

	(void)state;
	make(NULL, two, &zip);
	assert_int_equal(zip.data[7] & 8, 8);
	buf_release(&zip);
}

static void an_old_zip_goes_on_and_its_files_stay_where_they_are(void **state)
{
	const char *const more[] = {"卷/a.txt", "new", "卷/c.txt", "cc", NULL};
	struct buf zip = BUF_INIT, next = BUF_INIT, again = BUF_INIT;
	struct bundle *b = NULL;
	struct err err = ERR_INIT;

	(void)state;
	make(NULL, two, &zip);
	make(&zip, more, &next);
	make(&zip, more, &again);
	assert_int_equal(next.len, again.len);
	assert_memory_equal(next.data, again.data, next.len);
	assert_int_equal(
		bundle_open_bytes(next.data, next.len, "z", &b, &err), ERR_OK);
	assert_int_equal(bundle_n(b), 3);
	assert_string_equal(bundle_entry_name(b, 0), "卷/b.docx");
	assert_string_equal(bundle_entry_name(b, 1), "卷/a.txt");
	bundle_free(b);
	buf_release(&zip);
	buf_release(&next);
	buf_release(&again);
}

/* Of the old bytes only those behind what was replaced are written again. */
static void what_lies_before_a_replaced_file_is_kept(void **state)
{
	const char *const more[] = {"卷/b.docx", "new", NULL};
	struct buf zip = BUF_INIT, next = BUF_INIT, got = BUF_INIT;
	struct bundle *b = NULL;
	struct err err = ERR_INIT;
	size_t head = 30 + strlen("卷/a.txt");

	(void)state;
	make(NULL, two, &zip);
	make(&zip, more, &next);
	assert_memory_equal(next.data, zip.data, head);
	assert_int_equal(
		bundle_open_bytes(next.data, next.len, "z", &b, &err), ERR_OK);
	assert_int_equal(bundle_n(b), 2);
	assert_int_equal(bundle_read(b, 0, 4, &got, &err), ERR_OK);
	assert_int_equal(bundle_read(b, 1, 4, &got, &err), ERR_OK);
	assert_string_equal(got.data, "aaaanew");
	bundle_free(b);
	buf_release(&zip);
	buf_release(&next);
	buf_release(&got);
}

static void what_is_no_zip_is_refused(void **state)
{
	struct buf zip = BUF_INIT;
	struct err err = ERR_INIT;
	struct bundle *b = NULL;

	(void)state;
	assert_int_equal(bundle_open_bytes("", 0, "z", &b, &err), ERR_DAMAGED);
	assert_int_equal(
		bundle_open_bytes("hello", 5, "z", &b, &err), ERR_DAMAGED);
	assert_int_equal(
		bundle_open_file("/nowhere", "z", &b, &err), ERR_NOT_FOUND);
	assert_int_equal(bundle_open_file("/", "z", &b, &err), ERR_NOT_FOUND);
	make(NULL, two, &zip);
	for (size_t n = 0; n < zip.len; n++)
		assert_int_equal(bundle_open_bytes(zip.data, n, "z", &b, &err),
			ERR_DAMAGED);
	buf_release(&zip);
}

static void a_bomb_is_refused_before_it_goes_off(void **state)
{
	static char zeros[1 << 20];
	struct buf zip = BUF_INIT;
	struct bundle_writer *w = NULL;
	struct err err = ERR_INIT;
	int64_t kept;
	struct bundle *b = NULL;

	(void)state;
	assert_int_equal(bundle_writer_new(NULL, &w, &err), ERR_OK);
	for (int i = 0; i < 400; i++) {
		char name[16];

		snprintf(name, sizeof(name), "%d", i);
		assert_int_equal(
			bundle_writer_put(w, name, zeros, sizeof(zeros), &err),
			ERR_OK);
	}
	assert_int_equal(bundle_writer_finish(w, &kept, &zip, &err), ERR_OK);
	bundle_writer_free(w);
	assert_true(zip.len < 1 << 20);
	assert_int_equal(
		bundle_open_bytes(zip.data, zip.len, "z", &b, &err), ERR_LIMIT);
	assert_non_null(strstr(err.text, "压缩炸弹"));
	buf_release(&zip);
}

/* The directory of the zip says how long an entry is; the entry goes on. */
static void an_entry_longer_than_it_says_is_cut_short(void **state)
{
	const char *const one[] = {"a.txt", "aaaa", NULL};
	struct buf zip = BUF_INIT, got = BUF_INIT;
	struct bundle *b = NULL;
	struct err err = ERR_INIT;
	char *entry = NULL;

	(void)state;
	make(NULL, one, &zip);
	for (size_t i = 0; i + 4 < zip.len; i++)
		if (!memcmp(zip.data + i, "PK\1\2", 4))
			entry = zip.data + i;
	assert_non_null(entry);
	assert_int_equal(entry[24], 4);
	entry[24] = 2;
	if (bundle_open_bytes(zip.data, zip.len, "z", &b, &err) == ERR_OK)
		assert_int_equal(
			bundle_read(b, 0, 100, &got, &err), ERR_DAMAGED);
	else
		assert_int_equal(err.code, ERR_DAMAGED);
	bundle_free(b);
	buf_release(&zip);
	buf_release(&got);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_put_in_comes_out),
		cmocka_unit_test(chinese_names_are_flagged_as_utf8),
		cmocka_unit_test(what_lies_before_a_replaced_file_is_kept),
		cmocka_unit_test(
			an_old_zip_goes_on_and_its_files_stay_where_they_are),
		cmocka_unit_test(what_is_no_zip_is_refused),
		cmocka_unit_test(a_bomb_is_refused_before_it_goes_off),
		cmocka_unit_test(an_entry_longer_than_it_says_is_cut_short),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
