/* SPDX-License-Identifier: MIT
 *
 * A piece: one form on its way into the archive, from its bytes to a record
 * that is put. What it weighs (its document, its papers) can be let go of in
 * between, so that many can be under way.
 */
#ifndef DOSSIER_PIECE_H
#define DOSSIER_PIECE_H

#include <stdbool.h>

#include "archive/filing.h"
#include "archive/record/record.h"
#include "base/buf.h"
#include "base/finding.h"
#include "base/hash.h"
#include "dossier/office.h"
#include "dossier/paperwork.h"

struct piece {
	const char *name; /* what messages call it; borrowed */
	struct findings findings;
	struct document *document; /* NULL: not at hand */
	struct paperwork *papers; /* NULL: not at hand */
	struct record record;
	/* Kept of the document. */
	const struct kind *kind; /* NULL: it could not be read at all */
	char *project;		 /* or NULL */
	char digest[HASH_HEX_SIZE];
	long line;
};

void piece_release(struct piece *p);
/* Lets go of the document. */
void piece_close(struct piece *p);

/* Its document, from its bytes: what is wrong with them are findings. */
CHECKED enum err_code piece_read(struct piece *p, struct generator *g,
	const struct buf *data, struct err *err);
/* Once more; ERR_DATA when it is another one by now. */
CHECKED enum err_code piece_read_again(struct piece *p, struct generator *g,
	const struct buf *data, struct err *err);
/* Against the rules; when it is to be filed also its project and kind. */
CHECKED enum err_code piece_check(struct piece *p, struct office *o,
	bool filing, struct err *err);
/* Reads and checks it; the findings are in order. */
CHECKED enum err_code piece_examine(struct piece *p, struct office *o,
	const struct buf *data, bool filing, struct err *err);
/* Against what the index knows: the same form is not filed twice unawares. */
CHECKED enum err_code piece_check_twin(struct piece *p, struct index *index,
	struct err *err);

/* The papers of its document, which stays; record.number and record.version being known. */
CHECKED enum err_code piece_make(struct piece *p, struct office *o,
	const struct project *project, struct generator *g, struct err *err);
/* Then lets go of all but the record, and of what that was made with. */
CHECKED enum err_code piece_put(struct piece *p, struct filing *f,
	struct err *err);

#endif
