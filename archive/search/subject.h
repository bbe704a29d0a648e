/* SPDX-License-Identifier: MIT
 *
 * The document a query is held against. What it takes to decide is fetched,
 * unpacked and folded when it is asked for, and once.
 */
#ifndef ARCHIVE_SEARCH_SUBJECT_H
#define ARCHIVE_SEARCH_SUBJECT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "archive/index/facet.h"
#include "archive/index/searched.h"
#include "archive/index/sql.h"
#include "archive/record/record.h"
#include "archive/search/match.h"
#include "base/buf.h"
#include "base/cell.h"
#include "base/err.h"
#include "base/wide.h"

/* A text put together as searched.h says. */
struct subject_text {
	struct buf buf;
	size_t start[SEARCHED_N + 1];
	bool there, split;
};

struct subject {
	struct db *db;
	int64_t id;

	/* Its place in lists, from its facets or its row. */
	struct facet_reader facets;
	int64_t serial;
	const char *date;
	char date_buf[16];
	enum record_status status;
	bool sorted; /* FACET_SORTED */
	bool has_place;

	/* Of its row; strings until the next document. */
	const char *number, *kind;
	struct sql *row;
	bool has_row;

	struct cell searched;
	struct buf fetched;
	const char *packed; /* what is searched; NULL: not fetched */
	size_t packed_len;
	size_t packed_start[SEARCHED_N + 1];
	bool packed_split;
	struct subject_text raw, folded, head; /* head: without the body */
	struct wide wide; /* of one field */
	struct match_room *room; /* NULL: none was needed yet */
};

CHECKED enum err_code subject_init(
	struct subject *sub, struct db *db, struct err *err);
/* For documents that are lent, in any thread. */
void subject_init_lent(struct subject *sub);
void subject_release(struct subject *sub);

/* The document of an id. */
void subject_point(struct subject *sub, int64_t id);
/* Likewise, of a row with sql.c's DOC, which stays while it is looked at. */
void subject_take(struct subject *sub, struct sql *row);
/* One of which there is what is searched, packed, and nothing else: no place,
 * no row. Borrowed until the next document. */
void subject_lend(struct subject *sub, const char *packed, size_t len);

/* Fetches; *out is borrowed until the next document. */
CHECKED enum err_code subject_facet(
	struct subject *sub, const struct facet **out, struct err *err);
/* Fetches; then date, serial, status and sorted may be read, … */
CHECKED enum err_code subject_need_place(
	struct subject *sub, struct err *err);
/* … or number and kind as well. */
CHECKED enum err_code subject_need_row(struct subject *sub, struct err *err);
/* Fetches; then packed may be read. */
CHECKED enum err_code subject_need_packed(
	struct subject *sub, struct err *err);
/* Fetches; then the texts may be read, or all fields but the body. */
CHECKED enum err_code subject_need_raw(struct subject *sub, struct err *err);
CHECKED enum err_code subject_need_head(struct subject *sub, struct err *err);
CHECKED enum err_code subject_need_folded(
	struct subject *sub, struct err *err);

/* After raw, folded, or head, which has all but the body. Never NULL. */
const char *subject_raw(
	struct subject *sub, enum searched_field field, size_t *len);
const char *subject_folded(
	struct subject *sub, enum searched_field field, size_t *len);

/* After subject_need_packed: from the beginning of a field to before another
 * one, SEARCHED_N for the end. */
const char *subject_packed(struct subject *sub, enum searched_field from,
	enum searched_field before, size_t *len);
/* Likewise a field, for patterns; until the next one. */
const struct wide *subject_wide(
	struct subject *sub, enum searched_field field);

#endif
