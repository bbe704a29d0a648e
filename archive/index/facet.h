/* SPDX-License-Identifier: MIT
 *
 * Facets: by what a result can be counted and put in order, of every document
 * in a few bytes. Documents of neighbouring ids lie together in one row, so
 * that those of a million are read in a moment.
 */
#ifndef ARCHIVE_INDEX_FACET_H
#define ARCHIVE_INDEX_FACET_H

#include <stdint.h>

#include "archive/index/block.h"
#include "archive/index/sql.h"
#include "base/cell.h"
#include "base/err.h"

enum facet_flag {
	FACET_THERE = 1, /* there is such a document */
	FACET_DATED = 2, /* year, day and serial say its place in lists */
	FACET_SORTED = 4 /* of two such, the larger id comes first in lists
			  * where date and serial are the same */
};

/* Names by their key in the table name; a project and a kind by their id. */
struct facet {
	uint32_t project, kind;
	uint32_t customer; /* 0: none of its own */
	uint32_t serial;
	uint16_t year, day; /* day: 1231; facet_date: 20261231 */
	uint8_t status;     /* enum record_status */
	uint8_t flags;
};

/* From a row with sql.c's FACETS from a column on. */
CHECKED enum err_code facet_of(struct db *db, struct sql *row, int column,
	struct facet *out, struct err *err);

/* The block of an id, all zero where there is none yet. */
CHECKED enum err_code facet_read(struct db *db, int64_t block,
	struct facet out[BLOCK_DOCS], struct err *err);
CHECKED enum err_code facet_write(struct db *db, int64_t block,
	const struct facet facets[BLOCK_DOCS], struct err *err);

static inline uint32_t facet_date(const struct facet *f)
{
	return f->year * 10000u + f->day;
}

/* The facets of one block after the other. */
struct facet_reader {
	struct cell cell;
	int64_t at; /* the block read last */
	struct facet block[BLOCK_DOCS];
	int64_t asked; /* the block of … */
	struct facet one;
};

void facet_reader_init(struct facet_reader *r, struct db *db);
void facet_reader_release(struct facet_reader *r);
/* What *out points at is borrowed until the next call. */
CHECKED enum err_code facet_block(struct facet_reader *r, int64_t block,
	const struct facet **out, struct err *err);
CHECKED enum err_code facet_find(struct facet_reader *r, int64_t id,
	const struct facet **out, struct err *err);

/* The key of a name; 0: no document has it. */
CHECKED enum err_code facet_key(
	struct db *db, const char *name, uint32_t *key, struct err *err);

/* A single document's, sorted if what was there was, and has kept its place.
 * NULL: there is none any more. */
CHECKED enum err_code facet_put(struct db *db, int64_t id,
	const struct facet *facet, struct err *err);

#endif
