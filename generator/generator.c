/* SPDX-License-Identifier: MIT */
#include "generator/generator.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include <libxml/tree.h>

#include "generator/blank.h"
#include "generator/digests.h"
#include "generator/facts.h"
#include "generator/filling.h"
#include "generator/form.h"
#include "generator/letterhead.h"
#include "generator/rules.h"
#include "generator/schema.h"
#include "generator/sheet.h"
#include "generator/spaces.h"

/* The schema of one kind, compiled on first use. */
struct law {
	const struct kind *kind;
	struct schema *schema;
	struct strs files;
};

struct generator {
	struct shelf *shelf;
	struct catalogue *catalogue;
	struct calendar *calendar;
	struct plan *plan; /* NULL: not asked for yet */
	struct renderer *renderer;
	struct form_limits limits;
	struct law *laws;
	size_t n_laws;
	struct digests digests;
};

struct document {
	const struct kind *kind;
	char *file, *project;
	long line;
	struct form *form; /* NULL: at rest */
	struct buf canonical;
	char digest[HASH_HEX_SIZE];
};

enum err_code generator_new(const struct strs *folders,
	const struct form_limits *limits, struct generator **out,
	struct err *err)
{
	struct generator *g = xcalloc(1, sizeof(*g));
	enum err_code code;

	g->limits = (struct form_limits)FORM_LIMITS_INIT;
	if (limits)
		g->limits = *limits;
	g->shelf = shelf_new(folders);
	g->renderer = renderer_new(g->shelf);
	code = catalogue_new(g->shelf, &g->catalogue, err);
	if (code == ERR_OK)
		code = calendar_new(g->shelf, &g->calendar, err);
	if (code == ERR_OK)
		*out = g;
	else
		generator_free(g);
	return code;
}

void generator_free(struct generator *g)
{
	if (!g)
		return;
	for (size_t i = 0; i < g->n_laws; i++) {
		schema_free(g->laws[i].schema);
		strs_release(&g->laws[i].files);
	}
	free(g->laws);
	digests_release(&g->digests);
	renderer_free(g->renderer);
	plan_free(g->plan);
	catalogue_free(g->catalogue);
	calendar_free(g->calendar);
	shelf_free(g->shelf);
	free(g);
}

const struct catalogue *generator_catalogue(const struct generator *g)
{
	return g->catalogue;
}

enum err_code generator_plan(
	struct generator *g, const struct plan **out, struct err *err)
{
	enum err_code code = ERR_OK;

	if (!g->plan)
		code = plan_new(g->shelf, g->catalogue, &g->plan, err);
	*out = g->plan;
	return code;
}

const struct calendar *generator_calendar(const struct generator *g)
{
	return g->calendar;
}

static enum err_code find_law(struct generator *g, const struct kind *kind,
	const struct law **out, struct err *err)
{
	struct law law = {.kind = kind};
	struct shelf_folder from = {g->shelf, "schemas", &law.files};
	const struct shelf_file *file;
	char *name = NULL;
	enum err_code code;

	for (size_t i = 0; i < g->n_laws; i++) {
		if (!strcmp(g->laws[i].kind->id, kind->id)) {
			*out = &g->laws[i];
			return ERR_OK;
		}
	}
	name = xprintf("schemas/%s.xsd", kind->id);
	code = shelf_read(g->shelf, name, &file, err);
	if (code == ERR_OK) {
		strs_add(&law.files, name);
		code = schema_new(strrchr(name, '/') + 1, file->data, file->len,
			shelf_load, &from, &law.schema, err);
		if (code != ERR_OK)
			code = err_context(err, "%s", file->path);
	}
	free(name);
	if (code != ERR_OK) {
		strs_release(&law.files);
		return code;
	}
	g->laws = xrealloc(g->laws, g->n_laws + 1, sizeof(*g->laws));
	g->laws[g->n_laws] = law;
	*out = &g->laws[g->n_laws++];
	return ERR_OK;
}

enum err_code generator_blank(struct generator *g, const struct kind *kind,
	const char *project, struct buf *out, struct err *err)
{
	const struct law *law;
	enum err_code code = find_law(g, kind, &law, err);

	if (code == ERR_OK)
		blank_form(schema_model(law->schema), project ? project : "",
			out);
	return code;
}

enum err_code generator_model(struct generator *g, const struct kind *kind,
	const struct model **out, struct err *err)
{
	const struct law *law;
	enum err_code code = find_law(g, kind, &law, err);

	if (code == ERR_OK)
		*out = schema_model(law->schema);
	return code;
}

enum err_code generator_transform(struct generator *g, const char *sheet,
	const struct buf *in, struct buf *out, struct err *err)
{
	struct sheet *s;
	enum err_code code = renderer_sheet(g->renderer, sheet, &s, err);

	return code == ERR_OK ? sheet_apply(s, sheet, in, out, err) : code;
}

enum err_code generator_file(struct generator *g, const char *name,
	const struct shelf_file **out, struct err *err)
{
	return shelf_read(g->shelf, name, out, err);
}

/* The sheet of a kind's rules; *out is NULL when it has none. */
static enum err_code find_rules(struct generator *g, const struct kind *kind,
	struct sheet **out, struct err *err)
{
	char *name = rules_name(kind);
	enum err_code code = ERR_OK;

	*out = NULL;
	if (shelf_has(g->shelf, name))
		code = renderer_sheet(g->renderer, name, out, err);
	free(name);
	return code;
}

bool generator_fills(struct generator *g, const struct kind *kind)
{
	return filling_is_known(g->shelf, kind);
}

enum err_code generator_fill(struct generator *g, const struct kind *kind,
	const struct buf *from, struct buf *out, struct err *err)
{
	return filling_run(g->renderer, kind, from, out, err);
}

enum err_code generator_try(
	struct generator *g, const struct kind *kind, struct err *err)
{
	struct strs files = STRS_INIT;
	const struct law *law;
	struct sheet *rules;
	enum err_code code = find_law(g, kind, &law, err);

	if (code == ERR_OK)
		code = find_rules(g, kind, &rules, err);
	if (code == ERR_OK)
		code = filling_try(g->renderer, g->shelf, kind, err);
	for (size_t i = 0;
		i < catalogue_n_formats(g->catalogue) && code == ERR_OK; i++) {
		const struct format *f = catalogue_format(g->catalogue, i);

		if (!f->from)
			code = render_files(
				g->renderer, kind, f->id, &files, err);
	}
	strs_release(&files);
	return code;
}

const struct kind *document_kind(const struct document *d)
{
	return d->kind;
}

const char *document_project(const struct document *d)
{
	return d->project;
}

const char *document_file(const struct document *d)
{
	return d->file;
}

long document_line(const struct document *d)
{
	return d->line;
}

const struct buf *document_canonical(const struct document *d)
{
	return &d->canonical;
}

const char *document_digest(const struct document *d)
{
	return d->digest;
}

void document_free(struct document *d)
{
	if (!d)
		return;
	form_free(d->form);
	buf_release(&d->canonical);
	free(d->file);
	free(d->project);
	free(d);
}

void document_rest(struct document *d)
{
	form_free(d->form);
	d->form = NULL;
}

/* Once wrapped (generator/input.h), it stays so. */
static xmlDoc *tree(struct document *d)
{
	struct findings none = FINDINGS_INIT;

	if (!d->form)
		d->form = form_parse(d->file, d->canonical.data,
			d->canonical.len, &none);
	/* Canonical bytes were written by us from a tree. */
	assert(d->form && !none.n);
	return form_doc(d->form);
}

struct json *document_facts(struct document *d, const char *date)
{
	tree(d);
	return facts_gather(d->kind, form_root(d->form), date);
}

void document_persons(struct document *d, struct strs *out)
{
	tree(d);
	facts_persons(d->kind, form_root(d->form), out);
}

static void add_unknown_kind(struct generator *g, const struct form *form,
	struct findings *findings)
{
	struct strs names = STRS_INIT;
	char *expected;

	for (size_t i = 0; i < catalogue_n_kinds(g->catalogue); i++)
		if (catalogue_kind(g->catalogue, i)->origin == KIND_FORM)
			strs_add(&names,
				catalogue_kind(g->catalogue, i)->name);
	expected = strs_join(&names, "、");
	findings_add(findings, FINDING_ERROR, form_name(form), form_line(form),
		NULL, form_kind(form), expected,
		"根元素不是已知的文件种类；juanzong kinds 列出全部种类");
	free(expected);
	strs_release(&names);
}

enum err_code generator_read(struct generator *g, const char *file,
	const void *data, size_t len, struct document **out,
	struct findings *findings, struct err *err)
{
	struct buf utf8 = BUF_INIT;
	struct form *form = NULL;
	const struct kind *kind;
	const struct law *law;
	struct document *d;
	enum err_code code = ERR_OK;

	*out = NULL;
	if (intake_decode(file, data, len, &g->limits, &utf8, findings))
		form = form_parse(file, utf8.data, utf8.len, findings);
	buf_release(&utf8);
	if (!form)
		return ERR_OK;
	kind = catalogue_find(g->catalogue, form_kind(form));
	/* An alias or id is understood on the command line only: there is one
	 * way to write a form. */
	if (!kind || kind->origin == KIND_FILE || strcmp(kind->name, form_kind(form))) {
		add_unknown_kind(g, form, findings);
		form_free(form);
		return ERR_OK;
	}
	d = xcalloc(1, sizeof(*d));
	buf_init(&d->canonical);
	d->kind = kind;
	d->form = form;
	d->file = xstrdup(file);
	d->project = xstrdup(form_project(form));
	d->line = form_line(form);
	code = find_law(g, kind, &law, err);
	if (code == ERR_OK) {
		spaces_fold(schema_model(law->schema), form_root(form));
		code = schema_check(law->schema, form, findings, err);
	}
	form_canonical(form, &d->canonical);
	hash_of(d->canonical.data, d->canonical.len, d->digest);
	if (code == ERR_OK)
		*out = d;
	else
		document_free(d);
	return code;
}

enum err_code generator_check_rules(struct generator *g, struct document *d,
	const struct context *context, struct findings *findings,
	struct err *err)
{
	struct sheet *rules;
	enum err_code code = find_rules(g, d->kind, &rules, err);

	if (code != ERR_OK || !rules)
		return code;
	input_wrap(tree(d), d->kind, context);
	return rules_run(
		rules, tree(d), g->calendar, d->file, findings, err);
}

enum err_code generator_paper(struct generator *g, struct document *d,
	const struct context *context, struct paper **out, struct err *err)
{
	struct context timeless = *context;
	const struct letterhead *l;
	enum err_code code = renderer_letterhead(g->renderer, &l, err);

	if (code != ERR_OK)
		return code;
	timeless.today = NULL;
	if (!timeless.company)
		timeless.company = letterhead_value(l, "company-name");
	if (!timeless.company_short)
		timeless.company_short = letterhead_value(l, "company-short");
	input_wrap(tree(d), d->kind, &timeless);
	return render_paper(g->renderer, d->kind, tree(d), &timeless,
		&d->canonical, out, err);
}

/* The row of the catalogue a paper was made with, as a file of its own. */
static const struct shelf_file *cite_row(
	struct generator *g, const struct kind *kind)
{
	char *name = xprintf("schemas/catalogue/%s.xml", kind->id);
	xmlBuffer *text = xmlBufferCreate();
	const struct shelf_file *file;

	if (!text || xmlNodeDump(text, kind->row->doc, kind->row, 0, 0) < 0)
		abort();
	file = shelf_put(g->shelf, name, xmlBufferContent(text),
		(size_t)xmlBufferLength(text));
	xmlBufferFree(text);
	free(name);
	return file;
}

enum err_code generator_digest(struct generator *g, const struct kind *kind,
	const char *format, char hex[HASH_HEX_SIZE], struct err *err)
{
	if (digests_find(&g->digests, kind, format, hex))
		return ERR_OK;
	return digests_make(&g->digests, g->shelf, g->renderer, kind,
		cite_row(g, kind), format, hex, err);
}

/* *out is NULL for a format that carries nothing. */
static enum err_code gather_facts(struct generator *g,
	const struct kind *kind, const struct paper *paper,
	const char *format, struct json **out, struct err *err)
{
	char sheets[HASH_HEX_SIZE];
	bool carries = false;
	enum err_code code =
		render_carries(g->renderer, format, &carries, err);

	if (code == ERR_OK && carries)
		code = generator_digest(g, kind, format, sheets, err);
	if (code != ERR_OK || !carries)
		return code;
	*out = json_new_object();
	json_set_str(*out, "format", format);
	json_set_str(*out, "generator", render_program());
	json_set_str(*out, "sheets", sheets);
	json_set_take(*out, "context", json_clone(paper->context));
	return ERR_OK;
}

enum err_code generator_make(struct generator *g, const struct document *d,
	const struct paper *paper, const char *format, struct buf *out,
	struct err *err)
{
	struct json *facts = NULL;
	enum err_code code = ERR_OK;

	if (catalogue_find_format(g->catalogue, format))
		code = gather_facts(g, d->kind, paper, format, &facts, err);
	if (code == ERR_OK)
		code = render_format(
			g->renderer, paper, format, facts, out, err);
	json_free(facts);
	return code;
}

enum err_code generator_cite(struct generator *g, const struct kind *kind,
	const struct strs *formats,
	void (*visit)(void *arg, const struct shelf_file *file), void *arg,
	struct err *err)
{
	struct strs names = STRS_INIT;
	const struct shelf_file *file;
	const struct law *law;
	struct sheet *rules;
	enum err_code code = find_law(g, kind, &law, err);

	if (code == ERR_OK)
		code = find_rules(g, kind, &rules, err);
	if (code != ERR_OK)
		return code;
	strs_add_all(&names, &law->files);
	if (rules)
		strs_add_all(&names, sheet_files(rules));
	for (size_t i = 0; i < formats->n && code == ERR_OK; i++)
		code = render_files(g->renderer, kind, formats->items[i],
			&names, err);
	visit(arg, cite_row(g, kind));
	for (size_t i = 0; i < names.n && code == ERR_OK; i++) {
		code = shelf_read(g->shelf, names.items[i], &file, err);
		if (code == ERR_OK)
			visit(arg, file);
	}
	strs_release(&names);
	return code;
}
