/* SPDX-License-Identifier: MIT
 *
 * Rebuild: a new generation of the index, from volumes and logs alone. Built
 * beside the one in use while others go on reading and filing; only the last
 * step, catching up with what they filed meanwhile and switching, keeps
 * writers of the index waiting.
 */
#ifndef ARCHIVE_REBUILD_H
#define ARCHIVE_REBUILD_H

#include "archive/archive.h"
#include "archive/progress.h"
#include "archive/store.h"
#include "base/err.h"

/* The caller holds the rebuild lock. */
CHECKED enum err_code rebuild_index(const struct store *s,
	const struct progress *progress, struct archive_rebuilt *report,
	struct err *err);

#endif
