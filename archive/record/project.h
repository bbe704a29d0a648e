/* SPDX-License-Identifier: MIT
 *
 * A project: what is known about it beside its documents. Its id never
 * changes; its name and customer may, and the log shows it.
 */
#ifndef ARCHIVE_RECORD_PROJECT_H
#define ARCHIVE_RECORD_PROJECT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct project {
	char *id;
	char *name;
	char *customer;
	char *contract; /* or NULL */
	char *signed_on; /* the day the contract was signed, or NULL */
	char *scale;	 /* "standard" or "small" */
	int64_t opened_at;
	int64_t closed_at;    /* 结卷; 0: it is open */
	int64_t destroyed_at; /* 0: it is there */
	char *destroyed_why;  /* or NULL */
	int64_t n_records; /* not counting voided ones */
};

/* A fact no form holds: delivered, payment due, … */
struct event {
	char *project; /* id; filled in by the index */
	char *name;
	char *date;
	char *doc;  /* number of the record it is about, or NULL */
	char *note; /* or NULL */
};

#define PROJECT_INIT                                                           \
	{                                                                      \
		.id = NULL                                                     \
	}

void project_release(struct project *p);
void project_copy(struct project *to, const struct project *from);
void event_release(struct event *e);

/* An id is 1 to 40 characters: letters of any script, digits, '-', '_', '.',
 * beginning with a letter or digit; it becomes part of file names. */
bool project_id_ok(const char *id);

#endif
