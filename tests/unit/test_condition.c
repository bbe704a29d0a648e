/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "generator/condition.h"

static const struct {
	const char *condition, *facts;
	bool holds;
} cases[] = {
	{NULL, "{}", true},
	{"", "{}", true},
	{"甲=是", "{\"甲\": [\"是\"]}", true},
	{"甲=是", "{\"甲\": [\"否\"]}", false},
	{"甲=是", "{}", false},
	{"甲!=是", "{\"甲\": [\"是\"]}", false},
	{"甲!=是", "{\"甲\": [\"否\"]}", true},
	{"甲!=是", "{}", true},
	{"甲=一|二", "{\"甲\": [\"二\"]}", true},
	{"甲=一|二", "{\"甲\": [\"三\"]}", false},
	{"甲!=一|二", "{\"甲\": [\"二\"]}", false},
	{"甲=是 乙!=是", "{\"甲\": [\"是\"]}", true},
	{"甲=是 乙!=是", "{\"甲\": [\"是\"], \"乙\": [\"是\"]}", false},
	{"  甲=是  乙=是 ", "{\"甲\": [\"是\"], \"乙\": [\"是\"]}", true},
	{"甲=二", "{\"甲\": [\"一\", \"二\"]}", true},
	{"甲/乙=二", "{\"甲/乙\": [\"二\"]}", true},
};

static void conditions_hold_of_facts(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct conditions c = {.n = 0};
		struct err err = ERR_INIT;
		struct json *facts = NULL;

		assert_int_equal(
			conditions_parse(&c, cases[i].condition, &err), ERR_OK);
		assert_int_equal(json_parse(cases[i].facts,
					 strlen(cases[i].facts), &facts, &err),
			ERR_OK);
		if (conditions_hold(&c, facts) != cases[i].holds)
			fail_msg("%s of %s", cases[i].condition,
				cases[i].facts);
		json_free(facts);
		conditions_release(&c);
	}
}

static void what_is_no_condition_is_refused(void **state)
{
	static const char *const wrong[] = {
		"甲", "=是", "!=是", "甲=", "甲=是 乙", "甲=|", NULL};

	(void)state;
	for (size_t i = 0; wrong[i]; i++) {
		struct conditions c = {.n = 0};
		struct err err = ERR_INIT;

		if (conditions_parse(&c, wrong[i], &err) != ERR_SETUP)
			fail_msg("%s", wrong[i]);
		assert_non_null(strstr(err.text, wrong[i]));
		conditions_release(&c);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(conditions_hold_of_facts),
		cmocka_unit_test(what_is_no_condition_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
