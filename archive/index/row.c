/* SPDX-License-Identifier: MIT */
#include "archive/index/row.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "archive/index/fold.h"
#include "base/buf.h"

static const char list_break[] = {FOLD_BREAK, '\0'};

char *row_join(const struct strs *list)
{
	return strs_join(list, list_break);
}

void row_split(const char *joined, struct strs *out)
{
	while (joined && *joined) {
		size_t len = strcspn(joined, list_break);

		strs_take(out, xstrndup(joined, len));
		joined += len + (joined[len] == FOLD_BREAK);
	}
}

static char *copy(struct sql *s, int column)
{
	return xstrdup(sql_str(s, column));
}

void row_digest(struct sql *s, const char *name, const char *hex,
	unsigned char bytes[HASH_SIZE])
{
	if (hash_bytes(hex, bytes))
		sql_bind_blob(s, name, bytes, HASH_SIZE);
	else
		sql_text(s, name, hex);
}

static void copy_digest(struct sql *s, int column, char out[HASH_HEX_SIZE])
{
	const char *digest;

	if (sql_len(s, column) == HASH_SIZE) {
		hash_hex(sql_blob(s, column), out);
		return;
	}
	digest = sql_str(s, column);
	snprintf(out, HASH_HEX_SIZE, "%s", digest ? digest : "");
}

void row_record(struct sql *s, struct record *out, int64_t *key)
{
	struct err none = ERR_INIT;

	out->number = copy(s, 0);
	out->serial = sql_num(s, 1);
	out->version = (int)sql_num(s, 2);
	out->kind = copy(s, 3);
	out->kind_name = copy(s, 4);
	out->project = copy(s, 5);
	out->title = copy(s, 6);
	out->date = copy(s, 7);
	out->author = copy(s, 8);
	out->customer = copy(s, 9);
	out->contract = copy(s, 10);
	out->audience = copy(s, 11);
	out->folder = copy(s, 12);
	out->filed_at = sql_num(s, 13);
	out->filed_by = copy(s, 14);
	row_split(sql_str(s, 15), &out->persons);
	row_split(sql_str(s, 16), &out->keywords);
	copy_digest(s, 17, out->form_digest);
	switch (sql_num(s, 18)) {
	case RECORD_SIGNED:
		out->status = RECORD_SIGNED;
		break;
	case RECORD_VOID:
		out->status = RECORD_VOID;
		break;
	default:
		out->status = RECORD_UNSIGNED;
	}
	out->void_reason = copy(s, 19);
	*key = sql_num(s, 20);
	out->retention = copy(s, 21);
	out->reference = copy(s, 23);
	/* What put_version wrote there. */
	if (sql_str(s, 22))
		(void)!json_parse(
			sql_str(s, 22), sql_len(s, 22), &out->facts, &none);
}

void row_project(struct sql *s, struct project *out)
{
	out->id = copy(s, 0);
	out->name = copy(s, 1);
	out->customer = copy(s, 2);
	out->contract = copy(s, 3);
	out->signed_on = copy(s, 4);
	out->scale = copy(s, 5);
	out->opened_at = sql_num(s, 6);
	out->closed_at = sql_num(s, 7);
	out->destroyed_at = sql_num(s, 8);
	out->destroyed_why = copy(s, 9);
	out->n_records = sql_num(s, 10);
}

void row_tombstone(struct sql *s, struct tombstone *out)
{
	out->number = copy(s, 0);
	out->project = copy(s, 1);
	out->kind = copy(s, 2);
	out->kind_name = copy(s, 3);
	out->title = copy(s, 4);
	out->date = copy(s, 5);
	out->reference = copy(s, 6);
	out->on = copy(s, 7);
	out->by = copy(s, 8);
	out->why = copy(s, 9);
}

enum err_code row_files(
	struct db *db, int version, struct record *r, struct err *err)
{
	struct sql *s = NULL;
	enum err_code code = sql_use(db, SQL_FILES, &s, err);
	bool row = false;

	if (!code) {
		sql_text(s, ":number", r->number);
		sql_int(s, ":version", version);
		code = sql_step(s, &row, err);
	}
	while (!code && row) {
		struct record_file *f;

		r->files =
			xrealloc(r->files, r->n_files + 1, sizeof(*r->files));
		f = &r->files[r->n_files++];
		*f = (struct record_file){
			.role = copy(s, 0),
			.name = copy(s, 1),
			.volume = copy(s, 2),
			.size = sql_num(s, 4),
			.version = (int)sql_num(s, 5),
			.date = copy(s, 6),
			.by = copy(s, 7),
			.partial = sql_num(s, 8),
		};
		copy_digest(s, 3, f->digest);
		code = sql_step(s, &row, err);
	}
	sql_done(s);
	return code;
}

enum err_code row_made_with(
	struct db *db, int64_t key, struct record *r, struct err *err)
{
	struct sql *s = NULL;
	enum err_code code = sql_use(db, SQL_MADE_WITH, &s, err);
	bool row = false;

	if (!code) {
		sql_int(s, ":version", key);
		code = sql_step(s, &row, err);
	}
	if (!code && row &&
		json_parse(sql_str(s, 0), sql_len(s, 0), &r->made_with, err))
		code = err_set(err, ERR_DAMAGED, "索引数据库已损坏，需要重建");
	sql_done(s);
	return code;
}
