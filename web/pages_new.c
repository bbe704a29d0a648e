/* SPDX-License-Identifier: MIT
 *
 * Beginning: choosing a kind and a project, a draft with what is known
 * already, or one out of a record to be revised.
 */
#include <stdlib.h>

#include "archive/index/index.h"
#include "web/filling.h"
#include "web/form_xml.h"
#include "web/pages.h"
#include "web/show.h"

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
	struct filling f = FILLING_INIT;
	struct project pr = PROJECT_INIT;
	struct buf form = BUF_INIT;
	const char *id = request_word(v->request, "project");
	enum err_code code =
		filling_find_kind(v, request_word(v->request, "kind"), &f, err);

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
	struct filling f = FILLING_INIT;
	struct record r = RECORD_INIT;
	struct buf form = BUF_INIT;
	enum err_code code = visit_record(v, v->args[0], &r, err);

	if (code == ERR_OK && r.status == RECORD_VOID)
		code = err_set(err, ERR_DATA, "%s 已作废，不能修订", r.number);
	if (code == ERR_OK)
		code = filling_find_kind(v, r.kind, &f, err);
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
