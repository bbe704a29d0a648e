/* SPDX-License-Identifier: MIT
 *
 * An error: we failed. One per operation, with its cause. A problem in the
 * user's own data is a finding (base/finding.h), never an error.
 *
 * A fallible function returns its code and, on failure only, fills the
 * caller's struct err; on success the struct is untouched. Reporting never
 * allocates. Context is added once, at a boundary, in front of the cause.
 */
#ifndef BASE_ERR_H
#define BASE_ERR_H

#include <stdarg.h>

/* code, exit status of the program (cli.md), HTTP status, what it means */
#define ERR_LIST(X)                                                            \
	X(ERR_OK, 0, 200, "完成")                                              \
	X(ERR_DATA, 1, 422, "资料有错误")                                      \
	X(ERR_EXISTS, 1, 409, "已经存在")                                      \
	X(ERR_USAGE, 2, 400, "命令写法不对")                                   \
	X(ERR_NOT_FOUND, 3, 404, "没有找到")                                   \
	X(ERR_IO, 4, 500, "读写失败")                                          \
	X(ERR_PERMISSION, 4, 403, "没有权限")                                  \
	X(ERR_FULL, 4, 507, "磁盘已满")                                        \
	X(ERR_LOCKED, 4, 503, "正被占用")                                      \
	X(ERR_LIMIT, 4, 413, "超过限制")                                       \
	X(ERR_SETUP, 4, 500, "安装或设置有误")                                 \
	X(ERR_DAMAGED, 5, 500, "已损坏")                                       \
	X(ERR_STOPPED, 130, 503, "已停止")

enum err_code {
#define X(code, exit_status, http_status, text) code,
	ERR_LIST(X)
#undef X
};

#define ERR_TEXT_SIZE 1024

struct err {
	enum err_code code;
	char text[ERR_TEXT_SIZE]; /* Chinese, one line, no full stop */
};

#define ERR_INIT                                                               \
	{                                                                      \
		.code = ERR_OK                                                 \
	}

/* Every fallible function of the house carries this. */
#define CHECKED __attribute__((warn_unused_result))

/* Sets code and text, returns code: return err_set(err, ERR_IO, "…"); */
enum err_code err_set(struct err *err, enum err_code code, const char *fmt,
	...) __attribute__((format(printf, 3, 4)));

/* Like err_set, choosing the code from errno and ending with its meaning:
 * "无法写入 x：磁盘已满". */
enum err_code err_errno(struct err *err, int errnum, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));

/* Puts "context：" in front of the text already there; returns its code. */
enum err_code err_context(struct err *err, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));

int err_exit_status(enum err_code code);
int err_http_status(enum err_code code);
const char *err_meaning(enum err_code code);

#endif
