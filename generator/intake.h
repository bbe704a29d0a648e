/* SPDX-License-Identifier: MIT
 *
 * Taking in a form: raw bytes of unknown origin become UTF-8 text that is safe
 * to parse, or findings that say why not. The encoding is what the byte order
 * mark or the XML declaration says; where the bytes contradict it, that is an
 * error and never a guess. One pass over the text holds it to the limits, so
 * that no parser ever sees what could exhaust it.
 */
#ifndef GENERATOR_INTAKE_H
#define GENERATOR_INTAKE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/finding.h"

struct form_limits {
	size_t bytes;      /* of the file, and again of it as UTF-8 */
	size_t tag;        /* bytes from '<' to '>' */
	size_t nodes;      /* elements, attributes, runs of text, comments */
	size_t depth;      /* elements within each other */
	size_t attributes; /* of one element: the parser's work is quadratic */
	size_t namespaces; /* declared around one place */
};

#define FORM_LIMITS_INIT                                                       \
	{                                                                      \
		.bytes = (size_t)4 << 20, .tag = (size_t)64 << 10,             \
		.nodes = 200000, .depth = 256, .attributes = 256,              \
		.namespaces = 64                                               \
	}

/* name stands in the findings as the file. limits may be NULL: the defaults.
 *
 * True: utf8 (inited by the caller) holds text without byte order mark, fit
 * for form_parse. There may be error findings all the same: characters that
 * XML forbids are reported, each with its line and field, and replaced, so
 * that the other problems come to light in the same run.
 * False: the findings say why nothing can be made of it. */
bool intake_decode(const char *name, const void *data, size_t len,
	const struct form_limits *limits, struct buf *utf8,
	struct findings *findings);

#endif
