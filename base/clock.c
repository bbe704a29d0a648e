/* SPDX-License-Identifier: MIT */
#include "base/clock.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

int64_t clock_now(void)
{
	return (int64_t)time(NULL);
}

static struct tm calendar(int64_t at)
{
	struct tm tm = {.tm_year = 70, .tm_mday = 1};
	time_t t = (time_t)at;

	gmtime_r(&t, &tm);
	return tm;
}

void clock_time(int64_t at, char out[CLOCK_TIME_SIZE])
{
	struct tm tm = calendar(at);

	strftime(out, CLOCK_TIME_SIZE, "%Y-%m-%dT%H:%M:%SZ", &tm);
}

void clock_local_time(int64_t at, int offset_minutes,
	char out[CLOCK_TIME_SIZE])
{
	struct tm tm = calendar(at + offset_minutes * 60);

	strftime(out, CLOCK_TIME_SIZE, "%Y-%m-%d %H:%M:%S", &tm);
}

void clock_date(int64_t at, int offset_minutes, char out[CLOCK_DATE_SIZE])
{
	struct tm tm = calendar(at + offset_minutes * 60);

	strftime(out, CLOCK_DATE_SIZE, "%Y-%m-%d", &tm);
}

/* Exactly n digits at s as a number, or -1. */
static int digits(const char *s, int n)
{
	int value = 0;

	for (int i = 0; i < n; i++) {
		if (s[i] < '0' || s[i] > '9')
			return -1;
		value = value * 10 + (s[i] - '0');
	}
	return value;
}

static bool parse_date(const char *s, int *y, int *m, int *d)
{
	static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30,
		31};
	int last;

	if (strnlen(s, 10) < 10 || s[4] != '-' || s[7] != '-')
		return false;
	*y = digits(s, 4);
	*m = digits(s + 5, 2);
	*d = digits(s + 8, 2);
	if (*y < 1 || *m < 1 || *m > 12)
		return false;
	last = days[*m - 1];
	if (*m == 2 && *y % 4 == 0 && (*y % 100 != 0 || *y % 400 == 0))
		last = 29;
	return *d >= 1 && *d <= last;
}

bool clock_is_date(const char *s)
{
	int y, m, d;

	return s && parse_date(s, &y, &m, &d) && s[10] == '\0';
}

#define DAY_SECONDS 86400

bool clock_day(const char *date, int *day)
{
	struct tm tm = {0};

	if (!clock_is_date(date) ||
		!parse_date(date, &tm.tm_year, &tm.tm_mon, &tm.tm_mday))
		return false;
	tm.tm_year -= 1900;
	tm.tm_mon--;
	*day = (int)(timegm(&tm) / DAY_SECONDS);
	return true;
}

void clock_day_date(int day, char out[CLOCK_DATE_SIZE])
{
	struct tm tm = calendar((int64_t)day * DAY_SECONDS);

	/* strftime gives the year 800 three digits. */
	snprintf(out, CLOCK_DATE_SIZE, "%04d-%02d-%02d",
		(tm.tm_year + 1900) % 10000, (tm.tm_mon + 1) % 100,
		tm.tm_mday % 100);
}

int clock_weekday(int day)
{
	/* 1970-01-01 was a Thursday. */
	return ((day + 3) % 7 + 7) % 7;
}

bool clock_parse_time(const char *s, int64_t *at)
{
	struct tm tm = {0};
	int y, m, d;

	if (!parse_date(s, &y, &m, &d) || strlen(s) != 20 || s[10] != 'T' ||
		s[13] != ':' || s[16] != ':' || s[19] != 'Z')
		return false;
	tm.tm_year = y - 1900;
	tm.tm_mon = m - 1;
	tm.tm_mday = d;
	tm.tm_hour = digits(s + 11, 2);
	tm.tm_min = digits(s + 14, 2);
	tm.tm_sec = digits(s + 17, 2);
	if (tm.tm_hour < 0 || tm.tm_hour > 23 || tm.tm_min < 0 ||
		tm.tm_min > 59 || tm.tm_sec < 0 || tm.tm_sec > 60)
		return false;
	*at = (int64_t)timegm(&tm);
	return true;
}

bool clock_parse_offset(const char *s, int *minutes)
{
	int h, m;

	if (strlen(s) != 6 || (s[0] != '+' && s[0] != '-') || s[3] != ':')
		return false;
	h = digits(s + 1, 2);
	m = digits(s + 4, 2);
	if (h < 0 || h > 14 || m < 0 || m > 59)
		return false;
	*minutes = (h * 60 + m) * (s[0] == '-' ? -1 : 1);
	return true;
}
