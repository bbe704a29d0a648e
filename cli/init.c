/* SPDX-License-Identifier: MIT */
#include <stdio.h>

#include "cli/command.h"

static enum err_code run_init(struct session *s, struct err *err)
{
	const char *dir = s->n_operands ? s->operands[0] : ".";
	enum err_code code = archive_init(dir, err);

	if (code == ERR_OK)
		fprintf(stderr,
			"档案库建好了：%s\n下一步：juanzong -C %s project add "
			"项目编号 --name 项目名称 --customer 客户名称\n",
			dir, dir);
	return code;
}

const struct command command_init = {
	.name = "init",
	.arguments = "[文件夹]",
	.summary = "建一个档案库",
	.more = "文件夹里会有 settings.json（设置）、projects（各项目的档案）、"
		"index（索引）、\nschemas 和 templates（自己增加或替换的"
		"文件种类和模板）。",
	.group = GROUP_START,
	.needs = NEEDS_NOTHING,
	.max = 1,
	.options = (const struct option_row[]){{.name = NULL}},
	.run = run_init,
};
