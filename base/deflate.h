/* SPDX-License-Identifier: MIT
 *
 * Deflate (RFC 1951) and gzip (RFC 1952) through libdeflate, of what fits in
 * memory. The same bytes in, the same out: gzip gets no name and no time.
 */
#ifndef BASE_DEFLATE_H
#define BASE_DEFLATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"

/* Its working memory is large: one serves many parts, one thread at a time. */
struct deflater;

enum deflate_level {
	/* For a part of one package: under half the time of the usual level,
	 * for packages some 5 % larger. */
	DEFLATE_FAST = 1,
	/* For a part that many packages share. */
	DEFLATE_WELL = 6,
};

struct deflater *deflater_new(enum deflate_level level);
void deflater_free(struct deflater *d); /* accepts NULL */

/* Borrowed until the next call. */
const void *deflater_raw(struct deflater *d, const void *data, size_t len,
	size_t *out_len);
void deflater_gzip(struct deflater *d, const void *data, size_t len,
	struct buf *out);

/* False: not gzip, damaged, or longer than max when unpacked. */
bool deflate_gunzip(
	const void *data, size_t len, size_t max, struct buf *out);

/* Likewise one for many. */
struct inflater;

struct inflater *inflater_new(void);
void inflater_free(struct inflater *i); /* accepts NULL */
/* Unpacks raw deflate of exactly so many bytes; false: it is not that. */
bool inflater_raw(struct inflater *i, const void *data, size_t len, void *out,
	size_t out_len);

uint32_t deflate_crc(const void *data, size_t len);

#endif
