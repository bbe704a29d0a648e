/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <string.h>

#include "cli/print.h"
#include "dossier/wire.h"
#include "dossier/clerk.h"

#define FACTS                                                                  \
	{"name", 'n', "名称", "项目名称"}, {"customer", 'c', "客户", "客户名称"}, \
		{"contract", 0, "[编号]", "合同编号"},                           \
		{"signed", 0, "日期", "合同签订日期"},                         \
		{"scale", 0, "standard|small", "项目规模：标准或小型"}

/* The facts given as options; the strings belong to the session. */
static enum err_code read_facts(
	const struct session *s, struct project *out, struct err *err)
{
	const char *scale = session_option(s, "scale"), *signed_on;
	enum err_code code = session_date(s, "signed", &signed_on, err);

	if (code != ERR_OK)
		return code;
	if (scale && strcmp(scale, "standard") && strcmp(scale, "small"))
		return usage_error(err, s->command,
			"--scale 应为 standard（标准）或 small（小型）");
	*out = (struct project){
		.id = s->operands[0],
		.name = (char *)session_option(s, "name"),
		.customer = (char *)session_option(s, "customer"),
		.contract = (char *)session_option(s, "contract"),
		.signed_on = (char *)signed_on,
		.scale = (char *)scale,
	};
	return ERR_OK;
}

static enum err_code run_add(struct session *s, struct err *err)
{
	static char standard[] = "standard";
	struct project p;
	enum err_code code = read_facts(s, &p, err);

	if (code != ERR_OK)
		return code;
	if (!p.name || !*p.name)
		return usage_error(err, s->command, "要用 --name 写明项目名称");
	if (!p.customer || !*p.customer)
		return usage_error(
			err, s->command, "要用 --customer 写明客户名称");
	if (!p.scale)
		p.scale = standard;
	code = clerk_open_project(s->office, &p, err);
	if (code == ERR_OK)
		fprintf(stderr, "项目 %s 建好了：%s（%s）\n", p.id, p.name,
			p.customer);
	return code;
}

static enum err_code run_edit(struct session *s, struct err *err)
{
	struct project p;
	enum err_code code = read_facts(s, &p, err);

	if (code != ERR_OK)
		return code;
	if (!p.name && !p.customer && !p.contract && !p.signed_on && !p.scale)
		return usage_error(err, s->command, "没有说要改什么");
	if ((p.name && !*p.name) || (p.customer && !*p.customer))
		return usage_error(
			err, s->command, "项目名称和客户名称不能是空的");
	code = clerk_edit_project(s->office, &p, err);
	if (code == ERR_OK)
		fprintf(stderr, "项目 %s 改好了\n", p.id);
	return code;
}

static const char *state(const struct project *p)
{
	return p->destroyed_at ? "已销毁" : p->closed_at ? "已结卷" : "在办";
}

static bool print_one(void *arg, const struct project *p)
{
	const struct session *s = arg;

	if (session_option(s, "json")) {
		print_json(wire_project(p, office_offset(s->office)));
		return true;
	}
	print_padded(stdout, p->id, 16);
	fputs("  ", stdout);
	print_padded(stdout, p->name, 32);
	fputs("  ", stdout);
	print_padded(stdout, p->customer, 28);
	printf("  %s  %lld 件\n", state(p), (long long)p->n_records);
	return true;
}

static enum err_code run_list(struct session *s, struct err *err)
{
	struct index *index;
	enum err_code code =
		archive_index(office_archive(s->office), &index, err);

	if (code == ERR_OK)
		code = index_projects(index, print_one, s, err);
	return code;
}

/* What is not known is shown to be so. */
static const char *or_dash(const char *value)
{
	return value && *value ? value : "—";
}

static bool take_event(void *arg, const struct event *e)
{
	json_push_take(arg, wire_event(e));
	return true;
}

static bool print_event(void *arg, const struct event *e)
{
	(void)arg;
	printf("%s  %s%s%s%s%s\n", e->date, e->name, e->doc ? "  " : "",
		e->doc ? e->doc : "", e->note ? "  " : "",
		e->note ? e->note : "");
	return true;
}

static void print_state(const struct project *p, int offset)
{
	int64_t at = p->destroyed_at ? p->destroyed_at : p->closed_at;
	char date[CLOCK_DATE_SIZE];

	print_padded(stdout, "状态", 12);
	fputs(state(p), stdout);
	if (at) {
		clock_date(at, offset, date);
		printf("（%s）", date);
	}
	putchar('\n');
	print_fact("销毁原因", p->destroyed_why);
}

static enum err_code show(
	const struct session *s, struct index *index, const struct project *p,
	struct err *err)
{
	int offset = office_offset(s->office);

	if (session_option(s, "json")) {
		struct json *j = wire_project(p, offset), *events = json_new_array();
		enum err_code code = index_events(
			index, p->id, take_event, events, err);

		json_set_take(j, "events", events);
		print_json(j);
		return code;
	}
	print_fact("项目编号", p->id);
	print_fact("项目名称", p->name);
	print_fact("客户", p->customer);
	print_fact("合同编号", or_dash(p->contract));
	print_fact("签订日期", or_dash(p->signed_on));
	print_fact("规模", strcmp(p->scale, "small") ? "标准" : "小型");
	print_state(p, offset);
	print_padded(stdout, "文件", 12);
	printf("%lld 件\n", (long long)p->n_records);
	return index_events(index, p->id, print_event, NULL, err);
}

static enum err_code run_show(struct session *s, struct err *err)
{
	struct project p = PROJECT_INIT;
	struct index *index;
	enum err_code code =
		archive_index(office_archive(s->office), &index, err);

	if (code == ERR_OK)
		code = index_project(index, s->operands[0], &p, err);
	if (code == ERR_OK)
		code = show(s, index, &p, err);
	project_release(&p);
	return code;
}

const struct command command_project_add = {
	.name = "project add",
	.arguments = "项目编号",
	.summary = "建立一个项目的卷宗",
	.more = "项目编号以后不能改；名称、客户、合同可以用 project edit 改。",
	.group = GROUP_START,
	.needs = NEEDS_WRITE,
	.min = 1,
	.max = 1,
	.options = (const struct option_row[]){FACTS, {.name = NULL}},
	.run = run_add,
};

const struct command command_project_edit = {
	.name = "project edit",
	.arguments = "项目编号",
	.summary = "改项目的名称、客户、合同",
	.more = "改动记在项目日志里，已归档的文件不变。",
	.group = GROUP_START,
	.needs = NEEDS_WRITE,
	.min = 1,
	.max = 1,
	.options = (const struct option_row[]){FACTS, {.name = NULL}},
	.run = run_edit,
};

const struct command command_project_list = {
	.name = "project list",
	.arguments = "",
	.summary = "列出全部项目",
	.group = GROUP_START,
	.needs = NEEDS_READ,
	.options = (const struct option_row[]){
		{"json", 0, NULL, "每个项目一行 JSON"}, {.name = NULL}},
	.run = run_list,
};

const struct command command_project_show = {
	.name = "project show",
	.arguments = "项目编号",
	.summary = "显示一个项目和它的事件",
	.group = GROUP_START,
	.needs = NEEDS_READ,
	.min = 1,
	.max = 1,
	.options = (const struct option_row[]){
		{"json", 0, NULL, "一行 JSON"}, {.name = NULL}},
	.run = run_show,
};
