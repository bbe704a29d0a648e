/* SPDX-License-Identifier: MIT */
#include "dossier/duty.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"

void duty_release(struct duty *d)
{
	free(d->number);
	free(d->title);
	free(d->date);
	free(d->act);
	free(d->lacks);
	free(d->event_date);
	free(d->cause);
}

bool duty_is_owed(const struct duty *d)
{
	return d->state == DUTY_UNSIGNED || d->state == DUTY_MISSING ||
	       d->state == DUTY_OPEN;
}

static const struct {
	const char *id, *name;
} states[] = {
	[DUTY_DONE] = {"there", "齐"},
	[DUTY_UNSIGNED] = {"unsigned", "待签"},
	[DUTY_MISSING] = {"missing", "缺"},
	[DUTY_OPEN] = {"open", "待办"},
	[DUTY_AHEAD] = {"ahead", "未到"},
};

const char *duty_status(const struct duty *d)
{
	return d->late > 0 ? "late" : states[d->state].id;
}

const char *duty_state_name(const struct duty *d)
{
	return states[d->state].name;
}

/* 会议类型：实施计划审议会 */
static void add_which(const struct conditions *c, struct buf *out)
{
	for (size_t i = 0; i < c->n; i++) {
		char *values = strs_join(&c->tests[i].values, "、");

		buf_printf(out, "%s%s%s：%s", i ? "；" : "", c->tests[i].field,
			c->tests[i].not ? "不是" : "", values);
		free(values);
	}
}

char *duty_text(const struct duty *d)
{
	struct buf text = BUF_INIT;

	if (d->state == DUTY_UNSIGNED)
		buf_printf(&text, "待%s签字", d->lacks);
	else if (d->state == DUTY_OPEN)
		buf_printf(&text, "待%s", d->act ? d->act : "办");
	else if (d->state == DUTY_MISSING && d->act)
		buf_printf(&text, "缺，待%s", d->act);
	else if (d->state == DUTY_MISSING)
		buf_add_str(&text, "缺");
	else
		buf_add_str(&text, duty_state_name(d));
	if (d->which) {
		buf_add_str(&text, "（");
		add_which(d->which, &text);
		buf_add_str(&text, "）");
	}
	return buf_detach(&text);
}

static void set_deadline(struct json *j, const struct duty *d)
{
	if (d->event)
		json_set_str(j, "event", d->event->name);
	json_set_str(j, "event_date", d->event_date);
	if (*d->due)
		json_set_str(j, "due", d->due);
	if (duty_is_owed(d))
		json_set_int(j, "days_late", d->late);
	if (d->kept_late)
		json_set_int(j, "kept_late", d->kept_late);
	if (d->unknown_year)
		json_set_int(j, "unknown_year", d->unknown_year);
}

struct json *duty_to_json(const struct duty *d, const struct project *p)
{
	struct json *j = json_new_object();

	if (p) {
		json_set_str(j, "project", p->id);
		json_set_str(j, "project_name", p->name);
		json_set_str(j, "customer", p->customer);
	}
	json_set_str(j, "kind", d->kind->id);
	json_set_str(j, "name", d->kind->name);
	if (d->stage)
		json_set_str(j, "stage", d->stage->name);
	json_set_str(j, "status", duty_status(d));
	json_set_str(j, "state", states[d->state].id);
	json_set_bool(j, "required", d->required);
	json_set_str(j, "number", d->number);
	json_set_str(j, "title", d->title);
	json_set_str(j, "date", d->date);
	json_set_str(j, "act", d->act);
	json_set_str(j, "duty", d->who);
	json_set_str(j, "lacks", d->lacks);
	json_set_str(j, "cause", d->cause);
	set_deadline(j, d);
	json_set_str(j, "rule", d->rule);
	json_set_str(j, "clause", d->clause);
	return j;
}
