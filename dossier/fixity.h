/* SPDX-License-Identifier: MIT
 *
 * Fixity: checking projects of an archive, and that it was done. Each check of
 * a project is an act of its own in its log (who, when, what was found), from
 * which the next one knows what has gone longest without.
 */
#ifndef DOSSIER_FIXITY_H
#define DOSSIER_FIXITY_H

#include <stdbool.h>

#include "archive/verify/verify.h"
#include "base/strs.h"
#include "dossier/office.h"
#include "dossier/remake.h"

struct fixity {
	const struct verify_report *report;
	bool deep;
	struct remade remade; /* when it was deep */
	bool noted; /* the log tells of it; if not: nothing could be written */
};

struct fixity_order {
	const struct strs *projects;
	bool deep; /* papers are made again as well */
	const struct progress *progress;
	void (*done)(
		void *arg, const char *project, const struct fixity *found);
	void *arg;
};

CHECKED enum err_code fixity_check(struct office *o,
	const struct fixity_order *order, struct err *err);

/* Leaves of projects those whose last check was before `since` (YYYY-MM-DD) or
 * found something, the longest unchecked first. */
void fixity_due(
	struct office *o, const char *since, struct strs *projects);

#endif
