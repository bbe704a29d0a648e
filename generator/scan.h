/* SPDX-License-Identifier: MIT
 *
 * One pass over the text of a form before any parser sees it: it holds the
 * text to the limits and finds the characters XML forbids. It follows the tags
 * just far enough to name the field a character stands in; whether the text is
 * well-formed is for the parser to say.
 */
#ifndef GENERATOR_SCAN_H
#define GENERATOR_SCAN_H

#include <stdbool.h>
#include <stddef.h>

#include "base/finding.h"
#include "generator/intake.h"

/* text is UTF-8, but for surrogates encoded as if they were characters. It is
 * changed in place, its length kept: a forbidden character is replaced, a lone
 * carriage return becomes a line feed.
 * False: beyond the limits, or a DOCTYPE; the findings say which. */
bool scan_text(const char *name, char *text, size_t len,
	const struct form_limits *limits, struct findings *findings);

#endif
