/* SPDX-License-Identifier: MIT
 *
 * Spans: between which dates the documents of a block lie. Ids follow the order
 * of lists only as far as a rebuild gave them; who looks for the newest, or for
 * a time, leaves out the blocks that have nothing of it, wherever they stand.
 */
#ifndef ARCHIVE_INDEX_SPAN_H
#define ARCHIVE_INDEX_SPAN_H

#include <stddef.h>
#include <stdint.h>

#include "base/db.h"
#include "base/err.h"

/* A date as a number: 20261231. What is none can be anywhere. */
struct span {
	uint32_t oldest, newest; /* newest 0: the block is empty */
};

/* The first and last date, as strings, as numbers; false: it is none. What is
 * compared with a date may go on behind one ("2026-03-06~"), and be "" or
 * "~". */
uint32_t span_from(const char *from);
uint32_t span_to(const char *to);
/* That of a document; 0: it is no date. */
uint32_t span_date(const char *date);

/* Those of all blocks, from 0 on; the caller frees them. */
struct spans {
	struct span *items;
	size_t n;
};

CHECKED enum err_code spans_load(
	struct db *db, struct spans *out, struct err *err);

/* There is a document of an id, of a date. It stays said when it goes. */
CHECKED enum err_code span_extend(
	struct db *db, int64_t id, uint32_t date, struct err *err);
void spans_extend(struct spans *spans, int64_t id, uint32_t date);
CHECKED enum err_code spans_store(
	struct db *db, const struct spans *spans, struct err *err);

#endif
