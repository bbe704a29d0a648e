/* SPDX-License-Identifier: MIT
 *
 * PDF/A-2b (ISO 19005-2) out of ODT, by LibreOffice as a process of its own:
 * one run for many documents, since most of its time goes into starting.
 */
#ifndef GENERATOR_PDF_H
#define GENERATOR_PDF_H

#include <stddef.h>

#include "base/buf.h"
#include "base/err.h"

struct pdf_job {
	const void *odt;
	size_t len;
	struct buf pdf; /* filled in */
};

/* scratch: a folder for temporary files (/tmp); nothing stays in it.
 * ERR_SETUP when LibreOffice is not installed. */
CHECKED enum err_code pdf_make(struct pdf_job *jobs, size_t n,
	const char *scratch, struct err *err);

#endif
