/* SPDX-License-Identifier: MIT
 *
 * The structure of a form against its model: what is missing, unknown,
 * misplaced, too many. Every one is named, where a schema processor gives up
 * on a group after the first.
 */
#ifndef GENERATOR_STRUCTURE_H
#define GENERATOR_STRUCTURE_H

#include <stddef.h>

#include <libxml/tree.h>

#include "base/finding.h"
#include "generator/form.h"
#include "generator/model.h"

/* Beyond this many findings a form is not worth reading further. */
#define STRUCTURE_MAX_FINDINGS 1000

/* What does not belong in the form, taken out of its tree for a while, so
 * that the values of the rest can be checked. */
struct structure_cuts {
	struct structure_cut {
		xmlNode *node, *parent, *next;
	} * items;
	size_t n;
};

/* The root element has the name and namespace of the model's. */
void structure_check(const struct model *model, const struct form *form,
	struct findings *findings, struct structure_cuts *cuts);

/* Puts everything back in its place; releases cuts. */
void structure_restore(struct structure_cuts *cuts);

/* The field of the model an element is; NULL: none. */
const struct model_field *structure_field(
	const struct model *model, const xmlNode *root, const xmlNode *node);

#endif
