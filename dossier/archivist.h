/* SPDX-License-Identifier: MIT
 *
 * The archivist: fills in the forms of the papers that go into a closed
 * dossier: 案卷封面, 卷内目录, 卷内备考表. It only writes down what it is told.
 */
#ifndef DOSSIER_ARCHIVIST_H
#define DOSSIER_ARCHIVIST_H

#include "archive/record/project.h"
#include "archive/record/record.h"
#include "archive/record/settings.h"
#include "base/buf.h"
#include "base/finding.h"
#include "base/strs.h"
#include "generator/catalogue.h"

#define ARCHIVIST_PAPERS 3

/* Ids of the kinds, in the order they lie in the dossier; NULL at the end. */
extern const char *const archivist_kinds[ARCHIVIST_PAPERS + 1];

/* A record of the dossier. */
struct entry {
	struct record record;
	const char *reference; /* 档号 */
	int pages;	       /* 0: not counted */
};

/* All that is known of a dossier when it is closed. */
struct dossier {
	const struct project *project;
	const struct settings *settings;
	const struct catalogue *catalogue;
	const char *today, *actor;
	const char *why;	      /* or NULL */
	const struct findings *lacks; /* what is missing */
	struct entry *entries;	      /* in the order of the 档号 */
	size_t n;
	/* What happened to it, each in a line. */
	struct strs voided, reopened, destroyed;
};

/* How long the whole is kept: as long as what is kept longest, NULL for an
 * empty dossier. */
const char *archivist_retention(const struct dossier *d);
/* Pages of all entries that are counted; *n_counted: how many are. */
int64_t archivist_pages(const struct dossier *d, size_t *n_counted);

/* The form of paper i of archivist_kinds. */
void archivist_fill_in(const struct dossier *d, size_t i, struct buf *out);

#endif
