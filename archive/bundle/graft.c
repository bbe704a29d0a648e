/* SPDX-License-Identifier: MIT */
#include "archive/bundle/graft.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <zip.h>

#include "base/spool.h"

/* libzip reads the list of entries a few bytes at a time. */
#define WINDOW 65536

struct graft {
	int fd;       /* of the old file; -1: none */
	int64_t size; /* of it */
	char *window; /* what was read of it last; NULL: nothing yet */
	int64_t window_at;
	size_t window_len;
	int64_t read_at, write_at;
	int64_t kept;	     /* of the old file in the new one, */
	struct buf tail;     /* and what is behind that, */
	struct spool *spool; /* unless it goes in here; NULL: it does not */
	zip_error_t why;
	struct err cause; /* of an error of the spool */
};

static struct graft *allocate(void)
{
	struct graft *g = xcalloc(1, sizeof(*g));

	buf_init(&g->tail);
	zip_error_init(&g->why);
	g->fd = -1;
	return g;
}

enum err_code graft_new(const char *old, struct graft **out, struct err *err)
{
	struct graft *g = allocate();
	enum err_code code = ERR_OK;
	struct stat st;

	/* A pipe must not make us wait for a writer. */
	g->fd = old ? open(old, O_RDONLY | O_CLOEXEC | O_NONBLOCK) : -1;
	if (old && (g->fd < 0 || fstat(g->fd, &st)))
		code = err_errno(err, errno, "无法打开 %s", old);
	else if (old && !S_ISREG(st.st_mode))
		code = err_set(err, ERR_NOT_FOUND, "%s 不是普通文件", old);
	else if (old)
		g->size = st.st_size;
	if (code == ERR_OK)
		*out = g;
	else
		graft_free(g);
	return code;
}

enum err_code graft_to_file(
	const char *path, struct graft **out, struct err *err)
{
	struct graft *g = allocate();
	enum err_code code = spool_new(path, &g->spool, err);

	if (code == ERR_OK)
		*out = g;
	else
		graft_free(g);
	return code;
}

void graft_free(struct graft *g)
{
	if (!g)
		return;
	spool_free(g->spool);
	if (g->fd >= 0)
		close(g->fd);
	buf_release(&g->tail);
	zip_error_fini(&g->why);
	free(g->window);
	free(g);
}

int64_t graft_old_size(const struct graft *g)
{
	return g->size;
}

static zip_int64_t fail(struct graft *g, int code, int system)
{
	zip_error_set(&g->why, code, system);
	return -1;
}

static bool look_at(struct graft *g)
{
	ssize_t n;

	if (!g->window)
		g->window = xmalloc(WINDOW);
	do
		n = pread(g->fd, g->window, WINDOW, (off_t)g->read_at);
	while (n < 0 && errno == EINTR);
	if (n < 0)
		return false;
	g->window_at = g->read_at;
	g->window_len = (size_t)n;
	return true;
}

static zip_int64_t read_old(struct graft *g, void *data, zip_uint64_t len)
{
	int64_t into = g->read_at - g->window_at;

	if (g->fd < 0)
		return 0;
	if (into < 0 || into >= (int64_t)g->window_len) {
		if (!look_at(g))
			return fail(g, ZIP_ER_READ, errno);
		into = 0;
	}
	if (len > g->window_len - (size_t)into)
		len = g->window_len - (size_t)into;
	if (len)
		memcpy(data, g->window + into, len);
	g->read_at += (int64_t)len;
	return (zip_int64_t)len;
}

static zip_int64_t begin(struct graft *g, zip_uint64_t kept)
{
	if (kept > (zip_uint64_t)g->size)
		return fail(g, ZIP_ER_INVAL, 0);
	g->kept = g->write_at = (int64_t)kept;
	buf_clear(&g->tail);
	return 0;
}

static int64_t new_size(const struct graft *g)
{
	return g->spool ? spool_size(g->spool)
			: g->kept + (int64_t)g->tail.len;
}

static zip_int64_t write_tail(
	struct graft *g, const void *data, zip_uint64_t len)
{
	size_t at = (size_t)(g->write_at - g->kept);
	size_t over = g->tail.len - at < len ? g->tail.len - at : len;

	if (len >= BUF_MAX / 2 || at + len >= BUF_MAX / 2)
		return fail(g, ZIP_ER_MEMORY, 0);
	if (over)
		memcpy(g->tail.data + at, data, over);
	buf_add(&g->tail, (const char *)data + over, len - over);
	return (zip_int64_t)len;
}

static zip_int64_t write_spool(
	struct graft *g, const void *data, zip_uint64_t len)
{
	if (spool_write(g->spool, g->write_at, data, len, &g->cause) != ERR_OK)
		return fail(g, ZIP_ER_WRITE, 0);
	return (zip_int64_t)len;
}

/* libzip goes back to an entry's head once its data is there. */
static zip_int64_t write_new(
	struct graft *g, const void *data, zip_uint64_t len)
{
	zip_int64_t n = g->spool ? write_spool(g, data, len)
				 : write_tail(g, data, len);

	if (n > 0)
		g->write_at += n;
	return n;
}

static zip_int64_t seek(struct graft *g, int64_t *at, int64_t first,
	int64_t end, void *data, zip_uint64_t len)
{
	zip_int64_t to = zip_source_seek_compute_offset(
		(zip_uint64_t)*at, (zip_uint64_t)end, data, len, &g->why);

	if (to < 0)
		return -1;
	if (to < first)
		return fail(g, ZIP_ER_INVAL, 0);
	*at = to;
	return 0;
}

/* It goes on at the end when the entry before is as it will be. */
static zip_int64_t seek_new(struct graft *g, void *data, zip_uint64_t len)
{
	int64_t end = new_size(g);
	zip_int64_t n = seek(g, &g->write_at, g->kept, end, data, len);

	if (n == 0 && g->spool && g->write_at == end)
		spool_settle(g->spool);
	return n;
}

static zip_int64_t tell_size(const struct graft *g, zip_stat_t *st)
{
	zip_stat_init(st);
	st->valid = ZIP_STAT_SIZE;
	st->size = (zip_uint64_t)g->size;
	return sizeof(*st);
}

static zip_int64_t serve(
	void *user, void *data, zip_uint64_t len, zip_source_cmd_t command)
{
	struct graft *g = user;

	switch (command) {
	case ZIP_SOURCE_OPEN:
		g->read_at = 0;
		return 0;
	case ZIP_SOURCE_READ:
		return read_old(g, data, len);
	case ZIP_SOURCE_SEEK:
		return seek(g, &g->read_at, 0, g->size, data, len);
	case ZIP_SOURCE_TELL:
		return g->read_at;
	case ZIP_SOURCE_STAT:
		return tell_size(g, data);
	case ZIP_SOURCE_BEGIN_WRITE:
		return begin(g, 0);
	case ZIP_SOURCE_BEGIN_WRITE_CLONING:
		return begin(g, len);
	case ZIP_SOURCE_WRITE:
		return write_new(g, data, len);
	case ZIP_SOURCE_SEEK_WRITE:
		return seek_new(g, data, len);
	case ZIP_SOURCE_TELL_WRITE:
		return g->write_at;
	case ZIP_SOURCE_CLOSE:
	case ZIP_SOURCE_COMMIT_WRITE:
	case ZIP_SOURCE_ROLLBACK_WRITE:
	case ZIP_SOURCE_REMOVE: /* libzip writes only where it could */
	case ZIP_SOURCE_FREE:
		return 0;
	case ZIP_SOURCE_ERROR:
		return zip_error_to_data(&g->why, data, len);
	case ZIP_SOURCE_SUPPORTS:
		return zip_source_make_command_bitmap(ZIP_SOURCE_OPEN,
			ZIP_SOURCE_READ, ZIP_SOURCE_CLOSE, ZIP_SOURCE_STAT,
			ZIP_SOURCE_ERROR, ZIP_SOURCE_FREE, ZIP_SOURCE_SEEK,
			ZIP_SOURCE_TELL, ZIP_SOURCE_BEGIN_WRITE,
			ZIP_SOURCE_BEGIN_WRITE_CLONING, ZIP_SOURCE_WRITE,
			ZIP_SOURCE_SEEK_WRITE, ZIP_SOURCE_TELL_WRITE,
			ZIP_SOURCE_COMMIT_WRITE, ZIP_SOURCE_ROLLBACK_WRITE,
			ZIP_SOURCE_REMOVE, -1);
	default:
		return fail(g, ZIP_ER_OPNOTSUPP, 0);
	}
}

struct zip_source *graft_source(struct graft *g, struct zip_error *why)
{
	return zip_source_function_create(serve, g, why);
}

const struct err *graft_cause(const struct graft *g)
{
	return g->cause.code == ERR_OK ? NULL : &g->cause;
}

int64_t graft_take(struct graft *g, struct buf *out)
{
	buf_swap(&g->tail, out);
	return g->kept;
}

enum err_code graft_finish(
	struct graft *g, char digest[HASH_HEX_SIZE], struct err *err)
{
	return spool_finish(g->spool, digest, err);
}
