/* SPDX-License-Identifier: MIT
 *
 * Closing a dossier (结卷): sees that all is there, gives every record its
 * 档号, writes the archivist's papers and files them, and seals the last
 * volume, all in one act. A dossier that is not complete is closed only with a
 * reason, and its 备考表 says so. Where the settings name a key the volume is
 * sealed with it in both senses. Closing again after a reopening makes new
 * versions of the same papers.
 */
#ifndef DOSSIER_CLOSURE_H
#define DOSSIER_CLOSURE_H

#include "base/finding.h"
#include "dossier/archivist.h"
#include "dossier/office.h"

struct closure {
	struct record papers[ARCHIVIST_PAPERS];
	int64_t n_records; /* without the papers */
	int64_t n_counted; /* of which the pages are known */
	int64_t pages;
	char *first, *last; /* 档号; NULL: there are no records */
	char *uncounted;    /* why pages could not be counted; or NULL */
};

#define CLOSURE_INIT                                                           \
	{                                                                      \
		.n_records = 0                                                 \
	}

void closure_release(struct closure *c);

/* lacks: what is missing, unsigned or late, one finding each; with any of
 * them and why NULL it is ERR_DATA and nothing was changed. ERR_DATA as well
 * when the dossier is closed already. */
CHECKED enum err_code closure_make(struct office *o, const char *project,
	const char *why, struct findings *lacks, struct closure *out,
	struct err *err);

#endif
