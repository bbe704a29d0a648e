/* SPDX-License-Identifier: MIT
 *
 * Inversion: the tokens of all documents at once into FTS5's table, from what
 * is searched of them (searched.h). FTS5 gathers tokens in a hash table, and
 * most of its time goes by waiting for memory as each document touches a
 * thousand places of it. So a batch of documents is put several times, each
 * time with another share of the tokens: what is touched then is small. The
 * table holds nothing but tokens, and does not mind. Before that it is settled
 * which tokens are common, and FTS5 is not told of these (common.h).
 */
#ifndef ARCHIVE_INDEX_INVERSION_H
#define ARCHIVE_INDEX_INVERSION_H

#include <stddef.h>
#include <stdint.h>

#include "base/db.h"
#include "base/err.h"

/* Documents in a batch, at most. */
#define INVERSION_BATCH 8192

/* Of all documents, into an empty table, in batches of batch (up to
 * INVERSION_BATCH). Tokens are made in a thread of their own; SQLite has one
 * writer. */
CHECKED enum err_code inversion_run(
	struct db *db, size_t batch, struct err *err);
/* Likewise, but of what is in the table nothing is left before. */
CHECKED enum err_code inversion_renew(
	struct db *db, size_t batch, struct err *err);

#endif
