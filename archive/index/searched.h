/* SPDX-License-Identifier: MIT
 *
 * What search looks into, of one document: what is known about it, field by
 * field, and its text, put together into one. Between two of them stand two
 * breaks (FOLD_BREAK), so that nothing is found across them, and a single one
 * between the names of a list. It is kept packed (pack.h) under the document's
 * id, so that to look at a document is to read one row.
 */
#ifndef ARCHIVE_INDEX_SEARCHED_H
#define ARCHIVE_INDEX_SEARCHED_H

#include <stddef.h>
#include <stdint.h>

#include "archive/index/sql.h"
#include "base/buf.h"
#include "base/cell.h"

/* In the order of sql.c's SEARCHED. */
enum searched_field {
	SEARCHED_TITLE,
	SEARCHED_NUMBER,
	SEARCHED_KIND_NAME,
	SEARCHED_CUSTOMER,
	SEARCHED_CONTRACT,
	SEARCHED_PERSONS,  /* a list */
	SEARCHED_KEYWORDS, /* likewise */
	SEARCHED_PROJECT,
	SEARCHED_PROJECT_NAME,
	SEARCHED_PROJECT_CUSTOMER,
	SEARCHED_PROJECT_CONTRACT,
	SEARCHED_BODY,
	SEARCHED_N
};

/* Where it lies (cell.h). */
#define SEARCHED_CELL(db) CELL_OF(db, "searched", "text")

/* The fields that are also found by how they are read. */
#define SEARCHED_READ_N 6
extern const enum searched_field searched_read[SEARCHED_READ_N];

/* Appends, packed, what the row of a statement with SEARCHED at its beginning
 * says and the text, which is packed already. */
void searched_pack(struct sql *row, const char *packed_body, size_t len,
	struct buf *out);

struct tokens;

/* Appends its tokens (token.h) to the lists; folded is for scratch. */
void searched_tokens(const char *packed, size_t len, struct tokens *tokens,
	struct buf *folded, struct buf *lists);

/* Where in a text put together like this, folded or not, the fields begin:
 * field i lies from start[i] to start[i + 1] - 2. */
void searched_split(
	const char *text, size_t len, size_t start[SEARCHED_N + 1]);
/* Likewise of what is packed. */
void searched_split_packed(
	const char *packed, size_t len, size_t start[SEARCHED_N + 1]);

#endif
