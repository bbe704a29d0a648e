/* SPDX-License-Identifier: MIT */
#include "generator/package.h"

#include <stdlib.h>
#include <string.h>

#include <libdeflate.h>
#include <zip.h>

struct deflater {
	struct libdeflate_compressor *compressor;
	struct buf room; /* for what comes out, kept for the next part */
};

struct deflater *deflater_new(enum deflate_level level)
{
	struct deflater *d = xcalloc(1, sizeof(*d));

	d->compressor = libdeflate_alloc_compressor(level);
	if (!d->compressor)
		abort();
	buf_init(&d->room);
	return d;
}

void deflater_free(struct deflater *d)
{
	if (!d)
		return;
	libdeflate_free_compressor(d->compressor);
	buf_release(&d->room);
	free(d);
}

static const void *deflate(
	struct deflater *d, const void *data, size_t len, size_t *out_len)
{
	size_t room = libdeflate_deflate_compress_bound(d->compressor, len);

	buf_clear(&d->room);
	buf_reserve(&d->room, room);
	*out_len = libdeflate_deflate_compress(
		d->compressor, data, len, d->room.data, room);
	return d->room.data;
}

void part_init(struct part *p, const char *name, const void *data, size_t len,
	struct deflater *d)
{
	*p = (struct part){
		.name = xstrdup(name),
		.len = len,
		.size = len,
		.crc = libdeflate_crc32(0, data, len),
		.deflated = d != NULL,
	};
	if (d)
		data = deflate(d, data, len, &p->len);
	p->data = xmalloc(p->len);
	if (p->len)
		memcpy(p->data, data, p->len);
}

void part_release(struct part *p)
{
	free(p->name);
	free(p->data);
	*p = (struct part){.name = NULL};
}

/* Where libzip is within a part it copies. */
struct reading {
	const struct part *part;
	size_t at;
	zip_error_t why;
};

/* A libzip source of bytes that are deflated already: it says so in its stat,
 * and libzip copies them raw. */
static zip_int64_t supply(
	void *user, void *data, zip_uint64_t len, zip_source_cmd_t command)
{
	struct reading *r = user;

	switch (command) {
	case ZIP_SOURCE_OPEN:
		r->at = 0;
		return 0;
	case ZIP_SOURCE_READ: {
		size_t n = r->part->len - r->at;

		if (n > len)
			n = len;
		memcpy(data, r->part->data + r->at, n);
		r->at += n;
		return (zip_int64_t)n;
	}
	case ZIP_SOURCE_STAT: {
		zip_stat_t *st = data;

		zip_stat_init(st);
		st->valid = ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE | ZIP_STAT_CRC |
			    ZIP_STAT_COMP_METHOD;
		st->size = r->part->size;
		st->comp_size = r->part->len;
		st->crc = r->part->crc;
		st->comp_method =
			r->part->deflated ? ZIP_CM_DEFLATE : ZIP_CM_STORE;
		return sizeof(*st);
	}
	case ZIP_SOURCE_CLOSE:
	case ZIP_SOURCE_FREE:
		return 0;
	case ZIP_SOURCE_ERROR:
		return zip_error_to_data(&r->why, data, len);
	case ZIP_SOURCE_SUPPORTS:
		return zip_source_make_command_bitmap(ZIP_SOURCE_OPEN,
			ZIP_SOURCE_READ, ZIP_SOURCE_CLOSE, ZIP_SOURCE_STAT,
			ZIP_SOURCE_ERROR, ZIP_SOURCE_FREE, -1);
	default:
		return -1;
	}
}

static int add(zip_t *zip, struct reading *r)
{
	zip_source_t *source = zip_source_function(zip, supply, r);
	zip_int64_t i;

	if (!source)
		return -1;
	i = zip_file_add(zip, r->part->name, source, ZIP_FL_ENC_UTF_8);
	if (i < 0) {
		zip_source_free(source);
		return -1;
	}
	/* 1980-01-01 00:00, the earliest there is. Left at the default
	 * method libzip copies; a stored part has to say so. */
	if (zip_file_set_dostime(zip, (zip_uint64_t)i, 0, 0x21, 0))
		return -1;
	if (!r->part->deflated &&
		zip_set_file_compression(
			zip, (zip_uint64_t)i, ZIP_CM_STORE, 0))
		return -1;
	return 0;
}

static int take_out(zip_source_t *source, struct buf *out)
{
	zip_stat_t st;
	zip_int64_t n;

	if (zip_source_stat(source, &st) || zip_source_open(source))
		return -1;
	buf_reserve(out, st.size);
	n = zip_source_read(source, out->data + out->len, st.size);
	zip_source_close(source);
	if (n != (zip_int64_t)st.size)
		return -1;
	buf_grown(out, st.size);
	return 0;
}

enum err_code package_write(const struct part *const *parts, size_t n,
	struct buf *out, struct err *err)
{
	struct reading *readings = xcalloc(n, sizeof(*readings));
	enum err_code code = ERR_OK;
	zip_source_t *target = NULL;
	zip_t *zip = NULL;
	zip_error_t why;

	zip_error_init(&why);
	target = zip_source_buffer_create(NULL, 0, 0, &why);
	if (target)
		zip = zip_open_from_source(
			target, ZIP_CREATE | ZIP_TRUNCATE, &why);
	if (!zip) {
		code = err_set(err, ERR_LIMIT, "无法建立压缩包：%s",
			zip_error_strerror(&why));
		zip_source_free(target);
		target = NULL;
		goto out;
	}
	zip_source_keep(target);
	for (size_t i = 0; i < n; i++) {
		readings[i].part = parts[i];
		zip_error_init(&readings[i].why);
		if (add(zip, &readings[i]))
			goto failed;
	}
	if (zip_close(zip))
		goto failed;
	zip = NULL;
	if (take_out(target, out))
		code = err_set(err, ERR_LIMIT, "无法读出压缩包");
	goto out;
failed:
	code = err_set(
		err, ERR_LIMIT, "无法写压缩包：%s", zip_strerror(zip));
out:
	if (zip)
		zip_discard(zip);
	zip_source_free(target);
	zip_error_fini(&why);
	free(readings);
	return code;
}
