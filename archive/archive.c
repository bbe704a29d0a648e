/* SPDX-License-Identifier: MIT */
#include "archive/archive.h"

#include <stdlib.h>
#include <string.h>

#include "archive/bundle/checkpoint.h"
#include "archive/bundle/contents.h"
#include "archive/index/indexer.h"
#include "archive/bundle/ledger.h"
#include "archive/bundle/log.h"
#include "archive/bundle/seal.h"
#include "archive/bundle/store.h"
#include "archive/bundle/witness.h"

struct archive {
	struct store *store;
	struct settings settings;
	struct indexer *indexer;
};

enum err_code archive_init(const char *dir, struct err *err)
{
	struct settings settings;
	struct buf text = BUF_INIT;
	struct archive *a = NULL;
	struct index *index;
	enum err_code code;

	if (archive_is(dir))
		return err_set(err, ERR_EXISTS, "%s 已经是一个档案库", dir);
	settings_init(&settings);
	settings_write(&settings, &text);
	code = store_init(dir, text.data, text.len, err);
	settings_release(&settings);
	buf_release(&text);
	/* So that those who may only read find an index. */
	if (code == ERR_OK)
		code = archive_open(dir, ARCHIVE_WRITE, &a, err);
	if (code == ERR_OK)
		code = archive_index(a, &index, err);
	archive_free(a);
	return code;
}

bool archive_is(const char *dir)
{
	return store_is_archive(dir);
}

char *archive_find(const char *start)
{
	char *dir = realpath(start, NULL), *slash;

	while (dir) {
		if (archive_is(dir))
			return dir;
		slash = strrchr(dir, '/');
		if (!slash || !strcmp(dir, "/"))
			break;
		slash[slash == dir] = '\0';
	}
	free(dir);
	return NULL;
}

enum err_code archive_open(const char *dir, enum archive_mode mode,
	struct archive **out, struct err *err)
{
	struct buf text = BUF_INIT;
	struct archive *a;
	enum err_code code;

	if (!archive_is(dir))
		return err_set(err, ERR_NOT_FOUND,
			"%s 不是档案库（里面没有 settings.json）；"
			"可以用 juanzong init 建立一个",
			dir);
	a = xcalloc(1, sizeof(*a));
	a->store = store_new(dir);
	code = store_read_settings(a->store, &text, err);
	if (code == ERR_OK)
		code = settings_parse(text.data, text.len,
			store_settings_name(a->store), &a->settings, err);
	buf_release(&text);
	if (code != ERR_OK) {
		archive_free(a);
		return code;
	}
	a->indexer = indexer_new(
		a->store, mode == ARCHIVE_WRITE ? INDEX_WRITE : INDEX_READ);
	*out = a;
	return ERR_OK;
}

void archive_free(struct archive *a)
{
	if (!a)
		return;
	indexer_free(a->indexer);
	settings_release(&a->settings);
	store_free(a->store);
	free(a);
}

const char *archive_dir(const struct archive *a)
{
	return store_dir(a->store);
}

const char *archive_schemas(const struct archive *a)
{
	return store_schemas(a->store);
}

const char *archive_templates(const struct archive *a)
{
	return store_templates(a->store);
}

const struct settings *archive_settings(const struct archive *a)
{
	return &a->settings;
}

enum err_code archive_seal(
	const struct archive *a, struct seal **out, struct err *err)
{
	const struct settings *s = &a->settings;
	char *key = store_named(a->store, s->seal_key);
	char *certificate = store_named(a->store, s->seal_certificate);
	enum err_code code = ERR_OK;

	*out = NULL;
	if (!*s->seal_key != !*s->seal_certificate)
		code = err_set(err, ERR_SETUP,
			"%s 里 seal_key 和 seal_certificate 要一起写",
			store_settings_name(a->store));
	else if (*s->seal_key && seal_new(key, certificate, out, err) != ERR_OK)
		code = err->code = ERR_SETUP;
	free(key);
	free(certificate);
	return code;
}

struct store *archive_store(const struct archive *a)
{
	return a->store;
}

struct indexer *archive_indexer(struct archive *a)
{
	return a->indexer;
}

enum err_code archive_index(
	struct archive *a, struct index **out, struct err *err)
{
	return indexer_open(a->indexer, out, err);
}

/* Who reindexes takes the logs for what they are; the witnesses follow. */
static enum err_code renew_heads(
	struct archive *a, struct index *index, struct err *err)
{
	struct strs projects = STRS_INIT;
	enum err_code code = store_projects(a->store, &projects, err);

	for (size_t i = 0; i < projects.n && code == ERR_OK; i++) {
		char head[HASH_HEX_SIZE];
		int64_t bytes = 0;

		code = index_position(
			index, projects.items[i], &bytes, head, err);
		if (code == ERR_OK && bytes)
			code = witness_put(a->store, projects.items[i],
				bytes, head, err);
	}
	strs_release(&projects);
	return code;
}

enum err_code archive_reindex(struct archive *a, int hands,
	const struct progress *progress, struct rebuilt *report,
	struct err *err)
{
	struct rebuilt own = REBUILT_INIT;
	struct index *index;
	enum err_code code = checkpoint_forget(a->store, err);

	if (code == ERR_OK)
		code = indexer_rebuild(a->indexer, hands, progress,
			report ? report : &own, err);

	if (code == ERR_OK)
		code = archive_index(a, &index, err);
	if (code == ERR_OK)
		code = renew_heads(a, index, err);
	rebuilt_release(&own);
	return code;
}

enum err_code archive_projects(
	struct archive *a, struct strs *out, struct err *err)
{
	return store_projects(a->store, out, err);
}

bool archive_has_project(const struct archive *a, const char *id)
{
	return store_has_project(a->store, id);
}

static enum err_code no_project(const char *id, struct err *err)
{
	return err_set(err, ERR_NOT_FOUND,
		"没有项目 %s；可以用 juanzong project list 查看已有的项目", id);
}

/* To the reader of a record a file that is not there is damage. */
static enum err_code read_from(struct archive *a, const char *project,
	const char *volume, const char *path, const char *digest,
	struct buf *out, struct err *err)
{
	struct contents *c = contents_new(a->store, project);
	enum err_code code = contents_read(c, volume, path, digest, out, err);

	contents_free(c);
	return code == ERR_NOT_FOUND ? (err->code = ERR_DAMAGED) : code;
}

enum err_code archive_read(struct archive *a, const char *project,
	const struct record_file *file, struct buf *out, struct err *err)
{
	if (!store_has_project(a->store, project))
		return no_project(project, err);
	return read_from(
		a, project, file->volume, file->name, file->digest, out, err);
}

enum err_code archive_get(struct archive *a, const char *number,
	const char *role, int version, struct buf *out, struct err *err)
{
	struct record r = RECORD_INIT;
	const struct record_file *file = NULL;
	struct index *index;
	enum err_code code = archive_index(a, &index, err);

	if (code == ERR_OK)
		code = index_record(index, number, &r, err);
	if (code == ERR_OK) {
		file = record_find(&r, role, version);
		if (file)
			code = archive_read(a, r.project, file, out, err);
		else if (version)
			code = err_set(err, ERR_NOT_FOUND,
				"%s 的第 %d 版没有 %s", number, version, role);
		else
			code = err_set(
				err, ERR_NOT_FOUND, "%s 没有 %s", number, role);
	}
	record_release(&r);
	return code;
}

char *archive_volume_path(
	const struct archive *a, const char *project, const char *volume)
{
	return store_volume_path(a->store, project, volume);
}

enum err_code archive_part(struct archive *a, const char *project,
	const char *digest, struct buf *out, struct err *err)
{
	const struct ledger_part *part;
	struct ledger *ledger = NULL;
	enum err_code code;

	if (!store_has_project(a->store, project))
		return no_project(project, err);
	code = ledger_load(a->store, project, &ledger, err);
	if (code == ERR_OK) {
		part = ledger_find_part(ledger, digest);
		code = part ? read_from(a, project, part->volume, part->path,
				      digest, out, err)
			    : err_set(err, ERR_NOT_FOUND,
				      "项目 %s 里没有摘要为 %s 的依据文件",
				      project, digest);
	}
	ledger_free(ledger);
	return code;
}

static int64_t count_versions(const struct ledger *l, const char *volume)
{
	int64_t n = 0;

	for (size_t i = 0; i < l->n_records; i++) {
		const struct ledger_record *r = ledger_record(l, i);

		for (int v = 0; v < r->n_versions && !r->is_destroyed; v++)
			n += !strcmp(r->versions[v].volume, volume);
	}
	return n;
}

enum err_code archive_volumes(struct archive *a, const char *project,
	void (*visit)(void *arg, const struct archive_volume *v), void *arg,
	struct err *err)
{
	struct ledger *l = NULL;
	enum err_code code;

	if (!store_has_project(a->store, project))
		return no_project(project, err);
	code = ledger_load(a->store, project, &l, err);
	for (size_t i = 0; code == ERR_OK && i < l->n_volumes; i++) {
		const struct ledger_volume *known = &l->volumes[i];
		const struct archive_volume v = {.id = known->id,
			.digest = known->digest,
			.size = known->size,
			.sealed = known->sealed ||
				  i + 1 < l->n_volumes ||
				  known->size >= a->settings.volume_limit,
			.missing = !store_has_volume(
				a->store, project, known->id),
			.n_versions = count_versions(l, known->id)};

		visit(arg, &v);
	}
	ledger_free(l);
	return code;
}

struct reading {
	bool (*visit)(void *arg, const struct json *line);
	void *arg;
};

static enum err_code visit_line(
	void *arg, const struct log_line *line, bool *stop, struct err *err)
{
	struct reading *r = arg;

	(void)err;
	*stop = !r->visit(r->arg, line->json);
	return ERR_OK;
}

enum err_code archive_log(struct archive *a, const char *project,
	bool (*visit)(void *arg, const struct json *line), void *arg,
	struct err *err)
{
	struct reading reading = {visit, arg};
	struct log_place place = LOG_START;
	struct buf text = BUF_INIT;
	enum err_code code;
	char *name;

	if (!store_has_project(a->store, project))
		return no_project(project, err);
	name = store_log_name(a->store, project);
	code = store_read_log(a->store, project, 0, &text, err);
	if (code == ERR_OK)
		code = log_walk(text.data, text.len, name, &place, NULL,
			visit_line, &reading, err);
	buf_release(&text);
	free(name);
	return code;
}
