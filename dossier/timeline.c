/* SPDX-License-Identifier: MIT */
#include "dossier/timeline.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/json.h"

/* What `project add --signed` says. */
#define CONTRACT_SIGNED "contract-signed"

static void add(struct timeline *t, const struct happening *what,
	const char *date, const struct record *record, const char *doc)
{
	t->moments = xrealloc(t->moments, t->n + 1, sizeof(*t->moments));
	t->moments[t->n++] = (struct moment){
		.what = what, .date = date, .record = record, .doc = doc};
}

static void add_record(
	struct timeline *t, const struct catalogue *c, const struct record *r)
{
	for (size_t i = 0; i < catalogue_n_happenings(c); i++) {
		const struct happening *h = catalogue_happening(c, i);
		const struct json *days = json_get(r->facts, h->id);

		for (size_t j = 0; j < json_len(days); j++)
			add(t, h, json_str_at(days, j), r, NULL);
	}
}

static int by_date(const void *a, const void *b)
{
	const struct moment *x = a, *y = b;
	int order = strcmp(x->date, y->date);

	/* What a form says goes before the same said by somebody. */
	return order ? order : (x->record == NULL) - (y->record == NULL);
}

/* Of what happens but once the first day counts; the project's own word on
 * its contract goes before all. */
static void keep_first(struct timeline *t, const struct project *p)
{
	size_t n = 0;

	for (size_t i = 0; i < t->n; i++) {
		const struct moment *m = &t->moments[i];
		bool again = false;

		if (m->what->once && p->signed_on &&
			!strcmp(m->what->id, CONTRACT_SIGNED))
			again = m->date != p->signed_on;
		for (size_t j = 0; j < n && m->what->once; j++)
			again |= t->moments[j].what == m->what;
		if (!again)
			t->moments[n++] = *m;
	}
	t->n = n;
}

void timeline_gather(struct timeline *t, const struct catalogue *c,
	const struct project *p, const struct event *events, size_t n_events,
	const struct record *records, size_t n_records)
{
	const struct happening *h =
		catalogue_find_happening(c, CONTRACT_SIGNED);

	if (h && p->signed_on)
		add(t, h, p->signed_on, NULL, NULL);
	for (size_t i = 0; i < n_records; i++)
		add_record(t, c, &records[i]);
	for (size_t i = 0; i < n_events; i++) {
		h = catalogue_find_happening(c, events[i].name);
		if (h)
			add(t, h, events[i].date, NULL, events[i].doc);
	}
	if (t->n)
		qsort(t->moments, t->n, sizeof(*t->moments), by_date);
	keep_first(t, p);
}

void timeline_release(struct timeline *t)
{
	free(t->moments);
	*t = (struct timeline){.n = 0};
}

const char *timeline_own(const struct record *r, const char *event)
{
	const struct json *days = json_get(r->facts, event);
	const char *first = NULL;

	for (size_t i = 0; i < json_len(days); i++) {
		const char *day = json_str_at(days, i);

		if (!first || strcmp(day, first) < 0)
			first = day;
	}
	return first;
}

struct moment *timeline_entered(struct timeline *t, const char *event,
	const char *date, const struct record *r)
{
	for (size_t i = 0; i < t->n; i++) {
		struct moment *m = &t->moments[i];

		if (m->used || m->record || strcmp(m->what->id, event) ||
			strcmp(m->date, date) < 0)
			continue;
		if (!m->doc || (r && !strcmp(m->doc, r->number)))
			return m;
	}
	return NULL;
}
