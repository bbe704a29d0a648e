/* SPDX-License-Identifier: MIT
 *
 * The manual for clerks, docs/使用手册.md, as elements of a page. Of Markdown it
 * understands what the manual uses: headings, paragraphs, lists, tables, code,
 * pictures, links, bold. Anything else is shown as it is written.
 */
#ifndef WEB_MANUAL_H
#define WEB_MANUAL_H

#include <stddef.h>

#include "web/page.h"

void manual_show(struct page *p, const char *markdown, size_t len);

#endif
