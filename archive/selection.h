/* SPDX-License-Identifier: MIT
 *
 * The selection: which records of a dossier go out in a bundle, which versions
 * of each, under which folder, and what stays at home and why.
 *
 * full: everything, in the folders it was filed in.
 * customer: records that are for the customer and not void, and of each the
 * newest version and older ones that were signed. The folders are numbered
 * anew, in the order of the documents' dates, so that no gap tells of what is
 * not there; a folder is called after the version the customer gets.
 */
#ifndef ARCHIVE_SELECTION_H
#define ARCHIVE_SELECTION_H

#include <stdbool.h>
#include <stddef.h>

#include "archive/bundle/ledger.h"
#include "archive/export.h"

struct selected {
	const struct ledger_record *record;
	char *folder; /* below data/ */
	int order;    /* from 1; in a full bundle the filing serial */
};

struct left_out {
	const struct ledger_record *record;
	int version; /* 0: all of them */
	enum export_reason why;
};

struct selection {
	enum export_profile profile;
	struct selected *items; /* in the order of the bundle's catalog */
	size_t n;
	struct left_out *left;
	size_t n_left;
};

/* Borrows from the ledger. out must be empty. */
void selection_make(const struct ledger *l, enum export_profile profile,
	struct selection *out);
void selection_release(struct selection *s);

/* Does that version go out, its record being selected? */
bool selection_takes(const struct selection *s, const struct ledger_record *r,
	int version);

/* A path of the record as it lies in a volume, data/<folder>/…, as it is in
 * the bundle; malloc'ed. NULL: it is not below the record's folder. */
char *selection_path(const struct selected *s, const char *path);

#endif
