/* SPDX-License-Identifier: MIT
 *
 * The server: takes requests off the wire and sends answers, through
 * libmicrohttpd, which no other file knows. One thread waits for all
 * connections and never works, so that idle and slow clients cost nothing but
 * their socket; a few workers answer, and one more does what takes long.
 */
#ifndef WEB_SERVER_H
#define WEB_SERVER_H

#include <stddef.h>

#include "base/err.h"
#include "web/request.h"
#include "web/response.h"

#define SERVER_WORKERS_MAX 16

struct server_plan {
	const char *cert, *key; /* PEM, or NULL: plain HTTP */
	int n_workers;

	/* Once all headers are there (target read): how many bytes of body
	 * may follow. Called by the thread of the connections. */
	size_t (*limit)(void *arg, const struct request *r);
	/* Does it take long? Asked by the same thread. */
	bool (*is_slow)(void *arg, const struct request *r);
	/* Answers; worker counts from 0 to n_workers, the last one being that
	 * for what takes long, and each calls from a thread of its own. */
	void (*answer)(void *arg, int worker, struct request *r,
		struct response *out);
	void *arg;
};

struct server;

/* Takes the address (127.0.0.1:8080, [::1]:8080; port 0: any that is free);
 * who connects has to wait. ERR_IO when somebody else has it. */
CHECKED enum err_code server_open(
	const char *listen, struct server **out, struct err *err);
int server_port(const struct server *s);
/* Returns once it answers. */
CHECKED enum err_code server_start(
	struct server *s, const struct server_plan *plan, struct err *err);
/* Takes no more, finishes what was begun, ends all threads. Accepts NULL. */
void server_stop(struct server *s);

#endif
