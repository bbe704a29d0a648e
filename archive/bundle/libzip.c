/* SPDX-License-Identifier: MIT */
#include "archive/bundle/libzip.h"

#include <zip.h>

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
	case ZIP_ER_CHANGED:
		return "内容在打包期间变了";
	case ZIP_ER_EOF:
		return "内容不完整";
	case ZIP_ER_COMPNOTSUPP:
		return "用了不支持的压缩方法";
	case ZIP_ER_ENCRNOTSUPP:
	case ZIP_ER_NOPASSWD:
		return "加了密";
	case ZIP_ER_WRONGPASSWD:
		return "密码不对";
	case ZIP_ER_MULTIDISK:
		return "是分卷压缩包的一段";
	default:
		return "压缩包结构有误";
	}
}

enum err_code zip_fail(struct err *err, struct zip_error *why,
	const char *name, const char *entry)
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
