/* SPDX-License-Identifier: MIT
 *
 * Running another program: found on the PATH, without a shell, with a time
 * limit, its output thrown away or kept in a file.
 */
#ifndef BASE_PROCESS_H
#define BASE_PROCESS_H

#include "base/err.h"

/* argv ends with NULL. ERR_NOT_FOUND when there is no such program; ERR_IO
 * when it fails, or does not end within wait_seconds: then it is killed with
 * all it has started. */
CHECKED enum err_code process_run(const char *const *argv, int wait_seconds,
	struct err *err);
/* The same, its standard output in a file: a path. */
CHECKED enum err_code process_run_to(const char *const *argv,
	const char *output, int wait_seconds, struct err *err);

#endif
