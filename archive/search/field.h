/* SPDX-License-Identifier: MIT
 *
 * The fields of the query language: their names, Chinese and English, and how
 * their values are read.
 */
#ifndef ARCHIVE_SEARCH_FIELD_H
#define ARCHIVE_SEARCH_FIELD_H

#include <stdbool.h>
#include <stddef.h>

#include "archive/search/query.h"
#include "archive/record/record.h"

/* The longest name, in bytes, after folding. */
#define FIELD_NAME_MAX 16

/* By its folded name; false: there is no such field. */
bool field_find(const char *name, size_t len, enum query_op *op);

/* "2026", "2026-03", "2026-3-6", "2026-01..2026-06", "..2026-06", ">=2026-03",
 * "<2026-03-06" as the first and last date it covers. False: not so. */
bool field_date(const char *folded, char **from, char **to);

bool field_status(const char *folded, enum record_status *out);

/* Leaves out spaces and apostrophes; NULL: other than a-z0-9 is left, or
 * nothing. */
char *field_pinyin(const char *folded);

#endif
