/* SPDX-License-Identifier: MIT
 *
 * The spaces within a form's values, as their types have them (XSD, whiteSpace
 * "collapse"): in a value of one line a stray line break is a space, and
 * several spaces are one. After it sheets may take a field as it is.
 */
#ifndef GENERATOR_SPACES_H
#define GENERATOR_SPACES_H

#include "generator/model.h"

struct _xmlNode;

/* form: the root. What the model does not know, and values of several lines,
 * stay as they are. */
void spaces_fold(const struct model *model, struct _xmlNode *form);

#endif
