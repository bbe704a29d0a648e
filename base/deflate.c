/* SPDX-License-Identifier: MIT */
#include "base/deflate.h"

#include <stdlib.h>

#include <libdeflate.h>

/* Header and trailer of gzip. */
#define GZIP_LEN_MIN 18

struct deflater {
	enum deflate_level level;
	struct libdeflate_compressor *compressor; /* NULL: not needed yet */
	struct buf room; /* for what comes out, kept for the next part */
};

struct deflater *deflater_new(enum deflate_level level)
{
	struct deflater *d = xcalloc(1, sizeof(*d));

	d->level = level;
	buf_init(&d->room);
	return d;
}

/* Half a megabyte that many who have a deflater never ask for. */
static struct libdeflate_compressor *compressor(struct deflater *d)
{
	if (!d->compressor)
		d->compressor = libdeflate_alloc_compressor(d->level);
	if (!d->compressor)
		abort();
	return d->compressor;
}

void deflater_free(struct deflater *d)
{
	if (!d)
		return;
	libdeflate_free_compressor(d->compressor);
	buf_release(&d->room);
	free(d);
}

const void *deflater_raw(
	struct deflater *d, const void *data, size_t len, size_t *out_len)
{
	size_t room = libdeflate_deflate_compress_bound(compressor(d), len);

	buf_clear(&d->room);
	buf_reserve(&d->room, room);
	*out_len = libdeflate_deflate_compress(
		d->compressor, data, len, d->room.data, room);
	return d->room.data;
}

void deflater_gzip(
	struct deflater *d, const void *data, size_t len, struct buf *out)
{
	size_t room = libdeflate_gzip_compress_bound(compressor(d), len);

	buf_reserve(out, room);
	buf_grown(out, libdeflate_gzip_compress(d->compressor, data, len,
			       out->data + out->len, room));
}

/* What the trailer says; it is checked when unpacking. */
static size_t told_size(const unsigned char *data, size_t len)
{
	const unsigned char *p = data + len - 4;

	return (size_t)p[0] | (size_t)p[1] << 8 | (size_t)p[2] << 16 |
	       (size_t)p[3] << 24;
}

bool deflate_gunzip(
	const void *data, size_t len, size_t max, struct buf *out)
{
	struct libdeflate_decompressor *d;
	enum libdeflate_result result;
	size_t size, got = 0;

	if (len < GZIP_LEN_MIN)
		return false;
	size = told_size(data, len);
	if (size > max)
		return false;
	d = libdeflate_alloc_decompressor();
	if (!d)
		abort();
	buf_reserve(out, size);
	result = libdeflate_gzip_decompress(
		d, data, len, out->data + out->len, size, &got);
	libdeflate_free_decompressor(d);
	if (result != LIBDEFLATE_SUCCESS || got != size)
		return false;
	if (size)
		buf_grown(out, size);
	return true;
}

struct inflater *inflater_new(void)
{
	struct libdeflate_decompressor *d = libdeflate_alloc_decompressor();

	if (!d)
		abort();
	return (struct inflater *)d;
}

void inflater_free(struct inflater *i)
{
	if (i)
		libdeflate_free_decompressor(
			(struct libdeflate_decompressor *)i);
}

bool inflater_raw(struct inflater *i, const void *data, size_t len, void *out,
	size_t out_len)
{
	size_t used = 0, got = 0;

	return libdeflate_deflate_decompress_ex(
		       (struct libdeflate_decompressor *)i, data, len, out,
		       out_len, &used, &got) == LIBDEFLATE_SUCCESS &&
	       got == out_len && used == len;
}

uint32_t deflate_crc(const void *data, size_t len)
{
	return libdeflate_crc32(0, data, len);
}

/* zlib's own, which libzip takes of every byte that it stores, by libdeflate's,
 * an order of magnitude faster: a program's symbols come before its
 * libraries', as malloc's do. */
unsigned long crc32(
	unsigned long crc, const unsigned char *data, unsigned int len);

unsigned long crc32(
	unsigned long crc, const unsigned char *data, unsigned int len)
{
	return libdeflate_crc32((uint32_t)crc, data, len);
}
