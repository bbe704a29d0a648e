/* SPDX-License-Identifier: MIT
 *
 * Import: a dossier comes in from another archive, in a bundle of the full
 * profile. It is verified first; then each volume is made again from the
 * bundle's files, the source's log is carried on by one line that tells where
 * it came from, and all of it becomes durable at once. The records are then
 * what they were there: numbers, versions, signatures, events.
 */
#ifndef ARCHIVE_IMPORT_IMPORT_H
#define ARCHIVE_IMPORT_IMPORT_H

#include <stdint.h>

#include "archive/archive.h"
#include "archive/filing.h"
#include "archive/verify/verify.h"
#include "base/err.h"
#include "base/progress.h"

struct import_result {
	char *project, *name; /* malloc'ed */
	int64_t n_records, n_volumes;
};

void import_result_release(struct import_result *r);

/* path: a zip, or a folder that was one; password: of an encrypted one, or
 * NULL. What is wrong with it goes to report:
 * then ERR_DAMAGED. ERR_DATA when it is no bundle that can be taken in,
 * ERR_EXISTS when the archive has the project. After any error nothing has
 * changed. */
CHECKED enum err_code import_bundle(struct archive *a, const char *path,
	const char *password, const struct filing_by *by, const struct progress *progress,
	struct verify_report *report, struct import_result *out,
	struct err *err);

#endif
