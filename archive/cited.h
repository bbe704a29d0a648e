/* SPDX-License-Identifier: MIT
 *
 * The cited: of all that a dossier's papers were made with, what a customer
 * gets along with his. Schemas and sheets of the records that go out, each
 * once. Rows of the catalogue (who gets a paper, by when) and rules are our
 * own affair and never among them, nor is a sheet that names what is internal.
 */
#ifndef ARCHIVE_CITED_H
#define ARCHIVE_CITED_H

#include "archive/bundle/contents.h"
#include "archive/bundle/ledger.h"
#include "archive/outbox.h"
#include "archive/record/record.h"
#include "base/err.h"
#include "base/strs.h"

struct cited {
	struct strs digests;
};

#define CITED_INIT                                                             \
	{                                                                      \
		.digests = STRS_INIT                                           \
	}

void cited_add(struct cited *c, const struct record *r);
/* Copies them. secrets: words no sheet may hold (NULL: none); the paths of
 * those that do are added to left. */
CHECKED enum err_code cited_put(const struct cited *c, const struct ledger *l,
	struct contents *from, const struct strs *secrets,
	struct outbox *outbox, struct strs *left, struct err *err);
void cited_release(struct cited *c);

#endif
