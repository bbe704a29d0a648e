/* SPDX-License-Identifier: MIT
 *
 * The desk's own facts: its database is brought up to the present and no
 * further, people come in by the right door only, drafts are their owner's.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/fs.h"
#include "base/sql.h"
#include "scratch.h"
#include "web/desk_db.h"
#include "web/desk_sql.h"
#include "web/drafts.h"
#include "web/people.h"

#define NOW ((int64_t)1772758800)
#define HOUR ((int64_t)3600)

struct desk_file {
	char dir[256];
	char *path;
	struct db *db;
};

static int open_desk(void **state)
{
	struct desk_file *d = xcalloc(1, sizeof(*d));
	struct err err = ERR_INIT;

	SCRATCH_NAME(d->dir, "desk");
	assert_non_null(mkdtemp(d->dir));
	d->path = fs_join(d->dir, "desk.db");
	assert_int_equal(password_setup(&err), ERR_OK);
	assert_int_equal(desk_db_open(d->path, &d->db, &err), ERR_OK);
	*state = d;
	return 0;
}

static int close_desk(void **state)
{
	struct desk_file *d = *state;
	struct err err = ERR_INIT;

	db_free(d->db);
	assert_int_equal(fs_remove_tree(d->dir, &err), ERR_OK);
	free(d->path);
	free(d);
	return 0;
}

static void it_opens_again_at_the_same_version(void **state)
{
	struct desk_file *d = *state;
	struct err err = ERR_INIT;
	int version = 0;

	db_free(d->db);
	assert_int_equal(desk_db_open(d->path, &d->db, &err), ERR_OK);
	assert_int_equal(
		db_ask(d->db, "PRAGMA user_version", &version, &err), ERR_OK);
	assert_int_equal(version, desk_db_n_steps());
}

static void a_newer_one_is_refused(void **state)
{
	struct desk_file *d = *state;
	struct db *other = NULL;
	struct err err = ERR_INIT;

	assert_int_equal(
		db_run(d->db, "PRAGMA user_version = 9999", &err), ERR_OK);
	assert_int_equal(desk_db_open(d->path, &other, &err), ERR_SETUP);
	assert_non_null(strstr(err.text, "更新版本"));
}

static void somebody_elses_database_is_refused(void **state)
{
	struct desk_file *d = *state;
	struct db *other = NULL;
	struct err err = ERR_INIT;

	assert_int_equal(
		db_run(d->db, "PRAGMA application_id = 7", &err), ERR_OK);
	assert_int_equal(desk_db_open(d->path, &other, &err), ERR_SETUP);
	db_free(d->db);
	d->db = NULL;
	assert_int_equal(fs_write(d->path, "no database at all, but long "
					   "enough to be looked at as one",
				 58, &err),
		ERR_OK);
	assert_int_equal(desk_db_open(d->path, &d->db, &err), ERR_DAMAGED);
}

static int64_t add_person(struct db *db, const char *login)
{
	struct person p = {.login = xstrdup(login),
		.name = xstrdup("张伟"),
		.roles = ROLE_SERVICE | ROLE_ADMIN};
	char hash[PASSWORD_HASH_SIZE];
	struct err err = ERR_INIT;
	int64_t id;

	strs_add(&p.projects, "P1");
	strs_add(&p.projects, "项目二");
	assert_int_equal(people_add(db, &p, NOW, &err), ERR_OK);
	assert_int_equal(password_hash("一个好的密码啊", hash, &err), ERR_OK);
	assert_int_equal(people_set_password(db, p.id, hash, &err), ERR_OK);
	id = p.id;
	person_release(&p);
	return id;
}

static void a_person_is_kept_as_it_was_given(void **state)
{
	struct desk_file *d = *state;
	struct person p = PERSON_INIT, twin = {.login = xstrdup("zhang"),
					       .name = xstrdup("乙")};
	struct err err = ERR_INIT;
	int64_t id = add_person(d->db, "zhang");

	assert_int_equal(people_get(d->db, id, &p, &err), ERR_OK);
	assert_string_equal(p.name, "张伟");
	assert_int_equal(p.roles, ROLE_SERVICE | ROLE_ADMIN);
	assert_int_equal(p.projects.n, 2);
	assert_string_equal(p.projects.items[1], "项目二");
	assert_true(p.active);
	person_release(&p);
	assert_int_equal(people_add(d->db, &twin, NOW, &err), ERR_EXISTS);
	person_release(&twin);
	assert_int_equal(people_get(d->db, 999, &p, &err), ERR_NOT_FOUND);
}

static int64_t log_in(struct desk_file *d, const char *login,
	const char *password, int64_t at, int64_t *wait)
{
	struct person p = PERSON_INIT;
	struct err err = ERR_INIT;
	int64_t id;

	assert_int_equal(people_log_in(d->db, login, password, "192.0.2.1", at,
				 &p, wait, &err),
		ERR_OK);
	id = p.id;
	person_release(&p);
	return id;
}

static void only_the_password_lets_in(void **state)
{
	struct desk_file *d = *state;
	int64_t wait, id = add_person(d->db, "zhang");

	assert_int_equal(log_in(d, "zhang", "一个好的密码啊", NOW, &wait), id);
	assert_int_equal(log_in(d, "zhang", "一个坏的密码啊", NOW, &wait), 0);
	assert_int_equal(log_in(d, "zhang", "", NOW, &wait), 0);
	assert_int_equal(log_in(d, "nobody", "一个好的密码啊", NOW, &wait), 0);
	assert_int_equal(wait, 0);
}

static void too_many_tries_have_to_wait_and_then_may_again(void **state)
{
	struct desk_file *d = *state;
	int64_t wait = 0, id = add_person(d->db, "zhang");

	for (int i = 0; i < 8; i++)
		assert_int_equal(log_in(d, "zhang", "x", NOW + i, &wait), 0);
	assert_int_equal(wait, 0);
	assert_int_equal(
		log_in(d, "zhang", "一个好的密码啊", NOW + 10, &wait), 0);
	assert_true(wait > 0 && wait <= 900);
	assert_int_equal(log_in(d, "zhang", "一个好的密码啊", NOW + 901, &wait),
		id);
}

static int64_t by_session(
	struct desk_file *d, const struct session_key *key, int64_t at)
{
	struct person p = PERSON_INIT;
	char token[SECRET_SIZE] = "";
	struct err err = ERR_INIT;
	int64_t id;

	assert_int_equal(
		session_find(d->db, key->secret, at, &p, token, &err), ERR_OK);
	id = p.id;
	if (id)
		assert_string_equal(token, key->token);
	person_release(&p);
	return id;
}

static void a_session_ends(void **state)
{
	struct desk_file *d = *state;
	int64_t id = add_person(d->db, "zhang");
	struct session_key key, other;
	struct person p = PERSON_INIT;
	char hash[PASSWORD_HASH_SIZE];
	struct err err = ERR_INIT;

	assert_int_equal(session_begin(d->db, id, NOW, &key, &err), ERR_OK);
	assert_int_equal(by_session(d, &key, NOW + HOUR), id);
	/* Seen after an hour, so not idle after twelve and a half. */
	assert_int_equal(by_session(d, &key, NOW + 12 * HOUR + 1800), id);
	assert_int_equal(by_session(d, &key, NOW + 26 * HOUR), 0);
	assert_int_equal(session_begin(d->db, id, NOW, &other, &err), ERR_OK);
	for (int i = 0; i < 7 * 3; i++)
		assert_int_equal(by_session(d, &other, NOW + i * 8 * HOUR), id);
	assert_int_equal(by_session(d, &other, NOW + 7 * 24 * HOUR), 0);

	assert_int_equal(session_begin(d->db, id, NOW, &key, &err), ERR_OK);
	assert_int_equal(session_end(d->db, key.secret, &err), ERR_OK);
	assert_int_equal(by_session(d, &key, NOW), 0);

	assert_int_equal(session_begin(d->db, id, NOW, &key, &err), ERR_OK);
	assert_int_equal(password_hash("另一个好的密码", hash, &err), ERR_OK);
	assert_int_equal(people_set_password(d->db, id, hash, &err), ERR_OK);
	assert_int_equal(by_session(d, &key, NOW), 0);

	assert_int_equal(session_begin(d->db, id, NOW, &key, &err), ERR_OK);
	assert_int_equal(people_get(d->db, id, &p, &err), ERR_OK);
	p.active = false;
	assert_int_equal(people_set(d->db, &p, &err), ERR_OK);
	assert_int_equal(by_session(d, &key, NOW), 0);
	person_release(&p);
}

static void a_link_is_good_once_and_for_its_time(void **state)
{
	struct desk_file *d = *state;
	int64_t id = add_person(d->db, "zhang");
	char first[SECRET_SIZE], secret[SECRET_SIZE], hash[PASSWORD_HASH_SIZE];
	struct person p = PERSON_INIT;
	struct err err = ERR_INIT;

	assert_int_equal(
		people_invite(d->db, id, NOW, HOUR, first, &err), ERR_OK);
	assert_int_equal(
		people_invite(d->db, id, NOW, HOUR, secret, &err), ERR_OK);
	assert_int_equal(
		people_invited(d->db, first, NOW, &p, &err), ERR_OK);
	assert_int_equal(p.id, 0);
	assert_int_equal(
		people_invited(d->db, secret, NOW + HOUR, &p, &err), ERR_OK);
	assert_int_equal(p.id, 0);
	assert_int_equal(
		people_invited(d->db, secret, NOW + 1, &p, &err), ERR_OK);
	assert_int_equal(p.id, id);
	person_release(&p);
	assert_int_equal(password_hash("另一个好的密码", hash, &err), ERR_OK);
	assert_int_equal(people_set_password(d->db, id, hash, &err), ERR_OK);
	assert_int_equal(
		people_invited(d->db, secret, NOW + 1, &p, &err), ERR_OK);
	assert_int_equal(p.id, 0);
}

static void no_secret_is_in_the_file(void **state)
{
	struct desk_file *d = *state;
	int64_t id = add_person(d->db, "zhang");
	char link[SECRET_SIZE], token[SECRET_SIZE];
	struct session_key key;
	struct buf data = BUF_INIT;
	struct err err = ERR_INIT;

	assert_int_equal(
		people_invite(d->db, id, NOW, HOUR, link, &err), ERR_OK);
	assert_int_equal(
		token_add(d->db, id, "程序", NOW, token, &err), ERR_OK);
	assert_int_equal(session_begin(d->db, id, NOW, &key, &err), ERR_OK);
	assert_int_equal(fs_read(d->path, 1 << 24, &data, &err), ERR_OK);
	assert_null(memmem(data.data, data.len, link, strlen(link)));
	assert_null(memmem(data.data, data.len, token, strlen(token)));
	assert_null(
		memmem(data.data, data.len, key.secret, strlen(key.secret)));
	assert_null(memmem(data.data, data.len, "一个好的密码", 18));
	assert_non_null(memmem(data.data, data.len, "$argon2id$v=19$m=19456,t=2",
		26));
	buf_release(&data);
}

static void a_draft_is_its_owners(void **state)
{
	struct desk_file *d = *state;
	int64_t mine = add_person(d->db, "zhang"), theirs = add_person(d->db, "li");
	struct draft draft = {.kind = xstrdup("memo"),
		.project = xstrdup("P1"),
		.form = xstrdup("<备忘录/>")};
	struct draft found = DRAFT_INIT;
	struct err err = ERR_INIT;

	assert_int_equal(draft_add(d->db, mine, &draft, NOW, &err), ERR_OK);
	assert_int_equal(
		draft_get(d->db, theirs, draft.id, &found, &err),
		ERR_NOT_FOUND);
	free(draft.form);
	draft.form = xstrdup("改了");
	assert_int_equal(
		draft_save(d->db, theirs, &draft, NOW + 1, &err), ERR_OK);
	assert_int_equal(
		draft_drop(d->db, theirs, draft.id, &err), ERR_OK);
	assert_int_equal(
		draft_get(d->db, mine, draft.id, &found, &err), ERR_OK);
	assert_string_equal(found.form, "<备忘录/>");
	draft_release(&found);
	assert_int_equal(
		draft_save(d->db, mine, &draft, NOW + 2, &err), ERR_OK);
	assert_int_equal(
		draft_get(d->db, mine, draft.id, &found, &err), ERR_OK);
	assert_string_equal(found.form, "改了");
	assert_int_equal(found.saved_at, NOW + 2);
	draft_release(&found);
	draft_release(&draft);
}

static void weak_passwords_are_refused(void **state)
{
	(void)state;
	assert_non_null(password_objection("短", "zhang"));
	assert_non_null(password_objection("12345678901", "zhang"));
	assert_non_null(password_objection("aaaaaaaaaaaa", "zhang"));
	assert_non_null(password_objection("zhang.wei", "zhang.wei"));
	assert_null(password_objection("一个好的密码啊！", "zhang"));
	assert_false(password_matches("", ""));
	assert_false(password_matches("x", "not a hash"));
}

#define DESK_TEST(f) cmocka_unit_test_setup_teardown(f, open_desk, close_desk)

int main(void)
{
	const struct CMUnitTest tests[] = {
		DESK_TEST(it_opens_again_at_the_same_version),
		DESK_TEST(a_newer_one_is_refused),
		DESK_TEST(somebody_elses_database_is_refused),
		DESK_TEST(a_person_is_kept_as_it_was_given),
		DESK_TEST(only_the_password_lets_in),
		DESK_TEST(too_many_tries_have_to_wait_and_then_may_again),
		DESK_TEST(a_session_ends),
		DESK_TEST(a_link_is_good_once_and_for_its_time),
		DESK_TEST(no_secret_is_in_the_file),
		DESK_TEST(a_draft_is_its_owners),
		DESK_TEST(weak_passwords_are_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
