/* SPDX-License-Identifier: MIT */
#include "archive/bundle/bundle.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <zip.h>

#include "archive/bundle/name.h"
#include "archive/bundle/libzip.h"
#include "base/deflate.h"
#include "base/fs.h"

#define PIECE 65536

/* Entries of up to so many bytes are unpacked in one go. */
#define WHOLE_MAX ((int64_t)8 << 20)

struct bundle {
	zip_t *zip;
	char *name;
	bool borrowed; /* the zip is another's */
	bool unlocked; /* a password is known */
	struct inflater *inflater; /* for entries unpacked in one go */
	struct buf raw, plain;	   /* of the last of them */
};

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

static struct bundle *bundle_of(zip_t *zip, const char *name)
{
	struct bundle *b = xcalloc(1, sizeof(*b));

	b->zip = zip;
	b->name = xstrdup(name);
	b->inflater = inflater_new();
	buf_init(&b->raw);
	buf_init(&b->plain);
	return b;
}

static enum err_code take(zip_t *zip, const char *name, int64_t packed,
	struct bundle **out, struct err *err)
{
	struct bundle *b = bundle_of(zip, name);
	enum err_code code = check_limits(b, packed, err);

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

/* Opened here, once: libzip looks at a path and opens it later, and in between
 * another volume may have taken the place. fd is taken. */
static enum err_code open_fd(int fd, const char *path, const char *name,
	struct bundle **out, struct err *err)
{
	zip_error_t why;
	struct stat st;
	int zip_code = 0;
	zip_t *zip = NULL;
	enum err_code code = ERR_OK;

	if (fstat(fd, &st))
		code = err_errno(err, errno, "无法打开 %s", path);
	else if (!S_ISREG(st.st_mode))
		code = err_set(err, ERR_NOT_FOUND, "%s 不是普通文件", path);
	else if (st.st_size == 0)
		code = refuse_empty(name, err);
	else
		zip = zip_fdopen(fd, ZIP_RDONLY, &zip_code);
	if (zip)
		return take(zip, name, st.st_size, out, err);
	if (code == ERR_OK) {
		zip_error_init_with_code(&why, zip_code);
		code = zip_fail(err, &why, name, NULL);
		zip_error_fini(&why);
	}
	close(fd);
	return code;
}

enum err_code bundle_open_file(const char *path, const char *name,
	struct bundle **out, struct err *err)
{
	/* A pipe must not make us wait for a writer. */
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);

	return fd < 0 ? err_errno(err, errno, "无法打开 %s", path)
		      : open_fd(fd, path, name, out, err);
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
		(void)zip_fail(err, &why, name, NULL);
		if (src)
			zip_source_free(src);
		zip_error_fini(&why);
		return err->code;
	}
	zip_error_fini(&why);
	return take(zip, name, (int64_t)len, out, err);
}

enum err_code bundle_borrow(zip_t *zip, const char *name, int64_t size,
	struct bundle **out, struct err *err)
{
	struct bundle *b = bundle_of(zip, name);
	enum err_code code = check_limits(b, size, err);

	b->borrowed = true;
	if (code == ERR_OK)
		*out = b;
	else
		bundle_free(b);
	return code;
}

void bundle_free(struct bundle *b)
{
	if (!b)
		return;
	if (!b->borrowed)
		zip_discard(b->zip);
	inflater_free(b->inflater);
	buf_release(&b->raw);
	buf_release(&b->plain);
	free(b->name);
	free(b);
}

struct zip *bundle_zip(const struct bundle *b)
{
	return b->zip;
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

static bool is_locked(const zip_stat_t *st)
{
	return (st->valid & ZIP_STAT_ENCRYPTION_METHOD) &&
	       st->encryption_method != ZIP_EM_NONE;
}

/* Tried at once: a wrong password would look like damage everywhere. */
static enum err_code try_password(struct bundle *b, size_t i, struct err *err)
{
	zip_file_t *file = zip_fopen_index(b->zip, i, 0);

	if (!file && zip_error_code_zip(zip_get_error(b->zip)) ==
			     ZIP_ER_WRONGPASSWD)
		return err_set(err, ERR_DATA, "%s：密码不对", b->name);
	if (file)
		zip_fclose(file);
	return ERR_OK;
}

/* -1: none is encrypted. */
static int64_t first_locked(const struct bundle *b)
{
	zip_stat_t st;

	for (size_t i = 0; i < bundle_n(b); i++)
		if (stat_entry(b, i, &st) && is_locked(&st))
			return (int64_t)i;
	return -1;
}

bool bundle_is_locked(const struct bundle *b)
{
	return first_locked(b) >= 0;
}

enum err_code bundle_unlock(
	struct bundle *b, const char *password, struct err *err)
{
	int64_t i = first_locked(b);

	if (zip_set_default_password(b->zip, password))
		return zip_fail(err, zip_get_error(b->zip), b->name, NULL);
	b->unlocked = true;
	return i < 0 ? ERR_OK : try_password(b, (size_t)i, err);
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
	if (is_locked(&st) && !b->unlocked)
		return "加了密，没有给出密码";
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

static void pass(
	struct buf *out, struct hash *hash, const void *data, size_t len)
{
	if (out)
		buf_add(out, data, len);
	else
		hash_add(hash, data, len);
}

static bool read_raw(struct bundle *b, size_t i, size_t len)
{
	zip_file_t *file = zip_fopen_index(b->zip, i, ZIP_FL_COMPRESSED);
	bool whole;

	if (!file)
		return false;
	buf_clear(&b->raw);
	buf_reserve(&b->raw, len);
	whole = zip_fread(file, b->raw.data, len) == (zip_int64_t)len;
	zip_fclose(file);
	if (whole && len)
		buf_grown(&b->raw, len);
	return whole;
}

/* The usual entry in one go, by libdeflate, which takes a third of the time.
 * False: it is not usual, or not sound; what is wrong is for libzip to say. */
static bool unpack_whole(struct bundle *b, size_t i, struct buf *out,
	struct hash *hash, int64_t *size)
{
	const struct buf *plain = &b->raw;
	zip_stat_t st;

	if (!stat_entry(b, i, &st) || is_locked(&st) ||
		st.size > (zip_uint64_t)WHOLE_MAX ||
		st.comp_size > (zip_uint64_t)WHOLE_MAX ||
		(st.comp_method != ZIP_CM_STORE &&
			st.comp_method != ZIP_CM_DEFLATE) ||
		!read_raw(b, i, st.comp_size))
		return false;
	if (st.comp_method == ZIP_CM_DEFLATE) {
		buf_clear(&b->plain);
		buf_reserve(&b->plain, st.size + 1);
		if (!inflater_raw(b->inflater, b->raw.data, b->raw.len,
			    b->plain.data, st.size))
			return false;
		if (st.size)
			buf_grown(&b->plain, st.size);
		plain = &b->plain;
	}
	if (plain->len != st.size ||
		deflate_crc(plain->data, plain->len) != st.crc)
		return false;
	pass(out, hash, plain->data, plain->len);
	*size = (int64_t)plain->len;
	return true;
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
	if (unpack_whole(b, i, out, hash, size))
		return ERR_OK;
	file = zip_fopen_index(b->zip, i, 0);
	if (!file)
		return zip_fail(err, zip_get_error(b->zip), b->name, entry);
	piece = xmalloc(PIECE);
	while ((n = zip_fread(file, piece, PIECE)) > 0) {
		done += n;
		if (done > declared)
			break;
		pass(out, hash, piece, (size_t)n);
	}
	if (n < 0)
		code = zip_fail(err, zip_file_get_error(file), b->name, entry);
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

static enum err_code digest_by(struct hash *take_hash, struct bundle *b,
	size_t i, char digest[HASH_HEX_SIZE], int64_t *size, struct err *err)
{
	struct hash *hash = take_hash;
	enum err_code code = unpack(b, i, INT64_MAX, NULL, hash, size, err);

	if (code == ERR_OK)
		hash_finish(hash, digest);
	else
		hash_free(hash);
	return code;
}

enum err_code bundle_digest(struct bundle *b, size_t i,
	char digest[HASH_HEX_SIZE], int64_t *size, struct err *err)
{
	return digest_by(hash_new(), b, i, digest, size, err);
}

enum err_code bundle_digest_sm3(struct bundle *b, size_t i,
	char digest[HASH_HEX_SIZE], struct err *err)
{
	int64_t size;

	return digest_by(hash_new_sm3(), b, i, digest, &size, err);
}
