/* SPDX-License-Identifier: MIT */
#include "archive/import/import.h"

#include <stdlib.h>
#include <string.h>

#include "archive/bundle/contents.h"
#include "archive/bundle/ledger.h"
#include "archive/bundle/log.h"
#include "archive/bundle/name.h"
#include "archive/bundle/store.h"
#include "archive/bundle/volume.h"
#include "archive/bundle/witness.h"
#include "archive/index/indexer.h"
#include "archive/verify/audit.h"
#include "archive/verify/inspect.h"
#include "archive/verify/tree.h"
#include "base/hash.h"

#define LOCK_WAIT_MS 30000
#define LOG_COPY "data/日志.jsonl"
#define LOG_NAME "日志.jsonl"
#define LOG_MAX ((size_t)1 << 30)
#define FILE_MAX ((size_t)1 << 30)

struct import {
	struct archive *archive;
	const struct store *store;
	const struct filing_by *by;
	const char *path, *name;
	const char *password; /* or NULL */
	struct bundle *bundle; /* NULL: a folder */
	struct tree *tree;
	struct buf log; /* of the source */
	struct ledger *ledger;
	struct fs_lock *lock;
	char digest[HASH_HEX_SIZE]; /* of the bundle; "" for a folder */
};

void import_result_release(struct import_result *r)
{
	free(r->project);
	free(r->name);
	*r = (struct import_result){.project = NULL};
}

static void release(struct import *m)
{
	fs_lock_free(m->lock);
	ledger_free(m->ledger);
	buf_release(&m->log);
	tree_free(m->tree);
	bundle_free(m->bundle);
}

/* ---- what it is ---- */

static enum err_code check(struct import *m, const struct progress *progress,
	struct verify_report *report, struct err *err)
{
	enum err_code code = verify_bundle(
		m->path, m->password, progress, report, err);

	if (code == ERR_OK && report->n)
		code = err_set(err, ERR_DAMAGED,
			"%s 有 %zu 处问题，没有导入", m->name, report->n);
	memcpy(m->digest, report->digest, HASH_HEX_SIZE);
	return code;
}

static enum err_code open_bundle(struct import *m, struct err *err)
{
	enum err_code code;

	if (fs_is_dir(m->path))
		return tree_of_folder(m->path, &m->tree, err);
	code = bundle_open_file(m->path, m->name, &m->bundle, err);
	if (code == ERR_OK && m->password)
		code = bundle_unlock(m->bundle, m->password, err);
	if (code == ERR_OK)
		m->tree = tree_of_bundle(m->bundle);
	return code;
}

static enum err_code check_profile(struct import *m, struct err *err)
{
	struct verify_report none = VERIFY_REPORT_INIT;
	struct inspection in = {
		.tree = m->tree, .where = m->name, .report = &none};
	char *profile = inspect_info(&in, "Juanzong-Profile");
	char *volume = inspect_info(&in, "Juanzong-Volume");
	enum err_code code = ERR_OK;

	if (volume)
		code = err_set(err, ERR_DATA,
			"%s 是一个卷，不是移交包：卷不能单独导入，请在原来的"
			"档案库里用 juanzong bundle --profile full 打包",
			m->name);
	else if (!profile)
		code = err_set(err, ERR_DATA,
			"%s 不是卷宗程序打的移交包，不能导入", m->name);
	else if (strcmp(profile, "full"))
		code = err_set(err, ERR_DATA,
			"%s 是给客户的移交包，内容不全，不能导入；请对方用 "
			"juanzong bundle --profile full 重新打包",
			m->name);
	free(profile);
	free(volume);
	return code;
}

/* ---- its log ---- */

/* What the log says is shown on terminals; a log of ours has no such thing. */
static bool has_control(const char *text, size_t len)
{
	const char *p = text, *end = text + len;

	while ((p = memmem(p, (size_t)(end - p), "\\u00", 4))) {
		if (end - p > 5 && (p[4] < '2' || !strncmp(p + 4, "7f", 2) ||
					   !strncmp(p + 4, "7F", 2) ||
					   p[4] == '8' || p[4] == '9'))
			return true;
		p += 4;
	}
	return false;
}

static enum err_code wrong(
	const struct import *m, const char *what, struct err *err)
{
	return err_set(err, ERR_DATA, "%s 不能导入：日志%s", m->name, what);
}

static enum err_code check_paths(const struct import *m, struct err *err)
{
	const struct ledger *l = m->ledger;

	for (size_t i = 0; i < l->n_records; i++) {
		const struct ledger_record *r = ledger_record(l, i);

		if (!name_is_safe(r->folder) || strchr(r->folder, '/'))
			return wrong(m, "里有不安全的文件夹名", err);
		for (size_t k = 0; k < r->n_files; k++)
			if (!name_is_safe(r->files[k].path) ||
				strncmp(r->files[k].path, BAG_DATA,
					strlen(BAG_DATA)))
				return wrong(m, "里有不安全的文件名", err);
	}
	for (size_t i = 0; i < l->n_parts; i++)
		if (!name_is_safe(l->parts[i].path) ||
			strncmp(l->parts[i].path, BAG_DATA, strlen(BAG_DATA)))
			return wrong(m, "里有不安全的文件名", err);
	for (size_t i = 0; i < l->n_volumes; i++) {
		char *id = store_volume_id(l->project.id, (int)i + 1);
		bool same = !strcmp(id, l->volumes[i].id);

		free(id);
		if (!same)
			return wrong(m, "里的卷号不连续", err);
	}
	return ERR_OK;
}

static enum err_code read_log(struct import *m, struct err *err)
{
	struct verify_report none = VERIFY_REPORT_INIT;
	struct inspection in = {
		.tree = m->tree, .where = m->name, .report = &none};
	int64_t i = tree_find(m->tree, LOG_COPY);
	char *head = inspect_info(&in, "Juanzong-Log-Head");
	enum err_code code = ERR_OK;

	if (i < 0)
		code = wrong(m, "不在包里", err);
	if (code == ERR_OK)
		code = tree_read(m->tree, (size_t)i, LOG_MAX, &m->log, err);
	if (code == ERR_OK)
		code = ledger_read(
			m->log.data, m->log.len, LOG_NAME, &m->ledger, err);
	if (code == ERR_OK && (m->ledger->torn || !m->ledger->project.id ||
				      !project_id_ok(m->ledger->project.id)))
		code = wrong(m, "不完整", err);
	else if (code == ERR_OK && (!head || strcmp(head,
						  m->ledger->end.head)))
		code = wrong(m, "与包里记的位置对不上", err);
	else if (code == ERR_OK && m->ledger->project.destroyed_at)
		code = wrong(m, "说这个项目已经销毁", err);
	else if (code == ERR_OK && has_control(m->log.data, m->log.len))
		code = wrong(m, "里有控制字符", err);
	free(head);
	return code == ERR_OK ? check_paths(m, err) : code;
}

static enum err_code refuse_clash(const struct import *m, struct err *err)
{
	const struct project *p = &m->ledger->project;

	if (!store_has_project(m->store, p->id))
		return ERR_OK;
	return err_set(err, ERR_EXISTS,
		"档案库里已经有项目 %s，没有导入（包里的是“%s”）", p->id,
		p->name);
}

/* ---- its volumes, made again ---- */

struct making {
	struct import *import;
	const char *id;
	struct volume *volume;
};

/* data: what was added; may be NULL. */
static enum err_code add_file(struct making *k, const char *path,
	const char *digest, struct buf *data, struct err *err)
{
	struct tree *tree = k->import->tree;
	int64_t i = tree_find(tree, path);
	char found[HASH_HEX_SIZE];
	struct buf own = BUF_INIT;
	enum err_code code;

	if (!data)
		data = &own;
	code = i < 0 ? err_set(err, ERR_DAMAGED, "%s 里没有 %s",
			       k->import->name, path)
		     : tree_read(tree, (size_t)i, FILE_MAX, data, err);
	if (code == ERR_OK) {
		hash_of(data->data, data->len, found);
		if (strcmp(found, digest))
			code = err_set(err, ERR_DAMAGED,
				"%s 里的 %s 不是日志所记的那一份",
				k->import->name, path);
	}
	if (code == ERR_OK)
		code = volume_put(k->volume, path, data->data, data->len, err);
	buf_release(&own);
	return code;
}

static enum err_code read_meta(const char *path, const struct buf *data,
	struct record *out, struct err *err)
{
	struct json *j = NULL;
	enum err_code code = json_parse(data->data, data->len, &j, err);

	if (code == ERR_OK && has_control(data->data, data->len))
		code = err_set(err, ERR_DATA, "里面有控制字符");
	if (code == ERR_OK)
		code = record_from_json(j, out, err);
	json_free(j);
	return code == ERR_OK ? code : err_context(err, "%s", path);
}

static enum err_code add_version(struct making *k,
	const struct ledger_record *r, int version, struct err *err)
{
	char *path = contents_path(r->folder, version, CONTENTS_META);
	struct record record = RECORD_INIT;
	struct buf meta = BUF_INIT;
	enum err_code code =
		add_file(k, path, r->versions[version - 1].meta, &meta, err);

	if (code == ERR_OK)
		code = read_meta(path, &meta, &record, err);
	for (size_t i = 0; i < record.n_files && code == ERR_OK; i++)
		code = add_file(k, record.files[i].name,
			record.files[i].digest, NULL, err);
	record_release(&record);
	buf_release(&meta);
	free(path);
	return code;
}

static enum err_code add_record(
	struct making *k, const struct ledger_record *r, struct err *err)
{
	enum err_code code = ERR_OK;

	if (r->is_destroyed)
		return ERR_OK;
	for (int v = 1; v <= r->n_versions && code == ERR_OK; v++)
		if (!strcmp(r->versions[v - 1].volume, k->id))
			code = add_version(k, r, v, err);
	for (size_t i = 0; i < r->n_files && code == ERR_OK; i++)
		if (!strcmp(r->files[i].volume, k->id))
			code = add_file(k, r->files[i].path,
				r->files[i].digest, NULL, err);
	return code;
}

static enum err_code gather(struct making *k, struct err *err)
{
	const struct ledger *l = k->import->ledger;
	enum err_code code = ERR_OK;

	for (size_t i = 0; i < l->n_records && code == ERR_OK; i++)
		code = add_record(k, ledger_record(l, i), err);
	for (size_t i = 0; i < l->n_parts && code == ERR_OK; i++)
		if (!strcmp(l->parts[i].volume, k->id))
			code = add_file(k, l->parts[i].path,
				l->parts[i].digest, NULL, err);
	return code;
}

/* As verify will see it afterwards: what would be a fault then is not taken
 * in now. */
static enum err_code audit(const struct import *m, const char *volume,
	const struct buf *bytes, struct err *err)
{
	struct verify_report report = VERIFY_REPORT_INIT;
	struct inspection in = {.where = volume, .report = &report};
	struct bundle *b = NULL;
	enum err_code code =
		bundle_open_bytes(bytes->data, bytes->len, volume, &b, err);

	if (code == ERR_OK) {
		in.tree = tree_of_bundle(b);
		code = inspect_bag(&in, err);
	}
	if (code == ERR_OK) {
		audit_volume(&in, m->ledger, volume);
		if (report.n)
			code = err_set(err, ERR_DAMAGED,
				"%s 与它的日志不符，没有导入：%s：%s", m->name,
				report.faults[0].where,
				report.faults[0].message);
	}
	inspection_release(&in);
	tree_free(in.tree);
	bundle_free(b);
	verify_report_release(&report);
	return code;
}

static enum err_code make_volume(
	struct import *m, struct ledger_volume *v, struct err *err)
{
	struct making k = {.import = m, .id = v->id};
	const struct volume_state state = {.ledger = m->ledger,
		.settings = archive_settings(m->archive),
		.at = m->by->at,
		.anchor = m->ledger->end.head};
	enum err_code code = volume_new(v->id, &k.volume, err);

	if (code == ERR_OK)
		code = gather(&k, err);
	if (code == ERR_OK)
		code = volume_finish(k.volume, &state, err);
	if (code == ERR_OK)
		code = volume_put_aside(k.volume, m->store,
			m->ledger->project.id, v->digest, &v->size, err);
	if (code == ERR_OK) {
		memcpy(v->anchor, state.anchor, HASH_HEX_SIZE);
		code = audit(m, v->id, volume_bytes(k.volume), err);
	}
	volume_free(k.volume);
	return code;
}

/* ---- taking it in ---- */

static void add_line(const struct import *m, struct log_place *place,
	struct buf *log)
{
	struct json *line =
		log_line_new(place, m->by->at, m->by->actor, "import");
	struct json *imported = json_new_object(), *list = json_new_array();

	for (size_t i = 0; i < m->ledger->n_volumes; i++) {
		const struct ledger_volume *v = &m->ledger->volumes[i];
		struct json *j = json_new_object();

		json_set_str(j, "name", v->id);
		json_set_str(j, "digest", v->digest);
		json_set_int(j, "size", v->size);
		json_push_take(list, j);
	}
	json_set_str(imported, "bundle", m->name);
	if (m->digest[0])
		json_set_str(imported, "digest", m->digest);
	json_set_take(line, "imported", imported);
	json_set_take(line, "volumes", list);
	log_line_write(line, place, log);
	json_free(line);
}

/* What cannot be tidied now is by whoever opens the index next. */
static void abandon(struct import *m)
{
	const char *project = m->ledger->project.id;
	struct err passed = ERR_INIT;

	fs_lock_free(m->lock);
	m->lock = NULL;
	if (store_abandon_project(m->store, project, &passed) == ERR_OK)
		(void)!store_clear_pending(m->store, project, &passed);
}

/* The log is the point of commitment, as in all acts; here it comes whole. */
static enum err_code take_in(struct import *m, struct err *err)
{
	const char *project = m->ledger->project.id;
	struct log_place end = m->ledger->end;
	struct err later = ERR_INIT;
	enum err_code code = ERR_OK;

	for (size_t i = 0; i < m->ledger->n_volumes && code == ERR_OK; i++)
		code = make_volume(m, &m->ledger->volumes[i], err);
	if (code == ERR_OK) {
		add_line(m, &end, &m->log);
		code = store_write_log(m->store, project, m->log.data,
			m->log.len, err);
	}
	if (code != ERR_OK) {
		abandon(m);
		return code;
	}
	(void)!witness_put(m->store, project, end.bytes, end.head, &later);
	for (size_t i = 0; i < m->ledger->n_volumes; i++)
		if (store_commit_aside(m->store, project,
			    m->ledger->volumes[i].id, &later) != ERR_OK)
			return ERR_OK; /* whoever comes next finishes it */
	(void)!indexer_catch_up(
		archive_indexer(m->archive), project, NULL, &later);
	return ERR_OK;
}

static enum err_code begin(struct import *m, struct err *err)
{
	const char *project = m->ledger->project.id;
	enum err_code code = store_prepare_index(m->store, err);

	if (code == ERR_OK)
		code = store_mark_pending(m->store, project, err);
	if (code == ERR_OK)
		code = store_make_project(m->store, project, err);
	if (code == ERR_OK)
		code = store_lock_project(
			m->store, project, LOCK_WAIT_MS, &m->lock, err);
	return code == ERR_OK ? refuse_clash(m, err) : code;
}

enum err_code import_bundle(struct archive *a, const char *path,
	const char *password, const struct filing_by *by, const struct progress *progress,
	struct verify_report *report, struct import_result *out,
	struct err *err)
{
	const char *slash = strrchr(path, '/');
	struct import m = {.archive = a,
		.store = archive_store(a),
		.by = by,
		.path = path,
		.password = password,
		.name = slash && slash[1] ? slash + 1 : path,
		.log = BUF_INIT};
	enum err_code code = check(&m, progress, report, err);

	if (code == ERR_OK)
		code = open_bundle(&m, err);
	if (code == ERR_OK)
		code = check_profile(&m, err);
	if (code == ERR_OK)
		code = read_log(&m, err);
	if (code == ERR_OK)
		code = refuse_clash(&m, err);
	if (code == ERR_OK)
		code = begin(&m, err);
	if (code == ERR_OK)
		code = take_in(&m, err);
	if (code == ERR_OK) {
		out->project = xstrdup(m.ledger->project.id);
		out->name = xstrdup(m.ledger->project.name);
		out->n_records = (int64_t)m.ledger->n_records;
		out->n_volumes = (int64_t)m.ledger->n_volumes;
	}
	release(&m);
	return code;
}
