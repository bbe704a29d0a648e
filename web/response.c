/* SPDX-License-Identifier: MIT */
#include "web/response.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

void response_init(struct response *r)
{
	*r = (struct response){.status = 200};
	buf_init(&r->body);
}

void response_release(struct response *r)
{
	strs_release(&r->headers);
	buf_release(&r->body);
	response_init(r);
}

/* A line break would begin a header of somebody else's. */
static char *one_line(const char *value)
{
	char *copy = xstrdup(value);

	for (char *p = copy; *p; p++)
		if ((unsigned char)*p < ' ' || *p == 127)
			*p = ' ';
	return copy;
}

void response_add(struct response *r, const char *name, const char *value)
{
	strs_add(&r->headers, name);
	strs_take(&r->headers, one_line(value));
}

void response_header(struct response *r, const char *name, const char *value)
{
	for (size_t i = 0; i + 1 < r->headers.n; i += 2) {
		if (strcasecmp(r->headers.items[i], name))
			continue;
		free(r->headers.items[i + 1]);
		r->headers.items[i + 1] = one_line(value);
		return;
	}
	response_add(r, name, value);
}

const char *response_get(const struct response *r, const char *name)
{
	for (size_t i = 0; i + 1 < r->headers.n; i += 2)
		if (!strcasecmp(r->headers.items[i], name))
			return r->headers.items[i + 1];
	return NULL;
}

void response_go(struct response *r, const char *target)
{
	r->status = 303;
	response_header(r, "Location", target);
	buf_clear(&r->body);
}

void response_escape(struct buf *out, const char *text)
{
	for (; *text; text++)
		if (isalnum((unsigned char)*text) || strchr("-._~", *text))
			buf_add_char(out, *text);
		else
			buf_printf(out, "%%%02X", (unsigned char)*text);
}

void response_download(struct response *r, const char *type, const char *name)
{
	struct buf b = BUF_INIT;

	buf_add_str(&b, "attachment; filename*=UTF-8''");
	response_escape(&b, name);
	response_header(r, "Content-Type", type);
	response_header(r, "Content-Disposition", b.data);
	buf_release(&b);
}
