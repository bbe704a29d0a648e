/* SPDX-License-Identifier: MIT */
#include "generator/reading.h"

#include <stdlib.h>
#include <string.h>

#include <libxml/HTMLparser.h>

#include "base/fs.h"
#include "base/process.h"
#include "base/utf8.h"
#include "generator/foreign.h"
#include "generator/outline.h"
#include "generator/pages.h"

#define PDF_SECONDS 60

static void add_line(struct buf *out, const char *text)
{
	if (text && *text)
		buf_printf(out, "%s\n", text);
}

static void read_package(const void *data, size_t len, struct buf *out)
{
	struct outline outline = OUTLINE_INIT;
	struct foreign *f = NULL;
	struct err unread = ERR_INIT;

	if (foreign_open(data, len, &f, &unread) == ERR_OK &&
		outline_read(f, &outline, &unread) == ERR_OK)
		for (size_t i = 0; i < outline.n; i++)
			add_line(out, outline.items[i].text);
	outline_release(&outline);
	foreign_free(f);
}

static void read_pdf(
	const void *data, size_t len, const char *scratch, struct buf *out)
{
	char *dir = xprintf("%s/juanzong-XXXXXX", scratch);
	struct err unread = ERR_INIT;
	char *pdf, *text;

	if (!mkdtemp(dir)) {
		free(dir);
		return;
	}
	pdf = fs_join(dir, "a.pdf");
	text = fs_join(dir, "a.txt");
	const char *const argv[] = {
		"pdftotext", "-enc", "UTF-8", "-q", pdf, text, NULL};

	if (fs_write_brief(pdf, data, len, &unread) == ERR_OK &&
		process_run(argv, PDF_SECONDS, &unread) == ERR_OK)
		(void)!fs_read_head(text, READING_MAX, out, &unread);
	(void)!fs_remove_tree(dir, &unread);
	free(text);
	free(pdf);
	free(dir);
}

static bool hidden(const xmlNode *n)
{
	return n->type == XML_ELEMENT_NODE &&
	       (!xmlStrcasecmp(n->name, BAD_CAST "script") ||
		       !xmlStrcasecmp(n->name, BAD_CAST "style"));
}

/* Text in the order of the document; walked without recursion, since a page
 * from outside may be of any depth. */
static void collect(const xmlNode *root, struct buf *out)
{
	const xmlNode *n = root;

	while (n) {
		if (n->type == XML_TEXT_NODE ||
			n->type == XML_CDATA_SECTION_NODE) {
			char *line = outline_text((const char *)n->content,
				strlen((const char *)n->content));

			add_line(out, line);
			free(line);
		}
		if (n->children && n->type == XML_ELEMENT_NODE && !hidden(n)) {
			n = n->children;
			continue;
		}
		while (n && n != root && !n->next)
			n = n->parent;
		n = n && n != root ? n->next : NULL;
	}
}

static void read_markup(const void *data, size_t len, struct buf *out)
{
	htmlDocPtr doc = htmlReadMemory(data, (int)len, NULL,
		utf8_valid(data, len, NULL) ? "UTF-8" : NULL,
		HTML_PARSE_RECOVER | HTML_PARSE_NOERROR |
			HTML_PARSE_NOWARNING | HTML_PARSE_NONET);

	if (doc && xmlDocGetRootElement(doc))
		collect(xmlDocGetRootElement(doc), out);
	xmlFreeDoc(doc);
}

static bool starts(const void *data, size_t len, const char *with)
{
	return len >= strlen(with) && !memcmp(data, with, strlen(with));
}

static bool is_markup(const char *data, size_t len)
{
	size_t at = starts(data, len, "\xEF\xBB\xBF") ? 3 : 0;

	while (at < len && strchr(" \t\r\n", data[at]))
		at++;
	return at + 1 < len && data[at] == '<';
}

void reading_text(
	const void *data, size_t len, const char *scratch, struct buf *out)
{
	size_t start = out->len;

	if (foreign_is_package(data, len))
		read_package(data, len, out);
	else if (pages_is_pdf(data, len))
		read_pdf(data, len, scratch, out);
	else if (len > READING_MAX || memchr(data, '\0', len))
		return;
	else if (is_markup(data, len))
		read_markup(data, len, out);
	else if (utf8_valid(data, len, NULL))
		buf_add(out, data, len);
	if (out->len - start > READING_MAX)
		buf_truncate(out,
			utf8_floor(out->data, out->len, start + READING_MAX));
	/* What other programs write is not always what they say it is. */
	if (!utf8_valid(out->data + start, out->len - start, NULL))
		buf_truncate(out, start);
}
