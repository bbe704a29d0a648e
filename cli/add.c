/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "cli/print.h"
#include "dossier/clerk.h"

static enum err_code run_add(struct session *s, struct err *err)
{
	const char *kind = session_option(s, "kind");
	struct added doc = {
		.project = s->operands[0],
		.title = session_option(s, "title"),
		.again = session_option(s, "again"),
	};
	struct record r = RECORD_INIT;
	struct buf data = BUF_INIT;
	enum err_code code;

	if (!kind)
		return usage_error(err, s->command, "要用 --kind 写明种类");
	if (!doc.title || !*doc.title)
		return usage_error(err, s->command, "要用 --title 写明标题");
	code = session_kind(s, kind, &doc.kind, err);
	if (code == ERR_OK)
		code = session_date(s, "date", &doc.date, err);
	if (code == ERR_OK)
		code = session_read(s->operands[1], &data, &doc.file, err);
	if (code == ERR_OK) {
		doc.data = data.data;
		doc.len = data.len;
		code = clerk_add(s->office, &doc, &r, err);
	}
	if (code == ERR_OK && session_option(s, "json"))
		code = print_document_json(s, NULL, &r, err);
	else if (code == ERR_OK)
		print_record_line(office_catalogue(s->office), &r);
	record_release(&r);
	buf_release(&data);
	return code;
}

const struct command command_add = {
	.name = "add",
	.arguments = "项目编号 文件",
	.summary = "归档一份不是由表单生成的文件，如合同、客户资料",
	.group = GROUP_FILE,
	.needs = NEEDS_WRITE,
	.min = 2,
	.max = 2,
	.options =
		(const struct option_row[]){
			{"kind", 'k', "种类", "文件种类（必写）"},
			{"title", 't', "标题", "标题（必写）"},
			{"date", 'd', "日期", "文件的日期（默认今天）"},
			{"again", 0, NULL, "同样的文件再归一份"},
			{"json", 0, NULL, "一行 JSON"},
			{.name = NULL}},
	.run = run_add,
};
