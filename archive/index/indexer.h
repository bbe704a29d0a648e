/* SPDX-License-Identifier: MIT
 *
 * The indexer: keeps the generation of the index in use open, and brings it up
 * with the logs. Cost follows what changed: only projects with a pending mark
 * are looked at.
 */
#ifndef ARCHIVE_INDEX_INDEXER_H
#define ARCHIVE_INDEX_INDEXER_H

#include "archive/bundle/contents.h"
#include "archive/index/index.h"
#include "archive/index/rebuild.h"
#include "base/progress.h"
#include "archive/bundle/store.h"
#include "base/err.h"

struct indexer;

struct indexer *indexer_new(const struct store *s, enum index_mode mode);
void indexer_free(struct indexer *x);

/* The generation in use, caught up with what is pending and not under way;
 * rebuilt when it is missing or damaged. Borrowed until the next call of any
 * of these. */
CHECKED enum err_code indexer_open(struct indexer *x, struct index **out,
	struct err *err);

/* Under the project's lock: brings the index up with the project's log and
 * clears its mark. contents may be NULL. */
CHECKED enum err_code indexer_catch_up(struct indexer *x, const char *project,
	struct contents *contents, struct err *err);

CHECKED enum err_code indexer_rebuild(struct indexer *x, int hands,
	const struct progress *progress, struct rebuilt *report,
	struct err *err);

#endif
