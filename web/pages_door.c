/* SPDX-License-Identifier: MIT
 *
 * Logging in and out, setting one's password, one's tokens.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "web/desk.h"
#include "web/guard.h"
#include "web/pages.h"

/* Where to go after logging in: only an address of ours. */
static const char *next_of(const struct visit *v)
{
	const char *next = request_word(v->request, "next");

	return next[0] == '/' && next[1] != '/' && !strchr(next, '\\') &&
			       strncmp(next, "/login", 6)
		       ? next
		       : "/";
}

static enum err_code show_login(
	struct visit *v, const char *problem, struct err *err)
{
	struct page p;

	visit_begin_page(v, &p, "login", "登录");
	page_element(&p, "problem", problem);
	page_element(&p, "login", request_value(v->request, "login"));
	page_element(&p, "next", next_of(v));
	return visit_send_page(v, &p, err);
}

enum err_code page_login(struct visit *v, struct err *err)
{
	if (v->person.id) {
		response_go(v->response, next_of(v));
		return ERR_OK;
	}
	return show_login(v, NULL, err);
}

/* A new session each time: what a stranger may have planted is worth nothing.
 */
static enum err_code begin_session(
	struct visit *v, int64_t person, struct err *err)
{
	struct session_key key;
	enum err_code code = session_begin(v->db, person, v->now, &key, err);
	char *cookie;

	if (code != ERR_OK)
		return code;
	cookie = xprintf("%s=%s; Path=/; HttpOnly; SameSite=Lax%s",
		desk_cookie(v->desk), key.secret,
		desk_is_secure(v->desk) ? "; Secure" : "");
	response_add(v->response, "Set-Cookie", cookie);
	free(cookie);
	return ERR_OK;
}

static enum err_code end_session(struct visit *v, struct err *err)
{
	char *secret = request_cookie(v->request, desk_cookie(v->desk));
	enum err_code code = ERR_OK;

	if (secret)
		code = session_end(v->db, secret, err);
	free(secret);
	return code;
}

static enum err_code too_often(struct visit *v, int64_t wait, struct err *err)
{
	char text[128], seconds[32];

	snprintf(text, sizeof(text),
		"登录失败的次数太多，请 %lld 分钟后再试；忘了密码请找管理员",
		(long long)(wait / 60 + 1));
	snprintf(seconds, sizeof(seconds), "%lld", (long long)wait);
	v->response->status = 429;
	response_header(v->response, "Retry-After", seconds);
	return show_login(v, text, err);
}

enum err_code page_log_in(struct visit *v, struct err *err)
{
	const char *login = request_word(v->request, "login");
	struct person p = PERSON_INIT;
	int64_t wait = 0;
	enum err_code code = people_log_in(v->db, login,
		request_word(v->request, "password"), guard_address(v),
		v->now, &p, &wait, err);

	if (code != ERR_OK)
		goto out;
	if (wait) {
		code = too_often(v, wait, err);
		goto out;
	}
	if (!p.id) {
		code = visit_note(v, err, "登录失败：%.60s", login);
		v->response->status = 401;
		if (code == ERR_OK)
			code = show_login(v, "登录名或密码不对", err);
		goto out;
	}
	person_release(&v->person);
	v->person = p;
	p = (struct person)PERSON_INIT;
	code = end_session(v, err);
	if (code == ERR_OK)
		code = begin_session(v, v->person.id, err);
	if (code == ERR_OK)
		code = visit_note(v, err, "登录");
	if (code == ERR_OK)
		response_go(v->response, next_of(v));
out:
	person_release(&p);
	return code;
}

enum err_code page_log_out(struct visit *v, struct err *err)
{
	enum err_code code = end_session(v, err);
	char *cookie = xprintf("%s=; Path=/; Max-Age=0; HttpOnly%s",
		desk_cookie(v->desk),
		desk_is_secure(v->desk) ? "; Secure" : "");

	response_add(v->response, "Set-Cookie", cookie);
	free(cookie);
	if (code == ERR_OK)
		code = visit_note(v, err, "退出");
	visit_go(v, "/login", "已经退出");
	return code;
}

/* ---- passwords ---- */

/* The password typed twice, if it can be taken; else *problem says why not. */
static const char *chosen_password(
	struct visit *v, const char *login, const char **problem)
{
	const char *password = request_word(v->request, "password");

	*problem = password_objection(password, login);
	if (!*problem && strcmp(password, request_word(v->request, "again")))
		*problem = "两次填的密码不一样";
	return password;
}

static enum err_code show_welcome(struct visit *v, const struct person *who,
	const char *problem, struct err *err)
{
	struct page p;

	visit_begin_page(v, &p, "welcome", "设定密码");
	if (who->id) {
		page_element(&p, "login", who->login);
		page_element(&p, "person-name", who->name);
	}
	page_element(&p, "problem", problem);
	if (!who->id)
		v->response->status = 404;
	return visit_send_page(v, &p, err);
}

enum err_code page_welcome(struct visit *v, struct err *err)
{
	struct person who = PERSON_INIT;
	enum err_code code =
		people_invited(v->db, v->args[0], v->now, &who, err);

	if (code == ERR_OK)
		code = show_welcome(v, &who, NULL, err);
	person_release(&who);
	return code;
}

enum err_code page_set_first_password(struct visit *v, struct err *err)
{
	struct person who = PERSON_INIT;
	char hash[PASSWORD_HASH_SIZE];
	const char *password, *problem = NULL;
	enum err_code code =
		people_invited(v->db, v->args[0], v->now, &who, err);

	if (code != ERR_OK)
		goto out;
	password = chosen_password(v, who.id ? who.login : "", &problem);
	if (!who.id || problem) {
		v->response->status = 422;
		code = show_welcome(v, &who, problem, err);
		goto out;
	}
	code = password_hash(password, hash, err);
	if (code == ERR_OK)
		code = people_set_password(v->db, who.id, hash, err);
	if (code == ERR_OK)
		code = begin_session(v, who.id, err);
	person_release(&v->person);
	v->person = who;
	who = (struct person)PERSON_INIT;
	if (code == ERR_OK)
		code = visit_note(v, err, "设定密码");
	if (code == ERR_OK)
		visit_go(v, "/", "密码设好了，您已经登录");
out:
	person_release(&who);
	return code;
}

/* ---- one's own page ---- */

struct listing {
	struct visit *visit;
	struct page *page;
};

static void add_token_row(void *arg, const struct token *t)
{
	struct listing *l = arg;
	char at[CLOCK_TIME_SIZE];

	page_open(l->page, "token");
	page_attr_int(l->page, "id", t->id);
	page_attr(l->page, "name", t->name);
	visit_time(l->visit, t->created_at, at);
	page_attr(l->page, "created", at);
	if (t->used_at) {
		visit_time(l->visit, t->used_at, at);
		page_attr(l->page, "used", at);
	}
	page_close(l->page);
}

static enum err_code show_me(struct visit *v, const char *problem,
	const char *secret, struct err *err)
{
	struct page p;
	struct listing l = {v, &p};
	enum err_code code;

	visit_begin_page(v, &p, "me", "我的账号");
	page_element(&p, "problem", problem);
	page_element(&p, "secret", secret);
	code = token_each(v->db, v->person.id, add_token_row, &l, err);
	if (code == ERR_OK)
		return visit_send_page(v, &p, err);
	page_release(&p);
	return code;
}

enum err_code page_me(struct visit *v, struct err *err)
{
	return show_me(v, NULL, NULL, err);
}

enum err_code page_set_password(struct visit *v, struct err *err)
{
	const char *problem = NULL, *password;
	char hash[PASSWORD_HASH_SIZE];
	struct person p = PERSON_INIT;
	int64_t wait = 0;
	enum err_code code;

	password = chosen_password(v, v->person.login, &problem);
	code = people_log_in(v->db, v->person.login,
		request_word(v->request, "old"), guard_address(v), v->now, &p,
		&wait, err);
	if (code == ERR_OK && !p.id)
		problem = wait ? "试的次数太多，请过一会儿再试"
			       : "现在的密码不对";
	person_release(&p);
	if (code == ERR_OK && problem) {
		v->response->status = 422;
		return show_me(v, problem, NULL, err);
	}
	if (code == ERR_OK)
		code = password_hash(password, hash, err);
	if (code == ERR_OK)
		code = people_set_password(v->db, v->person.id, hash, err);
	/* All sessions ended with it; this one goes on anew. */
	if (code == ERR_OK)
		code = begin_session(v, v->person.id, err);
	if (code == ERR_OK)
		code = visit_note(v, err, "更换密码");
	if (code == ERR_OK)
		visit_go(v, "/me", "密码换好了，其他地方的登录都已退出");
	return code;
}

enum err_code page_add_token(struct visit *v, struct err *err)
{
	char secret[SECRET_SIZE];
	char *name = NULL;
	enum err_code code = visit_line(
		v, "name", "用途", true, &name, err);

	if (code == ERR_OK)
		code = token_add(v->db, v->person.id, name, v->now, secret, err);
	if (code == ERR_OK)
		code = visit_note(v, err, "新建令牌：%.200s", name);
	if (code == ERR_OK)
		code = show_me(v, NULL, secret, err);
	free(name);
	return code;
}

enum err_code page_drop_token(struct visit *v, struct err *err)
{
	enum err_code code = token_drop(v->db, v->person.id,
		strtoll(v->args[0], NULL, 10), err);

	if (code == ERR_OK)
		code = visit_note(v, err, "作废令牌");
	if (code == ERR_OK)
		visit_go(v, "/me", "令牌已作废");
	return code;
}
