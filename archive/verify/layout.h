/* SPDX-License-Identifier: MIT
 *
 * The layout of a zip, byte by byte. A reader goes by the directory at the end
 * and never sees what the entries' own heads say, what lies between them, or
 * what the directory says beside; here both are held against each other, so
 * that damage there is seen too and has a name, and two readers cannot be shown
 * two things.
 */
#ifndef ARCHIVE_VERIFY_LAYOUT_H
#define ARCHIVE_VERIFY_LAYOUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "archive/verify/verify.h"
#include "base/err.h"

struct layout {
	const char *path; /* of the file; NULL: */
	const void *data; /* its bytes */
	int64_t len;
	const char *where; /* what messages call it */
	/* Written by this program: nothing between the entries, the same facts
	 * about each. Other tools leave gaps and write what they like. */
	bool ours;
	struct verify_report *report;
};

/* Faults go to the report. What has no readable directory at all is left to
 * bundle_open to refuse. */
CHECKED enum err_code layout_check(const struct layout *l, struct err *err);

#endif
