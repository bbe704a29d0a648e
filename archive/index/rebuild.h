/* SPDX-License-Identifier: MIT
 *
 * Rebuild: a new generation of the index, from volumes and logs alone. Built
 * beside the one in use while others go on reading and filing; only the last
 * step, catching up with what they filed meanwhile and switching, keeps
 * writers of the index waiting.
 */
#ifndef ARCHIVE_INDEX_REBUILD_H
#define ARCHIVE_INDEX_REBUILD_H

#include <stdint.h>

#include "archive/bundle/store.h"
#include "base/err.h"
#include "base/progress.h"
#include "base/strs.h"

/* What a rebuild came across. */
struct rebuilt {
	int64_t n_projects;
	int64_t n_records;
	/* What could not be read; the record is in the index with what its
	 * project's log says of it, a project whose log is broken with what
	 * comes before the break. verify says more. */
	struct strs damaged; /* Chinese sentences */
};

#define REBUILT_INIT                                                   \
	{                                                                      \
		.n_projects = 0                                                \
	}

void rebuilt_release(struct rebuilt *r);

/* The caller holds the rebuild lock. Of so many threads one writes the index,
 * the others read the records; tokens are made in one more. */
CHECKED enum err_code rebuild_index(const struct store *s, int hands,
	const struct progress *progress, struct rebuilt *report,
	struct err *err);

#endif
