/* SPDX-License-Identifier: MIT
 *
 * Pages: how many a PDF has, by pdfinfo (poppler) as a process of its own.
 */
#ifndef GENERATOR_PAGES_H
#define GENERATOR_PAGES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"

/* Do these bytes begin as a PDF does? */
bool pages_is_pdf(const void *data, size_t len);

/* ERR_SETUP when pdfinfo is not installed; for asking before much work is
 * done in vain. */
CHECKED enum err_code pages_ready(struct err *err);

/* *n: 0 when the PDF cannot be read (damaged, locked by a password). scratch:
 * a folder for temporary files; nothing stays in it. */
CHECKED enum err_code pages_count(const void *pdf, size_t len,
	const char *scratch, int *n, struct err *err);

#endif
