/* SPDX-License-Identifier: MIT
 *
 * A block: documents of neighbouring ids, of which search knows something
 * together. What is known of each by yes or no takes a bit.
 */
#ifndef ARCHIVE_INDEX_BLOCK_H
#define ARCHIVE_INDEX_BLOCK_H

#include <stdbool.h>
#include <stdint.h>

#define BLOCK_WORDS 5
#define BLOCK_DOCS (64 * BLOCK_WORDS) /* their facets fill a page */

/* The document of an id is bit id % BLOCK_DOCS of block id / BLOCK_DOCS. */
struct block_bits {
	uint64_t words[BLOCK_WORDS];
};

static inline void block_set(struct block_bits *b, int64_t i, bool on)
{
	uint64_t bit = (uint64_t)1 << (i % 64);

	if (on)
		b->words[i / 64] |= bit;
	else
		b->words[i / 64] &= ~bit;
}

static inline bool block_any(const struct block_bits *b)
{
	uint64_t all = 0;

	for (int i = 0; i < BLOCK_WORDS; i++)
		all |= b->words[i];
	return all != 0;
}

/* Takes the highest bit out of them; -1: there is none. */
static inline int block_take(struct block_bits *b)
{
	for (int i = BLOCK_WORDS - 1; i >= 0; i--)
		if (b->words[i]) {
			int bit = 63 - __builtin_clzll(b->words[i]);

			b->words[i] &= ~((uint64_t)1 << bit);
			return 64 * i + bit;
		}
	return -1;
}

#endif
