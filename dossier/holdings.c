/* SPDX-License-Identifier: MIT */
#include "dossier/holdings.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"

static char *copy(const char *s)
{
	return s ? xstrdup(s) : NULL;
}

/* What an assessment asks of a record: of its files those that are signed. */
static bool take_record(void *arg, const struct record *r)
{
	struct holdings *h = arg;
	struct record *own;

	h->records = xrealloc(h->records, h->n + 1, sizeof(*h->records));
	own = &h->records[h->n++];
	*own = (struct record){.number = xstrdup(r->number),
		.serial = r->serial,
		.version = r->version,
		.kind = xstrdup(r->kind),
		.title = xstrdup(r->title),
		.date = xstrdup(r->date),
		.status = r->status,
		.facts = r->facts ? json_clone(r->facts) : NULL};
	for (size_t i = 0; i < r->n_files; i++)
		if (!strcmp(r->files[i].role, "signed"))
			record_add_file(own, &r->files[i]);
	return true;
}

static bool take_event(void *arg, const struct event *e)
{
	struct holdings *h = arg;

	h->events = xrealloc(h->events, h->n_events + 1, sizeof(*h->events));
	h->events[h->n_events++] = (struct event){.name = xstrdup(e->name),
		.date = xstrdup(e->date),
		.doc = copy(e->doc),
		.note = copy(e->note)};
	return true;
}

static int by_date(const void *a, const void *b)
{
	const struct record *x = a, *y = b;
	int order = strcmp(x->date, y->date);

	if (order)
		return order;
	return x->serial < y->serial ? -1 : x->serial > y->serial;
}

enum err_code holdings_load(struct office *o, const char *project,
	struct holdings *h, struct err *err)
{
	struct index_filter filter = {.project = project, .with_files = true};
	struct generator *g = office_generator(o);
	struct index *index;
	enum err_code code = archive_index(office_archive(o), &index, err);

	if (code == ERR_OK)
		code = index_project(index, project, &h->project, err);
	if (code == ERR_OK)
		code = index_list(index, &filter, take_record, h, err);
	if (code == ERR_OK)
		code = index_events(index, project, take_event, h, err);
	if (code == ERR_OK)
		code = generator_plan(g, &h->plan, err);
	if (code != ERR_OK)
		return code;
	h->catalogue = office_catalogue(o);
	h->calendar = generator_calendar(g);
	if (h->n)
		qsort(h->records, h->n, sizeof(*h->records), by_date);
	timeline_gather(&h->timeline, h->catalogue, &h->project, h->events,
		h->n_events, h->records, h->n);
	return ERR_OK;
}

void holdings_release(struct holdings *h)
{
	timeline_release(&h->timeline);
	for (size_t i = 0; i < h->n; i++)
		record_release(&h->records[i]);
	free(h->records);
	for (size_t i = 0; i < h->n_events; i++)
		event_release(&h->events[i]);
	free(h->events);
	project_release(&h->project);
	*h = (struct holdings){.n = 0};
}
