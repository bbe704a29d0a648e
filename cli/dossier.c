/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/duties.h"
#include "cli/print.h"
#include "dossier/wire.h"

static enum style style_of(const struct duty *d)
{
	if (d->late > 0 || d->state == DUTY_MISSING)
		return STYLE_RED;
	if (duty_is_owed(d))
		return STYLE_YELLOW;
	return d->state == DUTY_DONE ? STYLE_GREEN : STYLE_DIM;
}

static void print_duty(const struct assessment *a, const struct duty *d)
{
	char *text = d->state == DUTY_DONE ? xstrdup("") : duty_text(d);

	fputs("  ", stdout);
	print_cell(stdout, style_of(d), duty_state_name(d), 6);
	if (d->number) {
		print_padded(stdout, d->kind->name, 22);
		printf("  %s  %s  ", d->number, d->date);
	} else {
		print_padded(stdout, d->kind->name, 22);
		fputs("  ", stdout);
	}
	if (d->late > 0)
		printf("逾期 %d 天  ", d->late);
	else if (duty_is_owed(d) && !strcmp(d->due, a->today))
		fputs("今日到期  ", stdout);
	else if (d->kept_late)
		printf("迟了 %d 天  ", d->kept_late);
	if (strcmp(text, duty_state_name(d)))
		fputs(text, stdout);
	free(text);
	putchar('\n');
	if (duty_is_owed(d))
		print_reason(d, 8);
}

/* 缺 2 件，待签 1 件，待办 1 项；其中逾期 1 项 */
static void print_sum(const struct assessment *a)
{
	size_t counts[DUTY_AHEAD + 1] = {0}, late = 0;

	for (size_t i = 0; i < a->n; i++) {
		counts[a->duties[i].state]++;
		late += a->duties[i].late > 0;
	}
	putchar('\n');
	if (assessment_is_complete(a)) {
		puts("应有的文件都齐了，该签的都签了。");
		return;
	}
	printf("缺 %zu 件，待签 %zu 件，待办 %zu 项", counts[DUTY_MISSING],
		counts[DUTY_UNSIGNED], counts[DUTY_OPEN]);
	if (counts[DUTY_AHEAD])
		printf("；以后各阶段还要 %zu 件", counts[DUTY_AHEAD]);
	if (late)
		printf("；其中逾期 %zu 项", late);
	puts("。");
}

static void print_assessment(const struct assessment *a)
{
	const struct plan_stage *stage = NULL;
	int unknown = 0;
	bool first = true;
	char *head = xprintf("%s　%s", a->project.id, a->project.name);

	print_styled(stdout, STYLE_BOLD, head);
	free(head);
	printf("　（客户：%s）\n%s　%s%s\n", a->project.customer, a->today,
		a->stage ? "现处阶段：" : "各阶段都已办完",
		a->stage ? a->stage->name : "");
	for (size_t i = 0; i < a->n; i++) {
		const struct duty *d = &a->duties[i];

		if (first || d->stage != stage) {
			stage = d->stage;
			first = false;
			putchar('\n');
			print_styled(stdout, STYLE_BOLD,
				stage ? stage->name : "计划之外");
			putchar('\n');
		}
		print_duty(a, d);
		if (duty_is_owed(d) && d->unknown_year)
			unknown = d->unknown_year;
	}
	print_sum(a);
	fflush(stdout);
	warn_unknown_year(unknown);
}

static enum err_code run_dossier(struct session *s, struct err *err)
{
	struct assessment a = {.n = 0};
	const char *today;
	enum err_code code = duties_date(s, &today, err);

	if (code == ERR_OK)
		code = assess_project(
			s->office, s->operands[0], today, &a, err);
	if (code == ERR_OK && session_option(s, "json"))
		print_json(wire_assessment(&a));
	else if (code == ERR_OK)
		print_assessment(&a);
	assessment_release(&a);
	return code;
}

const struct command command_dossier = {
	.name = "dossier",
	.arguments = "项目编号",
	.summary = "看一个项目的案卷：该有的文件哪些齐了，哪些缺、未签、逾期",
	.more = "该有哪些文件写在 schemas/dossier.xml，时限写在 "
		"schemas/catalogue.xml，节假日写在 schemas/holidays.xml，\n"
		"都可以按本单位的规定修改。",
	.group = GROUP_FIND,
	.needs = NEEDS_READ,
	.min = 1,
	.max = 1,
	.options =
		(const struct option_row[]){
			{"date", 'd', "日期", "把这一天当作今天"},
			{"json", 0, NULL, "输出一个 JSON"},
			{.name = NULL}},
	.run = run_dossier,
};
