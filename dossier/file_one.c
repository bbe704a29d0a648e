/* SPDX-License-Identifier: MIT
 *
 * One form (dossier/file.h): checking it, and filing it as a new version.
 */
#include "dossier/file.h"

#include <stdlib.h>
#include <string.h>

#include "dossier/piece.h"

enum err_code file_check(struct office *o, const struct source *source,
	struct document **out, struct findings *findings, struct err *err)
{
	struct piece p = {.name = source->name};
	enum err_code code = piece_examine(&p, o, &source->data, false, err);

	findings_move(findings, &p.findings);
	if (out && code == ERR_OK) {
		*out = p.document;
		p.document = NULL;
	}
	piece_release(&p);
	return code;
}

/* ---- a new version ---- */

/* A new version stays in its project and kind. */
static void check_same_place(const struct piece *p, const struct record *old,
	struct findings *findings)
{
	const char *id = p->project;

	if (id && strcmp(id, old->project))
		findings_add(findings, FINDING_ERROR, p->name,
			p->line, "项目编号", id,
			old->project, "新版本要和原件属于同一个项目");
	if (strcmp(p->kind->id, old->kind))
		findings_add(findings, FINDING_ERROR, p->name,
			p->line, NULL,
			p->kind->name, old->kind_name,
			"新版本要和原件是同一种文件");
}

static enum err_code put_revision(struct office *o, struct piece *p,
	const struct record *old, struct err *err)
{
	struct filing *f = NULL;
	const char *twin;
	enum err_code code = filing_begin(office_archive(o), old->project,
		office_by(o), &f, err);

	if (code != ERR_OK)
		return code;
	if (filing_is_void(f, old->number))
		code = err_set(err, ERR_DATA, "%s 已经作废，不能再出新版本",
			old->number);
	twin = filing_find_form(f, p->digest);
	if (code == ERR_OK && twin)
		code = err_set(err, ERR_DATA,
			"%s：内容和已归档的 %s 相同，没有出新版本",
			p->name, twin);
	if (code == ERR_OK) {
		p->record.number = xstrdup(old->number);
		p->record.serial = old->serial;
		p->record.version = filing_version(f, old->number) + 1;
		code = piece_make(p, o, filing_project(f),
			office_generator(o), err);
	}
	if (code == ERR_OK)
		code = paperwork_add_pdfs(&p->papers, 1, office_catalogue(o),
			office_scratch(o), err);
	if (code == ERR_OK)
		code = piece_put(p, f, err);
	if (code == ERR_OK)
		code = filing_commit(f, err);
	filing_free(f);
	return code;
}

enum err_code file_revision(struct office *o, const char *number,
	const struct source *source, struct findings *findings,
	struct record *out, struct err *err)
{
	struct piece p = {.name = source->name};
	struct record old = RECORD_INIT;
	struct index *index;
	enum err_code code = archive_index(office_archive(o), &index, err);

	if (code == ERR_OK)
		code = index_record(index, number, &old, err);
	if (code == ERR_OK)
		code = piece_examine(&p, o, &source->data, false, err);
	findings_move(findings, &p.findings);
	if (code != ERR_OK)
		goto out;
	if (p.document)
		check_same_place(&p, &old, findings);
	if (findings->n_errors)
		code = err_set(err, ERR_DATA, "%zu 处错误，没有出新版本",
			findings->n_errors);
	else
		code = put_revision(o, &p, &old, err);
	if (code == ERR_OK) {
		*out = p.record;
		p.record = (struct record)RECORD_INIT;
	}
out:
	record_release(&old);
	piece_release(&p);
	return code;
}
