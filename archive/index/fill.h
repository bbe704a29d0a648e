/* SPDX-License-Identifier: MIT
 *
 * Filling the half of the index that search goes by all at once: texts are
 * laid aside by the key of their version, and when all rows are in place and
 * numbered, everything is made in the order of the documents' ids: facets and
 * packed texts, then the tokens of those (inversion.h).
 */
#ifndef ARCHIVE_INDEX_FILL_H
#define ARCHIVE_INDEX_FILL_H

#include <stddef.h>
#include <stdint.h>

#include "base/db.h"
#include "base/err.h"

CHECKED enum err_code fill_begin(struct db *db, struct err *err);
CHECKED enum err_code fill_stage(struct db *db, int64_t version,
	const char *text, size_t len, struct err *err);
CHECKED enum err_code fill_finish(struct db *db, struct err *err);

#endif
