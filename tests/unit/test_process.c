/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/fs.h"
#include "base/process.h"

static enum err_code run(const char *script, int seconds, struct err *err)
{
	const char *const argv[] = {"sh", "-c", script, NULL};

	return process_run(argv, seconds, err);
}

static void a_program_that_ends_well_is_well(void **state)
{
	struct err err = ERR_INIT;

	(void)state;
	assert_int_equal(run("exit 0", 10, &err), ERR_OK);
}

static void a_program_that_fails_is_an_error(void **state)
{
	struct err err = ERR_INIT;

	(void)state;
	assert_int_equal(run("exit 7", 10, &err), ERR_IO);
	assert_non_null(strstr(err.text, "7"));
	assert_int_equal(run("kill -9 $$", 10, &err), ERR_IO);
	assert_non_null(strstr(err.text, "137"));
}

static void a_program_that_is_not_there_is_said_so(void **state)
{
	const char *const argv[] = {"no-such-program-anywhere", NULL};
	struct err err = ERR_INIT;

	(void)state;
	assert_int_equal(process_run(argv, 10, &err), ERR_NOT_FOUND);
}

static void a_program_that_hangs_is_ended_with_its_children(void **state)
{
	struct err err = ERR_INIT;
	time_t began = time(NULL);

	(void)state;
	assert_int_equal(run("sleep 300 & sleep 300", 1, &err), ERR_IO);
	assert_true(time(NULL) - began < 60);
	assert_non_null(strstr(err.text, "没有结束"));
}

static void what_a_program_says_can_be_kept(void **state)
{
	char path[] = "/tmp/juanzong-test-XXXXXX";
	const char *const argv[] = {"sh", "-c", "echo 三页", NULL};
	struct buf said = BUF_INIT;
	struct err err = ERR_INIT;
	int fd = mkstemp(path);

	(void)state;
	assert_true(fd >= 0);
	close(fd);
	assert_int_equal(process_run_to(argv, path, 10, &err), ERR_OK);
	assert_int_equal(fs_read(path, 100, &said, &err), ERR_OK);
	assert_string_equal(said.data, "三页\n");
	buf_release(&said);
	assert_int_not_equal(
		process_run_to(argv, "/nowhere/at/all", 10, &err), ERR_OK);
	unlink(path);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_program_that_ends_well_is_well),
		cmocka_unit_test(a_program_that_fails_is_an_error),
		cmocka_unit_test(a_program_that_is_not_there_is_said_so),
		cmocka_unit_test(
			a_program_that_hangs_is_ended_with_its_children),
		cmocka_unit_test(what_a_program_says_can_be_kept),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
