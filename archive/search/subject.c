/* SPDX-License-Identifier: MIT */
#include "archive/search/subject.h"

#include "archive/index/fold.h"
#include "archive/index/pack.h"

enum err_code subject_init(struct subject *sub, struct db *db, struct err *err)
{
	*sub = (struct subject){.db = db,
		.raw = {.buf = BUF_INIT},
		.folded = {.buf = BUF_INIT}};
	return sql_use(db, SQL_SEARCHED, &sub->searched, err);
}

void subject_release(struct subject *sub)
{
	sql_done(sub->searched);
	buf_release(&sub->raw.buf);
	buf_release(&sub->folded.buf);
}

void subject_take(struct subject *sub, struct sql *row)
{
	sub->number = sql_str(row, 1);
	sub->project = sql_str(row, 2);
	sub->serial = sql_num(row, 3);
	sub->date = sql_str(row, 4);
	sub->kind = sql_str(row, 5);
	sub->status = (enum record_status)sql_num(row, 6);
	subject_point(sub, sql_num(row, 0));
}

static void forget(struct subject_text *text)
{
	buf_clear(&text->buf);
	text->there = text->split = false;
}

void subject_point(struct subject *sub, int64_t id)
{
	sub->id = id;
	forget(&sub->raw);
	forget(&sub->folded);
}

enum err_code subject_need_raw(struct subject *sub, struct err *err)
{
	bool row = false;

	if (sub->raw.there)
		return ERR_OK;
	sql_again(sub->searched);
	sql_int(sub->searched, ":id", sub->id);
	if (sql_step(sub->searched, &row, err))
		return err->code;
	if (!row)
		return err_set(err, ERR_DAMAGED, "索引数据库已损坏，需要重建");
	sub->valid = pack_undo(sql_blob(sub->searched, 0),
		sql_len(sub->searched, 0), &sub->raw.buf);
	sub->raw.there = true;
	return ERR_OK;
}

enum err_code subject_need_folded(struct subject *sub, struct err *err)
{
	if (sub->folded.there)
		return ERR_OK;
	if (subject_need_raw(sub, err))
		return err->code;
	fold_text(sub->raw.buf.data, sub->raw.buf.len, &sub->folded.buf);
	sub->folded.there = true;
	return ERR_OK;
}

static const char *field_of(
	struct subject_text *text, enum searched_field field, size_t *len)
{
	if (!text->split)
		searched_split(text->buf.data, text->buf.len, text->start);
	text->split = true;
	*len = text->start[field + 1] - text->start[field] - 2;
	return text->buf.data + text->start[field];
}

const char *subject_raw(
	struct subject *sub, enum searched_field field, size_t *len)
{
	return field_of(&sub->raw, field, len);
}

const char *subject_folded(
	struct subject *sub, enum searched_field field, size_t *len)
{
	return field_of(&sub->folded, field, len);
}
