/* SPDX-License-Identifier: MIT
 *
 * What is to be done: all that is owed, by whom; the same in a calendar; and
 * what waits for whose signature.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "archive/index/index.h"
#include "dossier/signing.h"
#include "dossier/todo.h"
#include "web/pages.h"
#include "web/show.h"

/* Of the rulebook's duty-holders those that are of a department begin or end
 * with its name; what no department is named in is the 客服部's, which keeps
 * track of projects (1.2.1). */
static const struct {
	enum role role;
	const char *word;
} departments[] = {
	{ROLE_OFFICE, "总经"},
	{ROLE_SALES, "销售"},
	{ROLE_SALES, "业务员"},
	{ROLE_FINANCE, "财务"},
};

/* More than anybody reads; the numbers are of all. */
#define TODO_MAX 200

#define N_DEPARTMENTS (sizeof(departments) / sizeof(departments[0]))

static unsigned department_of(const char *who)
{
	unsigned roles = 0;

	for (size_t i = 0; who && i < N_DEPARTMENTS; i++)
		if (strstr(who, departments[i].word))
			roles |= departments[i].role;
	return roles ? roles : ROLE_SERVICE;
}

static bool is_mine(const struct visit *v, const struct todo_item *item)
{
	return visit_is(v, department_of(item->duty->who));
}

static void add_item(struct page *p, const struct todo_item *item)
{
	page_open(p, "item");
	page_attr(p, "project", item->of->project.id);
	page_attr(p, "project-name", item->of->project.name);
	show_duty(p, item->duty, item->of->today);
	page_close(p);
}

enum err_code show_todo(struct visit *v, struct page *p, bool mine,
	size_t max, struct err *err)
{
	int64_t n = 0, late = 0;
	struct todo t = {.n = 0};
	enum err_code code = todo_gather(
		v->office, office_today(v->office), NULL, &t, err);

	page_open(p, "todo");
	for (size_t i = 0; i < t.n && code == ERR_OK; i++)
		if (!mine || is_mine(v, &t.items[i])) {
			n++;
			late += t.items[i].duty->late > 0;
		}
	page_attr_int(p, "n", n);
	page_attr_int(p, "late", late);
	for (size_t i = 0; i < t.n && max && code == ERR_OK; i++)
		if (!mine || is_mine(v, &t.items[i])) {
			add_item(p, &t.items[i]);
			max--;
		}
	page_close(p);
	todo_release(&t);
	return code;
}

enum err_code page_todo(struct visit *v, struct err *err)
{
	const char *whose = request_word(v->request, "whose");
	struct page p;
	enum err_code code;

	visit_begin_page(v, &p, "todo", "待办");
	page_element(&p, "whose", whose);
	code = show_todo(v, &p, !strcmp(whose, "mine"), TODO_MAX, err);
	if (code == ERR_OK)
		return visit_send_page(v, &p, err);
	page_release(&p);
	return code;
}

/* ---- the calendar ---- */

/* The first day of the month asked for, or of this one. */
static int month_asked(struct visit *v)
{
	char first[CLOCK_DATE_SIZE];
	int day = 0;

	snprintf(first, sizeof(first), "%.7s-01",
		request_word(v->request, "month"));
	if (!clock_day(first, &day)) {
		snprintf(first, sizeof(first), "%.7s-01",
			office_today(v->office));
		(void)clock_day(first, &day);
	}
	return day;
}

static void add_day(struct visit *v, struct page *p, const struct todo *t,
	int day, const char *month)
{
	const struct calendar *calendar =
		generator_calendar(office_generator(v->office));
	char date[CLOCK_DATE_SIZE];

	clock_day_date(day, date);
	page_open(p, "day");
	page_attr(p, "date", date);
	page_attr_bool(p, "other", strncmp(date, month, 7));
	page_attr_bool(p, "today", !strcmp(date, office_today(v->office)));
	page_attr_bool(p, "rest", !calendar_is_working(calendar, date));
	for (size_t i = 0; i < t->n; i++)
		if (!strcmp(t->items[i].duty->due, date))
			add_item(p, &t->items[i]);
	page_close(p);
}

enum err_code page_calendar(struct visit *v, struct err *err)
{
	int first = month_asked(v), day = first - clock_weekday(first);
	char month[CLOCK_DATE_SIZE], other[CLOCK_DATE_SIZE];
	struct todo t = {.n = 0};
	struct page p;
	enum err_code code = todo_gather(
		v->office, office_today(v->office), NULL, &t, err);

	if (code != ERR_OK)
		goto out;
	clock_day_date(first, month);
	visit_begin_page(v, &p, "calendar", "日历");
	page_open(&p, "month");
	month[7] = '\0';
	page_attr(&p, "is", month);
	clock_day_date(first - 1, other);
	other[7] = '\0';
	page_attr(&p, "before", other);
	clock_day_date(first + 31, other);
	other[7] = '\0';
	page_attr(&p, "after", other);
	for (int i = 0; i < 6 * 7; i++) {
		char date[CLOCK_DATE_SIZE];

		clock_day_date(day + i, date);
		if (!(i % 7) && i && strncmp(date, month, 7))
			break;
		if (!(i % 7))
			page_open(&p, "week");
		add_day(v, &p, &t, day + i, month);
		if (i % 7 == 6)
			page_close(&p);
	}
	page_close(&p);
	code = visit_send_page(v, &p, err);
out:
	todo_release(&t);
	return code;
}

/* ---- signing ---- */

/* The newest. */
#define SIGNING_MAX 200

struct signing {
	struct visit *visit;
	struct page *page;
	int n;
};

static bool add_unsigned(void *arg, const struct record *r)
{
	struct signing *s = arg;
	const struct kind *k = catalogue_find(
		office_catalogue(s->visit->office), r->kind);
	struct strs lacking = STRS_INIT;

	if (k && r->status == RECORD_UNSIGNED)
		signing_lacking(k, r, &lacking);
	if (lacking.n) {
		page_open(s->page, "waiting");
		for (size_t i = 0; i < lacking.n; i++)
			page_element(s->page, "for", lacking.items[i]);
		show_record(s->visit, s->page, r, false);
		page_close(s->page);
		s->n++;
	}
	strs_release(&lacking);
	return s->n < SIGNING_MAX;
}

enum err_code page_signing(struct visit *v, struct err *err)
{
	struct index_filter filter = {
		.only_unsigned = true, .with_files = true};
	struct index *index;
	struct page p;
	struct signing s = {v, &p, 0};
	enum err_code code = visit_index(v, &index, err);

	if (code != ERR_OK)
		return code;
	visit_begin_page(v, &p, "signing", "待签");
	code = index_list(index, &filter, add_unsigned, &s, err);
	if (s.n == SIGNING_MAX)
		page_element(&p, "more", "");
	if (code == ERR_OK)
		return visit_send_page(v, &p, err);
	page_release(&p);
	return code;
}
