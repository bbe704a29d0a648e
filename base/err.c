/* SPDX-License-Identifier: MIT */
#include "base/err.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"

static const struct {
	int exit_status;
	int http_status;
	const char *meaning;
} facts[] = {
#define X(code, exit_status, http_status, text)                                \
	[code] = {exit_status, http_status, text},
	ERR_LIST(X)
#undef X
};

/* vsnprintf cuts at a byte; the text must stay whole characters. */
/* A library may quote from a file and cut a character in two; a file's name
 * may be any bytes. What is said is UTF-8. */
static void mend(char *text)
{
	const char *p = text, *end = text + strlen(text);

	while (p < end) {
		char *at = text + (p - text);

		if (utf8_next(&p, end) == UTF8_BAD)
			*at = '?';
	}
}

__attribute__((format(printf, 3, 0))) static void format(
	char *out, size_t size, const char *fmt, va_list ap)
{
	int n = vsnprintf(out, size, fmt, ap);

	if (n < 0)
		out[0] = '\0';
	else if ((size_t)n >= size)
		out[utf8_floor(out, size - 1, size - 1)] = '\0';
	mend(out);
}

enum err_code err_set(struct err *err, enum err_code code, const char *fmt, ...)
{
	char text[ERR_TEXT_SIZE];
	va_list ap;

	/* Formatted aside: the arguments may point into err itself. */
	va_start(ap, fmt);
	format(text, sizeof(text), fmt, ap);
	va_end(ap);
	err->code = code;
	memcpy(err->text, text, sizeof(text));
	return code;
}

static enum err_code code_of(int errnum)
{
	switch (errnum) {
	case ENOENT:
	case ENOTDIR:
	case EISDIR:
		return ERR_NOT_FOUND;
	case EACCES:
	case EPERM:
	case EROFS:
		return ERR_PERMISSION;
	case ENOSPC:
	case EDQUOT:
		return ERR_FULL;
	case EFBIG:
	case ENOMEM:
		return ERR_LIMIT;
	case EEXIST:
		return ERR_EXISTS;
	case EWOULDBLOCK:
	case EBUSY:
		return ERR_LOCKED;
	default:
		return ERR_IO;
	}
}

static const char *meaning_of(int errnum)
{
	switch (errnum) {
	case ENOENT:
		return "没有这个文件或文件夹";
	case ENOTDIR:
		return "路径中有一段不是文件夹";
	case EISDIR:
		return "这是文件夹，不是文件";
	case EACCES:
	case EPERM:
		return "没有权限";
	case EROFS:
		return "文件系统是只读的";
	case ENOSPC:
		return "磁盘已满";
	case EDQUOT:
		return "磁盘配额已用完";
	case EFBIG:
		return "文件太大";
	case EEXIST:
		return "已经存在";
	case ENOTEMPTY:
		return "文件夹不是空的";
	case EMFILE:
	case ENFILE:
		return "打开的文件太多";
	case EIO:
		return "设备读写出错";
	case EPIPE:
		return "对方已经不再读取";
	case ELOOP:
		return "符号链接绕成了圈";
	case EBUSY:
	case ETXTBSY:
		return "正被使用";
	case ENODEV:
	case ENXIO:
		return "设备不存在";
	case ENOMEM:
		return "内存不足";
	case EINVAL:
		return "文件系统不支持";
	case ENAMETOOLONG:
		return "文件名太长";
	case EWOULDBLOCK:
		return "正被另一个进程占用";
	default:
		return NULL;
	}
}

enum err_code err_errno(struct err *err, int errnum, const char *fmt, ...)
{
	char text[ERR_TEXT_SIZE - 128];
	const char *meaning = meaning_of(errnum);
	va_list ap;

	va_start(ap, fmt);
	format(text, sizeof(text), fmt, ap);
	va_end(ap);
	if (meaning)
		return err_set(err, code_of(errnum), "%s：%s", text, meaning);
	return err_set(err, code_of(errnum), "%s：系统错误 %d（%s）", text,
		errnum, strerrorname_np(errnum) ? strerrorname_np(errnum) : "?");
}

enum err_code err_context(struct err *err, const char *fmt, ...)
{
	char context[ERR_TEXT_SIZE / 2];
	va_list ap;

	va_start(ap, fmt);
	format(context, sizeof(context), fmt, ap);
	va_end(ap);
	return err_set(err, err->code, "%s：%s", context, err->text);
}

int err_exit_status(enum err_code code)
{
	return facts[code].exit_status;
}

int err_http_status(enum err_code code)
{
	return facts[code].http_status;
}

const char *err_meaning(enum err_code code)
{
	return facts[code].meaning;
}
