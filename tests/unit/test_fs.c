/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <signal.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/fs.h"
#include "scratch.h"

static char dir[256];

static int make_dir(void **state)
{
	(void)state;
	SCRATCH_NAME(dir, "fs");
	return mkdtemp(dir) ? 0 : -1;
}

static int remove_dir(void **state)
{
	struct err err = ERR_INIT;

	(void)state;
	return fs_remove_tree(dir, &err) == ERR_OK ? 0 : -1;
}

static void assert_holds(const char *path, const char *text)
{
	struct buf b = BUF_INIT;
	struct err err = ERR_INIT;

	assert_int_equal(fs_read(path, 1000, &b, &err), ERR_OK);
	assert_string_equal(b.data, text);
	buf_release(&b);
}

static void a_written_file_is_new_or_old(void **state)
{
	char *path = fs_join(dir, "a");
	struct strs names = STRS_INIT;
	struct err err = ERR_INIT;

	(void)state;
	assert_int_equal(fs_write(path, "old", 3, &err), ERR_OK);
	assert_int_equal(fs_write(path, "newer", 5, &err), ERR_OK);
	assert_holds(path, "newer");
	/* Nothing is left beside it. */
	assert_int_equal(fs_list(dir, &names, &err), ERR_OK);
	assert_int_equal(names.n, 1);
	strs_release(&names);
	free(path);
}

static void what_is_no_file_is_not_replaced(void **state)
{
	struct err err = ERR_INIT;
	char *file = fs_join(dir, "文件"), *link = fs_join(dir, "链接");
	int ends[2];
	char *pipe_path, got[4] = "";
	struct stat st;

	(void)state;
	assert_int_equal(pipe(ends), 0);
	pipe_path = xprintf("/proc/self/fd/%d", ends[1]);
	assert_int_equal(fs_write(pipe_path, "abc", 3, &err), ERR_OK);
	assert_int_equal(read(ends[0], got, 3), 3);
	assert_string_equal(got, "abc");
	assert_int_equal(fs_write(file, "旧", 3, &err), ERR_OK);
	assert_int_equal(symlink(file, link), 0);
	assert_int_equal(fs_write(link, "新", 3, &err), ERR_OK);
	assert_int_equal(lstat(link, &st), 0);
	assert_true(S_ISLNK(st.st_mode));
	assert_holds(file, "新");
	/* One that leads nowhere is a name like any other. */
	assert_int_equal(unlink(file), 0);
	assert_int_equal(fs_write(link, "再", 3, &err), ERR_OK);
	assert_holds(link, "再");
	close(ends[0]);
	close(ends[1]);
	free(pipe_path);
	free(file);
	free(link);
}

static void a_full_disk_leaves_the_old_file(void **state)
{
	char *path = fs_join(dir, "b");
	struct rlimit was, small = {100, RLIM_INFINITY};
	struct err err = ERR_INIT;
	char big[1000] = "";

	(void)state;
	signal(SIGXFSZ, SIG_IGN);
	assert_int_equal(fs_write(path, "old", 3, &err), ERR_OK);
	assert_int_equal(getrlimit(RLIMIT_FSIZE, &was), 0);
	small.rlim_max = was.rlim_max;
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
	assert_int_equal(fs_write(path, big, sizeof(big), &err), ERR_LIMIT);
	assert_int_equal(fs_append(path, big, sizeof(big), &err), ERR_LIMIT);
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &was), 0);
	assert_holds(path, "old");
	free(path);
}

static void gather(void *arg, const void *data, size_t len)
{
	buf_add(arg, data, len);
}

static void a_sequel_begins_as_the_old_file_does(void **state)
{
	char *old = fs_join(dir, "first"), *path = fs_join(dir, "second");
	struct buf seen = BUF_INIT;
	struct err err = ERR_INIT;

	(void)state;
	assert_int_equal(fs_write(old, "abcdef", 6, &err), ERR_OK);
	assert_int_equal(
		fs_write_sequel(path, old, 4, "XY", 2, gather, &seen, &err),
		ERR_OK);
	assert_holds(path, "abcdXY");
	assert_holds(old, "abcdef");
	assert_string_equal(seen.data, "abcdef");
	/* Of an old one that is shorter there is none. */
	assert_int_equal(
		fs_write_sequel(path, old, 7, "XY", 2, gather, &seen, &err),
		ERR_DAMAGED);
	assert_false(fs_exists(path));
	buf_release(&seen);
	free(old);
	free(path);
}

static void appending_adds_at_the_end(void **state)
{
	char *path = fs_join(dir, "log");
	struct err err = ERR_INIT;

	(void)state;
	assert_int_equal(fs_append(path, "a\n", 2, &err), ERR_OK);
	assert_int_equal(fs_append(path, "b\n", 2, &err), ERR_OK);
	assert_holds(path, "a\nb\n");
	assert_int_equal(fs_truncate(path, 2, &err), ERR_OK);
	assert_holds(path, "a\n");
	free(path);
}

static void reading_says_what_is_wrong(void **state)
{
	char *missing = fs_join(dir, "missing");
	char *path = fs_join(dir, "large");
	struct buf b = BUF_INIT;
	struct err err = ERR_INIT;

	(void)state;
	assert_int_equal(fs_read(missing, 10, &b, &err), ERR_NOT_FOUND);
	assert_int_equal(fs_read(dir, 10, &b, &err), ERR_NOT_FOUND);
	assert_non_null(strstr(err.text, "文件夹"));
	assert_int_equal(fs_write(path, "0123456789x", 11, &err), ERR_OK);
	assert_int_equal(fs_read(path, 10, &b, &err), ERR_LIMIT);
	assert_int_equal(b.len, 0);
	buf_release(&b);
	free(missing);
	free(path);
}

static void a_map_keeps_what_was_there(void **state)
{
	char *path = fs_join(dir, "mapped"), *none = fs_join(dir, "none");
	struct fs_map map = {NULL, 0}, empty = {NULL, 0};
	struct err err = ERR_INIT;

	(void)state;
	assert_int_equal(fs_map(none, &map, &err), ERR_NOT_FOUND);
	assert_int_not_equal(fs_map(dir, &map, &err), ERR_OK);
	assert_int_equal(fs_write(path, "", 0, &err), ERR_OK);
	assert_int_not_equal(fs_map(path, &map, &err), ERR_OK);
	assert_null(map.data);
	fs_unmap(&empty);
	assert_int_equal(fs_write(path, "old", 3, &err), ERR_OK);
	assert_int_equal(fs_map(path, &map, &err), ERR_OK);
	assert_int_equal(fs_write(path, "newer", 5, &err), ERR_OK);
	assert_int_equal(map.len, 3);
	assert_memory_equal(map.data, "old", 3);
	fs_unmap(&map);
	assert_null(map.data);
	free(path);
	free(none);
}

static void folders_are_made_with_their_parents(void **state)
{
	char *path = fs_join(dir, "x/y/z");
	struct err err = ERR_INIT;

	(void)state;
	assert_int_equal(fs_make_dirs(path, &err), ERR_OK);
	assert_int_equal(fs_make_dirs(path, &err), ERR_OK);
	assert_true(fs_is_dir(path));
	free(path);
}

static void a_lock_of_a_dead_process_is_free(void **state)
{
	char *path = fs_join(dir, "lock");
	struct fs_lock *lock = NULL;
	struct err err = ERR_INIT;
	int status, told[2];
	char c;
	pid_t child;

	(void)state;
	assert_int_equal(pipe(told), 0);
	child = fork();
	if (!child) {
		if (fs_lock_new(path, FS_LOCK_EXCLUSIVE, 0, &lock, &err) !=
			ERR_OK)
			_exit(1);
		if (write(told[1], "x", 1) != 1)
			_exit(2);
		pause();
		_exit(3);
	}
	assert_int_equal(read(told[0], &c, 1), 1);
	assert_int_equal(fs_lock_new(path, FS_LOCK_EXCLUSIVE, 20, &lock, &err),
		ERR_LOCKED);
	kill(child, SIGKILL);
	waitpid(child, &status, 0);
	assert_int_equal(
		fs_lock_new(path, FS_LOCK_EXCLUSIVE, 20, &lock, &err), ERR_OK);
	fs_lock_free(lock);
	close(told[0]);
	close(told[1]);
	free(path);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_written_file_is_new_or_old),
		cmocka_unit_test(what_is_no_file_is_not_replaced),
		cmocka_unit_test(a_full_disk_leaves_the_old_file),
		cmocka_unit_test(a_sequel_begins_as_the_old_file_does),
		cmocka_unit_test(appending_adds_at_the_end),
		cmocka_unit_test(reading_says_what_is_wrong),
		cmocka_unit_test(a_map_keeps_what_was_there),
		cmocka_unit_test(folders_are_made_with_their_parents),
		cmocka_unit_test(a_lock_of_a_dead_process_is_free),
	};

	return cmocka_run_group_tests(tests, make_dir, remove_dir);
}
