/* SPDX-License-Identifier: MIT
 *
 * A volume (卷): the zip of a project that is open now, built anew in memory
 * from what it was and what is added. New files go behind the old ones; the
 * tag files and the catalogue are written again behind them.
 */
#ifndef ARCHIVE_BUNDLE_VOLUME_H
#define ARCHIVE_BUNDLE_VOLUME_H

#include <stddef.h>
#include <stdint.h>

#include "archive/bundle/bag.h"
#include "archive/bundle/bundle.h"
#include "archive/bundle/ledger.h"
#include "archive/bundle/store.h"
#include "archive/settings.h"
#include "base/buf.h"
#include "base/err.h"

/* A file to be added: its path in the bag, data/…, and its bytes. */
struct volume_file {
	char *path;
	char *data;
	size_t len;
};

struct volume_build {
	const char *id;		/* P2026-001_v001: name of the top folder */
	struct buf *old;	/* its bytes so far, used up; empty: it is new */
	const char *without;	/* a folder of data/ that is left out, or NULL */
	const struct volume_file *files;
	size_t n_files;
	const struct ledger *ledger; /* with this act applied */
	const struct settings *settings;
	int64_t at;
	const char *anchor; /* the log's head before this act */
};

/* The bytes of a volume as the log knows it, none when it is new. ERR_DAMAGED
 * when they are not: building on damage would bless it. */
CHECKED enum err_code volume_read(const struct store *s,
	const struct ledger *l, const char *id, struct buf *out,
	struct err *err);

/* The files below data/ by the volume's manifest, with their sizes. */
CHECKED enum err_code volume_payload(struct bundle *b, const char *id,
	struct bag_list *out, struct err *err);

CHECKED enum err_code volume_build(const struct volume_build *v,
	struct buf *out, struct err *err);

#endif
