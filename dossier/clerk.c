/* SPDX-License-Identifier: MIT */
#include "dossier/clerk.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "dossier/signing.h"
#include "generator/facts.h"
#include "generator/reading.h"

enum err_code clerk_open_project(
	struct office *o, const struct project *p, struct err *err)
{
	if (!project_id_ok(p->id))
		return err_set(err, ERR_DATA,
			"项目编号“%s”不能用：1 至 40 个字母、汉字、数字、"
			"“-”、“_”或“.”，以字母、汉字或数字开头",
			p->id);
	return filing_open_project(office_archive(o), p, office_by(o), err);
}

static void replace(char **field, const char *value)
{
	if (!value)
		return;
	free(*field);
	*field = xstrdup(value);
}

enum err_code clerk_edit_project(
	struct office *o, const struct project *change, struct err *err)
{
	struct project p = PROJECT_INIT;
	struct filing *f = NULL;
	enum err_code code = filing_begin(
		office_archive(o), change->id, office_by(o), &f, err);

	if (code != ERR_OK)
		return code;
	project_copy(&p, filing_project(f));
	replace(&p.name, change->name);
	replace(&p.customer, change->customer);
	replace(&p.contract, change->contract);
	replace(&p.signed_on, change->signed_on);
	replace(&p.scale, change->scale);
	code = filing_edit_project(f, &p, err);
	if (code == ERR_OK)
		code = filing_commit(f, err);
	filing_free(f);
	project_release(&p);
	return code;
}

enum err_code clerk_event(struct office *o, const char *project,
	const struct event *e, struct err *err)
{
	struct filing *f = NULL;
	enum err_code code = filing_begin(
		office_archive(o), project, office_by(o), &f, err);

	if (code == ERR_OK)
		code = filing_event(f, e, err);
	if (code == ERR_OK)
		code = filing_commit(f, err);
	filing_free(f);
	return code;
}

struct looking {
	const struct event *wanted;
	struct event found;
};

static bool look_at(void *arg, const struct event *e)
{
	struct looking *l = arg;
	const char *doc = l->wanted->doc;

	if (strcmp(e->name, l->wanted->name) ||
		strcmp(e->date, l->wanted->date) ||
		(doc && (!e->doc || strcmp(e->doc, doc))))
		return true;
	event_release(&l->found);
	l->found = (struct event){.name = xstrdup(e->name),
		.date = xstrdup(e->date),
		.doc = xstrdup(e->doc)};
	return true;
}

enum err_code clerk_undo_event(struct office *o, const char *project,
	const struct event *e, const char *why, struct err *err)
{
	struct looking l = {.wanted = e};
	struct filing *f = NULL;
	struct index *index;
	enum err_code code = filing_begin(
		office_archive(o), project, office_by(o), &f, err);

	if (code == ERR_OK)
		code = archive_index(office_archive(o), &index, err);
	if (code == ERR_OK)
		code = index_events(index, project, look_at, &l, err);
	if (code == ERR_OK && !l.found.name)
		code = err_set(err, ERR_NOT_FOUND,
			"项目 %s 没有记过 %s 的“%s”", project, e->date,
			e->name);
	if (code == ERR_OK)
		code = filing_undo_event(f, &l.found, why, err);
	if (code == ERR_OK)
		code = filing_commit(f, err);
	filing_free(f);
	event_release(&l.found);
	return code;
}

enum err_code clerk_project_of(struct office *o, const char *number,
	char **project, struct err *err)
{
	struct record r = RECORD_INIT;
	struct index *index;
	enum err_code code = archive_index(office_archive(o), &index, err);

	if (code == ERR_OK)
		code = index_record(index, number, &r, err);
	if (code == ERR_OK)
		*project = xstrdup(r.project);
	record_release(&r);
	return code;
}

/* Begins an act upon the project a record belongs to. */
static enum err_code begin_for(struct office *o, const char *number,
	struct filing **f, struct err *err)
{
	char *project = NULL;
	enum err_code code = clerk_project_of(o, number, &project, err);

	if (code == ERR_OK)
		code = filing_begin(
			office_archive(o), project, office_by(o), f, err);
	free(project);
	return code;
}

/* A signature of one side only leaves the record unsigned. Called under the
 * project's lock. */
static enum err_code see_who_signed(
	struct office *o, struct filing_attachment *file, struct err *err)
{
	struct record r = RECORD_INIT;
	struct index *index;
	enum err_code code = archive_index(office_archive(o), &index, err);

	if (code == ERR_OK)
		code = index_record(index, file->number, &r, err);
	if (code == ERR_OK)
		file->partial = signing_is_partial(
			catalogue_find(office_catalogue(o), r.kind), &r,
			file->version, file->by);
	record_release(&r);
	return code;
}

static enum err_code see_who_lacks(struct office *o, const char *number,
	struct strs *lacking, struct err *err)
{
	struct record r = RECORD_INIT;
	const struct kind *kind;
	struct index *index;
	enum err_code code = archive_index(office_archive(o), &index, err);

	if (code == ERR_OK)
		code = index_record(index, number, &r, err);
	kind = r.kind ? catalogue_find(office_catalogue(o), r.kind) : NULL;
	if (code == ERR_OK && kind)
		signing_lacking(kind, &r, lacking);
	record_release(&r);
	return code;
}

enum err_code clerk_attach(struct office *o,
	const struct filing_attachment *file, struct strs *lacking,
	struct err *err)
{
	struct filing_attachment dated = *file;
	bool is_signed = !strcmp(file->role, "signed");
	struct filing *f = NULL;
	enum err_code code = begin_for(o, file->number, &f, err);

	if (!dated.date && is_signed)
		dated.date = office_today(o);
	if (code == ERR_OK && is_signed)
		code = see_who_signed(o, &dated, err);
	if (code == ERR_OK && filing_is_void(f, file->number))
		code = err_set(err, ERR_DATA, "%s 已经作废，不能再附文件",
			file->number);
	if (code == ERR_OK)
		code = filing_attach(f, &dated, err);
	if (code == ERR_OK)
		code = filing_commit(f, err);
	filing_free(f);
	if (code == ERR_OK && lacking)
		code = see_who_lacks(o, file->number, lacking, err);
	return code;
}

enum err_code clerk_void(struct office *o, const char *number, const char *why,
	struct err *err)
{
	struct filing *f = NULL;
	enum err_code code = begin_for(o, number, &f, err);

	if (code == ERR_OK)
		code = filing_void(f, number, why, err);
	if (code == ERR_OK)
		code = filing_commit(f, err);
	filing_free(f);
	return code;
}

enum err_code clerk_reopen(struct office *o, const char *project,
	const char *why, struct err *err)
{
	struct filing *f = NULL;
	enum err_code code = filing_begin(
		office_archive(o), project, office_by(o), &f, err);

	if (code == ERR_OK)
		code = filing_reopen(f, why, err);
	if (code == ERR_OK)
		code = filing_commit(f, err);
	filing_free(f);
	return code;
}

/* What the index reads of an added document: what its file is called, and its
 * text as far as it can be read. */
static void take_text(
	const struct office *o, const struct added *doc, struct buf *out)
{
	buf_printf(out, "%s\n", doc->file);
	reading_text(doc->data, doc->len, office_scratch(o), out);
}

static void describe(
	const struct office *o, const struct added *doc, struct record *r)
{
	r->kind = xstrdup(doc->kind->id);
	r->kind_name = xstrdup(doc->kind->name);
	r->title = xstrdup(doc->title);
	r->date = xstrdup(doc->date ? doc->date : office_today(o));
	r->audience = xstrdup(doc->kind->audience);
	r->facts = facts_gather(doc->kind, NULL, r->date);
	r->retention = xstrdup(doc->kind->retention);
	/* Not of a form, but it is what tells the same document again. */
	hash_of(doc->data, doc->len, r->form_digest);
}

enum err_code clerk_add(struct office *o, const struct added *doc,
	struct record *out, struct err *err)
{
	struct buf text = BUF_INIT;
	struct record r = RECORD_INIT;
	struct filing *f = NULL;
	const char *twin;
	enum err_code code = filing_begin(
		office_archive(o), doc->project, office_by(o), &f, err);

	if (code != ERR_OK)
		return code;
	describe(o, doc, &r);
	take_text(o, doc, &text);
	twin = doc->again ? NULL : filing_find_form(f, r.form_digest);
	if (twin)
		code = err_set(err, ERR_DATA,
			"%s：同样的文件已经归档，编号 %s；确实要再归一份时加 "
			"--again",
			doc->file, twin);
	if (code == ERR_OK)
		code = filing_allot(f, doc->kind->code,
			catalogue_numbering(office_catalogue(o)), &r.number,
			&r.serial, err);
	if (code == ERR_OK) {
		const struct filing_file files[] = {
			{"original", doc->file, doc->data, doc->len},
			{"text", "text.txt", text.data, text.len}};

		r.version = 1;
		r.customer = xstrdup(filing_project(f)->customer);
		r.contract = xstrdup(filing_project(f)->contract);
		code = filing_put(f, &r, files, 2, NULL, 0, err);
	}
	if (code == ERR_OK)
		code = filing_commit(f, err);
	if (code == ERR_OK)
		*out = r;
	else
		record_release(&r);
	filing_free(f);
	buf_release(&text);
	return code;
}
