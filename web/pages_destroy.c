/* SPDX-License-Identifier: MIT
 *
 * Destruction: of a document or a whole dossier whose time is over, by who may
 * and means it: the reason is asked for, and the number copied by hand.
 */
#include <stdlib.h>
#include <string.h>

#include "dossier/retention.h"
#include "web/drafts.h"
#include "web/pages.h"
#include "web/show.h"

/* *project: that it is, or belongs to; malloc'ed. */
static enum err_code show_what(
	struct visit *v, struct page *p, char **project, struct err *err)
{
	const char *id = v->args[0];
	bool whole = archive_has_project(office_archive(v->office), id);
	struct record r = RECORD_INIT;
	struct project pr = PROJECT_INIT;
	enum err_code code = whole ? ERR_OK : visit_record(v, id, &r, err);

	if (code == ERR_OK)
		code = visit_project(v, whole ? id : r.project, &pr, err);
	if (code == ERR_OK) {
		show_project(v, p, &pr);
		if (!whole)
			show_record(v, p, &r, false);
		if (r.retention) {
			char *kept = retention_name(r.retention);

			page_element(p, "kept", kept);
			free(kept);
		}
		*project = xstrdup(pr.id);
	}
	record_release(&r);
	project_release(&pr);
	return code;
}

static enum err_code show_page(
	struct visit *v, const char *problem, struct err *err)
{
	struct err why = ERR_INIT;
	char *project = NULL;
	struct page p;
	enum err_code code;

	visit_begin_page(v, &p, "destroy", "销毁");
	page_element(&p, "problem", problem);
	page_element(&p, "id", v->args[0]);
	page_element(&p, "why", request_value(v->request, "why"));
	code = show_what(v, &p, &project, err);
	if (code == ERR_OK &&
		retention_check(v->office, v->args[0], &why) != ERR_OK)
		page_element(&p, "kept-still", why.text);
	free(project);
	if (code == ERR_OK)
		return visit_send_page(v, &p, err);
	page_release(&p);
	return code;
}

enum err_code page_destroy(struct visit *v, struct err *err)
{
	return show_page(v, NULL, err);
}

static enum err_code destroy(struct visit *v, const char *why, struct err *err)
{
	char *typed = NULL;
	enum err_code code =
		visit_line(v, "confirm", "要销毁的编号", true, &typed, err);

	if (code == ERR_OK && strcmp(typed, v->args[0]))
		code = err_set(err, ERR_DATA,
			"照抄的编号是“%s”，要销毁的是“%s”：不一样，没有销毁",
			typed, v->args[0]);
	if (code == ERR_OK)
		code = retention_destroy(v->office, v->args[0], why, NULL, err);
	/* What of it lies in drafts goes with it. */
	if (code == ERR_OK)
		code = drafts_forget(v->db, v->args[0], err);
	free(typed);
	return code;
}

enum err_code page_do_destroy(struct visit *v, struct err *err)
{
	char *project = NULL, *why = NULL, *path, *notice;
	struct page unseen;
	enum err_code code;

	page_init(&unseen);
	code = show_what(v, &unseen, &project, err);
	page_release(&unseen);
	if (code == ERR_OK)
		code = visit_line(v, "why", "销毁的原因", true, &why, err);
	if (code == ERR_OK)
		code = destroy(v, why, err);
	if (code == ERR_DATA) {
		v->response->status = 422;
		code = show_page(v, err->text, err);
	} else if (code == ERR_OK) {
		path = visit_path("projects", project, NULL);
		notice = xprintf("%s 销毁了，日志里留着编号、题名、摘要和原因",
			v->args[0]);
		visit_go(v, path, notice);
		free(notice);
		free(path);
	}
	free(project);
	free(why);
	return code;
}
