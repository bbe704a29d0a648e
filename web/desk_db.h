/* SPDX-License-Identifier: MIT
 *
 * The desk's database file: making it, bringing one of an older version up to
 * the present, opening it. Numbered steps, each whole or not at all; a file of
 * a newer version is refused. It keeps a rollback journal, so that a copy of
 * the file is a backup when nobody writes.
 */
#ifndef WEB_DESK_DB_H
#define WEB_DESK_DB_H

#include "base/db.h"
#include "base/err.h"

CHECKED enum err_code desk_db_open(
	const char *path, struct db **out, struct err *err);

/* For its tests: how many steps there are, and only the first n of them. */
int desk_db_n_steps(void);
CHECKED enum err_code desk_db_open_at(
	const char *path, int n_steps, struct db **out, struct err *err);

#endif
