/* SPDX-License-Identifier: MIT
 *
 * Small DOCX and ODT files for tests: a body and custom properties in the
 * fewest parts that make one.
 */
#ifndef TESTS_PARCEL_H
#define TESTS_PARCEL_H

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "generator/foreign.h"
#include "generator/package.h"

#define PARCEL_W                                                               \
	"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
#define PARCEL_ODF "urn:oasis:names:tc:opendocument:xmlns:"
#define PARCEL_TYPES                                                           \
	"http://schemas.openxmlformats.org/officeDocument/2006/relationships"

struct parcel_part {
	const char *name, *data;
};

/* data NULL: the part is left out. */
static inline void parcel_zip(
	const struct parcel_part *list, size_t n, struct buf *out)
{
	struct deflater *d = deflater_new(DEFLATE_FAST);
	const struct part **parts = xcalloc(n, sizeof(*parts));
	struct part *made = xcalloc(n, sizeof(*made));
	struct err err = ERR_INIT;
	size_t n_made = 0;

	for (size_t i = 0; i < n; i++) {
		if (!list[i].data)
			continue;
		part_init(&made[n_made], list[i].name, list[i].data,
			strlen(list[i].data), d);
		parts[n_made] = &made[n_made];
		n_made++;
	}
	if (package_write(parts, n_made, out, &err) != ERR_OK)
		abort();
	for (size_t i = 0; i < n_made; i++)
		part_release(&made[i]);
	free(parts);
	free(made);
	deflater_free(d);
}

/* document: all of word/document.xml; properties: property elements, or
 * NULL. */
static inline void parcel_docx(
	const char *document, const char *properties, struct buf *out)
{
	char *custom = properties
			       ? xprintf("<Properties>%s</Properties>",
					 properties)
			       : NULL;
	const struct parcel_part parts[] = {
		{"_rels/.rels",
			"<Relationships><Relationship Type='" PARCEL_TYPES
			"/officeDocument' Target='/word/document.xml'/>"
			"<Relationship Type='" PARCEL_TYPES
			"/custom-properties' Target='docProps/custom.xml'/>"
			"</Relationships>"},
		{"word/document.xml", document},
		{"docProps/custom.xml", custom}};

	parcel_zip(parts, 3, out);
	free(custom);
}

static inline void parcel_odt(
	const char *content, const char *properties, struct buf *out)
{
	char *meta = properties
			     ? xprintf("<office:document-meta xmlns:office='"
				       PARCEL_ODF "office:1.0' xmlns:meta='"
				       PARCEL_ODF "meta:1.0'><office:meta>%s"
				       "</office:meta></office:document-meta>",
				       properties)
			     : NULL;
	const struct parcel_part parts[] = {
		{"mimetype", "application/vnd.oasis.opendocument.text"},
		{"content.xml", content},
		{"meta.xml", meta}};

	parcel_zip(parts, 3, out);
	free(meta);
}

/* The same with only what is within the body. */
static inline void parcel_docx_body(
	const char *body, const char *properties, struct buf *out)
{
	char *all = xprintf("<w:document xmlns:w='" PARCEL_W
			    "'><w:body>%s</w:body></w:document>",
		body);

	parcel_docx(all, properties, out);
	free(all);
}

static inline void parcel_odt_body(
	const char *body, const char *properties, struct buf *out)
{
	char *all = xprintf("<office:document-content xmlns:office='" PARCEL_ODF
			    "office:1.0' xmlns:text='" PARCEL_ODF
			    "text:1.0' xmlns:table='" PARCEL_ODF
			    "table:1.0' xmlns:draw='" PARCEL_ODF
			    "drawing:1.0'><office:body><office:text>%s"
			    "</office:text></office:body>"
			    "</office:document-content>",
		body);

	parcel_odt(all, properties, out);
	free(all);
}

#endif
