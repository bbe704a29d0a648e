/* SPDX-License-Identifier: MIT */
#include "generator/allowance.h"

#include <malloc.h>
#include <stdlib.h>
#include <string.h>

#include <libxml/xmlmemory.h>

/* libxml2's allocator knows no argument; so a run is known by its thread. */
static _Thread_local struct allowance *running;

/* The plain allocator's bytes: what was allocated before may be freed here. */
static void count(void *p, int sign)
{
	struct allowance *a = running;

	if (!a || !p)
		return;
	a->used += sign * (ptrdiff_t)malloc_usable_size(p);
	if (a->used <= ALLOWANCE_BYTES || a->spent)
		return;
	a->spent = true;
	*a->state = a->stop;
}

/* The run ends at its next step; a single string may be doubled many times
 * within one. */
static bool refused(size_t n)
{
	struct allowance *a = running;

	if (!a || (n <= (size_t)ALLOWANCE_BYTES / 2 &&
			  a->used <= 2 * ALLOWANCE_BYTES))
		return false;
	a->spent = true;
	*a->state = a->stop;
	return true;
}

static void *take(size_t n)
{
	void *p = refused(n) ? NULL : malloc(n);

	count(p, 1);
	return p;
}

static void give_back(void *p)
{
	count(p, -1);
	free(p);
}

static void *resize(void *p, size_t n)
{
	void *bigger;

	if (refused(n))
		return NULL;
	count(p, -1);
	bigger = realloc(p, n);
	count(bigger ? bigger : p, 1);
	return bigger;
}

static char *copy(const char *s)
{
	size_t n = strlen(s) + 1;
	char *p = take(n);

	return p ? memcpy(p, s, n) : NULL;
}

void allowance_prepare(void)
{
	xmlMemSetup(give_back, take, resize, copy);
}

void allowance_begin(struct allowance *a)
{
	a->used = 0;
	a->spent = false;
	running = a;
}

void allowance_end(struct allowance *a)
{
	(void)a;
	running = NULL;
}
