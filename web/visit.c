/* SPDX-License-Identifier: MIT */
#include "web/visit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "web/desk.h"
#include "web/guard.h"
#include "web/routes.h"

#define NOTICE "juanzong-notice"
#define LINE_MAX_CHARACTERS 500

bool visit_is(const struct visit *v, unsigned roles)
{
	return v->person.id && v->person.roles & roles;
}

static void add_person(struct visit *v, struct page *p)
{
	page_open(p, "person");
	page_attr(p, "name", v->person.name);
	page_attr(p, "login", v->person.login);
	page_attr(p, "token", v->token);
	page_attr_bool(p, "staff", visit_is(v, ROLES_STAFF));
	for (const struct role_row *r = role_table; r->name; r++)
		if (visit_is(v, r->role))
			page_attr_bool(p, r->id, true);
	page_close(p);
}

static void add_notice(struct visit *v, struct page *p)
{
	char *sent = request_cookie(v->request, NOTICE), *text = NULL;

	if (sent && fields_unescape(sent, strlen(sent), false, &text)) {
		page_element(p, "notice", text);
		response_add(v->response, "Set-Cookie",
			NOTICE "=; Path=/; Max-Age=0; SameSite=Strict");
	}
	free(text);
	free(sent);
}

void visit_begin_page(
	struct visit *v, struct page *p, const char *name, const char *title)
{
	page_init(p);
	page_open(p, "page");
	page_attr(p, "name", name);
	page_attr(p, "title", title);
	page_attr(p, "company",
		archive_settings(office_archive(v->office))->company);
	page_attr(p, "today", office_today(v->office));
	page_attr(p, "target", v->request->target);
	if (v->person.id)
		add_person(v, p);
	add_notice(v, p);
}

enum err_code visit_send_page(
	struct visit *v, struct page *p, struct err *err)
{
	enum err_code code;

	page_close(p);
	buf_clear(&v->response->body);
	code = generator_transform(office_generator(v->office), VISIT_SHEET, &p->xml,
		&v->response->body, err);
	page_release(p);
	if (code == ERR_OK)
		response_header(v->response, "Content-Type",
			"text/html; charset=utf-8");
	return code;
}

void visit_go(struct visit *v, const char *target, const char *notice)
{
	response_go(v->response, target);
	if (notice) {
		struct buf b = BUF_INIT;

		buf_add_str(&b, NOTICE "=");
		response_escape(&b, notice);
		buf_add_str(&b, "; Path=/; Max-Age=60; HttpOnly;"
				" SameSite=Strict");
		if (desk_is_secure(v->desk))
			buf_add_str(&b, "; Secure");
		response_add(v->response, "Set-Cookie", b.data);
		buf_release(&b);
	}
}

char *visit_path(const char *first, ...)
{
	struct buf b = BUF_INIT;
	const char *segment = first;
	va_list ap;

	va_start(ap, first);
	for (; segment; segment = va_arg(ap, const char *)) {
		buf_add_char(&b, '/');
		response_escape(&b, segment);
	}
	va_end(ap);
	return buf_detach(&b);
}

/* ---- what may be seen ---- */

enum err_code visit_index(
	struct visit *v, struct index **out, struct err *err)
{
	return archive_index(office_archive(v->office), out, err);
}

bool visit_may_see_project(const struct visit *v, const char *id)
{
	return visit_is(v, ROLES_STAFF | ROLE_ADMIN) ||
	       (visit_is(v, ROLE_CUSTOMER) &&
		       strs_has(&v->person.projects, id));
}

bool visit_may_see_record(const struct visit *v, const struct record *r)
{
	if (visit_is(v, ROLES_STAFF | ROLE_ADMIN))
		return true;
	return visit_may_see_project(v, r->project) && r->audience &&
	       !strcmp(r->audience, "customer") && r->status != RECORD_VOID;
}

bool visit_may_see_version(
	struct visit *v, const struct record *r, int version)
{
	struct record then = RECORD_INIT;
	struct index *index;
	struct err err = ERR_INIT;
	bool may;

	if (visit_is(v, ROLES_STAFF | ROLE_ADMIN) || version == r->version)
		return true;
	may = record_find(r, "signed", version) &&
	      visit_index(v, &index, &err) == ERR_OK &&
	      index_version(index, r->number, version, &then, &err) ==
		      ERR_OK &&
	      !strcmp(then.audience, "customer");
	record_release(&then);
	return may;
}

enum err_code visit_project(struct visit *v, const char *id,
	struct project *out, struct err *err)
{
	struct index *index;
	enum err_code code = visit_index(v, &index, err);

	if (code == ERR_OK && !visit_may_see_project(v, id))
		code = err_set(err, ERR_NOT_FOUND, "没有项目“%s”", id);
	return code == ERR_OK ? index_project(index, id, out, err) : code;
}

enum err_code visit_record(struct visit *v, const char *number,
	struct record *out, struct err *err)
{
	struct index *index;
	enum err_code code = visit_index(v, &index, err);

	if (code == ERR_OK)
		code = index_record(index, number, out, err);
	/* What was destroyed, too, is nobody's business outside. */
	if ((code == ERR_OK && !visit_may_see_record(v, out)) ||
		(code == ERR_NOT_FOUND &&
			!visit_is(v, ROLES_STAFF | ROLE_ADMIN)))
		code = err_set(err, ERR_NOT_FOUND, "没有编号为 %s 的文件",
			number);
	return code;
}

/* ---- what was typed ---- */

static char *trim(const char *text)
{
	const char *end;

	for (;; text++) {
		if (!strncmp(text, "　", 3))
			text += 2;
		else if (!*text || !strchr(" \t\r\n", *text))
			break;
	}
	for (end = text + strlen(text); end > text;) {
		if (strchr(" \t\r\n", end[-1]))
			end--;
		else if (end - text >= 3 && !strncmp(end - 3, "　", 3))
			end -= 3;
		else
			break;
	}
	return xstrndup(text, (size_t)(end - text));
}

enum err_code visit_line(struct visit *v, const char *name,
	const char *label, bool required, char **out, struct err *err)
{
	char *line = trim(request_word(v->request, name));
	enum err_code code = ERR_OK;
	uint32_t bad = 0;

	*out = NULL;
	if (!*line && required)
		code = err_set(err, ERR_DATA, "请填写%s", label);
	else if (!utf8_is_line(line, LINE_MAX_CHARACTERS, &bad))
		code = bad ? err_set(err, ERR_DATA,
				     "%s里有不能用的字符 U+%04X", label,
				     (unsigned)bad)
			   : err_set(err, ERR_DATA, "%s太长，最多 %d 字",
				     label, LINE_MAX_CHARACTERS);
	if (code == ERR_OK && *line)
		*out = line;
	else
		free(line);
	return code;
}

enum err_code visit_date(struct visit *v, const char *name,
	const char *label, bool required, char **out, struct err *err)
{
	enum err_code code = visit_line(v, name, label, required, out, err);

	if (code != ERR_OK || !*out || clock_is_date(*out))
		return code;
	code = err_set(err, ERR_DATA,
		"%s“%s”不是有效日期，应写作 2026-01-31 这样", label, *out);
	free(*out);
	*out = NULL;
	return code;
}

enum err_code visit_note(
	struct visit *v, struct err *err, const char *fmt, ...)
{
	struct deed d = {.at = v->now,
		.actor = v->person.id ? v->person.name : "",
		.address = guard_address(v)};
	char what[ERR_TEXT_SIZE];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(what, sizeof(what), fmt, ap);
	va_end(ap);
	d.what = what;
	return deed_add(v->db, &d, err);
}

void visit_time(const struct visit *v, int64_t at, char out[CLOCK_TIME_SIZE])
{
	clock_local_time(at, office_offset(v->office), out);
	out[16] = '\0';
}
