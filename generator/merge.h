/* SPDX-License-Identifier: MIT
 *
 * An XML document of our own (schema, stylesheet) out of its files: each
 * xs:include and xsl:include at the top level is replaced by what the file it
 * names holds, so that libxml2 and libxslt never open a file themselves. Each
 * file is taken once, also when files include each other. Only bare names
 * ([A-Za-z0-9._-]) of siblings; no DOCTYPE, no import.
 */
#ifndef GENERATOR_MERGE_H
#define GENERATOR_MERGE_H

#include <stddef.h>

#include "base/buf.h"
#include "base/err.h"

struct _xmlDoc;
struct _xmlNode;

/* Adds the bytes of a sibling to out. */
typedef enum err_code (*merge_load_fn)(
	void *arg, const char *name, struct buf *out, struct err *err);

/* file names the main bytes in errors and must be a bare name too. The caller
 * frees *out with xmlFreeDoc. What cannot be read is ERR_SETUP, naming file
 * and line; an error of load is passed on. */
CHECKED enum err_code xml_merge_includes(const char *file, const char *data,
	size_t len, merge_load_fn load, void *arg, struct _xmlDoc **out,
	struct err *err);

/* The file a node of a merged document came from; borrowed from it. */
const char *merge_file(const struct _xmlNode *node);

#endif
