/* SPDX-License-Identifier: MIT
 *
 * Faults: stands between the program and the disk. A test program that
 * includes this has its own open, write, fsync, rename, …, which all rooms and
 * all libraries in it then call; nothing in the product knows. Within one
 * folder each operation that changes the disk is counted, and the n-th can be
 * the last of the process, cut through the middle, or refused. Or all are
 * written down, for a power cut to be played (tests/unit/disk.h).
 */
#ifndef TESTS_FAULTS_H
#define TESTS_FAULTS_H

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#define FAULT_DIED 77
#define FAULT_FDS 256

enum fault_mode {
	FAULT_NONE,
	FAULT_COUNT,
	FAULT_KILL,  /* _exit before the operation */
	FAULT_TEAR,  /* half a write, then _exit */
	FAULT_ONCE,  /* this one fails with fault.error */
	FAULT_STICKY /* this one and all later that need room */
};

enum fault_op {
	OP_CREATE,
	OP_WRITE,
	OP_TRUNCATE,
	OP_SYNC,
	OP_RENAME,
	OP_UNLINK,
	OP_MKDIR,
	OP_RMDIR,
	OP_ACKNOWLEDGED
};

/* One line of the trace: this, then path, path2 and data. */
struct fault_line {
	uint32_t op, n_path, n_path2;
	uint64_t offset, len;
};

static struct {
	enum fault_mode mode;
	const char *dir; /* only what lies below counts */
	long at, n;
	int error;
	int trace; /* a descriptor; 0: none */
	char *paths[FAULT_FDS];
} fault;

static inline bool fault_within(const char *path)
{
	size_t n = fault.dir ? strlen(fault.dir) : 0;

	return fault.mode != FAULT_NONE && path && n &&
	       !strncmp(path, fault.dir, n) && path[n] == '/';
}

static inline const char *fault_path(int fd)
{
	const char *path = fd >= 0 && fd < FAULT_FDS ? fault.paths[fd] : NULL;

	return fault_within(path) ? path : NULL;
}

static inline void fault_put(const void *data, size_t len)
{
	for (const char *p = data; len;) {
		long n = syscall(SYS_write, fault.trace, p, len);

		if (n <= 0)
			_exit(99);
		p += n;
		len -= (size_t)n;
	}
}

/* What SQLite keeps beside the index for as long as it runs. */
static inline bool fault_is_shared_memory(const char *path)
{
	size_t n = strlen(path);

	return n > 4 && !strcmp(path + n - 4, "-shm");
}

static inline void fault_trace(enum fault_op op, const char *path,
	const char *path2, uint64_t offset, const void *data, size_t len)
{
	struct fault_line line = {.op = op,
		.n_path = path ? (uint32_t)strlen(path) : 0,
		.n_path2 = path2 ? (uint32_t)strlen(path2) : 0,
		.offset = offset,
		.len = data ? len : 0};

	if (!fault.trace || (path && fault_is_shared_memory(path)))
		return;
	fault_put(&line, sizeof(line));
	fault_put(path, line.n_path);
	fault_put(path2, line.n_path2);
	fault_put(data, line.len);
}

/* A full disk refuses what needs room, a broken one everything. */
static inline bool fault_needs_room(enum fault_op op)
{
	return op == OP_CREATE || op == OP_WRITE || op == OP_MKDIR;
}

/* Before each operation; true: it fails, with errno set. */
static inline bool fault_strikes(enum fault_op op)
{
	fault.n++;
	if (fault.n == fault.at &&
		(fault.mode == FAULT_KILL ||
			(fault.mode == FAULT_TEAR && op != OP_WRITE)))
		_exit(FAULT_DIED);
	if ((fault.mode == FAULT_ONCE && fault.n == fault.at) ||
		(fault.mode == FAULT_STICKY && fault.n >= fault.at &&
			(fault.error != ENOSPC || fault_needs_room(op)))) {
		errno = fault.error;
		return true;
	}
	return false;
}

static inline bool fault_tears(void)
{
	return fault.mode == FAULT_TEAR && fault.n == fault.at;
}

/* ---- what the program calls ---- */

static inline int fault_open(const char *path, int flags, unsigned mode)
{
	bool writes = (flags & O_ACCMODE) != O_RDONLY;
	struct stat st;
	bool fresh;
	int fd;

	if (!fault_within(path) || !writes)
		goto open;
	fresh = (flags & O_CREAT) && stat(path, &st);
	if (fresh || (flags & O_TRUNC)) {
		if (fault_strikes(OP_CREATE))
			return -1;
		if (fresh)
			fault_trace(OP_CREATE, path, NULL, 0, NULL, 0);
		else
			fault_trace(OP_TRUNCATE, path, NULL, 0, NULL, 0);
	}
open:
	fd = (int)syscall(SYS_openat, AT_FDCWD, path, flags, mode);
	if (fd >= 0 && fd < FAULT_FDS && fault.mode != FAULT_NONE) {
		free(fault.paths[fd]);
		fault.paths[fd] = strdup(path);
	}
	return fd;
}

static inline long fault_write(
	int fd, const void *data, size_t len, off_t at, bool placed)
{
	const char *path = fault_path(fd);
	struct stat st;
	long n;

	if (path) {
		if (fault_strikes(OP_WRITE))
			return -1;
		if (fault_tears())
			len = (len + 1) / 2;
		if (!placed) {
			int flags = (int)syscall(SYS_fcntl, fd, F_GETFL);

			at = (off_t)syscall(SYS_lseek, fd, 0, SEEK_CUR);
			if ((flags & O_APPEND) && !fstat(fd, &st))
				at = st.st_size;
		}
		fault_trace(OP_WRITE, path, NULL, (uint64_t)at, data, len);
	}
	n = placed ? syscall(SYS_pwrite64, fd, data, len, at)
		   : syscall(SYS_write, fd, data, len);
	if (path && fault_tears())
		_exit(FAULT_DIED);
	return n;
}

static inline int fault_sync(int fd, long call)
{
	const char *path = fault_path(fd);

	if (path) {
		if (fault_strikes(OP_SYNC))
			return -1;
		fault_trace(OP_SYNC, path, NULL, 0, NULL, 0);
		/* A test's power never fails for real. */
		return 0;
	}
	return (int)syscall(call, fd);
}

static inline int fault_truncate(int fd, off_t len)
{
	const char *path = fault_path(fd);

	if (path) {
		if (fault_strikes(OP_TRUNCATE))
			return -1;
		fault_trace(OP_TRUNCATE, path, NULL, (uint64_t)len, NULL, 0);
	}
	return (int)syscall(SYS_ftruncate, fd, len);
}

static inline unsigned fault_mode_of(int flags, va_list args)
{
	return flags & (O_CREAT | O_TMPFILE) ? va_arg(args, unsigned) : 0;
}

int open(const char *path, int flags, ...)
{
	va_list args;
	unsigned mode;

	va_start(args, flags);
	mode = fault_mode_of(flags, args);
	va_end(args);
	return fault_open(path, flags, mode);
}

int open64(const char *path, int flags, ...)
{
	va_list args;
	unsigned mode;

	va_start(args, flags);
	mode = fault_mode_of(flags, args);
	va_end(args);
	return fault_open(path, flags, mode);
}

ssize_t write(int fd, const void *data, size_t len)
{
	return fault_write(fd, data, len, 0, false);
}

ssize_t pwrite(int fd, const void *data, size_t len, off_t at)
{
	return fault_write(fd, data, len, at, true);
}

ssize_t pwrite64(int fd, const void *data, size_t len, off64_t at)
{
	return fault_write(fd, data, len, at, true);
}

int fsync(int fd)
{
	return fault_sync(fd, SYS_fsync);
}

int fdatasync(int fd)
{
	return fault_sync(fd, SYS_fdatasync);
}

int ftruncate(int fd, off_t len)
{
	return fault_truncate(fd, len);
}

int ftruncate64(int fd, off64_t len)
{
	return fault_truncate(fd, len);
}

int rename(const char *from, const char *to)
{
	if (fault_within(to)) {
		if (fault_strikes(OP_RENAME))
			return -1;
		fault_trace(OP_RENAME, from, to, 0, NULL, 0);
	}
	return (int)syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0);
}

int unlink(const char *path)
{
	if (fault_within(path)) {
		if (fault_strikes(OP_UNLINK))
			return -1;
		fault_trace(OP_UNLINK, path, NULL, 0, NULL, 0);
	}
	return (int)syscall(SYS_unlinkat, AT_FDCWD, path, 0);
}

int mkdir(const char *path, mode_t mode)
{
	if (fault_within(path)) {
		struct stat st;

		if (fault_strikes(OP_MKDIR))
			return -1;
		if (stat(path, &st))
			fault_trace(OP_MKDIR, path, NULL, 0, NULL, 0);
	}
	return (int)syscall(SYS_mkdirat, AT_FDCWD, path, mode);
}

int rmdir(const char *path)
{
	if (fault_within(path)) {
		if (fault_strikes(OP_RMDIR))
			return -1;
		fault_trace(OP_RMDIR, path, NULL, 0, NULL, 0);
	}
	return (int)syscall(SYS_unlinkat, AT_FDCWD, path, AT_REMOVEDIR);
}

#endif
