/* SPDX-License-Identifier: MIT
 *
 * Conditions: what the catalogue and the dossier's plan ask of the facts of a
 * record, such as "影响日常流程=是 修改主流程!=是" or "原因类别=软件质量|软件程序".
 */
#ifndef GENERATOR_CONDITION_H
#define GENERATOR_CONDITION_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"
#include "base/json.h"
#include "base/strs.h"

struct test {
	char *field;
	bool not;
	struct strs values;
};

/* All of them must hold; none: always true. */
struct conditions {
	struct test *tests;
	size_t n;
};

/* text NULL: no condition. ERR_SETUP, without saying where, when it is not
 * one. c must be zero. */
CHECKED enum err_code conditions_parse(
	struct conditions *c, const char *text, struct err *err);
void conditions_release(struct conditions *c);

/* facts: {"field": ["value", …]}, or NULL. A field that is not there equals
 * nothing. */
bool conditions_hold(const struct conditions *c, const struct json *facts);

#endif
