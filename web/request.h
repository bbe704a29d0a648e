/* SPDX-License-Identifier: MIT
 *
 * A request: method, path, headers and body as they came, and what they say
 * once taken apart. It knows no library: tests and fuzzing make one by hand.
 */
#ifndef WEB_REQUEST_H
#define WEB_REQUEST_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/strs.h"
#include "web/fields.h"

/* Headers that are looked at, the rest is not kept. */
enum header {
	HEADER_HOST,
	HEADER_ORIGIN,
	HEADER_FETCH_SITE,
	HEADER_COOKIE,
	HEADER_AUTHORIZATION,
	HEADER_CONTENT_TYPE,
	HEADER_IF_NONE_MATCH,
	HEADER_TOKEN,
	HEADER_FORWARDED_FOR,
	HEADER_N
};

extern const char *const header_names[HEADER_N];

struct request {
	char *method;
	char *target;  /* as sent: /search?q=%E5%BB%B6 */
	char *address; /* of who asks */
	char *headers[HEADER_N]; /* NULL: not sent */
	struct buf body;

	/* After request_read: */
	struct strs path; /* its segments, unescaped */
	struct fields query;
	struct fields form; /* of a body that is one */
};

void request_init(struct request *r);
void request_release(struct request *r);

/* Takes path and query apart. ERR_USAGE when they are not right; a segment is
 * never empty, ".", ".." and holds no '/', '\' or control character, but for
 * an empty last one, which is left out. */
CHECKED enum err_code request_read_target(
	struct request *r, struct err *err);
/* Takes the body apart by its type; another type leaves it as it is. */
CHECKED enum err_code request_read_body(struct request *r, struct err *err);

bool request_is(const struct request *r, const char *method);
/* Does the content type begin so? */
bool request_is_type(const struct request *r, const char *type);
/* A cookie's value, malloc'ed; NULL: there is none. */
char *request_cookie(const struct request *r, const char *name);
/* Of the form, else of the query; NULL: neither has it. */
const char *request_value(const struct request *r, const char *name);
/* The same, "" for NULL. */
const char *request_word(const struct request *r, const char *name);

#endif
