/* SPDX-License-Identifier: MIT */
#include "generator/almanac.h"

#include <math.h>
#include <string.h>

#include <libxml/xpathInternals.h>
#include <libxslt/extensions.h>
#include <libxslt/xsltInternals.h>

#include "generator/calendar.h"

#define NAMESPACE "urn:juanzong:calendar"

/* More days than any rule gives. */
#define DAYS_MAX 100000

static const struct calendar *calendar_of(xmlXPathParserContext *ctxt)
{
	return xsltXPathGetTransformContext(ctxt)->_private;
}

/* The one word of a text; what is longer than a date is none. */
static void read_date(const xmlChar *text, char out[CLOCK_DATE_SIZE])
{
	const char *from = (const char *)text;
	size_t len;

	out[0] = '\0';
	if (!from)
		return;
	from += strspn(from, " \t\r\n");
	len = strcspn(from, " \t\r\n");
	if (len >= CLOCK_DATE_SIZE || from[len + strspn(from + len, " \t\r\n")])
		return;
	memcpy(out, from, len);
	out[len] = '\0';
}

/* Takes the last argument. */
static void pop_date(xmlXPathParserContext *ctxt, char out[CLOCK_DATE_SIZE])
{
	xmlChar *text = xmlXPathPopString(ctxt);

	read_date(text, out);
	xmlFree(text);
}

static void push_number(xmlXPathParserContext *ctxt, double value)
{
	valuePush(ctxt, xmlXPathNewFloat(value));
}

static void day(xmlXPathParserContext *ctxt, int nargs)
{
	char date[CLOCK_DATE_SIZE];
	int number;

	CHECK_ARITY(1);
	pop_date(ctxt, date);
	push_number(ctxt, clock_day(date, &number) ? number : NAN);
}

/* One question about a whole list of dates. */
static void before(xmlXPathParserContext *ctxt, int nargs)
{
	char date[CLOCK_DATE_SIZE];
	xmlNodeSet *all, *early;
	int limit, number;
	bool limited;

	CHECK_ARITY(2);
	pop_date(ctxt, date);
	all = xmlXPathPopNodeSet(ctxt);
	if (xmlXPathCheckError(ctxt))
		return;
	limited = clock_day(date, &limit);
	early = xmlXPathNodeSetCreate(NULL);
	for (int i = 0; limited && all && i < all->nodeNr; i++) {
		xmlChar *text = xmlNodeGetContent(all->nodeTab[i]);

		read_date(text, date);
		xmlFree(text);
		if (clock_day(date, &number) && number < limit)
			xmlXPathNodeSetAddUnique(early, all->nodeTab[i]);
	}
	xmlXPathFreeNodeSet(all);
	valuePush(ctxt, xmlXPathWrapNodeSet(early));
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_time(const char *s)
{
	return is_digit(s[0]) && is_digit(s[1]) && s[2] == ':' &&
	       is_digit(s[3]) && is_digit(s[4]) && !s[5] &&
	       strncmp(s, "24", 2) < 0 && s[3] < '6';
}

static void minute(xmlXPathParserContext *ctxt, int nargs)
{
	char t[CLOCK_DATE_SIZE];

	CHECK_ARITY(1);
	pop_date(ctxt, t);
	push_number(ctxt, is_time(t) ? (t[0] * 10 + t[1] - 11 * '0') * 60 +
						t[3] * 10 + t[4] - 11 * '0'
				     : NAN);
}

static void add_working_days(xmlXPathParserContext *ctxt, int nargs)
{
	char date[CLOCK_DATE_SIZE], out[CLOCK_DATE_SIZE];
	double days;
	int unknown;

	CHECK_ARITY(2);
	days = xmlXPathPopNumber(ctxt);
	pop_date(ctxt, date);
	if (!(fabs(days) <= DAYS_MAX) ||
		!calendar_add(calendar_of(ctxt), date, (int)days,
			CALENDAR_WORKING_DAY, out, &unknown))
		out[0] = '\0';
	valuePush(ctxt, xmlXPathNewCString(out));
}

/* Both of the functions that ask what lies between two dates. */
static bool between(
	xmlXPathParserContext *ctxt, int *days, int *unknown_year)
{
	char a[CLOCK_DATE_SIZE], b[CLOCK_DATE_SIZE];

	pop_date(ctxt, b);
	pop_date(ctxt, a);
	return calendar_between(calendar_of(ctxt), a, b, CALENDAR_WORKING_DAY,
		days, unknown_year);
}

static void working_days_between(xmlXPathParserContext *ctxt, int nargs)
{
	int days, unknown;

	CHECK_ARITY(2);
	push_number(ctxt, between(ctxt, &days, &unknown) ? days : NAN);
}

static void unknown_year(xmlXPathParserContext *ctxt, int nargs)
{
	int days, unknown;

	CHECK_ARITY(2);
	push_number(ctxt, between(ctxt, &days, &unknown) ? unknown : 0);
}

enum err_code almanac_open(
	struct _xsltTransformContext *ctxt, const struct calendar *calendar)
{
	static const struct {
		const char *name;
		xmlXPathFunction function;
	} functions[] = {
		{"day", day},
		{"minute", minute},
		{"before", before},
		{"add-working-days", add_working_days},
		{"working-days-between", working_days_between},
		{"unknown-year", unknown_year},
	};

	/* The transformation's own pointer for whoever runs it. */
	ctxt->_private = (void *)calendar;
	for (size_t i = 0; i < sizeof(functions) / sizeof(*functions); i++)
		if (xsltRegisterExtFunction(ctxt, BAD_CAST functions[i].name,
			    BAD_CAST NAMESPACE, functions[i].function))
			return ERR_SETUP;
	return ERR_OK;
}
