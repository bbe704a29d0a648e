/* SPDX-License-Identifier: MIT
 *
 * The desk: an archive in a browser. It keeps the guards every request passes
 * (host, origin, session, role, token) in one place, so that no handler can
 * forget one, and an office and a database connection for each worker.
 */
#ifndef WEB_DESK_H
#define WEB_DESK_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "base/strs.h"
#include "web/request.h"
#include "web/response.h"
#include "web/server.h"

struct counter;

struct desk_plan {
	const char *data;    /* the shipped schemas/ and templates/ */
	const char *archive; /* the archive's folder */
	const char *scratch; /* for temporary files */
	/* Where it is reached: https://desk.example.com. The first stands in
	 * links. */
	struct strs origins;
	bool proxied; /* the client's address is in X-Forwarded-For */
	int n_workers; /* for looking (web/server.h) */
	/* The clock, which is the caller's to ask. */
	int64_t (*now)(void *arg);
	void *now_arg;
};

struct desk;

/* Opens the archive and the desk's database (desk/ in the archive's folder),
 * which is made when missing. */
CHECKED enum err_code desk_new(
	const struct desk_plan *plan, struct desk **out, struct err *err);
void desk_free(struct desk *d);

/* Where nobody can log in yet: makes an administrator and sets *link to the
 * address at which its password is set, malloc'ed; else NULL. */
CHECKED enum err_code desk_first_link(
	struct desk *d, char **link, struct err *err);

/* For the server's plan. */
size_t desk_limit(void *desk, const struct request *r);
enum server_lane desk_lane(void *desk, const struct request *r);
void desk_answer(void *desk, int worker, struct request *r,
	struct response *out);

/* For handlers. */
const struct desk_plan *desk_plan(const struct desk *d);
int64_t desk_now(const struct desk *d);
const char *desk_folder(const struct desk *d);
const char *desk_cookie(const struct desk *d);
bool desk_is_secure(const struct desk *d);
struct counter *desk_counter(const struct desk *d);

#endif
