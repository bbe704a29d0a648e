/* SPDX-License-Identifier: MIT
 *
 * An act: the transaction under archive/filing.h. It knows what a line of the
 * log and a volume are, not what a record is. It holds the project's lock from
 * begin to free. Volumes it fills on the way are put aside one by one, so that
 * it needs no more memory than one of them; nothing counts before commit.
 */
#ifndef ARCHIVE_ACT_H
#define ARCHIVE_ACT_H

#include <stddef.h>
#include <stdint.h>

#include "archive/archive.h"
#include "archive/filing.h"
#include "archive/bundle/ledger.h"
#include "archive/bundle/seal.h"
#include "base/err.h"
#include "base/json.h"
#include "base/strs.h"

struct act;

CHECKED enum err_code act_begin(struct archive *a, const char *project,
	const struct filing_by *by, struct act **out, struct err *err);
/* For a project that is not there yet: ERR_EXISTS when it is. */
CHECKED enum err_code act_begin_project(struct archive *a, const char *project,
	const struct filing_by *by, struct act **out, struct err *err);
void act_free(struct act *t);

/* What the project is, with all that was added so far. */
struct ledger *act_ledger(struct act *t);
/* The volume that added files will lie in, until the next turn. */
const char *act_volume(const struct act *t);
const struct settings *act_settings(const struct act *t);
const struct store *act_store(const struct act *t);
int64_t act_at(const struct act *t);
const char *act_actor(const struct act *t);

/* What the log calls it; the first name given stays. */
void act_name(struct act *t, const char *name);
/* Whatever names were given. */
void act_rename(struct act *t, const char *name);
/* As act_name, for an act that changes what is kept. The one place that decides
 * whether there may be one: ERR_DATA when the project is closed, or destroyed.
 * name NULL: none yet. */
CHECKED enum err_code act_change(struct act *t, const char *name,
	struct err *err);
/* For what is still done to a closed project: ERR_DATA only when it is
 * destroyed. */
CHECKED enum err_code act_after_closing(struct act *t, const char *name,
	struct err *err);
/* An item of one of the line's lists; taken. */
CHECKED enum err_code act_add(struct act *t, const char *list,
	struct json *take_item, struct err *err);
/* A fact of its own, in place of an earlier one; taken. */
void act_set(struct act *t, const char *key, struct json *take_value);
/* Between two records: when the volume is full it is closed for good, and what
 * is added goes to the next one. */
CHECKED enum err_code act_turn(struct act *t, struct err *err);
/* The volumes written from here on are sealed. Borrowed until free. */
void act_seal(struct act *t, const struct seal *seal);
/* A file for the volume; copied. */
CHECKED enum err_code act_add_file(struct act *t, const char *path,
	const void *data, size_t len, struct err *err);

/* The volumes named here are written again without what lies in folder, below
 * their data/. */
void act_rewrite(struct act *t, const struct strs *volumes,
	const char *folder);
/* All volumes of the project go. */
void act_drop_volumes(struct act *t);

/* ERR_NOT_FOUND, for a number the project does not have. */
CHECKED enum err_code act_no_record(const struct act *t, const char *number,
	struct err *err);

CHECKED enum err_code act_commit(struct act *t, struct err *err);

#endif
