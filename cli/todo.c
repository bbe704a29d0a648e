/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/duties.h"
#include "cli/print.h"
#include "dossier/todo.h"

static void print_item(const struct todo_item *i)
{
	const struct duty *d = i->duty;
	char *text = duty_text(d);

	fputs("  ", stdout);
	print_due(d, i->of->today, 16);
	print_padded(stdout, i->of->project.id, 12);
	fputs("  ", stdout);
	print_padded(stdout, d->kind->name, 20);
	printf("  %s", text);
	if (d->number)
		printf("　%s", d->number);
	else if (d->event)
		printf("（%s：%s）", d->event->name, d->event_date);
	putchar('\n');
	free(text);
}

static void print_todo(const struct todo *t)
{
	const char *holder = NULL;
	int unknown = 0;
	size_t late = 0;

	for (size_t i = 0; i < t->n; i++) {
		const struct duty *d = t->items[i].duty;
		const char *who = d->who ? d->who : "（规范没有写由谁办）";

		if (!holder || strcmp(holder, who)) {
			if (holder)
				putchar('\n');
			print_styled(stdout, STYLE_BOLD, who);
			putchar('\n');
			holder = who;
		}
		print_item(&t->items[i]);
		late += d->late > 0;
		if (d->unknown_year)
			unknown = d->unknown_year;
	}
	fflush(stdout);
	if (t->n)
		fprintf(stderr, "共 %zu 项，逾期 %zu 项。为什么："
				"juanzong dossier 项目编号\n",
			t->n, late);
	else
		fputs("没有要办的事。\n", stderr);
	warn_unknown_year(unknown);
}

static enum err_code run_todo(struct session *s, struct err *err)
{
	struct todo t = {.n = 0};
	const char *today;
	enum err_code code = duties_date(s, &today, err);

	if (code == ERR_OK)
		code = todo_gather(s->office, today,
			session_option(s, "duty"), &t, err);
	if (code == ERR_OK && session_option(s, "json"))
		for (size_t i = 0; i < t.n; i++)
			print_json(duty_to_json(t.items[i].duty,
				&t.items[i].of->project));
	else if (code == ERR_OK)
		print_todo(&t);
	todo_release(&t);
	return code;
}

const struct command command_todo = {
	.name = "todo",
	.arguments = "",
	.summary = "看所有项目里谁该办什么，逾期最久的在前",
	.group = GROUP_FIND,
	.needs = NEEDS_READ,
	.options =
		(const struct option_row[]){
			{"date", 'd', "日期", "把这一天当作今天"},
			{"duty", 0, "部门或岗位", "只看该由谁办的"},
			{"json", 0, NULL, "每项一行 JSON"},
			{.name = NULL}},
	.run = run_todo,
};
