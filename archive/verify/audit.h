/* SPDX-License-Identifier: MIT
 *
 * Audit: does a volume hold what the project's log says it holds, no less, no
 * more, and no other?
 */
#ifndef ARCHIVE_VERIFY_AUDIT_H
#define ARCHIVE_VERIFY_AUDIT_H

#include "archive/verify/inspect.h"
#include "archive/bundle/ledger.h"

/* After inspect_bag. */
void audit_volume(struct inspection *in, const struct ledger *ledger,
	const char *volume);

/* A bundle from outside has no log to speak for it, but metadata: do they
 * agree with its files and with each other? */
void audit_bundle(struct inspection *in);

#endif
