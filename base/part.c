/* SPDX-License-Identifier: MIT */
#include "base/part.h"

#include <stdlib.h>
#include <string.h>

#include <zip.h>

#include "base/buf.h"

void part_init(struct part *p, const char *name, const void *data, size_t len,
	struct deflater *d)
{
	*p = (struct part){
		.name = xstrdup(name),
		.len = len,
		.size = len,
		.crc = deflate_crc(data, len),
		.deflated = d != NULL,
	};
	if (d)
		data = deflater_raw(d, data, len, &p->len);
	p->data = xmalloc(p->len ? p->len : 1);
	if (p->len)
		memcpy(p->data, data, p->len);
}

void part_release(struct part *p)
{
	free(p->name);
	free(p->data);
	*p = (struct part){.name = NULL};
}

/* Where libzip is with a part it copies. */
struct copying {
	struct part_supply from;
	zip_stat_t stat;
	zip_error_t why;
};

static void drop(struct copying *c)
{
	c->from.drop(c->from.arg);
	zip_error_fini(&c->why);
	free(c);
}

static zip_int64_t serve(
	void *user, void *data, zip_uint64_t len, zip_source_cmd_t command)
{
	struct copying *c = user;

	switch (command) {
	case ZIP_SOURCE_OPEN:
		return c->from.open(c->from.arg, &c->why);
	case ZIP_SOURCE_READ:
		return c->from.read(c->from.arg, data, len, &c->why);
	case ZIP_SOURCE_STAT:
		memcpy(data, &c->stat, sizeof(c->stat));
		return sizeof(c->stat);
	case ZIP_SOURCE_CLOSE:
		c->from.close(c->from.arg);
		return 0;
	case ZIP_SOURCE_FREE:
		drop(c);
		return 0;
	case ZIP_SOURCE_ERROR:
		return zip_error_to_data(&c->why, data, len);
	case ZIP_SOURCE_SUPPORTS:
		return zip_source_make_command_bitmap(ZIP_SOURCE_OPEN,
			ZIP_SOURCE_READ, ZIP_SOURCE_CLOSE, ZIP_SOURCE_STAT,
			ZIP_SOURCE_ERROR, ZIP_SOURCE_FREE, -1);
	default:
		return -1;
	}
}

/* It tells all of it beforehand: libzip then copies it raw. */
static void describe(const struct part *p, zip_stat_t *st)
{
	zip_stat_init(st);
	st->valid = ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE | ZIP_STAT_CRC |
		    ZIP_STAT_COMP_METHOD;
	st->size = p->size;
	st->comp_size = p->len;
	st->crc = p->crc;
	st->comp_method = p->deflated ? ZIP_CM_DEFLATE : ZIP_CM_STORE;
}

struct zip_source *part_source_from(const struct part *p,
	struct part_supply take_supply, struct zip_error *why)
{
	struct copying *c = xcalloc(1, sizeof(*c));
	zip_source_t *source;

	c->from = take_supply;
	describe(p, &c->stat);
	zip_error_init(&c->why);
	source = zip_source_function_create(serve, c, why);
	if (!source)
		drop(c);
	return source;
}

/* ---- from memory ---- */

struct reading {
	const struct part *part;
	size_t at;
};

static int rewind_it(void *arg, struct zip_error *why)
{
	struct reading *r = arg;

	(void)why;
	r->at = 0;
	return 0;
}

static int64_t read_on(
	void *arg, void *data, size_t len, struct zip_error *why)
{
	struct reading *r = arg;
	size_t n = r->part->len - r->at;

	(void)why;
	if (n > len)
		n = len;
	memcpy(data, r->part->data + r->at, n);
	r->at += n;
	return (int64_t)n;
}

static void nothing_to_close(void *arg)
{
	(void)arg;
}

struct zip_source *part_source(const struct part *p, struct zip_error *why)
{
	struct reading *r = xcalloc(1, sizeof(*r));

	r->part = p;
	return part_source_from(p,
		(struct part_supply){
			rewind_it, read_on, nothing_to_close, free, r},
		why);
}
