/* SPDX-License-Identifier: MIT */
#include "web/page.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/markup.h"

void page_init(struct page *p)
{
	*p = (struct page){.depth = 0};
	buf_init(&p->xml);
}

void page_release(struct page *p)
{
	buf_release(&p->xml);
}

static void end_tag(struct page *p)
{
	if (p->in_tag)
		buf_add_char(&p->xml, '>');
	p->in_tag = false;
}

void page_open(struct page *p, const char *name)
{
	assert(p->depth < PAGE_DEPTH);
	end_tag(p);
	buf_printf(&p->xml, "<%s", name);
	p->open[p->depth++] = name;
	p->in_tag = true;
}

void page_close(struct page *p)
{
	assert(p->depth > 0);
	p->depth--;
	if (p->in_tag)
		buf_add_str(&p->xml, "/>");
	else
		buf_printf(&p->xml, "</%s>", p->open[p->depth]);
	p->in_tag = false;
}

void page_attr(struct page *p, const char *name, const char *value)
{
	assert(p->in_tag);
	if (!value)
		return;
	buf_printf(&p->xml, " %s=\"", name);
	markup_text(&p->xml, value);
	buf_add_char(&p->xml, '"');
}

void page_attr_int(struct page *p, const char *name, int64_t value)
{
	assert(p->in_tag);
	buf_printf(&p->xml, " %s=\"%lld\"", name, (long long)value);
}

void page_attr_bool(struct page *p, const char *name, bool value)
{
	if (value)
		page_attr(p, name, "yes");
}

void page_text(struct page *p, const char *text)
{
	end_tag(p);
	markup_text(&p->xml, text);
}

void page_text_part(struct page *p, const char *text, size_t len)
{
	char *part = xstrndup(text, len);

	page_text(p, part);
	free(part);
}

void page_element(struct page *p, const char *name, const char *text)
{
	if (!text)
		return;
	page_open(p, name);
	page_text(p, text);
	page_close(p);
}

void page_embed(struct page *p, const char *xml, size_t len)
{
	const char *end = xml + len;

	end_tag(p);
	if (len > 5 && !strncmp(xml, "<?xml", 5)) {
		const char *stop = memmem(xml, len, "?>", 2);

		assert(stop);
		xml = stop + 2;
	}
	buf_add(&p->xml, xml, (size_t)(end - xml));
}
