/* SPDX-License-Identifier: MIT */
#include <stdio.h>

#include "cli/command.h"
#include "dossier/clerk.h"

static enum err_code run_reopen(struct session *s, struct err *err)
{
	const char *why = session_option(s, "why");
	enum err_code code;

	if (!why || !*why)
		return usage_error(
			err, s->command, "要用 --why 写明为什么重新开卷");
	code = session_check_word("原因", why, err);
	if (code == ERR_OK)
		code = clerk_reopen(s->office, s->operands[0], why, err);
	if (code == ERR_OK)
		fprintf(stderr,
			"项目 %s 重新开卷了。原来的档号作废，再结卷时重新编\n",
			s->operands[0]);
	return code;
}

const struct command command_reopen = {
	.name = "reopen",
	.arguments = "项目编号",
	.summary = "重新打开一个结了卷的项目",
	.more = "结卷以后不再收文件、不再改动；确实要补、要改时先重新开卷。"
		"封好的卷仍然不动，后来的文件放进新的一卷。",
	.group = GROUP_FILE,
	.needs = NEEDS_WRITE,
	.min = 1,
	.max = 1,
	.options = (const struct option_row[]){
		{"why", 0, "原因", "为什么重新开卷（必写）"}, {.name = NULL}},
	.run = run_reopen,
};
