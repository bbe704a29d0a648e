/* SPDX-License-Identifier: MIT
 *
 * Forms: which records of a ledger have or had which form, by its digest.
 */
#ifndef ARCHIVE_BUNDLE_FORMS_H
#define ARCHIVE_BUNDLE_FORMS_H

struct ledger_record;

/* A tree, empty when *forms is NULL. Records are borrowed. */
void forms_add(void **forms, struct ledger_record *r, const char *digest);
/* The first that is neither voided nor destroyed; NULL: none. */
const struct ledger_record *forms_find(void *const *forms,
	const char *digest);
void forms_free(void *forms);

#endif
