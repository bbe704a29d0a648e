/* SPDX-License-Identifier: MIT */
#include "web/guard.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

static bool is_ours(const struct strs *origins, const char *origin)
{
	for (size_t i = 0; i < origins->n; i++)
		if (!strcasecmp(origins->items[i], origin))
			return true;
	return false;
}

enum err_code guard_host(struct visit *v, struct err *err)
{
	const struct strs *origins = &desk_plan(v->desk)->origins;
	const char *host = v->request->headers[HEADER_HOST];

	for (size_t i = 0; host && i < origins->n; i++) {
		const char *after = strstr(origins->items[i], "//");

		if (after && !strcasecmp(after + 2, host))
			return ERR_OK;
	}
	v->response->status = 421;
	return err_set(err, ERR_USAGE, "这里不是您要找的网站；请用 %s",
		origins->items[0]);
}

static const char *bearer(const struct request *r)
{
	const char *sent = r->headers[HEADER_AUTHORIZATION];

	return sent && !strncasecmp(sent, "Bearer ", 7) ? sent + 7 : NULL;
}

enum err_code guard_who(struct desk *d, struct db *db,
	const struct request *r, const struct route *route,
	struct person *out, char token[SECRET_SIZE], struct err *err)
{
	char own[SECRET_SIZE];
	enum err_code code = ERR_OK;
	char *cookie;

	if (route->flags & ROUTE_API)
		return bearer(r) ? token_find(db, bearer(r),
					   desk_now(d), out, err)
				 : ERR_OK;
	cookie = request_cookie(r, desk_cookie(d));
	if (cookie)
		code = session_find(db, cookie, desk_now(d), out,
			token ? token : own, err);
	free(cookie);
	return code;
}

/* Another site's page cannot help saying that it is one. */
static enum err_code check_origin(struct visit *v, struct err *err)
{
	const char *origin = v->request->headers[HEADER_ORIGIN];
	const char *site = v->request->headers[HEADER_FETCH_SITE];

	if (origin ? is_ours(&desk_plan(v->desk)->origins, origin)
		   : !site || !strcmp(site, "same-origin"))
		return ERR_OK;
	v->response->status = 403;
	return err_set(err, ERR_PERMISSION,
		"这个操作是从别的网站发来的，没有做");
}

static enum err_code check_token(struct visit *v, struct err *err)
{
	const char *sent = v->request->headers[HEADER_TOKEN];

	if (!sent)
		sent = fields_get(&v->request->form, "token");
	if (sent && secret_same(sent, v->token))
		return ERR_OK;
	v->response->status = 403;
	return err_set(err, ERR_PERMISSION,
		"这个页面太旧了，操作没有做；请返回、刷新页面再试一次");
}

static void send_to_door(struct visit *v)
{
	struct buf b = BUF_INIT;

	buf_add_str(&b, "/login?next=");
	response_escape(&b, v->request->target);
	response_go(v->response, b.data);
	buf_release(&b);
}

static enum err_code check_role(struct visit *v, struct err *err)
{
	if (v->person.id && v->person.roles & v->route->roles)
		return ERR_OK;
	if (v->person.id) {
		v->response->status = 403;
		return err_set(err, ERR_PERMISSION,
			"您的角色不能做这件事；需要时请找管理员");
	}
	if (!strcmp(v->route->method, "GET") &&
		!(v->route->flags & ROUTE_API)) {
		send_to_door(v);
		return ERR_OK;
	}
	v->response->status = 401;
	return err_set(err, ERR_PERMISSION,
		v->route->flags & ROUTE_API
			? "没有令牌，或令牌不对；请在 Authorization: Bearer "
			  "后面写令牌"
			: "您还没有登录，或登录已过期；请登录后再做一次");
}

enum err_code guard_enter(struct visit *v, struct err *err)
{
	bool change = strcmp(v->route->method, "GET");
	bool api = v->route->flags & ROUTE_API;
	enum err_code code = ERR_OK;

	if (change && !api)
		code = check_origin(v, err);
	if (code == ERR_OK)
		code = guard_who(v->desk, v->db, v->request, v->route,
			&v->person, v->token, err);
	if (code == ERR_OK && v->route->roles)
		code = check_role(v, err);
	if (code != ERR_OK || v->response->status != 200)
		return code;
	/* The API takes bytes as they are, whatever curl calls them. */
	if (change && !api)
		code = request_read_body(v->request, err);
	if (code == ERR_OK && change && !api && v->route->roles)
		code = check_token(v, err);
	return code;
}

const char *guard_address(const struct visit *v)
{
	const char *list = v->request->headers[HEADER_FORWARDED_FOR];
	const char *last;

	if (!desk_plan(v->desk)->proxied || !list)
		return v->request->address;
	/* The last is the proxy's word, what stands before is the client's. */
	last = strrchr(list, ',');
	last = last ? last + 1 : list;
	return last + strspn(last, " \t");
}
