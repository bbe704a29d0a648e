/* SPDX-License-Identifier: MIT */
#include "archive/verify/layout.h"

#include <stdlib.h>
#include <string.h>

#include "archive/bundle/bundle.h"
#include "archive/verify/fault.h"
#include "base/buf.h"
#include "base/fs.h"

/* Sizes and signatures of APPNOTE.TXT, 4.3 */
#define END_SIZE 22
#define END_SIGN 0x06054b50u
#define END64_SIZE 56
#define END64_SIGN 0x06064b50u
#define LOCATOR_SIZE 20
#define LOCATOR_SIGN 0x07064b50u
#define CENTRAL_SIZE 46
#define CENTRAL_SIGN 0x02014b50u
#define LOCAL_SIZE 30
#define LOCAL_SIGN 0x04034b50u

#define COMMENT_MAX 65535
#define DIRECTORY_MAX ((int64_t)256 << 20)
#define ENCRYPTED 1  /* flag */
#define DESCRIPTOR 8 /* flag: lengths and CRC follow the data */
#define ALL_ONES 0xFFFFFFFFu

struct entry {
	char *name;
	const unsigned char *central; /* its fixed part */
	int64_t head, end; /* of its bytes in the file */
	int64_t size;	   /* packed */
};

struct reading {
	const struct layout *l;
	struct buf directory;
	struct entry *entries;
	size_t n;
	int64_t directory_at, directory_end;
};

static unsigned get16(const unsigned char *p)
{
	return (unsigned)p[0] | (unsigned)p[1] << 8;
}

static uint32_t get32(const unsigned char *p)
{
	return get16(p) | (uint32_t)get16(p + 2) << 16;
}

static int64_t get64(const unsigned char *p)
{
	return (int64_t)(get32(p) | (uint64_t)get32(p + 4) << 32);
}

/* What is not there is left out. */
static enum err_code fetch(const struct layout *l, int64_t at, int64_t n,
	struct buf *out, struct err *err)
{
	buf_clear(out);
	if (at < 0 || n < 0 || at > l->len)
		return ERR_OK;
	if (n > l->len - at)
		n = l->len - at;
	if (l->path)
		return fs_read_range(l->path, at, (size_t)n, out, err);
	buf_add(out, (const char *)l->data + at, (size_t)n);
	return ERR_OK;
}

/* ---- the directory ---- */

/* A zip past 4 GiB or 65,535 entries has its true figures in a second end. */
static enum err_code find_wide(struct reading *r, int64_t end, int64_t *at,
	int64_t *size, struct err *err)
{
	struct buf b = BUF_INIT;
	const unsigned char *p;
	enum err_code code =
		fetch(r->l, end - LOCATOR_SIZE, LOCATOR_SIZE, &b, err);

	p = (const unsigned char *)b.data;
	if (code == ERR_OK && b.len == LOCATOR_SIZE &&
		get32(p) == LOCATOR_SIGN) {
		code = fetch(r->l, get64(p + 8), END64_SIZE, &b, err);
		p = (const unsigned char *)b.data;
		if (code == ERR_OK && b.len == END64_SIZE &&
			get32(p) == END64_SIGN) {
			*size = get64(p + 40);
			*at = get64(p + 48);
		}
	}
	buf_release(&b);
	return code;
}

static enum err_code find_directory(
	struct reading *r, bool *found, struct err *err)
{
	int64_t most = END_SIZE + COMMENT_MAX, at = 0, size = 0, start;
	struct buf b = BUF_INIT;
	enum err_code code;

	start = r->l->len > most ? r->l->len - most : 0;
	code = fetch(r->l, start, most, &b, err);
	*found = false;
	for (size_t i = b.len; i >= END_SIZE && code == ERR_OK && !*found;
		i--) {
		const unsigned char *p =
			(const unsigned char *)b.data + i - END_SIZE;

		if (get32(p) != END_SIGN)
			continue;
		*found = true;
		r->directory_end = start + (int64_t)(i - END_SIZE);
		size = get32(p + 12);
		at = get32(p + 16);
		if (r->l->ours && i != b.len)
			fault_add(r->l->report, VERIFY_ZIP, r->l->where, NULL,
				"结尾之后还有 %zu 字节", b.len - i);
		if (at == ALL_ONES || size == ALL_ONES)
			code = find_wide(
				r, r->directory_end, &at, &size, err);
	}
	buf_release(&b);
	if (code != ERR_OK || !*found)
		return code;
	r->directory_at = at;
	*found = at >= 0 && size >= 0 && size <= DIRECTORY_MAX &&
		 at <= r->l->len - size;
	return *found ? fetch(r->l, at, size, &r->directory, err) : ERR_OK;
}

/* Fields that did not fit are in the extra field 1, in this order. */
static void widen(const unsigned char *extra, size_t n,
	const unsigned char *central, int64_t *packed, int64_t *at)
{
	for (size_t i = 0; i + 4 <= n;) {
		size_t len = get16(extra + i + 2), k = i + 4;

		if (get16(extra + i) == 1 && len <= n - k) {
			size_t end = k + len;

			if (get32(central + 24) == ALL_ONES)
				k += 8;
			if (*packed == ALL_ONES && k + 8 <= end) {
				*packed = get64(extra + k);
				k += 8;
			}
			if (*at == ALL_ONES && k + 8 <= end)
				*at = get64(extra + k);
		}
		i += 4 + len;
	}
}

/* Named as all other faults are: from within the top folder. */
static const char *inner(const char *name)
{
	const char *slash = strchr(name, '/');

	return slash && slash[1] ? slash + 1 : name;
}

static void say(struct reading *r, const struct entry *e, const char *what)
{
	fault_add(r->l->report, VERIFY_ZIP, r->l->where, inner(e->name), "%s",
		what);
}

/* One of the two is what it was called. */
static void say_renamed(
	struct reading *r, const struct entry *e, const struct buf *head)
{
	char *own = xstrndup(
		head->data + LOCAL_SIZE, head->len - LOCAL_SIZE);

	fault_add(r->l->report, VERIFY_ZIP, r->l->where, inner(e->name),
		"目录里这样写，条目自己的名字却是 %s", inner(own));
	free(own);
}

/* Of one entry in the directory; 0: it makes no sense. */
static size_t entry_length(const struct reading *r, size_t offset)
{
	const unsigned char *p =
		(const unsigned char *)r->directory.data + offset;
	size_t left = r->directory.len - offset, n;

	if (left < CENTRAL_SIZE || get32(p) != CENTRAL_SIGN)
		return 0;
	n = CENTRAL_SIZE + get16(p + 28) + get16(p + 30) + get16(p + 32);
	/* What follows is another (it may be that one which is damaged), or
	 * nothing. */
	return n == left ||
			       (n + 4 <= left &&
				       __builtin_popcount(get32(p + n) ^
							  CENTRAL_SIGN) < 4)
		       ? n
		       : 0;
}

static void add_entry(struct reading *r, size_t offset)
{
	const unsigned char *p =
		(const unsigned char *)r->directory.data + offset;
	size_t n_name = get16(p + 28);
	struct entry *e;

	if (!(r->n & (r->n - 1)))
		r->entries = xrealloc(r->entries, r->n ? r->n * 2 : 1,
			sizeof(*r->entries));
	e = &r->entries[r->n++];
	e->name = xstrndup((const char *)p + CENTRAL_SIZE, n_name);
	e->central = p;
	e->size = get32(p + 20);
	e->head = get32(p + 42);
	widen(p + CENTRAL_SIZE + n_name, get16(p + 30), p, &e->size, &e->head);
}

/* An entry of the directory that cannot be read: its own head tells whose. */
static enum err_code say_unreadable(
	struct reading *r, size_t offset, struct err *err)
{
	const unsigned char *p =
		(const unsigned char *)r->directory.data + offset;
	struct buf b = BUF_INIT;
	char *name = NULL;
	enum err_code code = ERR_OK;

	if (r->directory.len - offset >= CENTRAL_SIZE)
		code = fetch(r->l, get32(p + 42), LOCAL_SIZE + 65535, &b, err);
	p = (const unsigned char *)b.data;
	if (b.len >= LOCAL_SIZE && get32(p) == LOCAL_SIGN &&
		get16(p + 26) <= b.len - LOCAL_SIZE)
		name = xstrndup(b.data + LOCAL_SIZE, get16(p + 26));
	fault_add(r->l->report, VERIFY_ZIP, r->l->where,
		name ? inner(name) : NULL,
		"压缩包的目录里，第 %zu 个条目之后的一条读不出来", r->n);
	free(name);
	buf_release(&b);
	return code;
}

/* Where the next entry begins, or the end. */
static size_t resume(const struct reading *r, size_t offset)
{
	const char *p = r->directory.data;

	while (++offset + 4 <= r->directory.len)
		if (get32((const unsigned char *)p + offset) == CENTRAL_SIGN)
			return offset;
	return r->directory.len;
}

static enum err_code read_directory(struct reading *r, struct err *err)
{
	size_t offset = 0;
	enum err_code code = ERR_OK;

	while (offset < r->directory.len && r->n <= BUNDLE_MAX_ENTRIES &&
		code == ERR_OK) {
		size_t n = entry_length(r, offset);

		if (n)
			add_entry(r, offset);
		else
			code = say_unreadable(r, offset, err);
		offset = n ? offset + n : resume(r, offset);
	}
	if (r->l->ours &&
		r->directory_at + (int64_t)r->directory.len != r->directory_end)
		fault_add(r->l->report, VERIFY_ZIP, r->l->where, NULL,
			"压缩包的目录与结尾所记的位置或长度不符");
	return code;
}

/* ---- entries ---- */

static bool same_fields(const unsigned char *central,
	const unsigned char *local, bool with_sizes, bool ours)
{
	if (memcmp(central + 10, local + 8, 2) ||
		((central[8] ^ local[6]) & ENCRYPTED))
		return false;
	/* Version, flags, method and time. */
	if (ours && memcmp(central + 6, local + 4, 10))
		return false;
	return !with_sizes || !memcmp(central + 16, local + 14, 12);
}

static enum err_code check_head(
	struct reading *r, struct entry *e, struct err *err)
{
	size_t n_name = get16(e->central + 28), n_extra;
	bool descriptor = get16(e->central + 8) & DESCRIPTOR;
	struct buf b = BUF_INIT;
	const unsigned char *p;
	enum err_code code = fetch(
		r->l, e->head, (int64_t)(LOCAL_SIZE + n_name), &b, err);

	p = (const unsigned char *)b.data;
	e->end = e->head;
	if (code != ERR_OK)
		goto out;
	if (b.len < LOCAL_SIZE || get32(p) != LOCAL_SIGN) {
		say(r, e, "目录所指的位置上不是这个条目");
		goto out;
	}
	n_extra = get16(p + 28);
	e->end = e->head + LOCAL_SIZE + get16(p + 26) + (int64_t)n_extra +
		 e->size;
	if (get16(p + 26) != n_name || b.len != LOCAL_SIZE + n_name ||
		memcmp(p + LOCAL_SIZE, e->central + CENTRAL_SIZE, n_name))
		say_renamed(r, e, &b);
	else if (!same_fields(e->central, p,
			 !descriptor && get32(p + 18) != ALL_ONES &&
				 get32(p + 22) != ALL_ONES,
			 r->l->ours) ||
		 (r->l->ours && n_extra))
		say(r, e, "条目自己记的长度、校验值或压缩方法与目录里的不同");
	if (e->end > r->directory_at)
		say(r, e, "内容伸到了压缩包的目录里");
out:
	buf_release(&b);
	return code;
}

/* Facts that we write alike for all: the odd one out was changed. Names it by
 * what most of its neighbours say. */
static void check_alike(struct reading *r)
{
	static const struct {
		size_t at, n;
	} fields[] = {{4, 2}, {12, 4}, {30, 12}};

	for (size_t i = 0; i < r->n; i++) {
		const unsigned char *a = r->entries[i].central;
		const unsigned char *b = r->entries[(i + 1) % r->n].central;
		const unsigned char *c = r->entries[(i + 2) % r->n].central;

		for (size_t k = 0; k < sizeof(fields) / sizeof(*fields); k++) {
			size_t at = fields[k].at, n = fields[k].n;

			if (memcmp(a + at, b + at, n) &&
				memcmp(a + at, c + at, n) &&
				!memcmp(b + at, c + at, n)) {
				say(r, &r->entries[i],
					"目录里这个条目的附加说明被改动");
				break;
			}
		}
	}
}

static int compare(const void *a, const void *b)
{
	int64_t x = ((const struct entry *)a)->head;
	int64_t y = ((const struct entry *)b)->head;

	return (x > y) - (x < y);
}

static void check_places(struct reading *r)
{
	int64_t end = 0;

	if (r->n)
		qsort(r->entries, r->n, sizeof(*r->entries), compare);
	for (size_t i = 0; i < r->n; i++) {
		const struct entry *e = &r->entries[i];

		if (i && e->head < end)
			say(r, e, "与前一个条目的内容重叠");
		else if (r->l->ours && e->head > end)
			say(r, e, "前面有一段不属于任何条目的内容");
		if (e->end > end)
			end = e->end;
	}
	if (r->l->ours && r->n && end < r->directory_at)
		fault_add(r->l->report, VERIFY_ZIP, r->l->where, NULL,
			"压缩包的目录前有一段不属于任何条目的内容");
}

enum err_code layout_check(const struct layout *l, struct err *err)
{
	struct reading r = {.l = l, .directory = BUF_INIT};
	bool found = false;
	enum err_code code = find_directory(&r, &found, err);

	if (code != ERR_OK || !found)
		goto out;
	code = read_directory(&r, err);
	for (size_t i = 0; i < r.n && code == ERR_OK; i++)
		code = check_head(&r, &r.entries[i], err);
	if (code == ERR_OK && l->ours && r.n > 3)
		check_alike(&r);
	if (code == ERR_OK)
		check_places(&r);
out:
	for (size_t i = 0; i < r.n; i++)
		free(r.entries[i].name);
	free(r.entries);
	buf_release(&r.directory);
	return code;
}
