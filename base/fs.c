/* SPDX-License-Identifier: MIT */
#include "base/fs.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define READ_PIECE 65536
#define STREAM_PIECE 262144

/* What is left of a file; of what is none, a piece. */
static size_t to_be_read(int fd)
{
	off_t at = lseek(fd, 0, SEEK_CUR);
	struct stat st;

	if (at < 0 || fstat(fd, &st) || !S_ISREG(st.st_mode) || st.st_size < at)
		return READ_PIECE;
	return (size_t)(st.st_size - at);
}

/* Reads until the end, or until there are more than max bytes. */
static enum err_code read_past(int fd, const char *name, size_t max,
	struct buf *out, struct err *err)
{
	size_t start = out->len, expected = to_be_read(fd);

	/* One byte more, to see the end. */
	buf_reserve(out, (expected < max ? expected : max) + 1);
	for (;;) {
		size_t room = out->cap - out->len - 1;
		ssize_t n;

		if (!room) {
			buf_reserve(out, READ_PIECE);
			continue;
		}
		n = read(fd, out->data + out->len, room);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return err_errno(err, errno, "无法读取 %s", name);
		if (n == 0)
			return ERR_OK;
		buf_grown(out, (size_t)n);
		if (out->len - start > max)
			return ERR_OK;
	}
}

enum err_code fs_read_fd(int fd, const char *name, size_t max, struct buf *out,
	struct err *err)
{
	size_t start = out->len;
	enum err_code code = read_past(fd, name, max, out, err);

	if (code == ERR_OK && out->len - start > max)
		code = err_set(err, ERR_LIMIT, "%s 太大：最多 %zu 字节", name,
			max);
	return code;
}

enum err_code fs_read_head(
	const char *path, size_t max, struct buf *out, struct err *err)
{
	size_t start = out->len;
	enum err_code code;
	int fd = open(path, O_RDONLY | O_CLOEXEC);

	if (fd < 0)
		return err_errno(err, errno, "无法打开 %s", path);
	code = read_past(fd, path, max, out, err);
	if (out->len - start > max)
		buf_truncate(out, start + max);
	close(fd);
	return code;
}

enum err_code fs_read(
	const char *path, size_t max, struct buf *out, struct err *err)
{
	enum err_code code;
	struct stat st;
	int fd = open(path, O_RDONLY | O_CLOEXEC);

	if (fd < 0)
		return err_errno(err, errno, "无法打开 %s", path);
	if (fstat(fd, &st))
		code = err_errno(err, errno, "无法读取 %s", path);
	else if (S_ISDIR(st.st_mode))
		code = err_errno(err, EISDIR, "无法读取 %s", path);
	else if (S_ISREG(st.st_mode) && (uint64_t)st.st_size > max)
		code = err_set(err, ERR_LIMIT,
			"%s 太大：%lld 字节，最多 %zu 字节", path,
			(long long)st.st_size, max);
	else
		code = fs_read_fd(fd, path, max, out, err);
	close(fd);
	return code;
}

enum err_code fs_map(const char *path, struct fs_map *out, struct err *err)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	void *data = MAP_FAILED;
	struct stat st;

	if (fd < 0)
		return err_errno(err, errno, "无法打开 %s", path);
	if (fstat(fd, &st) == 0) {
		/* There is no map of nothing. */
		errno = S_ISREG(st.st_mode) ? ENODATA : EISDIR;
		if (S_ISREG(st.st_mode) && st.st_size > 0)
			data = mmap(NULL, (size_t)st.st_size, PROT_READ,
				MAP_PRIVATE | MAP_POPULATE, fd, 0);
	}
	if (data == MAP_FAILED)
		(void)err_errno(err, errno, "无法读取 %s", path);
	else
		*out = (struct fs_map){data, (size_t)st.st_size};
	close(fd);
	return data == MAP_FAILED ? err->code : ERR_OK;
}

void fs_unmap(struct fs_map *map)
{
	if (map->data)
		munmap((void *)map->data, map->len);
	*map = (struct fs_map){NULL, 0};
}

enum err_code fs_read_from(const char *path, int64_t offset, size_t max,
	struct buf *out, struct err *err)
{
	enum err_code code;
	int fd = open(path, O_RDONLY | O_CLOEXEC);

	if (fd < 0)
		return err_errno(err, errno, "无法打开 %s", path);
	if (lseek(fd, (off_t)offset, SEEK_SET) < 0)
		code = err_errno(err, errno, "无法读取 %s", path);
	else
		code = fs_read_fd(fd, path, max, out, err);
	close(fd);
	return code;
}

enum err_code fs_read_range(const char *path, int64_t offset, size_t len,
	struct buf *out, struct err *err)
{
	enum err_code code = ERR_OK;
	int fd = open(path, O_RDONLY | O_CLOEXEC);

	if (fd < 0)
		return err_errno(err, errno, "无法打开 %s", path);
	while (len) {
		ssize_t n;

		buf_reserve(out, len);
		n = pread(fd, out->data + out->len, len, (off_t)offset);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			code = err_errno(err, errno, "无法读取 %s", path);
		if (n <= 0)
			break;
		buf_grown(out, (size_t)n);
		offset += n;
		len -= (size_t)n;
	}
	close(fd);
	return code;
}

enum err_code fs_stream(const char *path,
	void (*take)(void *arg, const void *data, size_t len), void *arg,
	struct err *err)
{
	enum err_code code = ERR_OK;
	char *piece;
	ssize_t n;
	int fd = open(path, O_RDONLY | O_CLOEXEC);

	if (fd < 0)
		return err_errno(err, errno, "无法打开 %s", path);
	piece = xmalloc(STREAM_PIECE);
	for (;;) {
		n = read(fd, piece, STREAM_PIECE);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			break;
		take(arg, piece, (size_t)n);
	}
	if (n < 0)
		code = err_errno(err, errno, "无法读取 %s", path);
	free(piece);
	close(fd);
	return code;
}

bool fs_exists(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0;
}

bool fs_is_dir(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

enum fs_kind fs_kind(const char *path)
{
	struct stat st;

	if (lstat(path, &st))
		return FS_NONE;
	return S_ISREG(st.st_mode)   ? FS_FILE
	       : S_ISDIR(st.st_mode) ? FS_DIR
	       : S_ISLNK(st.st_mode) ? FS_LINK
				     : FS_OTHER;
}

int64_t fs_size(const char *path)
{
	struct stat st;

	return !stat(path, &st) && S_ISREG(st.st_mode) ? st.st_size : -1;
}

enum err_code fs_list(const char *path, struct strs *out, struct err *err)
{
	DIR *d = opendir(path);
	struct dirent *e;

	if (!d)
		return err_errno(err, errno, "无法打开文件夹 %s", path);
	while ((e = readdir(d)))
		if (strcmp(e->d_name, ".") && strcmp(e->d_name, ".."))
			strs_add(out, e->d_name);
	closedir(d);
	strs_sort(out);
	return ERR_OK;
}

/* flock: the kernel drops it with the process, so no lock is ever stale. */
struct fs_lock {
	int fd;
};

enum err_code fs_lock_new(const char *path, enum fs_lock_mode mode, int wait_ms,
	struct fs_lock **out, struct err *err)
{
	int op = (mode == FS_LOCK_SHARED ? LOCK_SH : LOCK_EX) | LOCK_NB;
	const struct timespec nap = {.tv_nsec = 5000000};
	int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0666);

	/* A read-only archive can still be read. */
	if (fd < 0 && mode == FS_LOCK_SHARED)
		fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return err_errno(err, errno, "无法打开锁文件 %s", path);
	for (int waited = 0; flock(fd, op);) {
		if (errno == EINTR)
			continue;
		if (errno != EWOULDBLOCK || waited >= wait_ms) {
			int why = errno;

			close(fd);
			return err_errno(err, why, "等不到 %s", path);
		}
		nanosleep(&nap, NULL);
		waited += 5;
	}
	*out = xmalloc(sizeof(**out));
	(*out)->fd = fd;
	return ERR_OK;
}

void fs_lock_free(struct fs_lock *lock)
{
	if (!lock)
		return;
	close(lock->fd);
	free(lock);
}

char *fs_join(const char *dir, const char *name)
{
	return xprintf("%s/%s", dir, name);
}
