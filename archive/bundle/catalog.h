/* SPDX-License-Identifier: MIT
 *
 * What a person finds first in a bundle: 目录.html, a table of the records
 * with links to their files, for any browser without anything installed.
 * Everything that comes from outside is escaped.
 */
#ifndef ARCHIVE_BUNDLE_CATALOG_H
#define ARCHIVE_BUNDLE_CATALOG_H

#include <stdbool.h>
#include <stdint.h>

#include "archive/bundle/bag.h"
#include "archive/bundle/ledger.h"
#include "archive/record/project.h"
#include "base/buf.h"

#define CATALOG_HTML "目录.html"

/* A record as the table shows it. */
struct catalog_row {
	int64_t order;
	const char *reference; /* 档号, or NULL */
	const char *number, *kind_name, *title, *date;
	int version;	    /* the newest */
	const char *status; /* 已签 */
	bool is_void;
	const char *folder; /* below data/ */
	const char *volume; /* the newest version's; NULL: it is all here */
};

struct catalog {
	const struct project *project;
	const struct catalog_row *rows; /* in the order of the table */
	size_t n_rows;
	int64_t n_dossier; /* of the whole dossier: some may not be rows */
	const struct bag_list *payload; /* of this bundle, sorted */
	const char *company;		/* "" when not set */
	const char *bundle;		/* its name: P2026-001_v001 */
	const char *date;		/* of this state */
	/* A volume tells of the whole dossier; a bundle to hand over only of
	 * what it contains. */
	bool whole;
	/* 档号 have a column of their own. Not in a customer's bundle: the gaps
	 * in them would tell of what is not in it. */
	bool references;
	bool parts; /* it holds what the papers were made with */
	const char *signer; /* who seals it; NULL: nobody */
	bool stamped;	    /* with a time stamp */
	bool sm3;	    /* with a second manifest */
	int64_t n_records; /* set by catalog_html: rows written */
};

/* As a volume of that ledger tells of the record; borrowed from it. */
struct catalog_row catalog_row_of(const struct ledger_record *r);

/* Beyond so many records a volume's table keeps to its own: its size must
 * not grow with the dossier's. */
#define CATALOG_WHOLE_MAX 1000

void catalog_html(struct catalog *c, struct buf *out);

#endif
