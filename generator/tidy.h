/* SPDX-License-Identifier: MIT
 *
 * From a parsed document to a form: what carries no meaning goes, so that
 * everything after it sees one shape whoever wrote the file with whatever
 * editor. The laws are in generator/form.h.
 */
#ifndef GENERATOR_TIDY_H
#define GENERATOR_TIDY_H

#include <stddef.h>

#include <libxml/tree.h>

#include "base/finding.h"

/* A field that was left empty and is no longer in the tree. */
struct tidy_empty {
	const xmlNode *parent;
	const xmlChar *name; /* owned by the document's dictionary */
	long line;
};

struct tidy_empties {
	struct tidy_empty *items; /* by parent, name, line once tidied */
	size_t n;
};

/* The line where an element of a form begins. libxml2's own counter ends at
 * 65535; the parser leaves the true one in _private. */
long tidy_line(const xmlNode *element);

/* doc has a root element. Adds to empties, which the caller frees. */
void tidy_doc(xmlDoc *doc, const char *name, struct tidy_empties *empties,
	struct findings *findings);

#endif
