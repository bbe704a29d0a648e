/* SPDX-License-Identifier: MIT
 *
 * The dossier's plan (schemas/dossier.xml): which kinds of document belong in
 * the dossier of a project, stage by stage, and on what condition.
 */
#ifndef GENERATOR_PLAN_H
#define GENERATOR_PLAN_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"
#include "generator/catalogue.h"
#include "generator/condition.h"
#include "generator/shelf.h"

struct plan_row {
	const struct kind *kind;
	bool required; /* or only allowed */
	bool repeat;   /* there may be several */
	bool early;    /* may come before its stage, without beginning it */
	char *scale;   /* only in projects of this scale; NULL: all */
	struct conditions where; /* which of the kind's records count */
	/* Required only when … */
	const struct kind *for_kind; /* there is a record of this, or NULL */
	struct conditions when;	     /* … that is true of */
	char *after, *until; /* the one event was and the other not, or NULL */
	char *rule; /* the sentence of the rulebook; NULL: the kind's first */
};

struct plan_stage {
	char *id, *name;
	char *ends; /* the event without which it is not over, or NULL */
	bool always; /* no stage of its own: what belongs to all of them */
	struct plan_row *rows;
	size_t n_rows;
};

struct plan;

/* The archive's own plan, else the shipped one. The catalogue is borrowed. */
CHECKED enum err_code plan_new(struct shelf *shelf,
	const struct catalogue *c, struct plan **out, struct err *err);
void plan_free(struct plan *p); /* accepts NULL */

/* In their order; what belongs to no stage comes last. */
size_t plan_n_stages(const struct plan *p);
const struct plan_stage *plan_stage(const struct plan *p, size_t i);

#endif
