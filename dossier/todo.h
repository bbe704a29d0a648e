/* SPDX-License-Identifier: MIT
 *
 * To do: all that is owed in all open projects, by duty-holder.
 */
#ifndef DOSSIER_TODO_H
#define DOSSIER_TODO_H

#include "dossier/assess.h"

/* The holder of what is latest comes first; within one, what is latest, then
 * what is due first, then what has no day. */
struct todo {
	const struct assessment **assessments; /* the office's recall's */
	size_t n_assessments;
	struct todo_item {
		const struct assessment *of;
		const struct duty *duty;
		int latest; /* days of what is latest of its duty-holder */
	} *items;
	size_t n;
};

/* today: YYYY-MM-DD; who: of this duty-holder only, or NULL. out must be zero,
 * and is to be released also after an error; it is void when the same office
 * gathers again. */
CHECKED enum err_code todo_gather(struct office *o, const char *today,
	const char *who, struct todo *out, struct err *err);
void todo_release(struct todo *t);

#endif
