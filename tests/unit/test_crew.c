/* SPDX-License-Identifier: MIT
 *
 * A crew does each piece of a row once, tells the first thing that went wrong,
 * and is as good as new for the next row.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <time.h>

#include <cmocka.h>

#include "base/crew.h"

#define PIECES 200
#define HANDS 4

struct job {
	atomic_int times[PIECES];
	atomic_int at_work[HANDS]; /* calls of a hand under way */
	atomic_bool twice;
	size_t bad; /* this one goes wrong */
};

static enum err_code work(void *arg, int hand, size_t i, struct err *err)
{
	const struct timespec nap = {.tv_nsec = 20000};
	struct job *job = arg;

	if (atomic_fetch_add(&job->at_work[hand], 1))
		job->twice = true;
	atomic_fetch_add(&job->times[i], 1);
	if (i % 50 == 0)
		nanosleep(&nap, NULL);
	atomic_fetch_sub(&job->at_work[hand], 1);
	return i == job->bad ? err_set(err, ERR_DATA, "piece %zu", i) : ERR_OK;
}

static void expect_each_once(const struct job *job, size_t n)
{
	for (size_t i = 0; i < PIECES; i++)
		assert_int_equal(job->times[i], i < n);
	assert_false(job->twice);
}

static void rows_follow_each_other(void **state)
{
	struct crew *crew = crew_new(HANDS);

	(void)state;
	for (size_t row = 0; row < 300; row++) {
		size_t n = row % 7 ? row % PIECES : 0;
		struct job job = {.bad = row % 5 ? SIZE_MAX : 11};
		struct err err = ERR_INIT;
		enum err_code code = crew_again(crew, n, work, &job, &err);

		assert_false(job.twice);
		if (job.bad < n) {
			assert_int_equal(code, ERR_DATA);
			assert_string_equal(err.text, "piece 11");
			continue;
		}
		assert_int_equal(code, ERR_OK);
		expect_each_once(&job, n);
	}
	crew_free(crew);
}

static atomic_int told;

static void tell(void *arg, int64_t done, int64_t total)
{
	(void)arg;
	assert_true(done <= total);
	told = (int)done;
}

static bool had_enough(void)
{
	return told >= 20;
}

static void it_stops_when_asked_to(void **state)
{
	static const struct progress progress = {
		.step = tell, .stop = had_enough};
	struct job job = {.bad = SIZE_MAX};
	struct err err = ERR_INIT;

	(void)state;
	told = 0;
	assert_int_equal(
		crew_run(PIECES, 1, work, &job, &progress, &err), ERR_STOPPED);
	assert_int_equal(told, 20);
	expect_each_once(&job, 20);
}

static void a_row_in_two_parts(void **state)
{
	struct job job = {.bad = SIZE_MAX}, dropped = {.bad = SIZE_MAX};
	struct err err = ERR_INIT;
	struct crew *crew = crew_begin(PIECES, HANDS, work, &job, NULL);

	(void)state;
	assert_int_equal(crew_end(crew, &err), ERR_OK);
	expect_each_once(&job, PIECES);
	crew_drop(crew_begin(PIECES, HANDS, work, &dropped, NULL));
	for (size_t i = 0; i < PIECES; i++)
		assert_true(dropped.times[i] <= 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rows_follow_each_other),
		cmocka_unit_test(a_row_in_two_parts),
		cmocka_unit_test(it_stops_when_asked_to),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
