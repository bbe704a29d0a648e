/* SPDX-License-Identifier: MIT
 *
 * A crew: several threads that share a row of pieces of work, each taking the
 * next when it is done with one.
 */
#ifndef BASE_CREW_H
#define BASE_CREW_H

#include <stddef.h>

#include "base/err.h"
#include "base/progress.h"

#define CREW_MAX 64

struct crew;

/* A piece: i of n; no two calls of one hand run at the same time. */
typedef enum err_code crew_work(void *arg, int hand, size_t i, struct err *err);

/* Calls work for each i below n, from `hands` threads, of which this one is
 * hand 0. The first error ends it. A thread that cannot be started, or comes
 * late, is no loss: the others go on. progress may be NULL; its unit is pieces,
 * and it is never called twice at once. ERR_STOPPED when it asked to stop
 * before all was done. */
CHECKED enum err_code crew_run(size_t n, int hands, crew_work *work, void *arg,
	const struct progress *progress, struct err *err);

/* The same in two parts: the others begin, and this thread does something else
 * until it joins them with crew_end. Before that progress is only asked whether
 * to stop. */
struct crew *crew_begin(size_t n, int hands, crew_work *work, void *arg,
	const struct progress *progress);
CHECKED enum err_code crew_end(struct crew *take_crew, struct err *err);
/* Or, instead: what nobody has begun is left undone. */
void crew_drop(struct crew *take_crew);

/* For many short rows of pieces, one after the other: the threads stay. */
struct crew *crew_new(int hands);
CHECKED enum err_code crew_again(
	struct crew *c, size_t n, crew_work *work, void *arg, struct err *err);
void crew_free(struct crew *c);

#endif
