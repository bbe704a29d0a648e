/* SPDX-License-Identifier: MIT */
#include "archive/search/subject.h"

#include "archive/index/fold.h"
#include "archive/index/pack.h"

void subject_init_lent(struct subject *sub)
{
	*sub = (struct subject){.fetched = BUF_INIT,
		.raw = {.buf = BUF_INIT},
		.head = {.buf = BUF_INIT},
		.folded = {.buf = BUF_INIT}};
}

enum err_code subject_init(struct subject *sub, struct db *db, struct err *err)
{
	subject_init_lent(sub);
	sub->db = db;
	facet_reader_init(&sub->facets, db);
	sub->searched = SEARCHED_CELL(db);
	return sql_use(db, SQL_DOC, &sub->row, err);
}

void subject_release(struct subject *sub)
{
	cell_release(&sub->searched);
	sql_done(sub->row);
	facet_reader_release(&sub->facets);
	buf_release(&sub->fetched);
	buf_release(&sub->raw.buf);
	buf_release(&sub->head.buf);
	buf_release(&sub->folded.buf);
	wide_release(&sub->wide);
	match_room_free(sub->room);
}

static void forget(struct subject_text *text)
{
	buf_clear(&text->buf);
	text->there = text->split = false;
}

void subject_point(struct subject *sub, int64_t id)
{
	sub->id = id;
	sub->has_row = sub->has_place = sub->sorted = false;
	sub->packed = NULL;
	forget(&sub->raw);
	forget(&sub->head);
	forget(&sub->folded);
}

static void point_at_packed(
	struct subject *sub, const char *packed, size_t len)
{
	sub->packed = packed;
	sub->packed_len = len;
	sub->packed_split = false;
}

void subject_lend(struct subject *sub, const char *packed, size_t len)
{
	subject_point(sub, -1);
	point_at_packed(sub, packed, len);
}

static void take(struct subject *sub, struct sql *row)
{
	sub->number = sql_str(row, 1);
	sub->serial = sql_num(row, 2);
	sub->date = sql_str(row, 3);
	sub->kind = sql_str(row, 4);
	sub->status = (enum record_status)sql_num(row, 5);
	sub->has_row = sub->has_place = true;
}

void subject_take(struct subject *sub, struct sql *row)
{
	subject_point(sub, sql_num(row, 0));
	take(sub, row);
}

static enum err_code no_row(struct err *err)
{
	return err_set(err, ERR_DAMAGED, "索引数据库已损坏，需要重建");
}

enum err_code subject_need_row(struct subject *sub, struct err *err)
{
	bool row = false;

	if (sub->has_row)
		return ERR_OK;
	sql_again(sub->row);
	sql_int(sub->row, ":id", sub->id);
	if (sql_step(sub->row, &row, err))
		return err->code;
	if (!row)
		return no_row(err);
	take(sub, sub->row);
	return ERR_OK;
}

/* Two digits. */
static char *put_pair(char *to, unsigned n)
{
	*to++ = (char)('0' + n / 10);
	*to++ = (char)('0' + n % 10);
	return to;
}

static void write_date(char to[16], unsigned year, unsigned day)
{
	to = put_pair(to, year / 100);
	to = put_pair(to, year % 100);
	*to++ = '-';
	to = put_pair(to, day / 100);
	*to++ = '-';
	to = put_pair(to, day % 100);
	*to = '\0';
}

enum err_code subject_facet(
	struct subject *sub, const struct facet **out, struct err *err)
{
	return facet_find(&sub->facets, sub->id, out, err);
}

enum err_code subject_need_place(struct subject *sub, struct err *err)
{
	const struct facet *f;

	if (sub->has_place)
		return ERR_OK;
	if (subject_facet(sub, &f, err))
		return err->code;
	if (!(f->flags & FACET_DATED))
		return subject_need_row(sub, err);
	write_date(sub->date_buf, f->year, f->day);
	sub->date = sub->date_buf;
	sub->serial = f->serial;
	sub->status = (enum record_status)f->status;
	sub->sorted = f->flags & FACET_SORTED;
	sub->has_place = true;
	return ERR_OK;
}

enum err_code subject_need_packed(struct subject *sub, struct err *err)
{
	bool there;
	size_t len;

	if (sub->packed)
		return ERR_OK;
	if (cell_find(&sub->searched, sub->id, &there, &len, err))
		return err->code;
	if (!there)
		return no_row(err);
	buf_clear(&sub->fetched);
	buf_reserve(&sub->fetched, len);
	if (cell_read(&sub->searched, 0, sub->fetched.data, len, err))
		return err->code;
	point_at_packed(sub, sub->fetched.data, len);
	return ERR_OK;
}

const char *subject_packed(struct subject *sub, enum searched_field from,
	enum searched_field before, size_t *len)
{
	const size_t *start = sub->packed_start;

	if (!sub->packed_split)
		searched_split_packed(
			sub->packed, sub->packed_len, sub->packed_start);
	sub->packed_split = true;
	*len = start[before] - start[from] - 2;
	return sub->packed + start[from];
}

const struct wide *subject_wide(
	struct subject *sub, enum searched_field field)
{
	size_t len;
	const char *p = subject_packed(sub, field, field + 1, &len);

	wide_clear(&sub->wide);
	pack_undo_wide(p, len, &sub->wide);
	return &sub->wide;
}

enum err_code subject_need_raw(struct subject *sub, struct err *err)
{
	if (sub->raw.there)
		return ERR_OK;
	if (subject_need_packed(sub, err))
		return err->code;
	(void)pack_undo(sub->packed, sub->packed_len, &sub->raw.buf);
	sub->raw.there = true;
	return ERR_OK;
}

static enum err_code need_folded(struct subject *sub,
	struct subject_text *text, bool body, struct err *err)
{
	size_t len;

	if (text->there)
		return ERR_OK;
	if (subject_need_packed(sub, err))
		return err->code;
	(void)subject_packed(sub, SEARCHED_TITLE, SEARCHED_BODY, &len);
	fold_packed(sub->packed, body ? sub->packed_len : len + 2, &text->buf);
	text->there = true;
	return ERR_OK;
}

enum err_code subject_need_head(struct subject *sub, struct err *err)
{
	return need_folded(sub, &sub->head, false, err);
}

enum err_code subject_need_folded(struct subject *sub, struct err *err)
{
	return need_folded(sub, &sub->folded, true, err);
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
	bool whole = sub->folded.there || field == SEARCHED_BODY;

	return field_of(whole ? &sub->folded : &sub->head, field, len);
}
