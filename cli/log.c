/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/print.h"

struct printing {
	bool json;
	int offset_minutes;
};

/* The acts of archive/log.h in the reader's words. */
static const char *act_name(const char *act)
{
	static const char *const names[][2] = {{"project.open", "建立项目"},
		{"project.edit", "修改项目"}, {"event", "记事"},
		{"file", "归档"}, {"revise", "新版本"}, {"attach", "附文件"},
		{"add", "收文件"}, {"void", "作废"}, {"export", "移交"},
		{"verify", "检查"}};

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (!strcmp(names[i][0], act))
			return names[i][1];
	return act;
}

static void print_text(const char *before, const char *text)
{
	if (text && *text)
		printf("%s%s", before, text);
}

static void print_line(const struct json *line, int offset)
{
	const char *at = json_str(line, "at"), *act = json_str(line, "act");
	const struct json *records = json_get(line, "records");
	const struct json *files = json_get(line, "files");
	char local[CLOCK_TIME_SIZE] = "";
	int64_t when;

	if (at && clock_parse_time(at, &when))
		clock_local_time(when, offset, local);
	printf("%4lld  %s  ", (long long)json_int(line, "seq", 0), local);
	print_padded(stdout, json_str(line, "actor"), 10);
	fputs("  ", stdout);
	print_padded(stdout, act_name(act ? act : ""), 8);
	for (size_t i = 0; i < json_len(records); i++) {
		const struct json *r = json_at(records, i);

		print_text(i ? "、" : "  ", json_str(r, "number"));
		print_text(" ", json_str(r, "title"));
	}
	print_text("  ", json_str(line, "number"));
	for (size_t i = 0; i < json_len(files); i++)
		print_text("  ", json_str(json_at(files, i), "name"));
	print_text("  ", json_str(line, "name"));
	print_text("  ", json_str(line, "date"));
	print_text("  ", json_str(line, "why"));
	print_text("  ", json_str(line, "note"));
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
