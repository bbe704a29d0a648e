/* SPDX-License-Identifier: MIT
 *
 * A growing run of bytes. data is never NULL, always NUL-terminated at len,
 * and may hold NULs before that. Out of memory aborts: there is nothing
 * sensible left to do. Growth past BUF_MAX aborts too: whoever takes in
 * outside data checks its size before it gets here.
 */
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include <stdarg.h>
#include <stddef.h>

#define BUF_MAX ((size_t)2 << 30)

struct buf {
	char *data;
	size_t len;
	size_t cap; /* 0: data is shared and must not be written */
};

extern char buf_empty[];

#define BUF_INIT                                                               \
	{                                                                      \
		.data = buf_empty                                              \
	}

void buf_init(struct buf *b);
void buf_release(struct buf *b); /* frees and inits again */
void buf_clear(struct buf *b);   /* length 0, memory kept */
void buf_reserve(struct buf *b, size_t extra);
void buf_add(struct buf *b, const void *data, size_t len);
void buf_add_str(struct buf *b, const char *s); /* NULL adds nothing */
void buf_add_char(struct buf *b, char c);
void buf_printf(struct buf *b, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));
void buf_truncate(struct buf *b, size_t len);
/* n bytes were written into reserved room at data + len. */
void buf_grown(struct buf *b, size_t n);
void buf_swap(struct buf *a, struct buf *b);

/* The bytes as a malloc'ed string the caller frees; b is inited again. */
char *buf_detach(struct buf *b);

/* malloc and friends that abort instead of failing. */
void *xmalloc(size_t size);
void *xcalloc(size_t n, size_t size);
void *xrealloc(void *p, size_t n, size_t size);
char *xstrdup(const char *s); /* NULL gives NULL */
char *xstrndup(const char *s, size_t n);
char *xprintf(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

#endif
