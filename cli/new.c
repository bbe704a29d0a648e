/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <string.h>

#include "cli/command.h"

static enum err_code run_new(struct session *s, struct err *err)
{
	const char *path = session_option(s, "output");
	struct buf form = BUF_INIT;
	const struct kind *kind;
	enum err_code code = session_kind(s, s->operands[0], &kind, err);

	if (code != ERR_OK)
		return code;
	if (kind->origin == KIND_SYSTEM)
		return err_set(err, ERR_DATA, "%s 由程序自己生成，不用填表单",
			kind->name);
	if (kind->origin == KIND_FILE)
		return err_set(err, ERR_DATA,
			"%s 没有表单：用 juanzong add 直接收文件", kind->name);
	/* A form somebody filled in is not to be lost to a slip. */
	code = session_may_write(path, err);
	if (code != ERR_OK)
		return code;
	code = generator_blank(office_generator(s->office), kind,
		session_option(s, "project"), &form, err);
	if (code == ERR_OK)
		code = session_write(path, &form, err);
	buf_release(&form);
	return code;
}

const struct command command_new = {
	.name = "new",
	.arguments = "种类",
	.summary = "写一份空白表单，每个字段带说明",
	.more = "种类写代号（minutes）或名称（会谈纪要）都可以。选填的字段空着"
		"就行，不用删。",
	.group = GROUP_FORM,
	.needs = NEEDS_DATA,
	.min = 1,
	.max = 1,
	.options =
		(const struct option_row[]){
			{"output", 'o', "文件", "写到文件（默认标准输出）"},
			{"project", 'p', "项目编号", "把项目编号先填上"},
			{.name = NULL}},
	.run = run_new,
};
