/* SPDX-License-Identifier: MIT
 *
 * Finding aids (检索工具) of a ledger: its records by number, by form and by
 * volume. Most who read a ledger ask for one or two, for which its records are
 * looked through; only who asks for more has trees made of all. What is frozen
 * has tables of its own, and is thawed when it is found.
 */
#ifndef ARCHIVE_BUNDLE_AIDS_H
#define ARCHIVE_BUNDLE_AIDS_H

#include <stddef.h>

struct aids;
struct ledger;
struct ledger_record;

struct aids *aids_new(void);
void aids_free(struct aids *a);

/* A record, when it is the ledger's, and a form of a version it got later.
 * Both are borrowed. */
void aids_add(struct aids *a, struct ledger_record *r);
void aids_add_form(struct aids *a, struct ledger_record *r, const char *digest);

/* NULL: there is none. l is the ledger they are of. */
struct ledger_record *aids_find(
	struct aids *a, const struct ledger *l, const char *number);
/* One that has or had the form and is neither voided nor destroyed. */
const struct ledger_record *aids_find_form(
	struct aids *a, const struct ledger *l, const char *digest);
/* Those of which something lies in that volume, in order; *n of them. The
 * array is the caller's. */
struct ledger_record **aids_in_volume(
	const struct ledger *l, const char *id, size_t *n);

#endif
