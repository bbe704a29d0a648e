/* SPDX-License-Identifier: MIT */
#include "dossier/todo.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"

static const char *holder(const struct todo_item *i)
{
	return i->duty->who ? i->duty->who : "";
}

/* How late the latest thing of this holder is. */
static int latest_of(const struct todo *t, const char *who)
{
	int latest = -1;

	for (size_t i = 0; i < t->n; i++)
		if (!strcmp(holder(&t->items[i]), who) &&
			t->items[i].duty->late > latest)
			latest = t->items[i].duty->late;
	return latest;
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

static int by_holder(const void *a, const void *b, void *arg)
{
	const struct todo_item *x = a, *y = b;
	const struct todo *t = arg;
	int order = strcmp(holder(x), holder(y));
	int late_x, late_y;

	if (!order)
		return within(x, y);
	late_x = latest_of(t, holder(x));
	late_y = latest_of(t, holder(y));
	if (late_x != late_y)
		return late_y - late_x;
	/* What is nobody's comes last. */
	return !x->duty->who == !y->duty->who ? order : x->duty->who ? -1 : 1;
}

static void pick(struct todo *t, const struct assessment *a, const char *who)
{
	for (size_t i = 0; i < a->n; i++) {
		const struct duty *d = &a->duties[i];

		if (!duty_is_owed(d) ||
			(who && (!d->who || !strstr(d->who, who))))
			continue;
		t->items = xrealloc(t->items, t->n + 1, sizeof(*t->items));
		t->items[t->n++] = (struct todo_item){a, d};
	}
}

static bool note_project(void *arg, const struct project *p)
{
	strs_add(arg, p->id);
	return true;
}

enum err_code todo_gather(struct office *o, const char *today,
	const char *who, struct todo *out, struct err *err)
{
	struct strs projects = STRS_INIT;
	struct index *index;
	enum err_code code = archive_index(office_archive(o), &index, err);

	if (code == ERR_OK)
		code = index_projects(index, note_project, &projects, err);
	for (size_t i = 0; i < projects.n && code == ERR_OK; i++) {
		struct assessment *a = xcalloc(1, sizeof(*a));

		out->assessments = xrealloc(out->assessments,
			out->n_assessments + 1, sizeof(*out->assessments));
		out->assessments[out->n_assessments++] = a;
		code = assess_project(o, projects.items[i], today, a, err);
		if (code == ERR_OK)
			pick(out, a, who);
	}
	if (code == ERR_OK && out->n)
		qsort_r(out->items, out->n, sizeof(*out->items), by_holder,
			out);
	strs_release(&projects);
	return code;
}

void todo_release(struct todo *t)
{
	for (size_t i = 0; i < t->n_assessments; i++) {
		assessment_release(t->assessments[i]);
		free(t->assessments[i]);
	}
	free(t->assessments);
	free(t->items);
	*t = (struct todo){.n = 0};
}
