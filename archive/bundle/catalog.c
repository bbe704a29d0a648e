/* SPDX-License-Identifier: MIT */
#include "archive/bundle/catalog.h"

#include <stdlib.h>
#include <string.h>

#include "archive/bundle/contents.h"
#include "archive/bundle/readme.h"
#include "base/markup.h"

static const char style[] =
	"body{font-family:\"Noto Sans CJK SC\",\"Microsoft YaHei\","
	"\"PingFang SC\",sans-serif;margin:2.5em auto;max-width:72em;"
	"padding:0 1.5em;color:#1d2430;line-height:1.6}"
	"h1{font-size:1.6em;margin:0 0 .1em}"
	"h2{font-size:1.05em;margin:1.6em 0 .4em}"
	".note{color:#5a6372;margin:.2em 0}"
	"a{color:#1a56a8;text-decoration:none}a:hover{text-decoration:underline}"
	"dl{display:grid;grid-template-columns:repeat(auto-fill,minmax(20em,1fr));"
	"gap:.3em 2em;margin:1.2em 0;padding:.9em 1.2em;background:#f5f7fa;"
	"border-left:4px solid #1a56a8}"
	"dl div{display:flex;gap:1em}dt{color:#5a6372;flex:0 0 6em}dd{margin:0}"
	"table{border-collapse:collapse;width:100%;margin-top:1.2em}"
	"th,td{border-bottom:1px solid #d5dae1;padding:.5em .7em;"
	"text-align:left;vertical-align:top}"
	"th{border-bottom:2px solid #1d2430;white-space:nowrap;font-size:.9em}"
	"td.n{text-align:right}td.w{white-space:nowrap}"
	"tr.void td{color:#888;text-decoration:line-through}"
	"tr.void a{color:#888}"
	".files{display:flex;flex-wrap:wrap;gap:0 1em}"
	".files span{color:#5a6372}"
	"@media print{body{margin:0;max-width:none}a{color:inherit}"
	"dl{background:none;border:1px solid #999}"
	"thead{display:table-header-group}tr{break-inside:avoid}}";

/* A path as a relative reference: everything but the unreserved is escaped.
 * Without printf, which took an eighth of the time of a filing. */
static void href(struct buf *out, const char *path)
{
	static const char hex[] = "0123456789ABCDEF";

	for (const char *p = path; *p; p++) {
		unsigned char c = (unsigned char)*p;

		if ((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
			(c >= 'a' && c <= 'z') || strchr("-._~/", c))
			buf_add_char(out, *p);
		else
			buf_add(out, (const char[]){'%', hex[c >> 4], hex[c & 15]},
				3);
	}
}

static void fact(struct buf *out, const char *label, const char *value)
{
	if (!value || !*value)
		return;
	buf_printf(out, "<div><dt>%s</dt><dd>", label);
	markup_text(out, value);
	buf_add_str(out, "</dd></div>\n");
}

/* Not for a reader: what the index and the program need. */
static bool inner(const char *name)
{
	return !strcmp(name, CONTENTS_META) || !strcmp(name, "text.txt");
}

/* What a reader calls one of our files by; NULL: by its own name. */
static const char *nickname(const char *name)
{
	const char *dot = strrchr(name, '.');

	if (!dot)
		return NULL;
	return !strcmp(dot, ".docx")  ? "Word"
	       : !strcmp(dot, ".odt") ? "ODT"
	       : !strcmp(dot, ".xml") ? "表单"
				      : NULL;
}

/* A link to a file that lies in folder by this name; what is deeper (签字件/)
 * keeps its own. */
static void link_to(const char *path, const char *name, struct buf *out)
{
	const char *called = strchr(name, '/') ? NULL : nickname(name);

	buf_add_str(out, "<a href=\"");
	href(out, path);
	buf_add_str(out, "\">");
	markup_text(out, called ? called : name);
	buf_add_str(out, "</a>");
}

/* Links to the payload's files below a folder of data/, those of a version in
 * one line; how many. */
static size_t links(const struct catalog *c, const struct catalog_row *r,
	struct buf *out)
{
	char *prefix = xprintf(BAG_DATA "%s/", r->folder);
	size_t len = strlen(prefix), n = 0, line = 0;
	const char *last = NULL;

	for (size_t i = bag_list_first(c->payload, prefix); i < c->payload->n;
		i++) {
		const char *path = c->payload->items[i].path, *version, *name;

		if (strncmp(path, prefix, len))
			break;
		if (inner(strrchr(path, '/') + 1))
			continue;
		version = path + len;
		name = strchr(version, '/');
		name = name ? name + 1 : version;
		if (!last || (size_t)(name - version) != line ||
			strncmp(last, version, line)) {
			buf_add_str(out, last ? "</div>" : "");
			buf_add_str(out, "<div class=\"files\">");
			line = (size_t)(name - version);
			if (r->version > 1 && line > 2)
				buf_printf(out, "<span>第%.*s版</span>",
					(int)line - 2, version + 1);
		}
		last = version;
		link_to(path, name, out);
		n++;
	}
	buf_add_str(out, n ? "</div>" : "");
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
	bool all = c->whole && c->n_dossier <= CATALOG_WHOLE_MAX;
	struct buf files = BUF_INIT;
	size_t n = links(c, r, &files);

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

/* The papers that come with a bundle to be signed, one a line. */
static void to_sign(const struct catalog *c, struct buf *out)
{
	static const char folder[] = BAG_DATA CONTENTS_PAPERS "/";
	size_t len = strlen(folder), stem = 0;
	const char *last = NULL;

	for (size_t i = bag_list_first(c->payload, folder); i < c->payload->n;
		i++) {
		const char *path = c->payload->items[i].path;
		const char *name = path + len;
		char *called;

		if (strncmp(path, folder, len))
			break;
		if (!last || strncmp(last, name, stem + 1)) {
			buf_add_str(out, last ? "</div>\n"
					      : "<h2>请签字的交接文书</h2>\n");
			stem = strcspn(name, ".");
			buf_add_str(out, "<div class=\"files\"><span>");
			called = xstrndup(name, stem);
			markup_text(out, called);
			free(called);
			buf_add_str(out, "</span>");
		}
		last = name;
		link_to(path, name, out);
	}
	buf_add_str(out, last ? "</div>\n" : "");
}

static void head(const struct catalog *c, struct buf *out)
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
	buf_printf(out, " 卷宗目录</h1>\n<p class=\"note\">共 %lld 件",
		(long long)c->n_records);
	if (c->whole && c->n_records < c->n_dossier)
		buf_printf(out, "（整个卷宗有 %lld 件，其余见各卷自己的目录）",
			(long long)c->n_dossier);
	buf_add_str(out, "。怎样看、怎样核对，见 <a href=\"");
	href(out, README_NAME);
	buf_add_str(out, "\">" README_NAME "</a>。</p>\n<dl>\n");
	fact(out, "项目编号", p->id);
	fact(out, "客户", p->customer);
	fact(out, "合同编号", p->contract);
	fact(out, "合同签订日期", p->signed_on);
	fact(out, "立卷单位", c->company);
	fact(out, c->whole ? "卷号" : "移交包", c->bundle);
	fact(out, "截至", c->date);
	buf_add_str(out, "</dl>\n");
}

void catalog_html(struct catalog *c, struct buf *out)
{
	struct buf rows = BUF_INIT;

	c->n_records = 0;
	for (size_t i = 0; i < c->n_rows; i++)
		row(c, &c->rows[i], &rows);
	head(c, out);
	to_sign(c, out);
	buf_printf(out,
		"<table>\n<thead><tr><th>顺序</th>%s<th>编号</th>"
		"<th>类型</th><th>题名</th><th>日期</th><th>版本</th>"
		"<th>状态</th><th>文件</th></tr></thead>\n<tbody>\n",
		c->references ? "<th>档号</th>" : "");
	buf_add(out, rows.data, rows.len);
	buf_add_str(out, "</tbody>\n</table>\n</body>\n</html>\n");
	buf_release(&rows);
}
