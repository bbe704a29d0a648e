/* SPDX-License-Identifier: MIT */
#include "dossier/retention.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "dossier/clerk.h"

/* D10: 10; 0: it is no such code. */
static int years_of(const char *code)
{
	char *end = NULL;
	long n = *code == 'D' ? strtol(code + 1, &end, 10) : 0;

	return n > 0 && n < 1000 && !*end ? (int)n : 0;
}

char *retention_name(const char *code)
{
	int years = years_of(code);

	if (!strcmp(code, "Y"))
		return xstrdup("永久");
	return years ? xprintf("定期 %d 年", years) : xstrdup(code);
}

/* What was filed with it; older records have it from their kind. */
static const char *code_of(const struct office *o, const struct record *r)
{
	const struct kind *kind;

	if (r->retention)
		return r->retention;
	kind = catalogue_find(office_catalogue(o), r->kind);
	return kind && kind->retention ? kind->retention : "";
}

enum err_code retention_of(const struct office *o, const struct record *r,
	const struct project *p, struct retention *out, struct err *err)
{
	const char *code = code_of(o, r);
	char from[CLOCK_DATE_SIZE];
	int years = years_of(code);

	*out = (struct retention){.forever = !strcmp(code, "Y")};
	if (out->forever)
		return ERR_OK;
	if (!years)
		return err_set(err, ERR_DATA,
			"不知道 %s 的保管期限，不能销毁", r->number);
	if (p->closed_at)
		clock_date(p->closed_at, office_offset(o), from);
	else
		snprintf(from, sizeof(from), "%s", r->date);
	snprintf(out->until, sizeof(out->until), "%04d-01-01",
		((int)strtol(from, NULL, 10) + 1 + years) % 10000);
	return ERR_OK;
}

/* May it go today? */
static enum err_code check(const struct office *o, const struct record *r,
	const struct project *p, struct err *err)
{
	struct retention kept;
	enum err_code code = retention_of(o, r, p, &kept, err);
	char *name;

	if (code != ERR_OK)
		return code;
	if (kept.forever)
		return err_set(err, ERR_DATA, "%s（%s）永久保管，不能销毁",
			r->number, r->title);
	if (strcmp(office_today(o), kept.until) >= 0)
		return ERR_OK;
	name = retention_name(code_of(o, r));
	code = err_set(err, ERR_DATA,
		"%s（%s）%s，%s 起才能销毁，今天是 %s", r->number, r->title,
		name, kept.until, office_today(o));
	free(name);
	return code;
}

/* ---- a project ---- */

struct checking {
	const struct office *office;
	const struct project *project;
	enum err_code code;
	struct err *err;
};

static bool check_one(void *arg, const struct record *r)
{
	struct checking *c = arg;

	c->code = check(c->office, r, c->project, c->err);
	return c->code == ERR_OK;
}

static enum err_code check_all(
	struct office *o, const struct project *p, struct err *err)
{
	const struct index_filter all = {.project = p->id, .with_void = true};
	struct checking c = {.office = o, .project = p, .err = err};
	struct index *index;
	enum err_code code;

	if (!p->destroyed_at && !p->closed_at)
		return err_set(err, ERR_DATA,
			"项目 %s 还没有结卷，不能销毁；只销毁一件时写它的编号",
			p->id);
	code = archive_index(office_archive(o), &index, err);
	if (code == ERR_OK)
		code = index_list(index, &all, check_one, &c, err);
	return code == ERR_OK ? c.code : code;
}

static enum err_code destroy_project(
	struct office *o, const char *id, const char *why, struct err *err)
{
	struct filing *f = NULL;
	enum err_code code =
		filing_begin(office_archive(o), id, office_by(o), &f, err);

	if (code == ERR_OK)
		code = check_all(o, filing_project(f), err);
	if (code == ERR_OK)
		code = filing_destroy_project(f, why, err);
	if (code == ERR_OK)
		code = filing_commit(f, err);
	filing_free(f);
	return code;
}

/* ---- a record ---- */

static enum err_code destroy_record(
	struct office *o, const char *number, const char *why, struct err *err)
{
	struct record r = RECORD_INIT;
	struct filing *f = NULL;
	struct index *index;
	char *project = NULL;
	enum err_code code = clerk_project_of(o, number, &project, err);

	if (code == ERR_OK)
		code = filing_begin(
			office_archive(o), project, office_by(o), &f, err);
	if (code == ERR_OK)
		code = archive_index(office_archive(o), &index, err);
	if (code == ERR_OK)
		code = index_record(index, number, &r, err);
	if (code == ERR_OK)
		code = check(o, &r, filing_project(f), err);
	if (code == ERR_OK)
		code = filing_destroy_record(f, number, why, err);
	if (code == ERR_OK)
		code = filing_commit(f, err);
	filing_free(f);
	record_release(&r);
	free(project);
	return code;
}

enum err_code retention_check(
	struct office *o, const char *id, struct err *err)
{
	struct project p = PROJECT_INIT;
	struct record r = RECORD_INIT;
	bool whole = archive_has_project(office_archive(o), id);
	struct index *index;
	enum err_code code = archive_index(office_archive(o), &index, err);

	if (code == ERR_OK && !whole)
		code = index_record(index, id, &r, err);
	if (code == ERR_OK)
		code = index_project(index, whole ? id : r.project, &p, err);
	if (code == ERR_OK)
		code = whole ? check_all(o, &p, err) : check(o, &r, &p, err);
	record_release(&r);
	project_release(&p);
	return code;
}

enum err_code retention_destroy(struct office *o, const char *id,
	const char *why, const struct progress *progress, struct err *err)
{
	enum err_code code = archive_has_project(office_archive(o), id)
				     ? destroy_project(o, id, why, err)
				     : destroy_record(o, id, why, err);

	if (code != ERR_OK)
		return code;
	/* A database keeps for a while what was deleted in it. */
	if (archive_reindex(
		    office_archive(o), office_hands(o), progress, NULL, err) != ERR_OK)
		return err_context(err,
			"%s 已经销毁，但索引没有重建，里面可能还有它的文字；"
			"请运行 juanzong reindex",
			id);
	return ERR_OK;
}
