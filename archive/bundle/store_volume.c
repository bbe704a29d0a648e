/* SPDX-License-Identifier: MIT
 *
 * The volumes' half of the store: the zips of a project, and what is put
 * aside to take their places.
 */
#include "archive/bundle/store.h"

#include <stdlib.h>
#include <string.h>

#define VOLUME_LIMIT (BUF_MAX / 2)

char *store_volume_id(const char *project, int number)
{
	return xprintf("%s_v%03d", project, number);
}

char *store_volume_name(const char *volume)
{
	return xprintf("%s.zip", volume);
}

/* The number in <project>_v<number><ending>, 0 when it is no such name. */
static int volume_number(
	const char *name, const char *project, const char *ending)
{
	size_t n = strlen(project);
	char *again;
	long number;
	int result = 0;

	if (strncmp(name, project, n) || strncmp(name + n, "_v", 2))
		return 0;
	number = strtol(name + n + 2, NULL, 10);
	if (number < 1 || number > 999999)
		return 0;
	again = xprintf("%s_v%03ld%s", project, number, ending);
	if (!strcmp(again, name))
		result = (int)number;
	free(again);
	return result;
}

enum err_code store_volumes(const struct store *s, const char *project,
	struct strs *out, struct err *err)
{
	char *dir = store_in_project(s, project, "");
	struct strs names = STRS_INIT;
	enum err_code code = fs_list(dir, &names, err);
	int highest = 0;

	/* By number: as text v1000 would come before v999. */
	for (size_t i = 0; i < names.n; i++) {
		int number = volume_number(names.items[i], project, ".zip");

		highest = number > highest ? number : highest;
	}
	for (int number = 1; number <= highest; number++) {
		char *volume = store_volume_id(project, number);

		if (store_has_volume(s, project, volume))
			strs_add(out, volume);
		free(volume);
	}
	strs_release(&names);
	free(dir);
	return code;
}

enum err_code store_strays(const struct store *s, const char *project,
	struct strs *out, struct err *err)
{
	char *dir = store_in_project(s, project, "");
	struct strs names = STRS_INIT;
	enum err_code code = fs_list(dir, &names, err);

	for (size_t i = 0; i < names.n; i++)
		if (strcmp(names.items[i], "lock") &&
			strcmp(names.items[i], "log.jsonl") &&
			!volume_number(names.items[i], project, ".zip"))
			strs_add(out, names.items[i]);
	strs_release(&names);
	free(dir);
	return code;
}

char *store_volume_path(
	const struct store *s, const char *project, const char *volume)
{
	char *name = xprintf("%s.zip", volume);
	char *path = store_in_project(s, project, name);

	free(name);
	return path;
}

static char *aside_path(
	const struct store *s, const char *project, const char *volume)
{
	char *name = xprintf("%s.zip.new", volume);
	char *path = store_in_project(s, project, name);

	free(name);
	return path;
}

bool store_has_volume(
	const struct store *s, const char *project, const char *volume)
{
	char *path = store_volume_path(s, project, volume);
	bool has = fs_exists(path);

	free(path);
	return has;
}

enum err_code store_digest_volume(const struct store *s, const char *project,
	const char *volume, char digest[HASH_HEX_SIZE], int64_t *size,
	struct err *err)
{
	char *path = store_volume_path(s, project, volume);
	enum err_code code = hash_file(path, digest, size, err);

	free(path);
	return code;
}

enum err_code store_read_volume(const struct store *s, const char *project,
	const char *volume, struct buf *out, struct err *err)
{
	char *path = store_volume_path(s, project, volume);
	int64_t size = fs_size(path);
	enum err_code code;

	/* At once as large as it will be, not grown to it. */
	if (size > 0 && (uint64_t)size < VOLUME_LIMIT)
		buf_reserve(out, (size_t)size + 65536);
	code = fs_read(path, VOLUME_LIMIT, out, err);
	free(path);
	return code;
}

enum err_code store_put_aside(const struct store *s, const char *project,
	const char *volume, const void *data, size_t len, struct err *err)
{
	char *path = aside_path(s, project, volume);
	enum err_code code = fs_write_aside(path, data, len, err);

	free(path);
	return code;
}

/* Two digests of one reading. */
struct reading {
	struct hash *was, *now; /* now: NULL until it begins to differ */
	int64_t left;           /* of what both have */
};

static void take(void *arg, const void *data, size_t len)
{
	struct reading *r = arg;
	size_t n = (int64_t)len < r->left ? len : (size_t)r->left;

	hash_add(r->was, data, n);
	r->left -= (int64_t)n;
	if (!r->left && !r->now)
		r->now = hash_fork(r->was);
	hash_add(r->was, (const char *)data + n, len - n);
}

enum err_code store_put_sequel(const struct store *s, const char *project,
	const char *volume, int64_t kept, const void *data, size_t len,
	char was[HASH_HEX_SIZE], char now[HASH_HEX_SIZE], struct err *err)
{
	char *old = store_volume_path(s, project, volume);
	char *path = aside_path(s, project, volume);
	struct reading r = {.was = hash_new(), .left = kept};
	enum err_code code =
		fs_write_sequel(path, old, kept, data, len, take, &r, err);

	if (code == ERR_OK && !r.now)
		r.now = hash_fork(r.was);
	if (code == ERR_OK) {
		hash_add(r.now, data, len);
		hash_finish(r.was, was);
		hash_finish(r.now, now);
	} else {
		hash_free(r.was);
		hash_free(r.now);
	}
	free(old);
	free(path);
	return code;
}

enum err_code store_digest_aside(const struct store *s, const char *project,
	const char *volume, char digest[HASH_HEX_SIZE], struct err *err)
{
	char *path = aside_path(s, project, volume);
	enum err_code code = hash_file(path, digest, NULL, err);

	free(path);
	return code;
}

enum err_code store_commit_aside(const struct store *s, const char *project,
	const char *volume, struct err *err)
{
	char *from = aside_path(s, project, volume);
	char *to = store_volume_path(s, project, volume);
	enum err_code code = fs_rename(from, to, err);

	free(from);
	free(to);
	return code;
}

enum err_code store_drop_aside(const struct store *s, const char *project,
	const char *volume, struct err *err)
{
	char *path = aside_path(s, project, volume);
	enum err_code code = fs_remove(path, err);

	free(path);
	return code;
}

enum err_code store_asides(const struct store *s, const char *project,
	struct strs *out, struct err *err)
{
	struct strs names = STRS_INIT;
	enum err_code code = store_strays(s, project, &names, err);

	for (size_t i = 0; i < names.n; i++) {
		int number = volume_number(names.items[i], project, ".zip.new");

		if (number)
			strs_take(out, store_volume_id(project, number));
	}
	strs_release(&names);
	return code;
}

enum err_code store_drop_asides(
	const struct store *s, const char *project, struct err *err)
{
	struct strs asides = STRS_INIT;
	enum err_code code = store_asides(s, project, &asides, err);

	for (size_t i = 0; i < asides.n && code == ERR_OK; i++)
		code = store_drop_aside(s, project, asides.items[i], err);
	strs_release(&asides);
	return code;
}

enum err_code store_drop_volumes(
	const struct store *s, const char *project, struct err *err)
{
	struct strs volumes = STRS_INIT;
	enum err_code code = store_volumes(s, project, &volumes, err);

	for (size_t i = 0; i < volumes.n && code == ERR_OK; i++) {
		char *path = store_volume_path(s, project, volumes.items[i]);

		code = fs_remove(path, err);
		free(path);
	}
	strs_release(&volumes);
	return code;
}
