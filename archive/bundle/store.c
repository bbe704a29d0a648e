/* SPDX-License-Identifier: MIT */
#include "archive/bundle/store.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "archive/project.h"

#define SETTINGS "settings.json"
#define SETTINGS_LIMIT ((size_t)1 << 20)
#define LOG_LIMIT ((size_t)1 << 30)
#define VOLUME_LIMIT (BUF_MAX / 2)

struct store {
	char *dir, *settings, *schemas, *templates, *projects, *heads;
	char *index, *pending;
};

bool store_is_archive(const char *dir)
{
	char *path = fs_join(dir, SETTINGS);
	bool is = fs_exists(path) && !fs_is_dir(path);

	free(path);
	return is;
}

enum err_code store_init(
	const char *dir, const char *settings, size_t len, struct err *err)
{
	static const char *const folders[] = {
		"schemas", "templates", "projects", "heads", "index/pending"};
	enum err_code code = fs_make_dirs(dir, err);
	char *path;

	for (size_t i = 0; i < sizeof(folders) / sizeof(*folders); i++) {
		if (code != ERR_OK)
			return code;
		path = fs_join(dir, folders[i]);
		code = fs_make_dirs(path, err);
		free(path);
	}
	if (code != ERR_OK)
		return code;
	path = fs_join(dir, SETTINGS);
	code = fs_write(path, settings, len, err);
	free(path);
	return code;
}

struct store *store_new(const char *dir)
{
	struct store *s = xcalloc(1, sizeof(*s));

	s->dir = xstrdup(dir);
	s->settings = fs_join(dir, SETTINGS);
	s->schemas = fs_join(dir, "schemas");
	s->templates = fs_join(dir, "templates");
	s->projects = fs_join(dir, "projects");
	s->heads = fs_join(dir, "heads");
	s->index = fs_join(dir, "index");
	s->pending = fs_join(s->index, "pending");
	return s;
}

void store_free(struct store *s)
{
	if (!s)
		return;
	free(s->dir);
	free(s->settings);
	free(s->schemas);
	free(s->templates);
	free(s->projects);
	free(s->heads);
	free(s->index);
	free(s->pending);
	free(s);
}

const char *store_dir(const struct store *s)
{
	return s->dir;
}

const char *store_schemas(const struct store *s)
{
	return s->schemas;
}

const char *store_templates(const struct store *s)
{
	return s->templates;
}

const char *store_settings_name(const struct store *s)
{
	return s->settings;
}

const char *store_index(const struct store *s)
{
	return s->index;
}

enum err_code store_prepare_index(const struct store *s, struct err *err)
{
	return fs_make_dirs(s->pending, err);
}

enum err_code store_read_settings(
	const struct store *s, struct buf *out, struct err *err)
{
	return fs_read(s->settings, SETTINGS_LIMIT, out, err);
}

/* ---- projects ---- */

static char *in_project(
	const struct store *s, const char *project, const char *name)
{
	return xprintf("%s/%s/%s", s->projects, project, name);
}

char *store_log_name(const struct store *s, const char *project)
{
	return in_project(s, project, "log.jsonl");
}

static bool has_volumes(const struct store *s, const char *project)
{
	struct strs volumes = STRS_INIT;
	struct err ignored = ERR_INIT;
	bool has = store_volumes(s, project, &volumes, &ignored) == ERR_OK &&
		   volumes.n > 0;

	strs_release(&volumes);
	return has;
}

/* A folder with neither log nor volumes is what a crash left of opening a
 * project; volumes without a log are a project that lost it. */
bool store_has_project(const struct store *s, const char *project)
{
	return project_id_ok(project) && (store_log_size(s, project) > 0 ||
						 has_volumes(s, project));
}

enum err_code store_projects(
	const struct store *s, struct strs *out, struct err *err)
{
	struct strs names = STRS_INIT;
	enum err_code code = fs_list(s->projects, &names, err);

	for (size_t i = 0; i < names.n; i++)
		if (store_has_project(s, names.items[i]))
			strs_add(out, names.items[i]);
	strs_release(&names);
	return code;
}

enum err_code store_make_project(
	const struct store *s, const char *project, struct err *err)
{
	char *path = fs_join(s->projects, project);
	enum err_code code = fs_make_dir(path, err);

	free(path);
	return code;
}

enum err_code store_lock_project(const struct store *s, const char *project,
	int wait_ms, struct fs_lock **out, struct err *err)
{
	char *path = in_project(s, project, "lock");
	enum err_code code =
		fs_lock_new(path, FS_LOCK_EXCLUSIVE, wait_ms, out, err);

	if (code == ERR_LOCKED)
		code = err_set(err, ERR_LOCKED,
			"项目 %s 正被另一个进程写入，等了 %d 秒仍未结束，"
			"请稍后再试",
			project, wait_ms / 1000);
	free(path);
	return code;
}

/* ---- the log ---- */

int64_t store_log_size(const struct store *s, const char *project)
{
	char *path = store_log_name(s, project);
	int64_t size = fs_size(path);

	free(path);
	return size;
}

enum err_code store_read_log(const struct store *s, const char *project,
	int64_t offset, struct buf *out, struct err *err)
{
	char *path = store_log_name(s, project);
	enum err_code code;

	if (store_log_size(s, project) <= 0 && has_volumes(s, project))
		code = err_set(err, ERR_DAMAGED,
			"项目 %s 的日志不见了或是空的，而它的卷还在", project);
	else
		code = fs_read_from(path, offset, LOG_LIMIT, out, err);
	free(path);
	return code;
}

enum err_code store_append_log(const struct store *s, const char *project,
	const void *data, size_t len, struct err *err)
{
	char *path = store_log_name(s, project);
	enum err_code code = fs_append(path, data, len, err);

	free(path);
	return code;
}

enum err_code store_cut_log(const struct store *s, const char *project,
	int64_t bytes, struct err *err)
{
	char *path = store_log_name(s, project);
	enum err_code code = fs_truncate(path, bytes, err);

	free(path);
	return code;
}

/* Of one length, so that it is written over in place; the last word tells
 * whether the rest is whole. */
#define HEAD_TEXT (20 + 1 + HASH_HEX_SIZE - 1)

static char *head_line(int64_t bytes, const char *head)
{
	char *text = xprintf("%020lld %s", (long long)bytes, head);
	char digest[HASH_HEX_SIZE], *line;

	hash_of(text, strlen(text), digest);
	line = xprintf("%s %.8s\n", text, digest);
	free(text);
	return line;
}

enum err_code store_put_head(const struct store *s, const char *project,
	int64_t bytes, const char *head, struct err *err)
{
	char *path = fs_join(s->heads, project), *line = head_line(bytes, head);
	enum err_code code = fs_make_dirs(s->heads, err);

	if (code == ERR_OK)
		code = fs_write_over(path, line, strlen(line), err);
	free(path);
	free(line);
	return code;
}

bool store_get_head(const struct store *s, const char *project, int64_t *bytes,
	char head[HASH_HEX_SIZE])
{
	char *path = fs_join(s->heads, project), *again = NULL;
	struct buf text = BUF_INIT;
	struct err none = ERR_INIT;
	bool whole = fs_read(path, 256, &text, &none) == ERR_OK &&
		     text.len > HEAD_TEXT;

	if (whole) {
		*bytes = strtoll(text.data, NULL, 10);
		memcpy(head, text.data + 21, HASH_HEX_SIZE - 1);
		head[HASH_HEX_SIZE - 1] = '\0';
		again = head_line(*bytes, head);
		whole = !strcmp(again, text.data);
	}
	free(again);
	free(path);
	buf_release(&text);
	return whole;
}

/* ---- volumes ---- */

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
	char *dir = fs_join(s->projects, project);
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
	char *dir = fs_join(s->projects, project);
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
	return xprintf("%s/%s/%s.zip", s->projects, project, volume);
}

static char *aside_path(
	const struct store *s, const char *project, const char *volume)
{
	return xprintf("%s/%s/%s.zip.new", s->projects, project, volume);
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

/* ---- what the index may not know yet ---- */

enum err_code store_mark_pending(
	const struct store *s, const char *project, struct err *err)
{
	char *path = fs_join(s->pending, project);
	enum err_code code = fs_append(path, "", 0, err);

	free(path);
	return code;
}

enum err_code store_clear_pending(
	const struct store *s, const char *project, struct err *err)
{
	char *path = fs_join(s->pending, project);
	enum err_code code = fs_exists(path) ? fs_remove(path, err) : ERR_OK;

	free(path);
	return code;
}

enum err_code store_pending(
	const struct store *s, struct strs *out, struct err *err)
{
	return fs_list(s->pending, out, err);
}
