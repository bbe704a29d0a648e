/* SPDX-License-Identifier: MIT
 *
 * A cell: what lies in one column of a table, of one row after the other, by
 * their keys. No statement is run, and no more is copied than is asked for:
 * where much is looked up it is twice as fast.
 */
#ifndef BASE_CELL_H
#define BASE_CELL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/db.h"
#include "base/err.h"

struct sqlite3_blob;

/* Of one transaction: released before it ends. Names are borrowed. */
struct cell {
	struct db *db;
	const char *table, *column; /* of blobs */
	struct sqlite3_blob *blob;  /* NULL: not open */
};

#define CELL_OF(d, t, c) ((struct cell){.db = (d), .table = (t), .column = (c)})

void cell_release(struct cell *c);

/* Goes to a row; *len is how much lies there. */
CHECKED enum err_code cell_find(
	struct cell *c, int64_t key, bool *there, size_t *len, struct err *err);
/* A part of the row it went to; all of it is there. */
CHECKED enum err_code cell_read(
	struct cell *c, size_t from, void *out, size_t len, struct err *err);

#endif
