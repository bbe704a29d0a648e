/* SPDX-License-Identifier: MIT
 *
 * The model of a kind: its fields as a tree, read from the same XSD that
 * validates it. It tells what a schema processor cannot: the hint for each
 * field, and what was meant when something is wrong. Only the subset of XSD
 * described in docs/HACKING.md is understood; anything else is refused when
 * the schema is loaded, so that model and validator never disagree.
 */
#ifndef GENERATOR_MODEL_H
#define GENERATOR_MODEL_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"
#include "base/strs.h"

struct _xmlDoc;

#define MODEL_UNBOUNDED (-1L)

enum model_base {
	MODEL_STRING, /* keeps its line breaks */
	MODEL_TOKEN,  /* one line */
	MODEL_DATE,
	MODEL_TIME,
	MODEL_DATE_TIME,
	MODEL_INTEGER, /* any of XSD's whole-number types */
	MODEL_DECIMAL,
	MODEL_BOOLEAN,
};

/* Facets along the whole chain of restrictions; NULL or -1: not limited. */
struct model_type {
	enum model_base base;
	char *hint; /* documentation of the nearest type that has one, or NULL
		     */
	struct strs choices;
	struct strs patterns; /* all of them hold */
	long length, min_length, max_length;
	char *min, *max; /* as written; inclusive unless: */
	bool min_exclusive, max_exclusive;
	long total_digits, fraction_digits;
};

struct model_attribute {
	char *name;
	char *hint;
	bool required;
	struct model_type type;
};

struct model_field {
	char *name;             /* element name: the label */
	char *hint;             /* what the clerk is to write, one sentence */
	long min, max;          /* max may be MODEL_UNBOUNDED */
	bool group;             /* has children, no text */
	struct model_type type; /* of the text, unless a group */
	struct model_attribute *attributes;
	size_t n_attributes;
	struct model_field *children; /* in order */
	size_t n_children;
};

struct model {
	struct model_field root;
};

/* doc is a merged XSD (generator/merge.h), not changed. Anything outside the
 * subset is ERR_SETUP, naming file, line and construct. */
CHECKED enum err_code model_new(
	const struct _xmlDoc *doc, struct model **out, struct err *err);
void model_free(struct model *model); /* accepts NULL */

/* NULL: no such child. */
const struct model_field *model_child(
	const struct model_field *field, const char *name);
const struct model_attribute *model_attribute(
	const struct model_field *field, const char *name);

#endif
