/* SPDX-License-Identifier: MIT
 *
 * A finding: something about the user's data. Many per form, a normal result,
 * in Chinese, with file, line, field, what was found and what is expected.
 */
#ifndef BASE_FINDING_H
#define BASE_FINDING_H

#include <stdbool.h>
#include <stddef.h>

enum finding_level { FINDING_ERROR, FINDING_WARNING };

struct finding {
	enum finding_level level;
	char *file;     /* as the user named it */
	long line;      /* from 1; 0: the whole file */
	char *field;    /* element names below the root joined by '/', or NULL */
	char *found;    /* the offending value, shortened, or NULL */
	char *expected; /* or NULL */
	char *message;  /* one Chinese sentence */
};

struct findings {
	struct finding *items; /* owned, in the order of the file once sorted */
	size_t n;
	size_t n_errors;
};

#define FINDINGS_INIT                                                          \
	{                                                                      \
		.items = NULL                                                  \
	}

/* The strings are copied; NULL where there is nothing to say. */
void findings_add(struct findings *list, enum finding_level level,
	const char *file, long line, const char *field, const char *found,
	const char *expected, const char *message);

/* By file (in order of first appearance) and line; of two findings for the
 * same line, field and message one goes. */
void findings_sort(struct findings *list);

void findings_move(struct findings *to, struct findings *from);
void findings_release(struct findings *list);

const char *finding_level_id(enum finding_level level); /* "error" */
const char *finding_level_name(enum finding_level level); /* 错误 */

#endif
