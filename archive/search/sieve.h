/* SPDX-License-Identifier: MIT
 *
 * A sieve: the documents that answer a probe, and pass an assay if there is one,
 * block by block (block.h) from the largest ids down.
 */
#ifndef ARCHIVE_SEARCH_SIEVE_H
#define ARCHIVE_SEARCH_SIEVE_H

#include <stdbool.h>
#include <stdint.h>

#include "archive/index/block.h"
#include "archive/index/common.h"
#include "archive/index/facet.h"
#include "archive/index/span.h"
#include "archive/search/assay.h"
#include "archive/search/probe.h"
#include "base/db.h"
#include "base/err.h"

struct sieve {
	struct db *db;
	struct spans spans;
	uint32_t from, to; /* dates, inclusive */
	bool raised;
	int64_t low, high; /* ids of the blocks that have any of these */
	struct probe *probe;
	struct assay *assay; /* or NULL */
	int64_t block; /* the last one */
	struct block_bits bits;
	struct cell common; /* bits */
	struct facet_reader facets;
};

/* Of documents between two dates, inclusive: those of other times in the same
 * blocks are not left out. */
CHECKED enum err_code sieve_init(struct sieve *s, struct db *db,
	const char *from, const char *to, struct err *err);
void sieve_release(struct sieve *s);

/* Begins; borrows both. */
void sieve_begin(struct sieve *s, struct probe *probe, struct assay *assay);
/* The next block that has any, in s->block, and which, in s->bits; -1: there is
 * none any more. */
CHECKED enum err_code sieve_next(struct sieve *s, struct err *err);

/* From here on what is older than a date is left out. */
void sieve_raise(struct sieve *s, uint32_t date);

#endif
