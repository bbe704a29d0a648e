/* SPDX-License-Identifier: MIT */
#include "dossier/wire.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"

struct json *wire_finding(const struct finding *f)
{
	struct json *j = json_new_object();

	json_set_str(j, "level", finding_level_id(f->level));
	json_set_str(j, "file", f->file);
	json_set_int(j, "line", f->line);
	json_set_str(j, "field", f->field ? f->field : "");
	json_set_str(j, "found", f->found ? f->found : "");
	json_set_str(j, "expected", f->expected ? f->expected : "");
	json_set_str(j, "message", f->message);
	return j;
}

struct json *wire_findings(const struct findings *list)
{
	struct json *j = json_new_array();

	for (size_t i = 0; i < list->n; i++)
		json_push_take(j, wire_finding(&list->items[i]));
	return j;
}

/* Which files there are, and the newest paper. */
static void set_files(
	struct archive *archive, const struct record *r, struct json *j)
{
	const struct record_file *paper = record_find(r, "docx", 0);
	struct strs formats = STRS_INIT;
	char *path;

	for (size_t i = 0; i < r->n_files; i++)
		if (!strs_has(&formats, r->files[i].role))
			strs_add(&formats, r->files[i].role);
	json_set_strs(j, "formats", &formats);
	strs_release(&formats);
	if (!paper)
		paper = record_find(r, "original", 0);
	if (!paper)
		return;
	if (archive) {
		path = archive_volume_path(archive, r->project, paper->volume);
		json_set_str(j, "path", path);
		free(path);
	}
	json_set_str(j, "name", paper->name);
}

enum err_code wire_document(struct archive *archive, struct index *index,
	const struct record *r, struct json **out, struct err *err)
{
	struct json *j = json_new_object();
	struct record whole = RECORD_INIT;
	enum err_code code = ERR_OK;

	*out = NULL;
	json_set_str(j, "number", r->number);
	json_set_str(j, "kind", r->kind);
	json_set_str(j, "kind_name", r->kind_name);
	json_set_str(j, "title", r->title);
	json_set_str(j, "project", r->project);
	json_set_str(j, "customer", r->customer);
	json_set_str(j, "contract", r->contract);
	json_set_str(j, "date", r->date);
	json_set_str(j, "status", record_status_id(r->status));
	json_set_str(j, "void_reason", r->void_reason);
	json_set_str(j, "reference", r->reference);
	json_set_str(j, "retention", r->retention);
	json_set_int(j, "version", r->version);
	json_set_int(j, "serial", r->serial);
	if (index && !r->n_files)
		code = index_record(index, r->number, &whole, err);
	if (code == ERR_OK)
		set_files(archive, r->n_files ? r : &whole, j);
	record_release(&whole);
	if (code == ERR_OK)
		*out = j;
	else
		json_free(j);
	return code;
}

static struct json *file_to_json(const struct record_file *f)
{
	struct json *j = json_new_object();

	json_set_str(j, "role", f->role);
	json_set_str(j, "name", f->name);
	json_set_str(j, "volume", f->volume);
	json_set_str(j, "sha256", f->digest);
	json_set_int(j, "size", f->size);
	json_set_str(j, "date", f->date);
	json_set_str(j, "by", f->by);
	if (f->partial)
		json_set_bool(j, "partial", true);
	return j;
}

struct json *wire_version(
	const struct record *v, const struct record *all)
{
	struct json *j = json_new_object(), *files = json_new_array();
	char at[CLOCK_TIME_SIZE];

	clock_time(v->filed_at, at);
	json_set_int(j, "version", v->version);
	json_set_str(j, "title", v->title);
	json_set_str(j, "date", v->date);
	json_set_str(j, "filed_at", at);
	json_set_str(j, "filed_by", v->filed_by);
	for (size_t i = 0; i < all->n_files; i++)
		if (all->files[i].version == v->version)
			json_push_take(files, file_to_json(&all->files[i]));
	json_set_take(j, "files", files);
	return j;
}

enum err_code wire_hit(struct archive *archive, struct index *index,
	const struct search_hit *h, struct json **out, struct err *err)
{
	struct json *marks = json_new_array();
	enum err_code code =
		wire_document(archive, index, &h->record, out, err);

	if (code != ERR_OK) {
		json_free(marks);
		return code;
	}
	json_set_str(*out, "snippet", h->snippet);
	for (size_t i = 0; i < h->n_marks; i++) {
		struct json *mark = json_new_object();

		json_set_int(mark, "start", (int64_t)h->marks[i].start);
		json_set_int(mark, "length", (int64_t)h->marks[i].len);
		json_push_take(marks, mark);
	}
	json_set_take(*out, "marks", marks);
	json_set_real(*out, "score", h->score);
	return ERR_OK;
}

/* null: it did not happen. */
static void set_day(struct json *j, const char *key, int64_t at, int offset)
{
	char date[CLOCK_DATE_SIZE];

	if (!at) {
		json_set_null(j, key);
		return;
	}
	clock_date(at, offset, date);
	json_set_str(j, key, date);
}

struct json *wire_project(const struct project *p, int offset)
{
	struct json *j = json_new_object();

	json_set_str(j, "project", p->id);
	json_set_str(j, "name", p->name);
	json_set_str(j, "customer", p->customer);
	json_set_str(j, "contract", p->contract);
	json_set_str(j, "signed", p->signed_on);
	json_set_str(j, "scale", p->scale);
	json_set_int(j, "records", p->n_records);
	set_day(j, "closed", p->closed_at, offset);
	set_day(j, "destroyed", p->destroyed_at, offset);
	return j;
}

struct json *wire_event(const struct event *e)
{
	struct json *j = json_new_object();

	json_set_str(j, "name", e->name);
	json_set_str(j, "date", e->date);
	json_set_str(j, "doc", e->doc);
	json_set_str(j, "note", e->note);
	return j;
}

struct json *wire_assessment(const struct assessment *a)
{
	struct json *j = json_new_object(), *list = json_new_array();

	json_set_str(j, "project", a->project.id);
	json_set_str(j, "name", a->project.name);
	json_set_str(j, "customer", a->project.customer);
	json_set_str(j, "date", a->today);
	json_set_str(j, "stage", a->stage ? a->stage->name : NULL);
	json_set_bool(j, "complete", assessment_is_complete(a));
	for (size_t i = 0; i < a->n; i++)
		json_push_take(list, duty_to_json(&a->duties[i], NULL));
	json_set_take(j, "documents", list);
	return j;
}
