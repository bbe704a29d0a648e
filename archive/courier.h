/* SPDX-License-Identifier: MIT
 *
 * The courier: carries the records of a selection out of their volumes into an
 * outbox, each version with its files, what was attached to it and its
 * metadata. To a customer the metadata are written anew: they say nothing of
 * who filed it when, and call the files by their names in the bundle.
 */
#ifndef ARCHIVE_COURIER_H
#define ARCHIVE_COURIER_H

#include "archive/bundle/contents.h"
#include "archive/cited.h"
#include "archive/outbox.h"
#include "archive/selection.h"
#include "base/err.h"
#include "base/progress.h"
#include "base/strs.h"

struct courier {
	const struct selection *selection;
	struct contents *from;
	struct outbox *to;
	struct cited *cited; /* is told of every version carried */
	/* Words a customer should not hear, or NULL; what the text of his
	 * papers holds of them is added to mentions: NUMBER：WORD. */
	const struct strs *secrets;
	struct strs *mentions;
};

/* The unit of progress is records. */
CHECKED enum err_code courier_carry(const struct courier *c,
	const struct progress *progress, struct err *err);

#endif
