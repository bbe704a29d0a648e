/* SPDX-License-Identifier: MIT
 *
 * Probes: what FTS5 can put together by itself becomes one expression, and what
 * says nothing, or all, is left out.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "archive/search/probe.h"

static void expect_match(struct probe *take_p, const char *match)
{
	if (match)
		assert_string_equal(probe_match(take_p), match);
	else
		assert_null(probe_match(take_p));
	probe_free(take_p);
}

static struct probe *t(const char *token)
{
	return probe_token(token);
}

static void tokens_become_one_expression(void **state)
{
	(void)state;
	expect_match(t("a\"b"), "\"a\"\"b\"");
	expect_match(probe_both(probe_both(t("a"), t("b")), t("c")),
		"\"a\" AND \"b\" AND \"c\"");
	expect_match(probe_both(t("a"), probe_either(t("b"), t("c"))),
		"\"a\" AND (\"b\" OR \"c\")");
	expect_match(probe_both(probe_both(t("a"), t("b")), probe_not(t("c"))),
		"(\"a\" AND \"b\") NOT \"c\"");
	expect_match(probe_both(probe_both(t("a"), probe_not(t("b"))),
			     probe_not(probe_either(t("c"), t("d")))),
		"(\"a\" NOT \"b\") NOT (\"c\" OR \"d\")");
	expect_match(probe_both(t("a"), probe_both(probe_common(3), t("b"))),
		"\"a\" AND \"b\"");
}

static void what_not_all_must_have_is_no_match(void **state)
{
	(void)state;
	expect_match(probe_either(t("a"), probe_common(1)), NULL);
	expect_match(probe_not(t("a")), NULL);
	expect_match(probe_both(probe_kind(1), probe_common(1)), NULL);
	expect_match(probe_both(probe_kind(1), t("a")), "\"a\"");
}

static void all_and_none_decide_or_vanish(void **state)
{
	struct probe *p;

	(void)state;
	expect_match(probe_both(probe_all(), t("a")), "\"a\"");
	expect_match(probe_either(t("a"), probe_none()), "\"a\"");
	p = probe_both(t("a"), probe_none());
	assert_int_equal(p->op, PROBE_NONE);
	probe_free(p);
	p = probe_either(probe_all(), t("a"));
	assert_int_equal(p->op, PROBE_ALL);
	p = probe_not(p);
	assert_int_equal(p->op, PROBE_NONE);
	probe_free(p);
}

static void facets_are_asked_last(void **state)
{
	struct probe *p =
		probe_both(probe_both(probe_kind(1), probe_dates("", "~")),
			probe_both(probe_common(1), t("a")));

	(void)state;
	assert_int_equal(p->op, PROBE_AND);
	assert_int_equal(p->n_kids, 4);
	for (size_t i = 1; i < p->n_kids; i++)
		assert_true(p->kids[i - 1]->op < p->kids[i]->op);
	probe_free(p);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(tokens_become_one_expression),
		cmocka_unit_test(what_not_all_must_have_is_no_match),
		cmocka_unit_test(all_and_none_decide_or_vanish),
		cmocka_unit_test(facets_are_asked_last),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
