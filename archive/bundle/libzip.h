/* SPDX-License-Identifier: MIT
 *
 * What the reader and the writer of bundles share of libzip.
 */
#ifndef ARCHIVE_BUNDLE_LIBZIP_H
#define ARCHIVE_BUNDLE_LIBZIP_H

#include "base/err.h"

struct bundle;
struct zip;
struct zip_error;

/* An error as ours: the disk's, or the zip's own. name: of the zip; entry:
 * within it, or NULL. Returns the code it sets. */
enum err_code zip_fail(struct err *err, struct zip_error *why,
	const char *name, const char *entry);

/* Borrowed. */
struct zip *bundle_zip(const struct bundle *b);

#endif
