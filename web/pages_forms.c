/* SPDX-License-Identifier: MIT
 *
 * Filling in: the form with its findings, the preview, and filing what is
 * right. What was typed is saved before anything else is done
 * with it.
 */
#include <stdlib.h>
#include <string.h>

#include "archive/index/index.h"
#include "dossier/counter.h"
#include "web/desk.h"
#include "web/filling.h"
#include "web/form_xml.h"
#include "web/pages.h"
#include "web/show.h"

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
	struct filling f = FILLING_INIT;
	enum err_code code = filling_load(v, &f, err);

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
	code = counter_check(desk_counter(v->desk), office_by(v->office), &s,
		&d, &f->findings, err);
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

static enum err_code file_it(
	struct visit *v, struct filling *f, char **number, struct err *err)
{
	struct record r = RECORD_INIT;
	struct source s;
	enum err_code code;

	/* What check found would come again. */
	findings_release(&f->findings);
	source_of(f, &s);
	if (f->draft.revises)
		code = file_revision(v->office, f->draft.revises, &s,
			&f->findings, &r, err);
	else
		code = counter_file(desk_counter(v->desk), office_by(v->office),
			&s, request_value(v->request, "again"), &r, &f->findings,
			err);
	*number = xstrdup(r.number);
	record_release(&r);
	buf_release(&s.data);
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
	struct filling f = FILLING_INIT;
	enum err_code code = filling_load(v, &f, err);

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
	struct filling f = FILLING_INIT;
	char at[CLOCK_TIME_SIZE];
	enum err_code code = filling_load(v, &f, err);

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
	struct filling f = FILLING_INIT;
	enum err_code code = filling_load(v, &f, err);

	if (code == ERR_OK)
		code = make_preview(v, &f, err);
	if (code == ERR_OK)
		response_header(v->response, "Content-Type",
			"text/html; charset=utf-8");
	filling_release(&f);
	return code;
}
