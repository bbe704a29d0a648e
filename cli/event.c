/* SPDX-License-Identifier: MIT */
#include <stdio.h>

#include "cli/command.h"
#include "dossier/clerk.h"

static enum err_code run_event(struct session *s, struct err *err)
{
	const struct catalogue *c = office_catalogue(s->office);
	const struct happening *h;
	struct event e = {
		.doc = (char *)session_option(s, "doc"),
		.note = (char *)session_option(s, "note"),
	};
	const char *date, *undo = session_option(s, "undo");
	enum err_code code = session_date(s, "date", &date, err);

	if (code == ERR_OK && undo)
		code = session_check_word("原因", undo, err);

	if (code != ERR_OK)
		return code;
	h = catalogue_find_happening(c, s->operands[1]);
	if (!h)
		return err_set(err, ERR_NOT_FOUND,
			"没有叫“%s”的事件；juanzong kinds --events 列出全部",
			s->operands[1]);
	if (!date)
		return usage_error(err, s->command, "要用 --date 写明日期");
	e.name = h->name;
	e.date = (char *)date;
	if (undo && e.note)
		return usage_error(err, s->command,
			"--undo 和 --note 不能一起写；原因写在 --undo 后面");
	code = undo ? clerk_undo_event(s->office, s->operands[0], &e, undo, err)
		    : clerk_event(s->office, s->operands[0], &e, err);
	if (code == ERR_OK)
		fprintf(stderr, "项目 %s %s：%s %s\n", s->operands[0],
			undo ? "撤销了" : "记下了", e.date, e.name);
	return code;
}

const struct command command_event = {
	.name = "event",
	.arguments = "项目编号 事件",
	.summary = "记下一件表单里没有的事，如交货、应付款、收款、磨合期结束",
	.more = "事件写代号（delivered）或名称（交货）都可以，kinds --events 列出全部。\n"
		"时限从事件算起。表单里写了的日子（签订、发生、签收……）不用再记。\n"
		"记错了的，用同样的事件、日期加 --undo 原因 撤销；日志里两条都留着。",
	.group = GROUP_FILE,
	.needs = NEEDS_WRITE,
	.min = 2,
	.max = 2,
	.options =
		(const struct option_row[]){
			{"date", 'd', "日期", "哪一天（必写）"},
			{"doc", 0, "编号", "和哪份文件有关"},
			{"note", 0, "说明", "补充说明"},
			{"undo", 0, "原因", "这件事记错了，撤销"},
			{.name = NULL}},
	.run = run_event,
};
