/* SPDX-License-Identifier: MIT
 *
 * A value that its type refuses: what is wrong with it and how it should be
 * written, in the words of the model. That it is wrong was found by libxml2.
 */
#ifndef GENERATOR_VALUE_H
#define GENERATOR_VALUE_H

#include "base/buf.h"
#include "generator/model.h"

/* In a few words, how a value of the type is written: "2026-01-31 这样的日期".
 * Nothing is added when there is nothing to say. Also for blank forms. */
void value_expected(const struct model_type *type, struct buf *out);

/* code: libxml2's (xmlParserErrors) for the value; hint: the field's, may be
 * NULL. message gets one sentence. */
void value_message(const struct model_type *type, const char *hint,
	const char *value, int code, struct buf *message);

#endif
