/* SPDX-License-Identifier: MIT
 *
 * A sheet: one compiled XSLT stylesheet of the shelf. It may neither read nor
 * write files nor reach the network. libxslt fills caches in a sheet when it
 * is first used, so a sheet belongs to one thread.
 */
#ifndef GENERATOR_SHEET_H
#define GENERATOR_SHEET_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/strs.h"
#include "generator/shelf.h"

struct _xmlDoc;
struct calendar;
struct letterhead;
struct sheet;

/* Compiles "templates/documents/minutes.xsl" with all it includes, with what a
 * letterhead (or NULL) says put into it. */
CHECKED enum err_code sheet_new(struct shelf *shelf, const char *name,
	const struct letterhead *letterhead, struct sheet **out,
	struct err *err);
void sheet_free(struct sheet *s);

/* The files it was made from, by their names on the shelf. */
const struct strs *sheet_files(const struct sheet *s);

/* Does the sheet declare this namespace? What it does not know of it cannot
 * ask for. */
bool sheet_declares(const struct sheet *s, const char *ns);

/* Does it write the parts of a package as text (generator/plate.h)? */
bool sheet_is_cast(const struct sheet *s);

/* params: name, value, name, value, …, NULL; plain strings, or NULL. The
 * caller frees *out with xmlFreeDoc. */
CHECKED enum err_code sheet_run(struct sheet *s, struct _xmlDoc *in,
	const char *const *params, struct _xmlDoc **out, struct err *err);

/* The same for a sheet that may ask for working days (generator/almanac.h).
 * calendar may be NULL: then it may not. */
CHECKED enum err_code sheet_run_with(struct sheet *s, struct _xmlDoc *in,
	const char *const *params, const struct calendar *calendar,
	struct _xmlDoc **out, struct err *err);

/* The same from bytes to bytes. name is what the document is called in
 * errors. */
CHECKED enum err_code sheet_apply(struct sheet *s, const char *name,
	const struct buf *in, struct buf *out, struct err *err);

/* Writes a result as the sheet's xsl:output says. */
CHECKED enum err_code sheet_write(struct sheet *s, struct _xmlDoc *result,
	struct buf *out, struct err *err);

#endif
