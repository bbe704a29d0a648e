/* SPDX-License-Identifier: MIT
 *
 * The store: where an archive's things lie. Only it makes paths (and
 * archive/index/generation.h, its half for the index); everybody else speaks of
 * projects, volumes, generations. (Later volumes may
 * lie as objects in S3; then another store stands in its place.)
 *
 *   settings.json             marks the archive
 *   schemas/ templates/       the archive's own additions
 *   projects/<ID>/log.jsonl   the log
 *                 lock        held while filing
 *                 <VOLUME>.zip, and <VOLUME>.zip.new while filing
 *   heads/<ID>                how long that log was (archive/bundle/witness.h)
 *   index/current             the name of the generation in use
 *         index-<N>.db        a generation
 *         lock                shared: writing an index; exclusive: switching
 *         rebuild             held while rebuilding
 *         pending/<ID>        the index may lag behind this project's log
 */
#ifndef ARCHIVE_BUNDLE_STORE_H
#define ARCHIVE_BUNDLE_STORE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/fs.h"
#include "base/hash.h"
#include "base/strs.h"

struct store;

bool store_is_archive(const char *dir);
/* Makes all folders, and last of all settings.json. */
CHECKED enum err_code store_init(const char *dir, const char *settings,
	size_t len, struct err *err);

struct store *store_new(const char *dir);
void store_free(struct store *s);
const char *store_dir(const struct store *s);
const char *store_schemas(const struct store *s);
const char *store_templates(const struct store *s);
/* The folder of the index (archive/index/generation.h), and making it where somebody
 * removed it. */
const char *store_index(const struct store *s);
CHECKED enum err_code store_prepare_index(const struct store *s,
	struct err *err);
CHECKED enum err_code store_read_settings(const struct store *s,
	struct buf *out, struct err *err);
const char *store_settings_name(const struct store *s);
/* Where a file lies that the settings name: a relative path is one from the
 * archive's folder. malloc'ed. */
char *store_named(const struct store *s, const char *path);

/* ---- projects ---- */

bool store_has_project(const struct store *s, const char *project);
CHECKED enum err_code store_projects(const struct store *s, struct strs *out,
	struct err *err);
CHECKED enum err_code store_make_project(const struct store *s,
	const char *project, struct err *err);
/* Removes what is left of one that never came to be (no log, no volumes);
 * ERR_LOCKED while somebody is at it. */
CHECKED enum err_code store_abandon_project(const struct store *s,
	const char *project, struct err *err);
CHECKED enum err_code store_lock_project(const struct store *s,
	const char *project, int wait_ms, struct fs_lock **out,
	struct err *err);

/* A file in its folder; for the store's own files. */
char *store_in_project(const struct store *s, const char *project,
	const char *name);

/* ---- the log ---- */

char *store_log_name(const struct store *s, const char *project);
int64_t store_log_size(const struct store *s, const char *project);
/* From offset to the end. */
CHECKED enum err_code store_read_log(const struct store *s,
	const char *project, int64_t offset, struct buf *out,
	struct err *err);
CHECKED enum err_code store_append_log(const struct store *s,
	const char *project, const void *data, size_t len, struct err *err);
/* All of a log at once, for a project that has none. */
CHECKED enum err_code store_write_log(const struct store *s,
	const char *project, const void *data, size_t len, struct err *err);
CHECKED enum err_code store_cut_log(const struct store *s,
	const char *project, int64_t bytes, struct err *err);

/* ---- volumes ---- */

/* "P2026-001_v001", 1 → malloc'ed. */
char *store_volume_id(const char *project, int number);
/* All there are, sorted by their number. */
CHECKED enum err_code store_volumes(const struct store *s,
	const char *project, struct strs *out, struct err *err);
/* What lies in the project's folder and should not; ".new" files included. */
CHECKED enum err_code store_strays(const struct store *s,
	const char *project, struct strs *out, struct err *err);
/* What messages call it: P2026-001_v001.zip. */
char *store_volume_name(const char *volume);
/* A local file that has its bytes. */
char *store_volume_path(const struct store *s, const char *project,
	const char *volume);
bool store_has_volume(const struct store *s, const char *project,
	const char *volume);
CHECKED enum err_code store_digest_volume(const struct store *s,
	const char *project, const char *volume, char digest[HASH_HEX_SIZE],
	int64_t *size, struct err *err);
CHECKED enum err_code store_read_volume(const struct store *s,
	const char *project, const char *volume, struct buf *out,
	struct err *err);
/* Durable beside the volume, then in its place, or gone. */
CHECKED enum err_code store_put_aside(const struct store *s,
	const char *project, const char *volume, const void *data, size_t len,
	struct err *err);
/* As it, of a volume that goes on: the first kept bytes of the one in its
 * place, then data. was and now: the digests of the two, of one reading. */
CHECKED enum err_code store_put_sequel(const struct store *s,
	const char *project, const char *volume, int64_t kept,
	const void *data, size_t len, char was[HASH_HEX_SIZE],
	char now[HASH_HEX_SIZE], struct err *err);
CHECKED enum err_code store_digest_aside(const struct store *s,
	const char *project, const char *volume, char digest[HASH_HEX_SIZE],
	struct err *err);
CHECKED enum err_code store_commit_aside(const struct store *s,
	const char *project, const char *volume, struct err *err);
CHECKED enum err_code store_drop_aside(const struct store *s,
	const char *project, const char *volume, struct err *err);
CHECKED enum err_code store_drop_asides(const struct store *s,
	const char *project, struct err *err);
/* The volumes that have something aside. */
CHECKED enum err_code store_asides(const struct store *s,
	const char *project, struct strs *out, struct err *err);
/* All of the project's: for good. */
CHECKED enum err_code store_drop_volumes(const struct store *s,
	const char *project, struct err *err);

/* ---- what the index may not know yet ---- */

CHECKED enum err_code store_mark_pending(const struct store *s,
	const char *project, struct err *err);
CHECKED enum err_code store_clear_pending(const struct store *s,
	const char *project, struct err *err);
CHECKED enum err_code store_pending(const struct store *s, struct strs *out,
	struct err *err);

#endif
