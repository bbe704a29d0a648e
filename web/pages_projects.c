/* SPDX-License-Identifier: MIT
 *
 * Projects: the list, one project's dossier, what is known of it, its log.
 */
#include <stdlib.h>
#include <string.h>

#include "archive/index/index.h"
#include "dossier/clerk.h"
#include "dossier/recall.h"
#include "dossier/todo.h"
#include "web/pages.h"
#include "web/show.h"

struct listing {
	struct visit *visit;
	struct page *page;
	int64_t n;
};

static bool add_project_row(void *arg, const struct project *pr)
{
	struct listing *l = arg;

	if (visit_may_see_project(l->visit, pr->id))
		show_project(l->visit, l->page, pr);
	return true;
}

/* How far a dossier is: what it has of what it has to have, what is owed. */
static void add_progress_row(struct page *p, const struct assessment *a)
{
	int64_t there = 0, belongs = 0, owed = 0, late = 0;

	for (size_t i = 0; i < a->n; i++) {
		const struct duty *d = &a->duties[i];

		belongs += d->required;
		there += d->required && d->state == DUTY_DONE;
		owed += duty_is_owed(d);
		late += d->late > 0;
	}
	page_open(p, "progress");
	page_attr(p, "project", a->project.id);
	page_attr(p, "stage", a->stage ? a->stage->name : NULL);
	page_attr_int(p, "there", there);
	page_attr_int(p, "belongs", belongs);
	page_attr_int(p, "owed", owed);
	page_attr_int(p, "late", late);
	page_close(p);
}

static enum err_code add_progress(
	struct visit *v, struct page *p, struct err *err)
{
	struct todo t = {.n = 0};
	enum err_code code = todo_gather(
		v->office, office_today(v->office), NULL, &t, err);

	for (size_t i = 0; i < t.n_assessments && code == ERR_OK; i++)
		add_progress_row(p, t.assessments[i]);
	todo_release(&t);
	return code;
}

enum err_code page_projects(struct visit *v, struct err *err)
{
	struct page p;
	struct listing l = {v, &p, 0};
	struct index *index;
	enum err_code code = visit_index(v, &index, err);

	if (code != ERR_OK)
		return code;
	visit_begin_page(v, &p, "projects", "项目");
	code = index_projects(index, add_project_row, &l, err);
	if (code == ERR_OK && visit_is(v, ROLES_STAFF | ROLE_ADMIN))
		code = add_progress(v, &p, err);
	if (code == ERR_OK)
		return visit_send_page(v, &p, err);
	page_release(&p);
	return code;
}

/* ---- one project ---- */

/* What belongs there, what is missing, unsigned, late. */
static enum err_code add_assessment(
	struct visit *v, struct page *p, const char *id, struct err *err)
{
	struct recall *recall = office_recall(v->office);
	const struct assessment *a = NULL;
	const struct plan *plan;
	enum err_code code = generator_plan(
		office_generator(v->office), &plan, err);

	recall_begin(recall, office_today(v->office));
	if (code == ERR_OK)
		code = recall_assess(recall, v->office, id, &a, err);
	if (code == ERR_OK)
		show_assessment(p, a, plan);
	return code;
}

/* The newest, unless all are asked for. */
#define RECORDS_MAX 100

static bool add_record_row(void *arg, const struct record *r)
{
	struct listing *l = arg;

	if (!visit_may_see_record(l->visit, r))
		return true;
	l->n++;
	if (l->n <= RECORDS_MAX || request_value(l->visit->request, "all"))
		show_record(l->visit, l->page, r, false);
	return true;
}

static bool add_event_row(void *arg, const struct event *e)
{
	show_event(((struct listing *)arg)->page, e);
	return true;
}

static void add_happenings(struct visit *v, struct page *p)
{
	const struct catalogue *c = office_catalogue(v->office);

	for (size_t i = 0; i < catalogue_n_happenings(c); i++) {
		page_open(p, "happening");
		page_attr(p, "id", catalogue_happening(c, i)->id);
		page_attr(p, "name", catalogue_happening(c, i)->name);
		page_close(p);
	}
}

static enum err_code fill_project(
	struct visit *v, struct page *p, const char *id, struct err *err)
{
	struct listing l = {v, p, 0};
	struct index_filter filter = {.project = id, .with_void = true};
	struct index *index;
	enum err_code code = visit_index(v, &index, err);

	if (code == ERR_OK)
		code = index_list(index, &filter, add_record_row, &l, err);
	if (l.n > RECORDS_MAX && !request_value(v->request, "all"))
		page_element(p, "older", "");
	if (code == ERR_OK && visit_is(v, ROLES_STAFF | ROLE_ADMIN))
		code = add_assessment(v, p, id, err);
	if (code == ERR_OK && visit_is(v, ROLES_STAFF | ROLE_ADMIN))
		code = index_events(index, id, add_event_row, &l, err);
	if (code == ERR_OK && visit_is(v, ROLES_STAFF)) {
		add_happenings(v, p);
		page_open(p, "kinds");
		show_kinds(v, p);
		page_close(p);
	}
	return code;
}

static enum err_code show_one(
	struct visit *v, const char *problem, struct err *err)
{
	struct project pr = PROJECT_INIT;
	struct page p;
	enum err_code code = visit_project(v, v->args[0], &pr, err);

	if (code != ERR_OK)
		goto out;
	visit_begin_page(v, &p, "project", pr.name);
	page_element(&p, "problem", problem);
	show_project(v, &p, &pr);
	code = fill_project(v, &p, pr.id, err);
	if (code == ERR_OK)
		code = visit_send_page(v, &p, err);
	else
		page_release(&p);
out:
	project_release(&pr);
	return code;
}

enum err_code page_project(struct visit *v, struct err *err)
{
	return show_one(v, NULL, err);
}

enum err_code page_add_event(struct visit *v, struct err *err)
{
	struct event e = {.name = NULL};
	const struct happening *known;
	char *path = visit_path("projects", v->args[0], NULL);
	enum err_code code =
		visit_line(v, "name", "事情", true, &e.name, err);

	if (code == ERR_OK)
		code = visit_date(v, "date", "日期", true, &e.date, err);
	if (code == ERR_OK)
		code = visit_line(v, "note", "说明", false, &e.note, err);
	if (code == ERR_OK)
		code = visit_line(v, "doc", "文件编号", false, &e.doc, err);
	if (code == ERR_OK) {
		known = catalogue_find_happening(
			office_catalogue(v->office), e.name);
		if (known) {
			free(e.name);
			e.name = xstrdup(known->name);
		}
		code = clerk_event(v->office, v->args[0], &e, err);
	}
	if (code == ERR_DATA) {
		v->response->status = 422;
		code = show_one(v, err->text, err);
	} else if (code == ERR_OK) {
		visit_go(v, path, "记下了");
	}
	event_release(&e);
	free(path);
	return code;
}

enum err_code page_undo_event(struct visit *v, struct err *err)
{
	struct event e = {.name = NULL};
	char *path = visit_path("projects", v->args[0], NULL), *why = NULL;
	enum err_code code =
		visit_line(v, "name", "事情", true, &e.name, err);

	if (code == ERR_OK)
		code = visit_date(v, "date", "日期", true, &e.date, err);
	if (code == ERR_OK)
		code = visit_line(v, "doc", "文件编号", false, &e.doc, err);
	if (code == ERR_OK)
		code = visit_line(v, "why", "撤销的原因", true, &why, err);
	if (code == ERR_OK)
		code = clerk_undo_event(
			v->office, v->args[0], &e, why, err);
	if (code == ERR_DATA) {
		v->response->status = 422;
		code = show_one(v, err->text, err);
	} else if (code == ERR_OK) {
		visit_go(v, path, "撤销了，日志里两条都留着");
	}
	event_release(&e);
	free(path);
	free(why);
	return code;
}

/* ---- opening and editing ---- */

static enum err_code show_form(struct visit *v, const struct project *pr,
	bool is_new, const char *problem, struct err *err)
{
	struct page p;

	visit_begin_page(v, &p, "edit-project",
		is_new ? "新建项目" : "修改项目资料");
	page_element(&p, "problem", problem);
	if (is_new)
		page_element(&p, "new", "");
	show_project(v, &p, pr);
	return visit_send_page(v, &p, err);
}

/* What was typed, as it was typed: to be shown again when it is wrong. */
static void typed_project(struct visit *v, struct project *pr)
{
	pr->id = xstrdup(request_word(v->request, "id"));
	pr->name = xstrdup(request_word(v->request, "name"));
	pr->customer = xstrdup(request_word(v->request, "customer"));
	pr->contract = xstrdup(request_word(v->request, "contract"));
	pr->signed_on = xstrdup(request_word(v->request, "signed"));
	pr->scale = xstrdup(request_word(v->request, "scale"));
}

static enum err_code read_project(
	struct visit *v, struct project *pr, struct err *err)
{
	bool small = !strcmp(request_word(v->request, "scale"), "small");
	enum err_code code =
		visit_line(v, "name", "项目名称", true, &pr->name, err);

	if (code == ERR_OK)
		code = visit_line(
			v, "customer", "客户名称", true, &pr->customer, err);
	if (code == ERR_OK)
		code = visit_line(
			v, "contract", "合同编号", false, &pr->contract, err);
	if (code == ERR_OK)
		code = visit_date(v, "signed", "签订日期", false,
			&pr->signed_on, err);
	pr->scale = xstrdup(small ? "small" : "standard");
	return code;
}

enum err_code page_new_project(struct visit *v, struct err *err)
{
	struct project none = PROJECT_INIT;

	return show_form(v, &none, true, NULL, err);
}

static enum err_code show_again(
	struct visit *v, bool is_new, struct err *err)
{
	struct project typed = PROJECT_INIT;
	char *problem = xstrdup(err->text);
	enum err_code code;

	v->response->status = err_http_status(err->code);
	typed_project(v, &typed);
	if (!is_new) {
		free(typed.id);
		typed.id = xstrdup(v->args[0]);
	}
	code = show_form(v, &typed, is_new, problem, err);
	project_release(&typed);
	free(problem);
	return code;
}

enum err_code page_add_project(struct visit *v, struct err *err)
{
	struct project pr = PROJECT_INIT;
	enum err_code code =
		visit_line(v, "id", "项目编号", true, &pr.id, err);

	if (code == ERR_OK)
		code = read_project(v, &pr, err);
	if (code == ERR_OK)
		code = clerk_open_project(v->office, &pr, err);
	if (code == ERR_DATA || code == ERR_EXISTS) {
		code = show_again(v, true, err);
	} else if (code == ERR_OK) {
		char *path = visit_path("projects", pr.id, NULL);

		visit_go(v, path, "项目建好了");
		free(path);
	}
	project_release(&pr);
	return code;
}

enum err_code page_edit_project(struct visit *v, struct err *err)
{
	struct project pr = PROJECT_INIT;
	enum err_code code = visit_project(v, v->args[0], &pr, err);

	if (code == ERR_OK)
		code = show_form(v, &pr, false, NULL, err);
	project_release(&pr);
	return code;
}

enum err_code page_set_project(struct visit *v, struct err *err)
{
	struct project pr = {.id = xstrdup(v->args[0])};
	enum err_code code = read_project(v, &pr, err);

	/* An empty box empties the fact. */
	if (code == ERR_OK && !pr.contract)
		pr.contract = xstrdup("");
	if (code == ERR_OK && !pr.signed_on)
		pr.signed_on = xstrdup("");
	if (code == ERR_OK)
		code = clerk_edit_project(v->office, &pr, err);
	if (code == ERR_DATA) {
		code = show_again(v, false, err);
	} else if (code == ERR_OK) {
		char *path = visit_path("projects", pr.id, NULL);

		visit_go(v, path, "改好了");
		free(path);
	}
	project_release(&pr);
	return code;
}

/* ---- the log ---- */

static bool add_act(void *arg, const struct json *line)
{
	struct listing *l = arg;

	show_act(l->visit, l->page, line);
	return true;
}

enum err_code page_log(struct visit *v, struct err *err)
{
	struct project pr = PROJECT_INIT;
	struct page p;
	struct listing l = {v, &p, 0};
	enum err_code code = visit_project(v, v->args[0], &pr, err);

	if (code != ERR_OK)
		goto out;
	visit_begin_page(v, &p, "log", "日志");
	show_project(v, &p, &pr);
	code = archive_log(
		office_archive(v->office), pr.id, add_act, &l, err);
	if (code == ERR_OK)
		code = visit_send_page(v, &p, err);
	else
		page_release(&p);
out:
	project_release(&pr);
	return code;
}
