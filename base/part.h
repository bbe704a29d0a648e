/* SPDX-License-Identifier: MIT
 *
 * A part: what one entry of a zip will be, packed already, so that libzip
 * copies it as it is. Packages and bundles are made of parts.
 */
#ifndef BASE_PART_H
#define BASE_PART_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/deflate.h"

struct zip_error;
struct zip_source;

struct part {
	char *name; /* word/document.xml */
	char *data; /* owned */
	size_t len; /* of data */
	size_t size; /* before deflating */
	uint32_t crc; /* of it as it was then */
	bool deflated;
};

/* Deflates data, or only copies it when d is NULL. */
void part_init(struct part *p, const char *name, const void *data, size_t len,
	struct deflater *d);
void part_release(struct part *p);

/* For libzip; p must outlive it. NULL: why says why. */
struct zip_source *part_source(const struct part *p, struct zip_error *why);

/* Bytes that are elsewhere, until it is their turn. open and read return -1
 * when they fail, with why set; read returns 0 at the end. drop comes last. */
struct part_supply {
	int (*open)(void *arg, struct zip_error *why);
	int64_t (*read)(
		void *arg, void *data, size_t len, struct zip_error *why);
	void (*close)(void *arg);
	void (*drop)(void *arg);
	void *arg;
};

/* The same of a part whose data is there. supply is taken, also on failure. */
struct zip_source *part_source_from(const struct part *p,
	struct part_supply take_supply, struct zip_error *why);

#endif
