/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "archive/bundle/log.h"
#include "cli/print.h"

struct printing {
	bool json;
	int offset_minutes;
};

static const char *role_name(const char *role)
{
	return role && !strcmp(role, "signed") ? "签字件" : "附件";
}

/* The values of these keys that an object has, each after two spaces. */
static void print_values(const struct json *j, const char *const *keys)
{
	for (; *keys; keys++) {
		const char *value = json_str(j, *keys);

		if (value && *value)
			printf("  %s", value);
	}
}

/* One thing an act did; the first stands on the act's own line. */
static void print_items(const struct json *list, const char *const *keys,
	bool role, bool *first)
{
	for (size_t i = 0; i < json_len(list); i++) {
		const struct json *item = json_at(list, i);

		if (!*first)
			printf("\n%47s", "");
		*first = false;
		if (role)
			printf("  %s", role_name(json_str(item, "role")));
		print_values(item, keys);
		if (json_int(item, "version", 1) > 1)
			printf("（第 %lld 版）",
				(long long)json_int(item, "version", 1));
	}
}

static void print_fate(const struct json *line, bool *first)
{
	static const char *const why[] = {"why", NULL};
	const struct json *closing = json_get(line, "closing"),
			  *destroyed = json_get(line, "destroyed");

	if (closing) {
		printf("  %zu 件编了档号",
			json_len(json_get(closing, "items")));
		print_values(closing, why);
	}
	print_values(json_get(line, "reopening"), why);
	if (destroyed) {
		if (json_bool(destroyed, "project"))
			fputs("  整个项目", stdout);
		print_values(destroyed, why);
		*first = false;
		print_items(json_get(destroyed, "records"),
			(const char *const[]){"number", "reference",
				"kind_name", "title", NULL},
			false, first);
	}
}

static void print_facts(const struct json *line)
{
	bool first = true;

	print_items(json_get(line, "records"),
		(const char *const[]){
			"number", "kind_name", "title", "by", NULL},
		false, &first);
	print_items(json_get(line, "files"),
		(const char *const[]){"number", "date", "by", NULL}, true,
		&first);
	print_items(json_get(line, "voids"),
		(const char *const[]){"number", "why", NULL}, false, &first);
	print_items(json_get(line, "events"),
		(const char *const[]){"name", "date", "doc", "note", NULL},
		false, &first);
	print_items(json_get(line, "undone"),
		(const char *const[]){"name", "date", "doc", "why", NULL},
		false, &first);
	print_fate(line, &first);
	print_values(json_get(line, "project"),
		(const char *const[]){"name", "customer", "contract", NULL});
	print_values(json_get(line, "imported"),
		(const char *const[]){"bundle", "digest", NULL});
	print_values(json_get(line, "note"),
		(const char *const[]){"profile", "file", "digest", "result", NULL});
}

static void print_line(const struct json *line, int offset)
{
	const char *at = json_str(line, "at"), *act = json_str(line, "act");
	char local[CLOCK_TIME_SIZE] = "";
	int64_t when;

	if (at && clock_parse_time(at, &when))
		clock_local_time(when, offset, local);
	printf("%4lld  %s  ", (long long)json_int(line, "seq", 0), local);
	print_padded(stdout, json_str(line, "actor"), 10);
	fputs("  ", stdout);
	print_padded(stdout, log_act_name(act ? act : ""), 8);
	print_facts(line);
	putchar('\n');
}

static bool print_one(void *arg, const struct json *line)
{
	struct printing *p = arg;
	struct buf b = BUF_INIT;

	if (!p->json) {
		print_line(line, p->offset_minutes);
		return true;
	}
	json_write(line, &b);
	puts(b.data);
	buf_release(&b);
	return true;
}

static enum err_code run_log(struct session *s, struct err *err)
{
	struct printing p = {.json = session_option(s, "json"),
		.offset_minutes = office_offset(s->office)};

	return archive_log(office_archive(s->office), s->operands[0],
		print_one, &p, err);
}

const struct command command_log = {
	.name = "log",
	.arguments = "项目编号",
	.summary = "按顺序列出对一个项目做过的每一件事",
	.group = GROUP_FIND,
	.needs = NEEDS_READ,
	.min = 1,
	.max = 1,
	.options = (const struct option_row[]){
		{"json", 0, NULL, "每件一行 JSON，和日志文件里的一样"},
		{.name = NULL}},
	.run = run_log,
};
