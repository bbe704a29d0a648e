/* SPDX-License-Identifier: MIT */
#include "web/request.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* Longer than any address of ours; what is typed goes into bodies. */
#define TARGET_MAX 8192
#define SEGMENTS_MAX 12

const char *const header_names[HEADER_N] = {
	[HEADER_HOST] = "Host",
	[HEADER_ORIGIN] = "Origin",
	[HEADER_FETCH_SITE] = "Sec-Fetch-Site",
	[HEADER_COOKIE] = "Cookie",
	[HEADER_AUTHORIZATION] = "Authorization",
	[HEADER_CONTENT_TYPE] = "Content-Type",
	[HEADER_IF_NONE_MATCH] = "If-None-Match",
	[HEADER_TOKEN] = "X-Desk-Token",
	[HEADER_FORWARDED_FOR] = "X-Forwarded-For",
};

void request_init(struct request *r)
{
	*r = (struct request){.method = NULL};
	buf_init(&r->body);
}

void request_release(struct request *r)
{
	free(r->method);
	free(r->target);
	free(r->address);
	for (int i = 0; i < HEADER_N; i++)
		free(r->headers[i]);
	buf_release(&r->body);
	strs_release(&r->path);
	fields_release(&r->query);
	fields_release(&r->form);
	request_init(r);
}

static bool plain(const char *segment)
{
	if (!*segment || !strcmp(segment, ".") || !strcmp(segment, ".."))
		return false;
	for (const char *p = segment; *p; p++)
		if ((unsigned char)*p < ' ' || *p == 127 || *p == '/' ||
			*p == '\\')
			return false;
	return true;
}

static bool add_segment(struct request *r, const char *text, size_t len)
{
	char *segment;

	if (r->path.n == SEGMENTS_MAX ||
		!fields_unescape(text, len, false, &segment))
		return false;
	if (!plain(segment)) {
		free(segment);
		return false;
	}
	strs_take(&r->path, segment);
	return true;
}

enum err_code request_read_target(struct request *r, struct err *err)
{
	const char *at = r->target, *end = at + strcspn(at, "?");

	if (*at != '/' || strlen(at) > TARGET_MAX)
		return err_set(err, ERR_USAGE, "地址不对");
	for (at++; at < end;) {
		const char *stop = memchr(at, '/', (size_t)(end - at));

		if (!stop)
			stop = end;
		if (!add_segment(r, at, (size_t)(stop - at)))
			return err_set(err, ERR_USAGE, "地址不对");
		at = stop + 1;
	}
	if (!*end)
		return ERR_OK;
	return fields_parse_urlencoded(
		&r->query, end + 1, strlen(end + 1), err);
}

enum err_code request_read_body(struct request *r, struct err *err)
{
	if (request_is_type(r, "application/x-www-form-urlencoded"))
		return fields_parse_urlencoded(
			&r->form, r->body.data, r->body.len, err);
	if (request_is_type(r, "multipart/form-data"))
		return fields_parse_multipart(&r->form,
			r->headers[HEADER_CONTENT_TYPE], r->body.data,
			r->body.len, err);
	return ERR_OK;
}

bool request_is(const struct request *r, const char *method)
{
	return !strcmp(r->method, method);
}

bool request_is_type(const struct request *r, const char *type)
{
	const char *sent = r->headers[HEADER_CONTENT_TYPE];

	return sent && !strncasecmp(sent, type, strlen(type));
}

char *request_cookie(const struct request *r, const char *name)
{
	const char *at = r->headers[HEADER_COOKIE];
	size_t len = strlen(name);

	while (at && *at) {
		size_t pair;

		at += strspn(at, "; \t");
		pair = strcspn(at, ";");
		if (pair > len && !strncmp(at, name, len) && at[len] == '=')
			return xstrndup(at + len + 1, pair - len - 1);
		at += pair;
	}
	return NULL;
}

const char *request_value(const struct request *r, const char *name)
{
	const char *value = fields_get(&r->form, name);

	return value ? value : fields_get(&r->query, name);
}

const char *request_word(const struct request *r, const char *name)
{
	const char *value = request_value(r, name);

	return value ? value : "";
}
