/* SPDX-License-Identifier: MIT
 *
 * Writing down a fault (archive/verify/verify.h).
 */
#ifndef ARCHIVE_VERIFY_FAULT_H
#define ARCHIVE_VERIFY_FAULT_H

#include "archive/verify/verify.h"

/* Is it the thing itself that is wrong, not our reading of it? */
bool fault_is(enum err_code code);

/* where and inner are joined by '/'; inner may be NULL. */
void fault_add(struct verify_report *r, enum verify_kind kind,
	const char *where, const char *inner, const char *fmt, ...)
	__attribute__((format(printf, 5, 6)));

#endif
