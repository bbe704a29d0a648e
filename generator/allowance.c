/* SPDX-License-Identifier: MIT */
#include "generator/allowance.h"

#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <libxml/xmlmemory.h>

/* A document takes and gives back some fifteen thousand blocks, most of them
 * within the same expression. So each is preceded by its size, and a small one
 * that is given back is kept for whoever asks for its like next; of a large
 * form's all but the first go back to the allocator. */
#define HEAD sizeof(size_t)
#define UNIT ((size_t)16)
#define SMALL ((size_t)256) /* with its head */
#define KEPT_MOST ((size_t)512 << 10)

/* A sanitizer watches blocks that nobody else deals in. */
#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define KEEPS false
#endif
#endif
#if defined(__SANITIZE_ADDRESS__)
#define KEEPS false
#endif
#ifndef KEEPS
#define KEEPS true
#endif

/* libxml2's allocator knows no argument; so a run is known by its thread. */
static _Thread_local struct allowance *running;

static _Thread_local struct {
	void *first[SMALL / UNIT + 1]; /* by size; each leads to the next */
	size_t bytes;
} kept;

static pthread_key_t end_of_thread;

static size_t *head_of(void *p)
{
	return (size_t *)p - 1;
}

/* ---- what the allocator knows of, and so what counts ---- */

static void spend(struct allowance *a)
{
	a->spent = true;
	*a->state = a->stop;
}

/* The run ends at its next step; a single string may be doubled many times
 * within one. */
static bool refused(struct allowance *a, size_t size)
{
	if (size <= (size_t)ALLOWANCE_BYTES / 2 &&
		a->used <= 2 * ALLOWANCE_BYTES)
		return false;
	spend(a);
	return true;
}

static void count(ptrdiff_t bytes)
{
	struct allowance *a = running;

	if (!a)
		return;
	a->used += bytes;
	if (a->used > ALLOWANCE_BYTES && !a->spent)
		spend(a);
}

/* old: NULL, or what becomes the new one. size: with the head. */
static void *allocate(size_t *old, size_t size)
{
	ptrdiff_t before = old ? (ptrdiff_t)*old : 0;
	size_t *head;

	if (size > PTRDIFF_MAX || (running && refused(running, size)))
		return NULL;
	head = old ? realloc(old, size) : malloc(size);
	if (!head)
		return NULL;
	count((ptrdiff_t)size - before);
	*head = size;
	return head + 1;
}

/* Out of the way of what is called thousands of times a document. */
__attribute__((noinline)) static void release(size_t *head)
{
	count(-(ptrdiff_t)*head);
	free(head);
}

/* ---- what is kept ---- */

/* n of at most SMALL - HEAD. */
static size_t size_class(size_t n)
{
	return (n + HEAD + UNIT - 1) / UNIT;
}

static bool is_small(size_t n)
{
	return KEEPS && n <= SMALL - HEAD;
}

static void *take(size_t n)
{
	size_t c;
	void *p;

	if (!is_small(n))
		return n > SIZE_MAX - HEAD ? NULL : allocate(NULL, n + HEAD);
	c = size_class(n);
	p = kept.first[c];
	if (!p)
		return allocate(NULL, c * UNIT);
	memcpy(&kept.first[c], p, sizeof(p));
	kept.bytes -= c * UNIT;
	return p;
}

static void keep(void *p, size_t size)
{
	memcpy(p, &kept.first[size / UNIT], sizeof(p));
	kept.first[size / UNIT] = p;
	kept.bytes += size;
}

__attribute__((noinline)) static void keep_first(void *p, size_t size)
{
	pthread_setspecific(end_of_thread, &kept);
	keep(p, size);
}

static void give_back(void *p)
{
	size_t size;

	if (!p)
		return;
	size = *head_of(p);
	if (!KEEPS || size > SMALL || kept.bytes >= KEPT_MOST)
		release(head_of(p));
	else if (!kept.bytes)
		keep_first(p, size);
	else
		keep(p, size);
}

static void drop_kept(void *unused)
{
	(void)unused;
	for (size_t c = 0; c <= SMALL / UNIT; c++) {
		for (void *p = kept.first[c], *next; p; p = next) {
			memcpy(&next, p, sizeof(next));
			release(head_of(p));
		}
		kept.first[c] = NULL;
	}
	kept.bytes = 0;
}

/* ---- what libxml2 calls ---- */

static void *resize(void *p, size_t n)
{
	size_t old = p ? *head_of(p) : 0;
	void *bigger;

	if (!p)
		return take(n);
	if (is_small(n) && old == size_class(n) * UNIT)
		return p;
	if (old > SMALL && !is_small(n))
		return n > SIZE_MAX - HEAD ? NULL
					   : allocate(head_of(p), n + HEAD);
	bigger = take(n);
	if (!bigger)
		return NULL;
	memcpy(bigger, p, old - HEAD < n ? old - HEAD : n);
	give_back(p);
	return bigger;
}

static char *copy(const char *s)
{
	size_t n = strlen(s) + 1;
	char *p = take(n);

	return p ? memcpy(p, s, n) : NULL;
}

/* Before libxml2 takes its first block: what has no head must not be given
 * back here. */
__attribute__((constructor)) static void prepare(void)
{
	if (pthread_key_create(&end_of_thread, drop_kept) ||
		xmlMemSetup(give_back, take, resize, copy))
		abort();
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
