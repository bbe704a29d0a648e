/* SPDX-License-Identifier: MIT
 *
 * What was assessed before is remembered as long as nothing happens, and is
 * always what assessing anew would say.
 */
#include "cabinet.h"

#include "dossier/clerk.h"
#include "dossier/recall.h"
#include "dossier/todo.h"

static struct office *open_office(struct cabinet *c)
{
	const struct office_plan plan = {.data = ".",
		.archive = c->dir,
		.mode = ARCHIVE_WRITE,
		.actor = "张三",
		.now = NOON,
		.hands = 1,
		.scratch = "/tmp"};
	struct office *o = NULL;

	ok(c, office_new(&plan, &o, &c->err));
	return o;
}

static void expect_fresh(struct cabinet *c, struct office *o, const char *today,
	const struct assessment *seen)
{
	struct assessment fresh = {.n = 0};

	ok(c, assess_project(o, "P1", today, &fresh, &c->err));
	assert_int_equal(seen->n, fresh.n);
	for (size_t i = 0; i < fresh.n; i++) {
		assert_ptr_equal(seen->duties[i].kind, fresh.duties[i].kind);
		assert_int_equal(seen->duties[i].state, fresh.duties[i].state);
		assert_int_equal(seen->duties[i].late, fresh.duties[i].late);
	}
	assessment_release(&fresh);
}

static int latest(const struct assessment *a)
{
	int late = 0;

	for (size_t i = 0; i < a->n; i++)
		if (a->duties[i].late > late)
			late = a->duties[i].late;
	return late;
}

static void what_happens_is_seen_and_else_nothing_is_done_twice(void **state)
{
	const struct event due = {
		.name = (char *)"应付款", .date = (char *)"2026-02-02"};
	const struct assessment *a = NULL, *b = NULL;
	const struct duty *duties;
	struct office *o;
	struct recall *r;
	struct cabinet c;
	int late;

	(void)state;
	cabinet_open(&c, 0);
	o = open_office(&c);
	r = office_recall(o);
	recall_begin(r, "2026-03-06");
	ok(&c, recall_assess(r, o, "P1", &a, &c.err));
	expect_fresh(&c, o, "2026-03-06", a);
	duties = a->duties;
	recall_begin(r, "2026-03-06");
	ok(&c, recall_assess(r, o, "P1", &b, &c.err));
	assert_ptr_equal(b->duties, duties);
	/* Somebody else, through another archive, enters something. */
	{
		struct filing *f = NULL;

		ok(&c, filing_begin(c.archive, "P1", &somebody, &f, &c.err));
		ok(&c, filing_event(f, &due, &c.err));
		ok(&c, filing_commit(f, &c.err));
		filing_free(f);
	}
	ok(&c, recall_assess(r, o, "P1", &b, &c.err));
	expect_fresh(&c, o, "2026-03-06", b);
	late = latest(b);
	/* Another day. */
	recall_begin(r, "2026-03-09");
	ok(&c, recall_assess(r, o, "P1", &b, &c.err));
	expect_fresh(&c, o, "2026-03-09", b);
	assert_int_equal(latest(b), late + 3);
	office_free(o);
	cabinet_close(&c);
}

static void todo_is_the_same_twice(void **state)
{
	struct todo one = {.n = 0}, two = {.n = 0};
	struct cabinet c;
	struct office *o;
	size_t n;

	(void)state;
	cabinet_open(&c, 0);
	cabinet_project(&c, "P2");
	o = open_office(&c);
	ok(&c, todo_gather(o, "2026-03-06", NULL, &one, &c.err));
	n = one.n;
	assert_true(n > 0);
	todo_release(&one);
	ok(&c, todo_gather(o, "2026-03-06", NULL, &two, &c.err));
	assert_int_equal(two.n, n);
	assert_int_equal(two.n_assessments, 2);
	todo_release(&two);
	office_free(o);
	cabinet_close(&c);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			what_happens_is_seen_and_else_nothing_is_done_twice),
		cmocka_unit_test(todo_is_the_same_twice),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
