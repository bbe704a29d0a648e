/* SPDX-License-Identifier: MIT */
#include "archive/bundle/bundle.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

#include <zip.h>

#include "archive/bundle/name.h"
#include "base/fs.h"

#define PIECE 65536
#define DOS_DATE 0x21 /* 1980-01-01, the first day a zip can tell */

struct bundle {
	zip_t *zip;
	char *name;
};

static const char *meaning(int zip_code)
{
	switch (zip_code) {
	case ZIP_ER_NOZIP:
		return "不是 zip 压缩包，或结尾不完整";
	case ZIP_ER_INCONS:
		return "压缩包的目录与内容不一致";
	case ZIP_ER_CRC:
		return "CRC 校验不符";
	case ZIP_ER_ZLIB:
	case ZIP_ER_COMPRESSED_DATA:
		return "压缩数据已损坏";
	case ZIP_ER_EOF:
		return "内容不完整";
	case ZIP_ER_COMPNOTSUPP:
		return "用了不支持的压缩方法";
	case ZIP_ER_ENCRNOTSUPP:
	case ZIP_ER_NOPASSWD:
	case ZIP_ER_WRONGPASSWD:
		return "加了密";
	case ZIP_ER_MULTIDISK:
		return "是分卷压缩包的一段";
	default:
		return "压缩包结构有误";
	}
}

/* libzip's error as ours: the disk's, or the zip's own. */
static enum err_code fail(
	struct err *err, zip_error_t *why, const char *name, const char *entry)
{
	const char *slash = entry ? "/" : "";
	int code = zip_error_code_zip(why), sys = zip_error_code_system(why);

	entry = entry ? entry : "";
	if (zip_error_system_type(why) == ZIP_ET_SYS && sys != 0)
		return err_errno(
			err, sys, "无法读写 %s%s%s", name, slash, entry);
	if (code == ZIP_ER_MEMORY)
		return err_set(err, ERR_LIMIT, "处理 %s%s%s 时内存不足", name,
			slash, entry);
	return err_set(err, ERR_DAMAGED, "%s%s%s：%s（代号 %d）", name, slash,
		entry, meaning(code), code);
}

static enum err_code check_limits(
	const struct bundle *b, int64_t packed, struct err *err)
{
	int64_t total = 0, n = zip_get_num_entries(b->zip, 0);
	/* The product cannot overflow: no zip is larger than 2^53. */
	int64_t max = packed * BUNDLE_MAX_RATIO + BUNDLE_FREE_BYTES;

	if (n > BUNDLE_MAX_ENTRIES)
		return err_set(err, ERR_LIMIT,
			"%s 里有 %lld 个条目，最多 %d 个", b->name,
			(long long)n, BUNDLE_MAX_ENTRIES);
	for (int64_t i = 0; i < n; i++) {
		int64_t size = bundle_entry_size(b, (size_t)i);

		if (size < 0)
			return err_set(err, ERR_DAMAGED,
				"%s 的第 %lld 个条目没有记长度", b->name,
				(long long)i + 1);
		if (size > max - total)
			return err_set(err, ERR_LIMIT,
				"%s 解开后超过自身的 %d 倍，像是压缩炸弹，"
				"不予打开",
				b->name, BUNDLE_MAX_RATIO);
		total += size;
	}
	return ERR_OK;
}

static enum err_code take(zip_t *zip, const char *name, int64_t packed,
	struct bundle **out, struct err *err)
{
	struct bundle *b = xcalloc(1, sizeof(*b));
	enum err_code code;

	b->zip = zip;
	b->name = xstrdup(name);
	code = check_limits(b, packed, err);
	if (code == ERR_OK)
		*out = b;
	else
		bundle_free(b);
	return code;
}

/* To libzip a file of no bytes is a zip of no entries; to us it is a loss. */
static enum err_code refuse_empty(const char *name, struct err *err)
{
	return err_set(err, ERR_DAMAGED, "%s 是空的（0 字节）", name);
}

enum err_code bundle_open_file(const char *path, const char *name,
	struct bundle **out, struct err *err)
{
	zip_error_t why;
	struct stat st;
	int zip_code = 0;
	zip_t *zip;

	if (stat(path, &st))
		return err_errno(err, errno, "无法打开 %s", path);
	if (!S_ISREG(st.st_mode))
		return err_set(err, ERR_NOT_FOUND, "%s 不是普通文件", path);
	if (st.st_size == 0)
		return refuse_empty(name, err);
	zip = zip_open(path, ZIP_RDONLY, &zip_code);
	if (zip)
		return take(zip, name, st.st_size, out, err);
	zip_error_init_with_code(&why, zip_code);
	(void)fail(err, &why, name, NULL);
	zip_error_fini(&why);
	return err->code;
}

enum err_code bundle_open_bytes(const void *data, size_t len, const char *name,
	struct bundle **out, struct err *err)
{
	zip_source_t *src;
	zip_t *zip = NULL;
	zip_error_t why;

	if (!len)
		return refuse_empty(name, err);
	zip_error_init(&why);
	src = zip_source_buffer_create(data, len, 0, &why);
	if (src)
		zip = zip_open_from_source(src, ZIP_RDONLY, &why);
	if (!zip) {
		(void)fail(err, &why, name, NULL);
		if (src)
			zip_source_free(src);
		zip_error_fini(&why);
		return err->code;
	}
	zip_error_fini(&why);
	return take(zip, name, (int64_t)len, out, err);
}

void bundle_free(struct bundle *b)
{
	if (!b)
		return;
	zip_discard(b->zip);
	free(b->name);
	free(b);
}

size_t bundle_n(const struct bundle *b)
{
	return (size_t)zip_get_num_entries(b->zip, 0);
}

const char *bundle_entry_name(const struct bundle *b, size_t i)
{
	const char *name = zip_get_name(b->zip, i, ZIP_FL_ENC_GUESS);

	return name ? name : "";
}

static bool stat_entry(const struct bundle *b, size_t i, zip_stat_t *st)
{
	zip_stat_init(st);
	return zip_stat_index(b->zip, i, 0, st) == 0;
}

int64_t bundle_entry_size(const struct bundle *b, size_t i)
{
	zip_stat_t st;

	if (!stat_entry(b, i, &st) || !(st.valid & ZIP_STAT_SIZE) ||
		st.size > INT64_MAX)
		return -1;
	return (int64_t)st.size;
}

int64_t bundle_find(const struct bundle *b, const char *entry)
{
	return zip_name_locate(b->zip, entry, ZIP_FL_ENC_GUESS);
}

const char *bundle_entry_danger(const struct bundle *b, size_t i)
{
	zip_uint8_t system = 0;
	zip_uint32_t attributes = 0;
	zip_stat_t st;

	if (!name_is_safe(bundle_entry_name(b, i)))
		return "名字会指到包外，或含有不允许的字符";
	if (!stat_entry(b, i, &st))
		return "条目信息不完整";
	if ((st.valid & ZIP_STAT_ENCRYPTION_METHOD) &&
		st.encryption_method != ZIP_EM_NONE)
		return "加了密";
	if ((st.valid & ZIP_STAT_COMP_METHOD) &&
		st.comp_method != ZIP_CM_STORE &&
		st.comp_method != ZIP_CM_DEFLATE)
		return "用了不支持的压缩方法";
	if (zip_file_get_external_attributes(
		    b->zip, i, 0, &system, &attributes) == 0 &&
		system == ZIP_OPSYS_UNIX && S_ISLNK(attributes >> 16))
		return "是符号链接";
	return NULL;
}

/* Either into out, or into hash. */
static enum err_code unpack(struct bundle *b, size_t i, int64_t max,
	struct buf *out, struct hash *hash, int64_t *size, struct err *err)
{
	const char *entry = bundle_entry_name(b, i);
	int64_t declared = bundle_entry_size(b, i), done = 0, n;
	enum err_code code = ERR_OK;
	zip_file_t *file;
	char *piece;

	if (declared > max)
		return err_set(err, ERR_LIMIT,
			"%s/%s 太大：%lld 字节，最多 %lld 字节", b->name, entry,
			(long long)declared, (long long)max);
	file = zip_fopen_index(b->zip, i, 0);
	if (!file)
		return fail(err, zip_get_error(b->zip), b->name, entry);
	piece = xmalloc(PIECE);
	while ((n = zip_fread(file, piece, PIECE)) > 0) {
		done += n;
		if (done > declared)
			break;
		if (out)
			buf_add(out, piece, (size_t)n);
		else
			hash_add(hash, piece, (size_t)n);
	}
	if (n < 0)
		code = fail(err, zip_file_get_error(file), b->name, entry);
	else if (done != declared)
		code = err_set(err, ERR_DAMAGED,
			"%s/%s：长度与压缩包目录所记的 %lld 字节不符", b->name,
			entry, (long long)declared);
	free(piece);
	zip_fclose(file);
	*size = done;
	return code;
}

enum err_code bundle_read(struct bundle *b, size_t i, size_t max,
	struct buf *out, struct err *err)
{
	int64_t size;

	return unpack(b, i, (int64_t)max, out, NULL, &size, err);
}

enum err_code bundle_digest(struct bundle *b, size_t i,
	char digest[HASH_HEX_SIZE], int64_t *size, struct err *err)
{
	struct hash *hash = hash_new();
	enum err_code code = unpack(b, i, INT64_MAX, NULL, hash, size, err);

	if (code == ERR_OK)
		hash_finish(hash, digest);
	else
		hash_free(hash);
	return code;
}

/* ---- writing ---- */

struct bundle_writer {
	zip_t *zip;
	zip_source_t *memory; /* what finish reads back; NULL: a file */
	char *path;           /* NULL: memory */
};

static const char *writer_name(const struct bundle_writer *w)
{
	return w->path ? w->path : "卷";
}

static enum err_code writer_fail(
	struct bundle_writer *w, const char *entry, struct err *err)
{
	return fail(err, zip_get_error(w->zip), writer_name(w), entry);
}

enum err_code bundle_writer_new(
	struct buf *take_old, struct bundle_writer **out, struct err *err)
{
	struct bundle_writer *w = xcalloc(1, sizeof(*w));
	size_t len = take_old ? take_old->len : 0;
	/* libzip must own the bytes: when it goes on from bytes that are not
	 * its own, 1.7.3 frees them all the same. */
	char *old = len ? buf_detach(take_old) : NULL;
	enum err_code code = ERR_OK;
	zip_error_t why;

	zip_error_init(&why);
	w->memory = zip_source_buffer_create(old, len, old != NULL, &why);
	if (w->memory) {
		zip_source_keep(w->memory);
		w->zip = zip_open_from_source(
			w->memory, len ? 0 : ZIP_CREATE | ZIP_TRUNCATE, &why);
		if (!w->zip)
			zip_source_free(w->memory);
	} else {
		free(old);
	}
	if (w->zip) {
		*out = w;
	} else {
		code = fail(err, &why, "卷", NULL);
		bundle_writer_free(w);
	}
	zip_error_fini(&why);
	return code;
}

enum err_code bundle_writer_to_file(
	const char *path, struct bundle_writer **out, struct err *err)
{
	struct bundle_writer *w;
	zip_error_t why;
	int zip_code = 0;
	zip_t *zip = zip_open(path, ZIP_CREATE | ZIP_TRUNCATE, &zip_code);

	if (!zip) {
		zip_error_init_with_code(&why, zip_code);
		(void)fail(err, &why, path, NULL);
		zip_error_fini(&why);
		return err->code;
	}
	w = xcalloc(1, sizeof(*w));
	w->zip = zip;
	w->path = xstrdup(path);
	*out = w;
	return ERR_OK;
}

void bundle_writer_free(struct bundle_writer *w)
{
	if (!w)
		return;
	if (w->zip)
		zip_discard(w->zip);
	if (w->memory)
		zip_source_free(w->memory);
	free(w->path);
	free(w);
}

/* Is the content compressed already? */
static bool packed(const char *entry)
{
	static const char *const endings[] = {".docx", ".odt", ".xlsx", ".pptx",
		".ods", ".odp", ".ofd", ".pdf", ".zip", ".7z", ".rar", ".gz",
		".jpg", ".jpeg", ".png", ".gif", ".mp4", ".mp3"};
	const char *dot = strrchr(entry, '.');

	for (size_t i = 0; dot && i < sizeof(endings) / sizeof(*endings); i++)
		if (!strcasecmp(dot, endings[i]))
			return true;
	return false;
}

static enum err_code add(struct bundle_writer *w, const char *entry,
	zip_source_t *source, struct err *err)
{
	int64_t old = zip_name_locate(w->zip, entry, ZIP_FL_ENC_GUESS), i;

	if (!source)
		return writer_fail(w, entry, err);
	if (old >= 0 && zip_delete(w->zip, (zip_uint64_t)old)) {
		zip_source_free(source);
		return writer_fail(w, entry, err);
	}
	i = zip_file_add(w->zip, entry, source, ZIP_FL_ENC_UTF_8);
	if (i < 0) {
		zip_source_free(source);
		return writer_fail(w, entry, err);
	}
	if (zip_file_set_dostime(w->zip, (zip_uint64_t)i, 0, DOS_DATE, 0) ||
		zip_set_file_compression(w->zip, (zip_uint64_t)i,
			packed(entry) ? ZIP_CM_STORE : ZIP_CM_DEFLATE, 0))
		return writer_fail(w, entry, err);
	return ERR_OK;
}

enum err_code bundle_writer_put(struct bundle_writer *w, const char *entry,
	const void *data, size_t len, struct err *err)
{
	void *copy = xmalloc(len);

	if (len)
		memcpy(copy, data, len);
	return add(w, entry, zip_source_buffer(w->zip, copy, len, 1), err);
}

enum err_code bundle_writer_copy(struct bundle_writer *w, const char *entry,
	struct bundle *from, size_t i, struct err *err)
{
	return add(
		w, entry, zip_source_zip(w->zip, from->zip, i, 0, 0, -1), err);
}

static enum err_code read_back(
	zip_source_t *source, struct buf *out, struct err *err)
{
	enum err_code code = ERR_OK;
	zip_stat_t st;
	zip_int64_t n = -1;

	if (zip_source_open(source))
		return fail(err, zip_source_error(source), "卷", NULL);
	zip_stat_init(&st);
	if (zip_source_stat(source, &st) == 0 && st.size < BUF_MAX / 2) {
		buf_reserve(out, (size_t)st.size);
		n = zip_source_read(source, out->data + out->len, st.size);
	}
	if (n < 0 || (zip_uint64_t)n != st.size)
		code = err_set(err, ERR_LIMIT, "卷太大，内存放不下");
	else
		buf_grown(out, (size_t)n);
	zip_source_close(source);
	return code;
}

enum err_code bundle_writer_finish(
	struct bundle_writer *w, struct buf *out, struct err *err)
{
	if (zip_close(w->zip))
		return writer_fail(w, NULL, err);
	w->zip = NULL;
	return w->memory ? read_back(w->memory, out, err) : ERR_OK;
}
