/* SPDX-License-Identifier: MIT
 *
 * Numbering: how a document's number is written, by a pattern of the catalogue
 * such as "{project}-{code}-{seq:3}", and how its 档号 is, by one of the
 * settings.
 */
#ifndef ARCHIVE_RECORD_NUMBERING_H
#define ARCHIVE_RECORD_NUMBERING_H

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

/* ---- 档号 ---- */

#define REFERENCE_DEFAULT "{fonds}-KJ·{project}-{volume:3}-{item:4}"

/* Each is a word in braces of the pattern; volume and item, the 件号, may say
 * how many digits they have. One that is empty goes with the "-" or "·" that
 * joins it. */
struct reference {
	const char *pattern;
	const char *fonds, *category, *project;
	const char *date; /* for {year}; that of the document */
	const char *retention, *department;
	int64_t volume, item;
};

/* ERR_SETUP when it cannot give each record its own: items are counted in
 * each project, so both must be in it. */
CHECKED enum err_code numbering_check_reference(const char *pattern,
	struct err *err);
/* Malloc'ed; NULL when the pattern is wrong. Two that are the same with item
 * 0 are of one class: their items are counted on. */
char *numbering_reference(const struct reference *r);

#endif
