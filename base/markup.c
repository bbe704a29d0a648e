/* SPDX-License-Identifier: MIT */
#include "base/markup.h"

#include <string.h>

#include "base/utf8.h"

void markup_text(struct buf *out, const char *s)
{
	const char *p = s, *end = s ? s + strlen(s) : s;

	while (p < end) {
		const char *at = p;
		uint32_t c = utf8_next(&p, end);

		if (c == '&')
			buf_add_str(out, "&amp;");
		else if (c == '<')
			buf_add_str(out, "&lt;");
		else if (c == '>')
			buf_add_str(out, "&gt;");
		else if (c == '"')
			buf_add_str(out, "&quot;");
		else if (c == '\'')
			buf_add_str(out, "&#39;");
		else if (utf8_xml_char(c))
			buf_add(out, at, (size_t)(p - at));
	}
}

void markup_element(struct buf *out, const char *name, const char *text)
{
	if (!text || !*text)
		return;
	buf_printf(out, "<%s>", name);
	markup_text(out, text);
	buf_printf(out, "</%s>", name);
}
