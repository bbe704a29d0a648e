/* SPDX-License-Identifier: MIT */
#include "archive/index/index.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "archive/index/common.h"
#include "archive/index/db.h"
#include "archive/index/fill.h"
#include "archive/index/inversion.h"
#include "archive/index/row.h"
#include "archive/index/sql.h"
#include "base/buf.h"

enum err_code index_open(const char *path, enum index_mode mode,
	struct index **out, struct err *err)
{
	struct db *db = NULL;

	if (index_db_open(path, mode == INDEX_WRITE ? DB_WRITE : DB_READ, &db, err))
		return err->code;
	*out = xcalloc(1, sizeof(**out));
	(*out)->db = db;
	(*out)->mode = mode;
	(*out)->fulltext = fulltext_new(db);
	return ERR_OK;
}

void index_free(struct index *ix)
{
	if (!ix)
		return;
	index_rollback(ix);
	fulltext_free(ix->fulltext);
	db_free(ix->db);
	free(ix);
}

enum err_code index_begin(struct index *ix, struct err *err)
{
	return db_begin(ix->db, err);
}

enum err_code index_commit(struct index *ix, struct err *err)
{
	return db_commit(ix->db, err);
}

void index_rollback(struct index *ix)
{
	db_rollback(ix->db);
	ix->bulk = false;
}

/* Another process may have done it in between. */
static enum err_code settle(struct index *ix, struct err *err)
{
	bool due = false;
	enum err_code code = db_begin(ix->db, err);

	if (!code)
		code = common_is_due(ix->db, &due, err);
	if (!code && due)
		code = inversion_renew(ix->db, INVERSION_BATCH, err);
	if (!code)
		code = db_commit(ix->db, err);
	if (code)
		db_rollback(ix->db);
	return code;
}

enum err_code index_tidy(struct index *ix, struct err *err)
{
	bool due = false;
	enum err_code code = common_is_due(ix->db, &due, err);

	if (!code && due)
		code = settle(ix, err);
	return code ? code : fulltext_tidy(ix->fulltext, err);
}

/* What takes several statements is one act, also outside a transaction. */
static enum err_code enter(struct index *ix, bool *own, struct err *err)
{
	*own = !db_in_transaction(ix->db);
	return *own ? db_begin(ix->db, err) : ERR_OK;
}

static enum err_code leave(
	struct index *ix, bool own, enum err_code code, struct err *err)
{
	if (!code && own)
		code = db_commit(ix->db, err);
	if (code && own)
		db_rollback(ix->db);
	return code;
}

/* A statement with at most one number and one string to bind. */
static enum err_code run_int(struct index *ix, enum sql_id id, const char *name,
	int64_t value, struct err *err)
{
	struct sql *s = NULL;

	if (sql_use(ix->db, id, &s, err))
		return err->code;
	if (name)
		sql_int(s, name, value);
	return sql_run(s, err);
}

static enum err_code run_text(struct index *ix, enum sql_id id,
	const char *name, const char *value, struct err *err)
{
	struct sql *s = NULL;

	if (sql_use(ix->db, id, &s, err))
		return err->code;
	sql_text(s, name, value);
	return sql_run(s, err);
}

/* For columns that are never NULL: of a record whose volume is damaged only
 * what the log says is known. */
static void text_or_empty(struct sql *s, const char *name, const char *value)
{
	sql_text(s, name, value ? value : "");
}

/* ---- rebuilding ---- */

enum err_code index_bulk_begin(struct index *ix, struct err *err)
{
	assert(!ix->bulk);
	if (enter(ix, &ix->bulk_own, err))
		return err->code;
	ix->bulk = true;
	return fill_begin(ix->db, err);
}

enum err_code index_bulk_finish(struct index *ix, struct err *err)
{
	enum err_code code;

	assert(ix->bulk);
	ix->bulk = false;
	code = run_int(ix, SQL_RENUMBER, NULL, 0, err);
	if (!code)
		code = fill_finish(ix->db, err);
	return leave(ix, ix->bulk_own, code, err);
}

/* ---- projects ---- */

static bool same(const char *a, const char *b)
{
	return a && b ? !strcmp(a, b) : a == b;
}

/* Does search look into anything that p changes? A project that is new here
 * may have records already. */
static enum err_code changes_search(struct index *ix, const struct project *p,
	bool *changes, struct err *err)
{
	struct project old = PROJECT_INIT;
	struct sql *s = NULL;
	bool row = false;
	enum err_code code = sql_use(ix->db, SQL_PROJECT, &s, err);

	if (!code) {
		sql_text(s, ":id", p->id);
		code = sql_step(s, &row, err);
	}
	if (!code && row)
		row_project(s, &old);
	sql_done(s);
	*changes = !row || !same(old.name, p->name) ||
		   !same(old.customer, p->customer) ||
		   !same(old.contract, p->contract);
	project_release(&old);
	return code;
}

static enum err_code put_project(
	struct index *ix, const struct project *p, struct err *err)
{
	struct sql *s = NULL;

	if (sql_use(ix->db, SQL_PUT_PROJECT, &s, err))
		return err->code;
	sql_text(s, ":id", p->id);
	text_or_empty(s, ":name", p->name);
	text_or_empty(s, ":customer", p->customer);
	sql_text(s, ":contract", p->contract);
	sql_text(s, ":signed_on", p->signed_on);
	text_or_empty(s, ":scale", p->scale);
	sql_int(s, ":opened_at", p->opened_at);
	return sql_run(s, err);
}

enum err_code index_put_project(
	struct index *ix, const struct project *p, struct err *err)
{
	bool own = false, changes = false;
	enum err_code code;

	if (enter(ix, &own, err))
		return err->code;
	code = ix->bulk ? ERR_OK : changes_search(ix, p, &changes, err);
	if (!code)
		code = put_project(ix, p, err);
	/* Documents without a customer of their own are counted under it. */
	if (!code && p->customer && *p->customer)
		code = run_text(ix, SQL_PUT_NAME, ":name", p->customer, err);
	if (!code && changes)
		code = fulltext_renew_project(ix->fulltext, p->id, err);
	return leave(ix, own, code, err);
}

enum err_code index_drop_project(
	struct index *ix, const char *project, struct err *err)
{
	/* What finds its rows by way of others goes before them. */
	static const enum sql_id order[] = {SQL_DROP_PROJECT_MADE_WITH,
		SQL_DROP_PROJECT_FILES, SQL_DROP_PROJECT_VERSIONS,
		SQL_DROP_PROJECT_DOCS, SQL_DROP_PROJECT_EVENTS,
		SQL_DROP_PROJECT_TOMBSTONES, SQL_DROP_PROJECT_POSITION,
		SQL_DROP_PROJECT};
	bool own = false;
	enum err_code code = enter(ix, &own, err);

	if (code)
		return code;
	if (!ix->bulk)
		code = fulltext_drop_project(ix->fulltext, project, err);
	for (size_t i = 0; !code && i < sizeof(order) / sizeof(*order); i++)
		code = run_text(ix, order[i], ":project", project, err);
	return leave(ix, own, code, err);
}

enum err_code index_put_position(struct index *ix, const char *project,
	int64_t bytes, const char *head, struct err *err)
{
	struct sql *s = NULL;

	if (sql_use(ix->db, SQL_PUT_POSITION, &s, err))
		return err->code;
	sql_text(s, ":project", project);
	sql_int(s, ":bytes", bytes);
	text_or_empty(s, ":head", head);
	return sql_run(s, err);
}

/* ---- records ---- */

/* What the index has of a record; id 0: nothing. */
struct newest {
	int64_t id, key;
	int version;
};

static enum err_code find_newest(struct index *ix, const char *number,
	struct newest *out, struct err *err)
{
	struct sql *s = NULL;
	bool row = false;
	enum err_code code = sql_use(ix->db, SQL_NEWEST_OF, &s, err);

	if (!code) {
		sql_text(s, ":number", number);
		code = sql_step(s, &row, err);
	}
	if (!code && row) {
		out->id = sql_num(s, 0);
		out->key = sql_num(s, 1);
		out->version = (int)sql_num(s, 2);
	}
	sql_done(s);
	return code;
}

/* A statement that gives one number back. */
static enum err_code run_returning(struct sql *s, int64_t *out, struct err *err)
{
	bool row = false;
	enum err_code code = sql_step(s, &row, err);

	if (!code && row)
		*out = sql_num(s, 0);
	while (!code && row)
		code = sql_step(s, &row, err);
	sql_done(s);
	return code;
}

static enum err_code put_version(
	struct index *ix, const struct record *r, int64_t *key, struct err *err)
{
	char *persons = row_join(&r->persons);
	char *keywords = row_join(&r->keywords);
	unsigned char digest[HASH_SIZE];
	struct buf facts = BUF_INIT;
	struct sql *s = NULL;
	enum err_code code = sql_use(ix->db, SQL_PUT_VERSION, &s, err);

	if (!code) {
		sql_text(s, ":number", r->number);
		sql_int(s, ":version", r->version);
		sql_int(s, ":serial", r->serial);
		text_or_empty(s, ":project", r->project);
		text_or_empty(s, ":kind", r->kind);
		text_or_empty(s, ":kind_name", r->kind_name);
		text_or_empty(s, ":title", r->title);
		text_or_empty(s, ":date", r->date);
		sql_text(s, ":author", r->author);
		sql_text(s, ":customer", r->customer);
		sql_text(s, ":contract", r->contract);
		sql_text(s, ":audience", r->audience);
		sql_text(s, ":folder", r->folder);
		sql_int(s, ":filed_at", r->filed_at);
		sql_text(s, ":filed_by", r->filed_by);
		sql_text(s, ":persons", persons);
		sql_text(s, ":keywords", keywords);
		row_digest(s, ":form_digest", r->form_digest, digest);
		sql_text(s, ":retention", r->retention);
		if (r->facts)
			json_write(r->facts, &facts);
		sql_bytes(s, ":facts", facts.data, facts.len);
		code = run_returning(s, key, err);
	}
	free(persons);
	free(keywords);
	buf_release(&facts);
	return code;
}

static enum err_code put_made_with(
	struct index *ix, const struct record *r, int64_t key, struct err *err)
{
	struct buf json = BUF_INIT;
	struct sql *s = NULL;
	enum err_code code;

	if (!r->made_with)
		return ERR_OK;
	json_write(r->made_with, &json);
	code = sql_use(ix->db, SQL_PUT_RECIPE, &s, err);
	if (!code) {
		sql_bytes(s, ":json", json.data, json.len);
		code = sql_run(s, err);
	}
	if (!code)
		code = sql_use(ix->db, SQL_PUT_MADE_WITH, &s, err);
	if (!code) {
		sql_int(s, ":version", key);
		sql_bytes(s, ":json", json.data, json.len);
		code = sql_run(s, err);
	}
	buf_release(&json);
	return code;
}

static enum err_code put_doc(struct index *ix, const struct record *r,
	int64_t key, int64_t *id, struct err *err)
{
	struct sql *s = NULL;

	if (sql_use(ix->db, SQL_PUT_DOC, &s, err))
		return err->code;
	sql_text(s, ":number", r->number);
	text_or_empty(s, ":project", r->project);
	sql_int(s, ":serial", r->serial);
	text_or_empty(s, ":date", r->date);
	text_or_empty(s, ":kind", r->kind);
	sql_int(s, ":status", r->status);
	sql_text(s, ":void_reason", r->void_reason);
	sql_int(s, ":version", key);
	return run_returning(s, id, err);
}

static enum err_code put_file(struct index *ix, const char *number, int version,
	const struct record_file *f, struct err *err)
{
	unsigned char digest[HASH_SIZE];
	struct sql *s = NULL;

	if (sql_use(ix->db, SQL_PUT_FILE, &s, err))
		return err->code;
	sql_text(s, ":number", number);
	sql_int(s, ":version", version);
	text_or_empty(s, ":role", f->role);
	text_or_empty(s, ":name", f->name);
	text_or_empty(s, ":volume", f->volume);
	row_digest(s, ":digest", f->digest, digest);
	sql_int(s, ":size", f->size);
	sql_text(s, ":date", f->date);
	sql_text(s, ":signer", f->by);
	sql_int(s, ":partial", f->partial);
	return sql_run(s, err);
}

/* The version that search covers and lists show. */
static enum err_code put_newest(struct index *ix, const struct record *r,
	int64_t key, const char *text, size_t len, struct err *err)
{
	int64_t id = 0;
	enum err_code code = put_doc(ix, r, key, &id, err);

	if (code)
		return code;
	if (ix->bulk)
		return fill_stage(ix->db, key, text, len, err);
	return fulltext_put(ix->fulltext, id, text, len, err);
}

static enum err_code put_record(struct index *ix, const struct record *r,
	const char *text, size_t len, struct err *err)
{
	struct newest old = {.id = 0};
	bool newest;
	int64_t key = 0;
	enum err_code code = find_newest(ix, r->number, &old, err);

	if (code)
		return code;
	newest = !old.id || r->version >= old.version;
	if (newest && old.id && !ix->bulk)
		code = fulltext_drop(ix->fulltext, old.id, err);
	if (!code)
		code = put_version(ix, r, &key, err);
	if (!code)
		code = put_made_with(ix, r, key, err);
	if (!code && newest)
		code = put_newest(ix, r, key, text, len, err);
	for (size_t i = 0; !code && i < r->n_files; i++)
		code = put_file(ix, r->number, r->version, &r->files[i], err);
	return code;
}

enum err_code index_put_record(struct index *ix, const struct record *r,
	const char *text, size_t text_len, struct err *err)
{
	bool own = false;
	enum err_code code = enter(ix, &own, err);

	if (code)
		return code;
	code = put_record(ix, r, text, text_len, err);
	return leave(ix, own, code, err);
}

enum err_code index_put_file(struct index *ix, const char *number,
	const struct record_file *file, struct err *err)
{
	struct sql *s = NULL;
	bool own = false;
	enum err_code code = enter(ix, &own, err);

	if (code)
		return code;
	code = put_file(ix, number, file->version, file, err);
	if (!code && file->role && !strcmp(file->role, "signed") &&
		!file->partial) {
		code = sql_use(ix->db, SQL_SET_SIGNED, &s, err);
		if (!code) {
			sql_text(s, ":number", number);
			sql_int(s, ":version", file->version);
			code = sql_run(s, err);
		}
		if (!code && !ix->bulk)
			code = fulltext_mark(ix->fulltext, number, err);
	}
	return leave(ix, own, code, err);
}

enum err_code index_put_void(struct index *ix, const char *number,
	const char *reason, struct err *err)
{
	struct sql *s = NULL;
	bool own = false;
	enum err_code code = enter(ix, &own, err);

	if (code)
		return code;
	code = sql_use(ix->db, SQL_SET_VOID, &s, err);
	if (!code) {
		sql_text(s, ":number", number);
		sql_text(s, ":reason", reason);
		code = sql_run(s, err);
	}
	if (!code && !ix->bulk)
		code = fulltext_mark(ix->fulltext, number, err);
	return leave(ix, own, code, err);
}
