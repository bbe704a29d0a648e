/* SPDX-License-Identifier: MIT
 *
 * Inspecting a bag: every file is read and held against the bag's own
 * manifests. What the archive's log says of it is verify's affair.
 */
#ifndef ARCHIVE_VERIFY_INSPECT_H
#define ARCHIVE_VERIFY_INSPECT_H

#include <stdint.h>

#include "archive/bundle/bag.h"
#include "base/progress.h"
#include "archive/record/record.h"
#include "archive/verify/tree.h"
#include "archive/verify/verify.h"
#include "base/json.h"

struct inspection {
	struct tree *tree;
	const char *where; /* what messages call the bag */
	const struct progress *progress;
	int64_t done, total; /* bytes */
	struct verify_report *report;
	struct bag_list found;	  /* what could be read, with its digest */
	struct bag_list manifest; /* what should be there of data/ */
	struct bag_list tags;	  /* and of the rest */
};

/* Faults go to the report; an error is a failure to read the disk. */
CHECKED enum err_code inspect_bag(struct inspection *in, struct err *err);
void inspection_release(struct inspection *in);

/* The value of bag-info.txt, malloc'ed; NULL: none. */
char *inspect_info(struct inspection *in, const char *key);
/* Reads and parses a JSON file of the bag; NULL, with a fault written down,
 * when it is none. */
struct json *inspect_json(struct inspection *in, const char *path);

#endif
