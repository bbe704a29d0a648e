/* SPDX-License-Identifier: MIT */
#include "web/drafts.h"

#include <stdlib.h>

#include "base/buf.h"
#include "web/desk_sql.h"

void draft_release(struct draft *d)
{
	free(d->id);
	free(d->kind);
	free(d->project);
	free(d->revises);
	free(d->form);
	*d = (struct draft)DRAFT_INIT;
}

static void row(struct sql *s, struct draft *out)
{
	out->id = xstrdup(sql_str(s, 0));
	out->kind = xstrdup(sql_str(s, 1));
	out->project = xstrdup(sql_str(s, 2));
	out->revises = xstrdup(sql_str(s, 3));
	out->form = xstrdup(sql_str(s, 4));
	out->created_at = sql_num(s, 5);
	out->saved_at = sql_num(s, 6);
}

static enum err_code check_room(
	struct db *db, int64_t person, struct err *err)
{
	struct sql *s = NULL;
	bool has = false;
	enum err_code code = sql_use(db, DESK_COUNT_DRAFTS, &s, err);

	if (code == ERR_OK) {
		sql_int(s, ":person", person);
		code = sql_step(s, &has, err);
	}
	if (code == ERR_OK && sql_num(s, 0) >= DRAFTS_MAX)
		code = err_set(err, ERR_LIMIT,
			"您已有 %d 份草稿，请先归档或删除一些", DRAFTS_MAX);
	sql_done(s);
	return code;
}

enum err_code draft_add(struct db *db, int64_t person, struct draft *d,
	int64_t at, struct err *err)
{
	char id[SECRET_SIZE];
	struct sql *s;
	enum err_code code = check_room(db, person, err);

	if (code == ERR_OK)
		code = sql_use(db, DESK_ADD_DRAFT, &s, err);
	if (code != ERR_OK)
		return code;
	secret_new(id);
	id[16] = '\0';
	free(d->id);
	d->id = xstrdup(id);
	sql_text(s, ":id", d->id);
	sql_int(s, ":person", person);
	sql_text(s, ":kind", d->kind);
	sql_text(s, ":project", d->project);
	sql_text(s, ":revises", d->revises);
	sql_text(s, ":form", d->form);
	sql_int(s, ":at", at);
	return sql_run(s, err);
}

enum err_code draft_save(struct db *db, int64_t person, const struct draft *d,
	int64_t at, struct err *err)
{
	struct sql *s;
	enum err_code code = sql_use(db, DESK_SAVE_DRAFT, &s, err);

	if (code != ERR_OK)
		return code;
	sql_text(s, ":id", d->id);
	sql_int(s, ":person", person);
	sql_text(s, ":project", d->project);
	sql_text(s, ":form", d->form);
	sql_int(s, ":at", at);
	return sql_run(s, err);
}

enum err_code draft_get(struct db *db, int64_t person, const char *id,
	struct draft *out, struct err *err)
{
	struct sql *s = NULL;
	bool has = false;
	enum err_code code = sql_use(db, DESK_DRAFT, &s, err);

	if (code == ERR_OK) {
		sql_text(s, ":id", id);
		sql_int(s, ":person", person);
		code = sql_step(s, &has, err);
	}
	if (code == ERR_OK && has)
		row(s, out);
	else if (code == ERR_OK)
		code = err_set(err, ERR_NOT_FOUND,
			"没有这份草稿；可能已经归档或删除");
	sql_done(s);
	return code;
}

enum err_code draft_drop(
	struct db *db, int64_t person, const char *id, struct err *err)
{
	struct sql *s;
	enum err_code code = sql_use(db, DESK_DROP_DRAFT, &s, err);

	if (code != ERR_OK)
		return code;
	sql_text(s, ":id", id);
	sql_int(s, ":person", person);
	return sql_run(s, err);
}

enum err_code draft_each(struct db *db, int64_t person,
	void (*visit)(void *arg, const struct draft *d), void *arg,
	struct err *err)
{
	struct sql *s = NULL;
	bool has = true;
	enum err_code code = sql_use(db, DESK_DRAFTS, &s, err);

	if (code == ERR_OK)
		sql_int(s, ":person", person);
	while (code == ERR_OK && has) {
		struct draft d = DRAFT_INIT;

		code = sql_step(s, &has, err);
		if (code != ERR_OK || !has)
			break;
		row(s, &d);
		visit(arg, &d);
		draft_release(&d);
	}
	sql_done(s);
	return code;
}

enum err_code drafts_forget(
	struct db *db, const char *project_or_number, struct err *err)
{
	struct sql *s = NULL;

	if (sql_use(db, DESK_FORGET_DRAFTS, &s, err))
		return err->code;
	sql_text(s, ":id", project_or_number);
	return sql_run(s, err);
}
