/* SPDX-License-Identifier: MIT */
#include "generator/order.h"

#include <stdlib.h>

#include "base/buf.h"

void order_add(struct order *o, const xmlNode *node, size_t rank)
{
	if (o->n == o->room) {
		o->room = o->room ? 2 * o->room : 16;
		o->items = xrealloc(o->items, o->room, sizeof(*o->items));
	}
	o->items[o->n++] = (struct order_item){.node = node, .rank = rank};
}

void order_release(struct order *o)
{
	free(o->items);
	*o = (struct order){.items = NULL};
}

static bool in_order(const struct order *o)
{
	for (size_t i = 1; i < o->n; i++)
		if (o->items[i].rank < o->items[i - 1].rank)
			return false;
	return true;
}

/* The longest run that ends at each item, by the best that ends at each rank:
 * there are few ranks. */
void order_find(struct order *o, size_t n_ranks)
{
	size_t *length, *last, *prev, at = 0, longest = 0;

	if (in_order(o))
		return;
	length = xcalloc(n_ranks, sizeof(*length));
	last = xcalloc(n_ranks, sizeof(*last));
	prev = xcalloc(o->n, sizeof(*prev));
	for (size_t i = 0; i < o->n; i++) {
		size_t rank = o->items[i].rank, best = 0;

		o->items[i].misplaced = true;
		prev[i] = i;
		for (size_t r = 0; r <= rank; r++)
			if (length[r] > best) {
				best = length[r];
				prev[i] = last[r];
			}
		length[rank] = best + 1;
		last[rank] = i;
		if (best + 1 > longest) {
			longest = best + 1;
			at = i;
		}
	}
	while (longest--) {
		o->items[at].misplaced = false;
		at = prev[at];
	}
	free(prev);
	free(last);
	free(length);
}

long order_before(const struct order *o, size_t i)
{
	long best = -1;

	for (size_t k = 0; k < o->n; k++) {
		long rank = (long)o->items[k].rank;

		if (!o->items[k].misplaced && rank > best &&
			rank <= (long)o->items[i].rank)
			best = rank;
	}
	return best;
}

long order_after(const struct order *o, size_t i)
{
	long best = -1;

	for (size_t k = 0; k < o->n; k++) {
		long rank = (long)o->items[k].rank;

		if (!o->items[k].misplaced && rank > (long)o->items[i].rank &&
			(best < 0 || rank < best))
			best = rank;
	}
	return best;
}
