/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/fs.h"
#include "base/spool.h"
#include "scratch.h"

#define LEN ((size_t)5 << 20) /* several pieces and a rest */

static char path[256];
static char *text; /* what the file should be */

static int set_up(void **state)
{
	int fd;

	(void)state;
	SCRATCH_NAME(path, "spool");
	fd = mkstemp(path);
	text = malloc(LEN + 1);
	if (fd < 0 || !text)
		return -1;
	for (size_t i = 0; i < LEN + 1; i++)
		text[i] = (char)(i * 2654435761u >> 13);
	return close(fd);
}

static int tear_down(void **state)
{
	(void)state;
	free(text);
	return unlink(path);
}

/* As libzip does: in small bits. */
static void write_text(struct spool *s, size_t from, size_t to)
{
	struct err err = ERR_INIT;

	while (from < to) {
		size_t n = to - from < 4097 ? to - from : 4097;

		assert_int_equal(spool_write(s, (int64_t)from, text + from, n,
					 &err),
			ERR_OK);
		from += n;
	}
}

static void overwrite(struct spool *s, size_t at, size_t n)
{
	memset(text + at, 'x', n);
	write_text(s, at, at + n);
}

static void expect_text(struct spool *s, size_t len)
{
	char said[HASH_HEX_SIZE], expected[HASH_HEX_SIZE];
	struct buf found = BUF_INIT;
	struct err err = ERR_INIT;

	assert_int_equal(spool_size(s), len);
	assert_int_equal(spool_finish(s, said, &err), ERR_OK);
	spool_free(s);
	assert_int_equal(fs_read(path, LEN + 1, &found, &err), ERR_OK);
	assert_int_equal(found.len, len);
	assert_memory_equal(found.data, text, len);
	hash_of(text, len, expected);
	assert_string_equal(said, expected);
	buf_release(&found);
}

static struct spool *begin(void)
{
	struct spool *s = NULL;
	struct err err = ERR_INIT;

	assert_int_equal(spool_new(path, &s, &err), ERR_OK);
	return s;
}

static void what_is_written_is_there_with_its_digest(void **state)
{
	static const size_t lengths[] = {0, 1, (size_t)1 << 20, LEN, LEN + 1};

	(void)state;
	for (size_t i = 0; i < sizeof(lengths) / sizeof(*lengths); i++) {
		struct spool *s = begin();

		write_text(s, 0, lengths[i] / 2);
		spool_settle(s);
		write_text(s, lengths[i] / 2, lengths[i]);
		expect_text(s, lengths[i]);
	}
}

static void what_is_not_settled_may_be_written_over(void **state)
{
	struct spool *s = begin();

	(void)state;
	write_text(s, 0, 1000);
	spool_settle(s);
	write_text(s, 1000, LEN - 10);
	overwrite(s, 1000, 30);		       /* long in the file */
	overwrite(s, ((size_t)2 << 20) - 5, 10); /* two pieces */
	overwrite(s, LEN - 20, 10);	       /* not yet in it */
	spool_settle(s);
	write_text(s, LEN - 10, LEN);
	expect_text(s, LEN);
}

/* Its digest is then another, and is told right. */
static void what_is_settled_may_be_written_over(void **state)
{
	struct spool *s = begin();

	(void)state;
	write_text(s, 0, LEN);
	spool_settle(s);
	overwrite(s, 5000, 10);
	overwrite(s, LEN - 5, 5);
	expect_text(s, LEN);
}

static void one_given_up_leaves_no_thread(void **state)
{
	struct spool *s = begin();

	(void)state;
	write_text(s, 0, LEN);
	spool_settle(s);
	write_text(s, 0, LEN);
	spool_free(s);
	spool_free(NULL);
}

static void a_full_disk_is_told_of(void **state)
{
	struct rlimit was, small = {(rlim_t)3 << 20, RLIM_INFINITY};
	struct err err = ERR_INIT;
	enum err_code code = ERR_OK;
	struct spool *s = begin();

	(void)state;
	signal(SIGXFSZ, SIG_IGN);
	assert_int_equal(getrlimit(RLIMIT_FSIZE, &was), 0);
	small.rlim_max = was.rlim_max;
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
	for (size_t at = 0; at < LEN && code == ERR_OK; at += 65536)
		code = spool_write(s, (int64_t)at, text + at, 65536, &err);
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &was), 0);
	assert_int_equal(code, ERR_LIMIT);
	assert_non_null(strstr(err.text, path));
	spool_free(s);
	assert_int_equal(spool_new("/nowhere/x", &s, &err), ERR_NOT_FOUND);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
	const struct CMUnitTest tests[] = {
		TEST(what_is_written_is_there_with_its_digest),
		TEST(what_is_not_settled_may_be_written_over),
		TEST(what_is_settled_may_be_written_over),
		TEST(one_given_up_leaves_no_thread),
		TEST(a_full_disk_is_told_of),
	};

	return cmocka_run_group_tests_name("spool", tests, NULL, NULL);
}
