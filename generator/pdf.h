/* SPDX-License-Identifier: MIT
 *
 * PDF/A-2b (ISO 19005-2) out of ODT and DOCX, by LibreOffice as a process of
 * its own: one run for many documents, since most of its time goes into
 * starting.
 */
#ifndef GENERATOR_PDF_H
#define GENERATOR_PDF_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/err.h"

struct pdf_job {
	const void *data;
	size_t len;
	bool docx;	/* it is no ODT but a DOCX */
	bool may_fail;	/* what cannot be converted leaves pdf empty */
	struct buf pdf; /* filled in */
};

/* scratch: a folder for temporary files (/tmp); nothing stays in it.
 * ERR_SETUP when LibreOffice is not installed. */
CHECKED enum err_code pdf_make(struct pdf_job *jobs, size_t n,
	const char *scratch, struct err *err);

#endif
