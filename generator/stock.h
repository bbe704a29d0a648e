/* SPDX-License-Identifier: MIT
 *
 * The stock: parts that are the same in many packages, deflated once. A part
 * is known by its name, by the file or sheet of the shelf it came from, and by
 * what that sheet was told.
 */
#ifndef GENERATOR_STOCK_H
#define GENERATOR_STOCK_H

#include <stdbool.h>
#include <stddef.h>

#include "base/strs.h"
#include "generator/package.h"

struct stock;

struct stock *stock_new(void);
void stock_free(struct stock *s);

/* params: what the sheet was told, in a line, or NULL for a file as it is.
 * NULL: not there. Borrowed. */
const struct part *stock_find(const struct stock *s, const char *name,
	const char *source, const char *params);

/* Then it takes in nothing more: what sheets are told may be different for each
 * paper, and there is no end of papers. */
bool stock_is_full(const struct stock *s);

/* Takes in a copy of data. */
const struct part *stock_keep(struct stock *s, const char *name,
	const char *source, const char *params, const void *data, size_t len,
	bool store);

size_t stock_n(const struct stock *s);
/* The file or sheet part i came from. */
const char *stock_source(const struct stock *s, size_t i);
bool stock_by_sheet(const struct stock *s, size_t i);

#endif
