/* SPDX-License-Identifier: MIT
 *
 * The volumes that an act writes: the open one, and as it fills the next and
 * the next, each put aside as soon as it is full, so that no more than what is
 * new in one of them is in memory. None takes its place before the act's line is in the log.
 */
#ifndef ARCHIVE_VOLUMES_H
#define ARCHIVE_VOLUMES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "archive/bundle/ledger.h"
#include "archive/bundle/seal.h"
#include "archive/bundle/store.h"
#include "archive/bundle/volume.h"
#include "archive/record/settings.h"
#include "base/err.h"
#include "base/json.h"
#include "base/strs.h"

struct volumes {
	const struct store *store;
	const struct settings *settings;
	struct ledger *ledger; /* is told of each volume that is full */
	int64_t at;
	const struct seal *seal; /* of those written from now on; or NULL */
	char *id; /* of the one that is added to */
	struct volume *open; /* NULL: nothing was added to it yet */
	struct strs written; /* are aside, in their order */
	struct strs rewritten; /* are aside as well, */
	struct json *again;    /* and what they are then; or NULL */
	bool aside; /* something may lie aside */
};

/* All are borrowed. */
void volumes_init(struct volumes *v, const struct store *s,
	const struct settings *settings, struct ledger *l, int64_t at);
void volumes_release(struct volumes *v);

CHECKED enum err_code volumes_put(struct volumes *v, const char *path,
	const void *data, size_t len, struct err *err);
/* Between two records: when the open one is past its limit it is closed for
 * good, and what is added goes to the next one. */
CHECKED enum err_code volumes_turn(struct volumes *v, struct err *err);
/* This one anew, without what lies in that folder of data/. */
CHECKED enum err_code volumes_rewrite(struct volumes *v, const char *id,
	const char *folder, struct err *err);
/* All is aside. */
CHECKED enum err_code volumes_finish(struct volumes *v, struct err *err);
/* Says in the line of the log which they are. */
void volumes_tell(const struct volumes *v, struct json *line);

/* Into their places. */
CHECKED enum err_code volumes_commit(const struct volumes *v,
	struct err *err);
/* What is aside goes; what cannot go now goes when the project is next
 * opened. */
void volumes_drop(struct volumes *v);

#endif
