/* SPDX-License-Identifier: MIT
 *
 * Plates: the constant markup of a sheet, cast as text before libxslt compiles
 * it, as a printer casts what he prints a thousand times. A package's parts
 * are only ever written to bytes, so where a sheet writes
 *
 *	<w:p><w:r><w:t><xsl:value-of select="."/></w:t></w:r></w:p>
 *
 * libxslt need not build three elements for somebody to serialise: it copies
 * "<w:p><w:r><w:t>", the value, "</w:t></w:r></w:p>". The bytes say the same
 * either way; that is the law, and a sheet it might not hold for is left as it
 * is (generator/mould.h).
 */
#ifndef GENERATOR_PLATE_H
#define GENERATOR_PLATE_H

#include <stdbool.h>

#include "base/buf.h"

struct _xmlDoc;
struct _xmlNode;

/* Changes the parsed sheet, to be compiled then. False: left as it was. */
bool plate_cast(struct _xmlDoc *sheet);

/* Adds what a cast sheet wrote into a part, as a document of its own. False:
 * that is no document. */
bool plate_print(const struct _xmlNode *part, struct buf *out);

#endif
