/* SPDX-License-Identifier: MIT
 *
 * Files and folders: the one place where the house touches the disk. What
 * must last is written beside its place, flushed, renamed over it, and the
 * folder flushed; only then does a function return ERR_OK.
 */
#ifndef BASE_FS_H
#define BASE_FS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/strs.h"

/* Reads at most max bytes; a larger file is ERR_LIMIT, a folder or a missing
 * file ERR_NOT_FOUND. "-" is not special here. */
CHECKED enum err_code fs_read(const char *path, size_t max, struct buf *out,
	struct err *err);
/* The first max bytes, or all of a smaller file. */
CHECKED enum err_code fs_read_head(const char *path, size_t max,
	struct buf *out, struct err *err);
/* From an open descriptor to its end. */
CHECKED enum err_code fs_read_fd(int fd, const char *name, size_t max,
	struct buf *out, struct err *err);

/* What is behind offset; nothing when the file is not longer. */
CHECKED enum err_code fs_read_from(const char *path, int64_t offset,
	size_t max, struct buf *out, struct err *err);
/* len bytes from offset; fewer when the file ends before. */
CHECKED enum err_code fs_read_range(const char *path, int64_t offset,
	size_t len, struct buf *out, struct err *err);
/* Hands the whole file to take, piece by piece, however large it is. */
CHECKED enum err_code fs_stream(const char *path,
	void (*take)(void *arg, const void *data, size_t len), void *arg,
	struct err *err);

/* A whole file, read as it is looked at. Only for what is replaced when it
 * changes (fs_write): who cuts it shorter meanwhile ends the process. */
struct fs_map {
	const char *data;
	size_t len;
};

CHECKED enum err_code fs_map(
	const char *path, struct fs_map *out, struct err *err);
void fs_unmap(struct fs_map *map);

/* New content or the old, never a half: for what must last. A link stays, and
 * its file is replaced; a device or a pipe is only written to. */
CHECKED enum err_code fs_write(const char *path, const void *data, size_t len,
	struct err *err);
/* The same but not flushed: for what can be made again. */
CHECKED enum err_code fs_write_brief(const char *path, const void *data,
	size_t len, struct err *err);
/* In place, from the beginning, neither aside nor flushed: for a few bytes that
 * say themselves whether they are whole. The file is made when missing. */
CHECKED enum err_code fs_write_over(const char *path, const void *data,
	size_t len, struct err *err);
/* The first half of fs_write: the bytes are durable under path. */
CHECKED enum err_code fs_write_aside(const char *path, const void *data,
	size_t len, struct err *err);
/* As fs_write_aside: the first kept bytes of the file old, then data. take is
 * handed all of old meanwhile, piece by piece. */
CHECKED enum err_code fs_write_sequel(const char *path, const char *old,
	int64_t kept, const void *data, size_t len,
	void (*take)(void *arg, const void *data, size_t len), void *arg,
	struct err *err);
/* The second half: puts it in place of another file. */
CHECKED enum err_code fs_rename(const char *from, const char *to,
	struct err *err);

/* Appends and flushes; the file is made when missing. On failure nothing of
 * the bytes remains. */
CHECKED enum err_code fs_append(const char *path, const void *data,
	size_t len, struct err *err);
/* Cuts the file to len bytes and flushes. */
CHECKED enum err_code fs_truncate(const char *path, int64_t len,
	struct err *err);

/* Flushes a file, whoever wrote it, and its folder. */
CHECKED enum err_code fs_flush(const char *path, struct err *err);

CHECKED enum err_code fs_remove(const char *path, struct err *err);
CHECKED enum err_code fs_make_dir(const char *path, struct err *err);
/* With all its parents; all of them flushed. */
CHECKED enum err_code fs_make_dirs(const char *path, struct err *err);
/* The folder and all in it; a missing one is fine. */
CHECKED enum err_code fs_remove_tree(const char *path, struct err *err);

bool fs_exists(const char *path);
bool fs_is_dir(const char *path);
/* Of the name itself: a symbolic link is a link, wherever it leads. */
enum fs_kind { FS_NONE, FS_FILE, FS_DIR, FS_LINK, FS_OTHER };
enum fs_kind fs_kind(const char *path);
/* Of a file, be it behind a link; -1: there is none. A pipe is none. */
int64_t fs_size(const char *path);

/* The names in a folder, sorted by bytes, without "." and "..". */
CHECKED enum err_code fs_list(const char *path, struct strs *out,
	struct err *err);

enum fs_lock_mode { FS_LOCK_SHARED, FS_LOCK_EXCLUSIVE };

struct fs_lock; /* held until freed, or until the process ends */

/* Waits up to wait_ms; then ERR_LOCKED. The file is made when missing. */
CHECKED enum err_code fs_lock_new(const char *path, enum fs_lock_mode mode,
	int wait_ms, struct fs_lock **out, struct err *err);
void fs_lock_free(struct fs_lock *lock);

/* "dir/name", malloc'ed. */
char *fs_join(const char *dir, const char *name);

#endif
