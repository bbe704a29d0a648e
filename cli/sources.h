/* SPDX-License-Identifier: MIT
 *
 * The forms a command was given, read from disk or standard input.
 */
#ifndef CLI_SOURCES_H
#define CLI_SOURCES_H

#include "cli/command.h"
#include "dossier/file.h"

/* Of a file beyond any limit only the beginning is read in: that it is too
 * large is for intake to say, like all that is wrong with a form. */
#define SOURCE_MAX ((size_t)32 << 20)

CHECKED enum err_code source_read(struct source *s, const char *path,
	struct err *err);
void source_release(struct source *s);

/* All operands; *out is malloc'ed, to be freed by sources_free. */
CHECKED enum err_code sources_read(const struct session *s,
	struct source **out, struct err *err);
void sources_free(struct source *list, int n);
/* The same, of files only their names: there may be very many. What comes by
 * standard input or a pipe is read, since it comes once. */
CHECKED enum err_code sources_name(const struct session *s,
	struct source **out, struct err *err);
/* The bytes of one that was named, as they are now; from any thread. */
CHECKED enum err_code source_fetch(const struct source *s, struct buf *out,
	struct err *err);

/* Prints findings where they belong: stdout when they are the result. */
void sources_report(const struct findings *findings, bool json, bool result);

#endif
