/* SPDX-License-Identifier: MIT
 *
 * Filling in: choosing a kind, the form with its findings, the preview, and
 * filing what is right. What was typed is saved before anything else is done
 * with it.
 */
#include <stdlib.h>
#include <string.h>

#include "archive/index/index.h"
#include "dossier/file.h"
#include "web/drafts.h"
#include "web/form_xml.h"
#include "web/pages.h"
#include "web/show.h"

/* A draft on its way through one request. */
struct filling {
	struct draft draft;
	const struct kind *kind;
	const struct model *model;
	struct findings findings;
	char *twin; /* number of a record with the same form */
	char *problem;
	const char *add; /* the path at which a row is wanted */
	bool checked;
};

static void filling_release(struct filling *f)
{
	draft_release(&f->draft);
	findings_release(&f->findings);
	free(f->twin);
	free(f->problem);
}

static enum err_code find_kind(
	struct visit *v, const char *id, struct filling *f, struct err *err)
{
	f->kind = catalogue_find(office_catalogue(v->office), id);
	if (!f->kind || f->kind->origin != KIND_FORM)
		return err_set(err, ERR_NOT_FOUND,
			"没有“%.60s”这种表单", id);
	return generator_model(
		office_generator(v->office), f->kind, &f->model, err);
}

static enum err_code load(struct visit *v, struct filling *f, struct err *err)
{
	enum err_code code = draft_get(
		v->db, v->person.id, v->args[0], &f->draft, err);

	return code == ERR_OK ? find_kind(v, f->draft.kind, f, err) : code;
}

/* ---- beginning ---- */

static bool add_project(void *arg, const struct project *pr)
{
	void **both = arg;

	show_project(both[0], both[1], pr);
	return true;
}

static enum err_code add_projects(
	struct visit *v, struct page *p, struct err *err)
{
	struct index *index;
	void *both[] = {v, p};
	enum err_code code = visit_index(v, &index, err);

	return code == ERR_OK ? index_projects(index, add_project, both, err)
			      : code;
}

struct listing {
	struct visit *visit;
	struct page *page;
};

static void add_draft(void *arg, const struct draft *d)
{
	struct listing *l = arg;
	const struct kind *k =
		catalogue_find(office_catalogue(l->visit->office), d->kind);
	char at[CLOCK_TIME_SIZE];

	visit_time(l->visit, d->saved_at, at);
	page_open(l->page, "draft");
	page_attr(l->page, "id", d->id);
	page_attr(l->page, "kind-name", k ? k->name : d->kind);
	page_attr(l->page, "project", d->project);
	page_attr(l->page, "revises", d->revises);
	page_attr(l->page, "saved", at);
	page_close(l->page);
}

enum err_code show_drafts(struct visit *v, struct page *p, struct err *err)
{
	struct listing l = {v, p};

	return draft_each(v->db, v->person.id, add_draft, &l, err);
}

enum err_code page_new_form(struct visit *v, struct err *err)
{
	struct page p;
	enum err_code code;

	visit_begin_page(v, &p, "new", "填表");
	page_open(&p, "asked");
	page_attr(&p, "project", request_value(v->request, "project"));
	page_attr(&p, "kind", request_value(v->request, "kind"));
	page_close(&p);
	code = add_projects(v, &p, err);
	page_open(&p, "kinds");
	show_kinds(v, &p);
	page_close(&p);
	if (code == ERR_OK)
		code = show_drafts(v, &p, err);
	if (code == ERR_OK)
		return visit_send_page(v, &p, err);
	page_release(&p);
	return code;
}

/* What is known already, by templates/desk/known.xsl. */
static enum err_code fill_known(struct visit *v, const struct filling *f,
	const struct project *pr, struct buf *out, struct err *err)
{
	enum err_code code;
	struct page p;

	page_init(&p);
	page_open(&p, "new");
	page_attr(&p, "kind", f->kind->name);
	page_attr(&p, "person", v->person.name);
	page_attr(&p, "today", office_today(v->office));
	show_project(v, &p, pr);
	form_xml_show_model(&p, f->model);
	page_close(&p);
	code = generator_transform(office_generator(v->office),
		"templates/desk/known.xsl", &p.xml, out, err);
	page_release(&p);
	return code;
}

static void go_to_draft(struct visit *v, const struct draft *d)
{
	char *path = visit_path("drafts", d->id, NULL);

	response_go(v->response, path);
	free(path);
}

enum err_code page_add_draft(struct visit *v, struct err *err)
{
	struct filling f = {.kind = NULL};
	struct project pr = PROJECT_INIT;
	struct buf form = BUF_INIT;
	const char *id = request_word(v->request, "project");
	enum err_code code =
		find_kind(v, request_word(v->request, "kind"), &f, err);

	if (code == ERR_OK && !*id)
		code = err_set(err, ERR_DATA, "请先选一个项目");
	if (code == ERR_OK)
		code = visit_project(v, id, &pr, err);
	if (code == ERR_OK)
		code = fill_known(v, &f, &pr, &form, err);
	if (code == ERR_OK) {
		f.draft.kind = xstrdup(f.kind->id);
		f.draft.project = xstrdup(pr.id);
		f.draft.form = buf_detach(&form);
		code = draft_add(v->db, v->person.id, &f.draft, v->now, err);
	}
	if (code == ERR_OK)
		go_to_draft(v, &f.draft);
	buf_release(&form);
	project_release(&pr);
	filling_release(&f);
	return code;
}

/* A draft out of a record's form, to make a new version of it. */
enum err_code page_revise(struct visit *v, struct err *err)
{
	struct filling f = {.kind = NULL};
	struct record r = RECORD_INIT;
	struct buf form = BUF_INIT;
	enum err_code code = visit_record(v, v->args[0], &r, err);

	if (code == ERR_OK && r.status == RECORD_VOID)
		code = err_set(err, ERR_DATA, "%s 已作废，不能修订", r.number);
	if (code == ERR_OK)
		code = find_kind(v, r.kind, &f, err);
	if (code == ERR_OK)
		code = archive_get(office_archive(v->office), r.number, "xml",
			0, &form, err);
	if (code == ERR_OK) {
		f.draft.kind = xstrdup(f.kind->id);
		f.draft.project = xstrdup(r.project);
		f.draft.revises = xstrdup(r.number);
		f.draft.form = buf_detach(&form);
		code = draft_add(v->db, v->person.id, &f.draft, v->now, err);
	}
	if (code == ERR_OK)
		go_to_draft(v, &f.draft);
	buf_release(&form);
	record_release(&r);
	filling_release(&f);
	return code;
}

/* ---- the form ---- */

static void add_findings(struct page *p, const struct filling *f)
{
	for (size_t i = 0; i < f->findings.n; i++) {
		const struct finding *one = &f->findings.items[i];
		char *at = one->field ? form_xml_name(f->model, one->field)
				      : NULL;

		page_open(p, "finding");
		page_attr(p, "level", finding_level_id(one->level));
		page_attr(p, "at", at);
		page_attr(p, "field", one->field);
		page_attr(p, "found", one->found);
		page_attr(p, "expected", one->expected);
		page_text(p, one->message);
		page_close(p);
		free(at);
	}
}

static bool gather_people(void *arg, const struct record *r)
{
	struct strs *names = arg;

	strs_add_all(names, &r->persons);
	return names->n < 200;
}

/* Who was named in the project's documents, to be offered as one types. */
static enum err_code add_people(
	struct visit *v, struct page *p, const char *project, struct err *err)
{
	struct index_filter filter = {.project = project};
	struct strs names = STRS_INIT;
	struct index *index;
	enum err_code code = visit_index(v, &index, err);

	if (code == ERR_OK)
		code = index_list(index, &filter, gather_people, &names, err);
	for (size_t i = 0; i < names.n; i++)
		page_element(p, "who", names.items[i]);
	strs_release(&names);
	return code;
}

static void add_kind(struct page *p, const struct kind *k)
{
	page_open(p, "kind");
	page_attr(p, "id", k->id);
	page_attr(p, "name", k->name);
	page_attr(p, "author", k->author);
	page_attr(p, "stage", k->stage);
	for (size_t i = 0; i < k->n_signatories; i++) {
		page_open(p, "signatory");
		page_attr(p, "label", k->signatories[i].label);
		page_attr(p, "post", k->signatories[i].post);
		page_close(p);
	}
	for (size_t i = 0; i < k->n_sources; i++) {
		page_open(p, "source");
		page_attr(p, "clause", k->sources[i].clause);
		page_text(p, k->sources[i].text);
		page_close(p);
	}
	page_close(p);
}

static enum err_code show_form(
	struct visit *v, const struct filling *f, struct err *err)
{
	const struct draft *d = &f->draft;
	struct project pr = PROJECT_INIT;
	char at[CLOCK_TIME_SIZE];
	struct page p;
	enum err_code code = visit_project(v, d->project, &pr, err);

	if (code != ERR_OK)
		return code;
	visit_begin_page(v, &p, "form", f->kind->name);
	page_element(&p, "problem", f->problem);
	visit_time(v, d->saved_at, at);
	page_open(&p, "draft");
	page_attr(&p, "id", d->id);
	page_attr(&p, "revises", d->revises);
	page_attr(&p, "saved", at);
	page_attr_int(&p, "saved-at", d->saved_at);
	page_close(&p);
	show_project(v, &p, &pr);
	add_kind(&p, f->kind);
	form_xml_show_model(&p, f->model);
	add_findings(&p, f);
	page_element(&p, "twin", f->twin);
	if (f->checked)
		page_element(&p, "checked", "");
	page_element(&p, "add", f->add);
	code = add_people(v, &p, pr.id, err);
	page_open(&p, "form");
	page_embed(&p, d->form, strlen(d->form));
	page_close(&p);
	project_release(&pr);
	if (code == ERR_OK)
		return visit_send_page(v, &p, err);
	page_release(&p);
	return code;
}

enum err_code page_form(struct visit *v, struct err *err)
{
	struct filling f = {.kind = NULL};
	enum err_code code = load(v, &f, err);

	if (code == ERR_OK)
		code = show_form(v, &f, err);
	filling_release(&f);
	return code;
}

/* ---- saving, checking, filing ---- */

/* The form says which project it belongs to; a draft stays in its own. */
static enum err_code save(struct visit *v, struct filling *f,
	const char *drop, struct err *err)
{
	struct buf form = BUF_INIT;

	form_xml_write(f->model, f->kind->name, &v->request->form, drop,
		&form);
	free(f->draft.form);
	f->draft.form = buf_detach(&form);
	f->draft.saved_at = v->now;
	return draft_save(v->db, v->person.id, &f->draft, v->now, err);
}

static void source_of(const struct filling *f, struct source *out)
{
	out->name = f->kind->name;
	buf_init(&out->data);
	buf_add_str(&out->data, f->draft.form);
}

/* Also whether the archive has the same form already. */
static enum err_code check(
	struct visit *v, struct filling *f, struct err *err)
{
	struct document *d = NULL;
	struct source s;
	struct index *index;
	enum err_code code;

	source_of(f, &s);
	code = file_check(v->office, &s, &d, &f->findings, err);
	if (code == ERR_OK && d && !f->findings.n_errors)
		code = visit_index(v, &index, err);
	if (code == ERR_OK && d && !f->findings.n_errors)
		code = index_find_form(index, f->draft.project,
			document_digest(d), &f->twin, err);
	findings_sort(&f->findings);
	document_free(d);
	buf_release(&s.data);
	return code;
}

struct filed {
	char *number;
};

static void take_number(void *arg, const struct record *r)
{
	((struct filed *)arg)->number = xstrdup(r->number);
}

static enum err_code file_it(
	struct visit *v, struct filling *f, char **number, struct err *err)
{
	struct filed filed = {NULL};
	struct record r = RECORD_INIT;
	struct source s;
	struct file_order order = {.sources = &s,
		.n = 1,
		.again = request_value(v->request, "again"),
		.filed = take_number,
		.arg = &filed};
	enum err_code code;

	/* What check found would come again. */
	findings_release(&f->findings);
	source_of(f, &s);
	if (f->draft.revises) {
		code = file_revision(v->office, f->draft.revises, &s,
			&f->findings, &r, err);
		filed.number = xstrdup(r.number);
	} else {
		code = file_forms(v->office, &order, &f->findings, err);
	}
	record_release(&r);
	buf_release(&s.data);
	*number = filed.number;
	return code;
}

static enum err_code file_and_go(
	struct visit *v, struct filling *f, struct err *err)
{
	char *number = NULL, *path, *notice;
	enum err_code code = check(v, f, err);
	bool again = request_value(v->request, "again");

	if (code != ERR_OK)
		return code;
	if (f->findings.n_errors || (f->twin && !again)) {
		v->response->status = 422;
		return show_form(v, f, err);
	}
	code = file_it(v, f, &number, err);
	if (code == ERR_DATA) {
		f->problem = xstrdup(err->text);
		v->response->status = 422;
		code = show_form(v, f, err);
	} else if (code == ERR_OK) {
		/* It is in the archive: that the draft goes is not worth
		 * failing for. */
		struct err ignored = ERR_INIT;

		(void)!draft_drop(
			v->db, v->person.id, f->draft.id, &ignored);
		path = visit_path("documents", number, NULL);
		notice = xprintf("已归档，编号 %s。下一步：打印、签字，"
				 "再交签字件",
			number);
		visit_go(v, path, notice);
		free(notice);
		free(path);
	}
	free(number);
	return code;
}

enum err_code page_fill(struct visit *v, struct err *err)
{
	const char *what = request_word(v->request, "do");
	struct filling f = {.kind = NULL};
	enum err_code code = load(v, &f, err);

	if (code == ERR_OK)
		code = save(v, &f,
			strncmp(what, "drop:", 5) ? NULL : what + 5, err);
	if (code != ERR_OK)
		goto out;
	if (!strcmp(what, "file")) {
		code = file_and_go(v, &f, err);
	} else if (!strcmp(what, "check")) {
		code = check(v, &f, err);
		f.checked = true;
		if (code == ERR_OK)
			code = show_form(v, &f, err);
	} else if (!strncmp(what, "add:", 4) || !strncmp(what, "drop:", 5)) {
		f.add = *what == 'a' ? what + 4 : NULL;
		code = show_form(v, &f, err);
	} else {
		visit_go(v, v->request->target, "草稿存好了");
	}
out:
	filling_release(&f);
	return code;
}

/* Saves as one types. */
enum err_code page_save_draft(struct visit *v, struct err *err)
{
	struct filling f = {.kind = NULL};
	char at[CLOCK_TIME_SIZE];
	enum err_code code = load(v, &f, err);

	if (code == ERR_OK)
		code = save(v, &f, NULL, err);
	if (code == ERR_OK) {
		visit_time(v, v->now, at);
		response_header(v->response, "Content-Type",
			"text/plain; charset=utf-8");
		buf_add_str(&v->response->body, at);
	}
	filling_release(&f);
	return code;
}

enum err_code page_drop_draft(struct visit *v, struct err *err)
{
	enum err_code code =
		draft_drop(v->db, v->person.id, v->args[0], err);

	if (code == ERR_OK)
		visit_go(v, "/new", "草稿已删除");
	return code;
}

/* ---- the preview ---- */

static enum err_code make_preview(
	struct visit *v, struct filling *f, struct err *err)
{
	struct generator *g = office_generator(v->office);
	const struct project *pr;
	struct context context;
	struct document *d = NULL;
	struct paper *paper = NULL;
	enum err_code code = generator_read(g, f->kind->name, f->draft.form,
		strlen(f->draft.form), &d, &f->findings, err);

	if (code == ERR_OK && !d)
		code = err_set(err, ERR_DATA, "表单还看不出样子");
	if (code == ERR_OK)
		code = office_project(v->office, f->draft.project, &pr, err);
	if (code == ERR_OK) {
		office_context(v->office, f->draft.project, pr, &context);
		context.draft = true;
		code = generator_paper(g, d, &context, &paper, err);
	}
	if (code == ERR_OK)
		code = generator_make(
			g, d, paper, "html", &v->response->body, err);
	paper_free(paper);
	document_free(d);
	return code;
}

enum err_code page_preview(struct visit *v, struct err *err)
{
	struct filling f = {.kind = NULL};
	enum err_code code = load(v, &f, err);

	if (code == ERR_OK)
		code = make_preview(v, &f, err);
	if (code == ERR_OK)
		response_header(v->response, "Content-Type",
			"text/html; charset=utf-8");
	filling_release(&f);
	return code;
}
