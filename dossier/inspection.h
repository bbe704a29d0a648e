/* SPDX-License-Identifier: MIT
 *
 * The inspection report (四性检测报告): what checks covered and found, item by
 * item of DA/T 70. An item passes only when it was checked; what a person has
 * to judge says so.
 */
#ifndef DOSSIER_INSPECTION_H
#define DOSSIER_INSPECTION_H

#include "archive/verify/verify.h"
#include "dossier/fixity.h"
#include "dossier/office.h"

struct inspection_report;

struct inspection_report *inspection_report_new(void);
void inspection_report_free(struct inspection_report *r);

/* One more that was checked: a project (found->deep as it was), or a bundle by
 * its file's name. */
void inspection_report_project(struct inspection_report *r,
	const char *project, const struct fixity *found);
void inspection_report_bundle(struct inspection_report *r, const char *name,
	const struct verify_report *found);

/* Writes it to path in the format its ending names; ERR_USAGE for another. Can
 * be asked beforehand with inspection_report_format. */
CHECKED enum err_code inspection_report_write(struct inspection_report *r,
	struct office *o, const char *path, struct err *err);
/* NULL: no format has this ending. */
const struct format *inspection_report_format(
	struct office *o, const char *path);

#endif
