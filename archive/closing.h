/* SPDX-License-Identifier: MIT
 *
 * Closing a dossier and opening it again: see archive/filing.h. The 档号 are
 * given here, once for all records and so without gaps.
 */
#ifndef ARCHIVE_CLOSING_H
#define ARCHIVE_CLOSING_H

#include "archive/act.h"
#include "archive/filing.h"
#include "base/err.h"

CHECKED enum err_code closing_references(struct act *t,
	const struct filing_closing *c, struct filing_references *out,
	struct err *err);
CHECKED enum err_code closing_close(struct act *t,
	const struct filing_closing *c, struct err *err);
CHECKED enum err_code closing_reopen(struct act *t, const char *why,
	struct err *err);

#endif
