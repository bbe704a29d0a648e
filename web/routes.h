/* SPDX-License-Identifier: MIT
 *
 * The routes: one table says which address is answered by whom, for which
 * roles, and what it may take in. What is not in it is not there.
 */
#ifndef WEB_ROUTES_H
#define WEB_ROUTES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"
#include "base/strs.h"

struct visit;

enum route_flag {
	ROUTE_SLOW = 1 << 0,   /* seconds of work: a lane of its own */
	ROUTE_FILE = 1 << 5,   /* files a form, at the counter */
	ROUTE_UPLOAD = 1 << 1, /* takes files */
	ROUTE_API = 1 << 2,    /* by token, answers in JSON */
	ROUTE_DESK = 1 << 4,   /* changes nothing but desk.db */
	ROUTE_FRAME = 1 << 3,  /* a paper or a scan, shown in a frame of ours */
};

struct route {
	const char *method;
	const char *path;  /* a segment '*' stands for any */
	unsigned roles;	   /* 0: anybody, also who is not logged in */
	unsigned flags;
	enum err_code (*answer)(struct visit *v, struct err *err);
};

extern const struct route route_table[];
extern const size_t route_n;

/* NULL: none. *known: the path is there, but for another method. args: what
 * the '*' stand for, borrowed from path. */
const struct route *route_find(const char *method, const struct strs *path,
	const char *args[], bool *known);

/* 总经办、客服部; 任何人. Malloc'ed. */
char *route_roles(const struct route *r);

/* How many bytes of body it takes from who is logged in. */
size_t route_limit(const struct route *r);

#endif
