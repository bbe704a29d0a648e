/* SPDX-License-Identifier: MIT */
#include "web/people.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "web/desk_sql.h"
#include "web/person_row.h"

const struct role_row role_table[] = {
	{ROLE_OFFICE, "office", "总经办"},
	{ROLE_SALES, "sales", "销售部"},
	{ROLE_SERVICE, "service", "客服部"},
	{ROLE_FINANCE, "finance", "财务部"},
	{ROLE_ADMIN, "admin", "管理员"},
	{ROLE_CUSTOMER, "customer", "客户"},
	{0, NULL, NULL},
};

void person_release(struct person *p)
{
	free(p->login);
	free(p->name);
	free(p->password);
	strs_release(&p->projects);
	*p = (struct person)PERSON_INIT;
}

bool person_login_ok(const char *login)
{
	size_t len = strlen(login);

	if (!len || len > 40)
		return false;
	for (const char *c = login; *c; c++)
		if (!isalnum((unsigned char)*c) && !strchr(".-_@", *c))
			return false;
	return true;
}

void person_row(struct sql *s, struct person *out)
{
	const char *projects = sql_str(s, 4);

	out->id = sql_num(s, 0);
	out->login = xstrdup(sql_str(s, 1));
	out->name = xstrdup(sql_str(s, 2));
	out->roles = (unsigned)sql_num(s, 3);
	while (projects && *projects) {
		size_t len = strcspn(projects, "\n");

		strs_take(&out->projects, xstrndup(projects, len));
		projects += len + (projects[len] == '\n');
	}
	out->password = xstrdup(sql_str(s, 5));
	out->active = sql_num(s, 6);
	out->created_at = sql_num(s, 7);
}

enum err_code person_one(struct sql *s, struct person *out, struct err *err)
{
	bool row = false;
	enum err_code code = sql_step(s, &row, err);

	if (code == ERR_OK && row)
		person_row(s, out);
	return code;
}

enum err_code people_add(
	struct db *db, struct person *p, int64_t at, struct err *err)
{
	char *projects = strs_join(&p->projects, "\n");
	struct person other = PERSON_INIT;
	struct sql *s = NULL;
	bool row = false;
	enum err_code code = sql_use(db, DESK_PERSON_BY_LOGIN, &s, err);

	if (code == ERR_OK) {
		sql_text(s, ":login", p->login);
		code = person_one(s, &other, err);
	}
	sql_done(s);
	s = NULL;
	if (code == ERR_OK && other.id)
		code = err_set(err, ERR_EXISTS, "登录名 %s 已经有人用了",
			p->login);
	if (code == ERR_OK)
		code = sql_use(db, DESK_ADD_PERSON, &s, err);
	if (code == ERR_OK) {
		sql_text(s, ":login", p->login);
		sql_text(s, ":name", p->name);
		sql_int(s, ":roles", p->roles);
		sql_text(s, ":projects", projects);
		sql_int(s, ":at", at);
		code = sql_step(s, &row, err);
	}
	if (code == ERR_OK)
		p->id = sql_num(s, 0);
	sql_done(s);
	person_release(&other);
	free(projects);
	return code;
}

static enum err_code drop_sessions(
	struct db *db, int64_t id, struct err *err)
{
	struct sql *s;
	enum err_code code = sql_use(db, DESK_DROP_SESSIONS, &s, err);

	if (code != ERR_OK)
		return code;
	sql_int(s, ":person", id);
	return sql_run(s, err);
}

enum err_code people_set(
	struct db *db, const struct person *p, struct err *err)
{
	char *projects = strs_join(&p->projects, "\n");
	struct sql *s = NULL;
	enum err_code code = sql_use(db, DESK_SET_PERSON, &s, err);

	if (code == ERR_OK) {
		sql_int(s, ":id", p->id);
		sql_text(s, ":name", p->name);
		sql_int(s, ":roles", p->roles);
		sql_text(s, ":projects", projects);
		sql_int(s, ":active", p->active);
		code = sql_run(s, err);
	}
	free(projects);
	if (code == ERR_OK && !p->active)
		code = drop_sessions(db, p->id, err);
	return code;
}

enum err_code people_get(
	struct db *db, int64_t id, struct person *out, struct err *err)
{
	struct sql *s = NULL;
	enum err_code code = sql_use(db, DESK_PERSON, &s, err);

	if (code == ERR_OK) {
		sql_int(s, ":id", id);
		code = person_one(s, out, err);
	}
	sql_done(s);
	if (code == ERR_OK && !out->id)
		code = err_set(err, ERR_NOT_FOUND, "没有这个人");
	return code;
}

enum err_code people_each(struct db *db,
	void (*visit)(void *arg, const struct person *p), void *arg,
	struct err *err)
{
	struct sql *s = NULL;
	bool row = true;
	enum err_code code = sql_use(db, DESK_PEOPLE, &s, err);

	while (code == ERR_OK && row) {
		struct person p = PERSON_INIT;

		code = sql_step(s, &row, err);
		if (code != ERR_OK || !row)
			break;
		person_row(s, &p);
		visit(arg, &p);
		person_release(&p);
	}
	sql_done(s);
	return code;
}

enum err_code people_count(struct db *db, int64_t *out, struct err *err)
{
	struct sql *s = NULL;
	bool row = false;
	enum err_code code = sql_use(db, DESK_COUNT_PEOPLE, &s, err);

	if (code == ERR_OK)
		code = sql_step(s, &row, err);
	if (code == ERR_OK)
		*out = sql_num(s, 0);
	sql_done(s);
	return code;
}

static void look(void *arg, const struct person *p)
{
	if (p->active && p->roles & ROLE_ADMIN && *p->password)
		*(bool *)arg = true;
}

enum err_code people_usable(struct db *db, bool *out, struct err *err)
{
	*out = false;
	return people_each(db, look, out, err);
}

/* ---- links ---- */

static enum err_code drop_invitations(
	struct db *db, int64_t id, struct err *err)
{
	struct sql *s;
	enum err_code code = sql_use(db, DESK_DROP_INVITATIONS, &s, err);

	if (code != ERR_OK)
		return code;
	sql_int(s, ":person", id);
	return sql_run(s, err);
}

enum err_code people_invite(struct db *db, int64_t id, int64_t at,
	int64_t seconds, char secret[SECRET_SIZE], struct err *err)
{
	char digest[HASH_HEX_SIZE];
	struct sql *s;
	enum err_code code = drop_invitations(db, id, err);

	secret_new(secret);
	secret_digest(secret, digest);
	if (code == ERR_OK)
		code = sql_use(db, DESK_ADD_INVITATION, &s, err);
	if (code != ERR_OK)
		return code;
	sql_text(s, ":secret", digest);
	sql_int(s, ":person", id);
	sql_int(s, ":ends_at", at + seconds);
	return sql_run(s, err);
}

enum err_code people_invited(struct db *db, const char *secret, int64_t at,
	struct person *out, struct err *err)
{
	char digest[HASH_HEX_SIZE];
	struct sql *s = NULL;
	enum err_code code = sql_use(db, DESK_INVITATION, &s, err);

	secret_digest(secret, digest);
	if (code == ERR_OK) {
		sql_text(s, ":secret", digest);
		sql_int(s, ":at", at);
		code = person_one(s, out, err);
	}
	sql_done(s);
	return code;
}

enum err_code people_set_password(
	struct db *db, int64_t id, const char *hash, struct err *err)
{
	struct sql *s;
	enum err_code code = db_begin(db, err);

	if (code == ERR_OK)
		code = sql_use(db, DESK_SET_PASSWORD, &s, err);
	if (code == ERR_OK) {
		sql_int(s, ":id", id);
		sql_text(s, ":password", hash);
		code = sql_run(s, err);
	}
	if (code == ERR_OK)
		code = drop_invitations(db, id, err);
	if (code == ERR_OK)
		code = drop_sessions(db, id, err);
	if (code == ERR_OK)
		code = db_commit(db, err);
	db_rollback(db);
	return code;
}

/* ---- what was done ---- */

enum err_code deed_add(struct db *db, const struct deed *d, struct err *err)
{
	struct sql *s;
	enum err_code code = sql_use(db, DESK_ADD_DEED, &s, err);

	if (code != ERR_OK)
		return code;
	sql_int(s, ":at", d->at);
	sql_text(s, ":actor", d->actor);
	sql_text(s, ":address", d->address);
	sql_text(s, ":what", d->what);
	return sql_run(s, err);
}

enum err_code deed_each(struct db *db, int limit,
	void (*visit)(void *arg, const struct deed *d), void *arg,
	struct err *err)
{
	struct sql *s = NULL;
	bool row = true;
	enum err_code code = sql_use(db, DESK_DEEDS, &s, err);

	if (code == ERR_OK)
		sql_int(s, ":limit", limit);
	while (code == ERR_OK && row) {
		struct deed d;

		code = sql_step(s, &row, err);
		if (code != ERR_OK || !row)
			break;
		d = (struct deed){.at = sql_num(s, 0),
			.actor = sql_str(s, 1),
			.address = sql_str(s, 2),
			.what = sql_str(s, 3)};
		visit(arg, &d);
	}
	sql_done(s);
	return code;
}
