/* SPDX-License-Identifier: MIT
 *
 * Assembly: what a format's sheet wrote, as the bytes of a package. The sheet
 * says which parts there are and in what order; only those it wrote itself are
 * made anew each time, the others lie deflated in the stock.
 */
#ifndef GENERATOR_ASSEMBLY_H
#define GENERATOR_ASSEMBLY_H

#include "base/deflate.h"
#include "generator/render.h"
#include "generator/stock.h"

/* What parts are made with; all borrowed. */
struct assembly_from {
	struct renderer *renderer;
	struct shelf *shelf;
	struct stock *stock;
	struct deflater *deflater;
	struct _xmlDoc *letterhead;
	struct buf *xml; /* room for the part being made */
};

/* Did the sheet write a package, and not a file of its own? */
bool assembly_is(struct _xmlDoc *doc);

/* cast: the sheet was (generator/plate.h). Takes doc apart. */
CHECKED enum err_code assembly_write(const struct assembly_from *from,
	const char *format, bool cast, struct _xmlDoc *doc, struct buf *out,
	struct err *err);

#endif
