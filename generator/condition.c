/* SPDX-License-Identifier: MIT */
#include "generator/condition.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"

/* value|value|… */
static void read_values(const char *text, size_t len, struct strs *out)
{
	const char *end = text + len;

	while (text < end) {
		const char *bar = memchr(text, '|', (size_t)(end - text));
		const char *stop = bar ? bar : end;

		if (stop > text)
			strs_take(out, xprintf("%.*s", (int)(stop - text),
					       text));
		text = stop + 1;
	}
}

static bool read_test(struct conditions *c, const char *text, size_t len)
{
	const char *equals = memchr(text, '=', len);
	struct test t = {.field = NULL};
	size_t name;

	if (!equals || equals == text)
		return false;
	name = (size_t)(equals - text);
	t.not = text[name - 1] == '!';
	if (t.not)
		name--;
	if (!name)
		return false;
	t.field = xprintf("%.*s", (int)name, text);
	read_values(equals + 1, len - (size_t)(equals + 1 - text), &t.values);
	c->tests = xrealloc(c->tests, c->n + 1, sizeof(*c->tests));
	c->tests[c->n++] = t;
	return t.values.n > 0;
}

enum err_code conditions_parse(
	struct conditions *c, const char *text, struct err *err)
{
	const char *at = text ? text : "";

	while (*at) {
		size_t len = strcspn(at, " \t\n");

		if (len && !read_test(c, at, len))
			return err_set(err, ERR_SETUP,
				"“%s”不是条件，应写作 字段=值 或 字段!=值，"
				"几个值之间用 |，几个条件之间用空格",
				text);
		at += len;
		at += strspn(at, " \t\n");
	}
	return ERR_OK;
}

void conditions_release(struct conditions *c)
{
	for (size_t i = 0; i < c->n; i++) {
		free(c->tests[i].field);
		strs_release(&c->tests[i].values);
	}
	free(c->tests);
	*c = (struct conditions){.n = 0};
}

static bool equals(const struct test *t, const struct json *facts)
{
	const struct json *values = json_get(facts, t->field);

	for (size_t i = 0; i < json_len(values); i++)
		if (strs_has(&t->values, json_str_at(values, i)))
			return true;
	return false;
}

bool conditions_hold(const struct conditions *c, const struct json *facts)
{
	for (size_t i = 0; i < c->n; i++)
		if (equals(&c->tests[i], facts) == c->tests[i].not)
			return false;
	return true;
}
