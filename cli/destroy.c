/* SPDX-License-Identifier: MIT */
#include <stdio.h>

#include "cli/print.h"
#include "dossier/retention.h"

static enum err_code run_destroy(struct session *s, struct err *err)
{
	const char *why = session_option(s, "why");
	struct bar bar;
	enum err_code code;

	if (!why || !*why)
		return usage_error(
			err, s->command, "要用 --why 写明为什么销毁");
	code = session_check_word("原因", why, err);
	if (code != ERR_OK)
		return code;
	bar_init(&bar, "销毁", true);
	code = retention_destroy(
		s->office, s->operands[0], why, &bar.progress, err);
	bar_finish(&bar);
	if (code == ERR_OK)
		fprintf(stderr,
			"%s 销毁了，取不回来。日志里留着它的编号、题名、日期和"
			"摘要\n",
			s->operands[0]);
	return code;
}

const struct command command_destroy = {
	.name = "destroy",
	.arguments = "项目编号|编号",
	.summary = "销毁保管期满的一件或整个项目",
	.more = "保管期限没有满的不能销毁：从结卷的下一年（没有结卷的，从文件"
		"日期的下一年）1 月 1 日起算；整个项目要先结卷，并且每一件都"
		"期满。\n\n"
		"内容从档案里真正删去，无法恢复；日志里留下何时、何人、为何，"
		"以及编号、题名、档号和每个文件的摘要。以前打的移交包、备份里"
		"的不在此列。",
	.group = GROUP_FILE,
	.needs = NEEDS_WRITE,
	.min = 1,
	.max = 1,
	.options = (const struct option_row[]){
		{"why", 0, "原因", "为什么销毁（必写）"}, {.name = NULL}},
	.run = run_destroy,
};
