/* SPDX-License-Identifier: MIT
 *
 * Digests: of a kind and a format, one digest of all that decides what a file
 * says. What is on the shelf stays as it is, so each is made once.
 */
#ifndef GENERATOR_DIGESTS_H
#define GENERATOR_DIGESTS_H

#include <stdbool.h>

#include "base/hash.h"
#include "base/strs.h"
#include "generator/catalogue.h"
#include "generator/render.h"
#include "generator/shelf.h"

struct digests {
	struct strs known; /* kind and format, digest, … */
};

bool digests_find(const struct digests *d, const struct kind *kind,
	const char *format, char hex[HASH_HEX_SIZE]);

/* row: the kind's row of the catalogue, as a file. */
CHECKED enum err_code digests_make(struct digests *d, struct shelf *shelf,
	struct renderer *renderer, const struct kind *kind,
	const struct shelf_file *row, const char *format,
	char hex[HASH_HEX_SIZE], struct err *err);

void digests_release(struct digests *d);

#endif
