/* SPDX-License-Identifier: MIT
 *
 * A record as a line of its project's log tells of it, read from where it lies.
 */
#ifndef ARCHIVE_INDEX_LOADED_H
#define ARCHIVE_INDEX_LOADED_H

#include <stdbool.h>

#include "archive/bundle/contents.h"
#include "archive/record/record.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/json.h"

struct loaded {
	struct record record;
	struct buf text; /* what is searched of it */
};

#define LOADED_INIT                                                            \
	{                                                                      \
		.record = RECORD_INIT, .text = BUF_INIT                        \
	}

void loaded_release(struct loaded *l);

/* Does an entry of a line's records say all that the index needs? */
bool loaded_is_named(const struct json *entry);

/* An entry of that line. *out is inited by the caller, and after an error has
 * a record with a number if that much could be read. */
CHECKED enum err_code loaded_read(struct contents *c, const char *project,
	const struct json *line, const struct json *entry, struct loaded *out,
	struct err *err);

#endif
