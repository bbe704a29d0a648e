/* SPDX-License-Identifier: MIT
 *
 * Export: the dossier of a project as one bundle to hand over: a BagIt 1.0 bag
 * in a zip, or as a folder. Every byte is checked against its digest on the
 * way; a damaged dossier is not handed over. Written aside and renamed, with
 * the bundle's own digest beside it; the act is noted in the project's log.
 *
 * What goes out is known from export_begin on, so that papers about it can be
 * made and put in (export_add) before export_finish packs it.
 *
 * customer: the records that are for the customer and not void; of each the
 * newest version, and older ones that were signed. Folders numbered anew, the
 * sheets of these records only, no internal metadata, no log.
 * full: everything there is, with the log as data/日志.jsonl.
 */
#ifndef ARCHIVE_EXPORT_H
#define ARCHIVE_EXPORT_H

#include <stdbool.h>
#include <stdint.h>

#include "archive/archive.h"
#include "archive/filing.h"
#include "base/progress.h"
#include "base/err.h"
#include "base/hash.h"
#include "base/strs.h"

enum export_profile { EXPORT_CUSTOMER, EXPORT_FULL };

/* Why something stays at home. */
enum export_reason {
	EXPORT_INTERNAL,   /* for our own eyes */
	EXPORT_FOR_MAKER,  /* for the maker of the software */
	EXPORT_VOID,
	EXPORT_SUPERSEDED, /* an older version nobody signed */
	EXPORT_N_REASONS
};

const char *export_profile_id(enum export_profile p);	/* "customer" */
const char *export_profile_name(enum export_profile p); /* 客户版 */
const char *export_reason_id(enum export_reason r);	/* "internal" */
const char *export_reason_name(enum export_reason r);	/* 内部文件 */

struct export_order {
	const char *project;
	enum export_profile profile;
	const char *path; /* of the zip, or of the folder */
	bool folder;
	bool replace; /* a file that is at path already; never a folder */
	bool sm3;     /* a second manifest */
	/* PEM files; NULL: no seal. */
	const char *seal_key, *seal_certificate;
	bool own_seal; /* by the key that the archive's settings name */
	/* A time stamp of the tag manifest, made elsewhere; NULL: none. */
	const char *stamp;
	/* Instead of a bundle write only the query for its time stamp, to this
	 * path; nothing is noted. NULL: a bundle. */
	const char *query;
	const char *password; /* encrypts a zip; NULL: none */
};

/* A record that goes out, or what is left out of it; borrowed. */
struct export_item {
	const char *number, *kind, *kind_name;
	const char *title, *date; /* of that version */
	int version; /* the newest; of what is left out 0: all of them */
	enum record_status status;
	enum export_reason why; /* of what is left out */
};

struct export_result {
	int64_t n_records;  /* handed over */
	int64_t n_left_out; /* records and single versions */
	int64_t n_files;    /* payload */
	int64_t size;	    /* bytes of the payload */
	const char *signer, *fingerprint; /* of the seal, borrowed from the
				    export; NULL: there is none */
	/* Of the zip; for a folder, of its tagmanifest-sha256.txt. */
	char digest[HASH_HEX_SIZE];
};

struct export;

/* order must outlive it. ERR_EXISTS when something is at path (see
 * replace). */
CHECKED enum err_code export_begin(struct archive *a,
	const struct export_order *order, const struct filing_by *by,
	struct export **out, struct err *err);
/* Without finish nothing has happened. Accepts NULL. */
void export_free(struct export *x);

/* What it is about; borrowed until free. */
const struct project *export_project(const struct export *x);
/* In the order of the bundle's catalog. */
size_t export_n(const struct export *x);
struct export_item export_get(const struct export *x, size_t i);
size_t export_n_left(const struct export *x);
struct export_item export_left(const struct export *x, size_t i);
/* Sheets left out because of a secret; known after finish. */
const struct strs *export_sheets_left(const struct export *x);
/* "NUMBER：WORD", of papers that go out and hold a secret; likewise. */
const struct strs *export_mentions(const struct export *x);

/* Words a customer should not hear: a sheet that holds one of them does not go
 * to him; a paper does, but is told of. Borrowed until finish. */
void export_hide(struct export *x, const struct strs *secrets);
/* A paper that comes with the bundle: data/移交/name. Copied. */
CHECKED enum err_code export_add(struct export *x, const char *name,
	const void *data, size_t len, struct err *err);

/* The unit of progress is records. The digest of a zip is also written to
 * path.sha256, as sha256sum reads it. */
CHECKED enum err_code export_finish(struct export *x,
	const struct progress *progress, struct export_result *out,
	struct err *err);

#endif
