/* SPDX-License-Identifier: MIT
 *
 * A visit: one request being answered, with all a handler needs: who asks, the
 * office that works for it, the desk's own database, and the answer to be
 * made. It lives in one worker's thread.
 */
#ifndef WEB_VISIT_H
#define WEB_VISIT_H

#include <stdbool.h>
#include <stdint.h>

#include "archive/record/project.h"
#include "archive/record/record.h"
#include "base/db.h"
#include "base/err.h"
#include "dossier/office.h"
#include "web/page.h"
#include "web/people.h"
#include "web/request.h"
#include "web/response.h"

#define VISIT_ARGS 4
/* That makes all pages. */
#define VISIT_SHEET "templates/desk/desk.xsl"

struct desk;
struct route;

struct visit {
	struct desk *desk;
	struct office *office;
	struct db *db;
	struct request *request;
	struct response *response;
	const struct route *route;
	const char *args[VISIT_ARGS]; /* what the '*' of the route stand for */
	struct person person;	      /* id 0: nobody */
	char token[SECRET_SIZE];      /* of the session */
	int64_t now;
};

/* Has the person one of these roles? */
bool visit_is(const struct visit *v, unsigned roles);

/* Begins the page of this name (a template of templates/desk/), with all that
 * every page has. */
void visit_begin_page(
	struct visit *v, struct page *p, const char *name, const char *title);
/* Ends it and makes it the answer; p is released in any case. */
CHECKED enum err_code visit_send_page(
	struct visit *v, struct page *p, struct err *err);

/* To another address of ours, with a notice to be shown there once; NULL: no
 * notice. target is escaped already. */
void visit_go(struct visit *v, const char *target, const char *notice);

/* An address made of segments (plain text), ended by NULL; malloc'ed. */
char *visit_path(const char *first, ...) __attribute__((sentinel));

/* The index, and what is found there if the person may see it: for a customer
 * that is its own projects and the documents meant for it. Else
 * ERR_NOT_FOUND, as if there were none. */
CHECKED enum err_code visit_index(
	struct visit *v, struct index **out, struct err *err);
CHECKED enum err_code visit_project(struct visit *v, const char *id,
	struct project *out, struct err *err);
CHECKED enum err_code visit_record(struct visit *v, const char *number,
	struct record *out, struct err *err);
bool visit_may_see_project(const struct visit *v, const char *id);
bool visit_may_see_record(const struct visit *v, const struct record *r);
/* Of a record it may see: a customer has the newest version, and older ones
 * that were signed and meant for it then. */
bool visit_may_see_version(
	struct visit *v, const struct record *r, int version);

/* A field of the form as one line such as a person types, trimmed, malloc'ed;
 * NULL when empty. ERR_DATA, naming the label, when it cannot be one or, if
 * required, is empty. */
CHECKED enum err_code visit_line(struct visit *v, const char *name,
	const char *label, bool required, char **out, struct err *err);
/* The same as a date. */
CHECKED enum err_code visit_date(struct visit *v, const char *name,
	const char *label, bool required, char **out, struct err *err);

/* What was done on the desk itself, into its list of deeds. */
CHECKED enum err_code visit_note(
	struct visit *v, struct err *err, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));

/* "2026-03-06 09:02" by the archive's clock. */
void visit_time(const struct visit *v, int64_t at, char out[CLOCK_TIME_SIZE]);

#endif
