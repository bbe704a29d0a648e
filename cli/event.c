/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>

#include "cli/command.h"
#include "dossier/clerk.h"

static enum err_code unknown(
	const struct catalogue *c, const char *name, struct err *err)
{
	struct strs names = STRS_INIT;
	enum err_code code;
	char *all;

	for (size_t i = 0; i < catalogue_n_happenings(c); i++) {
		const struct happening *h = catalogue_happening(c, i);

		strs_take(&names, xprintf("%s（%s）", h->name, h->id));
	}
	all = strs_join(&names, "、");
	code = err_set(err, ERR_NOT_FOUND,
		"没有叫“%s”的事件；可以用：%s", name, all);
	free(all);
	strs_release(&names);
	return code;
}

static enum err_code run_event(struct session *s, struct err *err)
{
	const struct catalogue *c = office_catalogue(s->office);
	const struct happening *h =
		catalogue_find_happening(c, s->operands[1]);
	struct event e = {
		.doc = (char *)session_option(s, "doc"),
		.note = (char *)session_option(s, "note"),
	};
	const char *date;
	enum err_code code = session_date(s, "date", &date, err);

	if (code != ERR_OK)
		return code;
	if (!h)
		return unknown(c, s->operands[1], err);
	if (!date)
		return usage_error(err, s->command, "要用 --date 写明日期");
	e.name = h->name;
	e.date = (char *)date;
	code = clerk_event(s->office, s->operands[0], &e, err);
	if (code == ERR_OK)
		fprintf(stderr, "项目 %s 记下了：%s %s\n", s->operands[0],
			e.date, e.name);
	return code;
}

const struct command command_event = {
	.name = "event",
	.arguments = "项目编号 事件",
	.summary = "记下一件表单里没有的事，如交货、应付款、收款、磨合期结束",
	.more = "事件写代号（delivered）或名称（交货）都可以；写错时列出全部。",
	.group = GROUP_FILE,
	.needs = NEEDS_WRITE,
	.min = 2,
	.max = 2,
	.options =
		(const struct option_row[]){
			{"date", 'd', "日期", "哪一天（必写）"},
			{"doc", 0, "编号", "和哪份文件有关"},
			{"note", 0, "说明", "补充说明"},
			{.name = NULL}},
	.run = run_event,
};
