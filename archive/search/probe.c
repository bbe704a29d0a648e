/* SPDX-License-Identifier: MIT */
#include "archive/search/probe.h"

#include <stdbool.h>
#include <stdlib.h>

#include "base/buf.h"

static struct probe *node_new(enum probe_op op)
{
	struct probe *node = xcalloc(1, sizeof(*node));

	node->op = op;
	return node;
}

void probe_free(struct probe *node)
{
	if (!node)
		return;
	for (size_t i = 0; i < node->n_kids; i++)
		probe_free(node->kids[i]);
	free(node->kids);
	free(node->match);
	free(node);
}

struct probe *probe_all(void)
{
	return node_new(PROBE_ALL);
}

struct probe *probe_none(void)
{
	return node_new(PROBE_NONE);
}

struct probe *probe_token(const char *token)
{
	struct probe *node = node_new(PROBE_MATCH);
	struct buf b = BUF_INIT;

	buf_add_char(&b, '"');
	for (; *token; token++) {
		if (*token == '"')
			buf_add_char(&b, '"');
		buf_add_char(&b, *token);
	}
	buf_add_char(&b, '"');
	node->match = buf_detach(&b);
	node->joined = PROBE_MATCH;
	return node;
}

struct probe *probe_common(int place)
{
	struct probe *node = node_new(PROBE_COMMON);

	node->place = place;
	return node;
}

struct probe *probe_kind(uint32_t key)
{
	struct probe *node = node_new(PROBE_KIND);

	node->kind = key;
	return node;
}

struct probe *probe_status(enum record_status status)
{
	struct probe *node = node_new(PROBE_STATUS);

	node->status = status;
	return node;
}

struct probe *probe_dates(const char *from, const char *to)
{
	struct probe *node = node_new(PROBE_DATES);

	node->from = from;
	node->to = to;
	return node;
}

const char *probe_match(const struct probe *node)
{
	if (node->op == PROBE_MATCH)
		return node->match;
	/* It comes first: see insert. */
	return node->op == PROBE_AND && node->kids[0]->op == PROBE_MATCH
		       ? node->kids[0]->match
		       : NULL;
}

static void add_part(
	struct buf *out, const struct probe *node, enum probe_op by)
{
	bool plain = node->joined == PROBE_MATCH ||
		     (node->joined == by && by != PROBE_NOT);

	buf_printf(out, plain ? "%s" : "(%s)", node->match);
}

/* One expression of two; a is kept. */
static void join_match(struct probe *a, struct probe *take_b, enum probe_op by)
{
	static const char *const words[] = {[PROBE_AND] = " AND ",
		[PROBE_OR] = " OR ",
		[PROBE_NOT] = " NOT "};
	struct buf b = BUF_INIT;

	add_part(&b, a, by);
	buf_add_str(&b, words[by]);
	add_part(&b, take_b, by);
	free(a->match);
	a->match = buf_detach(&b);
	a->joined = by;
	probe_free(take_b);
}

static bool is_not_match(const struct probe *node)
{
	return node->op == PROBE_NOT && node->kids[0]->op == PROBE_MATCH;
}

static void add_kid(struct probe *list, struct probe *take_kid)
{
	list->kids =
		xrealloc(list->kids, list->n_kids + 1, sizeof(*list->kids));
	list->kids[list->n_kids++] = take_kid;
}

/* What FTS5 decides comes first in a list, as a single kid if it can be; in the
 * end come those that read facets. */
static void insert(struct probe *list, struct probe *take_kid)
{
	struct probe *first = list->n_kids ? list->kids[0] : NULL;
	size_t i;

	if (first && first->op == PROBE_MATCH && take_kid->op == PROBE_MATCH) {
		join_match(first, take_kid, list->op);
		return;
	}
	if (first && first->op == PROBE_MATCH && list->op == PROBE_AND &&
		is_not_match(take_kid)) {
		join_match(first, take_kid->kids[0], PROBE_NOT);
		take_kid->n_kids = 0;
		probe_free(take_kid);
		return;
	}
	add_kid(list, take_kid);
	i = list->n_kids - 1;
	for (; i > 0 && take_kid->op < list->kids[i - 1]->op; i--)
		list->kids[i] = list->kids[i - 1];
	list->kids[i] = take_kid;
}

static void insert_all(struct probe *list, struct probe *take_node)
{
	if (take_node->op != list->op) {
		insert(list, take_node);
		return;
	}
	for (size_t i = 0; i < take_node->n_kids; i++)
		insert(list, take_node->kids[i]);
	take_node->n_kids = 0;
	probe_free(take_node);
}

/* neutral says nothing beside another, final says it all. */
static struct probe *join(struct probe *a, struct probe *b, enum probe_op op,
	enum probe_op neutral, enum probe_op final)
{
	struct probe *list, *one;

	if (a->op == neutral || b->op == final) {
		probe_free(a);
		return b;
	}
	if (b->op == neutral || a->op == final) {
		probe_free(b);
		return a;
	}
	list = node_new(op);
	insert_all(list, a);
	insert_all(list, b);
	if (list->n_kids > 1)
		return list;
	one = list->kids[0];
	list->n_kids = 0;
	probe_free(list);
	return one;
}

struct probe *probe_both(struct probe *a, struct probe *b)
{
	return join(a, b, PROBE_AND, PROBE_ALL, PROBE_NONE);
}

struct probe *probe_either(struct probe *a, struct probe *b)
{
	return join(a, b, PROBE_OR, PROBE_NONE, PROBE_ALL);
}

struct probe *probe_not(struct probe *a)
{
	struct probe *node;

	if (a->op == PROBE_ALL || a->op == PROBE_NONE) {
		a->op = a->op == PROBE_ALL ? PROBE_NONE : PROBE_ALL;
		return a;
	}
	node = node_new(PROBE_NOT);
	add_kid(node, a);
	return node;
}
