/* SPDX-License-Identifier: MIT
 *
 * The schema of a kind: its XSD compiled, and the model read from it. Whether
 * a form is right is for libxml2 alone to say. What is wrong is said in
 * Chinese, all of it at once: the structure by walking the form along the
 * model, the values by a second validation in which any order and number of
 * fields is right. A form that libxml2 refuses never passes without a finding.
 */
#ifndef GENERATOR_SCHEMA_H
#define GENERATOR_SCHEMA_H

#include <stddef.h>

#include "base/err.h"
#include "base/finding.h"
#include "generator/merge.h"

struct form;
struct model;
struct schema; /* unchanged once made: threads may share it */

/* file, data: the main XSD; load fetches what it includes. */
CHECKED enum err_code schema_new(const char *file, const char *data, size_t len,
	merge_load_fn load, void *arg, struct schema **out, struct err *err);
void schema_free(struct schema *schema); /* accepts NULL */

const struct model *schema_model(const struct schema *schema); /* borrowed */

/* Adds a finding for each problem, in the order of the file. The form is the
 * same afterwards. Not to be called on one form by two threads at once. */
CHECKED enum err_code schema_check(const struct schema *schema,
	struct form *form, struct findings *findings, struct err *err);

#endif
