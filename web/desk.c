/* SPDX-License-Identifier: MIT */
#include "web/desk.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/fs.h"
#include "dossier/counter.h"
#include "web/desk_db.h"
#include "web/guard.h"
#include "web/pages.h"
#include "web/password.h"
#include "web/people.h"
#include "web/routes.h"
#include "web/visit.h"

#define LINK_SECONDS ((int64_t)7 * 24 * 3600)
#define LIMIT_ANYBODY ((size_t)64 << 10)

struct hand {
	struct office *office;
	struct db *db;
};

struct desk {
	struct desk_plan plan;
	char *folder, *database;
	struct hand *hands; /* one for each worker */
	struct db *door;    /* for desk_limit, which has one thread */
	struct counter *counter;
};

const struct desk_plan *desk_plan(const struct desk *d)
{
	return &d->plan;
}

int64_t desk_now(const struct desk *d)
{
	return d->plan.now(d->plan.now_arg);
}

const char *desk_folder(const struct desk *d)
{
	return d->folder;
}

bool desk_is_secure(const struct desk *d)
{
	return !strncmp(d->plan.origins.items[0], "https:", 6);
}

/* A browser gives a __Host- cookie only to the host that set it, over TLS. */
const char *desk_cookie(const struct desk *d)
{
	return desk_is_secure(d) ? "__Host-juanzong" : "juanzong";
}

struct counter *desk_counter(const struct desk *d)
{
	return d->counter;
}

/* The first page would wait until the sheet is compiled; and whether it can be
 * is better known at the start. */
static enum err_code warm(struct hand *h, struct err *err)
{
	struct buf out = BUF_INIT;
	struct page p;
	enum err_code code;

	page_init(&p);
	page_open(&p, "page");
	page_close(&p);
	code = generator_transform(office_generator(h->office), VISIT_SHEET,
		&p.xml, &out, err);
	page_release(&p);
	buf_release(&out);
	return code;
}

static struct office_plan plan_office(
	const struct desk *d, enum archive_mode mode)
{
	return (struct office_plan){
		.data = d->plan.data,
		.archive = d->plan.archive,
		.mode = mode,
		.actor = "?",
		.now = desk_now(d),
		.hands = 1,
		.scratch = d->plan.scratch,
	};
}

/* Who only looks, or has the counter write, needs less memory. */
static enum err_code hire(struct desk *d, int worker, struct err *err)
{
	struct hand *h = &d->hands[worker];
	enum server_lane lane = server_lane_of(worker, d->plan.n_workers);
	bool writes = lane == LANE_ACT || lane == LANE_SLOW;
	struct office_plan plan = plan_office(
		d, writes ? ARCHIVE_WRITE : ARCHIVE_READ);
	enum err_code code = desk_db_open(d->database, &h->db, err);

	if (code == ERR_OK)
		code = office_new(&plan, &h->office, err);
	return code == ERR_OK && lane == LANE_LOOK ? warm(h, err) : code;
}

static enum err_code open_counter(struct desk *d, struct err *err)
{
	struct office_plan plan = plan_office(d, ARCHIVE_WRITE);

	return counter_new(&plan, &d->counter, err);
}

enum err_code desk_new(
	const struct desk_plan *plan, struct desk **out, struct err *err)
{
	struct desk *d = xcalloc(1, sizeof(*d));
	enum err_code code = password_setup(err);

	d->plan = *plan;
	d->plan.origins = (struct strs)STRS_INIT;
	strs_add_all(&d->plan.origins, &plan->origins);
	d->folder = fs_join(plan->archive, "desk");
	d->database = fs_join(d->folder, "desk.db");
	d->hands = xcalloc((size_t)SERVER_ALL_WORKERS(plan->n_workers),
		sizeof(*d->hands));
	if (code == ERR_OK)
		code = fs_make_dirs(d->folder, err);
	/* What is in it is nobody else's business. */
	if (code == ERR_OK && chmod(d->folder, 0700))
		code = err_set(err, ERR_PERMISSION, "不能保护文件夹 %s",
			d->folder);
	if (code == ERR_OK)
		code = desk_db_open(d->database, &d->door, err);
	if (code == ERR_OK)
		code = open_counter(d, err);
	for (int i = 0; i < SERVER_ALL_WORKERS(plan->n_workers) &&
			code == ERR_OK;
		i++)
		code = hire(d, i, err);
	if (code == ERR_OK)
		*out = d;
	else
		desk_free(d);
	return code;
}

void desk_free(struct desk *d)
{
	if (!d)
		return;
	for (int i = 0; i < SERVER_ALL_WORKERS(d->plan.n_workers); i++) {
		office_free(d->hands[i].office);
		db_free(d->hands[i].db);
	}
	free(d->hands);
	counter_free(d->counter);
	db_free(d->door);
	strs_release(&d->plan.origins);
	free(d->folder);
	free(d->database);
	free(d);
}

enum err_code desk_first_link(struct desk *d, char **link, struct err *err)
{
	struct person admin = {.login = xstrdup("admin"),
		.name = xstrdup("管理员"),
		.roles = ROLE_ADMIN | ROLE_OFFICE};
	char secret[SECRET_SIZE];
	int64_t n = 0, now = desk_now(d);
	bool usable = false;
	enum err_code code = people_usable(d->door, &usable, err);

	*link = NULL;
	if (code == ERR_OK && !usable)
		code = people_count(d->door, &n, err);
	if (code == ERR_OK && !usable && !n)
		code = people_add(d->door, &admin, now, err);
	else
		admin.id = 1;
	if (code == ERR_OK && !usable)
		code = people_invite(
			d->door, admin.id, now, LINK_SECONDS, secret, err);
	if (code == ERR_OK && !usable)
		*link = xprintf("%s/welcome/%s", d->plan.origins.items[0],
			secret);
	person_release(&admin);
	return code;
}

/* ---- asked when the headers are there ---- */

static const struct route *find_route(
	const struct request *r, const char *args[], bool *known)
{
	bool head = request_is(r, "HEAD");

	return route_find(head ? "GET" : r->method, &r->path, args, known);
}

/* Files only from who is known: a stranger's body stays small. */
size_t desk_limit(void *desk, const struct request *r)
{
	const char *args[VISIT_ARGS];
	struct desk *d = desk;
	struct person person = PERSON_INIT;
	struct err err = ERR_INIT;
	bool known;
	const struct route *route = find_route(r, args, &known);
	size_t limit = LIMIT_ANYBODY;

	if (!route || !route->roles)
		return limit;
	if (guard_who(desk, d->door, r, route, &person, NULL, &err) ==
			ERR_OK &&
		person.id)
		limit = route_limit(route);
	person_release(&person);
	return limit;
}

enum server_lane desk_lane(void *desk, const struct request *r)
{
	const char *args[VISIT_ARGS];
	bool known;
	const struct route *route = find_route(r, args, &known);

	(void)desk;
	if (route && route->flags & ROUTE_SLOW)
		return LANE_SLOW;
	if (route && route->flags & ROUTE_FILE)
		return LANE_FILE;
	return route && strcmp(route->method, "GET") &&
			       !(route->flags & ROUTE_DESK)
		       ? LANE_ACT
		       : LANE_LOOK;
}

/* ---- answering ---- */

static void add_headers(const struct desk *d, const struct route *route,
	struct response *r)
{
	bool frame = route && route->flags & ROUTE_FRAME;

	/* A paper has its style within and no script; a desk page has neither
	 * within. */
	if (!response_get(r, "Content-Security-Policy"))
		response_header(r, "Content-Security-Policy",
			frame ? "default-src 'none'; style-src 'unsafe-inline';"
				" img-src data: 'self'; frame-ancestors 'self';"
				" sandbox allow-same-origin"
			      : "default-src 'none'; script-src 'self';"
				" style-src 'self'; img-src 'self' data:;"
				" connect-src 'self'; frame-src 'self';"
				" form-action 'self'; base-uri 'none';"
				" frame-ancestors 'none'");
	response_header(r, "X-Content-Type-Options", "nosniff");
	response_header(r, "Referrer-Policy", "same-origin");
	response_header(r, "Cross-Origin-Opener-Policy", "same-origin");
	response_header(r, "Cross-Origin-Resource-Policy", "same-origin");
	if (!response_get(r, "Cache-Control"))
		response_header(r, "Cache-Control", "no-store");
	if (desk_is_secure(d))
		response_header(
			r, "Strict-Transport-Security", "max-age=31536000");
}

static enum err_code run(struct visit *v, struct err *err)
{
	bool known = false;
	enum err_code code = guard_host(v, err);

	if (code != ERR_OK)
		return code;
	v->route = find_route(v->request, v->args, &known);
	if (!v->route) {
		v->response->status = known ? 405 : 404;
		return err_set(err, ERR_NOT_FOUND,
			known ? "这个地址不能这样用" : "没有这个页面");
	}
	code = guard_enter(v, err);
	/* It may have sent the visitor to the door. */
	if (code != ERR_OK || v->response->status != 200)
		return code;
	office_turn(v->office, v->person.id ? v->person.name : "?", v->now);
	return v->route->answer(v, err);
}

void desk_answer(void *desk, int worker, struct request *r,
	struct response *out)
{
	struct desk *d = desk;
	struct visit v = {
		.desk = d,
		.office = d->hands[worker].office,
		.db = d->hands[worker].db,
		.request = r,
		.response = out,
		.now = desk_now(d),
	};
	struct err err = ERR_INIT;

	if (run(&v, &err) != ERR_OK)
		page_error(&v, &err);
	add_headers(d, v.route, out);
	person_release(&v.person);
}
