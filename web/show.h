/* SPDX-License-Identifier: MIT
 *
 * Things of the archive as elements of a page.
 */
#ifndef WEB_SHOW_H
#define WEB_SHOW_H

#include "archive/record/project.h"
#include "archive/record/record.h"
#include "dossier/assess.h"
#include "web/visit.h"

void show_project(struct visit *v, struct page *p, const struct project *pr);
/* Facts only; with_files adds those it has. */
void show_record(struct visit *v, struct page *p, const struct record *r,
	bool with_files);
void show_event(struct page *p, const struct event *e);
/* One line of a project's log. */
void show_act(struct visit *v, struct page *p, const struct json *line);
/* The kinds of which a record can be made, or (added) only taken in. */
void show_kinds(struct visit *v, struct page *p);

/* A duty as it is on a day. */
void show_duty(struct page *p, const struct duty *d, const char *today);
/* A dossier on a day: its stages, and in each what belongs there; of many of
 * one kind the first few, and how many more there are. */
void show_assessment(struct page *p, const struct assessment *a,
	const struct plan *plan);
/* What is owed, by all or the person's departments alone: how many, and the
 * most urgent max (web/pages_todo.c). */
CHECKED enum err_code show_todo(struct visit *v, struct page *p, bool mine,
	size_t max, struct err *err);
/* The person's drafts (web/pages_new.c). */
CHECKED enum err_code show_drafts(
	struct visit *v, struct page *p, struct err *err);

/* What a file is by its first bytes, for files that may be shown: "image/jpeg",
 * "image/png", "application/pdf"; NULL: none of these. */
const char *show_type(const void *data, size_t len);

/* The last part of a path in a bag. */
const char *show_base_name(const char *path);

#endif
