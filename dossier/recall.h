/* SPDX-License-Identifier: MIT
 *
 * Recall: assessments made before, of projects in which nothing has happened
 * since by the index, so that who asks for all of them again pays only for
 * what changed. One belongs to one office.
 */
#ifndef DOSSIER_RECALL_H
#define DOSSIER_RECALL_H

#include "dossier/assess.h"

struct recall;

struct recall *recall_new(void);
void recall_free(struct recall *r); /* accepts NULL */

/* Before some are asked for: forgets all when they are of another day, or too
 * many to be kept. What was borrowed is void. */
void recall_begin(struct recall *r, const char *today);

/* As assess_project, for the day of recall_begin. *out is borrowed until the
 * project is asked for again, or the next recall_begin. */
CHECKED enum err_code recall_assess(struct recall *r, struct office *o,
	const char *project, const struct assessment **out, struct err *err);

#endif
