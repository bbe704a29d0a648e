/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>

#include "cli/print.h"

struct listing {
	struct session *session;
	struct index *index;
	bool json;
	int64_t n;
	enum err_code code;
	struct err *err;
};

static bool print_one(void *arg, const struct record *r)
{
	struct listing *l = arg;

	l->n++;
	if (l->json)
		l->code = print_document_json(
			l->session, l->index, r, l->err);
	else
		print_record_line(
			office_catalogue(l->session->office), r);
	return l->code == ERR_OK;
}

static enum err_code run_list(struct session *s, struct err *err)
{
	struct listing l = {.session = s,
		.json = session_option(s, "json"),
		.err = err};
	struct index_filter filter = {
		.project = session_option(s, "project"),
		.with_void = session_option(s, "void"),
	};
	const char *kind_name = session_option(s, "kind");
	const struct project *project;
	const struct kind *kind;
	enum err_code code = session_date(s, "from", &filter.from, err);

	if (code == ERR_OK)
		code = session_date(s, "to", &filter.to, err);
	if (code == ERR_OK && kind_name) {
		code = session_kind(s, kind_name, &kind, err);
		if (code == ERR_OK)
			filter.kind = kind->id;
	}
	if (code == ERR_OK && filter.project) {
		code = office_project(
			s->office, filter.project, &project, err);
		if (code == ERR_OK && !project)
			code = err_set(err, ERR_NOT_FOUND, "没有项目 %s",
				filter.project);
	}
	if (code == ERR_OK)
		code = archive_index(
			office_archive(s->office), &l.index, err);
	if (code == ERR_OK)
		code = index_list(l.index, &filter, print_one, &l, err);
	if (code == ERR_OK)
		code = l.code;
	if (code == ERR_OK && !l.n && !l.json)
		fputs("没有文件\n", stderr);
	return code;
}

const struct command command_list = {
	.name = "list",
	.arguments = "",
	.summary = "列出文件，新的在前",
	.group = GROUP_FIND,
	.needs = NEEDS_READ,
	.options =
		(const struct option_row[]){
			{"project", 'p', "项目编号", "只列这个项目的"},
			{"kind", 'k', "种类", "只列这种文件"},
			{"from", 0, "日期", "从这一天"},
			{"to", 0, "日期", "到这一天"},
			{"void", 0, NULL, "作废的也列出"},
			{"json", 0, NULL, "每份一行 JSON"},
			{.name = NULL}},
	.run = run_list,
};
