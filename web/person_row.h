/* SPDX-License-Identifier: MIT
 *
 * A person out of a row of the desk's database: shared by web/people.c and
 * web/session.c, which look people up.
 */
#ifndef WEB_PERSON_ROW_H
#define WEB_PERSON_ROW_H

#include "base/err.h"
#include "base/sql.h"
#include "web/people.h"

/* Columns after those of a person begin here. */
#define PERSON_COLUMNS 8

void person_row(struct sql *s, struct person *out);
/* Steps to the row, if there is one; the values after it are still to be
 * read. */
CHECKED enum err_code person_one(
	struct sql *s, struct person *out, struct err *err);

#endif
