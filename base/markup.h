/* SPDX-License-Identifier: MIT
 *
 * Text in XML and HTML: whatever it holds, it never becomes markup.
 */
#ifndef BASE_MARKUP_H
#define BASE_MARKUP_H

#include "base/buf.h"

/* Escapes & < > " ' for content and attribute values alike; what XML forbids
 * is left out. NULL adds nothing. */
void markup_text(struct buf *out, const char *s);

/* <name>text</name>; nothing at all when text is NULL or empty. */
void markup_element(struct buf *out, const char *name, const char *text);

#endif
