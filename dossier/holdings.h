/* SPDX-License-Identifier: MIT
 *
 * The holdings of a dossier: all that is known of a project when it is
 * assessed, read from the index in three calls.
 */
#ifndef DOSSIER_HOLDINGS_H
#define DOSSIER_HOLDINGS_H

#include "archive/record/project.h"
#include "archive/record/record.h"
#include "base/err.h"
#include "dossier/office.h"
#include "dossier/timeline.h"
#include "generator/calendar.h"
#include "generator/plan.h"

struct holdings {
	struct project project;
	/* Newest versions with their signed files only, by date and serial; no
	 * voided ones. */
	struct record *records;
	size_t n;
	struct event *events;
	size_t n_events;
	struct timeline timeline;
	/* Borrowed from the office: */
	const struct catalogue *catalogue;
	const struct plan *plan;
	const struct calendar *calendar;
};

/* h must be zero, and is to be released also after an error. */
CHECKED enum err_code holdings_load(struct office *o, const char *project,
	struct holdings *h, struct err *err);
void holdings_release(struct holdings *h);

#endif
