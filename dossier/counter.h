/* SPDX-License-Identifier: MIT
 *
 * The counter: where several people have forms checked and filed at the same
 * time. They wait in one queue; a thread of the counter's own takes all who
 * wait, checks each form and files those of each project in one act: one
 * volume written and one line of the log for all, by whom in each record. So
 * the more people wait, the more goes with one act; and what a kind's schema
 * and sheets take of memory, they take once.
 *
 * A form that cannot be filed does not hurt the others of its act.
 */
#ifndef DOSSIER_COUNTER_H
#define DOSSIER_COUNTER_H

#include <stdbool.h>

#include "archive/record/record.h"
#include "base/finding.h"
#include "dossier/file.h"
#include "dossier/office.h"

struct counter;

/* plan: of the office that files; its mode is ARCHIVE_WRITE. */
CHECKED enum err_code counter_new(
	const struct office_plan *plan, struct counter **out, struct err *err);
/* Nobody may wait any more. Accepts NULL. */
void counter_free(struct counter *c);

/* Both by any number of threads at once. */

/* As file_check. */
CHECKED enum err_code counter_check(struct counter *c,
	const struct filing_by *by, const struct source *source,
	struct document **out, struct findings *findings, struct err *err);

/* Returns when the record is durable. ERR_DATA with errors in findings, or
 * told by err (the project was closed, the same form was filed a moment ago):
 * then it is not filed. */
CHECKED enum err_code counter_file(struct counter *c,
	const struct filing_by *by, const struct source *source, bool again,
	struct record *out, struct findings *findings, struct err *err);

#endif
