/* SPDX-License-Identifier: MIT
 *
 * A text that is looked for in packed texts (pack.h) as they lie: most of what
 * the index proposes and does not belong is told so without unpacking it.
 */
#ifndef ARCHIVE_SEARCH_NEEDLE_H
#define ARCHIVE_SEARCH_NEEDLE_H

#include <stddef.h>

struct needle;

/* Of folded text. */
struct needle *needle_new(const char *folded, size_t len);
void needle_free(struct needle *needle);

/* At how many places in the packed text does it stand, those that overlap as
 * well, when folded? Stops at most. NEEDLE_UNSURE: fold it and see. */
#define NEEDLE_UNSURE -1
int needle_count(
	const struct needle *needle, const char *packed, size_t len, int most);

#endif
