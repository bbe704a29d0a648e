/* SPDX-License-Identifier: MIT
 *
 * Reading what was not made here: the text of a document somebody brings, for
 * the index. DOCX and ODT are read as they are, PDF by pdftotext when it is
 * installed, web pages and XML without their markup, plain text as it is. Of
 * anything else, or what cannot be read, there is no text, and that is no
 * error: it is kept all the same.
 */
#ifndef GENERATOR_READING_H
#define GENERATOR_READING_H

#include <stddef.h>

#include "base/buf.h"

/* Adds lines to out, at most READING_MAX bytes. scratch: a folder for
 * temporary files. */
#define READING_MAX ((size_t)8 << 20)

void reading_text(const void *data, size_t len, const char *scratch,
	struct buf *out);

#endif
