/* SPDX-License-Identifier: MIT
 *
 * The reading half of the API; what changes something is in api_acts.c.
 */
#include "web/api.h"

#include <stdlib.h>
#include <string.h>

#include "archive/index/index.h"
#include "archive/search/search.h"
#include "dossier/todo.h"
#include "dossier/wire.h"
#include "web/answer.h"

#define LIST_MAX 1000
#define SEARCH_MOST 200

struct listing {
	struct visit *visit;
	struct index *index;
	struct json *list;
	int64_t skip, limit;
	enum err_code code;
	struct err *err;
};

/* A whole number of the address, within bounds. */
static int64_t number_asked(
	const struct visit *v, const char *name, int64_t usual, int64_t most)
{
	const char *text = request_word(v->request, name);
	char *end;
	long long n = strtoll(text, &end, 10);

	if (!*text || *end || n < 0)
		return usual;
	return n > most ? most : n;
}

/* ---- kinds ---- */

enum err_code api_kinds(struct visit *v, struct err *err)
{
	const struct catalogue *c = office_catalogue(v->office);
	struct json *list = json_new_array();

	(void)err;
	for (size_t i = 0; i < catalogue_n_kinds(c); i++)
		json_push_take(
			list, wire_kind(c, catalogue_kind(c, i), false));
	answer_json(v, 200, list);
	return ERR_OK;
}

enum err_code api_kind(struct visit *v, struct err *err)
{
	const struct catalogue *c = office_catalogue(v->office);
	const struct kind *k = catalogue_find(c, v->args[0]);

	if (!k)
		return err_set(err, ERR_NOT_FOUND, "没有叫“%.60s”的文件种类",
			v->args[0]);
	answer_json(v, 200, wire_kind(c, k, true));
	return ERR_OK;
}

/* ---- projects ---- */

static bool push_project(void *arg, const struct project *p)
{
	struct listing *l = arg;

	if (visit_may_see_project(l->visit, p->id))
		json_push_take(l->list,
			wire_project(p, office_offset(l->visit->office)));
	return true;
}

enum err_code api_projects(struct visit *v, struct err *err)
{
	struct listing l = {.visit = v, .list = json_new_array()};
	struct index *index;
	enum err_code code = visit_index(v, &index, err);

	if (code == ERR_OK)
		code = index_projects(index, push_project, &l, err);
	if (code == ERR_OK)
		answer_json(v, 200, l.list);
	else
		json_free(l.list);
	return code;
}

static bool push_event(void *arg, const struct event *e)
{
	json_push_take(arg, wire_event(e));
	return true;
}

enum err_code api_project(struct visit *v, struct err *err)
{
	struct project p = PROJECT_INIT;
	struct json *events = json_new_array(), *j;
	struct index *index;
	enum err_code code = visit_project(v, v->args[0], &p, err);

	if (code == ERR_OK)
		code = visit_index(v, &index, err);
	if (code == ERR_OK)
		code = index_events(index, p.id, push_event, events, err);
	if (code == ERR_OK) {
		j = wire_project(&p, office_offset(v->office));
		json_set_take(j, "events", events);
		answer_json(v, 200, j);
	} else {
		json_free(events);
	}
	project_release(&p);
	return code;
}

/* The day asked for, or today. */
static enum err_code date_asked(
	struct visit *v, const char **out, struct err *err)
{
	*out = request_value(v->request, "date");
	if (!*out)
		*out = office_today(v->office);
	return clock_is_date(*out)
		       ? ERR_OK
		       : err_set(err, ERR_USAGE,
				 "date 应写作 2026-01-31 这样");
}

enum err_code api_dossier(struct visit *v, struct err *err)
{
	struct assessment a = {.n = 0};
	struct project p = PROJECT_INIT;
	const char *date;
	enum err_code code = visit_project(v, v->args[0], &p, err);

	if (code == ERR_OK)
		code = date_asked(v, &date, err);
	if (code == ERR_OK)
		code = assess_project(v->office, p.id, date, &a, err);
	if (code == ERR_OK)
		answer_json(v, 200, wire_assessment(&a));
	assessment_release(&a);
	project_release(&p);
	return code;
}

static bool push_line(void *arg, const struct json *line)
{
	json_push_take(arg, json_clone(line));
	return true;
}

enum err_code api_log(struct visit *v, struct err *err)
{
	struct json *list = json_new_array();
	struct project p = PROJECT_INIT;
	enum err_code code = visit_project(v, v->args[0], &p, err);

	if (code == ERR_OK)
		code = archive_log(office_archive(v->office), p.id, push_line,
			list, err);
	if (code == ERR_OK)
		answer_json(v, 200, list);
	else
		json_free(list);
	project_release(&p);
	return code;
}

enum err_code api_todo(struct visit *v, struct err *err)
{
	struct todo t = {.n = 0};
	struct json *list;
	const char *date;
	enum err_code code = date_asked(v, &date, err);

	if (code == ERR_OK)
		code = todo_gather(v->office, date,
			request_value(v->request, "duty"), &t, err);
	if (code == ERR_OK) {
		list = json_new_array();
		for (size_t i = 0; i < t.n; i++)
			json_push_take(list, duty_to_json(t.items[i].duty,
						     &t.items[i].of->project));
		answer_json(v, 200, list);
	}
	todo_release(&t);
	return code;
}

/* ---- documents ---- */

static bool push_record(void *arg, const struct record *r)
{
	struct listing *l = arg;
	struct json *j;

	if (!visit_may_see_record(l->visit, r) || l->skip-- > 0)
		return true;
	l->code = wire_document(NULL, l->index, r, &j, l->err);
	if (l->code != ERR_OK)
		return false;
	json_push_take(l->list, j);
	return --l->limit > 0;
}

enum err_code api_documents(struct visit *v, struct err *err)
{
	struct listing l = {.visit = v,
		.skip = number_asked(v, "offset", 0, INT64_MAX),
		.limit = number_asked(v, "limit", 100, LIST_MAX),
		.err = err};
	struct index_filter filter = {
		.project = request_value(v->request, "project"),
		.kind = request_value(v->request, "kind"),
		.from = request_value(v->request, "from"),
		.to = request_value(v->request, "to"),
	};
	enum err_code code = visit_index(v, &l.index, err);

	l.list = json_new_array();
	if (code == ERR_OK && l.limit)
		code = index_list(l.index, &filter, push_record, &l, err);
	if (code == ERR_OK)
		code = l.code;
	if (code == ERR_OK)
		answer_json(v, 200, l.list);
	else
		json_free(l.list);
	return code;
}

enum err_code api_document(struct visit *v, struct err *err)
{
	struct record r = RECORD_INIT;
	struct json *j = NULL, *versions;
	struct index *index;
	enum err_code code = visit_record(v, v->args[0], &r, err);

	if (code == ERR_OK)
		code = visit_index(v, &index, err);
	if (code == ERR_OK)
		code = wire_document(NULL, index, &r, &j, err);
	if (code != ERR_OK)
		goto out;
	versions = json_new_array();
	json_set_strs(j, "persons", &r.persons);
	json_set_strs(j, "keywords", &r.keywords);
	for (int n = r.version; n > 0 && code == ERR_OK; n--) {
		struct record one = RECORD_INIT;

		code = index_version(index, r.number, n, &one, err);
		if (code == ERR_OK)
			json_push_take(versions, wire_version(&one, &r));
		record_release(&one);
	}
	json_set_take(j, "versions", versions);
	if (code == ERR_OK)
		answer_json(v, 200, j);
	else
		json_free(j);
out:
	record_release(&r);
	return code;
}

enum err_code api_file(struct visit *v, struct err *err)
{
	int version = (int)number_asked(v, "version", 0, 100000);
	struct record r = RECORD_INIT;
	const struct record_file *f = NULL;
	const char *slash;
	enum err_code code = visit_record(v, v->args[0], &r, err);

	if (code == ERR_OK)
		f = record_find(&r, v->args[1], version);
	if (code == ERR_OK && !f)
		code = err_set(err, ERR_NOT_FOUND, "%s 没有 %.40s 这种文件",
			r.number, v->args[1]);
	if (code == ERR_OK)
		code = archive_read(office_archive(v->office), r.project, f,
			&v->response->body, err);
	if (code == ERR_OK) {
		slash = strrchr(f->name, '/');
		response_download(v->response, "application/octet-stream",
			slash ? slash + 1 : f->name);
	}
	record_release(&r);
	return code;
}

/* ---- search ---- */

static const char *find_kind(void *arg, const char *name)
{
	const struct kind *k = catalogue_find(arg, name);

	return k ? k->id : NULL;
}

static enum err_code hits_to_json(struct index *index,
	const struct search_result *result, struct json *list, struct err *err)
{
	enum err_code code = ERR_OK;

	for (size_t i = 0; i < result->n && code == ERR_OK; i++) {
		struct json *j;

		code = wire_hit(NULL, index, &result->hits[i], &j, err);
		if (code == ERR_OK)
			json_push_take(list, j);
	}
	return code;
}

enum err_code api_search(struct visit *v, struct err *err)
{
	const char *sort = request_word(v->request, "sort");
	struct search_result result = SEARCH_RESULT_INIT;
	struct json *hits = json_new_array(), *j;
	struct index *index;
	enum err_code code = visit_index(v, &index, err);

	if (code == ERR_OK)
		code = search_run(index, request_word(v->request, "q"),
			strcmp(sort, "relevance") ? SEARCH_NEWEST
						  : SEARCH_RELEVANCE,
			number_asked(v, "limit", 20, SEARCH_MOST),
			number_asked(v, "offset", 0, 100000), find_kind,
			(void *)(uintptr_t)office_catalogue(v->office),
			&result, err);
	if (code == ERR_OK)
		code = hits_to_json(index, &result, hits, err);
	if (code == ERR_OK) {
		j = json_new_object();
		json_set_int(j, "total", result.total);
		json_set_bool(j, "more", result.more);
		json_set_take(j, "hits", hits);
		answer_json(v, 200, j);
	} else {
		json_free(hits);
	}
	search_result_release(&result);
	return code;
}
