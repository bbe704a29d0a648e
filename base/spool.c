/* SPDX-License-Identifier: MIT */
#include "base/spool.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/fs.h"

#define PIECE ((size_t)1 << 18) /* of what is written */
#define SIP ((int64_t)1 << 20)	/* of what is mapped and hashed */
#define EDGE 65536		/* where a map may begin, on any machine */

/* So much at a time is given to the disk before it is flushed, so that the
 * flush has little left to do. */
#define SHARE ((int64_t)8 << 20)

/* Who hashes the file while it grows, and gives it to the disk. */
struct follower {
	int fd; /* borrowed */
	struct hash *hash;
	int64_t at, given;
	bool lost; /* could not read it */
	pthread_t thread;
	bool started;
	pthread_mutex_t lock; /* for what follows */
	pthread_cond_t more;
	int64_t end; /* how far it may go now */
	bool last;   /* and no further later */
};

struct spool {
	char *path;
	int fd;
	char *piece; /* behind start; all before is in the file */
	size_t len;
	int64_t start, settled;
	bool stale; /* something settled was written over */
	struct follower follower;
};

static int64_t least(int64_t a, int64_t b)
{
	return a < b ? a : b;
}

/* ---- the follower ---- */

static void follow(struct follower *f, int64_t end)
{
	while (f->at < end && !f->lost) {
		int64_t from = f->at / EDGE * EDGE;
		size_t passed = (size_t)(f->at - from);
		size_t n = (size_t)(least(end, from + SIP) - from);
		char *p = mmap(NULL, n, PROT_READ, MAP_SHARED | MAP_POPULATE,
			f->fd, (off_t)from);

		f->lost = p == MAP_FAILED;
		if (f->lost)
			return;
		hash_add(f->hash, p + passed, n - passed);
		munmap(p, n);
		f->at = from + (int64_t)n;
	}
	if (f->at - f->given >= SHARE) {
		(void)sync_file_range(f->fd, (off_t)f->given,
			(off_t)(f->at - f->given), SYNC_FILE_RANGE_WRITE);
		f->given = f->at;
	}
}

static void *run(void *arg)
{
	struct follower *f = arg;
	bool last = false;

	while (!last) {
		int64_t end;

		pthread_mutex_lock(&f->lock);
		while (f->end == f->at && !f->last)
			pthread_cond_wait(&f->more, &f->lock);
		end = f->end;
		last = f->last;
		pthread_mutex_unlock(&f->lock);
		follow(f, end);
		last |= f->lost;
	}
	return NULL;
}

static void follower_go(struct follower *f, int64_t end, bool last)
{
	pthread_mutex_lock(&f->lock);
	f->end = end;
	f->last = last;
	pthread_cond_signal(&f->more);
	pthread_mutex_unlock(&f->lock);
}

/* To be left for the end where there is no second thread. */
static void follower_send(struct follower *f, int64_t end)
{
	if (!f->started)
		f->started = !pthread_create(&f->thread, NULL, run, f);
	if (f->started)
		follower_go(f, end, false);
}

static void follower_stop(struct follower *f, int64_t end)
{
	if (!f->started)
		return;
	follower_go(f, end, true);
	pthread_join(f->thread, NULL);
	f->started = false;
}

/* ---- the file ---- */

enum err_code spool_new(const char *path, struct spool **out, struct err *err)
{
	int fd = open(path, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
	struct spool *s;

	if (fd < 0)
		return err_errno(err, errno, "无法建立 %s", path);
	s = xcalloc(1, sizeof(*s));
	s->path = xstrdup(path);
	s->fd = fd;
	s->piece = xmalloc(PIECE);
	s->follower.fd = fd;
	s->follower.hash = hash_new();
	pthread_mutex_init(&s->follower.lock, NULL);
	pthread_cond_init(&s->follower.more, NULL);
	*out = s;
	return ERR_OK;
}

void spool_free(struct spool *s)
{
	if (!s)
		return;
	follower_stop(&s->follower, 0);
	pthread_cond_destroy(&s->follower.more);
	pthread_mutex_destroy(&s->follower.lock);
	hash_free(s->follower.hash);
	close(s->fd);
	free(s->piece);
	free(s->path);
	free(s);
}

int64_t spool_size(const struct spool *s)
{
	return s->start + (int64_t)s->len;
}

static enum err_code put(struct spool *s, int64_t at, const char *data,
	size_t len, struct err *err)
{
	while (len) {
		ssize_t n = pwrite(s->fd, data, len, (off_t)at);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return err_errno(err, errno, "无法写入 %s", s->path);
		data += n;
		at += n;
		len -= (size_t)n;
	}
	return ERR_OK;
}

/* The piece is full: into the file with it. */
static enum err_code turn(struct spool *s, struct err *err)
{
	enum err_code code = put(s, s->start, s->piece, s->len, err);

	if (code != ERR_OK)
		return code;
	s->start += (int64_t)s->len;
	s->len = 0;
	follower_send(&s->follower, least(s->settled, s->start));
	return ERR_OK;
}

enum err_code spool_write(struct spool *s, int64_t at, const void *data,
	size_t len, struct err *err)
{
	const char *p = data;
	enum err_code code = ERR_OK;

	if (at < s->settled)
		s->stale = true;
	while (len && code == ERR_OK) {
		bool early = at < s->start;
		size_t into = early ? 0 : (size_t)(at - s->start);
		size_t n = (size_t)least((int64_t)len,
			early ? s->start - at : (int64_t)(PIECE - into));

		if (early) {
			code = put(s, at, p, n, err);
		} else {
			memcpy(s->piece + into, p, n);
			if (s->len < into + n)
				s->len = into + n;
		}
		if (code == ERR_OK && s->len == PIECE)
			code = turn(s, err);
		p += n;
		at += (int64_t)n;
		len -= n;
	}
	return code;
}

void spool_settle(struct spool *s)
{
	s->settled = spool_size(s);
}

enum err_code spool_finish(
	struct spool *s, char digest[HASH_HEX_SIZE], struct err *err)
{
	struct follower *f = &s->follower;
	enum err_code code;

	spool_settle(s);
	code = turn(s, err);
	if (code == ERR_OK)
		code = fs_flush(s->path, err);
	follower_stop(f, s->start);
	if (code != ERR_OK)
		return code;
	if (s->stale || f->lost || f->at != s->start)
		return hash_file(s->path, digest, NULL, err);
	hash_finish(f->hash, digest);
	f->hash = NULL;
	return ERR_OK;
}
