/* SPDX-License-Identifier: MIT
 *
 * How far long work has got, told to whoever may draw a bar. Library code
 * never prints.
 */
#ifndef BASE_PROGRESS_H
#define BASE_PROGRESS_H

#include <stdint.h>

/* Called now and then with done ≤ total, in a unit of the work's own. */
struct progress {
	void (*step)(void *arg, int64_t done, int64_t total);
	void *arg;
};

/* progress may be NULL, as may its step. */
static inline void progress_step(
	const struct progress *progress, int64_t done, int64_t total)
{
	if (progress && progress->step)
		progress->step(progress->arg, done, total);
}

#endif
