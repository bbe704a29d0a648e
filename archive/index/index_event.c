/* SPDX-License-Identifier: MIT
 *
 * The index's events of a project: what no form holds.
 */
#include "archive/index/index.h"

#include "archive/index/row.h"
#include "archive/index/sql.h"

enum err_code index_put_event(struct index *ix, const char *project,
	const struct event *e, struct err *err)
{
	struct sql *s = NULL;

	if (sql_use(ix->db, SQL_PUT_EVENT, &s, err))
		return err->code;
	sql_text(s, ":project", project);
	sql_text(s, ":name", e->name);
	sql_text(s, ":date", e->date);
	sql_text(s, ":doc", e->doc);
	sql_text(s, ":note", e->note);
	return sql_run(s, err);
}

enum err_code index_drop_event(struct index *ix, const char *project,
	const struct event *e, struct err *err)
{
	struct sql *s = NULL;

	if (sql_use(ix->db, SQL_DROP_EVENT, &s, err))
		return err->code;
	sql_text(s, ":project", project);
	sql_text(s, ":name", e->name);
	sql_text(s, ":date", e->date);
	sql_text(s, ":doc", e->doc);
	return sql_run(s, err);
}
