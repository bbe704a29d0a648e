/* SPDX-License-Identifier: MIT
 *
 * How far long work has got, told to whoever may draw a bar. Library code
 * never prints.
 */
#ifndef BASE_PROGRESS_H
#define BASE_PROGRESS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* step is called now and then with done ≤ total, in a unit of the work's own.
 * stop (may be NULL) tells whether the user wants no more of it: then work
 * that can be left off ends with ERR_STOPPED, and what was acknowledged
 * stays. It is asked from any thread. */
struct progress {
	void (*step)(void *arg, int64_t done, int64_t total);
	bool (*stop)(void);
	void *arg;
};

/* progress may be NULL, as may its step. */
static inline void progress_step(
	const struct progress *progress, int64_t done, int64_t total)
{
	if (progress && progress->step)
		progress->step(progress->arg, done, total);
}

static inline bool progress_stopped(const struct progress *progress)
{
	return progress && progress->stop && progress->stop();
}

#endif
