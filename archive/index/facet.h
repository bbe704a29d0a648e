/* SPDX-License-Identifier: MIT
 *
 * Facets: by what a result can be counted, of every document in a few bytes.
 * Documents of neighbouring ids lie together in one row, so that those of a
 * million are read in a moment.
 */
#ifndef ARCHIVE_INDEX_FACET_H
#define ARCHIVE_INDEX_FACET_H

#include <stdint.h>

#include "archive/index/sql.h"
#include "base/err.h"

#define FACET_BLOCK 250 /* documents in a row; two rows in a page */

/* Names by their key in the table name; a project and a kind by their id. */
struct facet {
	uint32_t project, kind;
	uint32_t customer; /* 0: none of its own */
	uint16_t year;
	uint8_t status; /* enum record_status */
	uint8_t there;  /* is there such a document? */
};

/* From a row with sql.c's FACETS from a column on. */
CHECKED enum err_code facet_of(struct db *db, struct sql *row, int column,
	struct facet *out, struct err *err);

/* The block of an id, all zero where there is none yet. */
CHECKED enum err_code facet_read(struct db *db, int64_t block,
	struct facet out[FACET_BLOCK], struct err *err);
CHECKED enum err_code facet_write(struct db *db, int64_t block,
	const struct facet facets[FACET_BLOCK], struct err *err);

/* A single document's. NULL: there is none any more. */
CHECKED enum err_code facet_put(struct db *db, int64_t id,
	const struct facet *facet, struct err *err);

#endif
