/* SPDX-License-Identifier: MIT
 *
 * The origin of what a paper says: which field of the form a line, or a part
 * of it, was taken from. Papers do not note it; it is found by the value, and
 * among several fields of one value by the label the line has on the paper.
 */
#ifndef GENERATOR_ORIGIN_H
#define GENERATOR_ORIGIN_H

#include <stdbool.h>

#include "base/buf.h"
#include "generator/outline.h"

struct origin;

/* form: canonical bytes of a form that can be read. */
struct origin *origin_new(const struct buf *form);
void origin_free(struct origin *o); /* accepts NULL */

/* The path of the field (form_path) that the part of line i was taken from in
 * which it differs from theirs (NULL: all of it). Borrowed; NULL: of none.
 * *whole: the line is the value of the field and nothing else. */
const char *origin_find(const struct origin *o, const struct outline *ours,
	size_t i, const char *theirs, bool *whole);

#endif
