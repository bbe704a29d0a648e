/* SPDX-License-Identifier: MIT */
#include "base/fs.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define STREAM_PIECE 262144

/* Reads until the end, or until there are more than max bytes. */
static enum err_code read_past(int fd, const char *name, size_t max,
	struct buf *out, struct err *err)
{
	size_t start = out->len;

	for (;;) {
		ssize_t n;

		buf_reserve(out, 65536);
		n = read(fd, out->data + out->len, 65536);
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

static enum err_code write_all(int fd, const char *path, const char *data,
	size_t len, struct err *err)
{
	while (len) {
		ssize_t n = write(fd, data, len);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return err_errno(err, errno, "无法写入 %s", path);
		data += n;
		len -= (size_t)n;
	}
	return ERR_OK;
}

static enum err_code flush(int fd, const char *path, struct err *err)
{
	if (fsync(fd))
		return err_errno(err, errno, "无法把 %s 写到磁盘", path);
	return ERR_OK;
}

/* After a rename, a creation or a removal the folder is what must last. */
static enum err_code flush_parent(const char *path, struct err *err)
{
	const char *slash = strrchr(path, '/');
	char *dir = !slash	     ? xstrdup(".")
		    : slash == path ? xstrdup("/")
				    : xstrndup(path, (size_t)(slash - path));
	enum err_code code = ERR_OK;
	int fd = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	if (fd < 0) {
		code = err_errno(err, errno, "无法打开文件夹 %s", dir);
	} else {
		code = flush(fd, dir, err);
		close(fd);
	}
	free(dir);
	return code;
}

/* shown is what the user knows the file as. */
static enum err_code write_new(const char *path, const char *shown,
	const void *data, size_t len, bool durable, struct err *err)
{
	enum err_code code;
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);

	if (fd < 0)
		return err_errno(err, errno, "无法建立 %s", shown);
	code = write_all(fd, shown, data, len, err);
	if (code == ERR_OK && durable)
		code = flush(fd, shown, err);
	if (close(fd) && code == ERR_OK)
		code = err_errno(err, errno, "无法写入 %s", shown);
	if (code == ERR_OK && durable)
		code = flush_parent(path, err);
	if (code != ERR_OK)
		unlink(path);
	return code;
}

enum err_code fs_write_aside(
	const char *path, const void *data, size_t len, struct err *err)
{
	return write_new(path, path, data, len, true, err);
}

static enum err_code move(
	const char *from, const char *to, bool durable, struct err *err)
{
	if (rename(from, to))
		return err_errno(err, errno, "无法写入 %s", to);
	return durable ? flush_parent(to, err) : ERR_OK;
}

enum err_code fs_rename(const char *from, const char *to, struct err *err)
{
	return move(from, to, true, err);
}

static enum err_code replace(const char *path, const void *data, size_t len,
	bool durable, struct err *err)
{
	/* Two processes may write the same file; each has its own aside. */
	char *aside = xprintf("%s.%ld.tmp", path, (long)getpid());
	enum err_code code = write_new(aside, path, data, len, durable, err);

	if (code == ERR_OK) {
		code = move(aside, path, durable, err);
		if (code != ERR_OK)
			unlink(aside);
	}
	free(aside);
	return code;
}

enum err_code fs_write(
	const char *path, const void *data, size_t len, struct err *err)
{
	return replace(path, data, len, true, err);
}

enum err_code fs_write_brief(
	const char *path, const void *data, size_t len, struct err *err)
{
	return replace(path, data, len, false, err);
}

enum err_code fs_write_over(
	const char *path, const void *data, size_t len, struct err *err)
{
	enum err_code code;
	int fd = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0666);

	if (fd < 0)
		return err_errno(err, errno, "无法建立 %s", path);
	code = write_all(fd, path, data, len, err);
	close(fd);
	return code;
}

enum err_code fs_append(
	const char *path, const void *data, size_t len, struct err *err)
{
	enum err_code code = ERR_OK;
	bool fresh = !fs_exists(path);
	off_t start;
	int fd = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666);

	if (fd < 0)
		return err_errno(err, errno, "无法打开 %s", path);
	start = lseek(fd, 0, SEEK_END);
	if (start < 0) {
		code = err_errno(err, errno, "无法读取 %s", path);
		goto out;
	}
	code = write_all(fd, path, data, len, err);
	if (code == ERR_OK)
		code = flush(fd, path, err);
	if (code == ERR_OK && fresh)
		code = flush_parent(path, err);
	if (code != ERR_OK && ftruncate(fd, start) == 0)
		(void)fsync(fd);
out:
	close(fd);
	return code;
}

enum err_code fs_truncate(const char *path, int64_t len, struct err *err)
{
	enum err_code code = ERR_OK;
	int fd = open(path, O_WRONLY | O_CLOEXEC);

	if (fd < 0)
		return err_errno(err, errno, "无法打开 %s", path);
	if (ftruncate(fd, (off_t)len))
		code = err_errno(err, errno, "无法截短 %s", path);
	else
		code = flush(fd, path, err);
	close(fd);
	return code;
}

enum err_code fs_flush(const char *path, struct err *err)
{
	enum err_code code;
	int fd = open(path, O_RDONLY | O_CLOEXEC);

	if (fd < 0)
		return err_errno(err, errno, "无法打开 %s", path);
	code = flush(fd, path, err);
	close(fd);
	if (code == ERR_OK)
		code = flush_parent(path, err);
	return code;
}

enum err_code fs_remove(const char *path, struct err *err)
{
	if (unlink(path))
		return err_errno(err, errno, "无法删除 %s", path);
	return flush_parent(path, err);
}

enum err_code fs_make_dir(const char *path, struct err *err)
{
	if (mkdir(path, 0777)) {
		if (errno == EEXIST && fs_is_dir(path))
			return ERR_OK;
		if (errno == EEXIST)
			return err_set(err, ERR_IO,
				"无法建立文件夹 %s：那里已经有一个文件", path);
		return err_errno(err, errno, "无法建立文件夹 %s", path);
	}
	return flush_parent(path, err);
}

enum err_code fs_make_dirs(const char *path, struct err *err)
{
	char *p = xstrdup(path);
	enum err_code code = ERR_OK;

	for (char *s = p + 1; *p && code == ERR_OK; s++) {
		char c = *s;

		if (c != '/' && c != '\0')
			continue;
		*s = '\0';
		if (!fs_is_dir(p))
			code = fs_make_dir(p, err);
		*s = c;
		if (c == '\0')
			break;
	}
	free(p);
	return code;
}

enum err_code fs_remove_tree(const char *path, struct err *err)
{
	struct strs names = STRS_INIT;
	enum err_code code = ERR_OK;
	struct stat st;

	if (lstat(path, &st))
		return errno == ENOENT ? ERR_OK
				       : err_errno(err, errno, "无法读取 %s",
						 path);
	if (!S_ISDIR(st.st_mode))
		return fs_remove(path, err);
	code = fs_list(path, &names, err);
	for (size_t i = 0; i < names.n && code == ERR_OK; i++) {
		char *inner = fs_join(path, names.items[i]);

		code = fs_remove_tree(inner, err);
		free(inner);
	}
	strs_release(&names);
	if (code == ERR_OK && rmdir(path))
		code = err_errno(err, errno, "无法删除文件夹 %s", path);
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
