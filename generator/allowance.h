/* SPDX-License-Identifier: MIT
 *
 * The allowance: how much memory one run of a stylesheet may use. libxslt has
 * limits for steps and depth and none for memory, and a sheet that came with
 * an archive is not to be trusted; so libxml2 allocates through here, and who
 * runs a sheet says so. Past the allowance the run is stopped; what is asked
 * for far past it is refused.
 *
 * What comes from here is libxml2's: xmlFree takes it back, free does not, and
 * the other way round.
 */
#ifndef GENERATOR_ALLOWANCE_H
#define GENERATOR_ALLOWANCE_H

#include <stdbool.h>
#include <stddef.h>

/* A form at its limits makes a few dozen megabytes. */
#define ALLOWANCE_BYTES ((ptrdiff_t)512 << 20)

struct allowance {
	ptrdiff_t used;
	bool spent;
	int *state; /* of the run … */
	int stop;   /* … and what it is set to when all is spent */
};

/* Between the two, what this thread allocates through libxml2 counts. */
void allowance_begin(struct allowance *a);
void allowance_end(struct allowance *a);

#endif
