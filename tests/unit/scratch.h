/* SPDX-License-Identifier: MIT
 *
 * Where a test program keeps what it makes: $TMPDIR, which tests/run sets; else
 * in memory, for the disk is asked to write through at every step and is slow.
 */
#ifndef TESTS_SCRATCH_H
#define TESTS_SCRATCH_H

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static inline const char *scratch_root(void)
{
	const char *set = getenv("TMPDIR");

	if (set && *set)
		return set;
	return access("/dev/shm", W_OK) ? "/tmp" : "/dev/shm";
}

/* A name for mkdtemp and mkstemp, in an array. */
#define SCRATCH_NAME(path, name)                                               \
	((void)snprintf(path, sizeof(path), "%s/" name "-XXXXXX",              \
		scratch_root()))

#endif
