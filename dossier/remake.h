/* SPDX-License-Identifier: MIT
 *
 * Remaking: each paper of a project is made once more from its form, with the
 * facts and the very sheets of then, and held against what was filed. What
 * another version of the program made is compared as its text reads, and when
 * not even that can be done it is said, not passed.
 */
#ifndef DOSSIER_REMAKE_H
#define DOSSIER_REMAKE_H

#include "archive/verify/verify.h"
#include "dossier/office.h"

struct remade {
	int64_t n_same;	     /* versions of records: made again, the same */
	int64_t n_different; /* each is a fault of the report */
	int64_t n_unable;    /* could not be compared; a fault, but for … */
	int64_t n_other;     /* … those another version of the program made */
};

CHECKED enum err_code remake_project(struct office *o, const char *project,
	struct verify_report *report, struct remade *out, struct err *err);

#endif
