/* SPDX-License-Identifier: MIT
 *
 * Signing: who has to sign a record and who has done so. A scan says by whom
 * (attach --by): one of those the catalogue lists, by their label, post or
 * side; anything else is a scan with all signatures on it.
 */
#ifndef DOSSIER_SIGNING_H
#define DOSSIER_SIGNING_H

#include <stdbool.h>

#include "archive/record/record.h"
#include "base/strs.h"
#include "generator/catalogue.h"

/* "客户方（项目负责人）" for each signature the newest version still lacks. r as
 * index_record or index_list (with files) give it. */
void signing_lacking(
	const struct kind *kind, const struct record *r, struct strs *out);

/* Will a scan signed by this one (NULL: by all) leave some still to sign? */
bool signing_is_partial(const struct kind *kind, const struct record *r,
	int version, const char *by);

/* What people are told of a status: 无需签字 where the catalogue has nobody to
 * sign such a document, else as record_status_name. */
const char *signing_status_name(const struct catalogue *c, const char *kind,
	enum record_status status);

/* The day the newest version was signed by all, or NULL. Borrowed. */
const char *signing_date(const struct record *r);

#endif
