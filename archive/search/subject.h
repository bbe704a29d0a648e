/* SPDX-License-Identifier: MIT
 *
 * The document a query is held against. What it takes to decide is fetched
 * and folded when it is asked for, and once.
 */
#ifndef ARCHIVE_SEARCH_SUBJECT_H
#define ARCHIVE_SEARCH_SUBJECT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "archive/record.h"
#include "archive/index/sql.h"
#include "base/buf.h"
#include "base/err.h"

/* In the order of the statement SQL_FACTS. */
enum subject_field {
	SUBJECT_TITLE,
	SUBJECT_NUMBER,
	SUBJECT_KIND_NAME,
	SUBJECT_CUSTOMER,
	SUBJECT_CONTRACT,
	SUBJECT_PERSONS,  /* a list, with FOLD_BREAK in between */
	SUBJECT_KEYWORDS, /* likewise */
	SUBJECT_PROJECT,
	SUBJECT_PROJECT_NAME,
	SUBJECT_PROJECT_CUSTOMER,
	SUBJECT_PROJECT_CONTRACT,
	SUBJECT_N_FIELDS
};

struct subject {
	struct db *db;

	/* From the row it was taken from; strings until the next take. */
	int64_t id, serial, version;
	const char *number, *project, *date, *kind;
	enum record_status status;

	/* Fields as they are, and folded: field i lies in folded.data from
	 * start[i] to start[i + 1] - 1, where a FOLD_BREAK follows. */
	struct sql *facts;
	bool has_facts;
	struct buf folded;
	size_t start[SUBJECT_N_FIELDS + 1];

	struct sql *text;
	const char *body; /* as it is, until the next take */
	size_t body_len;
	struct buf folded_body;
	bool has_body, has_folded_body;
};

CHECKED enum err_code subject_init(
	struct subject *sub, struct db *db, struct err *err);
void subject_release(struct subject *sub);

/* From the row of a statement that begins with sql.c's DOC. The row must stay
 * while the subject is looked at. */
void subject_take(struct subject *sub, struct sql *row);

/* Another document, by the key of its version, whose facts and text are to be
 * fetched; the members from the row say nothing then. */
void subject_point(struct subject *sub, int64_t version);

/* Fetches; then the members above may be read. */
CHECKED enum err_code subject_need_facts(struct subject *sub, struct err *err);
CHECKED enum err_code subject_need_body(struct subject *sub, struct err *err);
CHECKED enum err_code subject_need_folded_body(
	struct subject *sub, struct err *err);

/* After subject_need_facts. Never NULL. */
const char *subject_raw(
	const struct subject *sub, enum subject_field field, size_t *len);
const char *subject_folded(
	const struct subject *sub, enum subject_field field, size_t *len);

#endif
