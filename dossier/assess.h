/* SPDX-License-Identifier: MIT
 *
 * The assessment of a dossier on a day: the stage the project is in, each
 * document that belongs there, whether it is there, missing or unsigned, what
 * is due and how late it is, whose duty it is and by which rule. All of it
 * follows from the plan (schemas/dossier.xml), the catalogue and the index.
 */
#ifndef DOSSIER_ASSESS_H
#define DOSSIER_ASSESS_H

#include <stdbool.h>
#include <stddef.h>

#include "archive/record/project.h"
#include "base/clock.h"
#include "dossier/duty.h"
#include "dossier/office.h"

struct assessment {
	struct project project;
	char today[CLOCK_DATE_SIZE];
	const struct plan_stage *stage; /* NULL: nothing is wanting any more */
	struct duty *duties;		/* in the order of the plan */
	size_t n;
};

/* today: YYYY-MM-DD. out must be zero. ERR_NOT_FOUND. */
CHECKED enum err_code assess_project(struct office *o, const char *project,
	const char *today, struct assessment *out, struct err *err);
void assessment_release(struct assessment *a);

/* Is all there that the plan and the deadlines ask for, in every stage? */
bool assessment_is_complete(const struct assessment *a);

/* One more, for those who assess. Pointers to others are void then. */
struct duty *assessment_add(struct assessment *a, const struct kind *kind);
/* Where the plan has its kind. */
struct holdings;
void assessment_place(const struct assessment *a, const struct holdings *h,
	struct duty *d);

#endif
