/* SPDX-License-Identifier: MIT */
#include "dossier/paperwork.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/json.h"
#include "dossier/office.h"
#include "generator/pdf.h"

/* The format the index reads. */
#define TEXT "text"

static struct buf *add_file(
	struct paperwork *p, const char *role, char *take_name)
{
	size_t i = p->n_files++;

	buf_init(&p->data[i]);
	p->names[i] = take_name;
	p->files[i] = (struct filing_file){.role = role, .name = p->names[i]};
	return &p->data[i];
}

/* The formats every record has: the default ones and the text. */
static void list_formats(const struct catalogue *c, struct strs *out)
{
	for (size_t i = 0; i < catalogue_n_formats(c); i++) {
		const struct format *f = catalogue_format(c, i);

		if ((f->by_default || !strcmp(f->id, TEXT)) && !f->from &&
			out->n < PAPERWORK_FILES_MAX - 2)
			strs_add(out, f->id);
	}
}

static enum err_code make_format(struct generator *g, struct document *d,
	const struct paper *paper, const struct format *format,
	struct paperwork *p, struct err *err)
{
	const char *stem = strcmp(format->id, TEXT) ? document_kind(d)->name
						    : TEXT;
	struct buf *out = add_file(p, format->id,
		xprintf("%s.%s", stem, format->extension));

	return generator_make(g, d, paper, format->id, out, err);
}

struct citing {
	struct paperwork *p;
	struct json *files;
};

static void cite(void *arg, const struct shelf_file *file)
{
	struct citing *c = arg;
	struct paperwork *p = c->p;
	const char *digest = shelf_digest(file);

	p->parts = xrealloc(p->parts, p->n_parts + 1, sizeof(*p->parts));
	p->parts[p->n_parts++] = (struct filing_part){
		.name = file->name,
		.data = file->data,
		.len = file->len,
		.digest = digest};
	json_set_str(c->files, file->name, digest);
}

static void describe(struct document *d, const struct paper *paper,
	struct record *r)
{
	const struct kind *kind = document_kind(d);

	r->kind = xstrdup(kind->id);
	r->kind_name = xstrdup(kind->name);
	r->title = xstrdup(paper->title);
	r->date = xstrdup(paper->date);
	r->author = xstrdup(paper->author);
	r->customer = xstrdup(paper->customer);
	r->contract = xstrdup(paper->contract);
	r->audience = xstrdup(
		paper->audience ? paper->audience : kind->audience);
	r->retention = xstrdup(kind->retention);
	document_persons(d, &r->persons);
	strs_add_all(&r->keywords, &paper->keywords);
	r->facts = document_facts(d, paper->date);
	snprintf(r->form_digest, sizeof(r->form_digest), "%s",
		document_digest(d));
}

enum err_code paperwork_make(struct generator *g, struct document *d,
	const struct context *context, struct paperwork *p, struct record *r,
	struct err *err)
{
	const struct catalogue *c = generator_catalogue(g);
	const struct buf *canonical = document_canonical(d);
	struct strs formats = STRS_INIT;
	struct paper *paper = NULL;
	struct citing citing = {.p = p};
	enum err_code code = generator_paper(g, d, context, &paper, err);

	if (code != ERR_OK)
		goto out;
	list_formats(c, &formats);
	buf_add(add_file(p, "xml", xstrdup("form.xml")), canonical->data,
		canonical->len);
	for (size_t i = 0; i < formats.n && code == ERR_OK; i++)
		code = make_format(g, d, paper,
			catalogue_find_format(c, formats.items[i]), p, err);
	if (code != ERR_OK)
		goto out;
	for (size_t i = 0; i < p->n_files; i++) {
		p->files[i].data = p->data[i].data;
		p->files[i].len = p->data[i].len;
	}
	describe(d, paper, r);
	r->made_with = json_new_object();
	json_set_str(r->made_with, "generator", render_program());
	json_set_take(r->made_with, "context", context_to_json(context));
	citing.files = json_new_object();
	json_set_take(r->made_with, "files", citing.files);
	code = generator_cite(
		g, document_kind(d), &formats, cite, &citing, err);
out:
	strs_release(&formats);
	paper_free(paper);
	return code;
}

static const struct filing_file *find_file(
	const struct paperwork *p, const char *role)
{
	for (size_t i = 0; i < p->n_files; i++)
		if (!strcmp(p->files[i].role, role))
			return &p->files[i];
	return NULL;
}

/* 会谈纪要.odt → 会谈纪要.pdf */
static void add_pdf(
	struct paperwork *p, const struct format *f, struct buf *take_pdf)
{
	const char *name = find_file(p, f->from)->name;
	size_t stem = strlen(name) - strlen(f->from);
	struct buf *out = add_file(p, f->id,
		xprintf("%.*s%s", (int)stem, name, f->extension));
	struct filing_file *file = &p->files[p->n_files - 1];

	buf_swap(out, take_pdf);
	file->data = out->data;
	file->len = out->len;
}

enum err_code paperwork_add_pdfs(struct paperwork *const *list, size_t n,
	const struct catalogue *c, const char *scratch, struct err *err)
{
	const struct format *f = catalogue_find_format(c, "pdf");
	struct pdf_job *jobs;
	enum err_code code;

	if (!n || !f || !f->from || !f->by_default)
		return ERR_OK;
	if (!find_file(list[0], f->from))
		return err_set(err, ERR_SETUP,
			"catalogue.xml 里默认格式有 PDF，%s 也要是默认格式",
			f->from);
	jobs = xcalloc(n, sizeof(*jobs));
	for (size_t i = 0; i < n; i++) {
		const struct filing_file *odt = find_file(list[i], f->from);

		buf_init(&jobs[i].pdf);
		jobs[i].data = odt->data;
		jobs[i].len = odt->len;
	}
	code = pdf_make(jobs, n, scratch, err);
	for (size_t i = 0; i < n; i++) {
		if (code == ERR_OK)
			add_pdf(list[i], f, &jobs[i].pdf);
		buf_release(&jobs[i].pdf);
	}
	free(jobs);
	return code;
}

enum err_code paperwork_pdf(struct office *o, const char *project,
	const struct record_file *odt, struct buf *out, struct err *err)
{
	struct pdf_job job = {.pdf = BUF_INIT};
	struct buf data = BUF_INIT;
	enum err_code code =
		archive_read(office_archive(o), project, odt, &data, err);

	job.data = data.data;
	job.len = data.len;
	if (code == ERR_OK)
		code = pdf_make(&job, 1, office_scratch(o), err);
	buf_swap(out, &job.pdf);
	buf_release(&job.pdf);
	buf_release(&data);
	return code;
}

void paperwork_release(struct paperwork *p)
{
	for (size_t i = 0; i < p->n_files; i++) {
		free(p->names[i]);
		buf_release(&p->data[i]);
	}
	free(p->parts);
	*p = (struct paperwork){.n_files = 0};
}
