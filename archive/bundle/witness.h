/* SPDX-License-Identifier: MIT
 *
 * The witness: how far a project's log went after the last act, and the digest
 * of its last line then. It lies apart from the log and from the index, so
 * that a log that was cut off, or came back from an old backup without the
 * rest, is found out. It may lag and may be missing; it is never ahead of what
 * was acknowledged.
 */
#ifndef ARCHIVE_BUNDLE_WITNESS_H
#define ARCHIVE_BUNDLE_WITNESS_H

#include <stdbool.h>
#include <stdint.h>

#include "archive/bundle/store.h"
#include "base/err.h"
#include "base/hash.h"

CHECKED enum err_code witness_put(const struct store *s, const char *project,
	int64_t bytes, const char *head, struct err *err);
/* false: there is none. */
bool witness_get(const struct store *s, const char *project, int64_t *bytes,
	char head[HASH_HEX_SIZE]);

#endif
