/* SPDX-License-Identifier: MIT
 *
 * Acts upon a dossier as a whole: closing it, opening it again, and taking in
 * documents that no form makes.
 */
#include <stdlib.h>
#include <string.h>

#include "dossier/closure.h"
#include "dossier/clerk.h"
#include "web/pages.h"
#include "web/show.h"

/* ---- closing ---- */

static enum err_code show_close(struct visit *v, const struct findings *lacks,
	const char *problem, struct err *err)
{
	struct project pr = PROJECT_INIT;
	struct page p;
	enum err_code code = visit_project(v, v->args[0], &pr, err);

	if (code != ERR_OK)
		return code;
	visit_begin_page(v, &p, "close", "结卷");
	page_element(&p, "problem", problem);
	show_project(v, &p, &pr);
	page_element(&p, "why", request_value(v->request, "why"));
	for (size_t i = 0; i < lacks->n; i++)
		page_element(&p, "lack", lacks->items[i].message);
	project_release(&pr);
	return visit_send_page(v, &p, err);
}

/* What is still owed today, as closing would find it. */
static enum err_code find_lacks(
	struct visit *v, struct findings *lacks, struct err *err)
{
	struct assessment a = {.n = 0};
	enum err_code code = assess_project(v->office, v->args[0],
		office_today(v->office), &a, err);

	for (size_t i = 0; i < a.n && code == ERR_OK; i++) {
		char *text, *message;

		if (!duty_is_owed(&a.duties[i]))
			continue;
		text = duty_text(&a.duties[i]);
		message = xprintf("%s：%s", a.duties[i].kind->name, text);
		findings_add(lacks, FINDING_ERROR, NULL, 0, NULL, NULL, NULL,
			message);
		free(message);
		free(text);
	}
	assessment_release(&a);
	return code;
}

enum err_code page_close_project(struct visit *v, struct err *err)
{
	struct findings lacks = FINDINGS_INIT;
	struct project pr = PROJECT_INIT;
	enum err_code code = visit_project(v, v->args[0], &pr, err);

	if (code == ERR_OK)
		code = find_lacks(v, &lacks, err);
	if (code == ERR_OK)
		code = show_close(v, &lacks, NULL, err);
	findings_release(&lacks);
	project_release(&pr);
	return code;
}

static void go_to_project(struct visit *v, const char *notice)
{
	char *path = visit_path("projects", v->args[0], NULL);

	visit_go(v, path, notice);
	free(path);
}

static void tell_closed(struct visit *v, const struct closure *c)
{
	char *notice = xprintf("结卷了：%lld 件，%lld 页%s%s%s",
		(long long)c->n_records, (long long)c->pages,
		c->first ? "，档号 " : "", c->first ? c->first : "",
		c->n_counted < c->n_records ? "；有的件没有数出页数" : "");

	go_to_project(v, notice);
	free(notice);
}

enum err_code page_do_close(struct visit *v, struct err *err)
{
	struct findings lacks = FINDINGS_INIT;
	struct closure closure = CLOSURE_INIT;
	char *why = NULL;
	enum err_code code = visit_line(v, "why", "原因", false, &why, err);

	if (code == ERR_OK)
		code = closure_make(v->office, v->args[0], why, &lacks,
			&closure, err);
	if (code == ERR_DATA) {
		v->response->status = 422;
		code = show_close(v, &lacks, err->text, err);
	} else if (code == ERR_OK) {
		tell_closed(v, &closure);
	}
	closure_release(&closure);
	findings_release(&lacks);
	free(why);
	return code;
}

enum err_code page_reopen(struct visit *v, struct err *err)
{
	char *why = NULL;
	enum err_code code =
		visit_line(v, "why", "重新打开的原因", true, &why, err);

	if (code == ERR_OK)
		code = clerk_reopen(v->office, v->args[0], why, err);
	if (code == ERR_OK)
		go_to_project(v, "重新打开了，可以再归文件；完了要再结卷");
	free(why);
	return code;
}

/* ---- documents that no form makes ---- */

static enum err_code show_add(
	struct visit *v, const char *problem, struct err *err)
{
	struct project pr = PROJECT_INIT;
	struct page p;
	enum err_code code = visit_project(v, v->args[0], &pr, err);

	if (code != ERR_OK)
		return code;
	visit_begin_page(v, &p, "add", "收一份文件");
	page_element(&p, "problem", problem);
	show_project(v, &p, &pr);
	page_open(&p, "typed");
	page_attr(&p, "kind", request_value(v->request, "kind"));
	page_attr(&p, "title", request_value(v->request, "title"));
	page_attr(&p, "date", request_value(v->request, "date"));
	page_close(&p);
	page_open(&p, "kinds");
	show_kinds(v, &p);
	page_close(&p);
	project_release(&pr);
	return visit_send_page(v, &p, err);
}

enum err_code page_add_document(struct visit *v, struct err *err)
{
	return show_add(v, NULL, err);
}

static enum err_code add(struct visit *v, char **number, struct err *err)
{
	const struct field *file = fields_find(&v->request->form, "file");
	struct record r = RECORD_INIT;
	char *title = NULL, *date = NULL;
	struct added doc = {.project = v->args[0],
		.kind = catalogue_find(office_catalogue(v->office),
			request_word(v->request, "kind")),
		.again = request_value(v->request, "again")};
	enum err_code code = visit_line(v, "title", "标题", true, &title, err);

	if (code == ERR_OK)
		code = visit_date(v, "date", "日期", false, &date, err);
	if (code == ERR_OK && !doc.kind)
		code = err_set(err, ERR_DATA, "请选文件的种类");
	if (code == ERR_OK && (!file || !file->file || !file->len))
		code = err_set(err, ERR_DATA, "请选一个文件");
	if (code == ERR_OK) {
		doc.title = title;
		doc.date = date;
		doc.file = file->file;
		doc.data = file->value;
		doc.len = file->len;
		code = clerk_add(v->office, &doc, &r, err);
	}
	if (code == ERR_OK)
		*number = xstrdup(r.number);
	record_release(&r);
	free(title);
	free(date);
	return code;
}

enum err_code page_take_document(struct visit *v, struct err *err)
{
	char *number = NULL, *path, *notice;
	enum err_code code = add(v, &number, err);

	if (code == ERR_DATA || code == ERR_EXISTS || code == ERR_USAGE) {
		v->response->status = err_http_status(code);
		code = show_add(v, err->text, err);
	} else if (code == ERR_OK) {
		path = visit_path("documents", number, NULL);
		notice = xprintf("收下了，编号 %s", number);
		visit_go(v, path, notice);
		free(notice);
		free(path);
	}
	free(number);
	return code;
}
