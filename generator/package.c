/* SPDX-License-Identifier: MIT */
#include "generator/package.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <zip.h>

/* 1980-01-01 00:00, the earliest there is, as the time that libzip takes it
 * back from. To ask costs a look at /etc/localtime. */
static time_t earliest;

static void find_earliest(void)
{
	struct tm tm = {.tm_year = 80, .tm_mday = 1, .tm_isdst = -1};

	earliest = mktime(&tm);
}

static int add(zip_t *zip, const struct part *part)
{
	zip_source_t *source = part_source(part, zip_get_error(zip));
	zip_int64_t i;

	if (!source)
		return -1;
	i = zip_file_add(zip, part->name, source, ZIP_FL_ENC_UTF_8);
	if (i < 0) {
		zip_source_free(source);
		return -1;
	}
	/* Left at the default method libzip copies; a stored part has to say
	 * so. */
	if (zip_file_set_mtime(zip, (zip_uint64_t)i, earliest, 0))
		return -1;
	if (!part->deflated && zip_set_file_compression(
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
	enum err_code code = ERR_OK;
	zip_source_t *target = NULL;
	static pthread_once_t once = PTHREAD_ONCE_INIT;
	zip_t *zip = NULL;
	zip_error_t why;

	pthread_once(&once, find_earliest);
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
	for (size_t i = 0; i < n; i++)
		if (add(zip, parts[i]))
			goto failed;
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
	return code;
}

/* ---- reading ---- */

struct package {
	zip_t *zip;
};

static int compare_names(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Which of two parts of one name a program shows is anybody's guess. */
static enum err_code check_names(
	zip_t *zip, size_t n, struct err *err)
{
	const char **names = xcalloc(n, sizeof(*names));
	enum err_code code = ERR_OK;

	for (size_t i = 0; i < n; i++) {
		names[i] = zip_get_name(zip, i, ZIP_FL_ENC_RAW);
		if (!names[i])
			names[i] = "";
	}
	qsort(names, n, sizeof(*names), compare_names);
	for (size_t i = 1; i < n && code == ERR_OK; i++)
		if (!strcmp(names[i], names[i - 1]))
			code = err_set(err, ERR_DATA,
				"压缩包里有两个同名的部分，不能确定哪个是真的");
	free(names);
	return code;
}

static enum err_code check_part(
	zip_t *zip, size_t i, struct err *err)
{
	zip_stat_t st;

	if (zip_stat_index(zip, i, 0, &st) || !(st.valid & ZIP_STAT_SIZE))
		return err_set(err, ERR_DATA, "压缩包的目录已损坏");
	if ((st.valid & ZIP_STAT_ENCRYPTION_METHOD) &&
		st.encryption_method != ZIP_EM_NONE)
		return err_set(err, ERR_DATA, "压缩包加了密码，读不出来");
	return ERR_OK;
}

static enum err_code check_all(zip_t *zip, struct err *err)
{
	zip_int64_t n = zip_get_num_entries(zip, 0);
	enum err_code code = ERR_OK;

	if (n < 1 || n > PACKAGE_MAX_PARTS)
		return err_set(err, ERR_DATA,
			"压缩包里有 %lld 个部分，应有 1 到 %d 个",
			(long long)n, PACKAGE_MAX_PARTS);
	for (zip_int64_t i = 0; i < n && code == ERR_OK; i++)
		code = check_part(zip, (size_t)i, err);
	return code == ERR_OK ? check_names(zip, (size_t)n, err) : code;
}

enum err_code package_open(const void *data, size_t len,
	struct package **out, struct err *err)
{
	zip_source_t *source = NULL;
	enum err_code code;
	zip_t *zip = NULL;
	zip_error_t why;

	zip_error_init(&why);
	/* To libzip no bytes at all are a zip of no entries. */
	if (len)
		source = zip_source_buffer_create(data, len, 0, &why);
	if (source)
		zip = zip_open_from_source(source, ZIP_RDONLY, &why);
	zip_error_fini(&why);
	if (!zip) {
		zip_source_free(source);
		return err_set(err, ERR_DATA,
			"不是完整的 zip 压缩包（DOCX 和 ODT 都是）");
	}
	code = check_all(zip, err);
	if (code != ERR_OK) {
		zip_discard(zip);
		return code;
	}
	*out = xcalloc(1, sizeof(**out));
	(*out)->zip = zip;
	return ERR_OK;
}

void package_free(struct package *p)
{
	if (!p)
		return;
	zip_discard(p->zip);
	free(p);
}

size_t package_n(const struct package *p)
{
	return (size_t)zip_get_num_entries(p->zip, 0);
}

const char *package_name(const struct package *p, size_t i)
{
	const char *name = zip_get_name(p->zip, i, ZIP_FL_ENC_RAW);

	return name ? name : "";
}

bool package_has(const struct package *p, const char *name)
{
	return zip_name_locate(p->zip, name, ZIP_FL_ENC_RAW) >= 0;
}

/* To its very end: there libzip compares the CRC. */
static bool unpack(zip_file_t *file, size_t size, struct buf *out)
{
	size_t start = out->len;
	zip_int64_t n;

	buf_reserve(out, size + 1);
	while ((n = zip_fread(file, out->data + out->len,
			size + 1 - (out->len - start))) > 0) {
		buf_grown(out, (size_t)n);
		if (out->len - start > size)
			return false;
	}
	return n == 0 && out->len - start == size;
}

enum err_code package_read(struct package *p, const char *name,
	struct buf *out, struct err *err)
{
	zip_int64_t i = zip_name_locate(p->zip, name, ZIP_FL_ENC_RAW);
	enum err_code code = ERR_OK;
	zip_file_t *file;
	zip_stat_t st;

	if (i < 0)
		return err_set(err, ERR_NOT_FOUND, "压缩包里没有 %s", name);
	if (zip_stat_index(p->zip, (zip_uint64_t)i, 0, &st))
		return err_set(err, ERR_DATA, "压缩包的目录已损坏");
	if (st.size > PACKAGE_MAX_BYTES)
		return err_set(err, ERR_DATA, "压缩包里的 %s 超过 %zu MB 的上限",
			name, PACKAGE_MAX_BYTES >> 20);
	file = zip_fopen_index(p->zip, (zip_uint64_t)i, 0);
	if (!file || !unpack(file, (size_t)st.size, out))
		code = err_set(err, ERR_DATA,
			"压缩包里的 %s 已损坏（长度或 CRC 不符）", name);
	if (file)
		zip_fclose(file);
	return code;
}
