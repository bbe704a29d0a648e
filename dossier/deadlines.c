/* SPDX-License-Identifier: MIT */
#include "dossier/deadlines.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "dossier/signing.h"

/* One deadline of one kind, while it is applied. */
struct run {
	struct assessment *a;
	struct holdings *h;
	const struct kind *kind;
	const struct deadline *d;
	bool *taken; /* records that answer a day already */
};

/* A day it runs from. */
struct start {
	const char *date;
	const struct happening *event; /* NULL: the day of signing */
};

static bool is_of(const struct run *x, const struct record *r)
{
	return !strcmp(r->kind, x->kind->id);
}

static struct duty *duty_of(struct assessment *a, const struct record *r)
{
	for (size_t i = 0; i < a->n; i++)
		if (a->duties[i].number &&
			!strcmp(a->duties[i].number, r->number) &&
			a->duties[i].state != DUTY_OPEN)
			return &a->duties[i];
	return NULL;
}

static void lay_down(const struct run *x, const struct start *start,
	struct duty *d)
{
	const struct deadline *rule = x->d;
	enum calendar_unit unit =
		rule->working ? CALENDAR_WORKING_DAY : CALENDAR_DAY;
	char due[CLOCK_DATE_SIZE] = "";
	int unknown = 0;

	if (rule->days >= 0 &&
		!calendar_add(x->h->calendar, start->date,
			rule->before ? -rule->days : rule->days, unit, due,
			&unknown))
		return;
	/* Of two days the earlier one counts. */
	if (*d->due && *due && strcmp(d->due, due) <= 0)
		return;
	memcpy(d->due, due, sizeof(d->due));
	d->unknown_year = unknown;
	d->who = rule->duty;
	d->event = start->event;
	free(d->event_date);
	d->event_date = xstrdup(start->date);
	if (rule->rule)
		d->rule = rule->rule;
	free(d->act);
	d->act = xstrdup(rule->act);
}

/* Something to be done about a record that is there (r NULL: about one that
 * need not be there yet). */
static void put_open(
	struct run *x, const struct record *r, const struct start *start)
{
	struct duty *d = assessment_add(x->a, x->kind);
	const struct duty *of = r ? duty_of(x->a, r) : NULL;

	d->state = DUTY_OPEN;
	d->required = true;
	for (size_t i = 0; !of && i < x->a->n - 1; i++)
		if (x->a->duties[i].kind == x->kind)
			of = &x->a->duties[i];
	if (of) {
		d->stage = of->stage;
		d->place = of->place;
	} else {
		assessment_place(x->a, x->h, d);
	}
	if (r) {
		d->number = xstrdup(r->number);
		d->title = xstrdup(r->title);
		d->date = xstrdup(r->date);
	}
	lay_down(x, start, d);
}

static void put_kept(
	const struct run *x, const struct start *start, const char *done,
	struct duty *d)
{
	struct duty probe = {.kind = x->kind};
	int late = 0, unknown;

	lay_down(x, start, &probe);
	if (*probe.due && strcmp(done, probe.due) > 0 &&
		calendar_between(x->h->calendar, probe.due, done, CALENDAR_DAY,
			&late, &unknown) &&
		late > d->kept_late)
		d->kept_late = late;
	free(probe.act);
	free(probe.event_date);
}

/* The day it was done for a record, or NULL. */
static const char *done_on(
	struct run *x, const struct record *r, const struct start *start)
{
	const char *done = x->d->done, *date;
	struct moment *m;

	if (!strcmp(done, DEADLINE_FILED))
		return r->date;
	if (!strcmp(done, DEADLINE_SIGNED))
		/* What nobody has to sign is signed when it is filed. */
		return x->kind->n_signatories ? signing_date(r) : r->date;
	date = timeline_own(r, done);
	if (date)
		return date;
	m = timeline_entered(
		&x->h->timeline, done, x->d->before ? "" : start->date, r);
	if (!m)
		return NULL;
	m->used = true;
	return m->date;
}

static void apply(struct run *x, const struct record *r,
	const struct start *start)
{
	const char *done = done_on(x, r, start);
	struct duty *d = duty_of(x->a, r);

	if (!d)
		return;
	if (done)
		put_kept(x, start, done, d);
	else if (!strcmp(x->d->done, DEADLINE_SIGNED))
		lay_down(x, start, d);
	else
		put_open(x, r, start);
}

/* The day the record itself gives, or NULL. */
static const char *own_start(const struct run *x, const struct record *r)
{
	if (!strcmp(x->d->event, DEADLINE_SIGNED))
		return signing_date(r);
	return timeline_own(r, x->d->event);
}

static void apply_own(struct run *x)
{
	const struct happening *event =
		catalogue_find_happening(x->h->catalogue, x->d->event);

	for (size_t i = 0; i < x->h->n; i++) {
		const struct record *r = &x->h->records[i];
		struct start start = {.event = event};

		if (!is_of(x, r))
			continue;
		start.date = own_start(x, r);
		if (!start.date)
			continue;
		x->taken[i] = true;
		if (conditions_hold(&x->d->when, r->facts))
			apply(x, r, &start);
	}
}

/* Does a record of the kind itself give that day? */
static bool is_own(const struct run *x, const char *date)
{
	for (size_t i = 0; i < x->h->n; i++) {
		const struct record *r = &x->h->records[i];
		const char *own = is_of(x, r) ? own_start(x, r) : NULL;

		if (own && !strcmp(own, date))
			return true;
	}
	return false;
}

/* The record that answers a day others tell of: the first that is not taken,
 * of that day or later where the event comes again. */
static const struct record *answer(struct run *x, const struct start *start)
{
	bool any = start->event->once || x->d->before;

	for (size_t i = 0; i < x->h->n; i++) {
		const struct record *r = &x->h->records[i];

		if (x->taken[i] || !is_of(x, r) ||
			(!any && strcmp(r->date, start->date) < 0))
			continue;
		x->taken[i] = true;
		return r;
	}
	return NULL;
}

static void put_missing(struct run *x, const struct start *start)
{
	struct duty *d = NULL;

	for (size_t i = 0; i < x->a->n && !d; i++)
		if (x->a->duties[i].kind == x->kind &&
			x->a->duties[i].state == DUTY_MISSING &&
			!*x->a->duties[i].due && !x->a->duties[i].cause)
			d = &x->a->duties[i];
	if (!d) {
		d = assessment_add(x->a, x->kind);
		d->state = DUTY_MISSING;
		d->required = true;
		assessment_place(x->a, x->h, d);
	}
	lay_down(x, start, d);
}

static void apply_foreign(struct run *x, const struct start *start)
{
	const struct record *r;
	struct moment *m;

	if (strcmp(x->d->done, DEADLINE_FILED) &&
		strcmp(x->d->done, DEADLINE_SIGNED)) {
		m = timeline_entered(
			&x->h->timeline, x->d->done, start->date, NULL);
		if (m)
			m->used = true;
		else
			put_open(x, NULL, start);
		return;
	}
	r = answer(x, start);
	if (r)
		apply(x, r, start);
	else
		put_missing(x, start);
}

/* Days that somebody entered, the project tells or records of other kinds. A
 * deadline with conditions is for records that can fulfil them. */
static void apply_others(struct run *x)
{
	const struct timeline *t = &x->h->timeline;
	const char *last = "";

	for (size_t i = 0; i < t->n && !x->d->when.n; i++) {
		const struct moment *m = &t->moments[i];
		struct start start = {m->date, m->what};

		if (strcmp(m->what->id, x->d->event) ||
			(m->record && is_of(x, m->record)) ||
			!strcmp(m->date, last) || is_own(x, m->date))
			continue;
		/* What is still to come asks for nothing, but for what has
		 * to be done by then. */
		if (x->d->days != 0 && !x->d->before &&
			strcmp(m->date, x->a->today) > 0)
			continue;
		last = m->date;
		apply_foreign(x, &start);
	}
}

void deadlines_apply(struct assessment *a, struct holdings *h)
{
	for (size_t i = 0; i < catalogue_n_kinds(h->catalogue); i++) {
		const struct kind *k = catalogue_kind(h->catalogue, i);

		for (size_t j = 0; j < k->n_deadlines; j++) {
			struct run x = {a, h, k, &k->deadlines[j],
				xcalloc(h->n + 1, sizeof(bool))};

			apply_own(&x);
			apply_others(&x);
			free(x.taken);
		}
	}
}
