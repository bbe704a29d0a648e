/* SPDX-License-Identifier: MIT
 *
 * Export: the dossier of a project as one bundle to hand over: a BagIt 1.0 bag
 * in a zip, or as a folder. Every byte is checked against its digest on the
 * way; a damaged dossier is not handed over. Written aside and renamed, with
 * the bundle's own digest beside it; the act is noted in the project's log.
 *
 * customer: the records whose audience is customer and that are not void; of
 * each the newest version, and older ones that were signed. No internal
 * metadata, none of the sheets, no log.
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

enum export_profile { EXPORT_CUSTOMER, EXPORT_FULL };

struct export_order {
	const char *project;
	enum export_profile profile;
	const char *path; /* of the zip, or of the folder */
	bool folder;
	bool replace; /* a file that is at path already; never a folder */
};

struct export_result {
	int64_t n_records;  /* handed over */
	int64_t n_left_out; /* voided, or not for the customer */
	int64_t n_files;    /* payload */
	int64_t size;	    /* bytes of the payload */
	/* Of the zip; for a folder, of its tagmanifest-sha256.txt. */
	char digest[HASH_HEX_SIZE];
};

/* The unit of progress is records. ERR_EXISTS when something is at path (see replace). The digest of a zip is
 * also written to path.sha256, as sha256sum reads it. */
CHECKED enum err_code export_project(struct archive *a,
	const struct export_order *order, const struct filing_by *by,
	const struct progress *progress, struct export_result *out,
	struct err *err);

const char *export_profile_id(enum export_profile p);	/* "customer" */
const char *export_profile_name(enum export_profile p); /* 客户版 */

#endif
