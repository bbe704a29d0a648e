/* SPDX-License-Identifier: MIT
 *
 * A volume (卷) being written: the zip of a project that is open now, or one
 * that is written again. New files go behind the old ones; the tag files and
 * the catalogue are written anew behind them when it is finished. What is added
 * is built in memory, packed at once, so that its size is known all the time;
 * the old is read once, on its way from the old file into the new one.
 */
#ifndef ARCHIVE_BUNDLE_VOLUME_H
#define ARCHIVE_BUNDLE_VOLUME_H

#include <stddef.h>
#include <stdint.h>

#include "archive/bundle/bag.h"
#include "archive/bundle/bundle.h"
#include "archive/bundle/ledger.h"
#include "archive/bundle/seal.h"
#include "archive/bundle/store.h"
#include "archive/record/settings.h"
#include "base/buf.h"
#include "base/err.h"

/* What a zip that is built in memory may come to. */
#define VOLUME_MAX ((int64_t)1 << 30)

struct volume;

/* A new one of that id (P2026-001_v001), the name of its top folder. */
CHECKED enum err_code volume_new(const char *id, struct volume **out,
	struct err *err);
/* Goes on with the one the store has, a new one when there is none. ERR_DAMAGED
 * when it cannot be read; whether it is as the log knows it shows when it is
 * put aside. */
CHECKED enum err_code volume_open(const struct store *s,
	const struct ledger *l, const char *id, struct volume **out,
	struct err *err);
/* The same without what lies in a folder of data/. ERR_DAMAGED at once. */
CHECKED enum err_code volume_open_without(const struct store *s,
	const struct ledger *l, const char *id, const char *folder,
	struct volume **out, struct err *err);
void volume_free(struct volume *v); /* accepts NULL */

/* path in the bag: data/…; data is copied. ERR_LIMIT past VOLUME_MAX. */
CHECKED enum err_code volume_put(struct volume *v, const char *path,
	const void *data, size_t len, struct err *err);
/* Of its zip as it is now, but for the tag files. */
int64_t volume_size(const struct volume *v);

struct volume_state {
	const struct ledger *ledger; /* with all that is in it applied */
	const struct settings *settings;
	int64_t at;
	const char *anchor;	 /* the log's head before this act */
	const struct seal *seal; /* signs the tag manifest; NULL: none */
};

/* Writes the tag files. Only what is below may follow. */
CHECKED enum err_code volume_finish(struct volume *v,
	const struct volume_state *state, struct err *err);
/* All of a new one. Borrowed. */
const struct buf *volume_bytes(const struct volume *v);
/* Durable beside its place, with its digest and size. ERR_DAMAGED when the one
 * it goes on from is not as the log knows it, which must not take its place:
 * building on damage would bless it. */
CHECKED enum err_code volume_put_aside(struct volume *v,
	const struct store *s, const char *project, char digest[HASH_HEX_SIZE],
	int64_t *size, struct err *err);

/* The files below data/ by the volume's manifest, with their sizes. */
CHECKED enum err_code volume_payload(struct bundle *b, const char *id,
	struct bag_list *out, struct err *err);

#endif
