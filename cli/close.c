/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <string.h>

#include "cli/print.h"
#include "dossier/closure.h"

static struct json *paper_to_json(const struct record *r)
{
	struct json *j = json_new_object();

	json_set_str(j, "number", r->number);
	json_set_str(j, "kind", r->kind);
	json_set_str(j, "kind_name", r->kind_name);
	json_set_int(j, "version", r->version);
	return j;
}

static void report_json(const char *project, const struct closure *c,
	const struct findings *lacks)
{
	struct json *j = json_new_object(), *papers = json_new_array(),
		    *missing = json_new_array();

	for (size_t i = 0; i < ARCHIVIST_PAPERS; i++)
		json_push_take(papers, paper_to_json(&c->papers[i]));
	for (size_t i = 0; i < lacks->n; i++)
		json_push_str(missing, lacks->items[i].message);
	json_set_str(j, "project", project);
	json_set_int(j, "records", c->n_records);
	json_set_int(j, "counted", c->n_counted);
	json_set_int(j, "pages", c->pages);
	json_set_str(j, "first", c->first);
	json_set_str(j, "last", c->last);
	json_set_take(j, "papers", papers);
	json_set_take(j, "lacks", missing);
	print_json(j);
}

static void report(const struct session *s, const struct closure *c,
	const struct findings *lacks)
{
	for (size_t i = 0; i < ARCHIVIST_PAPERS; i++)
		print_record_line(
			office_catalogue(s->office), &c->papers[i]);
	if (c->first)
		printf("档号  %s%s%s\n", c->first,
			strcmp(c->first, c->last) ? " 至 " : "",
			strcmp(c->first, c->last) ? c->last : "");
	fprintf(stderr, "%s 结卷了：%lld 件，%lld 页\n", s->operands[0],
		(long long)c->n_records, (long long)c->pages);
	if (lacks->n)
		fprintf(stderr, "不齐全的 %zu 项写进了备考表\n", lacks->n);
}

/* A list with blanks is a list all the same, but somebody has to know. */
static void tell_uncounted(const struct closure *c)
{
	if (c->n_counted == c->n_records)
		return;
	fprintf(stderr, "%lld 件没有页数，目录里空着%s%s\n",
		(long long)(c->n_records - c->n_counted),
		c->uncounted ? "：" : "", c->uncounted ? c->uncounted : "");
}

static enum err_code run_close(struct session *s, struct err *err)
{
	const char *why = session_option(s, "why");
	bool json = session_option(s, "json");
	struct findings lacks = FINDINGS_INIT;
	struct closure closure = CLOSURE_INIT;
	enum err_code code;

	if (why && !*why)
		return usage_error(err, s->command,
			"--why 要写明为什么不齐全也结卷");
	code = closure_make(
		s->office, s->operands[0], why, &lacks, &closure, err);
	if (code == ERR_OK && json)
		report_json(s->operands[0], &closure, &lacks);
	else if (code == ERR_OK)
		report(s, &closure, &lacks);
	else if (json)
		print_findings_json(&lacks);
	else
		print_findings(stderr, &lacks);
	if (code == ERR_OK)
		tell_uncounted(&closure);
	closure_release(&closure);
	findings_release(&lacks);
	return code;
}

const struct command command_close = {
	.name = "close",
	.arguments = "项目编号",
	.summary = "结卷：查齐全，编档号，写案卷封面、卷内目录、备考表，封卷",
	.more = "还缺文件、签字或有事没有办完时列出来，不结卷；写了 --why 就结，"
		"原因和缺的都写进备考表。\n结了卷的项目不再收文件，要收先用 "
		"juanzong reopen。\n页数由 LibreOffice 和 pdfinfo 数，没有安装就"
		"空着。",
	.group = GROUP_FILE,
	.needs = NEEDS_WRITE,
	.min = 1,
	.max = 1,
	.options =
		(const struct option_row[]){
			{"why", 0, "原因", "不齐全也结卷的原因"},
			{"json", 0, NULL, "一行 JSON"},
			{.name = NULL}},
	.run = run_close,
};
