/* SPDX-License-Identifier: MIT
 *
 * Common tokens: those that a good part of the documents have. FTS5 takes a
 * byte for each document that has a token; of these a bit is kept for each
 * document instead, in rows of a block of documents and some tokens, and FTS5
 * is not told of them. Which they are is settled by a sample when the index is
 * rebuilt, or once as it grows, and stays so.
 */
#ifndef ARCHIVE_INDEX_COMMON_H
#define ARCHIVE_INDEX_COMMON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "archive/index/block.h"
#include "archive/index/sql.h"
#include "archive/index/token.h"
#include "base/cell.h"
#include "base/err.h"

#define COMMON_ROWS 5  /* of a block */
#define COMMON_ROW 200 /* tokens, whose bits fill a page */
#define COMMON_MAX (COMMON_ROWS * COMMON_ROW)
#define COMMON_WORDS ((COMMON_MAX + 63) / 64)

/* Which they are: numbers of tokens (token.h), by place. */
struct common {
	size_t n;
	uint64_t tokens[COMMON_MAX];
	uint16_t slots[2048]; /* by number; 0: none, else place + 1 */
};

CHECKED enum err_code common_load(
	struct db *db, struct common *out, struct err *err);

/* Where in slots a token is, or would be. */
static inline size_t common_slot(const struct common *c, uint64_t token)
{
	const size_t mask = sizeof(c->slots) / sizeof(*c->slots) - 1;
	size_t i = token_scatter(token) >> 40 & mask;

	while (c->slots[i] && c->tokens[c->slots[i] - 1] != token)
		i = (i + 1) & mask;
	return i;
}

/* The place of a token among them, or -1. */
static inline int common_find(const struct common *c, uint64_t token)
{
	return c->slots[common_slot(c, token)] - 1;
}

/* Settles which they are, by the texts that are searched. There are no tokens
 * in the index yet, nor bits. */
CHECKED enum err_code common_settle(struct db *db, struct err *err);
/* Was that done, if at all, when there were too few documents to tell, and
 * there are enough now? And not so many yet that others who write would have to
 * wait for long; then it is left to a rebuild. */
CHECKED enum err_code common_is_due(struct db *db, bool *due, struct err *err);

/* Which of them documents have, a bit for each place, one document after the
 * other: what is put is written when a document of another block comes, or at
 * last. */
struct common_writer {
	struct db *db;
	int64_t block; /* -1: nothing to be written */
	size_t n_rows;
	struct block_bits bits[COMMON_ROWS][COMMON_ROW];
};

void common_writer_init(
	struct common_writer *w, struct db *db, const struct common *c);
CHECKED enum err_code common_put(struct common_writer *w, int64_t id,
	const uint64_t has[COMMON_WORDS], struct err *err);
CHECKED enum err_code common_flush(struct common_writer *w, struct err *err);

/* Where they lie (cell.h). */
#define COMMON_CELL(db) CELL_OF(db, "common_bits", "bits")
/* Which documents of a block have one. */
CHECKED enum err_code common_bits(struct cell *cell, int64_t block, int place,
	struct block_bits *out, struct err *err);

#endif
