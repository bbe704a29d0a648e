/* SPDX-License-Identifier: MIT
 *
 * The administrator's pages: who may log in, in which roles.
 */
#include <stdlib.h>
#include <string.h>

#include "web/desk.h"
#include "web/pages.h"

#define LINK_SECONDS ((int64_t)3 * 24 * 3600)

struct listing {
	struct visit *visit;
	struct page *page;
};

static void add_roles(struct page *p, unsigned roles)
{
	for (const struct role_row *r = role_table; r->name; r++) {
		page_open(p, "role");
		page_attr(p, "id", r->id);
		page_attr(p, "name", r->name);
		page_attr_bool(p, "has", roles & r->role);
		page_close(p);
	}
}

static void add_somebody(struct page *p, const struct person *who)
{
	char *projects = strs_join(&who->projects, "\n");

	page_open(p, "somebody");
	page_attr_int(p, "id", who->id);
	page_attr(p, "login", who->login);
	page_attr(p, "name", who->name);
	page_attr_bool(p, "active", who->active);
	page_attr_bool(p, "ready", *who->password);
	page_element(p, "projects", projects);
	add_roles(p, who->roles);
	page_close(p);
	free(projects);
}

static void add_row(void *arg, const struct person *who)
{
	add_somebody(((struct listing *)arg)->page, who);
}

static enum err_code show_people(
	struct visit *v, const char *problem, struct err *err)
{
	struct page p;
	struct listing l = {v, &p};
	enum err_code code;

	visit_begin_page(v, &p, "people", "人员");
	page_element(&p, "problem", problem);
	page_open(&p, "typed");
	page_attr(&p, "login", request_value(v->request, "login"));
	page_attr(&p, "name", request_value(v->request, "name"));
	page_close(&p);
	page_open(&p, "roles");
	add_roles(&p, 0);
	page_close(&p);
	code = people_each(v->db, add_row, &l, err);
	if (code == ERR_OK)
		return visit_send_page(v, &p, err);
	page_release(&p);
	return code;
}

enum err_code page_people(struct visit *v, struct err *err)
{
	return show_people(v, NULL, err);
}

/* Boxes that are ticked: role=office&role=service. */
static unsigned roles_typed(const struct visit *v)
{
	const struct fields *f = &v->request->form;
	unsigned roles = 0;

	for (size_t i = 0; i < f->n; i++)
		for (const struct role_row *r = role_table; r->name; r++)
			if (!strcmp(f->items[i].name, "role") &&
				!strcmp(f->items[i].value, r->id))
				roles |= r->role;
	return roles;
}

/* Each project on a line, or apart by commas and blanks. */
static enum err_code projects_typed(
	struct visit *v, struct strs *out, struct err *err)
{
	const char *at = request_word(v->request, "projects");

	while (*at) {
		size_t len;
		char *id;

		at += strspn(at, " ,\r\n\t");
		len = strcspn(at, " ,\r\n\t");
		if (!len)
			break;
		id = xstrndup(at, len);
		at += len;
		strs_take(out, id);
		if (!archive_has_project(office_archive(v->office), id))
			return err_set(err, ERR_DATA, "没有项目“%s”", id);
	}
	return ERR_OK;
}

static enum err_code read_person(
	struct visit *v, struct person *p, struct err *err)
{
	enum err_code code;

	free(p->name);
	strs_release(&p->projects);
	p->roles = roles_typed(v);
	code = visit_line(v, "name", "姓名", true, &p->name, err);
	if (code == ERR_OK)
		code = projects_typed(v, &p->projects, err);
	if (code == ERR_OK && !p->roles)
		code = err_set(err, ERR_DATA, "请至少选一个角色");
	/* A customer's account is nothing else, lest it see what is internal. */
	if (code == ERR_OK && p->roles & ROLE_CUSTOMER &&
		p->roles != ROLE_CUSTOMER)
		code = err_set(err, ERR_DATA,
			"“客户”不能和公司的角色放在同一个账号上");
	if (code == ERR_OK && p->roles == ROLE_CUSTOMER && !p->projects.n)
		code = err_set(err, ERR_DATA,
			"客户的账号要写明可以看哪些项目");
	return code;
}

static enum err_code show_link(struct visit *v, const struct person *who,
	struct err *err)
{
	char secret[SECRET_SIZE];
	enum err_code code = people_invite(
		v->db, who->id, v->now, LINK_SECONDS, secret, err);
	struct page p;
	char *link;

	if (code == ERR_OK)
		code = visit_note(v, err, "给 %s 发设定密码的链接", who->login);
	if (code != ERR_OK)
		return code;
	link = xprintf("%s/welcome/%s",
		desk_plan(v->desk)->origins.items[0], secret);
	visit_begin_page(v, &p, "invite", "设定密码的链接");
	page_element(&p, "link", link);
	add_somebody(&p, who);
	free(link);
	return visit_send_page(v, &p, err);
}

enum err_code page_add_person(struct visit *v, struct err *err)
{
	struct person who = PERSON_INIT;
	enum err_code code =
		visit_line(v, "login", "登录名", true, &who.login, err);

	who.active = true;
	if (code == ERR_OK && !person_login_ok(who.login))
		code = err_set(err, ERR_DATA,
			"登录名只能用字母、数字和“.-_@”，最多 40 个");
	if (code == ERR_OK)
		code = read_person(v, &who, err);
	if (code == ERR_OK)
		code = people_add(v->db, &who, v->now, err);
	if (code == ERR_DATA || code == ERR_EXISTS) {
		v->response->status = err_http_status(code);
		code = show_people(v, err->text, err);
		goto out;
	}
	who.password = xstrdup("");
	if (code == ERR_OK)
		code = visit_note(v, err, "增加人员 %s（%.100s）", who.login,
			who.name);
	if (code == ERR_OK)
		code = show_link(v, &who, err);
out:
	person_release(&who);
	return code;
}

static enum err_code show_person(struct visit *v, const struct person *who,
	const char *problem, struct err *err)
{
	struct page p;

	visit_begin_page(v, &p, "person", who->name);
	page_element(&p, "problem", problem);
	add_somebody(&p, who);
	return visit_send_page(v, &p, err);
}

static enum err_code get_person(
	struct visit *v, struct person *out, struct err *err)
{
	return people_get(v->db, strtoll(v->args[0], NULL, 10), out, err);
}

enum err_code page_person(struct visit *v, struct err *err)
{
	struct person who = PERSON_INIT;
	enum err_code code = get_person(v, &who, err);

	if (code == ERR_OK)
		code = show_person(v, &who, NULL, err);
	person_release(&who);
	return code;
}

enum err_code page_set_person(struct visit *v, struct err *err)
{
	struct person who = PERSON_INIT;
	enum err_code code = get_person(v, &who, err);

	if (code != ERR_OK)
		goto out;
	code = read_person(v, &who, err);
	who.active = request_value(v->request, "active");
	/* So that there is always one. */
	if (code == ERR_OK && who.id == v->person.id &&
		!(who.active && who.roles & ROLE_ADMIN))
		code = err_set(err, ERR_DATA,
			"不能停用自己，也不能去掉自己的管理员角色；请另一位"
			"管理员来做");
	if (code == ERR_OK)
		code = people_set(v->db, &who, err);
	if (code == ERR_DATA) {
		v->response->status = 422;
		if (!who.name)
			who.name = xstrdup("");
		code = show_person(v, &who, err->text, err);
		goto out;
	}
	if (code == ERR_OK)
		code = visit_note(v, err, "修改人员 %s：角色 %x%s", who.login,
			who.roles, who.active ? "" : "，停用");
	if (code == ERR_OK)
		visit_go(v, "/people", "改好了");
out:
	person_release(&who);
	return code;
}

enum err_code page_invite(struct visit *v, struct err *err)
{
	struct person who = PERSON_INIT;
	enum err_code code = get_person(v, &who, err);

	if (code == ERR_OK && !who.active)
		code = err_set(err, ERR_DATA, "这个账号已停用");
	if (code == ERR_OK)
		code = show_link(v, &who, err);
	person_release(&who);
	return code;
}

static void add_deed(void *arg, const struct deed *d)
{
	struct listing *l = arg;
	char at[CLOCK_TIME_SIZE];

	visit_time(l->visit, d->at, at);
	page_open(l->page, "deed");
	page_attr(l->page, "at", at);
	page_attr(l->page, "actor", d->actor);
	page_attr(l->page, "address", d->address);
	page_text(l->page, d->what);
	page_close(l->page);
}

enum err_code page_deeds(struct visit *v, struct err *err)
{
	struct page p;
	struct listing l = {v, &p};
	enum err_code code;

	visit_begin_page(v, &p, "deeds", "登录与权限的记录");
	code = deed_each(v->db, 500, add_deed, &l, err);
	if (code == ERR_OK)
		return visit_send_page(v, &p, err);
	page_release(&p);
	return code;
}
