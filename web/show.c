/* SPDX-License-Identifier: MIT */
#include "web/show.h"

#include <stdlib.h>
#include <string.h>

#include "archive/bundle/log.h"
#include "dossier/signing.h"

void show_project(struct visit *v, struct page *p, const struct project *pr)
{
	char at[CLOCK_TIME_SIZE];

	page_open(p, "project");
	page_attr(p, "id", pr->id);
	page_attr(p, "name", pr->name);
	page_attr(p, "customer", pr->customer);
	page_attr(p, "contract", pr->contract);
	page_attr(p, "signed", pr->signed_on);
	page_attr(p, "scale", pr->scale);
	/* A customer does not even learn how many there are. */
	if (!visit_is(v, ROLE_CUSTOMER))
		page_attr_int(p, "records", pr->n_records);
	if (pr->opened_at) {
		visit_time(v, pr->opened_at, at);
		page_attr(p, "opened", at);
	}
	if (pr->closed_at) {
		visit_time(v, pr->closed_at, at);
		page_attr(p, "closed", at);
	}
	if (pr->destroyed_at) {
		visit_time(v, pr->destroyed_at, at);
		page_attr(p, "destroyed", at);
		page_attr(p, "destroyed-why",
			visit_is(v, ROLE_CUSTOMER) ? NULL
						   : pr->destroyed_why);
	}
	page_close(p);
}

const char *show_base_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

static void show_files(
	struct visit *v, struct page *p, const struct record *r)
{
	for (size_t i = 0; i < r->n_files; i++) {
		const struct record_file *f = &r->files[i];

		if (!visit_may_see_version(v, r, f->version))
			continue;
		page_open(p, "file");
		page_attr_int(p, "n", (int64_t)i);
		page_attr(p, "role", f->role);
		page_attr(p, "name", show_base_name(f->name));
		page_attr(p, "volume", f->volume);
		page_attr_int(p, "version", f->version);
		page_attr_int(p, "size", f->size);
		page_attr(p, "digest", f->digest);
		page_attr(p, "date", f->date);
		page_attr(p, "by", f->by);
		page_close(p);
	}
}

void show_record(struct visit *v, struct page *p, const struct record *r,
	bool with_files)
{
	char at[CLOCK_TIME_SIZE];

	page_open(p, "record");
	page_attr(p, "number", r->number);
	page_attr(p, "kind", r->kind);
	page_attr(p, "kind-name", r->kind_name);
	page_attr(p, "title", r->title);
	page_attr(p, "project", r->project);
	page_attr(p, "date", r->date);
	page_attr_int(p, "version", r->version);
	page_attr(p, "customer", r->customer);
	page_attr(p, "contract", r->contract);
	page_attr(p, "author", r->author);
	page_attr(p, "audience", r->audience);
	page_attr(p, "reference", r->reference);
	page_attr(p, "retention", r->retention);
	page_attr(p, "status", record_status_id(r->status));
	page_attr(p, "status-name",
		signing_status_name(office_catalogue(v->office), r->kind,
			r->status));
	page_attr(p, "void-reason", r->void_reason);
	page_attr(p, "filed-by", r->filed_by);
	if (r->filed_at) {
		visit_time(v, r->filed_at, at);
		page_attr(p, "filed", at);
	}
	for (size_t i = 0; i < r->persons.n; i++)
		page_element(p, "who", r->persons.items[i]);
	for (size_t i = 0; i < r->keywords.n; i++)
		page_element(p, "keyword", r->keywords.items[i]);
	if (with_files)
		show_files(v, p, r);
	page_close(p);
}

void show_event(struct page *p, const struct event *e)
{
	page_open(p, "event");
	page_attr(p, "name", e->name);
	page_attr(p, "date", e->date);
	page_attr(p, "doc", e->doc);
	page_attr(p, "note", e->note);
	page_close(p);
}

/* Values of an item, those that are there, each as an element. */
static void show_items(struct page *p, const struct json *line,
	const char *list, const char *const *keys)
{
	const struct json *items = json_get(line, list);

	for (size_t i = 0; i < json_len(items); i++) {
		const struct json *item = json_at(items, i);

		page_open(p, "item");
		page_attr(p, "list", list);
		page_attr(p, "number", json_str(item, "number"));
		page_attr(p, "role", json_str(item, "role"));
		page_attr_int(p, "version", json_int(item, "version", 0));
		for (const char *const *k = keys; *k; k++)
			page_element(p, "value", json_str(item, *k));
		page_close(p);
	}
}

static void show_values(
	struct page *p, const struct json *object, const char *const *keys)
{
	for (; *keys; keys++)
		if (json_str(object, *keys) && *json_str(object, *keys))
			page_element(p, "value", json_str(object, *keys));
}

static void show_fate(struct page *p, const struct json *line)
{
	static const char *const why[] = {"why", NULL};
	const struct json *closing = json_get(line, "closing"),
			  *destroyed = json_get(line, "destroyed");

	if (closing) {
		char *n = xprintf("%zu 件编了档号",
			json_len(json_get(closing, "items")));

		page_element(p, "value", n);
		free(n);
	}
	show_values(p, closing, why);
	show_values(p, json_get(line, "reopening"), why);
	if (json_bool(destroyed, "project"))
		page_element(p, "value", "整个项目");
	show_values(p, destroyed, why);
	if (destroyed)
		show_items(p, destroyed, "records",
			(const char *const[]){"reference", "kind_name",
				"title", NULL});
}

void show_act(struct visit *v, struct page *p, const struct json *line)
{
	const char *at = json_str(line, "at"), *act = json_str(line, "act");
	char local[CLOCK_TIME_SIZE] = "";
	int64_t when;

	if (at && clock_parse_time(at, &when))
		visit_time(v, when, local);
	page_open(p, "act");
	page_attr_int(p, "seq", json_int(line, "seq", 0));
	page_attr(p, "at", local);
	page_attr(p, "actor", json_str(line, "actor"));
	page_attr(p, "act", act);
	page_attr(p, "name", log_act_name(act ? act : ""));
	show_items(p, line, "records",
		(const char *const[]){"kind_name", "title", "by", NULL});
	show_items(p, line, "files",
		(const char *const[]){"date", "by", NULL});
	show_items(p, line, "voids", (const char *const[]){"why", NULL});
	show_items(p, line, "events",
		(const char *const[]){"name", "date", "doc", "note", NULL});
	show_items(p, line, "undone",
		(const char *const[]){"name", "date", "doc", "why", NULL});
	show_fate(p, line);
	show_values(p, json_get(line, "project"),
		(const char *const[]){"name", "customer", "contract", NULL});
	show_values(p, json_get(line, "note"),
		(const char *const[]){"profile", "file", "why", NULL});
	page_close(p);
}

void show_kinds(struct visit *v, struct page *p)
{
	const struct catalogue *c = office_catalogue(v->office);

	for (size_t i = 0; i < catalogue_n_kinds(c); i++) {
		const struct kind *k = catalogue_kind(c, i);

		if (k->origin == KIND_SYSTEM)
			continue;
		page_open(p, "kind");
		page_attr(p, "id", k->id);
		page_attr(p, "name", k->name);
		page_attr(p, "stage", k->stage);
		page_attr(p, "author", k->author);
		page_attr(p, "audience", k->audience);
		page_attr_bool(p, "form", k->origin == KIND_FORM);
		for (size_t a = 0; a < k->aliases.n; a++)
			page_element(p, "alias", k->aliases.items[a]);
		page_close(p);
	}
}

void show_duty(struct page *p, const struct duty *d, const char *today)
{
	char *text = duty_text(d);

	page_open(p, "duty");
	page_attr(p, "state", duty_status(d));
	page_attr(p, "state-name", duty_state_name(d));
	page_attr_bool(p, "owed", duty_is_owed(d));
	page_attr_bool(p, "required", d->required);
	page_attr(p, "kind", d->kind->id);
	page_attr(p, "kind-name", d->kind->name);
	page_attr_bool(p, "form", d->kind->origin == KIND_FORM);
	page_attr(p, "number", d->number);
	page_attr(p, "title", d->title);
	page_attr(p, "date", d->date);
	page_attr(p, "text", text);
	page_attr(p, "act", d->act);
	page_attr(p, "who", d->who);
	page_attr(p, "lacks", d->lacks);
	page_attr(p, "due", *d->due ? d->due : NULL);
	page_attr_bool(p, "today",
		duty_is_owed(d) && *d->due && !strcmp(d->due, today));
	if (d->late > 0)
		page_attr_int(p, "late", d->late);
	if (d->kept_late > 0)
		page_attr_int(p, "kept-late", d->kept_late);
	if (d->unknown_year)
		page_attr_int(p, "guess", d->unknown_year);
	if (d->event)
		page_attr(p, "event", d->event->name);
	page_attr(p, "event-date", d->event_date);
	page_attr(p, "cause", d->cause);
	page_attr(p, "clause", d->clause);
	page_element(p, "rule", d->rule);
	page_close(p);
	free(text);
}

/* So many documents of one kind stand in a stage. */
#define ALIKE_MAX 5

static void show_more(struct page *p, const struct duty *d, int64_t n)
{
	if (n <= ALIKE_MAX)
		return;
	page_open(p, "more");
	page_attr(p, "kind", d->kind->id);
	page_attr(p, "kind-name", d->kind->name);
	page_attr_bool(p, "filed", d->number);
	page_attr_int(p, "n", n - ALIKE_MAX);
	page_close(p);
}

/* Duties lie in the order of the plan, those of a kind together. */
static void show_stage(struct page *p, const struct assessment *a,
	const struct plan_stage *stage)
{
	const struct duty *last = NULL;
	int64_t alike = 0;

	page_open(p, "stage");
	page_attr(p, "name", stage ? stage->name : "计划之外");
	page_attr_bool(p, "current", stage && stage == a->stage);
	for (size_t i = 0; i < a->n; i++) {
		const struct duty *d = &a->duties[i];

		if (d->stage != stage)
			continue;
		if (!last || last->kind != d->kind) {
			if (last)
				show_more(p, last, alike);
			alike = 0;
		}
		last = d;
		if (++alike <= ALIKE_MAX)
			show_duty(p, d, a->today);
	}
	if (last)
		show_more(p, last, alike);
	page_close(p);
}

/* Of all that is owed, how much is in this state; NULL: how much is late. */
static int64_t count_owed(const struct assessment *a, const char *state)
{
	int64_t n = 0;

	for (size_t i = 0; i < a->n; i++) {
		const struct duty *d = &a->duties[i];

		n += duty_is_owed(d) &&
		     (state ? !strcmp(duty_state_name(d), state) : d->late > 0);
	}
	return n;
}

void show_assessment(struct page *p, const struct assessment *a,
	const struct plan *plan)
{
	page_open(p, "assessment");
	page_attr(p, "today", a->today);
	page_attr_bool(p, "complete", assessment_is_complete(a));
	page_attr(p, "stage", a->stage ? a->stage->name : NULL);
	page_attr_int(p, "missing", count_owed(a, "缺"));
	page_attr_int(p, "unsigned", count_owed(a, "待签"));
	page_attr_int(p, "undone", count_owed(a, "待办"));
	page_attr_int(p, "late", count_owed(a, NULL));
	for (size_t i = 0; i < plan_n_stages(plan); i++)
		show_stage(p, a, plan_stage(plan, i));
	show_stage(p, a, NULL);
	page_close(p);
}

const char *show_type(const void *data, size_t len)
{
	static const struct {
		const char *begin;
		size_t len;
		const char *type;
	} types[] = {
		{"%PDF-", 5, "application/pdf"},
		{"\xFF\xD8\xFF", 3, "image/jpeg"},
		{"\x89PNG\r\n\x1A\n", 8, "image/png"},
	};

	for (size_t i = 0; i < sizeof(types) / sizeof(types[0]); i++)
		if (len >= types[i].len &&
			!memcmp(data, types[i].begin, types[i].len))
			return types[i].type;
	return NULL;
}
