/* SPDX-License-Identifier: MIT */
#include "cli/duties.h"

#include <stdio.h>
#include <string.h>

#include "cli/print.h"

void print_due(const struct duty *d, const char *today, size_t columns)
{
	char text[64] = "";
	enum style style = STYLE_NONE;

	if (d->late > 0) {
		snprintf(text, sizeof(text), "逾期 %d 天", d->late);
		style = STYLE_RED;
	} else if (duty_is_owed(d) && !strcmp(d->due, today)) {
		snprintf(text, sizeof(text), "今日到期");
		style = STYLE_YELLOW;
	} else if (*d->due) {
		snprintf(text, sizeof(text), "%s 前", d->due);
	}
	print_cell(stdout, style, text, columns);
}

void print_reason(const struct duty *d, int indent)
{
	struct buf text = BUF_INIT;

	if (d->who)
		buf_printf(&text, "应由 %s 办", d->who);
	if (*d->due)
		buf_printf(&text, "%s不迟于 %s%s", text.len ? "，" : "", d->due,
			d->unknown_year ? "（推算）" : "");
	if (d->event)
		buf_printf(&text, "%s%s：%s", text.len ? "；" : "",
			d->event->name, d->event_date);
	if (d->cause)
		buf_printf(&text, "%s因 %s", text.len ? "；" : "", d->cause);
	if (text.len)
		printf("%*s%s\n", indent, "", text.data);
	buf_release(&text);
	if (!d->rule)
		return;
	printf("%*s", indent, "");
	buf_init(&text);
	buf_printf(&text, "规范 %s：“%s”", d->clause ? d->clause : "", d->rule);
	print_styled(stdout, STYLE_DIM, text.data);
	putchar('\n');
	buf_release(&text);
}

enum err_code duties_date(
	struct session *s, const char **out, struct err *err)
{
	enum err_code code = session_date(s, "date", out, err);

	if (code == ERR_OK && !*out)
		*out = office_today(s->office);
	return code;
}

void warn_unknown_year(int year)
{
	if (year)
		fprintf(stderr,
			"注意：没有 %d 年的放假安排（schemas/holidays.xml），"
			"标“推算”的期限只按周一至周五计算\n",
			year);
}
