/* SPDX-License-Identifier: MIT */
#include "archive/search/verdict.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"

struct verdicts {
	uint8_t *of; /* by key */
	size_t n;
};

struct verdicts *verdicts_new(void)
{
	return xcalloc(1, sizeof(struct verdicts));
}

void verdicts_free(struct verdicts *v)
{
	if (v)
		free(v->of);
	free(v);
}

uint8_t *verdict_of(struct verdicts *v, uint32_t key)
{
	size_t n = v->n ? v->n : 64;

	if (key >= v->n) {
		while (n <= key)
			n *= 2;
		v->of = xrealloc(v->of, n, sizeof(*v->of));
		memset(v->of + v->n, VERDICT_OPEN, n - v->n);
		v->n = n;
	}
	return &v->of[key];
}
