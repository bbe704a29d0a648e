/* SPDX-License-Identifier: MIT */
#include "generator/stock.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"

/* Some ten parts of each format, and a foot of each kind. */
#define ITEMS_MAX 300

struct item {
	char *source;
	char *params;
	struct part part;
};

struct stock {
	struct deflater *deflater;
	struct item **items; /* parts are borrowed: they stay where they are */
	size_t n;
};

struct stock *stock_new(void)
{
	struct stock *s = xcalloc(1, sizeof(*s));

	s->deflater = deflater_new(DEFLATE_WELL);
	return s;
}

void stock_free(struct stock *s)
{
	if (!s)
		return;
	for (size_t i = 0; i < s->n; i++) {
		free(s->items[i]->source);
		free(s->items[i]->params);
		part_release(&s->items[i]->part);
		free(s->items[i]);
	}
	free(s->items);
	deflater_free(s->deflater);
	free(s);
}

static bool same(const char *a, const char *b)
{
	return a && b ? !strcmp(a, b) : a == b;
}

const struct part *stock_find(const struct stock *s, const char *name,
	const char *source, const char *params)
{
	for (size_t i = 0; i < s->n; i++) {
		const struct item *item = s->items[i];

		if (same(item->part.name, name) &&
			same(item->source, source) &&
			same(item->params, params))
			return &item->part;
	}
	return NULL;
}

bool stock_is_full(const struct stock *s)
{
	return s->n >= ITEMS_MAX;
}

const struct part *stock_keep(struct stock *s, const char *name,
	const char *source, const char *params, const void *data, size_t len,
	bool store)
{
	struct item *item = xcalloc(1, sizeof(*item));

	item->source = xstrdup(source);
	item->params = xstrdup(params);
	part_init(&item->part, name, data, len, store ? NULL : s->deflater);
	s->items = xrealloc(s->items, s->n + 1, sizeof(*s->items));
	s->items[s->n++] = item;
	return &item->part;
}

size_t stock_n(const struct stock *s)
{
	return s->n;
}

const char *stock_source(const struct stock *s, size_t i)
{
	return s->items[i]->source;
}

bool stock_by_sheet(const struct stock *s, size_t i)
{
	return s->items[i]->params != NULL;
}
