/* SPDX-License-Identifier: MIT */
#include "archive/index/replay.h"

#include <stdlib.h>
#include <string.h>

#include "archive/bundle/log.h"
#include "archive/index/loaded.h"
#include "base/buf.h"
#include "base/clock.h"
#include "base/json.h"

/* One project under way. */
struct run {
	struct replay *replay;
	const char *project;
	struct contents *contents;
	/* Records that the rest of the log destroys: their files are gone, so
	 * that what was filed cannot be put first. Sorted. */
	struct strs destroyed;
};

static int compare(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static bool will_be_destroyed(const struct run *run, const struct json *item)
{
	const char *number = json_str(item, "number");

	return run->destroyed.n && number &&
	       bsearch(&number, run->destroyed.items, run->destroyed.n,
		       sizeof(*run->destroyed.items), compare);
}

static void set_digest(char to[HASH_HEX_SIZE], const char *from)
{
	if (from && strlen(from) == HASH_HEX_SIZE - 1)
		memcpy(to, from, HASH_HEX_SIZE);
}

/* What the log alone says of a record whose metadata are lost. */
static void from_log(const struct run *run, const struct json *line,
	const struct json *j, struct record *r)
{
	const char *at = json_str(line, "at"), *by = json_str(j, "by");

	record_release(r);
	r->number = xstrdup(json_str(j, "number"));
	r->serial = json_int(j, "serial", 1);
	r->version = (int)json_int(j, "version", 1);
	r->kind = xstrdup(json_str(j, "kind"));
	r->kind_name = xstrdup(json_str(j, "kind_name"));
	r->project = xstrdup(run->project);
	r->title = xstrdup(json_str(j, "title"));
	r->date = xstrdup(json_str(j, "date"));
	r->audience = xstrdup(json_str(j, "audience"));
	r->folder = xstrdup(json_str(j, "folder"));
	r->retention = xstrdup(json_str(j, "retention"));
	r->filed_by = xstrdup(by ? by : json_str(line, "actor"));
	if (at)
		(void)clock_parse_time(at, &r->filed_at);
	set_digest(r->form_digest, json_str(j, "form"));
}

static enum err_code load_or_pass(struct run *run, const struct json *line,
	const struct json *j, struct loaded *out, struct err *err)
{
	struct replay *replay = run->replay;
	struct err why = ERR_INIT;
	enum err_code code = loaded_read(
		run->contents, run->project, line, j, out, &why);

	if (code == ERR_OK)
		return ERR_OK;
	if ((code == ERR_NOT_FOUND || code == ERR_DAMAGED ||
		    code == ERR_LIMIT) &&
		replay->damaged && loaded_is_named(j)) {
		strs_add(replay->damaged, why.text);
		if (!out->record.number)
			from_log(run, line, j, &out->record);
		buf_clear(&out->text);
		return ERR_OK;
	}
	*err = why;
	return code == ERR_NOT_FOUND ? (err->code = ERR_DAMAGED) : code;
}

/* Is all of the line there? Another process may be about to put its volumes in
 * place. */
static enum err_code look_for_records(
	struct run *run, const struct json *line, struct err *err)
{
	const struct json *list = json_get(line, "records");
	enum err_code code = ERR_OK;

	for (size_t i = 0; i < json_len(list) && code == ERR_OK; i++) {
		const struct json *j = json_at(list, i);
		const char *volume = log_volume_of(line, j);
		struct bundle *b;
		size_t at;
		char *path;

		if (!volume || !loaded_is_named(j) || will_be_destroyed(run, j))
			continue;
		path = contents_path(json_str(j, "folder"),
			(int)json_int(j, "version", 0), CONTENTS_META);
		code = contents_find(
			run->contents, volume, path, &b, &at, err);
		free(path);
	}
	return code;
}

/* The i-th one of a line. */
static enum err_code put_record(struct run *run, const struct log_line *line,
	size_t i, struct err *err)
{
	const struct json *j = json_at(json_get(line->json, "records"), i);
	const struct ahead_place place = {line->end, i};
	struct loaded loaded = LOADED_INIT;
	enum err_code code = ERR_OK;

	if (!ahead_take(run->replay->ahead, place, &loaded))
		code = load_or_pass(run, line->json, j, &loaded, err);
	if (code == ERR_OK && loaded.record.number) {
		code = index_put_record(run->replay->index, &loaded.record,
			loaded.text.data, loaded.text.len, err);
		if (loaded.record.version == 1)
			run->replay->n_records++;
	}
	loaded_release(&loaded);
	return code;
}

/* A line is in the index whole or not at all: what is not there is seen before
 * anything is put. */
static enum err_code put_records(struct run *run, const struct log_line *line,
	bool *stop, struct err *err)
{
	const struct json *list = json_get(line->json, "records");
	struct err why = ERR_INIT;
	enum err_code code = ERR_OK;

	if (!run->replay->locked &&
		!ahead_has(run->replay->ahead, line->end, json_len(list)) &&
		look_for_records(run, line->json, &why) == ERR_NOT_FOUND) {
		run->replay->unfinished = *stop = true;
		return ERR_OK;
	}
	for (size_t i = 0; i < json_len(list) && code == ERR_OK; i++)
		if (!will_be_destroyed(run, json_at(list, i)))
			code = put_record(run, line, i, err);
	return code;
}

static enum err_code put_file(struct run *run, const struct json *line,
	const struct json *j, struct err *err)
{
	const char *number = json_str(j, "number");
	struct record_file f = {
		.role = (char *)json_str(j, "role"),
		.name = (char *)json_str(j, "path"),
		.volume = (char *)log_volume_of(line, j),
		.size = json_int(j, "size", 0),
		.version = (int)json_int(j, "version", 1),
		.date = (char *)json_str(j, "date"),
		.by = (char *)json_str(j, "by"),
		.partial = json_bool(j, "partial"),
	};

	set_digest(f.digest, json_str(j, "digest"));
	if (!number || !f.role || !f.name || !f.volume)
		return err_set(err, ERR_DAMAGED, "files 内容不全");
	if (will_be_destroyed(run, j))
		return ERR_OK;
	return index_put_file(run->replay->index, number, &f, err);
}

static enum err_code put_void(struct run *run, const struct json *line,
	const struct json *j, struct err *err)
{
	const char *number = json_str(j, "number"), *why = json_str(j, "why");

	(void)line;
	if (!number || !why)
		return err_set(err, ERR_DAMAGED, "voids 内容不全");
	return index_put_void(run->replay->index, number, why, err);
}

static enum err_code put_event(struct run *run, const struct json *line,
	const struct json *j, struct err *err)
{
	struct event e = {
		.name = (char *)json_str(j, "name"),
		.date = (char *)json_str(j, "date"),
		.doc = (char *)json_str(j, "doc"),
		.note = (char *)json_str(j, "note"),
	};

	(void)line;
	if (!e.name || !e.date)
		return err_set(err, ERR_DAMAGED, "events 内容不全");
	return index_put_event(run->replay->index, run->project, &e, err);
}

static enum err_code drop_event(struct run *run, const struct json *line,
	const struct json *j, struct err *err)
{
	const struct event e = {
		.name = (char *)json_str(j, "name"),
		.date = (char *)json_str(j, "date"),
		.doc = (char *)json_str(j, "doc"),
	};

	(void)line;
	if (!e.name || !e.date)
		return err_set(err, ERR_DAMAGED, "undone 内容不全");
	return index_drop_event(run->replay->index, run->project, &e, err);
}

static enum err_code put_project(
	struct run *run, const struct json *line, struct err *err)
{
	const struct json *j = json_get(line, "project");
	const char *opened = json_str(j, "opened_at");
	struct project p = {
		.id = (char *)run->project,
		.name = (char *)json_str(j, "name"),
		.customer = (char *)json_str(j, "customer"),
		.contract = (char *)json_str(j, "contract"),
		.signed_on = (char *)json_str(j, "signed"),
		.scale = (char *)json_str(j, "scale"),
	};

	if (!j)
		return ERR_OK;
	if (!p.name || !p.customer || !p.scale || !opened ||
		!clock_parse_time(opened, &p.opened_at))
		return err_set(err, ERR_DAMAGED, "project 内容不全");
	return index_put_project(run->replay->index, &p, err);
}

/* ---- the fate of the dossier ---- */

static enum err_code put_closing(
	struct run *run, const struct json *line, int64_t at, struct err *err)
{
	const struct json *closing = json_get(line, "closing");
	const struct json *items = json_get(closing, "items");
	struct index *ix = run->replay->index;
	enum err_code code = ERR_OK;

	if (closing || json_get(line, "reopening"))
		code = index_put_closed(
			ix, run->project, closing ? at : 0, err);
	for (size_t i = 0; i < json_len(items) && code == ERR_OK; i++) {
		const struct json *item = json_at(items, i);
		const char *number = json_str(item, "number");

		if (!number)
			return err_set(err, ERR_DAMAGED, "closing 内容不全");
		code = index_put_reference(
			ix, number, json_str(item, "reference"), err);
	}
	return code;
}

static enum err_code put_tombstone(struct run *run, const struct json *line,
	const struct json *destroyed, const struct json *j, struct err *err)
{
	const struct tombstone t = {
		.number = (char *)json_str(j, "number"),
		.project = (char *)run->project,
		.kind = (char *)json_str(j, "kind"),
		.kind_name = (char *)json_str(j, "kind_name"),
		.title = (char *)json_str(j, "title"),
		.date = (char *)json_str(j, "date"),
		.reference = (char *)json_str(j, "reference"),
		.on = (char *)json_str(destroyed, "on"),
		.by = (char *)json_str(line, "actor"),
		.why = (char *)json_str(destroyed, "why"),
	};

	if (!t.number || !t.kind || !t.kind_name || !t.title || !t.date ||
		!t.on || !t.by || !t.why)
		return err_set(err, ERR_DAMAGED, "destroyed 内容不全");
	return index_put_tombstone(run->replay->index, &t, err);
}

static enum err_code put_destroyed(
	struct run *run, const struct json *line, int64_t at, struct err *err)
{
	const struct json *j = json_get(line, "destroyed");
	const struct json *records = json_get(j, "records");
	enum err_code code = ERR_OK;

	for (size_t i = 0; i < json_len(records) && code == ERR_OK; i++)
		code = put_tombstone(run, line, j, json_at(records, i), err);
	if (code == ERR_OK && json_bool(j, "project"))
		code = index_put_destroyed(run->replay->index, run->project, at,
			json_str(j, "why"), err);
	return code;
}

static enum err_code put_fate(
	struct run *run, const struct json *line, struct err *err)
{
	const char *time = json_str(line, "at");
	int64_t at = 0;
	enum err_code code;

	if (!time || !clock_parse_time(time, &at))
		return err_set(err, ERR_DAMAGED, "at 有误");
	code = put_closing(run, line, at, err);
	return code == ERR_OK ? put_destroyed(run, line, at, err) : code;
}

static enum err_code put_line(
	void *arg, const struct log_line *line, bool *stop, struct err *err)
{
	static const struct {
		const char *key;
		enum err_code (*put)(struct run *run, const struct json *line,
			const struct json *j, struct err *err);
	} lists[] = {
		{"files", put_file},
		{"voids", put_void},
		{"events", put_event},
		{"undone", drop_event},
	};
	struct run *run = arg;
	enum err_code code = put_project(run, line->json, err);

	if (code == ERR_OK)
		code = put_records(run, line, stop, err);
	for (size_t k = 0; k < sizeof(lists) / sizeof(*lists); k++) {
		const struct json *list = json_get(line->json, lists[k].key);

		for (size_t i = 0;
			i < json_len(list) && code == ERR_OK && !*stop; i++)
			code = lists[k].put(
				run, line->json, json_at(list, i), err);
	}
	if (code == ERR_OK && !*stop)
		code = put_fate(run, line->json, err);
	if (code == ERR_OK && !*stop)
		code = index_put_position(run->replay->index, run->project,
			line->end, line->digest, err);
	return code;
}

/* Has the index seen more than there is? Then lines were cut off, or the log
 * came back from an old backup: not for the index to smooth over. */
static enum err_code check_position(
	const struct run *run, const struct log_place *place, struct err *err)
{
	if (!place->bytes ||
		place->bytes <= store_log_size(
					run->replay->store, run->project))
		return ERR_OK;
	return err_set(err, ERR_DAMAGED,
		"项目 %s 的日志比索引记得的短（应有 %lld 字节）：日志被截短，"
		"或是从旧备份恢复的；请用 verify 检查，确认无误后再 reindex",
		run->project, (long long)place->bytes);
}

static enum err_code note_destroyed(
	void *arg, const struct log_line *line, bool *stop, struct err *err)
{
	const struct json *records =
		json_get(json_get(line->json, "destroyed"), "records");
	struct run *run = arg;

	(void)stop;
	(void)err;
	for (size_t i = 0; i < json_len(records); i++)
		strs_add(&run->destroyed,
			json_str(json_at(records, i), "number"));
	return ERR_OK;
}

/* Nearly no log has such a line, and none is read twice for it. */
static void look_ahead(struct run *run, const struct buf *text,
	const char *name, struct log_place place)
{
	struct err told_later = ERR_INIT;

	if (!text->len || !memmem(text->data, text->len, "\"destroyed\"",
				 strlen("\"destroyed\"")))
		return;
	(void)!log_walk(text->data, text->len, name, &place, NULL,
		note_destroyed, run, &told_later);
	strs_sort(&run->destroyed);
}

static enum err_code walk(
	struct run *run, struct log_place *place, struct err *err)
{
	struct replay *r = run->replay;
	char *name = store_log_name(r->store, run->project);
	struct buf text = BUF_INIT;
	enum err_code code = store_read_log(
		r->store, run->project, place->bytes, &text, err);

	if (code == ERR_OK) {
		look_ahead(run, &text, name, *place);
		code = log_walk(text.data, text.len, name, place, NULL,
			put_line, run, err);
	}
	if (code == ERR_DAMAGED && r->damaged) {
		strs_add(r->damaged, err->text);
		code = ERR_OK;
	}
	buf_release(&text);
	free(name);
	return code;
}

enum err_code replay_project(struct replay *r, const char *project,
	struct contents *contents, struct err *err)
{
	struct run run = {
		.replay = r, .project = project, .contents = contents};
	struct log_place place = LOG_START;
	enum err_code code = index_position(
		r->index, project, &place.bytes, place.head, err);

	r->unfinished = false;
	place.seq = place.bytes ? -1 : 0;
	if (code == ERR_OK)
		code = check_position(&run, &place, err);
	if (code != ERR_OK)
		return code;
	if (!contents)
		run.contents = contents_new(r->store, project);
	code = walk(&run, &place, err);
	if (!contents)
		contents_free(run.contents);
	strs_release(&run.destroyed);
	return code;
}
