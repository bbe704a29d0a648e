/* SPDX-License-Identifier: MIT
 *
 * Retention (保管期限): how long a record is kept, and its destruction, which
 * never comes before. Counted from 1 January after the year the project was
 * closed in, or for a record of one that is open, after the year of its own
 * date. A project, which must be closed, is kept as long as the record that is
 * kept longest.
 */
#ifndef DOSSIER_RETENTION_H
#define DOSSIER_RETENTION_H

#include <stdbool.h>

#include "archive/record/project.h"
#include "archive/record/record.h"
#include "base/clock.h"
#include "base/progress.h"
#include "dossier/office.h"

struct retention {
	bool forever;
	char until[CLOCK_DATE_SIZE]; /* the first day it is not kept any more */
};

/* ERR_DATA when nobody said how long: neither record nor catalogue. */
CHECKED enum err_code retention_of(const struct office *o,
	const struct record *r, const struct project *p,
	struct retention *out, struct err *err);

/* May it be destroyed today? ERR_DATA says why not. id as below. */
CHECKED enum err_code retention_check(
	struct office *o, const char *id, struct err *err);

/* 永久, 定期 10 年; for an unknown code the code. Malloc'ed. */
char *retention_name(const char *code);

/* Destroys a record, or all of a project when id is one's; the index is then
 * built anew, so that nothing of it lingers there. ERR_DATA while it has to be
 * kept, ERR_NOT_FOUND when there is none. progress may be NULL. */
CHECKED enum err_code retention_destroy(struct office *o, const char *id,
	const char *why, const struct progress *progress, struct err *err);

#endif
