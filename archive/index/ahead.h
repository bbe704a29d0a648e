/* SPDX-License-Identifier: MIT
 *
 * Reading ahead: while the records of one project are put into the index,
 * threads of their own read those of it that come next and of the next
 * projects. What they could not read, or did not come to, the one who puts
 * reads for himself: he does the same with them as without.
 */
#ifndef ARCHIVE_INDEX_AHEAD_H
#define ARCHIVE_INDEX_AHEAD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "archive/bundle/store.h"
#include "archive/index/loaded.h"
#include "base/strs.h"

/* Where in a project's log a record is told: the end of the line, and which of
 * its records. */
struct ahead_place {
	int64_t line;
	size_t item;
};

struct ahead;

/* The projects will be gone through in this order. Store and list must outlive
 * it. Without threads nothing is read ahead. */
struct ahead *ahead_new(
	const struct store *s, const struct strs *projects, int threads);
void ahead_free(struct ahead *a);

/* The i-th project is begun, what was read of those before is dropped. */
void ahead_begin(struct ahead *a, size_t i);

/* Have all n records of a line been read? a may be NULL. */
bool ahead_has(struct ahead *a, int64_t line, size_t n);
/* The record at the place, moved into what the caller has inited; places come
 * in order. False: it was not read. a may be NULL. */
bool ahead_take(struct ahead *a, struct ahead_place place, struct loaded *out);

#endif
