/* SPDX-License-Identifier: MIT
 *
 * The index's half of closing and destroying: 档号, the state of a project,
 * and tombstones in the place of records.
 */
#include "archive/index/index.h"

#include "archive/index/row.h"
#include "archive/index/sql.h"

static enum err_code run_number(struct index *ix, enum sql_id id,
	const char *number, struct err *err)
{
	struct sql *s = NULL;

	if (sql_use(ix->db, id, &s, err))
		return err->code;
	sql_text(s, ":number", number);
	return sql_run(s, err);
}

enum err_code index_put_reference(struct index *ix, const char *number,
	const char *reference, struct err *err)
{
	struct sql *s = NULL;

	if (sql_use(ix->db, SQL_SET_REFERENCE, &s, err))
		return err->code;
	sql_text(s, ":number", number);
	sql_text(s, ":reference", reference);
	return sql_run(s, err);
}

enum err_code index_put_closed(
	struct index *ix, const char *project, int64_t at, struct err *err)
{
	struct sql *s = NULL;
	enum err_code code = sql_use(ix->db, SQL_SET_CLOSED, &s, err);

	if (code)
		return code;
	sql_text(s, ":project", project);
	sql_int(s, ":at", at);
	code = sql_run(s, err);
	if (!code && !at)
		code = sql_use(ix->db, SQL_DROP_REFERENCES, &s, err);
	if (!code && !at) {
		sql_text(s, ":project", project);
		code = sql_run(s, err);
	}
	return code;
}

/* The full-text index is told first, while what it has is still there. */
static enum err_code drop_record(
	struct index *ix, const char *number, struct err *err)
{
	static const enum sql_id order[] = {SQL_DROP_DOC_MADE_WITH,
		SQL_DROP_DOC_FILES, SQL_DROP_DOC_VERSIONS, SQL_DROP_DOC};
	struct sql *s = NULL;
	bool row = false;
	int64_t id = 0;
	enum err_code code = sql_use(ix->db, SQL_NEWEST_OF, &s, err);

	if (!code) {
		sql_text(s, ":number", number);
		code = sql_step(s, &row, err);
	}
	if (!code && row)
		id = sql_num(s, 0);
	sql_done(s);
	if (!code && row && !ix->bulk)
		code = fulltext_drop(ix->fulltext, id, err);
	for (size_t i = 0; !code && i < sizeof(order) / sizeof(*order); i++)
		code = run_number(ix, order[i], number, err);
	return code;
}

static enum err_code put_stone(
	struct index *ix, const struct tombstone *t, struct err *err)
{
	struct sql *s = NULL;

	if (sql_use(ix->db, SQL_PUT_TOMBSTONE, &s, err))
		return err->code;
	sql_text(s, ":number", t->number);
	sql_text(s, ":project", t->project);
	sql_text(s, ":kind", t->kind);
	sql_text(s, ":kind_name", t->kind_name);
	sql_text(s, ":title", t->title);
	sql_text(s, ":date", t->date);
	sql_text(s, ":reference", t->reference);
	sql_text(s, ":destroyed_on", t->on);
	sql_text(s, ":destroyed_by", t->by);
	sql_text(s, ":why", t->why);
	return sql_run(s, err);
}

enum err_code index_put_tombstone(
	struct index *ix, const struct tombstone *t, struct err *err)
{
	bool own = !db_in_transaction(ix->db);
	enum err_code code = own ? db_begin(ix->db, err) : ERR_OK;

	if (!code)
		code = drop_record(ix, t->number, err);
	if (!code)
		code = put_stone(ix, t, err);
	if (!code && own)
		code = db_commit(ix->db, err);
	if (code && own)
		db_rollback(ix->db);
	return code;
}

enum err_code index_put_destroyed(struct index *ix, const char *project,
	int64_t at, const char *why, struct err *err)
{
	struct sql *s = NULL;

	if (sql_use(ix->db, SQL_SET_DESTROYED, &s, err))
		return err->code;
	sql_text(s, ":project", project);
	sql_int(s, ":at", at);
	sql_text(s, ":why", why);
	return sql_run(s, err);
}
