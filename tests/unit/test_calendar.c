/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <libxml/parser.h>

#include "generator/calendar.h"
#include "generator/sheet.h"
#include "tests/unit/shelf_fixture.h"

#define HOLIDAYS(years)                                                        \
	"<holidays xmlns='urn:juanzong:holidays'>\n" years "</holidays>"
#define YEAR(value, rows) "<year value='" value "'>" rows "</year>"
#define HOLIDAY(days, rows)                                                    \
	"<holiday name='元旦' " days ">" rows "</holiday>"
#define ONE_YEAR(value, days, rows) HOLIDAYS(YEAR(value, HOLIDAY(days, rows)))
#define SMALL_YEAR                                                             \
	YEAR("2027", HOLIDAY("from='2027-01-01' to='2027-01-03'", ""))

static struct calendar *shipped(struct fixture *f)
{
	struct calendar *c = NULL;
	struct err err = ERR_INIT;

	if (calendar_new(f->shelf, &c, &err) != ERR_OK)
		fail_msg("%s", err.text);
	return c;
}

static void days_are_added_as_the_state_council_has_them(void **state)
{
	static const struct {
		const char *date;
		int days;
		enum calendar_unit unit;
		const char *expected;
		int unknown_year;
	} cases[] = {
		{"2026-02-13", 0, CALENDAR_WORKING_DAY, "2026-02-13", 0},
		{"2026-02-13", 1, CALENDAR_WORKING_DAY, "2026-02-14", 0},
		{"2026-02-13", 2, CALENDAR_WORKING_DAY, "2026-02-24", 0},
		{"2026-02-14", 1, CALENDAR_WORKING_DAY, "2026-02-24", 0},
		{"2026-02-18", 1, CALENDAR_WORKING_DAY, "2026-02-24", 0},
		{"2026-02-27", 1, CALENDAR_WORKING_DAY, "2026-02-28", 0},
		{"2026-02-27", 2, CALENDAR_WORKING_DAY, "2026-03-02", 0},
		/* A day of rest stays where it is if nothing is added. */
		{"2026-02-18", 0, CALENDAR_WORKING_DAY, "2026-02-18", 0},
		/* An ordinary weekend. */
		{"2026-03-06", 1, CALENDAR_WORKING_DAY, "2026-03-09", 0},
		{"2026-03-07", 1, CALENDAR_WORKING_DAY, "2026-03-09", 0},
		/* Eight days of October, and what is worked for them. */
		{"2025-09-26", 1, CALENDAR_WORKING_DAY, "2025-09-28", 0},
		{"2025-09-30", 1, CALENDAR_WORKING_DAY, "2025-10-09", 0},
		{"2025-10-10", 1, CALENDAR_WORKING_DAY, "2025-10-11", 0},
		{"2023-09-28", 1, CALENDAR_WORKING_DAY, "2023-10-07", 0},
		{"2024-02-09", 1, CALENDAR_WORKING_DAY, "2024-02-18", 0},
		/* Backwards. */
		{"2026-02-24", -1, CALENDAR_WORKING_DAY, "2026-02-14", 0},
		{"2026-02-24", -2, CALENDAR_WORKING_DAY, "2026-02-13", 0},
		{"2026-03-02", -1, CALENDAR_WORKING_DAY, "2026-02-28", 0},
		{"2026-01-05", -2, CALENDAR_WORKING_DAY, "2025-12-31", 0},
		{"2023-01-03", -1, CALENDAR_WORKING_DAY, "2022-12-30", 2022},
		/* Into years that are not known: Mondays to Fridays. */
		{"2026-12-30", 1, CALENDAR_WORKING_DAY, "2026-12-31", 0},
		{"2026-12-31", 1, CALENDAR_WORKING_DAY, "2027-01-01", 2027},
		{"2026-12-31", 2, CALENDAR_WORKING_DAY, "2027-01-04", 2027},
		{"2026-12-31", 600, CALENDAR_WORKING_DAY, "2029-04-19", 2027},
		{"2019-06-07", 1, CALENDAR_WORKING_DAY, "2019-06-10", 2019},
		{"2022-12-31", 1, CALENDAR_WORKING_DAY, "2023-01-03", 0},
		/* Natural days need no year to be known, and may end on a day
		 * of rest. */
		{"2026-02-13", 2, CALENDAR_DAY, "2026-02-15", 0},
		{"2026-12-31", 1, CALENDAR_DAY, "2027-01-01", 0},
		{"2024-02-28", 1, CALENDAR_DAY, "2024-02-29", 0},
		{"2026-03-01", -1, CALENDAR_DAY, "2026-02-28", 0},
		{"0800-03-01", -1, CALENDAR_DAY, "0800-02-29", 0},
	};
	struct fixture f = fixture_new();
	struct calendar *c = shipped(&f);

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		char out[CLOCK_DATE_SIZE];
		int unknown = -1;

		assert_true(calendar_add(c, cases[i].date, cases[i].days,
			cases[i].unit, out, &unknown));
		assert_string_equal(out, cases[i].expected);
		assert_int_equal(unknown, cases[i].unknown_year);
	}
	calendar_free(c);
	fixture_free(&f);
}

static void days_between_are_counted_without_the_first(void **state)
{
	static const struct {
		const char *a, *b;
		int natural, working, unknown_year;
	} cases[] = {
		{"2026-02-13", "2026-02-13", 0, 0, 0},
		{"2026-02-18", "2026-02-18", 0, 0, 0},
		{"2026-02-13", "2026-02-24", 11, 2, 0},
		{"2026-02-13", "2026-02-23", 10, 1, 0},
		{"2026-02-27", "2026-02-28", 1, 1, 0},
		{"2026-03-06", "2026-03-08", 2, 0, 0},
		{"2026-03-06", "2026-03-16", 10, 6, 0},
		{"2026-02-24", "2026-02-13", -11, -2, 0},
		{"2026-02-14", "2026-02-13", -1, -1, 0},
		{"2025-12-31", "2026-12-31", 365, 248, 0},
		{"2026-12-31", "2027-01-04", 4, 2, 2027},
		{"2027-01-04", "2026-12-31", -4, -2, 2027},
		{"2022-12-31", "2023-01-03", 3, 1, 0},
		/* Before 1970 weekdays go on as they always did. */
		{"1969-12-19", "1970-01-02", 14, 10, 1969},
	};
	struct fixture f = fixture_new();
	struct calendar *c = shipped(&f);

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		int days = -1, unknown = -1;

		assert_true(calendar_between(c, cases[i].a, cases[i].b,
			CALENDAR_DAY, &days, &unknown));
		assert_int_equal(days, cases[i].natural);
		assert_int_equal(unknown, 0);
		assert_true(calendar_between(c, cases[i].a, cases[i].b,
			CALENDAR_WORKING_DAY, &days, &unknown));
		assert_int_equal(days, cases[i].working);
		assert_int_equal(unknown, cases[i].unknown_year);
	}
	calendar_free(c);
	fixture_free(&f);
}

/* Counting by weeks and stepping by days are two ways to the same number. */
static void adding_and_counting_agree_on_every_day(void **state)
{
	struct fixture f = fixture_new();
	struct calendar *c = shipped(&f);
	int first, last, unknown, days, n = 0;
	char date[CLOCK_DATE_SIZE], out[CLOCK_DATE_SIZE];

	(void)state;
	assert_true(clock_day("2022-12-20", &first));
	assert_true(clock_day("2027-01-10", &last));
	for (int day = first + 1; day <= last; day++) {
		clock_day_date(day, date);
		n += calendar_is_working(c, date);
		assert_true(calendar_between(c, "2022-12-20", date,
			CALENDAR_WORKING_DAY, &days, &unknown));
		assert_int_equal(days, n);
		if (!calendar_is_working(c, date))
			continue;
		assert_true(calendar_add(c, "2022-12-20", n,
			CALENDAR_WORKING_DAY, out, &unknown));
		assert_string_equal(out, date);
		assert_true(calendar_between(c, date, "2022-12-20",
			CALENDAR_WORKING_DAY, &days, &unknown));
		assert_true(calendar_add(c, date, days, CALENDAR_WORKING_DAY,
			out, &unknown));
		assert_string_equal(out, "2022-12-20");
	}
	calendar_free(c);
	fixture_free(&f);
}

static void each_year_has_the_days_its_notice_gives(void **state)
{
	/* What is worked in exchange moves days, it makes none: a year has its
	 * days without its weekends and its statutory holidays. */
	static const struct {
		const char *before, *last;
		int working;
	} years[] = {
		/* 365 − 105 − 11 */
		{"2022-12-31", "2023-12-31", 249},
		/* 366 − 104 − 11 */
		{"2023-12-31", "2024-12-31", 251},
		/* 365 − 104 − 13 */
		{"2024-12-31", "2025-12-31", 248},
		/* 365 − 104 − 13 */
		{"2025-12-31", "2026-12-31", 248},
	};
	struct fixture f = fixture_new();
	struct calendar *c = shipped(&f);

	(void)state;
	assert_int_equal(calendar_n_years(c), 4);
	for (size_t i = 0; i < 4; i++) {
		int days, unknown;

		assert_int_equal(calendar_year(c, i), 2023 + (int)i);
		assert_true(calendar_knows(c, 2023 + (int)i));
		assert_true(calendar_between(c, years[i].before, years[i].last,
			CALENDAR_WORKING_DAY, &days, &unknown));
		assert_int_equal(days, years[i].working);
		assert_int_equal(unknown, 0);
	}
	assert_false(calendar_knows(c, 2022));
	assert_false(calendar_knows(c, 2027));
	calendar_free(c);
	fixture_free(&f);
}

static void what_is_no_date_is_not_counted(void **state)
{
	static const char *const bad[] = {NULL, "", "2026-02-30", "2026-2-1",
		"2026-02-13 ", "昨天", "0000-01-01", "-001-01-01"};
	struct fixture f = fixture_new();
	struct calendar *c = shipped(&f);
	char out[CLOCK_DATE_SIZE];
	int days, unknown;

	(void)state;
	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++) {
		assert_false(calendar_add(
			c, bad[i], 1, CALENDAR_DAY, out, &unknown));
		assert_false(calendar_between(c, bad[i], "2026-01-01",
			CALENDAR_DAY, &days, &unknown));
		assert_false(calendar_between(c, "2026-01-01", bad[i],
			CALENDAR_DAY, &days, &unknown));
		assert_false(calendar_is_working(c, bad[i]));
	}
	assert_false(calendar_add(
		c, "9999-12-31", 1, CALENDAR_DAY, out, &unknown));
	assert_false(calendar_add(
		c, "0001-01-01", -1, CALENDAR_WORKING_DAY, out, &unknown));
	calendar_free(c);
	fixture_free(&f);
}

static void an_archive_adds_years_and_replaces_them(void **state)
{
	struct fixture f = fixture_new();
	struct calendar *c;

	(void)state;
	fixture_put(&f, CALENDAR_FILE,
		HOLIDAYS(SMALL_YEAR YEAR("2026",
			HOLIDAY("from='2026-02-13' to='2026-02-13'",
				"<work date='2026-02-15'/>"))));
	c = shipped(&f);
	assert_int_equal(calendar_n_years(c), 5);
	assert_int_equal(calendar_year(c, 4), 2027);
	assert_false(calendar_is_working(c, "2027-01-01"));
	assert_true(calendar_is_working(c, "2027-01-04"));
	/* Its 2026 is the whole of that year. */
	assert_false(calendar_is_working(c, "2026-02-13"));
	assert_false(calendar_is_working(c, "2026-02-14"));
	assert_true(calendar_is_working(c, "2026-02-15"));
	assert_true(calendar_is_working(c, "2026-02-16"));
	/* The shipped years remain. */
	assert_false(calendar_is_working(c, "2025-01-28"));
	assert_true(calendar_is_working(c, "2025-01-26"));
	calendar_free(c);
	fixture_free(&f);
}

static void a_wrong_file_is_named_with_its_line(void **state)
{
	static const char *const bad[] = {
		/* What the schema says. */
		HOLIDAYS("<thing/>"),
		ONE_YEAR("27", "from='0027-01-01' to='0027-01-01'", ""),
		HOLIDAYS("<year value='2027'/>"),
		ONE_YEAR("2027", "from='2027-01-01'", ""),
		ONE_YEAR("2027", "from='2027-02-30' to='2027-03-01'", ""),
		ONE_YEAR("2027", "from='2027-01-01Z' to='2027-01-02'", ""),
		ONE_YEAR("2027", "from='2027-01-01' to='2027-01-02'",
			"<work/>"),
		/* What it cannot. */
		ONE_YEAR("2027", "from='2026-12-31' to='2027-01-01'", ""),
		ONE_YEAR("2027", "from='2027-01-02' to='2027-01-01'", ""),
		ONE_YEAR("2027", "from='2027-01-01' to='2027-01-03'",
			"<work date='2027-01-04'/>"),
		ONE_YEAR("2027", "from='2027-01-01' to='2027-01-03'",
			"<work date='2027-01-03'/>"),
		ONE_YEAR("2027", "from='2027-01-01' to='2027-01-03'",
			"<work date='2028-01-01'/>"),
		/* A year twice. */
		HOLIDAYS(SMALL_YEAR SMALL_YEAR),
		/* No XML of ours at all. */
		"<holidays xmlns='urn:juanzong:holidays'>\n<year",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++) {
		struct fixture f = fixture_new();
		struct calendar *c = NULL;
		struct err err = ERR_INIT;

		fixture_put(&f, CALENDAR_FILE, bad[i]);
		assert_int_equal(calendar_new(f.shelf, &c, &err), ERR_SETUP);
		assert_non_null(strstr(err.text, f.dir));
		assert_non_null(strstr(err.text, "第 2 行"));
		assert_null(c);
		fixture_free(&f);
	}
}

/* What a sheet gets for a call; why not, when it may not ask. */
static void ask(const char *call, bool with_calendar, struct buf *out)
{
	struct fixture f = fixture_new();
	struct calendar *c = shipped(&f);
	xmlDoc *in = xmlParseDoc(BAD_CAST "<a><b> 2026-02-13\n</b></a>");
	char *text = xprintf(
		"<xsl:stylesheet version='1.0' "
		"xmlns:xsl='http://www.w3.org/1999/XSL/Transform' "
		"xmlns:cal='urn:juanzong:calendar'><xsl:output method='text'/>"
		"<xsl:template match='/'>[<xsl:value-of select=\"%s\"/>]"
		"</xsl:template></xsl:stylesheet>",
		call);
	struct err err = ERR_INIT;
	xmlDoc *result = NULL;
	struct sheet *s = NULL;

	fixture_put(&f, "schemas/t.rules.xsl", text);
	if (sheet_new(f.shelf, "schemas/t.rules.xsl", NULL, &s, &err) != ERR_OK ||
		sheet_run_with(s, in, NULL, with_calendar ? c : NULL, &result,
			&err) != ERR_OK ||
		sheet_write(s, result, out, &err) != ERR_OK)
		buf_add_str(out, err.text);
	xmlFreeDoc(result);
	sheet_free(s);
	free(text);
	xmlFreeDoc(in);
	calendar_free(c);
	fixture_free(&f);
}

static void a_sheet_asks_the_calendar(void **state)
{
	static const struct {
		const char *call, *answer;
	} cases[] = {
		{"cal:add-working-days(a/b, 2)", "[2026-02-24]"},
		{"cal:add-working-days('2026-02-24', -2)", "[2026-02-13]"},
		{"cal:add-working-days(a/none, 2)", "[]"},
		{"cal:add-working-days('2026-02-30', 2)", "[]"},
		{"cal:add-working-days('2026-02-13 2026-02-14', 2)", "[]"},
		{"cal:add-working-days('2026-02-13', 'x')", "[]"},
		{"cal:add-working-days('2026-02-13', 1 div 0)", "[]"},
		{"cal:working-days-between(a/b, '2026-02-24')", "[2]"},
		{"cal:working-days-between('2026-02-24', a/b)", "[-2]"},
		{"cal:working-days-between(a/b, a/none)", "[NaN]"},
		{"cal:unknown-year(a/b, '2026-12-31')", "[0]"},
		{"cal:unknown-year(a/b, '2028-01-01')", "[2027]"},
		{"cal:unknown-year(a/none, '2028-01-01')", "[0]"},
		{"cal:day('1970-01-02')", "[1]"},
		{"cal:day('2026-02-24') - cal:day(a/b)", "[11]"},
		{"cal:day('2026-02-29')", "[NaN]"},
		{"cal:minute(' 09:40 ')", "[580]"},
		{"cal:minute('00:00')", "[0]"},
		{"cal:minute('23:59')", "[1439]"},
		{"cal:minute('24:00')", "[NaN]"},
		{"cal:minute('9:40')", "[NaN]"},
		{"cal:minute('09:60')", "[NaN]"},
		{"cal:minute('09:40:00')", "[NaN]"},
		{"cal:minute(a/none)", "[NaN]"},
		{"name(cal:before(a/b, '2026-02-14'))", "[b]"},
		{"count(cal:before(a/b, '2026-02-13'))", "[0]"},
		{"count(cal:before(a/b | a, '2026-02-14'))", "[2]"},
		{"count(cal:before(a/b, '2026-02-30'))", "[0]"},
		{"count(cal:before(a, a/none))", "[0]"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct buf out = BUF_INIT;

		ask(cases[i].call, true, &out);
		assert_string_equal(out.data, cases[i].answer);
		buf_clear(&out);
		/* A paper depends on nothing but its input. */
		ask(cases[i].call, false, &out);
		assert_non_null(strstr(out.data, "t.rules.xsl"));
		/* In the words of libxml2 2.9, or of 2.14. */
		assert_true(strstr(out.data, " not found") ||
			    strstr(out.data, "Unregistered function"));
		buf_release(&out);
	}
}

static void what_a_sheet_asks_wrongly_is_an_error(void **state)
{
	static const char *const calls[] = {"cal:day()", "cal:day(a, a)",
		"cal:add-working-days(a/b)", "cal:unknown-year(a/b)",
		"cal:working-days-between(a/b)", "cal:nothing(a/b)",
		"cal:minute()", "cal:before(a/b)", "cal:before('x', 'y')"};

	(void)state;
	for (size_t i = 0; i < sizeof(calls) / sizeof(*calls); i++) {
		struct buf out = BUF_INIT;

		ask(calls[i], true, &out);
		assert_non_null(strstr(out.data, "t.rules.xsl"));
		buf_release(&out);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(days_are_added_as_the_state_council_has_them),
		cmocka_unit_test(days_between_are_counted_without_the_first),
		cmocka_unit_test(adding_and_counting_agree_on_every_day),
		cmocka_unit_test(each_year_has_the_days_its_notice_gives),
		cmocka_unit_test(what_is_no_date_is_not_counted),
		cmocka_unit_test(an_archive_adds_years_and_replaces_them),
		cmocka_unit_test(a_wrong_file_is_named_with_its_line),
		cmocka_unit_test(a_sheet_asks_the_calendar),
		cmocka_unit_test(what_a_sheet_asks_wrongly_is_an_error),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
