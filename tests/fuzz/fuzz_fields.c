/* SPDX-License-Identifier: MIT
 *
 * What a browser sends, from anybody: the first line of the input is a content
 * type, or a target that begins with '/'; the rest is the body. It is taken
 * apart or refused; what was taken apart is text, and nothing of a path is left
 * in a file's name.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "web/request.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool what)
{
	if (!what)
		abort();
}

static void look_at(const struct fields *f)
{
	must(f->n <= FIELDS_MAX);
	for (size_t i = 0; i < f->n; i++) {
		const struct field *one = &f->items[i];

		must(utf8_valid(one->name, strlen(one->name), NULL));
		must(!one->value[one->len]);
		if (one->file)
			must(!strpbrk(one->file, "/\\"));
		else
			must(strlen(one->value) == one->len &&
				utf8_valid(one->value, one->len, NULL));
		must(fields_find(f, one->name) != NULL);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *text = (const char *)data;
	const char *stop = size ? memchr(text, '\n', size) : NULL;
	size_t line = stop ? (size_t)(stop - text) : size;
	struct request r;
	struct err err = ERR_INIT;
	enum err_code code;
	char *cookie;

	request_init(&r);
	r.method = xstrdup("POST");
	r.target = xstrndup(text, line);
	r.headers[HEADER_COOKIE] = xstrndup(text, line);
	r.headers[HEADER_CONTENT_TYPE] = xstrndup(text, line);
	if (stop)
		buf_add(&r.body, stop + 1, size - line - 1);
	code = request_read_target(&r, &err);
	must(code == ERR_OK || err.text[0]);
	for (size_t i = 0; code == ERR_OK && i < r.path.n; i++)
		must(*r.path.items[i] && strcmp(r.path.items[i], "..") &&
			!strpbrk(r.path.items[i], "/\\"));
	look_at(&r.query);
	code = request_read_body(&r, &err);
	must(code == ERR_OK || err.text[0]);
	look_at(&r.form);
	cookie = request_cookie(&r, "juanzong");
	free(cookie);
	request_release(&r);
	return 0;
}
