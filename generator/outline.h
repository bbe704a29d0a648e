/* SPDX-License-Identifier: MIT
 *
 * The outline of a document: what it says to who looks at it, paragraph by
 * paragraph, without how it looks. What saving a document again may change is
 * not in it: how a text is cut into runs, how wide a space is, empty
 * paragraphs, numbers that programs count themselves, headers and footers.
 * Text that is marked as deleted is gone, inserted text is there.
 *
 * A gap to be filled by hand is OUTLINE_GAP: a tab, or two or more of the wide
 * spaces (U+3000) a paper has there.
 */
#ifndef GENERATOR_OUTLINE_H
#define GENERATOR_OUTLINE_H

#include <stdbool.h>
#include <stddef.h>

#include "generator/foreign.h"

#define OUTLINE_GAP "＿"

/* Never empty. */
struct outline_line {
	char *text;
	bool heading;
	bool label; /* of a grid, as far as its style still says so */
	/* Where in which table, each from 1; 0: in none. Columns are counted
	 * as of the grid. */
	size_t table, row, column;
	bool head; /* in a row that is repeated on each page */
};

struct outline {
	struct outline_line *items;
	size_t n;
};

#define OUTLINE_INIT                                                           \
	{                                                                      \
		.items = NULL                                                  \
	}

/* ERR_DATA when the content cannot be read. */
CHECKED enum err_code outline_read(struct foreign *f, struct outline *out,
	struct err *err);
void outline_release(struct outline *o);

/* What a reader would call the place of a line: the head of its column, the
 * label to its left, who signs in its column, or the heading it stands under.
 * Borrowed; NULL: none. */
const char *outline_label(const struct outline *o, size_t i);

/* Do two lines say the same? Gaps at the start are mere indentation. */
bool outline_same(const char *a, const char *b);
/* How many bytes, whole characters, they begin and then end with alike. */
void outline_common(const char *a, const char *b, size_t *head, size_t *tail);
/* Is found what a line of ours becomes when its gaps are filled in? */
bool outline_filled(const char *ours, const char *found);

/* Makes raw text comparable; malloc'ed, "" when nothing can be seen of it. */
char *outline_text(const char *raw, size_t len);

#endif
