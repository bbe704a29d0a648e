/* SPDX-License-Identifier: MIT
 *
 * The tally: how many pages records have when they are printed: the signed
 * scan of the newest version if that is a PDF, else its paper, and its
 * enclosures. LibreOffice and pdfinfo count; nothing is guessed without them.
 */
#ifndef DOSSIER_TALLY_H
#define DOSSIER_TALLY_H

#include "archive/record/record.h"
#include "dossier/office.h"

struct tally {
	const struct record *record; /* with the files of its newest version */
	int pages; /* counted here; 0: some of it cannot be counted */
};

/* *why is NULL, or why nothing could be counted that is no PDF, or nothing at
 * all, malloc'ed: a program is not installed, or failed. That is no error; a
 * damaged archive is. */
CHECKED enum err_code tally_pages(struct office *o, struct tally *list,
	size_t n, char **why, struct err *err);

#endif
