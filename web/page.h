/* SPDX-License-Identifier: MIT
 *
 * A page: the XML document a handler writes and templates/desk/desk.xsl makes
 * into HTML. Text is escaped here on its way into XML and by the serialiser on
 * its way into HTML; nothing a person typed is ever markup.
 */
#ifndef WEB_PAGE_H
#define WEB_PAGE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"

#define PAGE_DEPTH 24

struct page {
	struct buf xml;
	const char *open[PAGE_DEPTH]; /* names of the elements open now */
	int depth;
	bool in_tag; /* attributes may follow */
};

/* Elements and attributes have literal names. */
void page_init(struct page *p);
void page_release(struct page *p);
void page_open(struct page *p, const char *name);
void page_close(struct page *p);
/* NULL sets nothing. */
void page_attr(struct page *p, const char *name, const char *value);
void page_attr_int(struct page *p, const char *name, int64_t value);
/* "yes", or nothing. */
void page_attr_bool(struct page *p, const char *name, bool value);
void page_text(struct page *p, const char *text);
/* The same of a part of a text. */
void page_text_part(struct page *p, const char *text, size_t len);
/* <name>text</name>; nothing when text is NULL. */
void page_element(struct page *p, const char *name, const char *text);
/* A well-formed document of ours as an element; its XML declaration is left
 * out. */
void page_embed(struct page *p, const char *xml, size_t len);

#endif
