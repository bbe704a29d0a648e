/* SPDX-License-Identifier: MIT */
#include "archive/filing.h"

#include <assert.h>
#include <search.h>
#include <stdlib.h>
#include <string.h>

#include "archive/act.h"
#include "archive/amend.h"
#include "archive/bundle/contents.h"
#include "archive/bundle/name.h"
#include "archive/closing.h"
#include "archive/destruction.h"
#include "archive/record/numbering.h"
#include "base/clock.h"
#include "base/hash.h"

/* A number allotted, until its record is put. */
struct allotted {
	char *number, *code;
	int64_t seq, serial;
};

struct filing {
	struct act *act;
	const struct archive *archive;
	struct seal *seal; /* or NULL */
	void *allotted; /* a tree of them, by number */
	int64_t last_serial;
	int offset_minutes;
	const char *actor; /* of what is put now */
};

static struct filing *new_filing(struct archive *a, struct act *take_act)
{
	struct filing *f = xcalloc(1, sizeof(*f));

	f->act = take_act;
	f->actor = act_actor(f->act);
	f->archive = a;
	f->last_serial = act_ledger(f->act)->last_serial;
	f->offset_minutes = archive_settings(a)->offset_minutes;
	return f;
}

enum err_code filing_begin(struct archive *a, const char *project,
	const struct filing_by *by, struct filing **out, struct err *err)
{
	struct act *act = NULL;
	enum err_code code = act_begin(a, project, by, &act, err);

	if (code == ERR_OK)
		*out = new_filing(a, act);
	return code;
}

static void allotted_free(void *node)
{
	struct allotted *a = node;

	free(a->number);
	free(a->code);
	free(a);
}

void filing_free(struct filing *f)
{
	if (!f)
		return;
	act_free(f->act);
	tdestroy(f->allotted, allotted_free);
	seal_free(f->seal);
	free(f);
}

const struct project *filing_project(const struct filing *f)
{
	return &act_ledger(f->act)->project;
}

int filing_version(const struct filing *f, const char *number)
{
	const struct ledger_record *r = ledger_find(act_ledger(f->act), number);

	return r && !r->is_destroyed ? r->n_versions : 0;
}

bool filing_is_void(const struct filing *f, const char *number)
{
	const struct ledger_record *r = ledger_find(act_ledger(f->act), number);

	return r && r->is_void;
}

const char *filing_find_form(const struct filing *f, const char *form_digest)
{
	const struct ledger_record *r =
		ledger_find_form(act_ledger(f->act), form_digest);

	return r ? r->number : NULL;
}

void filing_turn(struct filing *f, const char *actor)
{
	f->actor = actor;
}

/* ---- numbers ---- */

static int by_number(const void *a, const void *b)
{
	return strcmp(((const struct allotted *)a)->number,
		((const struct allotted *)b)->number);
}

static const struct allotted *find_allotted(
	const struct filing *f, const char *number)
{
	const struct allotted key = {.number = (char *)number};
	void *const *node = tfind(&key, &f->allotted, by_number);

	return node ? *node : NULL;
}

static bool taken(const struct filing *f, const char *number)
{
	return find_allotted(f, number) ||
	       ledger_find(act_ledger(f->act), number);
}

enum err_code filing_allot(struct filing *f, const char *code,
	const char *pattern, char **number, int64_t *serial, struct err *err)
{
	char date[CLOCK_DATE_SIZE];
	const struct numbering numbering = {
		pattern, filing_project(f)->id, code, date};
	int64_t *seq = ledger_code(act_ledger(f->act), code);
	struct allotted *a;
	char *made = NULL;

	if (act_change(f->act, NULL, err))
		return err->code;
	clock_date(act_at(f->act), f->offset_minutes, date);
	if (numbering_check(&numbering, err) != ERR_OK)
		return err->code;
	/* Under another pattern it may have been given before. */
	do {
		free(made);
		made = numbering_format(&numbering, ++*seq);
	} while (taken(f, made));
	a = xmalloc(sizeof(*a));
	*a = (struct allotted){.number = made,
		.code = xstrdup(code),
		.seq = *seq,
		.serial = ++f->last_serial};
	if (!tsearch(a, &f->allotted, by_number))
		abort();
	*number = xstrdup(made);
	*serial = a->serial;
	return ERR_OK;
}

/* ---- records ---- */

static void set(char **to, const char *value)
{
	char *copy = xstrdup(value);

	free(*to);
	*to = copy;
}

/* Decides what r is: the first version of a new record, or the next of one. */
static enum err_code place(struct filing *f, struct record *r, struct err *err)
{
	const struct ledger_record *old =
		ledger_find(act_ledger(f->act), r->number);
	const struct allotted *a = find_allotted(f, r->number);
	char *folder;

	if (!old && !a)
		return act_no_record(f->act, r->number, err);
	if (old && old->is_destroyed)
		return err_set(err, ERR_NOT_FOUND, "%s 已经销毁", r->number);
	if (old && old->is_void)
		return err_set(
			err, ERR_DATA, "%s 已经作废，不能再修订", r->number);
	if (old && strcmp(old->kind, r->kind))
		return err_set(err, ERR_DATA, "%s 是%s，不能用%s来修订",
			r->number, old->kind_name, r->kind_name);
	if (old) {
		r->serial = old->serial;
		r->version = old->n_versions + 1;
		set(&r->folder, old->folder);
	} else {
		folder = xprintf("%03lld-%s-%s", (long long)a->serial,
			r->kind_name, r->title);
		r->serial = a->serial;
		r->version = 1;
		free(r->folder);
		r->folder = name_of_folder(folder);
		free(folder);
	}
	set(&r->project, filing_project(f)->id);
	set(&r->filed_by, f->actor);
	r->filed_at = act_at(f->act);
	r->status = RECORD_UNSIGNED;
	return ERR_OK;
}

/* A name no other file of this version has, on Windows either. */
static char *unique_path(const struct record *r, const char *name)
{
	char *clean = name_of_file(name), *path = NULL;

	for (int n = 1;; n++) {
		char *variant =
			n == 1 ? xstrdup(clean) : name_variant(clean, n);
		bool used = name_same(variant, CONTENTS_META);

		path = contents_path(r->folder, r->version, variant);
		for (size_t i = 0; i < r->n_files && !used; i++)
			used = name_same(r->files[i].name, path);
		free(variant);
		if (!used)
			break;
		free(path);
	}
	free(clean);
	return path;
}

static enum err_code put_files(struct filing *f, struct record *r,
	const struct filing_file *files, size_t n, struct err *err)
{
	enum err_code code = ERR_OK;

	for (size_t i = 0; i < n && code == ERR_OK; i++) {
		struct record_file rf = {.role = (char *)files[i].role,
			.volume = (char *)act_volume(f->act),
			.size = (int64_t)files[i].len,
			.version = r->version};

		rf.name = unique_path(r, files[i].name);
		hash_of(files[i].data, files[i].len, rf.digest);
		record_add_file(r, &rf);
		code = act_add_file(
			f->act, rf.name, files[i].data, files[i].len, err);
		free(rf.name);
	}
	return code;
}

/* data/依据/schemas-minutes-0123456789ab.xsd */
static char *part_path(const char *name, const char *digest)
{
	const char *dot = strrchr(name, '.');
	size_t stem = dot ? (size_t)(dot - name) : strlen(name);
	char *flat =
		xprintf("%.*s-%.12s%s", (int)stem, name, digest, name + stem);
	char *clean, *path;

	for (char *p = flat; *p; p++)
		if (*p == '/')
			*p = '-';
	clean = name_of_file(flat);
	path = xprintf("data/%s/%s", CONTENTS_PARTS, clean);
	free(flat);
	free(clean);
	return path;
}

static enum err_code put_parts(struct filing *f,
	const struct filing_part *parts, size_t n, struct err *err)
{
	enum err_code code = ERR_OK;
	char digest[HASH_HEX_SIZE];

	for (size_t i = 0; i < n && code == ERR_OK; i++) {
		struct json *j;
		char *path;

		if (parts[i].digest)
			memcpy(digest, parts[i].digest, sizeof(digest));
		else
			hash_of(parts[i].data, parts[i].len, digest);
		if (ledger_find_part(act_ledger(f->act), digest))
			continue;
		path = part_path(parts[i].name, digest);
		j = json_new_object();
		json_set_str(j, "name", parts[i].name);
		json_set_str(j, "path", path);
		json_set_str(j, "digest", digest);
		code = act_add_file(
			f->act, path, parts[i].data, parts[i].len, err);
		free(path);
		if (code == ERR_OK)
			code = act_add(f->act, "parts", j, err);
		else
			json_free(j);
	}
	return code;
}

static enum err_code put_meta(struct filing *f, const struct record *r,
	char digest[HASH_HEX_SIZE], struct err *err)
{
	char *path = contents_path(r->folder, r->version, CONTENTS_META);
	struct json *j = record_to_json(r);
	struct buf text = BUF_INIT;
	enum err_code code;

	json_write_pretty(j, &text);
	buf_add_char(&text, '\n');
	hash_of(text.data, text.len, digest);
	code = act_add_file(f->act, path, text.data, text.len, err);
	buf_release(&text);
	json_free(j);
	free(path);
	return code;
}

static enum err_code put_line(struct filing *f, const struct record *r,
	const char *meta, struct err *err)
{
	const struct allotted *a = find_allotted(f, r->number);
	struct json *j = json_new_object();

	json_set_str(j, "number", r->number);
	json_set_int(j, "serial", r->serial);
	json_set_int(j, "version", r->version);
	/* A revision allots nothing. */
	json_set_str(j, "code", a ? a->code : "");
	json_set_int(j, "seq", a ? a->seq : 0);
	json_set_str(j, "kind", r->kind);
	json_set_str(j, "kind_name", r->kind_name);
	json_set_str(j, "title", r->title);
	json_set_str(j, "date", r->date);
	json_set_str(j, "audience", r->audience);
	json_set_str(j, "folder", r->folder);
	json_set_str(j, "retention", r->retention);
	if (r->form_digest[0])
		json_set_str(j, "form", r->form_digest);
	json_set_str(j, "meta", meta);
	if (strcmp(f->actor, act_actor(f->act)))
		json_set_str(j, "by", f->actor);
	return act_add(f->act, "records", j, err);
}

enum err_code filing_put(struct filing *f, struct record *r,
	const struct filing_file *files, size_t n_files,
	const struct filing_part *parts, size_t n_parts, struct err *err)
{
	char meta[HASH_HEX_SIZE];
	enum err_code code;

	assert(r->number && r->kind && r->kind_name && r->title && r->date &&
		r->audience && !r->n_files);
	code = act_change(f->act, NULL, err);
	if (code == ERR_OK)
		code = place(f, r, err);
	if (code == ERR_OK)
		code = act_turn(f->act, err);
	if (code != ERR_OK)
		return code;
	act_name(f->act, r->version > 1      ? "revise"
			 : r->form_digest[0] ? "file"
					     : "add");
	code = put_files(f, r, files, n_files, err);
	if (code == ERR_OK)
		code = put_parts(f, parts, n_parts, err);
	if (code == ERR_OK)
		code = put_meta(f, r, meta, err);
	if (code == ERR_OK)
		code = put_line(f, r, meta, err);
	return code;
}

/* ---- all the other acts ---- */

enum err_code filing_attach(
	struct filing *f, const struct filing_attachment *file, struct err *err)
{
	return amend_attach(f->act, file, err);
}

enum err_code filing_void(
	struct filing *f, const char *number, const char *why, struct err *err)
{
	return amend_void(f->act, number, why, err);
}

enum err_code filing_edit_project(
	struct filing *f, const struct project *p, struct err *err)
{
	return amend_project(f->act, p, err);
}

enum err_code filing_event(
	struct filing *f, const struct event *e, struct err *err)
{
	return amend_event(f->act, e, err);
}

enum err_code filing_undo_event(struct filing *f, const struct event *e,
	const char *why, struct err *err)
{
	return amend_undo_event(f->act, e, why, err);
}

enum err_code filing_seal(struct filing *f, struct err *err)
{
	enum err_code code = archive_seal(f->archive, &f->seal, err);

	if (code == ERR_OK && f->seal && seal_try(f->seal, act_at(f->act), err))
		code = err->code = ERR_SETUP;
	if (code == ERR_OK)
		act_seal(f->act, f->seal);
	return code;
}

enum err_code filing_references(const struct filing *f,
	const struct filing_closing *c, struct filing_references *out,
	struct err *err)
{
	return closing_references(f->act, c, out, err);
}

enum err_code filing_close(
	struct filing *f, const struct filing_closing *c, struct err *err)
{
	return closing_close(f->act, c, err);
}

enum err_code filing_reopen(struct filing *f, const char *why, struct err *err)
{
	return closing_reopen(f->act, why, err);
}

enum err_code filing_destroy_record(
	struct filing *f, const char *number, const char *why, struct err *err)
{
	return destruction_of_record(f->act, number, why, err);
}

enum err_code filing_destroy_project(
	struct filing *f, const char *why, struct err *err)
{
	return destruction_of_project(f->act, why, err);
}

enum err_code filing_note(struct filing *f, const char *act,
	struct json *take_facts, struct err *err)
{
	(void)err;
	act_name(f->act, act);
	act_set(f->act, "note", take_facts);
	return ERR_OK;
}

enum err_code filing_open_project(struct archive *a, const struct project *p,
	const struct filing_by *by, struct err *err)
{
	struct act *act = NULL;
	enum err_code code;

	if (!project_id_ok(p->id))
		return err_set(err, ERR_DATA,
			"“%s”不能作项目编号：只能用文字、数字和 - _ .，以文字"
			"或数字开头，不以 . 结尾，最多 40 个字符",
			p->id);
	code = act_begin_project(a, p->id, by, &act, err);
	if (code == ERR_OK) {
		amend_open(act, p);
		code = act_commit(act, err);
	}
	act_free(act);
	return code;
}

enum err_code filing_commit(struct filing *f, struct err *err)
{
	return act_commit(f->act, err);
}
