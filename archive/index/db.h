/* SPDX-License-Identifier: MIT
 *
 * The database under the index: making it, opening it, its version.
 */
#ifndef ARCHIVE_INDEX_DB_H
#define ARCHIVE_INDEX_DB_H

#include "base/db.h"
#include "base/err.h"

enum db_mode { DB_READ, DB_WRITE };

/* DB_WRITE makes a missing file; DB_READ never makes one, and reads a file in
 * a folder it may not write to as well. Another version, or no database:
 * ERR_DAMAGED. */
CHECKED enum err_code index_db_open(
	const char *path, enum db_mode mode, struct db **out, struct err *err);

/* For who goes on reading: pages are looked at where they lie in the file.
 * Outside of a transaction. */
CHECKED enum err_code index_db_map(struct db *db, struct err *err);

#endif
