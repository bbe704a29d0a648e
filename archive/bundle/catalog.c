/* SPDX-License-Identifier: MIT */
#include "archive/bundle/catalog.h"

#include <stdlib.h>
#include <string.h>

#include "archive/bundle/contents.h"
#include "archive/bundle/seal.h"
#include "archive/bundle/stamp.h"
#include "base/markup.h"

static const char style[] =
	"body{font-family:\"Noto Sans CJK SC\",\"Microsoft YaHei\","
	"\"PingFang SC\",sans-serif;margin:2em auto;max-width:70em;"
	"padding:0 1em;color:#222;line-height:1.6}"
	"h1{font-size:1.5em;margin-bottom:.2em}"
	"p{margin:.3em 0}"
	"table{border-collapse:collapse;width:100%;margin-top:1.2em}"
	"th,td{border:1px solid #bbb;padding:.35em .6em;text-align:left;"
	"vertical-align:top}"
	"th{background:#f0f2f5;white-space:nowrap}"
	"td.n{text-align:right}td.w{white-space:nowrap}"
	"tr.void td{color:#888;text-decoration:line-through}"
	"tr.void a{color:#888}"
	"ul{margin:0;padding-left:1.1em}"
	".note{color:#555;font-size:.9em}"
	"@media print{body{margin:0;max-width:none}"
	"a{color:inherit;text-decoration:none}"
	"thead{display:table-header-group}tr{break-inside:avoid}}";

/* A path as a relative reference: everything but the unreserved is escaped. */
static void href(struct buf *out, const char *path)
{
	for (const char *p = path; *p; p++) {
		unsigned char c = (unsigned char)*p;

		if ((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
			(c >= 'a' && c <= 'z') || strchr("-._~/", c))
			buf_add_char(out, *p);
		else
			buf_printf(out, "%%%02X", c);
	}
}

static void fact(struct buf *out, const char *label, const char *value)
{
	if (!value || !*value)
		return;
	buf_printf(out, "<p><b>%s：</b>", label);
	markup_text(out, value);
	buf_add_str(out, "</p>\n");
}

/* Not for a reader: what the index and the program need. */
static bool inner(const char *name)
{
	return !strcmp(name, CONTENTS_META) || !strcmp(name, "text.txt");
}

/* A list of links to the payload's files below a folder of data/; how many. */
static size_t links(
	const struct catalog *c, const char *folder, struct buf *out)
{
	char *prefix = xprintf(BAG_DATA "%s/", folder);
	size_t len = strlen(prefix), n = 0;

	for (size_t i = bag_list_first(c->payload, prefix); i < c->payload->n;
		i++) {
		const char *path = c->payload->items[i].path;

		if (strncmp(path, prefix, len))
			break;
		if (inner(strrchr(path, '/') + 1))
			continue;
		buf_add_str(out, n++ ? "<li><a href=\"" : "<ul><li><a href=\"");
		href(out, path);
		buf_add_str(out, "\">");
		markup_text(out, path + len);
		buf_add_str(out, "</a></li>");
	}
	if (n)
		buf_add_str(out, "</ul>");
	free(prefix);
	return n;
}

struct catalog_row catalog_row_of(const struct ledger_record *r)
{
	const struct ledger_version *v = &r->versions[r->n_versions - 1];

	return (struct catalog_row){
		.order = r->serial,
		.reference = r->reference,
		.number = r->number,
		.kind_name = r->kind_name,
		.title = v->title,
		.date = v->date,
		.version = r->n_versions,
		.status = r->is_void		     ? "作废"
			  : ledger_is_signed(r, 0) ? "已签"
						     : "未签",
		.is_void = r->is_void,
		.folder = r->folder,
		.volume = v->volume,
	};
}

static void elsewhere(const char *volume, const char *bundle, struct buf *out)
{
	if (volume && strcmp(volume, bundle)) {
		buf_add_str(out, "<span class=\"note\">在 ");
		markup_text(out, volume);
		buf_add_str(out, ".zip</span>");
	}
}

static void row(
	struct catalog *c, const struct catalog_row *r, struct buf *out)
{
	bool all = c->whole && c->n_rows <= CATALOG_WHOLE_MAX;
	struct buf files = BUF_INIT;
	size_t n = links(c, r->folder, &files);

	if (!n && !all)
		goto out;
	c->n_records++;
	buf_printf(out, "<tr%s><td class=\"n\">%03lld</td><td class=\"w\">",
		r->is_void ? " class=\"void\"" : "", (long long)r->order);
	if (c->references) {
		markup_text(out, r->reference ? r->reference : "");
		buf_add_str(out, "</td><td class=\"w\">");
	}
	markup_text(out, r->number);
	buf_add_str(out, "</td><td class=\"w\">");
	markup_text(out, r->kind_name);
	buf_add_str(out, "</td><td>");
	markup_text(out, r->title);
	buf_add_str(out, "</td><td class=\"w\">");
	markup_text(out, r->date);
	buf_printf(out,
		"</td><td class=\"n\">%d</td><td class=\"w\">%s</td><td>",
		r->version, r->status);
	if (n)
		buf_add(out, files.data, files.len);
	else
		elsewhere(r->volume, c->bundle, out);
	buf_add_str(out, "</td></tr>\n");
out:
	buf_release(&files);
}

/* The papers that come with a bundle to be signed. */
static void to_sign(const struct catalog *c, struct buf *out)
{
	struct buf files = BUF_INIT;

	if (links(c, CONTENTS_PAPERS, &files)) {
		buf_add_str(out, "<p><b>请签字的交接文书：</b></p>\n");
		buf_add(out, files.data, files.len);
	}
	buf_release(&files);
}

void catalog_html(struct catalog *c, struct buf *out)
{
	const struct project *p = c->project;

	buf_add_str(out, "<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n"
			 "<meta charset=\"utf-8\">\n"
			 "<meta name=\"viewport\" "
			 "content=\"width=device-width,initial-scale=1\">\n"
			 "<title>");
	markup_text(out, p->name);
	buf_printf(out,
		" 卷宗目录</title>\n<style>%s</style>\n</head>\n"
		"<body>\n<h1>",
		style);
	markup_text(out, p->name);
	buf_add_str(out, " 卷宗目录</h1>\n");
	fact(out, "项目编号", p->id);
	fact(out, "客户", p->customer);
	fact(out, "合同编号", p->contract);
	fact(out, "合同签订日期", p->signed_on);
	fact(out, "立卷单位", c->company);
	fact(out, c->whole ? "卷号" : "移交包", c->bundle);
	fact(out, "截至", c->date);
	to_sign(c, out);
	buf_printf(out,
		"<table>\n<thead><tr><th>顺序</th>%s<th>编号</th>"
		"<th>类型</th><th>题名</th><th>日期</th><th>版本</th>"
		"<th>状态</th><th>文件</th></tr></thead>\n<tbody>\n",
		c->references ? "<th>档号</th>" : "");
	c->n_records = 0;
	for (size_t i = 0; i < c->n_rows; i++)
		row(c, &c->rows[i], out);
	buf_printf(out, "</tbody>\n</table>\n<p class=\"note\">共 %lld 件。",
		(long long)c->n_records);
	if (c->whole && c->n_records < (int64_t)c->n_rows)
		buf_printf(out, "整个卷宗有 %zu 件，其余见各卷自己的目录。",
			c->n_rows);
	buf_add_str(out, "如何阅读和核对，见 " CATALOG_README
			 "。</p>\n</body>\n</html>\n");
}

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

void catalog_readme(const struct catalog *c, const char *zip, struct buf *out)
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
