/* SPDX-License-Identifier: MIT
 *
 * A package: the zip file a DOCX (ISO/IEC 29500-2) or ODT (ODF 1.3 part 2) is.
 * The same parts in the same order give the same bytes, whatever the clock and
 * the time zone.
 */
#ifndef GENERATOR_PACKAGE_H
#define GENERATOR_PACKAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/err.h"

/* A part as it stands in the zip: deflated, or stored as it is. */
struct part {
	char *name; /* word/document.xml */
	char *data; /* owned */
	size_t len; /* of data */
	size_t size; /* before deflating */
	uint32_t crc;
	bool deflated;
};

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
void deflater_free(struct deflater *d);

/* Deflates data, or only copies it when d is NULL. */
void part_init(struct part *p, const char *name, const void *data, size_t len,
	struct deflater *d);
void part_release(struct part *p);

/* Borrows the parts until it returns. */
CHECKED enum err_code package_write(const struct part *const *parts, size_t n,
	struct buf *out, struct err *err);

#endif
