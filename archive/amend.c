/* SPDX-License-Identifier: MIT */
#include "archive/amend.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "archive/bundle/contents.h"
#include "archive/bundle/name.h"
#include "base/clock.h"
#include "base/hash.h"

static enum err_code live_record(struct act *t, const char *number,
	const struct ledger_record **out, struct err *err)
{
	const struct ledger_record *r = ledger_find(act_ledger(t), number);

	if (!r)
		return act_no_record(t, number, err);
	if (r->is_destroyed)
		return err_set(err, ERR_NOT_FOUND, "%s 已经销毁", number);
	if (r->is_void)
		return err_set(err, ERR_EXISTS, "%s 已经作废（%s）", number,
			r->void_reason);
	*out = r;
	return ERR_OK;
}

static char *attachment_path(const struct ledger_record *r,
	const struct filing_attachment *file, int version)
{
	const char *folder = strcmp(file->role, "signed") ? "附件" : "签字件";
	char *clean = name_of_file(file->name);

	for (int n = 1;; n++) {
		char *name = n == 1 ? xstrdup(clean) : name_variant(clean, n);
		char *inner = fs_join(folder, name);
		char *path = contents_path(r->folder, version, inner);
		bool used = false;

		for (size_t i = 0; i < r->n_files && !used; i++)
			used = name_same(r->files[i].path, path);
		free(name);
		free(inner);
		if (!used) {
			free(clean);
			return path;
		}
		free(path);
	}
}

static enum err_code check_attachment(const struct ledger_record *r,
	const struct filing_attachment *file, struct err *err)
{
	if (strcmp(file->role, "signed") && strcmp(file->role, "enclosure"))
		return err_set(err, ERR_DATA,
			"附加的文件只能是 signed（签字件）或 "
			"enclosure（附件），"
			"不能是 %s",
			file->role);
	if (file->partial && strcmp(file->role, "signed"))
		return err_set(err, ERR_DATA, "只有签字件才有“尚未签全”之说");
	if (file->version < 0 || file->version > r->n_versions)
		return err_set(err, ERR_NOT_FOUND, "%s 没有第 %d 版", r->number,
			file->version);
	if (file->date && !clock_is_date(file->date))
		return err_set(err, ERR_DATA,
			"“%s”不是有效日期，应写作 2026-01-31 这样", file->date);
	if (!file->len)
		return err_set(
			err, ERR_DATA, "%s 是空文件，没有存入", file->name);
	return ERR_OK;
}

/* The archivist's own papers, which alone have no 档号 in a closed dossier, are
 * signed after the closing that wrote them. */
static enum err_code may_attach(struct act *t, const struct ledger_record *r,
	const struct filing_attachment *file, struct err *err)
{
	bool own = act_ledger(t)->project.closed_at && !r->reference;

	return own && !strcmp(file->role, "signed")
		       ? act_after_closing(t, "attach", err)
		       : act_change(t, "attach", err);
}

enum err_code amend_attach(
	struct act *t, const struct filing_attachment *file, struct err *err)
{
	const struct ledger_record *r = NULL;
	char digest[HASH_HEX_SIZE];
	struct json *j;
	char *path;
	int version;
	enum err_code code = live_record(t, file->number, &r, err);

	if (code == ERR_OK)
		code = may_attach(t, r, file, err);
	if (code == ERR_OK)
		code = check_attachment(r, file, err);
	if (code == ERR_OK)
		code = act_turn(t, err);
	if (code != ERR_OK)
		return code;
	version = file->version ? file->version : r->n_versions;
	path = attachment_path(r, file, version);
	hash_of(file->data, file->len, digest);
	code = act_add_file(t, path, file->data, file->len, err);
	j = json_new_object();
	json_set_str(j, "number", r->number);
	json_set_int(j, "version", version);
	json_set_str(j, "role", file->role);
	json_set_str(j, "path", path);
	json_set_str(j, "digest", digest);
	json_set_int(j, "size", (int64_t)file->len);
	json_set_str(j, "date", file->date);
	json_set_str(j, "by", file->by);
	if (file->partial)
		json_set_bool(j, "partial", true);
	free(path);
	if (code == ERR_OK)
		return act_add(t, "files", j, err);
	json_free(j);
	return code;
}

enum err_code amend_void(
	struct act *t, const char *number, const char *why, struct err *err)
{
	const struct ledger_record *r = NULL;
	enum err_code code = act_change(t, "void", err);
	struct json *j;

	if (code == ERR_OK)
		code = live_record(t, number, &r, err);
	if (code != ERR_OK)
		return code;
	j = json_new_object();
	json_set_str(j, "number", number);
	json_set_str(j, "why", why);
	return act_add(t, "voids", j, err);
}

/* ---- acts upon the project ---- */

static struct json *project_json(const struct project *p, int64_t opened_at)
{
	struct json *j = json_new_object();
	char at[CLOCK_TIME_SIZE];

	clock_time(opened_at, at);
	json_set_str(j, "id", p->id);
	json_set_str(j, "name", p->name);
	json_set_str(j, "customer", p->customer);
	json_set_str(j, "contract", p->contract);
	json_set_str(j, "signed", p->signed_on);
	json_set_str(j, "scale", p->scale);
	json_set_str(j, "opened_at", at);
	return j;
}

void amend_open(struct act *t, const struct project *p)
{
	act_name(t, "project.open");
	act_set(t, "project", project_json(p, act_at(t)));
}

enum err_code amend_project(
	struct act *t, const struct project *p, struct err *err)
{
	const struct project *old = &act_ledger(t)->project;

	if (strcmp(p->id, old->id))
		return err_set(err, ERR_DATA, "项目编号 %s 定下后不能改成 %s",
			old->id, p->id);
	if (act_change(t, "project.edit", err))
		return err->code;
	act_set(t, "project", project_json(p, old->opened_at));
	return ERR_OK;
}

enum err_code amend_event(struct act *t, const struct event *e, struct err *err)
{
	struct json *j;

	if (!clock_is_date(e->date))
		return err_set(err, ERR_DATA,
			"“%s”不是有效日期，应写作 2026-01-31 这样", e->date);
	if (e->doc && !ledger_find(act_ledger(t), e->doc))
		return act_no_record(t, e->doc, err);
	if (act_change(t, "event", err))
		return err->code;
	j = json_new_object();
	json_set_str(j, "name", e->name);
	json_set_str(j, "date", e->date);
	json_set_str(j, "doc", e->doc);
	json_set_str(j, "note", e->note);
	return act_add(t, "events", j, err);
}

enum err_code amend_undo_event(struct act *t, const struct event *e,
	const char *why, struct err *err)
{
	struct json *j;

	if (act_change(t, "event.undo", err))
		return err->code;
	j = json_new_object();
	json_set_str(j, "name", e->name);
	json_set_str(j, "date", e->date);
	json_set_str(j, "doc", e->doc);
	json_set_str(j, "why", why);
	return act_add(t, "undone", j, err);
}
