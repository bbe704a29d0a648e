/* SPDX-License-Identifier: MIT
 *
 * A time stamp: the response of a time-stamping authority (RFC 3161) for a
 * bag's tag manifest. We only write the query and check the response; carrying
 * them to the authority and back is other people's affair.
 *
 * Law: as with a seal, no authority is trusted here; it is named.
 */
#ifndef ARCHIVE_BUNDLE_STAMP_H
#define ARCHIVE_BUNDLE_STAMP_H

#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/err.h"

#define STAMP_FILE "tagmanifest-sha256.txt.tsr"

struct stamp {
	int64_t at; /* UTC seconds */
	char *authority; /* the subject of its certificate */
};

#define STAMP_INIT                                                             \
	{                                                                      \
		.authority = NULL                                              \
	}

void stamp_release(struct stamp *s);

/* Adds a query in DER that asks for the authority's certificate. */
void stamp_query(const void *data, size_t len, struct buf *out);

/* Was it given for data, and does its own certificate bear it out? No is
 * ERR_DAMAGED. */
CHECKED enum err_code stamp_check(const void *data, size_t len,
	const struct buf *der, struct stamp *out, struct err *err);

#endif
