/* SPDX-License-Identifier: MIT
 *
 * Drafts: what a person typed into a form and has not filed yet. Each is one
 * person's; it is on disk when save returns.
 */
#ifndef WEB_DRAFTS_H
#define WEB_DRAFTS_H

#include <stdint.h>

#include "base/db.h"
#include "base/err.h"
#include "web/password.h"

#define DRAFTS_MAX 200 /* of one person */

struct draft {
	char *id; /* NULL: there is none */
	char *kind;
	char *project; /* "" when not chosen yet */
	char *revises; /* NULL: a new record */
	char *form;    /* XML */
	int64_t created_at, saved_at;
};

#define DRAFT_INIT                                                             \
	{                                                                      \
		.id = NULL                                                     \
	}

void draft_release(struct draft *d);

/* Sets d->id. ERR_LIMIT when the person has too many. */
CHECKED enum err_code draft_add(struct db *db, int64_t person, struct draft *d,
	int64_t at, struct err *err);
CHECKED enum err_code draft_save(struct db *db, int64_t person,
	const struct draft *d, int64_t at, struct err *err);
/* ERR_NOT_FOUND, for somebody else's as well. */
CHECKED enum err_code draft_get(struct db *db, int64_t person, const char *id,
	struct draft *out, struct err *err);
CHECKED enum err_code draft_drop(
	struct db *db, int64_t person, const char *id, struct err *err);
/* All of anybody's that belong to this project, or revise this document. */
CHECKED enum err_code drafts_forget(
	struct db *db, const char *project_or_number, struct err *err);
/* The one saved last first. */
CHECKED enum err_code draft_each(struct db *db, int64_t person,
	void (*visit)(void *arg, const struct draft *d), void *arg,
	struct err *err);

#endif
