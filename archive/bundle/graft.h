/* SPDX-License-Identifier: MIT
 *
 * A graft: what libzip writes a zip into that goes on from an old one. The old
 * file is only read; of what is written no more is in memory than what differs
 * from it.
 */
#ifndef ARCHIVE_BUNDLE_GRAFT_H
#define ARCHIVE_BUNDLE_GRAFT_H

#include <stdint.h>

#include "base/buf.h"
#include "base/err.h"

struct graft;
struct zip_error;
struct zip_source;

/* old: the path of a file; NULL: there is none. */
CHECKED enum err_code graft_new(
	const char *old, struct graft **out, struct err *err);
void graft_free(struct graft *g); /* accepts NULL */

int64_t graft_old_size(const struct graft *g);
/* g must outlive it. NULL: why says why. */
struct zip_source *graft_source(struct graft *g, struct zip_error *why);
/* When libzip is done: the first so many bytes of the old file, then out. */
int64_t graft_take(struct graft *g, struct buf *out);

#endif
