/* SPDX-License-Identifier: MIT
 *
 * A response: status, headers and bytes, made by a handler and sent by the
 * server when all of it is there. Headers that every answer has are the
 * server's (web/desk.c).
 */
#ifndef WEB_RESPONSE_H
#define WEB_RESPONSE_H

#include "base/buf.h"
#include "base/strs.h"

struct response {
	int status;
	struct strs headers; /* name, value, name, value, … */
	struct buf body;
};

void response_init(struct response *r);
void response_release(struct response *r);

/* In place of one that is there; value without line breaks. */
void response_header(struct response *r, const char *name, const char *value);
const char *response_get(const struct response *r, const char *name);
/* A second header of the same name, for cookies. */
void response_add(struct response *r, const char *name, const char *value);

/* 303: what was asked for lies there; target is an address of ours. */
void response_go(struct response *r, const char *target);

/* A file to be kept under this name, never shown: its name may hold
 * anything. */
void response_download(
	struct response *r, const char *type, const char *name);

/* Percent-escapes all but letters, digits and "-._~", for an address. */
void response_escape(struct buf *out, const char *text);

#endif
