/* SPDX-License-Identifier: MIT
 *
 * The almanac: what a sheet may ask of the calendar (generator/calendar.h), as
 * XPath functions of the namespace urn:juanzong:calendar. They see their
 * arguments and the calendar, nothing else.
 *
 *	cal:day(date)				the number of a day
 *	cal:minute(time)			minutes since midnight
 *	cal:before(dates, date)			those of the nodes that are
 *						a day before that one
 *	cal:add-working-days(date, n)		YYYY-MM-DD
 *	cal:working-days-between(a, b)		a number
 *	cal:unknown-year(a, b)			0, or the first year on the
 *						way from a to b that is unknown
 *
 * Law: what is no date gives NaN, an empty string, 0 or no node, so that a rule
 * about it is silent; it never fails.
 */
#ifndef GENERATOR_ALMANAC_H
#define GENERATOR_ALMANAC_H

#include "base/err.h"

struct _xsltTransformContext;
struct calendar;

/* The calendar is borrowed for as long as the transformation runs. */
CHECKED enum err_code almanac_open(
	struct _xsltTransformContext *ctxt, const struct calendar *calendar);

#endif
