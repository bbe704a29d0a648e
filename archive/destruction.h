/* SPDX-License-Identifier: MIT
 *
 * Destruction (销毁): see archive/filing.h. What is gathered here is the
 * tombstone; the act then rewrites or drops the volumes.
 */
#ifndef ARCHIVE_DESTRUCTION_H
#define ARCHIVE_DESTRUCTION_H

#include "archive/act.h"
#include "base/err.h"

CHECKED enum err_code destruction_of_record(struct act *t, const char *number,
	const char *why, struct err *err);
CHECKED enum err_code destruction_of_project(struct act *t, const char *why,
	struct err *err);

#endif
