/* SPDX-License-Identifier: MIT */
#include "archive/closing.h"

#include <stdlib.h>
#include <string.h>

#include "archive/bundle/fate.h"
#include "archive/record/numbering.h"

void filing_references_release(struct filing_references *list)
{
	for (size_t i = 0; i < list->n; i++) {
		free(list->items[i].number);
		free(list->items[i].reference);
	}
	free(list->items);
	*list = (struct filing_references)FILING_REFERENCES_INIT;
}

/* ---- which records, in which order ---- */

static const struct ledger_version *newest(const struct ledger_record *r)
{
	return &r->versions[r->n_versions - 1];
}

static int by_date(const void *a, const void *b)
{
	const struct ledger_record *x = *(const struct ledger_record *const *)a;
	const struct ledger_record *y = *(const struct ledger_record *const *)b;
	int order = strcmp(newest(x)->date, newest(y)->date);

	return order ? order : (x->serial > y->serial) - (x->serial < y->serial);
}

static const struct ledger_record **select_records(
	const struct ledger *l, const struct filing_closing *c, size_t *n)
{
	const struct ledger_record **list =
		xcalloc(l->n_records + 1, sizeof(*list));

	*n = 0;
	for (size_t i = 0; i < l->n_records; i++) {
		const struct ledger_record *r = ledger_record(l, i);

		if (!r->is_void && !r->is_destroyed &&
			!(c->papers && strs_has(c->papers, r->kind)))
			list[(*n)++] = r;
	}
	qsort(list, *n, sizeof(*list), by_date);
	return list;
}

/* ---- their numbers ---- */

/* A volume this act is about to begin comes behind those there are. */
static int volume_number(const struct ledger *l, const char *id)
{
	size_t i = 0;

	while (i < l->n_volumes && strcmp(l->volumes[i].id, id))
		i++;
	return (int)i + 1;
}

/* How far the items of each class were counted. */
struct classes {
	struct {
		char *name;
		int items;
	} *list;
	size_t n;
};

static int count_item(struct classes *classes, char *take_name)
{
	for (size_t i = 0; i < classes->n; i++)
		if (!strcmp(classes->list[i].name, take_name)) {
			free(take_name);
			return ++classes->list[i].items;
		}
	classes->list = xrealloc(
		classes->list, classes->n + 1, sizeof(*classes->list));
	classes->list[classes->n].name = take_name;
	return classes->list[classes->n++].items = 1;
}

static void classes_release(struct classes *classes)
{
	for (size_t i = 0; i < classes->n; i++)
		free(classes->list[i].name);
	free(classes->list);
}

static enum err_code find_retention(const struct settings *s,
	const struct filing_closing *c, const struct ledger_record *r,
	const char **out, struct err *err)
{
	*out = newest(r)->retention;
	if (!*out && c->retention)
		*out = c->retention(c->arg, r->kind);
	if (!*out && strstr(s->archival_number, "{retention}"))
		return err_set(err, ERR_DATA,
			"%s 没有保管期限，而档号里要写它", r->number);
	if (!*out)
		*out = "";
	return ERR_OK;
}

static enum err_code refer(struct act *t, const struct filing_closing *c,
	const struct ledger_record *r, struct classes *classes,
	struct filing_reference *out, struct err *err)
{
	const struct settings *s = act_settings(t);
	const struct ledger *l = act_ledger(t);
	struct reference parts = {.pattern = s->archival_number,
		.fonds = s->fonds,
		.category = s->category,
		.project = l->project.id,
		.date = newest(r)->date,
		.department = s->department,
		.volume = volume_number(l, newest(r)->volume)};

	if (find_retention(s, c, r, &parts.retention, err))
		return err->code;
	parts.item = count_item(classes, numbering_reference(&parts));
	*out = (struct filing_reference){
		.number = xstrdup(r->number),
		.reference = numbering_reference(&parts),
		.volume = (int)parts.volume,
		.item = (int)parts.item};
	return ERR_OK;
}

enum err_code closing_references(struct act *t, const struct filing_closing *c,
	struct filing_references *out, struct err *err)
{
	size_t n;
	const struct ledger_record **list =
		select_records(act_ledger(t), c, &n);
	struct classes classes = {.n = 0};
	enum err_code code = ERR_OK;

	out->items = xcalloc(n + 1, sizeof(*out->items));
	for (size_t i = 0; i < n && code == ERR_OK; i++) {
		code = refer(t, c, list[i], &classes, &out->items[i], err);
		out->n += code == ERR_OK;
	}
	if (code != ERR_OK)
		filing_references_release(out);
	classes_release(&classes);
	free(list);
	return code;
}

/* ---- the acts ---- */

enum err_code closing_close(
	struct act *t, const struct filing_closing *c, struct err *err)
{
	struct filing_references list = FILING_REFERENCES_INIT;
	struct json *j, *items;
	enum err_code code = act_change(t, "close", err);

	if (code == ERR_OK)
		code = closing_references(t, c, &list, err);
	if (code != ERR_OK)
		return code;
	/* Papers filed with it do not make it a filing. */
	act_rename(t, "close");
	j = json_new_object();
	items = json_new_array();
	json_set_str(j, "why", c->why);
	json_set_take(j, "items", items);
	for (size_t i = 0; i < list.n; i++) {
		struct json *item = json_new_object();

		json_set_str(item, "number", list.items[i].number);
		json_set_str(item, "reference", list.items[i].reference);
		json_push_take(items, item);
	}
	act_set(t, "closing", j);
	filing_references_release(&list);
	return fate_close(act_ledger(t), j, act_at(t), err);
}

enum err_code closing_reopen(struct act *t, const char *why, struct err *err)
{
	const struct project *p = &act_ledger(t)->project;
	struct json *j;

	if (p->destroyed_at)
		return act_change(t, NULL, err);
	if (!p->closed_at)
		return err_set(err, ERR_DATA,
			"项目 %s 没有结卷，不用重新开卷", p->id);
	j = json_new_object();
	json_set_str(j, "why", why);
	act_name(t, "reopen");
	act_set(t, "reopening", j);
	return ERR_OK;
}
