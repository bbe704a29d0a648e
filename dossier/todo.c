/* SPDX-License-Identifier: MIT */
#include "dossier/todo.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "dossier/recall.h"

static const char *holder(const struct todo_item *i)
{
	return i->duty->who ? i->duty->who : "";
}

static int within(const struct todo_item *x, const struct todo_item *y)
{
	const struct duty *a = x->duty, *b = y->duty;
	int order;

	if (a->late != b->late)
		return a->late > b->late ? -1 : 1;
	order = strcmp(*a->due ? a->due : "~", *b->due ? b->due : "~");
	if (!order)
		order = strcmp(x->of->project.id, y->of->project.id);
	if (order)
		return order;
	return a->place < b->place ? -1 : a->place > b->place;
}

static int by_name(const void *a, const void *b)
{
	const struct todo_item *x = a, *y = b;
	int order = strcmp(holder(x), holder(y));

	return order ? order : within(x, y);
}

static int by_holder(const void *a, const void *b)
{
	const struct todo_item *x = a, *y = b;

	if (x->latest != y->latest)
		return x->latest > y->latest ? -1 : 1;
	/* What is nobody's comes last. */
	if (!x->duty->who != !y->duty->who)
		return x->duty->who ? -1 : 1;
	return by_name(a, b);
}

static void sort(struct todo *t)
{
	if (!t->n)
		return;
	qsort(t->items, t->n, sizeof(*t->items), by_name);
	for (size_t i = 0; i < t->n; i++) {
		struct todo_item *item = &t->items[i];
		bool first = !i || strcmp(holder(item - 1), holder(item));

		item->latest = first ? item->duty->late : item[-1].latest;
	}
	qsort(t->items, t->n, sizeof(*t->items), by_holder);
}

static void pick(struct todo *t, const struct assessment *a, const char *who)
{
	for (size_t i = 0; i < a->n; i++) {
		const struct duty *d = &a->duties[i];

		if (!duty_is_owed(d) ||
			(who && (!d->who || !strstr(d->who, who))))
			continue;
		t->items = xrealloc(t->items, t->n + 1, sizeof(*t->items));
		t->items[t->n++] = (struct todo_item){.of = a, .duty = d};
	}
}

static bool note_project(void *arg, const struct project *p)
{
	/* In a closed dossier nothing is owed any more. */
	if (!p->closed_at && !p->destroyed_at)
		strs_add(arg, p->id);
	return true;
}

enum err_code todo_gather(struct office *o, const char *today,
	const char *who, struct todo *out, struct err *err)
{
	struct recall *recall = office_recall(o);
	struct strs projects = STRS_INIT;
	struct index *index;
	enum err_code code = archive_index(office_archive(o), &index, err);

	if (code == ERR_OK)
		code = index_projects(index, note_project, &projects, err);
	recall_begin(recall, today);
	for (size_t i = 0; i < projects.n && code == ERR_OK; i++) {
		const struct assessment *a = NULL;

		code = recall_assess(recall, o, projects.items[i], &a, err);
		if (code != ERR_OK)
			break;
		out->assessments = xrealloc(out->assessments,
			out->n_assessments + 1, sizeof(*out->assessments));
		out->assessments[out->n_assessments++] = a;
		pick(out, a, who);
	}
	if (code == ERR_OK)
		sort(out);
	strs_release(&projects);
	return code;
}

void todo_release(struct todo *t)
{
	free(t->assessments);
	free(t->items);
	*t = (struct todo){.n = 0};
}
