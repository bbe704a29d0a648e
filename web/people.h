/* SPDX-License-Identifier: MIT
 *
 * People of the desk: who may log in, in which roles, and by which door they
 * came: a session of a browser, a token of another program, a link to set a
 * password. Secrets are given out once and kept as digests.
 */
#ifndef WEB_PEOPLE_H
#define WEB_PEOPLE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/db.h"
#include "base/err.h"
#include "base/hash.h"
#include "base/strs.h"
#include "web/password.h"

/* Of the rulebook, and two of the desk's own. */
enum role {
	ROLE_OFFICE = 1 << 0,	/* 总经办 */
	ROLE_SALES = 1 << 1,	/* 销售部 */
	ROLE_SERVICE = 1 << 2,	/* 客服部 */
	ROLE_FINANCE = 1 << 3,	/* 财务部 */
	ROLE_ADMIN = 1 << 4,	/* 管理员 */
	ROLE_CUSTOMER = 1 << 5, /* 客户: only reads, only its own dossier */
};

#define ROLES_STAFF (ROLE_OFFICE | ROLE_SALES | ROLE_SERVICE | ROLE_FINANCE)

/* In the order they are listed; NULL name at the end. */
struct role_row {
	enum role role;
	const char *id, *name;
};

extern const struct role_row role_table[];

struct person {
	int64_t id; /* 0: nobody */
	char *login, *name;
	unsigned roles;
	struct strs projects; /* a customer's */
	char *password;	      /* hash, "" when none is set */
	bool active;
	int64_t created_at;
};

#define PERSON_INIT                                                            \
	{                                                                      \
		.id = 0                                                        \
	}

void person_release(struct person *p);

/* 1 to 40 letters, digits, '.', '-', '_', '@'. */
bool person_login_ok(const char *login);

/* Sets p->id. ERR_EXISTS when the login is taken. */
CHECKED enum err_code people_add(
	struct db *db, struct person *p, int64_t at, struct err *err);
/* Name, roles, projects, active. Who is no longer active is logged out. */
CHECKED enum err_code people_set(
	struct db *db, const struct person *p, struct err *err);
/* ERR_NOT_FOUND. */
CHECKED enum err_code people_get(
	struct db *db, int64_t id, struct person *out, struct err *err);
CHECKED enum err_code people_each(struct db *db,
	void (*visit)(void *arg, const struct person *p), void *arg,
	struct err *err);
CHECKED enum err_code people_count(
	struct db *db, int64_t *out, struct err *err);
/* Is there an active administrator with a password? */
CHECKED enum err_code people_usable(
	struct db *db, bool *out, struct err *err);

/* ---- links ---- */

/* A link to set a password, good for so many seconds; earlier ones of the same
 * person end. */
CHECKED enum err_code people_invite(struct db *db, int64_t id, int64_t at,
	int64_t seconds, char secret[SECRET_SIZE], struct err *err);
/* out->id is 0 when the link is none or has ended. */
CHECKED enum err_code people_invited(struct db *db, const char *secret,
	int64_t at, struct person *out, struct err *err);
/* Ends the person's links and sessions. */
CHECKED enum err_code people_set_password(struct db *db, int64_t id,
	const char *hash, struct err *err);

/* ---- logging in ---- */

/* out->id is 0 when login and password are nobody's. *wait is the seconds to
 * wait when there were too many tries; then nothing was compared. */
CHECKED enum err_code people_log_in(struct db *db, const char *login,
	const char *password, const char *address, int64_t at,
	struct person *out, int64_t *wait, struct err *err);

struct session_key {
	char secret[SECRET_SIZE]; /* the cookie */
	char token[SECRET_SIZE];  /* against forged requests */
};

CHECKED enum err_code session_begin(struct db *db, int64_t person, int64_t at,
	struct session_key *out, struct err *err);
/* out->id is 0 when there is no such session, or no longer. */
CHECKED enum err_code session_find(struct db *db, const char *secret,
	int64_t at, struct person *out, char token[SECRET_SIZE],
	struct err *err);
CHECKED enum err_code session_end(
	struct db *db, const char *secret, struct err *err);

/* ---- tokens ---- */

struct token {
	int64_t id;
	const char *name;
	int64_t created_at, used_at; /* 0: never */
};

CHECKED enum err_code token_add(struct db *db, int64_t person,
	const char *name, int64_t at, char secret[SECRET_SIZE],
	struct err *err);
CHECKED enum err_code token_find(struct db *db, const char *secret, int64_t at,
	struct person *out, struct err *err);
CHECKED enum err_code token_each(struct db *db, int64_t person,
	void (*visit)(void *arg, const struct token *t), void *arg,
	struct err *err);
CHECKED enum err_code token_drop(
	struct db *db, int64_t person, int64_t id, struct err *err);

/* ---- what was done ---- */

struct deed {
	int64_t at;
	const char *actor, *address, *what;
};

CHECKED enum err_code deed_add(
	struct db *db, const struct deed *d, struct err *err);
/* The newest first. */
CHECKED enum err_code deed_each(struct db *db, int limit,
	void (*visit)(void *arg, const struct deed *d), void *arg,
	struct err *err);

#endif
