/* SPDX-License-Identifier: MIT */
#include "cli/command.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/clock.h"
#include "base/fs.h"
#include "base/utf8.h"

const char *session_option(const struct session *s, const char *name)
{
	for (int i = 0; s->command->options[i].name; i++)
		if (!strcmp(s->command->options[i].name, name))
			return s->values[i];
	return NULL;
}

const char *session_second(const struct session *s, const char *name)
{
	for (int i = 0; s->command->options[i].name; i++)
		if (!strcmp(s->command->options[i].name, name))
			return s->seconds[i];
	return NULL;
}

enum err_code usage_error(
	struct err *err, const struct command *c, const char *fmt, ...)
{
	char text[ERR_TEXT_SIZE / 2];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(text, sizeof(text), fmt, ap);
	va_end(ap);
	return err_set(err, ERR_USAGE, "%s（写法见 juanzong %s --help）", text,
		c->name);
}

enum err_code session_number(const struct session *s, const char *name,
	int64_t min, int64_t *out, struct err *err)
{
	const char *value = session_option(s, name);
	char *end;
	long long n;

	if (!value)
		return ERR_OK;
	errno = 0;
	n = strtoll(value, &end, 10);
	if (errno || *end || end == value || n < min)
		return usage_error(err, s->command,
			"--%s “%s”应为不小于 %lld 的整数", name, value,
			(long long)min);
	*out = n;
	return ERR_OK;
}

enum err_code session_date(const struct session *s, const char *name,
	const char **out, struct err *err)
{
	*out = session_option(s, name);
	if (*out && !clock_is_date(*out))
		return usage_error(err, s->command,
			"--%s “%s”不是有效日期，应写作 2026-01-31 这样", name,
			*out);
	return ERR_OK;
}

enum err_code session_kind(const struct session *s, const char *name,
	const struct kind **out, struct err *err)
{
	*out = catalogue_find(office_catalogue(s->office), name);
	if (!*out)
		return err_set(err, ERR_NOT_FOUND,
			"没有叫“%s”的文件种类；juanzong kinds 列出全部种类",
			name);
	return ERR_OK;
}

/* Longer than any title; a paragraph belongs into a form. */
#define WORD_MAX 500

enum err_code session_check_word(
	const char *what, const char *word, struct err *err)
{
	uint32_t bad;

	if (utf8_is_line(word, WORD_MAX, &bad))
		return ERR_OK;
	if (!bad)
		return err_set(
			err, ERR_USAGE, "%s 太长：最多 %d 字", what, WORD_MAX);
	if (bad == UTF8_BAD)
		return err_set(err, ERR_USAGE, "%s 不是 UTF-8 文字", what);
	return err_set(err, ERR_USAGE, "%s 含有不能用的字符 U+%04X", what,
		(unsigned)bad);
}

enum err_code session_read(const char *path, struct buf *out,
	const char **name, struct err *err)
{
	const char *slash = strrchr(path, '/');
	enum err_code code;

	*name = slash ? slash + 1 : path;
	if (!strcmp(path, "-"))
		code = fs_read_fd(STDIN_FILENO, "标准输入", FILING_FILE_MAX,
			out, err);
	else
		code = fs_read(path, FILING_FILE_MAX, out, err);
	if (code == ERR_OK && !out->len)
		code = err_set(err, ERR_DATA, "%s 是空文件，没有收", path);
	return code;
}

#define PASSWORD_MAX 4096

/* What an editor adds at the end is not part of it. */
enum err_code session_password(
	const char *path, struct buf *out, struct err *err)
{
	size_t n;
	enum err_code code = fs_read(path, PASSWORD_MAX, out, err);

	if (code != ERR_OK)
		return code;
	n = strcspn(out->data, "\r\n");
	if (!n || strlen(out->data) != out->len)
		return err_set(err, ERR_DATA,
			"%s 的第一行应是密码，不能是空的", path);
	buf_truncate(out, n);
	return ERR_OK;
}

enum err_code session_may_write(const char *path, struct err *err)
{
	if (path && strcmp(path, "-") && fs_size(path) >= 0)
		return err_set(err, ERR_EXISTS,
			"%s 已经存在，没有改动；请换一个文件名", path);
	return ERR_OK;
}

enum err_code session_write(
	const char *path, const struct buf *data, struct err *err)
{
	if (path && strcmp(path, "-"))
		return fs_write(path, data->data, data->len, err);
	if (fwrite(data->data, 1, data->len, stdout) != data->len ||
		fflush(stdout))
		return err_errno(err, errno, "无法写到标准输出");
	return ERR_OK;
}
