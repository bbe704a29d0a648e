/* SPDX-License-Identifier: MIT */
#include "base/cell.h"

#include <sqlite3.h>

void cell_release(struct cell *c)
{
	sqlite3_blob_close(c->blob);
	c->blob = NULL;
}

enum err_code cell_find(
	struct cell *c, int64_t key, bool *there, size_t *len, struct err *err)
{
	int rc = c->blob ? sqlite3_blob_reopen(c->blob, key)
			 : sqlite3_blob_open(c->db->lite, "main", c->table,
				   c->column, key, 0, &c->blob);

	*there = rc == SQLITE_OK;
	*len = *there ? (size_t)sqlite3_blob_bytes(c->blob) : 0;
	if (*there)
		return ERR_OK;
	/* After that it is of no use any more. */
	cell_release(c);
	/* There is no such row. */
	return rc == SQLITE_ERROR ? ERR_OK : db_fail(c->db, err);
}

enum err_code cell_read(
	struct cell *c, size_t from, void *out, size_t len, struct err *err)
{
	if (sqlite3_blob_read(c->blob, out, (int)len, (int)from) != SQLITE_OK)
		return db_fail(c->db, err);
	return ERR_OK;
}
