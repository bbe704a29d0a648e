/* SPDX-License-Identifier: MIT
 *
 * The reading half of the index: one record, lists, projects, events.
 */
#include "archive/index/index.h"

#include <stdio.h>
#include <stdlib.h>

#include "archive/index/row.h"
#include "archive/index/sql.h"
#include "base/buf.h"

/* Before and after every date that is written YYYY-MM-DD. */
#define FIRST_DATE ""
#define LAST_DATE "~"

enum err_code index_position(struct index *ix, const char *project,
	int64_t *bytes, char head[HASH_HEX_SIZE], struct err *err)
{
	struct sql *s = NULL;
	bool row = false;
	enum err_code code = sql_use(ix->db, SQL_POSITION, &s, err);

	if (!code) {
		sql_text(s, ":project", project);
		code = sql_step(s, &row, err);
	}
	if (!code) {
		*bytes = row ? sql_num(s, 0) : 0;
		snprintf(head, HASH_HEX_SIZE, "%s", row ? sql_str(s, 1) : "");
	}
	sql_done(s);
	return code;
}

enum err_code index_project(
	struct index *ix, const char *id, struct project *out, struct err *err)
{
	struct sql *s = NULL;
	bool row = false;
	enum err_code code = sql_use(ix->db, SQL_PROJECT, &s, err);

	if (!code) {
		sql_text(s, ":id", id);
		code = sql_step(s, &row, err);
	}
	if (!code && row)
		row_project(s, out);
	else if (!code)
		code = err_set(err, ERR_NOT_FOUND, "没有项目“%s”", id);
	sql_done(s);
	return code;
}

enum err_code index_tombstone(struct index *ix, const char *number,
	struct tombstone *out, struct err *err)
{
	struct sql *s = NULL;
	bool row = false;
	enum err_code code = sql_use(ix->db, SQL_TOMBSTONE, &s, err);

	if (!code) {
		sql_text(s, ":number", number);
		code = sql_step(s, &row, err);
	}
	if (!code && row)
		row_tombstone(s, out);
	else if (!code)
		code = err_set(err, ERR_NOT_FOUND, "没有文件“%s”", number);
	sql_done(s);
	return code;
}

/* Why there is no such record: was it ever? */
static enum err_code no_record(
	struct index *ix, const char *number, struct err *err)
{
	struct tombstone t = TOMBSTONE_INIT;
	enum err_code code = index_tombstone(ix, number, &t, err);

	if (!code)
		code = err_set(err, ERR_NOT_FOUND, "%s（%s）已于 %s 销毁：%s",
			number, t.title, t.on, t.why);
	tombstone_release(&t);
	return code;
}

enum err_code index_begin_search(
	struct index *ix, bool *own, struct err *err)
{
	enum err_code code = ERR_OK;

	*own = !db_in_transaction(ix->db);
	if (!*own)
		return ERR_OK;
	if (ix->mode == INDEX_READ && ix->n_searches++ == 1)
		code = index_db_map(ix->db, err);
	return code ? code : db_begin_read(ix->db, err);
}

/* version 0: the newest. */
static enum err_code read_record(struct index *ix, const char *number,
	int version, struct record *out, struct err *err)
{
	struct sql *s = NULL;
	bool row = false, own = !db_in_transaction(ix->db);
	int64_t key = 0;
	enum err_code code = own ? db_begin_read(ix->db, err) : ERR_OK;

	if (!code)
		code = sql_use(
			ix->db, version ? SQL_VERSION : SQL_RECORD, &s, err);
	if (!code) {
		sql_text(s, ":number", number);
		if (version)
			sql_int(s, ":version", version);
		code = sql_step(s, &row, err);
	}
	if (!code && row)
		row_record(s, out, &key);
	else if (!code && version)
		code = err_set(err, ERR_NOT_FOUND, "没有文件“%s”的第 %d 版",
			number, version);
	else if (!code)
		code = no_record(ix, number, err);
	sql_done(s);
	if (!code)
		code = row_files(ix->db, version, out, err);
	if (!code)
		code = row_made_with(ix->db, key, out, err);
	if (own && db_in_transaction(ix->db) && db_commit(ix->db, err))
		code = err->code;
	return code;
}

enum err_code index_record(struct index *ix, const char *number,
	struct record *out, struct err *err)
{
	return read_record(ix, number, 0, out, err);
}

enum err_code index_version(struct index *ix, const char *number, int version,
	struct record *out, struct err *err)
{
	if (version < 1)
		return err_set(err, ERR_NOT_FOUND, "没有文件“%s”的第 %d 版",
			number, version);
	return read_record(ix, number, version, out, err);
}

enum err_code index_find_form(struct index *ix, const char *project,
	const char *form_digest, char **number, struct err *err)
{
	unsigned char digest[HASH_SIZE];
	struct sql *s = NULL;
	bool row = false;
	enum err_code code = sql_use(ix->db, SQL_FIND_FORM, &s, err);

	if (!code) {
		sql_text(s, ":project", project);
		row_digest(s, ":digest", form_digest, digest);
		code = sql_step(s, &row, err);
	}
	if (!code)
		*number = row ? xstrdup(sql_str(s, 0)) : NULL;
	sql_done(s);
	return code;
}

enum err_code index_list(struct index *ix, const struct index_filter *filter,
	bool (*visit)(void *arg, const struct record *r), void *arg,
	struct err *err)
{
	enum sql_id id = filter->project ? SQL_LIST_PROJECT
			 : filter->kind  ? SQL_LIST_KIND
					 : SQL_LIST;
	struct sql *s = NULL;
	bool row = false, go_on = true;
	enum err_code code = sql_use(ix->db, id, &s, err);

	if (!code) {
		if (filter->project)
			sql_text(s, ":project", filter->project);
		if (filter->project || filter->kind)
			sql_text(s, ":kind", filter->kind);
		sql_text(s, ":from", filter->from ? filter->from : FIRST_DATE);
		sql_text(s, ":to", filter->to ? filter->to : LAST_DATE);
		sql_int(s, ":with_void", filter->with_void);
		sql_int(s, ":only_unsigned", filter->only_unsigned);
		code = sql_step(s, &row, err);
	}
	while (!code && row && go_on) {
		struct record r = RECORD_INIT;
		int64_t key;

		row_record(s, &r, &key);
		if (filter->with_files)
			code = row_files(ix->db, r.version, &r, err);
		go_on = !code && visit(arg, &r);
		record_release(&r);
		if (go_on)
			code = sql_step(s, &row, err);
	}
	sql_done(s);
	return code;
}

enum err_code index_projects(struct index *ix,
	bool (*visit)(void *arg, const struct project *p), void *arg,
	struct err *err)
{
	struct sql *s = NULL;
	bool row = false, go_on = true;
	enum err_code code = sql_use(ix->db, SQL_PROJECTS, &s, err);

	if (!code)
		code = sql_step(s, &row, err);
	while (!code && row && go_on) {
		struct project p = PROJECT_INIT;

		row_project(s, &p);
		go_on = visit(arg, &p);
		project_release(&p);
		if (go_on)
			code = sql_step(s, &row, err);
	}
	sql_done(s);
	return code;
}

enum err_code index_events(struct index *ix, const char *project,
	bool (*visit)(void *arg, const struct event *e), void *arg,
	struct err *err)
{
	struct sql *s = NULL;
	bool row = false, go_on = true;
	enum err_code code = sql_use(
		ix->db, project ? SQL_EVENTS : SQL_ALL_EVENTS, &s, err);

	if (!code) {
		if (project)
			sql_text(s, ":project", project);
		code = sql_step(s, &row, err);
	}
	while (!code && row && go_on) {
		struct event e = {
			.project = xstrdup(sql_str(s, 0)),
			.name = xstrdup(sql_str(s, 1)),
			.date = xstrdup(sql_str(s, 2)),
			.doc = xstrdup(sql_str(s, 3)),
			.note = xstrdup(sql_str(s, 4)),
		};

		go_on = visit(arg, &e);
		event_release(&e);
		if (go_on)
			code = sql_step(s, &row, err);
	}
	sql_done(s);
	return code;
}
