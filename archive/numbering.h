/* SPDX-License-Identifier: MIT
 *
 * Numbering: how a document's number is written, by a pattern of the catalogue
 * such as "{project}-{code}-{seq:3}".
 */
#ifndef ARCHIVE_NUMBERING_H
#define ARCHIVE_NUMBERING_H

#include <stdint.h>

#include "base/err.h"

struct numbering {
	const char *pattern; /* {project} {code} {year} {seq} {seq:1} … {seq:9} */
	const char *project, *code;
	const char *date; /* for {year} */
};

/* ERR_SETUP when the pattern cannot give each document its own number. */
CHECKED enum err_code numbering_check(const struct numbering *n,
	struct err *err);
/* Malloc'ed; NULL when the pattern is wrong. */
char *numbering_format(const struct numbering *n, int64_t seq);

#endif
