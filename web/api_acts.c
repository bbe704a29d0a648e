/* SPDX-License-Identifier: MIT
 *
 * The half of the API that changes something: a form in, a record out.
 */
#include <stdlib.h>
#include <string.h>

#include "archive/index/index.h"
#include "base/utf8.h"
#include "dossier/clerk.h"
#include "dossier/counter.h"
#include "dossier/wire.h"
#include "web/answer.h"
#include "web/api.h"
#include "web/desk.h"

/* The body as a form; its bytes say what it is. */
static enum err_code take_source(
	struct visit *v, struct source *out, struct err *err)
{
	out->name = "form.xml";
	buf_init(&out->data);
	buf_swap(&out->data, &v->request->body);
	if (out->data.len)
		return ERR_OK;
	return err_set(err, ERR_USAGE, "请求里没有表单");
}

static void answer_findings(
	struct visit *v, int status, const struct findings *findings)
{
	struct json *j = json_new_object();

	json_set_bool(j, "ok", !findings->n_errors);
	json_set_take(j, "findings", wire_findings(findings));
	answer_json(v, status, j);
}

enum err_code api_check(struct visit *v, struct err *err)
{
	struct findings findings = FINDINGS_INIT;
	struct document *d = NULL;
	struct source s;
	enum err_code code = take_source(v, &s, err);

	if (code == ERR_OK)
		code = counter_check(desk_counter(v->desk), office_by(v->office),
			&s, &d, &findings, err);
	if (code == ERR_OK)
		answer_findings(v, 200, &findings);
	document_free(d);
	findings_release(&findings);
	buf_release(&s.data);
	return code;
}

/* As it is in the archive now, with the findings that were only warnings. */
static enum err_code answer_record(struct visit *v, const char *number,
	const struct findings *findings, struct err *err)
{
	char *path = visit_path("api", "documents", number, NULL);
	struct record r = RECORD_INIT;
	struct json *j = NULL;
	struct index *index;
	enum err_code code = visit_index(v, &index, err);

	if (code == ERR_OK)
		code = index_record(index, number, &r, err);
	if (code == ERR_OK)
		code = wire_document(NULL, index, &r, &j, err);
	if (code == ERR_OK) {
		if (findings)
			json_set_take(
				j, "findings", wire_findings(findings));
		answer_json(v, 201, j);
		response_header(v->response, "Location", path);
	}
	record_release(&r);
	free(path);
	return code;
}

enum err_code api_file_form(struct visit *v, struct err *err)
{
	struct findings findings = FINDINGS_INIT;
	struct record r = RECORD_INIT;
	struct source s;
	enum err_code code = take_source(v, &s, err);

	if (code == ERR_OK)
		code = counter_file(desk_counter(v->desk), office_by(v->office),
			&s, request_value(v->request, "again"), &r, &findings,
			err);
	if (code == ERR_DATA && findings.n_errors) {
		answer_findings(v, 422, &findings);
		code = ERR_OK;
	} else if (code == ERR_OK) {
		code = answer_record(v, r.number, &findings, err);
	}
	findings_release(&findings);
	record_release(&r);
	buf_release(&s.data);
	return code;
}

enum err_code api_revise(struct visit *v, struct err *err)
{
	struct findings findings = FINDINGS_INIT;
	struct record r = RECORD_INIT;
	struct source s;
	enum err_code code = take_source(v, &s, err);

	if (code == ERR_OK)
		code = file_revision(v->office, v->args[0], &s, &findings, &r,
			err);
	if (code == ERR_DATA && findings.n_errors) {
		answer_findings(v, 422, &findings);
		code = ERR_OK;
	} else if (code == ERR_OK) {
		code = answer_record(v, v->args[0], &findings, err);
	}
	findings_release(&findings);
	record_release(&r);
	buf_release(&s.data);
	return code;
}

enum err_code api_attach(struct visit *v, struct err *err)
{
	const struct buf *body = &v->request->body;
	const char *as = request_word(v->request, "as");
	char *name = NULL, *date = NULL, *by = NULL;
	enum err_code code = ERR_OK;

	if (strcmp(as, "signed") && strcmp(as, "enclosure"))
		code = err_set(err, ERR_USAGE,
			"as 应为 signed（签字件）或 enclosure（附件）");
	else if (!body->len)
		code = err_set(err, ERR_USAGE, "请求里没有文件");
	if (code == ERR_OK)
		code = visit_line(v, "name", "name", true, &name, err);
	if (code == ERR_OK)
		code = visit_date(v, "date", "date", false, &date, err);
	if (code == ERR_OK)
		code = visit_line(v, "by", "by", false, &by, err);
	if (code == ERR_OK) {
		struct filing_attachment a = {.number = v->args[0],
			.version = (int)strtol(
				request_word(v->request, "version"), NULL, 10),
			.role = as,
			.name = name,
			.date = date,
			.by = by,
			.data = body->data,
			.len = body->len};

		code = clerk_attach(v->office, &a, NULL, err);
	}
	if (code == ERR_OK)
		code = answer_record(v, v->args[0], NULL, err);
	free(name);
	free(date);
	free(by);
	return code;
}

/* ---- projects ---- */

/* A body of JSON; what is not there is NULL. */
static enum err_code read_json(
	struct visit *v, struct json **out, struct err *err)
{
	return json_parse(v->request->body.data, v->request->body.len, out, err);
}

static enum err_code check_words(
	const struct json *j, const char *const *keys, struct err *err)
{
	for (; *keys; keys++) {
		const char *value = json_str(j, *keys);

		if (value && !utf8_is_line(value, 500, NULL))
			return err_set(err, ERR_DATA,
				"%s 应为一行文字，最多 500 字", *keys);
	}
	return ERR_OK;
}

enum err_code api_add_project(struct visit *v, struct err *err)
{
	struct project p = PROJECT_INIT;
	struct json *j = NULL;
	enum err_code code = read_json(v, &j, err);

	if (code == ERR_OK)
		code = check_words(j,
			(const char *const[]){"project", "name", "customer",
				"contract", "signed", NULL},
			err);
	if (code == ERR_OK && (!json_str(j, "project") || !json_str(j, "name") ||
				      !json_str(j, "customer")))
		code = err_set(err, ERR_DATA,
			"project、name、customer 都要写");
	if (code == ERR_OK && json_str(j, "signed") &&
		!clock_is_date(json_str(j, "signed")))
		code = err_set(
			err, ERR_DATA, "signed 应写作 2026-01-31 这样");
	if (code == ERR_OK) {
		const char *scale = json_str(j, "scale");

		p.id = xstrdup(json_str(j, "project"));
		p.name = xstrdup(json_str(j, "name"));
		p.customer = xstrdup(json_str(j, "customer"));
		p.contract = xstrdup(json_str(j, "contract"));
		p.signed_on = xstrdup(json_str(j, "signed"));
		p.scale = xstrdup(scale && !strcmp(scale, "small") ? scale
								  : "standard");
		code = clerk_open_project(v->office, &p, err);
	}
	if (code == ERR_OK)
		answer_json(
			v, 201, wire_project(&p, office_offset(v->office)));
	project_release(&p);
	json_free(j);
	return code;
}

enum err_code api_add_event(struct visit *v, struct err *err)
{
	const struct happening *known;
	struct json *j = NULL;
	enum err_code code = read_json(v, &j, err);

	if (code == ERR_OK)
		code = check_words(j,
			(const char *const[]){"name", "date", "doc", "note",
				"undo", NULL},
			err);
	if (code == ERR_OK &&
		(!json_str(j, "name") || !*json_str(j, "name") ||
			!json_str(j, "date") ||
			!clock_is_date(json_str(j, "date"))))
		code = err_set(err, ERR_DATA,
			"name 和 date（2026-01-31 这样）都要写");
	if (code == ERR_OK) {
		const char *undo = json_str(j, "undo");
		struct event e = {.date = (char *)json_str(j, "date"),
			.doc = (char *)json_str(j, "doc"),
			.note = (char *)json_str(j, "note")};

		known = catalogue_find_happening(
			office_catalogue(v->office), json_str(j, "name"));
		e.name = known ? known->name : (char *)json_str(j, "name");
		code = undo ? clerk_undo_event(v->office, v->args[0], &e, undo,
				      err)
			    : clerk_event(v->office, v->args[0], &e, err);
		if (code == ERR_OK)
			answer_json(v, 201, wire_event(&e));
	}
	json_free(j);
	return code;
}
