/* SPDX-License-Identifier: MIT */
#include <stdio.h>

#include "cli/command.h"
#include "dossier/clerk.h"

static enum err_code run_void(struct session *s, struct err *err)
{
	const char *why = session_option(s, "why");
	enum err_code code;

	if (!why || !*why)
		return usage_error(
			err, s->command, "要用 --why 写明为什么作废");
	code = clerk_void(s->office, s->operands[0], why, err);
	if (code == ERR_OK)
		fprintf(stderr, "%s 作废了。它仍在档案里，编号不再使用\n",
			s->operands[0]);
	return code;
}

const struct command command_void = {
	.name = "void",
	.arguments = "编号",
	.summary = "作废一份归错的文件，它仍留在档案里",
	.more = "作废的文件不再出现在清单、查找和给客户的移交包里。",
	.group = GROUP_FILE,
	.needs = NEEDS_WRITE,
	.min = 1,
	.max = 1,
	.options = (const struct option_row[]){
		{"why", 0, "原因", "为什么作废（必写）"}, {.name = NULL}},
	.run = run_void,
};
