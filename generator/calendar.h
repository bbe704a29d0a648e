/* SPDX-License-Identifier: MIT
 *
 * The calendar: which days are worked, as schemas/holidays.xml says; a year of
 * an archive's own file goes before the shipped one. Law: of a year it does
 * not know it never guesses silently. It counts Mondays to Fridays there, and
 * names the year to whoever asks. Read only once it is made: any number of
 * threads may ask at once. Dates are YYYY-MM-DD.
 */
#ifndef GENERATOR_CALENDAR_H
#define GENERATOR_CALENDAR_H

#include <stdbool.h>
#include <stddef.h>

#include "base/clock.h"
#include "base/err.h"
#include "generator/shelf.h"

#define CALENDAR_FILE "schemas/holidays.xml"

enum calendar_unit { CALENDAR_DAY, CALENDAR_WORKING_DAY };

struct calendar;

/* What is wrong with a file is ERR_SETUP naming it and the line. */
CHECKED enum err_code calendar_new(
	struct shelf *shelf, struct calendar **out, struct err *err);
void calendar_free(struct calendar *c); /* accepts NULL */

bool calendar_knows(const struct calendar *c, int year);
/* The years it knows, in order. */
size_t calendar_n_years(const struct calendar *c);
int calendar_year(const struct calendar *c, size_t i);

/* Monday to Friday in a year it does not know; false for what is no date. */
bool calendar_is_working(const struct calendar *c, const char *date);

/* The day that is so many days after date, or before it when days is
 * negative. The day itself does not count; 0 gives the date itself, worked or
 * not. Natural days may end on a day of rest. *unknown_year becomes 0, or the
 * first year on the way that it does not know; natural days need no year to
 * be known. False, and nothing is set: date is none, or the day lies outside
 * the years 0001 to 9999. */
CHECKED bool calendar_add(const struct calendar *c, const char *date, int days,
	enum calendar_unit unit, char out[CLOCK_DATE_SIZE], int *unknown_year);

/* How many days it is from a to b: those after a, up to and with b; negative
 * when b is earlier, then a does not count and b does. The same day: 0. */
CHECKED bool calendar_between(const struct calendar *c, const char *a,
	const char *b, enum calendar_unit unit, int *days, int *unknown_year);

#endif
