/* SPDX-License-Identifier: MIT */
#include "archive/index/generation.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"

#define CURRENT "current"
#define INDEX_WAIT_MS 120000
#define REBUILD_WAIT_MS 600000

static enum err_code lock(char *take_path, enum fs_lock_mode mode, int wait_ms,
	const char *busy, struct fs_lock **out, struct err *err)
{
	enum err_code code = fs_lock_new(take_path, mode, wait_ms, out, err);

	if (code == ERR_LOCKED)
		code = err_set(err, ERR_LOCKED, "%s", busy);
	free(take_path);
	return code;
}

enum err_code generation_lock(const struct store *s, enum fs_lock_mode mode,
	struct fs_lock **out, struct err *err)
{
	return lock(fs_join(store_index(s), "lock"), mode, INDEX_WAIT_MS,
		"索引正被另一个进程重建，请稍后再试", out, err);
}

enum err_code generation_lock_rebuild(
	const struct store *s, struct fs_lock **out, struct err *err)
{
	return lock(fs_join(store_index(s), "rebuild"), FS_LOCK_EXCLUSIVE,
		REBUILD_WAIT_MS, "另一个进程正在重建索引，请等它结束", out,
		err);
}

/* The number in index-<number>.db, 0 when it is no such name. */
static long number_of(const char *name)
{
	long number;
	char *again;
	bool same;

	if (strncmp(name, "index-", 6))
		return 0;
	number = strtol(name + 6, NULL, 10);
	if (number < 1)
		return 0;
	again = xprintf("index-%ld.db", number);
	same = !strncmp(name, again, strlen(again));
	free(again);
	return same ? number : 0;
}

enum err_code generation_current(
	const struct store *s, char **out, struct err *err)
{
	char *path = fs_join(store_index(s), CURRENT);
	struct buf text = BUF_INIT;
	enum err_code code = fs_read(path, 256, &text, err);

	if (code == ERR_OK) {
		buf_truncate(&text, strcspn(text.data, "\n"));
		if (!number_of(text.data) || strchr(text.data, '/'))
			code = err_set(err, ERR_NOT_FOUND,
				"%s 里没有索引的文件名", path);
		else
			*out = xstrdup(text.data);
	}
	buf_release(&text);
	free(path);
	return code;
}

enum err_code generation_next(
	const struct store *s, char **out, struct err *err)
{
	struct strs names = STRS_INIT;
	enum err_code code = fs_list(store_index(s), &names, err);
	char *current = NULL;
	struct err none = ERR_INIT;
	long highest = 0;

	for (size_t i = 0; i < names.n; i++) {
		long number = number_of(names.items[i]);

		highest = number > highest ? number : highest;
	}
	/* Its file may be lost, its name not be used again all the same. */
	if (generation_current(s, &current, &none) == ERR_OK &&
		number_of(current) > highest)
		highest = number_of(current);
	if (code == ERR_OK)
		*out = xprintf("index-%ld.db", highest + 1);
	free(current);
	strs_release(&names);
	return code;
}

char *generation_path(const struct store *s, const char *generation)
{
	return fs_join(store_index(s), generation);
}

enum err_code generation_switch(
	const struct store *s, const char *generation, struct err *err)
{
	char *path = fs_join(store_index(s), CURRENT);
	char *text = xprintf("%s\n", generation);
	enum err_code code = fs_write(path, text, strlen(text), err);

	free(text);
	free(path);
	return code;
}

/* With the -wal and -shm beside them, and what a crash left of a switch. */
static bool is_leftover(const char *name, const char *current)
{
	return strncmp(name, current, strlen(current)) &&
	       (number_of(name) ||
		       !strncmp(name, CURRENT ".", strlen(CURRENT) + 1));
}

enum err_code generation_drop_others(
	const struct store *s, const char *but, struct err *err)
{
	struct strs names = STRS_INIT;
	enum err_code code = fs_list(store_index(s), &names, err);

	for (size_t i = 0; i < names.n && code == ERR_OK; i++) {
		char *path;

		if (!is_leftover(names.items[i], but))
			continue;
		path = fs_join(store_index(s), names.items[i]);
		code = fs_remove_tree(path, err);
		free(path);
	}
	strs_release(&names);
	return code;
}

/* Whoever rebuilds holds the lock: what lies there without it is a dead one's.
 * Under the lock nobody switches, so the current one stays what it is. */
void generation_tidy(const struct store *s, const char *current)
{
	struct strs names = STRS_INIT;
	struct fs_lock *rebuild = NULL;
	struct err passed = ERR_INIT;
	char *path = fs_join(store_index(s), "rebuild"), *now = NULL;
	bool any = false;

	if (fs_list(store_index(s), &names, &passed) == ERR_OK)
		for (size_t i = 0; i < names.n && !any; i++)
			any = is_leftover(names.items[i], current);
	if (any &&
		fs_lock_new(path, FS_LOCK_EXCLUSIVE, 0, &rebuild, &passed) ==
			ERR_OK &&
		generation_current(s, &now, &passed) == ERR_OK)
		(void)!generation_drop_others(s, now, &passed);
	fs_lock_free(rebuild);
	strs_release(&names);
	free(path);
	free(now);
}
