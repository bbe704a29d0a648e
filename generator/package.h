/* SPDX-License-Identifier: MIT
 *
 * A package: the zip file a DOCX (ISO/IEC 29500-2) or ODT (ODF 1.3 part 2) is.
 * The same parts in the same order give the same bytes, whatever the clock and
 * the time zone.
 *
 * One from outside may hold anything: it is refused when it is encrypted, has
 * a name twice or goes past the limits, and no name in it is ever a path.
 */
#ifndef GENERATOR_PACKAGE_H
#define GENERATOR_PACKAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/part.h"

/* Borrows the parts until it returns. */
CHECKED enum err_code package_write(const struct part *const *parts, size_t n,
	struct buf *out, struct err *err);

/* Entries of a package from outside, and bytes of a part that is read. How
 * dense it is does not matter: a paper full of one letter is no zip bomb. */
#define PACKAGE_MAX_PARTS 4096
#define PACKAGE_MAX_BYTES ((size_t)16 << 20)

struct package; /* open for reading */

/* data must outlive it. Whatever is wrong with it is ERR_DATA: it is the
 * user's file. */
CHECKED enum err_code package_open(const void *data, size_t len,
	struct package **out, struct err *err);
void package_free(struct package *p); /* accepts NULL */

size_t package_n(const struct package *p);
const char *package_name(const struct package *p, size_t i);
bool package_has(const struct package *p, const char *name);

/* Adds the bytes of a part, its CRC checked. ERR_NOT_FOUND when there is none
 * of that name. */
CHECKED enum err_code package_read(struct package *p, const char *name,
	struct buf *out, struct err *err);

#endif
