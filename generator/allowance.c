/* SPDX-License-Identifier: MIT */
#include "generator/allowance.h"

#include <malloc.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <libxml/xmlmemory.h>

/* libxml2's allocator knows no argument; so a run is known by its thread. */
static _Thread_local struct allowance *running;

/* What is given back is told by the allocator alone, and asking it is dear, so
 * the first bytes of a run are only counted as they are asked for. Most runs
 * never need more of them; without a run there is no end of them. */
#define UNCOUNTED ((size_t)64 << 20)
#define ENDLESS SIZE_MAX

static _Thread_local size_t left = ENDLESS; /* of the first bytes */
static _Thread_local bool exact;            /* what is given back counts too */

static void spend(struct allowance *a)
{
	a->spent = true;
	*a->state = a->stop;
}

/* The plain allocator's bytes: what was allocated before may be freed here. */
static void count(struct allowance *a, void *p, int sign)
{
	if (!p)
		return;
	a->used += sign * (ptrdiff_t)malloc_usable_size(p);
	if (a->used > ALLOWANCE_BYTES && !a->spent)
		spend(a);
}

/* The run ends at its next step; a single string may be doubled many times
 * within one. */
static bool refused(struct allowance *a, size_t n)
{
	if (n <= (size_t)ALLOWANCE_BYTES / 2 && a->used <= 2 * ALLOWANCE_BYTES)
		return false;
	spend(a);
	return true;
}

/* The first bytes are used up. NULL: nobody counts. */
static struct allowance *begin_counting(void)
{
	struct allowance *a = running;

	if (a && !exact)
		a->used = (ptrdiff_t)(UNCOUNTED - left);
	exact = a != NULL;
	left = a ? 0 : ENDLESS;
	return a;
}

static void *take_counted(size_t n)
{
	struct allowance *a = begin_counting();
	void *p;

	if (!a)
		return malloc(n);
	p = refused(a, n) ? NULL : malloc(n);
	count(a, p, 1);
	return p;
}

/* Thousands of times a document, hence so short. */
static void *take(size_t n)
{
	if (n > left)
		return take_counted(n);
	left -= n;
	return malloc(n);
}

static void give_back(void *p)
{
	if (exact)
		count(running, p, -1);
	free(p);
}

static void *resize_counted(void *p, size_t n)
{
	struct allowance *a = begin_counting();
	void *bigger;

	if (!a)
		return realloc(p, n);
	if (refused(a, n))
		return NULL;
	count(a, p, -1);
	bigger = realloc(p, n);
	count(a, bigger ? bigger : p, 1);
	return bigger;
}

static void *resize(void *p, size_t n)
{
	if (n > left)
		return resize_counted(p, n);
	left -= n;
	return realloc(p, n);
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
	left = UNCOUNTED;
	exact = false;
	running = a;
}

void allowance_end(struct allowance *a)
{
	(void)a;
	left = ENDLESS;
	exact = false;
	running = NULL;
}
