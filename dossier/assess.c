/* SPDX-License-Identifier: MIT */
#include "dossier/assess.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "dossier/deadlines.h"
#include "dossier/holdings.h"
#include "dossier/signing.h"

void assessment_release(struct assessment *a)
{
	for (size_t i = 0; i < a->n; i++)
		duty_release(&a->duties[i]);
	free(a->duties);
	project_release(&a->project);
	*a = (struct assessment){.n = 0};
}

bool assessment_is_complete(const struct assessment *a)
{
	for (size_t i = 0; i < a->n; i++)
		if (a->duties[i].state != DUTY_DONE)
			return false;
	return true;
}

/* ---- what is there ---- */

static bool in_scale(const struct plan_row *row, const struct project *p)
{
	return !row->scale || !p->scale || !strcmp(row->scale, p->scale);
}

static bool counts(const struct plan_row *row, const struct record *r)
{
	return !strcmp(row->kind->id, r->kind) &&
	       conditions_hold(&row->where, r->facts);
}

/* Where a record belongs: a row that says which records of the kind it means
 * goes before one that takes all. */
static void find_place(struct holdings *h, const struct record *r,
	const struct plan_stage **stage, size_t *place)
{
	bool found = false, sure = false;
	size_t at = 0;

	*stage = NULL;
	for (size_t i = 0; i < plan_n_stages(h->plan); i++) {
		const struct plan_stage *s = plan_stage(h->plan, i);

		for (size_t j = 0; j < s->n_rows; j++, at++) {
			const struct plan_row *row = &s->rows[j];

			if (!in_scale(row, &h->project) || !counts(row, r) ||
				(found && (sure || !row->where.n)))
				continue;
			found = true;
			sure = row->where.n > 0;
			*stage = s;
			*place = at;
		}
	}
	if (!found)
		*place = at;
}

void assessment_place(
	const struct assessment *a, const struct holdings *h, struct duty *d)
{
	size_t at = 0;

	for (size_t i = 0; i < plan_n_stages(h->plan); i++) {
		const struct plan_stage *s = plan_stage(h->plan, i);

		for (size_t j = 0; j < s->n_rows; j++, at++) {
			if (s->rows[j].kind == d->kind &&
				in_scale(&s->rows[j], &a->project)) {
				d->stage = s;
				d->place = at;
				return;
			}
		}
	}
	d->place = at;
}

static void put_record(
	struct assessment *a, struct holdings *h, const struct record *r)
{
	const struct kind *kind = catalogue_find(h->catalogue, r->kind);
	struct strs lacking = STRS_INIT;
	struct duty *d;

	if (!kind || kind->origin == KIND_SYSTEM)
		return;
	d = assessment_add(a, kind);
	find_place(h, r, &d->stage, &d->place);
	d->number = xstrdup(r->number);
	d->title = xstrdup(r->title);
	d->date = xstrdup(r->date);
	signing_lacking(kind, r, &lacking);
	if (lacking.n) {
		d->state = DUTY_UNSIGNED;
		d->lacks = strs_join(&lacking, "、");
		d->act = xstrdup("签字");
	}
	strs_release(&lacking);
}

/* ---- what ought to be there ---- */

static struct duty *put_missing(struct assessment *a,
	const struct plan_stage *stage, const struct plan_row *row,
	size_t place)
{
	struct duty *d = assessment_add(a, row->kind);

	d->state = DUTY_MISSING;
	d->required = true;
	d->stage = stage;
	d->place = place;
	if (row->where.n)
		d->which = &row->where;
	if (row->rule)
		d->rule = row->rule;
	return d;
}

struct naming {
	const char *number;
	bool found;
};

static void look(void *arg, const char *key, const struct json *values)
{
	struct naming *n = arg;

	(void)key;
	for (size_t i = 0; i < json_len(values); i++)
		n->found |= !strcmp(json_str_at(values, i), n->number);
}

/* Does one of the facts of the record name the other? */
static bool names(const struct record *r, const struct record *other)
{
	struct naming n = {.number = other->number};

	if (r->facts)
		json_each(r->facts, look, &n);
	return n.found;
}

static bool answered(const struct holdings *h, const struct plan_row *row,
	const struct record *cause, const char *since)
{
	for (size_t i = 0; i < h->n; i++) {
		const struct record *r = &h->records[i];

		if (counts(row, r) && (strcmp(r->date, since) >= 0 ||
					      (cause && names(cause, r))))
			return true;
	}
	return false;
}

static void require_for(struct assessment *a, const struct holdings *h,
	const struct plan_stage *s, const struct plan_row *row, size_t place)
{
	for (size_t i = 0; i < h->n; i++) {
		const struct record *cause = &h->records[i];
		struct duty *d;

		if (strcmp(cause->kind, row->for_kind->id) ||
			!conditions_hold(&row->when, cause->facts) ||
			answered(h, row, cause, cause->date))
			continue;
		d = put_missing(a, s, row, place);
		d->cause = xstrdup(cause->number);
		if (!row->repeat)
			return;
	}
}

/* The nth day of the one event is settled by the nth of the other. */
static void require_after(struct assessment *a, const struct holdings *h,
	const struct plan_stage *s, const struct plan_row *row, size_t place)
{
	const char *last = "";
	size_t settled = 0, n = 0;

	for (size_t i = 0; i < h->timeline.n && row->until; i++)
		settled += !strcmp(h->timeline.moments[i].what->id,
				   row->until) &&
			   strcmp(h->timeline.moments[i].date, a->today) <= 0;
	for (size_t i = 0; i < h->timeline.n; i++) {
		const struct moment *m = &h->timeline.moments[i];
		struct duty *d;

		if (strcmp(m->what->id, row->after) || !strcmp(m->date, last))
			continue;
		last = m->date;
		if (n++ < settled || strcmp(m->date, a->today) >= 0 ||
			answered(h, row, NULL, m->date))
			continue;
		d = put_missing(a, s, row, place);
		d->event = m->what;
		d->event_date = xstrdup(m->date);
	}
}

static void require(struct assessment *a, const struct holdings *h,
	const struct plan_stage *s, const struct plan_row *row, size_t place)
{
	bool there = false;

	if (row->for_kind) {
		require_for(a, h, s, row, place);
		return;
	}
	if (row->after) {
		require_after(a, h, s, row, place);
		return;
	}
	for (size_t i = 0; i < a->n; i++) {
		struct duty *d = &a->duties[i];

		if (d->number && d->place == place && d->stage == s) {
			d->required = true;
			d->begins = !row->early;
			if (row->rule)
				d->rule = row->rule;
			there = true;
		}
	}
	if (!there)
		put_missing(a, s, row, place);
}

static void walk_plan(struct assessment *a, const struct holdings *h)
{
	size_t place = 0;

	for (size_t i = 0; i < plan_n_stages(h->plan); i++) {
		const struct plan_stage *s = plan_stage(h->plan, i);

		for (size_t j = 0; j < s->n_rows; j++, place++)
			if (s->rows[j].required &&
				in_scale(&s->rows[j], &h->project))
				require(a, h, s, &s->rows[j], place);
	}
}

/* ---- the stage ---- */

static bool is_over(const struct assessment *a, const struct holdings *h,
	const struct plan_stage *s)
{
	bool ended = !s->ends;

	for (size_t i = 0; i < h->timeline.n && !ended; i++)
		ended = !strcmp(h->timeline.moments[i].what->id, s->ends) &&
			strcmp(h->timeline.moments[i].date, a->today) <= 0;
	for (size_t i = 0; i < a->n && ended; i++)
		ended = a->duties[i].stage != s || !a->duties[i].required ||
			a->duties[i].state == DUTY_DONE;
	return ended;
}

/* The furthest stage that was begun, or the one behind it when that is over:
 * one that was passed over does not hold the project back, but what it lacks
 * is owed. */
static void find_stage(struct assessment *a, const struct holdings *h)
{
	size_t n = 0, at = 0;

	while (n < plan_n_stages(h->plan) && !plan_stage(h->plan, n)->always)
		n++;
	for (size_t i = 0; i < n; i++)
		for (size_t j = 0; j < a->n; j++)
			if (a->duties[j].begins &&
				a->duties[j].stage == plan_stage(h->plan, i))
				at = i;
	while (at < n && is_over(a, h, plan_stage(h->plan, at)))
		at++;
	a->stage = at < n ? plan_stage(h->plan, at) : NULL;
	for (size_t i = at + 1; i < n; i++)
		for (size_t j = 0; j < a->n; j++) {
			struct duty *d = &a->duties[j];

			if (d->stage == plan_stage(h->plan, i) &&
				d->state == DUTY_MISSING && !*d->due &&
				!d->cause && !d->event)
				d->state = DUTY_AHEAD;
		}
}

/* ---- all together ---- */

static int by_place(const void *a, const void *b)
{
	const struct duty *x = a, *y = b;
	int order;

	if (x->place != y->place)
		return x->place < y->place ? -1 : 1;
	order = strcmp(x->date ? x->date : "~", y->date ? y->date : "~");
	if (order)
		return order;
	return x->order < y->order ? -1 : x->order > y->order;
}

static void explain(struct duty *d)
{
	const struct kind *k = d->kind;

	if (!d->who && d->state != DUTY_DONE)
		d->who = k->author;
	if (!d->rule && k->n_sources)
		d->rule = k->sources[0].text;
	for (size_t i = 0; i < k->n_sources && d->rule; i++) {
		const char *text = k->sources[i].text;

		if (!d->clause && (strstr(text, d->rule) ||
					  strstr(d->rule, text)))
			d->clause = k->sources[i].clause;
	}
	if (!d->clause && k->n_sources)
		d->clause = k->sources[0].clause;
}

static void find_late(struct assessment *a, const struct holdings *h,
	struct duty *d)
{
	int unknown;

	if (!duty_is_owed(d) || !*d->due || strcmp(a->today, d->due) <= 0)
		return;
	if (!calendar_between(h->calendar, d->due, a->today, CALENDAR_DAY,
		    &d->late, &unknown))
		d->late = 0;
}

struct duty *assessment_add(struct assessment *a, const struct kind *kind)
{
	struct duty *d;

	a->duties = xrealloc(a->duties, a->n + 1, sizeof(*a->duties));
	d = &a->duties[a->n];
	*d = (struct duty){.kind = kind, .order = a->n};
	a->n++;
	return d;
}

enum err_code assess_project(struct office *o, const char *project,
	const char *today, struct assessment *out, struct err *err)
{
	struct holdings h = {.n = 0};
	enum err_code code = holdings_load(o, project, &h, err);

	if (code == ERR_OK) {
		project_copy(&out->project, &h.project);
		snprintf(out->today, sizeof(out->today), "%s", today);
		for (size_t i = 0; i < h.n; i++)
			put_record(out, &h, &h.records[i]);
		walk_plan(out, &h);
		deadlines_apply(out, &h);
		find_stage(out, &h);
		for (size_t i = 0; i < out->n; i++) {
			explain(&out->duties[i]);
			find_late(out, &h, &out->duties[i]);
		}
		if (out->n)
			qsort(out->duties, out->n, sizeof(*out->duties),
				by_place);
	}
	holdings_release(&h);
	return code;
}
