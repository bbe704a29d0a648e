/* SPDX-License-Identifier: MIT
 *
 * Fields: what a browser sends, names with values, out of a query, a cookie or
 * the body of a form. It comes from anybody: a body that is not whole, or has
 * more fields than any page of ours, is refused as a whole.
 */
#ifndef WEB_FIELDS_H
#define WEB_FIELDS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"

/* A form with 200,000 nodes cannot have more. */
#define FIELDS_MAX 20000

struct field {
	char *name;  /* UTF-8 */
	char *value; /* NUL-terminated; of a file its bytes */
	size_t len;
	char *file; /* as the user calls it, without folders; NULL: no file */
};

struct fields {
	struct field *items;
	size_t n;
};

#define FIELDS_INIT                                                            \
	{                                                                      \
		.items = NULL                                                  \
	}

void fields_release(struct fields *f);

/* %XX and '+' as a form encodes them. False: an escape that is none, a NUL, or
 * bytes that are not UTF-8. *out is malloc'ed. */
bool fields_unescape(
	const char *text, size_t len, bool plus, char **out);

/* name=value&…; ERR_USAGE when it is not that, ERR_LIMIT for too many. */
CHECKED enum err_code fields_parse_urlencoded(
	struct fields *f, const char *text, size_t len, struct err *err);

/* multipart/form-data (RFC 7578); type is the header with the boundary. */
CHECKED enum err_code fields_parse_multipart(struct fields *f,
	const char *type, const char *body, size_t len, struct err *err);

/* The value of the first of this name; NULL: there is none, or it is a
 * file. */
const char *fields_get(const struct fields *f, const char *name);
const struct field *fields_find(const struct fields *f, const char *name);

#endif
