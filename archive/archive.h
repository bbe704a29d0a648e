/* SPDX-License-Identifier: MIT
 *
 * An archive: a folder made by archive_init, holding the projects' volumes and
 * logs (the truth) and an index derived from them. One struct archive belongs
 * to one thread; any number of processes may have the same archive open.
 *
 * Writing goes through archive/filing.h, handing over through
 * archive/export.h, checking through archive/verify/verify.h.
 */
#ifndef ARCHIVE_ARCHIVE_H
#define ARCHIVE_ARCHIVE_H

#include <stdbool.h>
#include <stdint.h>

#include "archive/index/index.h"
#include "archive/index/rebuild.h"
#include "base/progress.h"
#include "archive/record/record.h"
#include "archive/record/settings.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/json.h"
#include "base/strs.h"

struct archive;
struct store;
struct indexer;

enum archive_mode { ARCHIVE_READ, ARCHIVE_WRITE };

/* Makes dir (and its parents) an archive with default settings. ERR_EXISTS
 * when it is one already. */
CHECKED enum err_code archive_init(const char *dir, struct err *err);

/* Is this folder an archive? */
bool archive_is(const char *dir);
/* The nearest folder from start upward that is an archive, malloc'ed; NULL:
 * there is none. */
char *archive_find(const char *start);

/* ERR_NOT_FOUND when dir is no archive; ERR_SETUP when its settings are
 * wrong. */
CHECKED enum err_code archive_open(const char *dir, enum archive_mode mode,
	struct archive **out, struct err *err);
void archive_free(struct archive *a);

/* Borrowed until archive_free. The two folders are the archive's own additions
 * to schemas/ and templates/; they always exist. */
const char *archive_dir(const struct archive *a);
const char *archive_schemas(const struct archive *a);
const char *archive_templates(const struct archive *a);
const struct settings *archive_settings(const struct archive *a);
/* The key that the settings name for sealing; *out is the caller's, NULL when
 * they name none. ERR_SETUP when it cannot be used. */
struct seal;
CHECKED enum err_code archive_seal(const struct archive *a,
	struct seal **out, struct err *err);
/* For the other files of this room. */
struct store *archive_store(const struct archive *a);
struct indexer *archive_indexer(struct archive *a);

/* The present generation of the index, opened for reading and writing alike as
 * the archive's mode says, and caught up with every act whose process died
 * before the index knew of it. A missing or damaged index is rebuilt. Borrowed
 * until the next call of this, archive_reindex or filing_commit. */
CHECKED enum err_code archive_index(struct archive *a, struct index **out,
	struct err *err);

/* Builds a new generation of the index from volumes and logs beside the old
 * one, and switches to it; with so many threads (rebuild.h). Others may go on reading and filing meanwhile. The
 * unit of progress is bytes of logs. report may be NULL, as may progress. */
CHECKED enum err_code archive_reindex(struct archive *a, int hands,
	const struct progress *progress, struct rebuilt *report,
	struct err *err);

/* The ids of all projects, sorted, from the folders themselves. */
CHECKED enum err_code archive_projects(struct archive *a, struct strs *out,
	struct err *err);
bool archive_has_project(const struct archive *a, const char *id);

/* The bytes of a file of a record, checked against the digest kept with its
 * metadata: ERR_DAMAGED when they are not what was filed. archive_get looks
 * the file up in the index (version 0: the newest that has one);
 * ERR_NOT_FOUND when there is no such record or it has no such file. */
CHECKED enum err_code archive_read(struct archive *a, const char *project,
	const struct record_file *file, struct buf *out, struct err *err);
CHECKED enum err_code archive_get(struct archive *a, const char *number,
	const char *role, int version, struct buf *out, struct err *err);
/* A schema, sheet, … a record of this project was made with, by digest. */
CHECKED enum err_code archive_part(struct archive *a, const char *project,
	const char *digest, struct buf *out, struct err *err);

/* A volume as the log knows it. */
struct archive_volume {
	const char *id;
	const char *digest; /* SHA-256 of the whole zip */
	int64_t size;
	bool sealed;	    /* full, or closed: never written again */
	bool missing;	    /* it should be there and is not */
	int64_t n_versions; /* of records, that lie in it */
};

/* In their order. */
CHECKED enum err_code archive_volumes(struct archive *a, const char *project,
	void (*visit)(void *arg, const struct archive_volume *v), void *arg,
	struct err *err);

/* Where a volume lies on disk, malloc'ed: for people who want to look. */
char *archive_volume_path(const struct archive *a, const char *project,
	const char *volume);

/* Every act, in order. line: {"seq", "at", "actor", "act", "prev", …}; see
 * archive/bundle/log.h. visit returning false stops. */
CHECKED enum err_code archive_log(struct archive *a, const char *project,
	bool (*visit)(void *arg, const struct json *line), void *arg,
	struct err *err);

#endif
