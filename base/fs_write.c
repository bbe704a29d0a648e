/* SPDX-License-Identifier: MIT
 *
 * The writing half of base/fs.h.
 */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/fs.h"

static enum err_code write_all(
	int fd, const char *path, const char *data, size_t len, struct err *err)
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
	char *dir = !slash          ? xstrdup(".")
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

/* What a new file will have: it may begin as another one does. */
struct content {
	const char *old; /* NULL: it does not */
	int64_t kept;    /* of old */
	void (*take)(void *arg, const void *data, size_t len); /* all of old */
	void *arg;
	const void *data; /* behind it */
	size_t len;
};

struct copy {
	const struct content *content;
	int fd;
	const char *shown;
	int64_t left;
	enum err_code code;
	struct err *err;
};

static void copy_piece(void *arg, const void *data, size_t len)
{
	struct copy *c = arg;
	size_t n = (int64_t)len < c->left ? len : (size_t)c->left;

	c->content->take(c->content->arg, data, len);
	if (c->code == ERR_OK)
		c->code = write_all(c->fd, c->shown, data, n, c->err);
	c->left -= (int64_t)n;
}

static enum err_code copy_old(
	int fd, const char *shown, const struct content *it, struct err *err)
{
	struct copy c = {it, fd, shown, it->kept, ERR_OK, err};
	enum err_code code = fs_stream(it->old, copy_piece, &c, err);

	if (code == ERR_OK)
		code = c.code;
	return code == ERR_OK && c.left
		       ? err_set(err, ERR_DAMAGED, "%s 变短了", it->old)
		       : code;
}

/* shown is what the user knows the file as. */
static enum err_code write_new(const char *path, const char *shown,
	const struct content *it, bool durable, struct err *err)
{
	enum err_code code = ERR_OK;
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);

	if (fd < 0)
		return err_errno(err, errno, "无法建立 %s", shown);
	if (it->old)
		code = copy_old(fd, shown, it, err);
	if (code == ERR_OK)
		code = write_all(fd, shown, it->data, it->len, err);
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
	const struct content it = {.data = data, .len = len};

	return write_new(path, path, &it, true, err);
}

enum err_code fs_write_sequel(const char *path, const char *old, int64_t kept,
	const void *data, size_t len,
	void (*take)(void *arg, const void *data, size_t len), void *arg,
	struct err *err)
{
	const struct content it = {old, kept, take, arg, data, len};

	return write_new(path, path, &it, true, err);
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

static enum err_code replace_file(const char *path, const void *data,
	size_t len, bool durable, struct err *err)
{
	/* Two processes may write the same file; each has its own aside. */
	char *aside = xprintf("%s.%ld.tmp", path, (long)getpid());
	const struct content it = {.data = data, .len = len};
	enum err_code code = write_new(aside, path, &it, durable, err);

	if (code == ERR_OK) {
		code = move(aside, path, durable, err);
		if (code != ERR_OK)
			unlink(aside);
	}
	free(aside);
	return code;
}

/* Nobody who writes to /dev/null means to have a file there; nor does a link go
 * when its file is replaced. */
static enum err_code replace(const char *path, const void *data, size_t len,
	bool durable, struct err *err)
{
	struct stat st;
	char *real = NULL;
	enum err_code code;

	if (!stat(path, &st) && S_ISDIR(st.st_mode))
		return err_errno(err, EISDIR, "无法写入 %s", path);
	if (!stat(path, &st) && !S_ISREG(st.st_mode))
		return fs_write_over(path, data, len, err);
	if (!lstat(path, &st) && S_ISLNK(st.st_mode))
		real = realpath(path, NULL);
	code = replace_file(real ? real : path, data, len, durable, err);
	free(real);
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
		return errno == ENOENT
			       ? ERR_OK
			       : err_errno(err, errno, "无法读取 %s", path);
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
