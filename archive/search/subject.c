/* SPDX-License-Identifier: MIT */
#include "archive/search/subject.h"

#include "archive/index/fold.h"

enum err_code subject_init(struct subject *sub, struct db *db, struct err *err)
{
	*sub = (struct subject){
		.db = db, .folded = BUF_INIT, .folded_body = BUF_INIT};
	if (sql_use(db, SQL_FACTS, &sub->facts, err) ||
		sql_use(db, SQL_BODY, &sub->text, err))
		return err->code;
	return ERR_OK;
}

void subject_release(struct subject *sub)
{
	sql_done(sub->facts);
	sql_done(sub->text);
	buf_release(&sub->folded);
	buf_release(&sub->folded_body);
}

void subject_take(struct subject *sub, struct sql *row)
{
	sub->id = sql_num(row, 0);
	sub->number = sql_str(row, 1);
	sub->project = sql_str(row, 2);
	sub->serial = sql_num(row, 3);
	sub->date = sql_str(row, 4);
	sub->kind = sql_str(row, 5);
	sub->status = (enum record_status)sql_num(row, 6);
	subject_point(sub, sql_num(row, 7));
}

void subject_point(struct subject *sub, int64_t version)
{
	sub->version = version;
	sub->has_facts = sub->has_body = sub->has_folded_body = false;
}

enum err_code subject_need_facts(struct subject *sub, struct err *err)
{
	bool row = false;

	if (sub->has_facts)
		return ERR_OK;
	sql_again(sub->facts);
	sql_int(sub->facts, ":version", sub->version);
	if (sql_step(sub->facts, &row, err))
		return err->code;
	if (!row)
		return err_set(err, ERR_DAMAGED, "索引数据库已损坏，需要重建");
	buf_clear(&sub->folded);
	for (int i = 0; i < SUBJECT_N_FIELDS; i++) {
		const char *s = sql_str(sub->facts, i);

		sub->start[i] = sub->folded.len;
		if (s)
			fold_text(s, sql_len(sub->facts, i), &sub->folded);
		buf_add_char(&sub->folded, FOLD_BREAK);
	}
	sub->start[SUBJECT_N_FIELDS] = sub->folded.len;
	sub->has_facts = true;
	return ERR_OK;
}

enum err_code subject_need_body(struct subject *sub, struct err *err)
{
	bool row = false;

	if (sub->has_body)
		return ERR_OK;
	sql_again(sub->text);
	sql_int(sub->text, ":version", sub->version);
	if (sql_step(sub->text, &row, err))
		return err->code;
	sub->body = row ? sql_str(sub->text, 0) : NULL;
	sub->body_len = sub->body ? sql_len(sub->text, 0) : 0;
	if (!sub->body)
		sub->body = "";
	sub->has_body = true;
	return ERR_OK;
}

enum err_code subject_need_folded_body(struct subject *sub, struct err *err)
{
	if (sub->has_folded_body)
		return ERR_OK;
	if (subject_need_body(sub, err))
		return err->code;
	buf_clear(&sub->folded_body);
	fold_text(sub->body, sub->body_len, &sub->folded_body);
	sub->has_folded_body = true;
	return ERR_OK;
}

const char *subject_raw(
	const struct subject *sub, enum subject_field field, size_t *len)
{
	const char *s = sql_str(sub->facts, field);

	*len = s ? sql_len(sub->facts, field) : 0;
	return s ? s : "";
}

const char *subject_folded(
	const struct subject *sub, enum subject_field field, size_t *len)
{
	*len = sub->start[field + 1] - sub->start[field] - 1;
	return sub->folded.data + sub->start[field];
}
