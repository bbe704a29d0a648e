/* SPDX-License-Identifier: MIT
 *
 * A list of strings it owns.
 */
#ifndef BASE_STRS_H
#define BASE_STRS_H

#include <stdbool.h>
#include <stddef.h>

struct strs {
	char **items;
	size_t n;
};

#define STRS_INIT                                                              \
	{                                                                      \
		.items = NULL                                                  \
	}

void strs_add(struct strs *list, const char *s); /* copied; NULL: nothing */
void strs_take(struct strs *list, char *s);      /* malloc'ed, kept */
/* Those of more that are not there yet. */
void strs_add_all(struct strs *list, const struct strs *more);
bool strs_has(const struct strs *list, const char *s);
void strs_sort(struct strs *list); /* by bytes */
void strs_release(struct strs *list);

/* "甲、乙、丙", malloc'ed. */
char *strs_join(const struct strs *list, const char *between);

#endif
