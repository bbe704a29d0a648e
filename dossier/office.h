/* SPDX-License-Identifier: MIT
 *
 * The office: an archive and the generators that work for it, who is acting
 * and when. Every conductor of this room works in one.
 */
#ifndef DOSSIER_OFFICE_H
#define DOSSIER_OFFICE_H

#include <stdbool.h>
#include <stdint.h>

#include "archive/archive.h"
#include "archive/filing.h"
#include "archive/record/project.h"
#include "base/clock.h"
#include "base/err.h"
#include "generator/generator.h"

struct office_plan {
	const char *data;    /* where the shipped schemas/ and templates/ lie */
	const char *archive; /* NULL: an office without an archive */
	enum archive_mode mode;
	const char *actor;
	int64_t now;
	int hands;	     /* threads for long work, at least 1 */
	const char *scratch; /* a folder for temporary files */
};

struct office;
struct recall;

CHECKED enum err_code office_new(const struct office_plan *plan,
	struct office **out, struct err *err);
void office_free(struct office *o);

/* At the end of a process: closes what is open and lets the rest go with it,
 * which gives it back half a millisecond sooner. Who can still reach o then has
 * lost nothing, as leak checks see it. Accepts NULL. */
void office_leave(struct office *o);

/* From here on somebody else acts, at another time: for an office that serves
 * many. What was known of a project is asked again. */
void office_turn(struct office *o, const char *actor, int64_t now);

struct archive *office_archive(struct office *o); /* NULL: none */
const struct filing_by *office_by(const struct office *o);
const struct catalogue *office_catalogue(const struct office *o);
/* The first hand's generator: for the thread that made the office. */
struct generator *office_generator(struct office *o);
/* What it assessed before (dossier/recall.h). */
struct recall *office_recall(struct office *o);
int office_hands(const struct office *o); /* threads for long work */
/* Where its sheets lie, the shipped ones first. */
const struct strs *office_folders(const struct office *o);
const char *office_scratch(const struct office *o);
/* Today by the archive's clock. */
const char *office_today(const struct office *o);
int office_offset(const struct office *o); /* minutes ahead of UTC */

/* What is known of a project: *out is NULL when there is none, or no archive.
 * Borrowed until the next call. */
CHECKED enum err_code office_project(struct office *o, const char *id,
	const struct project **out, struct err *err);

/* What a sheet is told of a project (may be NULL) and its company. The
 * strings are borrowed from both. */
void office_context(const struct office *o, const char *project_id,
	const struct project *p, struct context *out);

/* Does work for each i below n, with as many threads as the office has hands,
 * each with a generator of its own. The first error ends it. progress may be
 * NULL; its unit is pieces of work. */
CHECKED enum err_code office_share(struct office *o, size_t n,
	enum err_code (*work)(void *arg, struct generator *g, size_t i,
		struct err *err),
	void *arg, const struct progress *progress, struct err *err);

/* The same in two parts (base/crew.h): the other hands begin, and this thread
 * may do anything else until it joins them, but share more. */
struct shift;
CHECKED enum err_code office_begin(struct office *o, size_t n,
	enum err_code (*work)(void *arg, struct generator *g, size_t i,
		struct err *err),
	void *arg, const struct progress *progress, struct shift **out,
	struct err *err);
CHECKED enum err_code office_end(struct shift *take_shift, struct err *err);
void office_drop(struct shift *take_shift); /* accepts NULL */

#endif
