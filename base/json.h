/* SPDX-License-Identifier: MIT
 *
 * JSON (RFC 8259) through jansson: the lines of the log, the metadata of a
 * record, the settings, and --json. Keys keep the order they are set in, so
 * that the same facts give the same bytes.
 */
#ifndef BASE_JSON_H
#define BASE_JSON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/strs.h"

struct json; /* a value */

struct json *json_new_object(void);
struct json *json_new_array(void);
void json_free(struct json *j); /* accepts NULL */
struct json *json_clone(const struct json *j); /* all of it */

/* A NULL string sets nothing. Strings that are not UTF-8 are set as the
 * empty string with every invalid byte left out. */
void json_set_str(struct json *object, const char *key, const char *value);
void json_set_int(struct json *object, const char *key, int64_t value);
void json_set_real(struct json *object, const char *key, double value);
void json_set_bool(struct json *object, const char *key, bool value);
void json_set_null(struct json *object, const char *key);
void json_set_strs(struct json *object, const char *key,
	const struct strs *values);
void json_set_take(struct json *object, const char *key, struct json *value);
void json_push_str(struct json *array, const char *value);
void json_push_take(struct json *array, struct json *value);

/* One line, compact, no newline at the end. */
void json_write(const struct json *j, struct buf *out);
void json_write_pretty(const struct json *j, struct buf *out);

/* Any value but a whole one is ERR_DATA, naming the line. At most 2048 deep. */
CHECKED enum err_code json_parse(const char *text, size_t len,
	struct json **out, struct err *err);

/* Borrowed; NULL, dflt, 0 or false when it is missing or of another type.
 * All accept a NULL object, so that look-ups chain. */
const char *json_str(const struct json *object, const char *key);
int64_t json_int(const struct json *object, const char *key, int64_t dflt);
bool json_bool(const struct json *object, const char *key);
struct json *json_get(const struct json *object, const char *key);
size_t json_len(const struct json *array);
struct json *json_at(const struct json *array, size_t i);
const char *json_str_at(const struct json *array, size_t i);
void json_strs(const struct json *object, const char *key, struct strs *out);

/* Calls visit for each key of an object, in order. */
void json_each(const struct json *object,
	void (*visit)(void *arg, const char *key, const struct json *value),
	void *arg);
/* The same values under the same keys, in any order? Either may be NULL. */
bool json_same(const struct json *a, const struct json *b);
const char *json_text(const struct json *string); /* NULL: not a string */

#endif
