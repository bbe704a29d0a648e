/* SPDX-License-Identifier: MIT */
#include "base/json.h"

#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "base/utf8.h"

/* struct json is jansson's json_t under the house's name. */
static json_t *of(const struct json *j)
{
	return (json_t *)(uintptr_t)j;
}

static struct json *as(json_t *j)
{
	return (struct json *)j;
}

static json_t *need(json_t *j)
{
	if (!j)
		abort();
	return j;
}

static json_t *string_of(const char *s)
{
	json_t *j = json_string(s);
	struct buf b = BUF_INIT;
	const char *p = s, *end = s + strlen(s);

	if (j)
		return j;
	while (p < end) {
		const char *at = p;

		if (utf8_next(&p, end) != UTF8_BAD)
			buf_add(&b, at, (size_t)(p - at));
	}
	j = need(json_string(b.data));
	buf_release(&b);
	return j;
}

struct json *json_new_object(void)
{
	return as(need(json_object()));
}

struct json *json_new_array(void)
{
	return as(need(json_array()));
}

void json_free(struct json *j)
{
	json_decref(of(j));
}

struct json *json_clone(const struct json *j)
{
	return as(need(json_deep_copy(of(j))));
}

static void set(struct json *object, const char *key, json_t *value)
{
	if (json_object_set_new(of(object), key, need(value)))
		abort();
}

void json_set_str(struct json *object, const char *key, const char *value)
{
	if (value)
		set(object, key, string_of(value));
}

void json_set_int(struct json *object, const char *key, int64_t value)
{
	set(object, key, json_integer(value));
}

void json_set_real(struct json *object, const char *key, double value)
{
	set(object, key, json_real(value));
}

void json_set_bool(struct json *object, const char *key, bool value)
{
	set(object, key, json_boolean(value));
}

void json_set_null(struct json *object, const char *key)
{
	set(object, key, json_null());
}

void json_set_strs(
	struct json *object, const char *key, const struct strs *values)
{
	json_t *array = need(json_array());

	for (size_t i = 0; i < values->n; i++)
		json_push_str(as(array), values->items[i]);
	set(object, key, array);
}

void json_set_take(struct json *object, const char *key, struct json *value)
{
	set(object, key, of(value));
}

void json_push_str(struct json *array, const char *value)
{
	json_push_take(array, as(string_of(value)));
}

void json_push_take(struct json *array, struct json *value)
{
	if (json_array_append_new(of(array), of(value)))
		abort();
}

static int add(const char *data, size_t len, void *out)
{
	buf_add(out, data, len);
	return 0;
}

void json_write(const struct json *j, struct buf *out)
{
	if (json_dump_callback(
		    of(j), add, out, JSON_COMPACT | JSON_ENCODE_ANY))
		abort();
}

void json_write_pretty(const struct json *j, struct buf *out)
{
	if (json_dump_callback(
		    of(j), add, out, JSON_INDENT(2) | JSON_ENCODE_ANY))
		abort();
}

enum err_code json_parse(
	const char *text, size_t len, struct json **out, struct err *err)
{
	json_error_t why;
	json_t *j = json_loadb(text, len,
		JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, &why);

	if (!j)
		return err_set(err, ERR_DATA, "第 %d 行不是有效的 JSON（%s）",
			why.line, why.text);
	*out = as(j);
	return ERR_OK;
}

const char *json_str(const struct json *object, const char *key)
{
	return json_text(json_get(object, key));
}

int64_t json_int(const struct json *object, const char *key, int64_t dflt)
{
	json_t *j = of(json_get(object, key));

	return json_is_integer(j) ? json_integer_value(j) : dflt;
}

bool json_bool(const struct json *object, const char *key)
{
	return json_is_true(of(json_get(object, key)));
}

struct json *json_get(const struct json *object, const char *key)
{
	return as(json_object_get(of(object), key));
}

size_t json_len(const struct json *array)
{
	return json_array_size(of(array));
}

struct json *json_at(const struct json *array, size_t i)
{
	return as(json_array_get(of(array), i));
}

const char *json_str_at(const struct json *array, size_t i)
{
	return json_text(json_at(array, i));
}

void json_strs(const struct json *object, const char *key, struct strs *out)
{
	struct json *array = json_get(object, key);

	for (size_t i = 0; i < json_len(array); i++)
		strs_add(out, json_str_at(array, i));
}

void json_each(const struct json *object,
	void (*visit)(void *arg, const char *key, const struct json *value),
	void *arg)
{
	const char *key;
	json_t *value;

	json_object_foreach(of(object), key, value) visit(arg, key, as(value));
}

bool json_same(const struct json *a, const struct json *b)
{
	return a && b ? json_equal(of(a), of(b))
		      : a == b;
}

const char *json_text(const struct json *string)
{
	return json_string_value(of(string));
}
