/* SPDX-License-Identifier: MIT */
#include "base/strs.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"

void strs_add(struct strs *list, const char *s)
{
	if (s)
		strs_take(list, xstrdup(s));
}

void strs_take(struct strs *list, char *s)
{
	/* Grows at powers of two, so that adding stays cheap. */
	if (!(list->n & (list->n - 1)))
		list->items = xrealloc(list->items,
			list->n ? list->n * 2 : 1, sizeof(*list->items));
	list->items[list->n++] = s;
}

void strs_add_all(struct strs *list, const struct strs *more)
{
	for (size_t i = 0; i < more->n; i++)
		if (!strs_has(list, more->items[i]))
			strs_add(list, more->items[i]);
}

bool strs_has(const struct strs *list, const char *s)
{
	for (size_t i = 0; i < list->n; i++)
		if (!strcmp(list->items[i], s))
			return true;
	return false;
}

static int compare(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

void strs_sort(struct strs *list)
{
	if (list->n)
		qsort(list->items, list->n, sizeof(*list->items), compare);
}

void strs_release(struct strs *list)
{
	for (size_t i = 0; i < list->n; i++)
		free(list->items[i]);
	free(list->items);
	*list = (struct strs)STRS_INIT;
}

char *strs_join(const struct strs *list, const char *between)
{
	struct buf b = BUF_INIT;

	for (size_t i = 0; i < list->n; i++) {
		if (i)
			buf_add_str(&b, between);
		buf_add_str(&b, list->items[i]);
	}
	return buf_detach(&b);
}
