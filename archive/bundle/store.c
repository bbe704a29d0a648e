/* SPDX-License-Identifier: MIT */
#include "archive/bundle/store.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "archive/record/project.h"

#define SETTINGS "settings.json"
#define SETTINGS_LIMIT ((size_t)1 << 20)
#define LOG_LIMIT ((size_t)1 << 30)

struct store {
	char *dir, *settings, *schemas, *templates, *projects;
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

char *store_named(const struct store *s, const char *path)
{
	return *path == '/' ? xstrdup(path) : fs_join(s->dir, path);
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

char *store_in_project(
	const struct store *s, const char *project, const char *name)
{
	return xprintf("%s/%s/%s", s->projects, project, name);
}

char *store_log_name(const struct store *s, const char *project)
{
	return store_in_project(s, project, "log.jsonl");
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
	char *path = store_in_project(s, project, "lock");
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

enum err_code store_write_log(const struct store *s, const char *project,
	const void *data, size_t len, struct err *err)
{
	char *path = store_log_name(s, project);
	enum err_code code = fs_write(path, data, len, err);

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

enum err_code store_abandon_project(
	const struct store *s, const char *project, struct err *err)
{
	char *dir = fs_join(s->projects, project);
	struct fs_lock *lock = NULL;
	struct strs left = STRS_INIT;
	enum err_code code = ERR_OK;
	bool ours = true;

	if (!project_id_ok(project) || !fs_is_dir(dir))
		goto out;
	code = store_lock_project(s, project, 0, &lock, err);
	if (code == ERR_OK && store_has_project(s, project))
		goto out;
	if (code == ERR_OK)
		code = store_strays(s, project, &left, err);
	/* What is not of our making stays, and the folder with it. */
	for (size_t i = 0; i < left.n && ours; i++) {
		const char *end = strrchr(left.items[i], '.');

		ours = end && (!strcmp(end, ".new") || !strcmp(end, ".tmp"));
	}
	if (code == ERR_OK && ours)
		code = fs_remove_tree(dir, err);
out:
	fs_lock_free(lock);
	strs_release(&left);
	free(dir);
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
