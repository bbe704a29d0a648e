/* SPDX-License-Identifier: MIT */
#include "archive/bundle/readme.h"

#include <stdlib.h>
#include <string.h>

#include "archive/bundle/contents.h"
#include "archive/bundle/seal.h"
#include "archive/bundle/stamp.h"

/* With a byte order mark and CR LF: old Notepad needs both. */
static void to_windows(const struct buf *lines, struct buf *out)
{
	buf_add_str(out, "\xEF\xBB\xBF");
	for (size_t i = 0; i < lines->len; i++) {
		if (lines->data[i] == '\n')
			buf_add_char(out, '\r');
		buf_add_char(out, lines->data[i]);
	}
}

static bool has_papers(const struct catalog *c)
{
	static const char folder[] = BAG_DATA CONTENTS_PAPERS "/";
	size_t i = bag_list_first(c->payload, folder);

	return i < c->payload->n && !strncmp(c->payload->items[i].path, folder,
					    strlen(folder));
}

static void about(const struct catalog *c, struct buf *b)
{
	const struct project *p = c->project;

	buf_printf(b,
		"请先读我\n========\n\n这是项目 %s（%s）的卷宗%s %s。\n"
		"里面都是普通文件，不需要任何专门的程序。\n\n",
		p->id, p->name, c->whole ? "，卷号" : "移交包，名称",
		c->bundle);
	buf_add_str(b, "一、怎样看\n\n"
		       "1. 先把压缩包全部解开。\n"
		       "2. 双击 " CATALOG_HTML "，从表里点开每一份文件。\n"
		       "3. data 文件夹里每件文书一个文件夹，v1、v2 是它的"
		       "第一版、第二版：\n"
		       "   .docx 用 Word 或 WPS 打开，.odt 用 LibreOffice "
		       "打开；form.xml 是填写的原始数据；\n"
		       "   “签字件”里是签字盖章后的扫描件，“附件”里是随附的"
		       "文件。\n");
	if (has_papers(c))
		buf_add_str(b, "   data/" CONTENTS_PAPERS
			       " 里是按本包内容填好的交接文书，请补上日期和"
			       "经办人，打印后双方签字。\n");
	if (c->parts)
		buf_add_str(b, "   data/" CONTENTS_PARTS
			       " 里是生成这些文书时所用的模板和规则。\n");
}

static void checking(const struct catalog *c, struct buf *b)
{
	buf_printf(b,
		"\n二、怎样核对有没有被改动\n\n"
		"本包按国际标准 BagIt 1.0（RFC 8493）组织，"
		"manifest-sha256.txt 里记着 data 中每个文件的\n"
		"SHA-256 摘要，tagmanifest-sha256.txt 里记着其余文件的摘要。"
		"\n\n"
		"Linux 和 macOS，在解开的文件夹里：\n"
		"    sha256sum -c manifest-sha256.txt\n"
		"    sha256sum -c tagmanifest-sha256.txt\n"
		"    find data -type f | wc -l\n"
		"每行都应是 OK（“成功”）；最后一个数应是 %zu，"
		"多了就是有人放进了别的文件。\n\n"
		"Windows，在解开的文件夹里打开命令提示符：\n"
		"    certutil -hashfile \"data\\……\\会谈纪要.docx\" SHA256\n"
		"    dir /s /b /a-d data | find /c /v \"\"\n"
		"前一条的结果应与 manifest-sha256.txt 里那一行相同；"
		"后一条应是 %zu。\n",
		c->payload->n, c->payload->n);
}

/* Each three commands, with nothing but sha256sum or certutil and openssl. The
 * certificate is taken from signer.pem alone and judged by its fingerprint. */
static void seal_checking(const struct catalog *c, struct buf *b)
{
	static const char verify[] =
		"    openssl cms -verify -binary -inform DER -in " SEAL_FILE
		" -content " BAG_TAGS " -certfile " SEAL_SIGNER
		" -nointern -noverify -out ";

	buf_printf(b,
		"\n三、怎样核对电子签章\n\n"
		"“%s”在清单 " BAG_TAGS " 上盖了电子签章，\n"
		"签章是 " SEAL_FILE "，证书是 " SEAL_SIGNER "。\n\n"
		"Linux 和 macOS，在解开的文件夹里：\n"
		"    sha256sum --quiet -c " BAG_TAGS " " BAG_MANIFEST "\n"
		"%s/dev/null\n"
		"    openssl x509 -in " SEAL_SIGNER
		" -noout -subject -nameopt utf8 -fingerprint -sha256\n\n"
		"Windows，在解开的文件夹里打开命令提示符"
		"（openssl 可以另装，Git for Windows 里也有）：\n"
		"    certutil -hashfile " BAG_MANIFEST " SHA256\n"
		"%sNUL\n"
		"    openssl x509 -in " SEAL_SIGNER
		" -noout -subject -nameopt utf8 -fingerprint -sha256\n\n"
		"第一条没有报错（Windows：与 " BAG_TAGS
		" 里那一行相同），第二条显示\n"
		"Verification successful，第三条的指纹与移交登记表上写的相同，"
		"三样都对，签章才可信。\n",
		c->signer, verify, verify);
}

static void more_checking(const struct catalog *c, struct buf *b)
{
	if (c->signer)
		seal_checking(c, b);
	if (c->stamped)
		buf_add_str(b,
			"\n时间戳 " STAMP_FILE " 证明清单在那时已经有了；"
			"用时间戳机构公布的根证书核对：\n"
			"    openssl ts -verify -in " STAMP_FILE " -data "
			BAG_TAGS " -CAfile 根证书.pem\n"
			"    openssl ts -reply -in " STAMP_FILE " -text\n");
	if (c->sm3)
		buf_add_str(b,
			"\n" BAG_MANIFEST_SM3
			" 里另记着 data 中每个文件的 SM3 摘要"
			"（国家标准 GB/T 32905），核对一个文件：\n"
			"    openssl dgst -sm3 文件\n");
}

void readme_write(const struct catalog *c, const char *zip, struct buf *out)
{
	struct buf b = BUF_INIT;

	about(c, &b);
	checking(c, &b);
	more_checking(c, &b);
	if (zip)
		buf_printf(&b,
			"\n整个压缩包的摘要在旁边的 %s.sha256 里，"
			"应与移交登记表上所写的相同：\n"
			"    sha256sum -c %s.sha256\n"
			"    certutil -hashfile \"%s\" SHA256\n",
			zip, zip, zip);
	if (*c->company)
		buf_printf(&b, "\n立卷单位：%s\n", c->company);
	buf_printf(&b, "%s日期：%s\n", *c->company ? "" : "\n", c->date);
	to_windows(&b, out);
	buf_release(&b);
}
