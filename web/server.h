/* SPDX-License-Identifier: MIT
 *
 * The server: takes requests off the wire and sends answers, through
 * libmicrohttpd (web/http.h), which no other file uses. One thread waits for all
 * connections and never works, so that idle and slow clients cost nothing but
 * their socket. A few workers answer who only looks; who files, who changes
 * something else, and what takes seconds have lanes with workers of their own,
 * so that nobody who looks ever waits for them.
 */
#ifndef WEB_SERVER_H
#define WEB_SERVER_H

#include <stddef.h>

#include "base/err.h"
#include "web/request.h"
#include "web/response.h"

#define SERVER_WORKERS_MAX 16

enum server_lane { LANE_LOOK, LANE_FILE, LANE_ACT, LANE_SLOW, LANES };

/* So many may wait at the counter (dossier/counter.h) for one act. */
#define SERVER_FILERS 3
/* n_workers are those for looking; so many there are in all. */
#define SERVER_ALL_WORKERS(n_workers) ((n_workers) + SERVER_FILERS + 2)
enum server_lane server_lane_of(int worker, int n_workers);

struct server_plan {
	const char *cert, *key; /* PEM, or NULL: plain HTTP */
	int n_workers;

	/* Once all headers are there (target read): how many bytes of body
	 * may follow. Called by the thread of the connections. */
	size_t (*limit)(void *arg, const struct request *r);
	/* Which lane it takes. Asked by the same thread. */
	enum server_lane (*lane)(void *arg, const struct request *r);
	/* Answers; each worker calls from a thread of its own. Those for
	 * looking count from 0, then come those of the other lanes
	 * (server_lane_of). */
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
