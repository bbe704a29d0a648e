/* SPDX-License-Identifier: MIT
 *
 * The log (日志) of a project: one JSON object a line, each with the SHA-256 of
 * the line before it (without its newline), so that no line can be changed,
 * removed or put in unnoticed. Only ever appended to.
 *
 *   seq     1, 2, 3 … : the number of the line
 *   at      when, UTC
 *   actor   who
 *   act     project.open project.edit event file revise attach add void
 *           close reopen destroy export verify import …
 *   prev    digest of the line before, "" in the first
 * and, as the act has them:
 *   volume  {name, digest, size} of the whole volume after the act
 *   volumes [{name digest size}]: behind volume: those the act went on to as
 *           it filled one after the other. What lies in one of them names it
 *           as its volume; all else lies in the first
 *   records [{number serial version code seq kind kind_name title date
 *           audience folder retention form meta by}]: form and meta are the
 *           digests of the canonical form and of 元数据.json; by is who filed
 *           it, where that is not the line's actor
 *   parts   [{name path digest}]: what papers were made with
 *   files   [{number version role path digest size date by partial}]:
 *           attached; partial is true where others still have to sign
 *   voids   [{number why}]
 *   events  [{name date doc note}]
 *   undone  [{name date doc why}]: the event entered last that was called so,
 *           on that day and about that record, never was
 *   closing {why items: [{number reference}]}: 结卷; why is there when it was
 *           done though not all is; the last volume is sealed
 *   reopening {why}
 *   destroyed {on why project records: [{number title kind kind_name date
 *           reference files: [{volume path digest size}]}]}: what is left of
 *           what was destroyed on that day; project is true when all of it was
 *   volumes [{name digest size}]: without volume: those written again without
 *           what was destroyed, or all that went with a project, as they were
 *   imported {bundle digest}: where the lines before this one come from; volumes
 *           are then all of them, as they are here
 *   project {name customer contract signed scale}: all of them
 *   note    {…}: facts of any other act
 *
 * A crash within an append leaves a torn last line, which was never
 * acknowledged: no newline at its end, or NUL bytes where the disk never got
 * the data. Readers pass over it, the next writer cuts it off. Whatever else
 * is wrong is damage.
 */
#ifndef ARCHIVE_BUNDLE_LOG_H
#define ARCHIVE_BUNDLE_LOG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/hash.h"
#include "base/json.h"

/* A place between two lines. */
struct log_place {
	int64_t bytes;		  /* from the start of the file */
	int64_t seq;		  /* of the line before; -1: not known */
	char head[HASH_HEX_SIZE]; /* its digest, "" at the start */
};

#define LOG_START                                                              \
	{                                                                      \
		.bytes = 0                                                     \
	}

struct log_line {
	int64_t seq;
	struct json *json;
	char digest[HASH_HEX_SIZE];
	int64_t end; /* where it ends in the file, newline included */
};

/* Goes through text, which begins at *place in the file of that name, and
 * leaves *place behind the last whole line (at damage: the last good one).
 * *torn (may be NULL) tells of a torn line behind it. visit may fail, which
 * ends the walk with its code; it may set *stop, which ends it well. */
CHECKED enum err_code log_walk(const char *text, size_t len, const char *name,
	struct log_place *place, bool *torn,
	enum err_code (*visit)(void *arg, const struct log_line *line,
		bool *stop, struct err *err),
	void *arg, struct err *err);

/* A new line after place, to which the caller adds the facts. */
struct json *log_line_new(const struct log_place *place, int64_t at,
	const char *actor, const char *act);
/* Its bytes, newline included, and the place behind it. */
void log_line_write(const struct json *line, struct log_place *place,
	struct buf *out);
/* The same of a line that was written into out from start on, but for its
 * newline. */
void log_line_end(struct buf *out, size_t start, struct log_place *place);

/* The name of the volume that an entry of one of a line's lists lies in; NULL:
 * the line names none. */
const char *log_volume_of(const struct json *line, const struct json *item);

/* 归档, 修订, …; the id itself for an act not known here. */
const char *log_act_name(const char *act);

#endif
