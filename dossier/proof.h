/* SPDX-License-Identifier: MIT
 *
 * Proof-reading: a DOCX or ODT of ours that comes back from outside is read
 * against the form it carries. The form is made into a paper once more, with
 * the facts of then and the sheets of now, and the two are compared line by
 * line. Nothing is ever guessed back into a form.
 */
#ifndef DOSSIER_PROOF_H
#define DOSSIER_PROOF_H

#include <stdbool.h>

#include "base/finding.h"
#include "dossier/file.h"
#include "dossier/office.h"
#include "generator/carrier.h"

struct proof {
	const struct source *source; /* borrowed */
	struct foreign *foreign;
	struct carried carried;
	struct findings form; /* what is wrong with the form, on lines of it */
	struct findings text; /* where the document says something else */
	bool compared;	      /* if not, the last of text says why */
};

/* Takes the form out. ERR_DATA when the document cannot be read,
 * ERR_NOT_FOUND when it carries no form. p must be zero. */
CHECKED enum err_code proof_open(struct proof *p, const struct source *source,
	struct err *err);
/* Checks the form and compares. */
CHECKED enum err_code proof_read(
	struct proof *p, struct office *o, struct err *err);
void proof_release(struct proof *p);

#endif
