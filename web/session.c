/* SPDX-License-Identifier: MIT
 *
 * The doors of the desk: passwords, sessions, tokens. See web/people.h.
 */
#include <stdio.h>
#include <stdlib.h>

#include "base/buf.h"
#include "web/desk_sql.h"
#include "web/people.h"
#include "web/person_row.h"

#define HOUR ((int64_t)3600)
#define SESSION_LONGEST (7 * 24 * HOUR)
#define SESSION_IDLE (12 * HOUR)
/* How exact "last seen" is: a request is no reason to write each time. */
#define SEEN_STEP ((int64_t)300)
/* Of one login, and from one address, within the window. */
#define FAILURE_WINDOW ((int64_t)900)
#define FAILURES_OF_LOGIN 8
#define FAILURES_OF_ADDRESS 40

/* ---- failures ---- */

static enum err_code wait_for(struct db *db, const char *key, int64_t most,
	int64_t at, int64_t *wait, struct err *err)
{
	struct sql *s = NULL;
	bool row = false;
	enum err_code code = sql_use(db, DESK_COUNT_FAILURES, &s, err);

	if (code == ERR_OK) {
		sql_text(s, ":key", key);
		sql_int(s, ":since", at - FAILURE_WINDOW);
		code = sql_step(s, &row, err);
	}
	if (code == ERR_OK && sql_num(s, 0) >= most &&
		sql_num(s, 1) + FAILURE_WINDOW - at > *wait)
		*wait = sql_num(s, 1) + FAILURE_WINDOW - at;
	sql_done(s);
	return code;
}

static enum err_code add_failure(
	struct db *db, const char *key, int64_t at, struct err *err)
{
	struct sql *s;
	enum err_code code = sql_use(db, DESK_ADD_FAILURE, &s, err);

	if (code != ERR_OK)
		return code;
	sql_text(s, ":key", key);
	sql_int(s, ":at", at);
	return sql_run(s, err);
}

static enum err_code run_with(struct db *db, enum desk_sql id,
	const char *name, const char *text, int64_t number, struct err *err)
{
	struct sql *s;
	enum err_code code = sql_use(db, id, &s, err);

	if (code != ERR_OK)
		return code;
	if (text)
		sql_text(s, name, text);
	else
		sql_int(s, name, number);
	return sql_run(s, err);
}

static enum err_code compare(struct db *db, const char *login,
	const char *password, struct person *out, struct err *err)
{
	struct sql *s = NULL;
	enum err_code code = sql_use(db, DESK_PERSON_BY_LOGIN, &s, err);

	if (code == ERR_OK) {
		sql_text(s, ":login", login);
		code = person_one(s, out, err);
	}
	sql_done(s);
	if (code != ERR_OK)
		return code;
	/* As long for a login nobody has. */
	if (!password_matches(password, out->id ? out->password : "") ||
		!out->active)
		person_release(out);
	return ERR_OK;
}

enum err_code people_log_in(struct db *db, const char *login,
	const char *password, const char *address, int64_t at,
	struct person *out, int64_t *wait, struct err *err)
{
	char *by_login = xprintf("login %s", login);
	char *by_address = xprintf("address %s", address);
	enum err_code code;

	*wait = 0;
	code = wait_for(db, by_login, FAILURES_OF_LOGIN, at, wait, err);
	if (code == ERR_OK)
		code = wait_for(db, by_address, FAILURES_OF_ADDRESS, at, wait,
			err);
	if (code == ERR_OK && !*wait) {
		/* Counted before it is compared, so that many at once are
		 * counted too. */
		code = add_failure(db, by_login, at, err);
		if (code == ERR_OK)
			code = add_failure(db, by_address, at, err);
		if (code == ERR_OK)
			code = compare(db, login, password, out, err);
		if (code == ERR_OK && out->id)
			code = run_with(db, DESK_DROP_FAILURES, ":key",
				by_login, 0, err);
		if (code == ERR_OK)
			code = run_with(db, DESK_DROP_OLD_FAILURES, ":since",
				NULL, at - FAILURE_WINDOW, err);
	}
	free(by_login);
	free(by_address);
	return code;
}

/* ---- sessions ---- */

enum err_code session_begin(struct db *db, int64_t person, int64_t at,
	struct session_key *out, struct err *err)
{
	char digest[HASH_HEX_SIZE];
	struct sql *s;
	enum err_code code = sql_use(db, DESK_DROP_OLD_SESSIONS, &s, err);

	if (code == ERR_OK) {
		sql_int(s, ":oldest", at - SESSION_LONGEST);
		sql_int(s, ":idle", at - SESSION_IDLE);
		code = sql_run(s, err);
	}
	secret_new(out->secret);
	secret_new(out->token);
	secret_digest(out->secret, digest);
	if (code == ERR_OK)
		code = sql_use(db, DESK_ADD_SESSION, &s, err);
	if (code != ERR_OK)
		return code;
	sql_text(s, ":secret", digest);
	sql_int(s, ":person", person);
	sql_text(s, ":token", out->token);
	sql_int(s, ":at", at);
	return sql_run(s, err);
}

static enum err_code see(struct db *db, enum desk_sql id, const char *digest,
	int64_t at, struct err *err)
{
	struct sql *s;
	enum err_code code = sql_use(db, id, &s, err);

	if (code != ERR_OK)
		return code;
	sql_text(s, ":secret", digest);
	sql_int(s, ":at", at);
	return sql_run(s, err);
}

enum err_code session_find(struct db *db, const char *secret, int64_t at,
	struct person *out, char token[SECRET_SIZE], struct err *err)
{
	char digest[HASH_HEX_SIZE];
	struct sql *s = NULL;
	int64_t seen_at = at;
	enum err_code code = sql_use(db, DESK_SESSION, &s, err);

	secret_digest(secret, digest);
	if (code == ERR_OK) {
		sql_text(s, ":secret", digest);
		sql_int(s, ":oldest", at - SESSION_LONGEST);
		sql_int(s, ":idle", at - SESSION_IDLE);
		code = person_one(s, out, err);
	}
	if (code == ERR_OK && out->id) {
		snprintf(token, SECRET_SIZE, "%s",
			sql_str(s, PERSON_COLUMNS));
		seen_at = sql_num(s, PERSON_COLUMNS + 1);
	}
	sql_done(s);
	if (code == ERR_OK && out->id && at - seen_at > SEEN_STEP)
		code = see(db, DESK_SEE_SESSION, digest, at, err);
	return code;
}

enum err_code session_end(struct db *db, const char *secret, struct err *err)
{
	char digest[HASH_HEX_SIZE];

	secret_digest(secret, digest);
	return run_with(db, DESK_DROP_SESSION, ":secret", digest, 0, err);
}

/* ---- tokens ---- */

enum err_code token_add(struct db *db, int64_t person, const char *name,
	int64_t at, char secret[SECRET_SIZE], struct err *err)
{
	char digest[HASH_HEX_SIZE];
	struct sql *s;
	enum err_code code = sql_use(db, DESK_ADD_TOKEN, &s, err);

	secret_new(secret);
	secret_digest(secret, digest);
	if (code != ERR_OK)
		return code;
	sql_text(s, ":secret", digest);
	sql_int(s, ":person", person);
	sql_text(s, ":name", name);
	sql_int(s, ":at", at);
	return sql_run(s, err);
}

enum err_code token_find(struct db *db, const char *secret, int64_t at,
	struct person *out, struct err *err)
{
	char digest[HASH_HEX_SIZE];
	struct sql *s = NULL;
	int64_t used_at = at;
	enum err_code code = sql_use(db, DESK_TOKEN, &s, err);

	secret_digest(secret, digest);
	if (code == ERR_OK) {
		sql_text(s, ":secret", digest);
		code = person_one(s, out, err);
	}
	if (code == ERR_OK && out->id)
		used_at = sql_num(s, PERSON_COLUMNS);
	sql_done(s);
	if (code == ERR_OK && out->id && at - used_at > SEEN_STEP)
		code = see(db, DESK_SEE_TOKEN, digest, at, err);
	return code;
}

enum err_code token_each(struct db *db, int64_t person,
	void (*visit)(void *arg, const struct token *t), void *arg,
	struct err *err)
{
	struct sql *s = NULL;
	bool row = true;
	enum err_code code = sql_use(db, DESK_TOKENS, &s, err);

	if (code == ERR_OK)
		sql_int(s, ":person", person);
	while (code == ERR_OK && row) {
		struct token t;

		code = sql_step(s, &row, err);
		if (code != ERR_OK || !row)
			break;
		t = (struct token){.id = sql_num(s, 0),
			.name = sql_str(s, 1),
			.created_at = sql_num(s, 2),
			.used_at = sql_num(s, 3)};
		visit(arg, &t);
	}
	sql_done(s);
	return code;
}

enum err_code token_drop(
	struct db *db, int64_t person, int64_t id, struct err *err)
{
	struct sql *s;
	enum err_code code = sql_use(db, DESK_DROP_TOKEN, &s, err);

	if (code != ERR_OK)
		return code;
	sql_int(s, ":id", id);
	sql_int(s, ":person", person);
	return sql_run(s, err);
}
