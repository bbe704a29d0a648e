/* SPDX-License-Identifier: MIT
 *
 * "Did you mean": which known name a wrong one was meant to be. Names are
 * short, so characters are compared one by one.
 */
#ifndef GENERATOR_SUGGEST_H
#define GENERATOR_SUGGEST_H

#include <stdbool.h>
#include <stddef.h>

/* How far apart two names are: 0 the same, SIZE_MAX not alike at all. One
 * that holds the other whole (主题, 会议主题) is alike. */
size_t suggest_distance(const char *name, const char *known);

/* The best of n names, the first of equals; NULL: none is alike. name_of
 * returns the i-th. */
const char *suggest_name(const char *name, size_t n,
	const char *(*name_of)(const void *arg, size_t i), const void *arg);

#endif
