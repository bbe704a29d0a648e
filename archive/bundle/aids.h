/* SPDX-License-Identifier: MIT
 *
 * Finding aids (检索工具) of a ledger: its records by number and by form. Most
 * who read a ledger ask for one or two, for which its records are looked
 * through; only who asks for more has trees made of all.
 */
#ifndef ARCHIVE_BUNDLE_AIDS_H
#define ARCHIVE_BUNDLE_AIDS_H

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
/* The first of those that have or had the form and are neither voided nor
 * destroyed. */
const struct ledger_record *aids_find_form(
	struct aids *a, const struct ledger *l, const char *digest);

#endif
