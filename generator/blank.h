/* SPDX-License-Identifier: MIT
 *
 * The blank form of a kind, as `new` writes it: every field once, each under
 * a comment that says whether it must be filled in, how often it may stand
 * there, and how it is written. Filled in only where it must be, it is valid:
 * what is left empty counts as absent.
 */
#ifndef GENERATOR_BLANK_H
#define GENERATOR_BLANK_H

#include "base/buf.h"

struct model;

/* project: its number, or "" to be filled in. */
void blank_form(
	const struct model *model, const char *project, struct buf *out);

#endif
