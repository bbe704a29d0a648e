/* SPDX-License-Identifier: MIT
 *
 * A graft: what libzip writes a zip into. One that goes on from an old zip only
 * reads that, and of what is written no more is in memory than what differs; one
 * that may be too large for memory goes into a file.
 */
#ifndef ARCHIVE_BUNDLE_GRAFT_H
#define ARCHIVE_BUNDLE_GRAFT_H

#include <stdint.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/hash.h"

struct graft;
struct zip_error;
struct zip_source;

/* old: the path of a file; NULL: there is none. */
CHECKED enum err_code graft_new(
	const char *old, struct graft **out, struct err *err);
/* Of a new zip that goes to path. */
CHECKED enum err_code graft_to_file(
	const char *path, struct graft **out, struct err *err);
void graft_free(struct graft *g); /* accepts NULL */

int64_t graft_old_size(const struct graft *g);
/* g must outlive it. NULL: why says why. */
struct zip_source *graft_source(struct graft *g, struct zip_error *why);
/* When libzip is done: the first so many bytes of the old file, then out. */
int64_t graft_take(struct graft *g, struct buf *out);
/* The same of a file: makes it durable and says its digest. */
CHECKED enum err_code graft_finish(
	struct graft *g, char digest[HASH_HEX_SIZE], struct err *err);
/* What stopped libzip, when it was the file written to; NULL: it was not. */
const struct err *graft_cause(const struct graft *g);

#endif
