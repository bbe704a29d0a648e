/* SPDX-License-Identifier: MIT
 *
 * How the value of a field is written, read from the simple types of a
 * schema: the base, and the facets along the chain of restrictions.
 */
#ifndef GENERATOR_FACETS_H
#define GENERATOR_FACETS_H

#include <stdbool.h>

#include <libxml/tree.h>

#include "base/err.h"
#include "generator/model.h"

#define XSD_NAMESPACE "http://www.w3.org/2001/XMLSchema"

/* ---- reading a schema, for the model as well ----------------------------- */

/* NULL, or the node if it is the xs: element called name. */
bool xsd_is(const xmlNode *node, const char *name);

/* The first child element, the next element after a child; annotations are
 * skipped. */
xmlNode *xsd_first(const xmlNode *node);
xmlNode *xsd_next(const xmlNode *node);

/* malloc'ed; NULL: not given. */
char *xsd_attribute(const xmlNode *node, const char *name);

/* The text of xs:documentation on one line; NULL: there is none. */
char *xsd_hint(const xmlNode *node);

/* The global declaration `kind` ("simpleType", "complexType") that the QName
 * value means in the scope of node. A type of XSD itself: NULL, its local
 * name in *builtin (malloc'ed). Neither: NULL and NULL. */
xmlNode *xsd_global(const xmlNode *node, const char *kind, const char *value,
	char **builtin);

/* Refuses attributes not among the names, a list that ends with NULL. */
CHECKED enum err_code xsd_only(
	const xmlNode *node, const char *const names[], struct err *err);

/* ERR_SETUP with file, line and construct. */
enum err_code xsd_refuse(const xmlNode *node, const char *why, struct err *err);

/* ---- types --------------------------------------------------------------- */

void facets_init(struct model_type *type);
void facets_release(struct model_type *type);

/* Of the xs:simpleType node. */
CHECKED enum err_code facets_read(
	const xmlNode *node, struct model_type *type, struct err *err);
/* Of the type that the QName names. */
CHECKED enum err_code facets_read_named(const xmlNode *node, const char *name,
	struct model_type *type, struct err *err);

#endif
