/* SPDX-License-Identifier: MIT
 *
 * What is the same for all: style, scripts, the help; and what went wrong.
 */
#include <stdlib.h>
#include <string.h>

#include "web/answer.h"
#include "web/manual.h"
#include "web/pages.h"
#include "web/routes.h"

static const struct {
	const char *name, *type;
} statics[] = {
	{"desk.css", "text/css; charset=utf-8"},
	{"desk.js", "text/javascript; charset=utf-8"},
	{"form.js", "text/javascript; charset=utf-8"},
	{"icon.svg", "image/svg+xml"},
};

#define N_STATICS (sizeof(statics) / sizeof(statics[0]))

/* Only what is listed: no name from outside is ever a path. */
enum err_code page_static(struct visit *v, struct err *err)
{
	const char *seen = v->request->headers[HEADER_IF_NONE_MATCH];
	const struct shelf_file *file;
	enum err_code code;
	char *name, *tag;
	size_t i = 0;

	while (i < N_STATICS && strcmp(statics[i].name, v->args[0]))
		i++;
	if (i == N_STATICS)
		return err_set(err, ERR_NOT_FOUND, "没有这个文件");
	name = xprintf("templates/desk/%s", statics[i].name);
	code = generator_file(office_generator(v->office), name, &file, err);
	free(name);
	if (code != ERR_OK)
		return code;
	tag = xprintf("\"%.16s\"", shelf_digest(file));
	response_header(v->response, "ETag", tag);
	response_header(v->response, "Cache-Control", "no-cache");
	response_header(v->response, "Content-Type", statics[i].type);
	if (seen && !strcmp(seen, tag))
		v->response->status = 304;
	else
		buf_add(&v->response->body, file->data, file->len);
	free(tag);
	return ERR_OK;
}

/* The manual, when it is installed. */
enum err_code page_help(struct visit *v, struct err *err)
{
	const struct shelf_file *file;
	struct err none = ERR_INIT;
	struct page p;

	visit_begin_page(v, &p, "help", "帮助");
	if (generator_file(office_generator(v->office), "docs/使用手册.md",
		    &file, &none) == ERR_OK)
		manual_show(&p, file->data, file->len);
	return visit_send_page(v, &p, err);
}

/* A picture of the manual: docs/manual/NAME.png. */
enum err_code page_picture(struct visit *v, struct err *err)
{
	const struct shelf_file *file;
	const char *name = v->args[0];
	size_t plain = strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789-");
	char *path;
	enum err_code code;

	if (!plain || strcmp(name + plain, ".png"))
		return err_set(err, ERR_NOT_FOUND, "没有这幅图");
	path = xprintf("docs/manual/%s", name);
	code = generator_file(office_generator(v->office), path, &file, err);
	free(path);
	if (code != ERR_OK)
		return code;
	response_header(v->response, "Content-Type", "image/png");
	buf_add(&v->response->body, file->data, file->len);
	return ERR_OK;
}

static void error_json(struct visit *v, const struct err *err)
{
	struct json *j = json_new_object();

	json_set_str(j, "error", err->text);
	answer_json(v, v->response->status, j);
}

void page_error(struct visit *v, const struct err *err)
{
	struct err again = ERR_INIT;
	struct page p;

	if (v->response->status < 400)
		v->response->status = err_http_status(err->code);
	buf_clear(&v->response->body);
	if (v->route && v->route->flags & ROUTE_API) {
		error_json(v, err);
		return;
	}
	visit_begin_page(v, &p, "error", err_meaning(err->code));
	page_open(&p, "problem");
	page_attr_int(&p, "status", v->response->status);
	page_text(&p, err->text);
	page_close(&p);
	if (visit_send_page(v, &p, &again) == ERR_OK)
		return;
	/* Not even that: the templates are missing or wrong. */
	response_header(
		v->response, "Content-Type", "text/plain; charset=utf-8");
	buf_clear(&v->response->body);
	buf_printf(&v->response->body, "%s\n%s\n", err->text, again.text);
}
