/* SPDX-License-Identifier: MIT */
#include "dossier/closure.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "dossier/assess.h"
#include "dossier/paperwork.h"
#include "dossier/tally.h"

/* A closing under way. */
struct work {
	struct office *office;
	struct filing *filing;
	struct filing_closing terms;
	struct filing_references references;
	struct strs kinds; /* of the papers */
	char *numbers[ARCHIVIST_PAPERS]; /* they have already, or NULL */
	struct dossier dossier;
	struct paperwork paperwork[ARCHIVIST_PAPERS];
	struct closure *out;
};

void closure_release(struct closure *c)
{
	for (size_t i = 0; i < ARCHIVIST_PAPERS; i++)
		record_release(&c->papers[i]);
	free(c->first);
	free(c->last);
	free(c->uncounted);
	*c = (struct closure)CLOSURE_INIT;
}

/* ---- what is not there ---- */

/* Once a dossier is closed nothing can come any more: what belongs to a stage
 * that was not reached is missing like all else. */
static void add_lack(
	struct findings *lacks, const char *project, const struct duty *d)
{
	struct buf message = BUF_INIT;
	struct duty now = *d;
	char *what;

	if (d->state == DUTY_AHEAD)
		now.state = DUTY_MISSING;
	what = duty_text(&now);
	buf_add_str(&message, d->kind->name);
	if (d->number)
		buf_printf(&message, " %s", d->number);
	buf_printf(&message, "：%s", what);
	if (d->late)
		buf_printf(&message, "，已经逾期 %d 天", d->late);
	if (d->clause)
		buf_printf(&message, "（第 %s 条）", d->clause);
	findings_add(lacks, FINDING_ERROR, project, 0, NULL, d->number, NULL,
		message.data);
	buf_release(&message);
	free(what);
}

static enum err_code find_lacks(struct office *o, const char *project,
	struct findings *lacks, struct err *err)
{
	struct assessment a = {.n = 0};
	enum err_code code =
		assess_project(o, project, office_today(o), &a, err);

	for (size_t i = 0; i < a.n; i++)
		if (a.duties[i].state != DUTY_DONE)
			add_lack(lacks, project, &a.duties[i]);
	assessment_release(&a);
	return code;
}

/* ---- what is there ---- */

/* The papers an earlier closing made, and what was voided. */
static bool see_record(void *arg, const struct record *r)
{
	struct work *w = arg;

	for (size_t i = 0; i < ARCHIVIST_PAPERS; i++) {
		if (strcmp(r->kind, archivist_kinds[i]))
			continue;
		if (r->status != RECORD_VOID && !w->numbers[i])
			w->numbers[i] = xstrdup(r->number);
		return true;
	}
	if (r->status == RECORD_VOID)
		strs_take(&w->dossier.voided,
			xprintf("%s %s：%s", r->number, r->kind_name,
				r->void_reason ? r->void_reason : ""));
	return true;
}

static void see_destroyed(struct work *w, const struct json *destroyed)
{
	const struct json *records = json_get(destroyed, "records");

	for (size_t i = 0; i < json_len(records); i++) {
		const struct json *r = json_at(records, i);

		strs_take(&w->dossier.destroyed,
			xprintf("%s %s %s：%s", json_str(destroyed, "on"),
				json_str(r, "number"),
				json_str(r, "kind_name"),
				json_str(destroyed, "why")));
	}
}

/* The log keeps to what archive/bundle/log.h says: it was read by the ledger
 * before. */
static bool see_act(void *arg, const struct json *line)
{
	struct work *w = arg;
	const struct json *reopening = json_get(line, "reopening");
	char day[CLOCK_DATE_SIZE] = "";
	int64_t when;

	if (reopening && clock_parse_time(json_str(line, "at"), &when)) {
		clock_date(when, office_offset(w->office), day);
		strs_take(&w->dossier.reopened,
			xprintf("%s 重新开卷：%s", day,
				json_str(reopening, "why")));
	}
	see_destroyed(w, json_get(line, "destroyed"));
	return true;
}

static enum err_code read_entries(struct work *w, struct err *err)
{
	struct dossier *d = &w->dossier;
	struct index *index;
	enum err_code code =
		archive_index(office_archive(w->office), &index, err);

	d->entries = xcalloc(w->references.n, sizeof(*d->entries));
	for (; d->n < w->references.n && code == ERR_OK; d->n++) {
		const struct filing_reference *r = &w->references.items[d->n];

		d->entries[d->n].reference = r->reference;
		code = index_record(index, r->number,
			&d->entries[d->n].record, err);
	}
	return code;
}

static enum err_code read_dossier(struct work *w, struct err *err)
{
	const struct project *p = filing_project(w->filing);
	struct archive *a = office_archive(w->office);
	struct index_filter filter = {.project = p->id, .with_void = true};
	struct index *index;
	enum err_code code = archive_index(a, &index, err);

	if (code == ERR_OK)
		code = index_list(index, &filter, see_record, w, err);
	if (code == ERR_OK)
		code = archive_log(a, p->id, see_act, w, err);
	if (code == ERR_OK)
		code = filing_references(
			w->filing, &w->terms, &w->references, err);
	if (code == ERR_OK)
		code = read_entries(w, err);
	return code;
}

static enum err_code count_pages(struct work *w, struct err *err)
{
	struct dossier *d = &w->dossier;
	struct tally *list = xcalloc(d->n, sizeof(*list));
	enum err_code code;

	for (size_t i = 0; i < d->n; i++)
		list[i].record = &d->entries[i].record;
	code = tally_pages(w->office, list, d->n, &w->out->uncounted, err);
	for (size_t i = 0; i < d->n; i++)
		d->entries[i].pages = list[i].pages;
	free(list);
	return code;
}

/* ---- the papers ---- */

static enum err_code number_paper(struct work *w, size_t i, struct err *err)
{
	const struct catalogue *c = w->dossier.catalogue;
	struct record *r = &w->out->papers[i];

	if (w->numbers[i]) {
		r->number = xstrdup(w->numbers[i]);
		r->version = filing_version(w->filing, r->number) + 1;
		return ERR_OK;
	}
	r->version = 1;
	return filing_allot(w->filing,
		catalogue_find(c, archivist_kinds[i])->code,
		catalogue_numbering(c), &r->number, &r->serial, err);
}

static enum err_code make_paper(struct work *w, size_t i, struct err *err)
{
	const struct project *p = w->dossier.project;
	struct generator *g = office_generator(w->office);
	struct findings findings = FINDINGS_INIT;
	struct document *document = NULL;
	struct buf form = BUF_INIT;
	struct context context;
	enum err_code code;

	archivist_fill_in(&w->dossier, i, &form);
	office_context(w->office, p->id, p, &context);
	context.number = w->out->papers[i].number;
	context.version = w->out->papers[i].version;
	code = generator_read(g, archivist_kinds[i], form.data, form.len,
		&document, &findings, err);
	if (code == ERR_OK && findings.n_errors)
		code = err_set(err, ERR_SETUP, "写不出%s：%s",
			catalogue_find(w->dossier.catalogue,
				archivist_kinds[i])->name,
			findings.items[0].message);
	if (code == ERR_OK)
		code = paperwork_make(g, document, &context,
			&w->paperwork[i], &w->out->papers[i], err);
	document_free(document);
	findings_release(&findings);
	buf_release(&form);
	return code;
}

static enum err_code put_paper(struct work *w, size_t i, struct err *err)
{
	const struct paperwork *p = &w->paperwork[i];

	return filing_put(w->filing, &w->out->papers[i], p->files, p->n_files,
		p->parts, p->n_parts, err);
}

static enum err_code make_papers(struct work *w, struct err *err)
{
	struct paperwork *list[ARCHIVIST_PAPERS];
	enum err_code code = ERR_OK;

	for (size_t i = 0; i < ARCHIVIST_PAPERS && code == ERR_OK; i++) {
		list[i] = &w->paperwork[i];
		code = number_paper(w, i, err);
		if (code == ERR_OK)
			code = make_paper(w, i, err);
	}
	if (code == ERR_OK)
		code = paperwork_add_pdfs(list, ARCHIVIST_PAPERS,
			w->dossier.catalogue, office_scratch(w->office), err);
	return code;
}

/* ---- the act ---- */

static enum err_code check_open(const struct work *w, struct err *err)
{
	const struct project *p = filing_project(w->filing);
	char day[CLOCK_DATE_SIZE];

	if (!p->closed_at)
		return ERR_OK;
	clock_date(p->closed_at, office_offset(w->office), day);
	return err_set(err, ERR_DATA,
		"%s 在 %s 已经结卷；要再归文件先用 juanzong reopen 重新开卷",
		p->id, day);
}

static void sum_up(struct work *w)
{
	const struct dossier *d = &w->dossier;
	size_t n_counted;

	w->out->n_records = (int64_t)d->n;
	w->out->pages = archivist_pages(d, &n_counted);
	w->out->n_counted = (int64_t)n_counted;
	if (d->n) {
		w->out->first = xstrdup(d->entries[0].reference);
		w->out->last = xstrdup(d->entries[d->n - 1].reference);
	}
}

static enum err_code close_all(struct work *w, struct err *err)
{
	enum err_code code = read_dossier(w, err);

	if (code == ERR_OK)
		code = count_pages(w, err);
	if (code == ERR_OK)
		code = make_papers(w, err);
	for (size_t i = 0; i < ARCHIVIST_PAPERS && code == ERR_OK; i++)
		code = put_paper(w, i, err);
	if (code == ERR_OK)
		code = filing_close(w->filing, &w->terms, err);
	if (code == ERR_OK)
		sum_up(w);
	if (code == ERR_OK)
		code = filing_commit(w->filing, err);
	return code;
}

static const char *find_retention(void *arg, const char *kind)
{
	const struct kind *k = catalogue_find(office_catalogue(arg), kind);

	return k ? k->retention : NULL;
}

static void release(struct work *w)
{
	filing_references_release(&w->references);
	for (size_t i = 0; i < ARCHIVIST_PAPERS; i++) {
		free(w->numbers[i]);
		paperwork_release(&w->paperwork[i]);
	}
	for (size_t i = 0; i < w->dossier.n; i++)
		record_release(&w->dossier.entries[i].record);
	free(w->dossier.entries);
	strs_release(&w->dossier.voided);
	strs_release(&w->dossier.reopened);
	strs_release(&w->dossier.destroyed);
	strs_release(&w->kinds);
	filing_free(w->filing);
}

enum err_code closure_make(struct office *o, const char *project,
	const char *why, struct findings *lacks, struct closure *out,
	struct err *err)
{
	struct work w = {.office = o, .out = out};
	enum err_code code = filing_begin(
		office_archive(o), project, office_by(o), &w.filing, err);

	if (code != ERR_OK)
		return code;
	for (size_t i = 0; i < ARCHIVIST_PAPERS; i++)
		strs_add(&w.kinds, archivist_kinds[i]);
	w.terms = (struct filing_closing){.why = why,
		.papers = &w.kinds,
		.retention = find_retention,
		.arg = o};
	w.dossier.project = filing_project(w.filing);
	w.dossier.settings = archive_settings(office_archive(o));
	w.dossier.catalogue = office_catalogue(o);
	w.dossier.today = office_today(o);
	w.dossier.actor = office_by(o)->actor;
	w.dossier.why = why;
	w.dossier.lacks = lacks;
	code = check_open(&w, err);
	if (code == ERR_OK)
		code = filing_seal(w.filing, err);
	if (code == ERR_OK)
		code = find_lacks(o, project, lacks, err);
	if (code == ERR_OK && lacks->n && !why)
		code = err_set(err, ERR_DATA,
			"%s 还不齐全：%zu 项，没有结卷；确实要结卷，用 --why "
			"写明原因",
			project, lacks->n);
	if (code == ERR_OK)
		code = close_all(&w, err);
	release(&w);
	return code;
}
