/* SPDX-License-Identifier: MIT
 *
 * The clerk: acts upon a dossier that make no paper. Each is one filing, durable when it
 * returns, with a line in the project's log.
 */
#ifndef DOSSIER_CLERK_H
#define DOSSIER_CLERK_H

#include "archive/record/project.h"
#include "archive/record/record.h"
#include "dossier/office.h"

/* ERR_EXISTS when there is a project of this id, ERR_DATA for an id that
 * cannot be one. */
CHECKED enum err_code clerk_open_project(struct office *o,
	const struct project *p, struct err *err);

/* Fields of change that are not NULL replace the project's. */
CHECKED enum err_code clerk_edit_project(struct office *o,
	const struct project *change, struct err *err);

CHECKED enum err_code clerk_event(struct office *o, const char *project,
	const struct event *e, struct err *err);

/* Takes back an event that was entered by mistake: the last one of e's name
 * and date, and of its doc if e has one. ERR_NOT_FOUND when there is none. */
CHECKED enum err_code clerk_undo_event(struct office *o, const char *project,
	const struct event *e, const char *why, struct err *err);

/* A signed scan or an enclosure for a record. A signed one without a date is
 * signed today. lacking (may be NULL): the signatures the record still
 * lacks then (dossier/signing.h). */
CHECKED enum err_code clerk_attach(struct office *o,
	const struct filing_attachment *file, struct strs *lacking,
	struct err *err);

CHECKED enum err_code clerk_void(struct office *o, const char *number,
	const char *why, struct err *err);

/* Opens a closed project again; ERR_DATA when it is not closed. */
CHECKED enum err_code clerk_reopen(struct office *o, const char *project,
	const char *why, struct err *err);

/* A document that was not made from a form. */
struct added {
	const char *project;
	const struct kind *kind;
	const char *title;
	const char *date; /* NULL: today */
	const char *file; /* its name */
	const void *data;
	size_t len;
	bool again; /* add the same bytes again */
};

CHECKED enum err_code clerk_add(struct office *o, const struct added *doc,
	struct record *out, struct err *err);

/* The project a record belongs to, malloc'ed. ERR_NOT_FOUND. */
CHECKED enum err_code clerk_project_of(struct office *o, const char *number,
	char **project, struct err *err);

#endif
