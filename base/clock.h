/* SPDX-License-Identifier: MIT
 *
 * Times and dates. A time (*_at) is seconds since 1970 in UTC; a date is the
 * archive's, so it needs the archive's offset from UTC, never the process's
 * TZ. Nothing in the house asks the clock but the program's entry, which
 * hands the time on as a parameter.
 */
#ifndef BASE_CLOCK_H
#define BASE_CLOCK_H

#include <stdbool.h>
#include <stdint.h>

#define CLOCK_TIME_SIZE 32
#define CLOCK_DATE_SIZE 16

int64_t clock_now(void);

/* 2026-03-06T01:02:03Z */
void clock_time(int64_t at, char out[CLOCK_TIME_SIZE]);
bool clock_parse_time(const char *s, int64_t *at);

/* The same moment where clocks are offset_minutes ahead of UTC:
 * "2026-03-06 09:02:03" and "2026-03-06". */
void clock_local_time(int64_t at, int offset_minutes,
	char out[CLOCK_TIME_SIZE]);
void clock_date(int64_t at, int offset_minutes, char out[CLOCK_DATE_SIZE]);

/* Is s exactly YYYY-MM-DD and a day of the Gregorian calendar? */
bool clock_is_date(const char *s);

/* Days since 1970-01-01, to count with; false unless clock_is_date. */
bool clock_day(const char *date, int *day);
/* And back; day is one of the years 0001 to 9999. */
void clock_day_date(int day, char out[CLOCK_DATE_SIZE]);
/* 0: Monday … 6: Sunday. */
int clock_weekday(int day);

/* +08:00 → 480 */
bool clock_parse_offset(const char *s, int *minutes);

#endif
