/* SPDX-License-Identifier: MIT
 *
 * A filling: a draft on its way through one request, with its kind, its
 * fields, and what was found wrong with it.
 */
#ifndef WEB_FILLING_H
#define WEB_FILLING_H

#include "base/finding.h"
#include "generator/catalogue.h"
#include "generator/model.h"
#include "web/drafts.h"
#include "web/visit.h"

struct filling {
	struct draft draft;
	const struct kind *kind;
	const struct model *model;
	struct findings findings;
	char *twin; /* number of a record with the same form */
	char *problem;
	const char *add; /* the path at which a row is wanted */
	bool checked;
};

#define FILLING_INIT                                                           \
	{                                                                      \
		.kind = NULL                                                   \
	}

void filling_release(struct filling *f);

/* Sets kind and model; ERR_NOT_FOUND when no such form is filled in here. */
CHECKED enum err_code filling_find_kind(struct visit *v, const char *id,
	struct filling *f, struct err *err);
/* The draft the address names. */
CHECKED enum err_code filling_load(
	struct visit *v, struct filling *f, struct err *err);

#endif
