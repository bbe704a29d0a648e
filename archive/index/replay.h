/* SPDX-License-Identifier: MIT
 *
 * Replay: bringing the index up with a project's log, line by line, from where
 * it was to the log's end. The only writer of the index; filing, catching up
 * and rebuilding differ in nothing but where they begin.
 */
#ifndef ARCHIVE_INDEX_REPLAY_H
#define ARCHIVE_INDEX_REPLAY_H

#include <stdbool.h>
#include <stdint.h>

#include "archive/bundle/contents.h"
#include "archive/index/ahead.h"
#include "archive/index/index.h"
#include "archive/bundle/store.h"
#include "base/err.h"
#include "base/strs.h"

struct replay {
	const struct store *store;
	struct index *index;
	/* Whoever holds the project's lock (or is alone) may count on each line's
	 * files being in place. Without it a line whose volume another process
	 * is about to rename ends the replay well, with unfinished set. */
	bool locked;
	bool unfinished;
	/* Not NULL: damage is written down here and passed over, the record
	 * kept with what the log says of it. NULL: damage is an error. */
	struct strs *damaged;
	/* Where records are read ahead, or NULL; the project is begun there. */
	struct ahead *ahead;
	int64_t n_records; /* put, versions not counted */
};

/* Within a transaction of the caller's. contents (of the project) may be NULL.
 * A log shorter than the index remembers, or another one, is ERR_DAMAGED. */
CHECKED enum err_code replay_project(struct replay *r, const char *project,
	struct contents *contents, struct err *err);

#endif
