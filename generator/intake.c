/* SPDX-License-Identifier: MIT */
#include "generator/intake.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/utf8.h"
#include "generator/encoding.h"
#include "generator/message.h"
#include "generator/scan.h"

struct intake {
	const char *name;
	const char *data;
	size_t len;
	const struct form_limits *limits;
	struct buf *out;
	struct findings *findings;
};

static bool refuse(const struct intake *in, long line, const char *found,
	const char *expected, const char *message)
{
	findings_add(in->findings, FINDING_ERROR, in->name, line, NULL, found,
		expected, message);
	return false;
}

static bool refuse_take(const struct intake *in, long line, const char *found,
	const char *expected, char *message)
{
	refuse(in, line, found, expected, message);
	free(message);
	return false;
}

static long line_at(const char *text, size_t at)
{
	long line = 1;

	for (size_t i = 0; i < at; i++)
		line += text[i] == '\n';
	return line;
}

/* ---- what is not XML at all ---------------------------------------------- */

static const struct {
	const char *magic;
	size_t len;
	const char *message;
} others[] = {
	{"%PDF", 4, "这是 PDF 文件，不是表单 XML"},
	{"\xD0\xCF\x11\xE0", 4,
		"这是旧版 Word、Excel 或 WPS 的文件，不是表单 XML"},
	{"{\\rtf", 5, "这是 RTF 文件，不是表单 XML"},
	{"\x1F\x8B", 2, "这是 gzip 压缩文件，不是表单 XML；请先解压"},
	{"Rar!", 4, "这是 RAR 压缩文件，不是表单 XML；请先解压"},
	{"7z\xBC\xAF", 4, "这是 7z 压缩文件，不是表单 XML；请先解压"},
	{"\x89PNG", 4, "这是图片，不是表单 XML"},
	{"\xFF\xD8\xFF", 3, "这是图片，不是表单 XML"},
	{"GIF8", 4, "这是图片，不是表单 XML"},
	{"\x7F"
	 "ELF",
		4, "这是程序文件，不是表单 XML"},
	{"SQLite format 3", 15, "这是数据库文件，不是表单 XML"},
};

static bool has(const struct intake *in, const char *word, size_t len)
{
	/* The first entries of a package name what it is. */
	size_t head = in->len < 4096 ? in->len : 4096;

	return memmem(in->data, head, word, len) != NULL;
}

static const char *what_package(const struct intake *in)
{
	if (has(in, "mimetypeapplication/vnd.oasis.opendocument", 42) ||
		has(in, "[Content_Types].xml", 19) || has(in, "word/", 5))
		return "这是 Word 或 ODT 文件，不是表单 XML；"
		       "由本程序生成的可用 extract 命令取出其中的表单";
	return "这是 zip 压缩文件，不是表单 XML；请先解压";
}

static const char *what_else(const struct intake *in)
{
	if (in->len >= 4 && !memcmp(in->data, "PK\3\4", 4))
		return what_package(in);
	for (size_t i = 0; i < sizeof(others) / sizeof(*others); i++)
		if (in->len >= others[i].len &&
			!memcmp(in->data, others[i].magic, others[i].len))
			return others[i].message;
	return NULL;
}

/* ---- the encoding -------------------------------------------------------- */

/* From the mark at the start, or from how '<' is written. *skip: the mark. */
static enum encoding detect(const struct intake *in, size_t *skip)
{
	const unsigned char *u = (const unsigned char *)in->data;
	size_t n = in->len;

	*skip = 0;
	if (n >= 4 &&
		(!memcmp(u, "\xFF\xFE\0\0", 4) ||
			!memcmp(u, "\0\0\xFE\xFF", 4) ||
			!memcmp(u, "<\0\0\0", 4) || !memcmp(u, "\0\0\0<", 4)))
		return ENCODING_UTF32;
	*skip = 2;
	if (n >= 2 && u[0] == 0xFF && u[1] == 0xFE)
		return ENCODING_UTF16LE;
	if (n >= 2 && u[0] == 0xFE && u[1] == 0xFF)
		return ENCODING_UTF16BE;
	*skip = 3;
	if (n >= 3 && !memcmp(u, "\xEF\xBB\xBF", 3))
		return ENCODING_UTF8;
	*skip = 0;
	if (n >= 2 && u[0] == '<' && !u[1])
		return ENCODING_UTF16LE;
	if (n >= 2 && !u[0] && u[1] == '<')
		return ENCODING_UTF16BE;
	return ENCODING_UNKNOWN;
}

static bool refuse_declared(const struct intake *in, const char *declared,
	const char *is, const char *right)
{
	char *found = xprintf("encoding=\"%s\"", declared);
	char *expected = xprintf("encoding=\"%s\"", right);

	refuse_take(in, 1, found, expected,
		xprintf("编码声明不对：第一行写着 %s，内容却是 %s；请把它改成 "
			"%s，或者用编辑器另存为与声明一致的编码",
			found, is, expected));
	free(found);
	free(expected);
	return false;
}

static bool refuse_gb18030(
	const struct intake *in, const char *declared, long line)
{
	const char *right = "<?xml version=\"1.0\" encoding=\"GB18030\"?>";
	char *found = declared ? xprintf("encoding=\"%s\"", declared) : NULL;

	if (declared)
		refuse_take(in, line, found, "encoding=\"GB18030\"",
			xprintf("编码声明不对：声明的是 %s，从这一行起却不是，"
				"内容看来是 GB18030（GBK）编码；请把第一行改成 "
				"encoding=\"GB18030\"，或者用编辑器另存为 "
				"UTF-8",
				declared));
	else
		refuse_take(in, line, NULL, right,
			xprintf("没有声明编码，内容看来是 GB18030（GBK）编码；"
				"请在文件最前面加一行 %s，或者用编辑器另存为 "
				"UTF-8",
				right));
	free(found);
	return false;
}

static bool refuse_bytes(const struct intake *in, const char *encoding,
	long line, size_t at, bool truncated)
{
	char found[8] = "0x";
	static const char hex[] = "0123456789ABCDEF";

	found[2] = hex[(unsigned char)in->data[at] >> 4];
	found[3] = hex[(unsigned char)in->data[at] & 15];
	found[4] = '\0';
	if (truncated)
		return refuse(in, line, found, NULL,
			"文件最后一个字符不完整：文件可能没有保存或传送完");
	return refuse_take(in, line, found, NULL,
		xprintf("这一行有不属于 %s 编码的字节 "
			"%s：文件可能损坏，或者混用"
			"了两种编码；请用编辑器改正后另存为 UTF-8",
			encoding, found));
}

static bool refuse_missing(const struct intake *in, const char *encoding)
{
	return refuse_take(in, 1, encoding, "UTF-8",
		xprintf("这台计算机没有 %s 编码的转换表，请把文件另存为 UTF-8",
			encoding));
}

static bool take_utf8(
	const struct intake *in, size_t skip, const char *declared)
{
	const char *data = in->data + skip;
	size_t len = in->len - skip, bad;

	if (encoding_is_utf8(data, len, &bad)) {
		buf_add(in->out, data, len);
		return true;
	}
	if (encoding_looks_gb18030(data, len))
		return refuse_gb18030(in, declared, line_at(data, bad));
	return refuse_bytes(in, "UTF-8", line_at(data, bad), skip + bad, false);
}

static bool take_other(const struct intake *in, size_t skip, enum encoding from,
	const char *declared)
{
	const char *data = in->data + skip;
	size_t len = in->len - skip, bad;
	enum encoding_result result;
	bool utf16 = from == ENCODING_UTF16LE || from == ENCODING_UTF16BE;

	if (!utf16 && utf8_valid(data, len, NULL) &&
		encoding_has_chinese(data, len))
		return refuse_declared(in, declared, "UTF-8", "UTF-8");
	result = encoding_decode(from, data, len, in->out, &bad);
	if (result == ENCODING_MISSING)
		return refuse_missing(in, declared);
	if (result != ENCODING_DONE)
		return refuse_bytes(in, declared,
			line_at(in->out->data, in->out->len), skip + bad,
			result == ENCODING_TRUNCATED);
	return true;
}

static bool take_utf16(
	const struct intake *in, size_t skip, enum encoding detected)
{
	char declared[ENCODING_NAME_SIZE];

	if (!take_other(in, skip, detected, "UTF-16"))
		return false;
	if (encoding_declared(in->out->data, in->out->len, declared) &&
		encoding_of(declared) != ENCODING_UTF16)
		return refuse_declared(in, declared, "UTF-16", "UTF-16");
	return true;
}

static bool take_declared(
	const struct intake *in, size_t skip, enum encoding detected)
{
	char declared[ENCODING_NAME_SIZE];
	const char *nul = memchr(in->data, '\0', in->len);
	enum encoding encoding;

	if (nul)
		return refuse(in, line_at(in->data, (size_t)(nul - in->data)),
			"U+0000", NULL,
			"里面有空字符（值为零的字节）：这是二进制文件或者损坏的"
			"文件，不是表单 XML");
	if (!encoding_declared(in->data + skip, in->len - skip, declared))
		return take_utf8(in, skip, NULL);
	encoding = encoding_of(declared);
	if (encoding == ENCODING_UTF8)
		return take_utf8(in, skip, declared);
	if (detected == ENCODING_UTF8)
		return refuse_declared(in, declared, "UTF-8", "UTF-8");
	if (encoding == ENCODING_UTF16 || encoding == ENCODING_UTF32) {
		if (utf8_valid(in->data, in->len, NULL))
			return refuse_declared(in, declared, "UTF-8", "UTF-8");
		if (encoding_looks_gb18030(in->data, in->len))
			return refuse_declared(
				in, declared, "GB18030（GBK）", "GB18030");
	}
	if (encoding == ENCODING_UNKNOWN || encoding == ENCODING_UTF16 ||
		encoding == ENCODING_UTF32)
		return refuse_take(in, 1, declared,
			"UTF-8、GB18030、GBK、GB2312、Big5 或 UTF-16",
			xprintf("不认识声明的编码“%s”，请把文件另存为 UTF-8，"
				"并把第一行写成 encoding=\"UTF-8\"",
				declared));
	return take_other(in, skip, encoding, declared);
}

static bool take_encoded(const struct intake *in)
{
	size_t skip;
	enum encoding detected = detect(in, &skip);

	switch (detected) {
	case ENCODING_UTF32:
		return refuse(in, 1, "UTF-32", "UTF-8",
			"文件的编码是 UTF-32，请用编辑器另存为 UTF-8");
	case ENCODING_UTF16LE:
	case ENCODING_UTF16BE:
		return take_utf16(in, skip, detected);
	default:
		return take_declared(in, skip, detected);
	}
}

/* ---- the order of things ------------------------------------------------- */

static bool within_size(const struct intake *in, size_t len)
{
	char *limit;

	if (len <= in->limits->bytes)
		return true;
	limit = in->limits->bytes % 1048576
			? xprintf("%zu 字节", in->limits->bytes)
			: xprintf("%zu MiB", in->limits->bytes / 1048576);
	refuse_take(in, 0, NULL, limit,
		xprintf("文件太大，超过了 %s 的上限", limit));
	free(limit);
	return false;
}

/* What is XML begins with '<'. */
static bool begins_as_xml(const struct intake *in)
{
	const char *p = in->out->data + strspn(in->out->data, " \t\r\n");
	size_t left = in->out->len - (size_t)(p - in->out->data);
	size_t n = utf8_floor(p, left, 30);
	struct buf found = BUF_INIT;
	char *start;

	if (!left)
		return refuse(in, 0, NULL, NULL, "文件里只有空白，没有表单");
	if (!strncasecmp(p, "<!doctype html", 14) ||
		!strncasecmp(p, "<html", 5))
		return refuse(
			in, 0, NULL, NULL, "这是网页（HTML），不是表单 XML");
	if (*p == '<')
		return true;
	n = strcspn(p, "\r\n") < n ? strcspn(p, "\r\n") : n;
	start = xstrndup(p, n);
	message_value(start, &found);
	refuse(in, line_at(in->out->data, (size_t)(p - in->out->data)),
		found.data, "<", "这不是表单 XML：表单的第一个字符应是“<”");
	free(start);
	buf_release(&found);
	return false;
}

bool intake_decode(const char *name, const void *data, size_t len,
	const struct form_limits *limits, struct buf *utf8,
	struct findings *findings)
{
	static const struct form_limits defaults = FORM_LIMITS_INIT;
	struct intake in = {
		.name = name,
		.data = data,
		.len = len,
		.limits = limits ? limits : &defaults,
		.out = utf8,
		.findings = findings,
	};
	const char *message;

	buf_clear(utf8);
	if (!len)
		return refuse(&in, 0, NULL, NULL, "文件是空的");
	message = what_else(&in);
	if (message)
		return refuse(&in, 0, NULL, NULL, message);
	if (!within_size(&in, len) || !take_encoded(&in) ||
		!within_size(&in, utf8->len) || !begins_as_xml(&in))
		return false;
	return scan_text(name, utf8->data, utf8->len, in.limits, findings);
}
