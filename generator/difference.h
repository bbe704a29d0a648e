/* SPDX-License-Identifier: MIT
 *
 * The differences between what a document should say and what it says: the
 * fewest lines that were changed, added or removed (Myers 1986), up to a limit
 * beyond which two documents have nothing to do with each other.
 */
#ifndef GENERATOR_DIFFERENCE_H
#define GENERATOR_DIFFERENCE_H

#include <stddef.h>

#include "generator/outline.h"

enum difference_kind {
	DIFFERENCE_CHANGED,
	DIFFERENCE_FILLED, /* only the gaps, as by hand */
	DIFFERENCE_ADDED,  /* theirs alone */
	DIFFERENCE_REMOVED, /* ours alone */
};

struct difference {
	enum difference_kind kind;
	size_t ours, theirs; /* lines; the one that does not count is 0 */
};

struct differences {
	struct difference *items; /* in the order of the lines */
	size_t n;
};

#define DIFFERENCES_INIT                                                       \
	{                                                                      \
		.items = NULL                                                  \
	}

void differences_find(const struct outline *ours,
	const struct outline *theirs, struct differences *out);
void differences_release(struct differences *d);

#endif
