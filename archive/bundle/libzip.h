/* SPDX-License-Identifier: MIT
 *
 * What the reader and the writer of bundles share of libzip.
 */
#ifndef ARCHIVE_BUNDLE_LIBZIP_H
#define ARCHIVE_BUNDLE_LIBZIP_H

#include <stdint.h>

#include "base/err.h"

struct bundle;
struct zip;
struct zip_error;

/* An error as ours: the disk's, or the zip's own. name: of the zip; entry:
 * within it, or NULL. Returns the code it sets. */
enum err_code zip_fail(struct err *err, struct zip_error *why,
	const char *name, const char *entry);

/* To look into a zip that is open already, of so many bytes, and outlives the
 * bundle. ERR_LIMIT when it is past a limit. */
enum err_code bundle_borrow(struct zip *zip, const char *name, int64_t size,
	struct bundle **out, struct err *err);

/* Borrowed. */
struct zip *bundle_zip(const struct bundle *b);

#endif
