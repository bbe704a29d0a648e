/* SPDX-License-Identifier: MIT
 *
 * Amendments: the acts that file no record of their own but add to what is
 * known of a record or a project. See archive/filing.h for what each does.
 */
#ifndef ARCHIVE_AMEND_H
#define ARCHIVE_AMEND_H

#include "archive/act.h"
#include "archive/filing.h"
#include "archive/record/project.h"
#include "base/err.h"

CHECKED enum err_code amend_attach(struct act *t,
	const struct filing_attachment *file, struct err *err);
CHECKED enum err_code amend_void(struct act *t, const char *number,
	const char *why, struct err *err);
void amend_open(struct act *t, const struct project *p);
CHECKED enum err_code amend_project(struct act *t, const struct project *p,
	struct err *err);
CHECKED enum err_code amend_event(struct act *t, const struct event *e,
	struct err *err);
/* That e is known is the caller's to see. */
CHECKED enum err_code amend_undo_event(struct act *t, const struct event *e,
	const char *why, struct err *err);

#endif
