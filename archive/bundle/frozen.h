/* SPDX-License-Identifier: MIT
 *
 * A ledger as bytes, to be used without reading all of it: its records stay
 * frozen until they are asked for, and are found by tables. The bytes are in
 * this machine's order, and whoever reads them has seen that they are whole.
 */
#ifndef ARCHIVE_BUNDLE_FROZEN_H
#define ARCHIVE_BUNDLE_FROZEN_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/fs.h"

struct frozen;
struct ledger;
struct ledger_record;

/* Of what a record has several, each leads to it: of forms, and of volumes in
 * which something of it lies. */
enum frozen_key { FROZEN_NUMBER, FROZEN_FORM, FROZEN_VOLUME };
#define FROZEN_KEYS 3

void frozen_write(struct ledger *l, struct buf *out);

/* l is new, and gets all that take has behind from; its records stay frozen.
 * false: that is not a ledger, and l is good for nothing; otherwise take is
 * taken. */
bool frozen_read(struct ledger *l, struct fs_map *take, size_t from);
void frozen_free(struct frozen *f);

/* A copy, the caller's. */
struct ledger_record *frozen_thaw(const struct frozen *f, size_t place);

/* The places, ascending, of records that may have this key: see whether they
 * do. *walked is 0 at first. f may be NULL. */
bool frozen_next(const struct frozen *f, enum frozen_key key, const char *text,
	size_t *walked, size_t *place);

#endif
