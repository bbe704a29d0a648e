/* SPDX-License-Identifier: MIT
 *
 * Filing forms: read and check all, then for each project allot the numbers,
 * make the papers and file them as one act. All forms of a call that belong to
 * one project become durable together; if any form of the call has an error,
 * nothing is filed. Of many forms only a few are in memory at a time: each is
 * read once to be checked and again when its papers are made.
 */
#ifndef DOSSIER_FILE_H
#define DOSSIER_FILE_H

#include "archive/record/record.h"
#include "base/buf.h"
#include "base/finding.h"
#include "dossier/office.h"

/* A form as the user gave it. */
struct source {
	const char *name;
	struct buf data;
	bool held; /* data is all there is: it cannot be read again */
};

struct file_order {
	const struct source *sources;
	size_t n;
	/* Reads the bytes of a source anew, from any thread; data is then not
	 * looked at. One that has changed since it was checked is ERR_DATA, and
	 * nothing of its project is filed. NULL: data has them. */
	enum err_code (*read)(
		void *arg, size_t i, struct buf *out, struct err *err);
	bool again; /* file a form again that is there already */
	const struct progress *progress; /* or NULL */
	/* Called for each record once it is durable; it has no made_with. */
	void (*filed)(void *arg, const struct record *r);
	void *arg;
};

/* ERR_DATA when the findings hold errors: then nothing was changed. */
CHECKED enum err_code file_forms(struct office *o,
	const struct file_order *order, struct findings *findings,
	struct err *err);

/* A new version of a record from a form of the same project and kind. */
CHECKED enum err_code file_revision(struct office *o, const char *number,
	const struct source *source, struct findings *findings,
	struct record *out, struct err *err);

/* Reads and checks one form in what is known of its project; *out (may be
 * NULL) is NULL when it cannot be read at all. */
CHECKED enum err_code file_check(struct office *o,
	const struct source *source, struct document **out,
	struct findings *findings, struct err *err);

#endif
