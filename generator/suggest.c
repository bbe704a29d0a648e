/* SPDX-License-Identifier: MIT */
#include "generator/suggest.h"

#include <stdint.h>
#include <string.h>

#include "base/utf8.h"

#define MAX 32 /* characters of a name worth comparing */

static size_t decode(const char *s, uint32_t out[MAX])
{
	const char *end = s + strlen(s);
	size_t n = 0;

	while (s < end) {
		if (n == MAX)
			return 0;
		out[n++] = utf8_next(&s, end);
	}
	return n;
}

/* Levenshtein, a row at a time. */
static size_t edits(
	const uint32_t *a, size_t n_a, const uint32_t *b, size_t n_b)
{
	size_t row[MAX + 1];

	for (size_t k = 0; k <= n_b; k++)
		row[k] = k;
	for (size_t i = 1; i <= n_a; i++) {
		size_t diagonal = row[0];

		row[0] = i;
		for (size_t k = 1; k <= n_b; k++) {
			size_t best = diagonal + (a[i - 1] != b[k - 1]);

			diagonal = row[k];
			if (row[k] + 1 < best)
				best = row[k] + 1;
			if (row[k - 1] + 1 < best)
				best = row[k - 1] + 1;
			row[k] = best;
		}
	}
	return row[n_b];
}

size_t suggest_distance(const char *name, const char *known)
{
	uint32_t a[MAX], b[MAX];
	size_t n_a, n_b, longer, n, allowed;

	if (!strcmp(name, known))
		return 0;
	n_a = decode(name, a);
	n_b = decode(known, b);
	if (n_a < 2 || n_b < 2)
		return SIZE_MAX;
	longer = n_a > n_b ? n_a : n_b;
	n = edits(a, n_a, b, n_b);
	allowed = longer <= 3 ? 1 : longer <= 6 ? 2 : longer / 3;
	if (n <= allowed && n < longer)
		return n;
	return strstr(known, name) || strstr(name, known) ? n : SIZE_MAX;
}

const char *suggest_name(const char *name, size_t n,
	const char *(*name_of)(const void *arg, size_t i), const void *arg)
{
	size_t best = SIZE_MAX;
	const char *found = NULL;

	for (size_t i = 0; i < n; i++) {
		const char *known = name_of(arg, i);
		size_t distance = suggest_distance(name, known);

		if (distance < best) {
			best = distance;
			found = known;
		}
	}
	return found;
}
