/* SPDX-License-Identifier: MIT
 *
 * The timeline of a project: every day on which something happened that
 * deadlines run from, gathered from the project itself, the forms of its
 * records and the events somebody entered. Nothing is typed twice.
 */
#ifndef DOSSIER_TIMELINE_H
#define DOSSIER_TIMELINE_H

#include "archive/record/project.h"
#include "archive/record/record.h"
#include "generator/catalogue.h"

/* All borrowed. */
struct moment {
	const struct happening *what;
	const char *date;
	const struct record *record; /* whose form says so; NULL: no form */
	const char *doc; /* the number an event was entered for, or NULL */
	bool used;	 /* taken as the end of some deadline */
};

struct timeline {
	struct moment *moments; /* by date */
	size_t n;
};

/* t must be zero. The rest has to outlive it. */
void timeline_gather(struct timeline *t, const struct catalogue *c,
	const struct project *p, const struct event *events, size_t n_events,
	const struct record *records, size_t n_records);
void timeline_release(struct timeline *t);

/* The first day the record itself gives for an event; NULL: none. */
const char *timeline_own(const struct record *r, const char *event);

/* The first moment of an event that is not used yet, on date or later, that
 * no form tells, entered for this record or for none. NULL: there is none. */
struct moment *timeline_entered(struct timeline *t, const char *event,
	const char *date, const struct record *r);

#endif
