/* SPDX-License-Identifier: MIT
 *
 * A mould: may a sheet be cast into plates (generator/plate.h), and which of
 * its templates reach which? Its law: in doubt, no. A sheet may be cast when
 * it writes packages, as its root declares, and no literal element in it can
 * ever become a value: nothing is copied, no variable holds an element,
 * attributes are set where they are written.
 */
#ifndef GENERATOR_MOULD_H
#define GENERATOR_MOULD_H

#include <stdbool.h>
#include <stdint.h>

struct _xmlDoc;
struct _xmlNode;
struct mould;

/* Looks into the sheet, which must stay as it is while the mould is used. */
struct mould *mould_new(struct _xmlDoc *sheet);
void mould_free(struct mould *m);

bool mould_fits(struct mould *m);

/* The namespaces of the sheet's root that literals within n, or within the
 * templates that n calls, have names in: bit i is the i-th of its nsDef. */
uint64_t mould_namespaces(struct mould *m, struct _xmlNode *n);

/* An instruction of XSLT; of this name. */
bool mould_is_xsl(const struct _xmlNode *n, const char *name);
/* What a sheet writes: an element neither of XSLT nor of a package. */
bool mould_is_literal(const struct _xmlNode *n);
/* What its own xml:space says: 1 preserve, 0 default, -1 nothing. */
int mould_keeps_space(struct _xmlNode *n);
/* Does n do nothing but set attributes of the element it is in? */
bool mould_sets_attributes(const struct _xmlNode *n);

#endif
