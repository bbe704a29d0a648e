/* SPDX-License-Identifier: MIT
 *
 * The canonical bytes of a form. Digests are taken of them and compared years
 * later, so their shape is laid down here and no matter of which version of a
 * library writes them: UTF-8 with declaration, two spaces for each level below
 * the root (sixty at most), nothing between elements where there is text, an
 * element without content as <a/>, attributes in double quotes, in values
 * references for & < > " tab and line ends, in texts for & < > and returns.
 */
#ifndef GENERATOR_CANONICAL_H
#define GENERATOR_CANONICAL_H

#include "base/buf.h"

struct _xmlNode;

/* Of a tidied tree (generator/tidy.h): elements, attributes and texts. */
void canonical_write(const struct _xmlNode *root, struct buf *out);

#endif
