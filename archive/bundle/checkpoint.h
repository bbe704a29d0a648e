/* SPDX-License-Identifier: MIT
 *
 * A checkpoint: what a long log added up to at one of its lines, so that who
 * files into a dossier of ten thousand records need not go through all of
 * them. Derived, like the index beside which it lies: it counts only as long
 * as the log has that very line at that very place, and without it the log is
 * replayed whole. Whoever verifies never looks at it.
 */
#ifndef ARCHIVE_BUNDLE_CHECKPOINT_H
#define ARCHIVE_BUNDLE_CHECKPOINT_H

#include "archive/bundle/ledger.h"
#include "archive/bundle/store.h"
#include "base/err.h"

/* As ledger_load, under the project's lock: and when what came after the
 * checkpoint has grown long, leaves a new one. */
CHECKED enum err_code checkpoint_load(const struct store *s,
	const char *project, struct ledger **out, struct err *err);
/* All projects' go. */
CHECKED enum err_code checkpoint_forget(
	const struct store *s, struct err *err);

#endif
