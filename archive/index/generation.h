/* SPDX-License-Identifier: MIT
 *
 * A generation: one database file of the index. A rebuild writes the next one
 * beside the one in use and switches by the file "current"; a name is never
 * used again, since renaming a database over one in use would show readers the
 * old content.
 */
#ifndef ARCHIVE_INDEX_GENERATION_H
#define ARCHIVE_INDEX_GENERATION_H

#include "archive/bundle/store.h"
#include "base/err.h"
#include "base/fs.h"

/* Shared from reading "current" until the work with that generation's file is
 * done, exclusive to switch. A writer holds its project's lock before. */
CHECKED enum err_code generation_lock(const struct store *s,
	enum fs_lock_mode mode, struct fs_lock **out, struct err *err);
/* One rebuild at a time. */
CHECKED enum err_code generation_lock_rebuild(const struct store *s,
	struct fs_lock **out, struct err *err);

/* The one in use: "index-3.db"; ERR_NOT_FOUND when there is none. */
CHECKED enum err_code generation_current(const struct store *s, char **out,
	struct err *err);
/* A name no generation has. */
CHECKED enum err_code generation_next(const struct store *s, char **out,
	struct err *err);
char *generation_path(const struct store *s, const char *generation);
CHECKED enum err_code generation_switch(const struct store *s,
	const char *generation, struct err *err);
CHECKED enum err_code generation_drop_others(const struct store *s,
	const char *but, struct err *err);
/* Removes what a rebuild that was cut off has left; what cannot go now goes
 * another time. */
void generation_tidy(const struct store *s, const char *current);

#endif
