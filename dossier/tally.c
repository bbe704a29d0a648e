/* SPDX-License-Identifier: MIT */
#include "dossier/tally.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "generator/foreign.h"
#include "generator/pages.h"
#include "generator/pdf.h"

/* What has to become PDF before its pages can be counted. */
struct job {
	struct tally *of;
	struct buf data;
	bool docx;
};

struct count {
	struct office *office;
	struct job *jobs;
	size_t n_jobs;
};

#define SPOILT (-1)

static void add_pages(struct tally *t, int pages)
{
	if (!pages)
		t->pages = SPOILT;
	else if (t->pages != SPOILT)
		t->pages += pages;
}

static bool ends(const char *name, const char *with)
{
	size_t len = strlen(name), end = strlen(with);

	return len > end && !strcasecmp(name + len - end, with);
}

static enum err_code count_pdf(struct count *c, struct tally *t,
	const struct buf *pdf, struct err *err)
{
	int pages;
	enum err_code code = pages_count(
		pdf->data, pdf->len, office_scratch(c->office), &pages, err);

	if (code == ERR_OK)
		add_pages(t, pages);
	return code;
}

static enum err_code count_file(struct count *c, struct tally *t,
	const struct record_file *file, struct err *err)
{
	bool docx = ends(file->name, ".docx");
	struct buf data = BUF_INIT;
	enum err_code code = archive_read(office_archive(c->office),
		t->record->project, file, &data, err);

	if (code != ERR_OK) {
		/* the caller's */
	} else if (pages_is_pdf(data.data, data.len)) {
		code = count_pdf(c, t, &data, err);
	} else if ((docx || ends(file->name, ".odt")) &&
		   foreign_is_package(data.data, data.len)) {
		c->jobs = xrealloc(c->jobs, c->n_jobs + 1, sizeof(*c->jobs));
		c->jobs[c->n_jobs] = (struct job){.of = t, .docx = docx};
		buf_init(&c->jobs[c->n_jobs].data);
		buf_swap(&c->jobs[c->n_jobs++].data, &data);
	} else {
		add_pages(t, 0);
	}
	buf_release(&data);
	return code;
}

/* What people hold in their hands; NULL: nothing that has pages. */
static const struct record_file *find_body(const struct record *r)
{
	static const char *const roles[] = {"pdf", "odt", "docx", "original"};
	const struct record_file *body = NULL;

	for (size_t i = 0; i < r->n_files; i++)
		if (r->files[i].version == r->version &&
			!strcmp(r->files[i].role, "signed") &&
			!r->files[i].partial && ends(r->files[i].name, ".pdf"))
			body = &r->files[i];
	for (size_t i = 0; !body && i < sizeof(roles) / sizeof(*roles); i++)
		body = record_find(r, roles[i], r->version);
	return body;
}

static enum err_code count_record(
	struct count *c, struct tally *t, struct err *err)
{
	const struct record *r = t->record;
	const struct record_file *body = find_body(r);
	enum err_code code = ERR_OK;

	t->pages = 0;
	if (body)
		code = count_file(c, t, body, err);
	else
		add_pages(t, 0);
	for (size_t i = 0; i < r->n_files && code == ERR_OK; i++)
		if (r->files[i].version == r->version &&
			!strcmp(r->files[i].role, "enclosure"))
			code = count_file(c, t, &r->files[i], err);
	return code;
}

/* All in as few runs of LibreOffice as will do. What it cannot do is a blank
 * in the list, and no reason not to close a dossier. */
static enum err_code count_jobs(struct count *c, char **why, struct err *err)
{
	struct pdf_job *jobs = xcalloc(c->n_jobs, sizeof(*jobs));
	struct err failed = ERR_INIT;
	enum err_code code = ERR_OK;

	for (size_t i = 0; i < c->n_jobs; i++) {
		buf_init(&jobs[i].pdf);
		jobs[i].data = c->jobs[i].data.data;
		jobs[i].len = c->jobs[i].data.len;
		jobs[i].docx = c->jobs[i].docx;
		jobs[i].may_fail = true;
	}
	if (c->n_jobs && pdf_make(jobs, c->n_jobs, office_scratch(c->office),
				 &failed) != ERR_OK)
		*why = xstrdup(failed.text);
	for (size_t i = 0; i < c->n_jobs; i++) {
		if (!jobs[i].pdf.len)
			add_pages(c->jobs[i].of, 0);
		else if (code == ERR_OK)
			code = count_pdf(
				c, c->jobs[i].of, &jobs[i].pdf, err);
		buf_release(&jobs[i].pdf);
	}
	free(jobs);
	return code;
}

enum err_code tally_pages(struct office *o, struct tally *list, size_t n,
	char **why, struct err *err)
{
	struct count c = {.office = o};
	struct err failed = ERR_INIT;
	enum err_code code = ERR_OK;

	*why = NULL;
	for (size_t i = 0; i < n; i++)
		list[i].pages = 0;
	if (pages_ready(&failed) != ERR_OK) {
		*why = xstrdup(failed.text);
		return ERR_OK;
	}
	for (size_t i = 0; i < n && code == ERR_OK; i++)
		code = count_record(&c, &list[i], err);
	if (code == ERR_OK)
		code = count_jobs(&c, why, err);
	for (size_t i = 0; i < n; i++)
		if (list[i].pages == SPOILT)
			list[i].pages = 0;
	for (size_t i = 0; i < c.n_jobs; i++)
		buf_release(&c.jobs[i].data);
	free(c.jobs);
	return code;
}
