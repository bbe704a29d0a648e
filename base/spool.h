/* SPDX-License-Identifier: MIT
 *
 * A spool: a new file that is written from its beginning on, in large pieces,
 * and whose digest is known when it is there: a second thread follows behind
 * and hashes what will not change any more.
 */
#ifndef BASE_SPOOL_H
#define BASE_SPOOL_H

#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/hash.h"

struct spool;

/* The file is made, or emptied. */
CHECKED enum err_code spool_new(
	const char *path, struct spool **out, struct err *err);
void spool_free(struct spool *s); /* the file stays; accepts NULL */

int64_t spool_size(const struct spool *s);
/* At a place not behind what is there; what is there may be written over. */
CHECKED enum err_code spool_write(struct spool *s, int64_t at,
	const void *data, size_t len, struct err *err);
/* What is there will hardly be written over: it may be hashed. (If it is, the
 * whole file is read once more.) */
void spool_settle(struct spool *s);
/* Makes it durable. Nothing may be written after it. */
CHECKED enum err_code spool_finish(
	struct spool *s, char digest[HASH_HEX_SIZE], struct err *err);

#endif
