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

/* Takes the last argument as a date; what is longer than one is none. */
static void pop_date(xmlXPathParserContext *ctxt, char out[CLOCK_DATE_SIZE])
{
	xmlChar *text = xmlXPathPopString(ctxt);
	const char *from = (const char *)text;
	size_t len;

	out[0] = '\0';
	if (!text)
		return;
	from += strspn(from, " \t\r\n");
	len = strcspn(from, " \t\r\n");
	if (len < CLOCK_DATE_SIZE &&
		!from[len + strspn(from + len, " \t\r\n")]) {
		memcpy(out, from, len);
		out[len] = '\0';
	}
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
