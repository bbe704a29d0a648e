/* SPDX-License-Identifier: MIT
 *
 * Small verbs over libxml2 trees, for the files of the house itself (schemas,
 * sheets, the catalogue). Forms come in through generator/form.h.
 */
#ifndef GENERATOR_XML_H
#define GENERATOR_XML_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/err.h"

struct _xmlDoc;
struct _xmlNode;
struct _xmlSchemaParserCtxt;

/* Parses without network, DTD or entities; a DOCTYPE is refused. What is wrong
 * is ERR_SETUP naming the file and line. The caller frees with xmlFreeDoc. */
CHECKED enum err_code xml_read(const char *name, const char *data, size_t len,
	struct _xmlDoc **out, struct err *err);

/* Does doc, read from name, keep to the schema? What does not is ERR_SETUP
 * naming the file and line; so is a schema that is wrong itself. */
CHECKED enum err_code xml_validate(struct _xmlDoc *doc, const char *name,
	const char *schema_name, const char *schema, size_t len,
	struct err *err);

/* For reading a schema, freed by the caller. The table of types that libxml2 then
 * makes is the process's own, and it takes no lock: two threads that both came
 * first would each make one. */
struct _xmlSchemaParserCtxt *xml_schema_parser(struct _xmlDoc *xsd);

/* Is n an element of this name and namespace? NULL is none. */
bool xml_is(const struct _xmlNode *n, const char *ns, const char *name);

/* malloc'ed; NULL when there is no such attribute. */
char *xml_attr(struct _xmlNode *n, const char *name);
bool xml_attr_is(struct _xmlNode *n, const char *name, const char *value);
/* All text within, white space runs as one space, trimmed; malloc'ed. */
char *xml_text(struct _xmlNode *n);

/* Adds one element as a document of its own: UTF-8, no white space added. */
void xml_write(
	struct _xmlDoc *doc, struct _xmlNode *root, struct buf *out);

#endif
