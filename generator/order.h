/* SPDX-License-Identifier: MIT
 *
 * Which of the elements of a group stand in the wrong place: the fewest that
 * have to move for the rest to be in order (all but the longest run that never
 * goes back), so that one field put too early does not blame all after it.
 */
#ifndef GENERATOR_ORDER_H
#define GENERATOR_ORDER_H

#include <stdbool.h>
#include <stddef.h>

#include <libxml/tree.h>

struct order {
	struct order_item {
		const xmlNode *node;
		size_t rank; /* its place in the model */
		bool misplaced;
	} * items;
	size_t n, room;
};

void order_add(struct order *order, const xmlNode *node, size_t rank);
void order_release(struct order *order);

/* Sets misplaced. Ranks are below n_ranks. */
void order_find(struct order *order, size_t n_ranks);

/* For a misplaced item: the greatest rank not above its own, and the smallest
 * above it, among those in their places; -1: there is none. */
long order_before(const struct order *order, size_t i);
long order_after(const struct order *order, size_t i);

#endif
