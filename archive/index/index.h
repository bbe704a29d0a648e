/* SPDX-License-Identifier: MIT
 *
 * The index: one SQLite file derived from bundles and logs, so that lists and
 * searches need not open them. It can be deleted at any time; nothing is in it
 * that a replay of the logs would not put there again. No SQL outside index.sql
 * and the statements of sql.c.
 */
#ifndef ARCHIVE_INDEX_INDEX_H
#define ARCHIVE_INDEX_INDEX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "archive/record/project.h"
#include "archive/record/record.h"
#include "base/err.h"

struct index;

enum index_mode { INDEX_READ, INDEX_WRITE };

/* Opens the database file, making it with the present schema when it is
 * missing and mode is INDEX_WRITE. A file of another schema version or with
 * other folding tables, or that is no sound database, is ERR_DAMAGED: the
 * caller rebuilds. INDEX_READ never makes the file (ERR_NOT_FOUND) and works in
 * a folder that may not be written to. Waits for other processes up to 30 s. */
CHECKED enum err_code index_open(const char *path, enum index_mode mode,
	struct index **out, struct err *err);
void index_free(struct index *ix);

/* Everything between begin and commit appears at once or not at all. Without
 * commit, index_rollback (fine when nothing is under way) undoes it. */
CHECKED enum err_code index_begin(struct index *ix, struct err *err);
CHECKED enum err_code index_commit(struct index *ix, struct err *err);
void index_rollback(struct index *ix);

/* What is put is found at once, but leaves work behind that is best done when
 * nobody waits for it: putting the pieces of the full-text table together, some
 * milliseconds for each record put; and once, when there are two thousand,
 * making it anew without the tokens that have turned out to be common, half a
 * millisecond for each. Outside of a transaction. */
CHECKED enum err_code index_tidy(struct index *ix, struct err *err);

/* For a rebuild: call before the first put into an empty index, and after the
 * last. Between the two, text is only stored; finish numbers the documents by
 * date and serial, fills the full-text tables and optimises. Within a
 * transaction they are part of it; without, they are one. */
CHECKED enum err_code index_bulk_begin(struct index *ix, struct err *err);
CHECKED enum err_code index_bulk_finish(struct index *ix, struct err *err);

/* ---- writing: called by the replay of a project's log, in its order ---- */

/* Inserts or overwrites the facts of a project (n_records is ignored). */
CHECKED enum err_code index_put_project(
	struct index *ix, const struct project *p, struct err *err);
/* A new record or a new version of one; search covers the newest version.
 * status and void_reason are taken from r. */
CHECKED enum err_code index_put_record(struct index *ix, const struct record *r,
	const char *text, size_t text_len, struct err *err);
/* A file attached later. role signed makes the record signed when the file
 * belongs to its newest version and is not partial. */
CHECKED enum err_code index_put_file(struct index *ix, const char *number,
	const struct record_file *file, struct err *err);
CHECKED enum err_code index_put_void(struct index *ix, const char *number,
	const char *reason, struct err *err);
/* 档号 of a closing. */
CHECKED enum err_code index_put_reference(struct index *ix, const char *number,
	const char *reference, struct err *err);
/* at 0: reopened, and the 档号 of its records are void. */
CHECKED enum err_code index_put_closed(struct index *ix, const char *project,
	int64_t at, struct err *err);
/* The record goes, if it is there, and its tombstone takes its place. */
CHECKED enum err_code index_put_tombstone(struct index *ix,
	const struct tombstone *t, struct err *err);
/* Of the project; its records go one by one. */
CHECKED enum err_code index_put_destroyed(struct index *ix,
	const char *project, int64_t at, const char *why, struct err *err);
CHECKED enum err_code index_put_event(struct index *ix, const char *project,
	const struct event *e, struct err *err);
/* The last one of that name, date and doc, if there is one. */
CHECKED enum err_code index_drop_event(struct index *ix, const char *project,
	const struct event *e, struct err *err);
/* How far the project's log is in the index: bytes of it and the digest of
 * its last line ("" and 0: nothing). */
CHECKED enum err_code index_put_position(struct index *ix, const char *project,
	int64_t bytes, const char *head, struct err *err);
CHECKED enum err_code index_drop_project(
	struct index *ix, const char *project, struct err *err);

/* ---- reading ---- */

CHECKED enum err_code index_position(struct index *ix, const char *project,
	int64_t *bytes, char head[HASH_HEX_SIZE], struct err *err);

/* ERR_NOT_FOUND when there is none, or (of records) it was destroyed, which
 * the message then tells. *out is inited by the caller. */
CHECKED enum err_code index_project(
	struct index *ix, const char *id, struct project *out, struct err *err);
/* The newest version's facts, with the files of all versions. */
CHECKED enum err_code index_record(struct index *ix, const char *number,
	struct record *out, struct err *err);
/* The facts of one version (title and date as they were then); files of that
 * version only. */
CHECKED enum err_code index_version(struct index *ix, const char *number,
	int version, struct record *out, struct err *err);

/* Of a record that was destroyed; ERR_NOT_FOUND: it was not. */
CHECKED enum err_code index_tombstone(struct index *ix, const char *number,
	struct tombstone *out, struct err *err);

/* The number of a record, voided ones left out, of which some version has
 * this canonical form; *number is NULL when there is none, else malloc'ed. */
CHECKED enum err_code index_find_form(struct index *ix, const char *project,
	const char *form_digest, char **number, struct err *err);

/* Filters; NULL: any. Dates inclusive. */
struct index_filter {
	const char *project;
	const char *kind; /* id */
	const char *from, *to;
	bool with_void;
	bool only_unsigned;
	bool with_files; /* those of the newest version */
};

/* Newest first: by date, then filing serial, both descending, then number.
 * made_with is not filled in, nor files without with_files. visit returning
 * false stops. */
CHECKED enum err_code index_list(struct index *ix,
	const struct index_filter *filter,
	bool (*visit)(void *arg, const struct record *r), void *arg,
	struct err *err);
/* Sorted by id. */
CHECKED enum err_code index_projects(struct index *ix,
	bool (*visit)(void *arg, const struct project *p), void *arg,
	struct err *err);
/* By date, then in the order of the log; project NULL: of all projects, by
 * project first. */
CHECKED enum err_code index_events(struct index *ix, const char *project,
	bool (*visit)(void *arg, const struct event *e), void *arg,
	struct err *err);

#endif
