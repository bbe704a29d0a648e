/* SPDX-License-Identifier: MIT */
#include "generator/calendar.h"

#include <stdlib.h>
#include <string.h>

#include <libxml/tree.h>

#include "base/buf.h"
#include "generator/xml.h"

#define NAMESPACE "urn:juanzong:holidays"
#define SCHEMA_FILE "schemas/holidays.xsd"

/* A day that is not what its place in the week says: a Monday to Friday of
 * rest, a Saturday or Sunday that is worked. */
struct exception {
	int day; /* as of clock_day */
	bool worked;
};

struct year {
	int year;
	struct exception *items; /* by day, each day once */
	size_t n;
};

struct calendar {
	struct year *years; /* in order */
	size_t n_years;
};

void calendar_free(struct calendar *c)
{
	if (!c)
		return;
	for (size_t i = 0; i < c->n_years; i++)
		free(c->years[i].items);
	free(c->years);
	free(c);
}

static int year_of(int day)
{
	char date[CLOCK_DATE_SIZE];

	clock_day_date(day, date);
	return (int)strtol(date, NULL, 10);
}

static const struct year *find_year(const struct calendar *c, int year)
{
	for (size_t i = 0; i < c->n_years; i++)
		if (c->years[i].year == year)
			return &c->years[i];
	return NULL;
}

/* ---- reading ----------------------------------------------------------- */

static void put_exception(struct year *y, int day, bool worked)
{
	size_t i = y->n;

	while (i && y->items[i - 1].day >= day)
		i--;
	if (i < y->n && y->items[i].day == day)
		return;
	y->items = xrealloc(y->items, y->n + 1, sizeof(*y->items));
	memmove(&y->items[i + 1], &y->items[i],
		(y->n - i) * sizeof(*y->items));
	y->items[i] = (struct exception){day, worked};
	y->n++;
}

/* Takes over what y holds. */
static void put_year(struct calendar *c, struct year *y)
{
	size_t i = 0;

	while (i < c->n_years && c->years[i].year < y->year)
		i++;
	if (i < c->n_years && c->years[i].year == y->year) {
		free(c->years[i].items);
	} else {
		c->years = xrealloc(
			c->years, c->n_years + 1, sizeof(*c->years));
		memmove(&c->years[i + 1], &c->years[i],
			(c->n_years - i) * sizeof(*c->years));
		c->n_years++;
	}
	c->years[i] = *y;
	y->items = NULL;
}

/* The day an attribute names, which must lie in the year. */
static enum err_code read_day(const char *path, xmlNode *n, const char *attr,
	int year, int *day, struct err *err)
{
	char *date = xml_attr(n, attr);
	enum err_code code = ERR_OK;

	if (!clock_day(date, day) || strtol(date, NULL, 10) != year)
		code = err_set(err, ERR_SETUP,
			"%s 第 %ld 行：%s=\"%s\" 不是 %d 年的日子", path,
			xmlGetLineNo(n), attr, date ? date : "", year);
	free(date);
	return code;
}

static enum err_code read_rest(
	const char *path, xmlNode *n, struct year *y, struct err *err)
{
	int from = 0, to = 0;
	enum err_code code = read_day(path, n, "from", y->year, &from, err);

	if (code == ERR_OK)
		code = read_day(path, n, "to", y->year, &to, err);
	if (code == ERR_OK && to < from)
		code = err_set(err, ERR_SETUP,
			"%s 第 %ld 行：假期的末日 to 早于首日 from", path,
			xmlGetLineNo(n));
	for (int day = from; day <= to && code == ERR_OK; day++)
		if (clock_weekday(day) < 5)
			put_exception(y, day, false);
	return code;
}

/* Is the work's day within one of the holidays of its year? They have been
 * read: dates, which are in order as texts are. */
static bool is_holiday(xmlNode *work)
{
	xmlNode *n = work->parent->parent->children;
	char *date = xml_attr(work, "date");
	bool within = false;

	for (; n && !within; n = n->next) {
		char *from, *to;

		if (!xml_is(n, NAMESPACE, "holiday"))
			continue;
		from = xml_attr(n, "from");
		to = xml_attr(n, "to");
		within = strcmp(from, date) <= 0 && strcmp(date, to) <= 0;
		free(from);
		free(to);
	}
	free(date);
	return within;
}

static enum err_code read_work(
	const char *path, xmlNode *n, struct year *y, struct err *err)
{
	int day = 0;
	enum err_code code = read_day(path, n, "date", y->year, &day, err);

	if (code != ERR_OK)
		return code;
	if (clock_weekday(day) < 5)
		return err_set(err, ERR_SETUP,
			"%s 第 %ld 行：调休上班的日子应是周六或周日", path,
			xmlGetLineNo(n));
	if (is_holiday(n))
		return err_set(err, ERR_SETUP,
			"%s 第 %ld 行：这一天又是假期又要上班", path,
			xmlGetLineNo(n));
	put_exception(y, day, true);
	return ERR_OK;
}

static enum err_code read_year(
	const char *path, xmlNode *row, struct year *y, struct err *err)
{
	enum err_code code = ERR_OK;
	char *value = xml_attr(row, "value");

	y->year = value ? (int)strtol(value, NULL, 10) : 0;
	free(value);
	for (xmlNode *n = row->children; n && code == ERR_OK; n = n->next)
		if (xml_is(n, NAMESPACE, "holiday"))
			code = read_rest(path, n, y, err);
	for (xmlNode *n = row->children; n && code == ERR_OK; n = n->next)
		for (xmlNode *w = n->children; w && code == ERR_OK; w = w->next)
			if (xml_is(w, NAMESPACE, "work"))
				code = read_work(path, w, y, err);
	return code;
}

/* The shipped one, which has no schema here, is validated by our tests. */
static enum err_code read_file(struct calendar *c,
	const struct shelf_file *file, const struct shelf_file *schema,
	struct err *err)
{
	xmlDoc *doc = NULL;
	enum err_code code =
		xml_read(file->path, file->data, file->len, &doc, err);
	xmlNode *n;

	if (code == ERR_OK && schema)
		code = xml_validate(doc, file->path, schema->path,
			schema->data, schema->len, err);
	n = code == ERR_OK ? xmlDocGetRootElement(doc)->children : NULL;
	for (; n && code == ERR_OK; n = n->next) {
		struct year y = {.items = NULL};

		if (!xml_is(n, NAMESPACE, "year"))
			continue;
		code = read_year(file->path, n, &y, err);
		if (code == ERR_OK)
			put_year(c, &y);
		free(y.items);
	}
	xmlFreeDoc(doc);
	return code;
}

enum err_code calendar_new(
	struct shelf *shelf, struct calendar **out, struct err *err)
{
	struct calendar *c = xcalloc(1, sizeof(*c));
	enum err_code code = ERR_OK;

	for (size_t i = 0; i < shelf_n_folders(shelf) && code == ERR_OK; i++) {
		const struct shelf_file *file, *schema = NULL;

		code = shelf_read_in(shelf, i, CALENDAR_FILE, &file, err);
		if (code == ERR_OK && file && i)
			code = shelf_read(shelf, SCHEMA_FILE, &schema, err);
		if (code == ERR_OK && file)
			code = read_file(c, file, schema, err);
	}
	if (code == ERR_OK)
		*out = c;
	else
		calendar_free(c);
	return code;
}

/* ---- asking ------------------------------------------------------------ */

bool calendar_knows(const struct calendar *c, int year)
{
	return find_year(c, year) != NULL;
}

size_t calendar_n_years(const struct calendar *c)
{
	return c->n_years;
}

int calendar_year(const struct calendar *c, size_t i)
{
	return c->years[i].year;
}

static int compare_days(const void *a, const void *b)
{
	const struct exception *x = a, *y = b;

	return (x->day > y->day) - (x->day < y->day);
}

static bool is_working(const struct calendar *c, int day)
{
	const struct year *y = find_year(c, year_of(day));
	const struct exception key = {.day = day}, *e = NULL;

	if (y && y->n)
		e = bsearch(&key, y->items, y->n, sizeof(key), compare_days);
	return e ? e->worked : clock_weekday(day) < 5;
}

bool calendar_is_working(const struct calendar *c, const char *date)
{
	int day;

	return clock_day(date, &day) && is_working(c, day);
}

/* The first year from one day to another, either way, that is not known. */
static int find_unknown(const struct calendar *c, int from, int to)
{
	int year = year_of(from), last = year_of(to);
	int step = from <= to ? 1 : -1;

	while (year != last && calendar_knows(c, year))
		year += step;
	return calendar_knows(c, year) ? 0 : year;
}

bool calendar_add(const struct calendar *c, const char *date, int days,
	enum calendar_unit unit, char out[CLOCK_DATE_SIZE], int *unknown_year)
{
	int start, day, first, last, step = days < 0 ? -1 : 1;
	int n = 0;

	if (!clock_day(date, &start) || !clock_day("0001-01-01", &first) ||
		!clock_day("9999-12-31", &last))
		return false;
	for (day = start; n != days;) {
		day += step;
		if (day < first || day > last)
			return false;
		if (unit == CALENDAR_DAY || is_working(c, day))
			n += step;
	}
	*unknown_year = 0;
	if (unit == CALENDAR_WORKING_DAY && day != start)
		*unknown_year = find_unknown(c, start + step, day);
	clock_day_date(day, out);
	return true;
}

/* Mondays to Fridays before a day, from some Monday long ago. */
static int weekdays_before(int day)
{
	int weekday = clock_weekday(day);
	int monday = day - weekday;

	/* 1969-12-29 was a Monday, so that whole weeks lie between. */
	return (monday + 3) / 7 * 5 + (weekday < 5 ? weekday : 5);
}

static int count_working(const struct calendar *c, int from, int to)
{
	int n = weekdays_before(to + 1) - weekdays_before(from);

	for (size_t i = 0; i < c->n_years; i++) {
		const struct year *y = &c->years[i];

		for (size_t k = 0; k < y->n; k++)
			if (y->items[k].day >= from && y->items[k].day <= to)
				n += y->items[k].worked ? 1 : -1;
	}
	return n;
}

bool calendar_between(const struct calendar *c, const char *a, const char *b,
	enum calendar_unit unit, int *days, int *unknown_year)
{
	int from, to;

	if (!clock_day(a, &from) || !clock_day(b, &to))
		return false;
	*unknown_year = 0;
	*days = to - from;
	if (unit == CALENDAR_DAY || from == to)
		return true;
	if (from < to) {
		*days = count_working(c, from + 1, to);
		*unknown_year = find_unknown(c, from + 1, to);
	} else {
		*days = -count_working(c, to, from - 1);
		*unknown_year = find_unknown(c, from - 1, to);
	}
	return true;
}
