/* SPDX-License-Identifier: MIT
 *
 * The guards at the desk's door. Every request passes all of them before a
 * handler sees it: it names a host of ours; who asks is known, has a role of
 * the route; and what changes anything comes from a page of ours, with the
 * session's token.
 */
#ifndef WEB_GUARD_H
#define WEB_GUARD_H

#include "web/desk.h"
#include "web/routes.h"
#include "web/visit.h"

/* ERR_USAGE: a host not of ours, as when another site's name was made to point
 * here. */
CHECKED enum err_code guard_host(struct visit *v, struct err *err);

/* Who asks, by session or, for the API, by token; out->id is 0 for nobody.
 * token (may be NULL) is the session's. */
CHECKED enum err_code guard_who(struct desk *d, struct db *db,
	const struct request *r, const struct route *route,
	struct person *out, char token[SECRET_SIZE], struct err *err);

/* Sets v->person and v->token and reads the body. Who is not logged in and
 * only wants to see a page is sent to log in: then the response's status is
 * 303 and nothing more is to be done. */
CHECKED enum err_code guard_enter(struct visit *v, struct err *err);

/* Of who asks: behind a proxy, as it says. */
const char *guard_address(const struct visit *v);

#endif
