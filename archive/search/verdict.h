/* SPDX-License-Identifier: MIT
 *
 * Verdicts: what is asked of a document's project or customer alone has the
 * same answer for all documents of it. It is found out by the text of one of
 * them, and kept by the key of the name (facet.h).
 */
#ifndef ARCHIVE_SEARCH_VERDICT_H
#define ARCHIVE_SEARCH_VERDICT_H

#include <stdint.h>

enum verdict { VERDICT_OPEN, VERDICT_NO, VERDICT_YES };

struct verdicts;
struct verdicts *verdicts_new(void);
void verdicts_free(struct verdicts *v);

/* enum verdict of a key, to be read and set; borrowed until the next call. */
uint8_t *verdict_of(struct verdicts *v, uint32_t key);

#endif
