/* SPDX-License-Identifier: MIT */
#include "dossier/fixity.h"

#include <stdlib.h>
#include <string.h>

#include "archive/filing.h"

struct checking {
	struct office *office;
	const struct fixity_order *order;
	struct err err; /* the first one met between two projects */
};

/* ---- the trace ---- */

static struct json *facts_of(const struct fixity *found)
{
	const struct verify_report *r = found->report;
	struct json *j = json_new_object();
	char *result = r->n ? xprintf("%zu 处问题", r->n) : xstrdup("完好");

	json_set_str(j, "result", result);
	json_set_int(j, "faults", (int64_t)r->n);
	json_set_int(j, "volumes", r->n_volumes);
	json_set_int(j, "records", r->n_records);
	json_set_int(j, "files", r->n_files);
	json_set_int(j, "bytes", r->n_bytes);
	if (found->deep) {
		json_set_int(j, "remade", found->remade.n_same);
		json_set_int(j, "remade_other", found->remade.n_other);
	}
	free(result);
	return j;
}

/* Where nothing may be written (a CD, another's archive), and in a log that is
 * broken, there is no trace; what was found counts all the same. */
static bool note(struct office *o, const char *project,
	const struct fixity *found)
{
	struct filing *f = NULL;
	struct err passed = ERR_INIT;
	enum err_code code = filing_begin(
		office_archive(o), project, office_by(o), &f, &passed);

	if (code == ERR_OK)
		code = filing_note(f, "verify", facts_of(found), &passed);
	if (code == ERR_OK)
		code = filing_commit(f, &passed);
	filing_free(f);
	return code == ERR_OK;
}

static void finish(
	void *arg, const char *project, struct verify_report *report)
{
	struct checking *c = arg;
	struct fixity found = {.report = report, .deep = c->order->deep};
	enum err_code code = c->err.code;

	if (code == ERR_OK && found.deep)
		code = remake_project(c->office, project, report, &found.remade,
			&c->err);
	if (code == ERR_OK) {
		found.noted = note(c->office, project, &found);
		c->order->done(c->order->arg, project, &found);
	}
}

enum err_code fixity_check(
	struct office *o, const struct fixity_order *order, struct err *err)
{
	struct checking c = {
		.office = o, .order = order, .err = ERR_INIT};
	const struct verify_order verify = {.projects = order->projects,
		.hands = office_hands(o),
		.progress = order->progress,
		.done = finish,
		.arg = &c};
	enum err_code code =
		verify_projects(office_archive(o), &verify, err);

	if (code == ERR_OK && c.err.code != ERR_OK) {
		*err = c.err;
		code = err->code;
	}
	return code;
}

/* ---- what has gone longest without ---- */

struct checked {
	const char *project;
	char at[CLOCK_TIME_SIZE]; /* UTC; "": never found sound */
};

static bool last_check(void *arg, const struct json *line)
{
	struct checked *c = arg;
	const char *act = json_str(line, "act"), *at = json_str(line, "at");

	if (!act || !at || strcmp(act, "verify"))
		return true;
	/* What was found damaged is not done with. */
	if (json_int(json_get(line, "note"), "faults", 1) ||
		strlen(at) >= sizeof(c->at))
		c->at[0] = '\0';
	else
		memcpy(c->at, at, strlen(at) + 1);
	return true;
}

/* Times of one form sort as they follow; ids settle the rest. */
static int compare(const void *a, const void *b)
{
	const struct checked *x = a, *y = b;
	int order = strcmp(x->at, y->at);

	return order ? order : strcmp(x->project, y->project);
}

void fixity_due(
	struct office *o, const char *since, struct strs *projects)
{
	struct checked *list = xcalloc(projects->n, sizeof(*list));
	struct strs due = STRS_INIT;
	char day[CLOCK_DATE_SIZE];
	int64_t at;

	for (size_t i = 0; i < projects->n; i++) {
		struct err damaged = ERR_INIT;

		list[i].project = projects->items[i];
		/* Behind a break in the log is nothing to go by. */
		if (archive_log(office_archive(o), list[i].project, last_check,
			    &list[i], &damaged) != ERR_OK)
			list[i].at[0] = '\0';
	}
	if (projects->n)
		qsort(list, projects->n, sizeof(*list), compare);
	for (size_t i = 0; i < projects->n; i++) {
		if (list[i].at[0] && clock_parse_time(list[i].at, &at)) {
			clock_date(at, office_offset(o), day);
			if (strcmp(day, since) >= 0)
				continue;
		}
		strs_add(&due, list[i].project);
	}
	strs_release(projects);
	*projects = due;
	free(list);
}
