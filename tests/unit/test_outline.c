/* SPDX-License-Identifier: MIT
 *
 * An outline is what can be read, whatever program saved the document last:
 * cut into runs, with other spaces, tracked changes and all. Documents that
 * are none are refused with a reason.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "generator/outline.h"
#include "tests/unit/parcel.h"

static void read_bytes(const struct buf *bytes, struct outline *out)
{
	struct foreign *f = NULL;
	struct err err = ERR_INIT;

	if (foreign_open(bytes->data, bytes->len, &f, &err) != ERR_OK)
		fail_msg("%s", err.text);
	assert_int_equal(outline_read(f, out, &err), ERR_OK);
	foreign_free(f);
}

/* The lines joined by |. */
static void assert_reads(const char *body, bool odt, const char *wanted)
{
	struct outline o = OUTLINE_INIT;
	struct buf bytes = BUF_INIT, found = BUF_INIT;

	if (odt)
		parcel_odt_body(body, NULL, &bytes);
	else
		parcel_docx_body(body, NULL, &bytes);
	read_bytes(&bytes, &o);
	for (size_t i = 0; i < o.n; i++)
		buf_printf(&found, "%s%s", i ? "|" : "", o.items[i].text);
	assert_string_equal(found.data, wanted);
	outline_release(&o);
	buf_release(&bytes);
	buf_release(&found);
}

#define P(x) "<w:p>" x "</w:p>"
#define T(x) "<w:r><w:t>" x "</w:t></w:r>"

static void docx_is_read_as_it_looks(void **state)
{
	static const char *const cases[][2] = {
		{P(T("会") T("谈") "<w:proofErr/>" T("纪要")), "会谈纪要"},
		{P("") P(T(" ")) P(T("a")), "a"},
		{P(T("a ") "<w:r><w:br/></w:r>" T("\xC2\xA0 b ")), "a b"},
		{P(T("a　b") T("　　") "<w:r><w:tab/></w:r>"), "a b＿"},
		{P("<w:pPr><w:rPr><w:t>x</w:t></w:rPr></w:pPr>" T("a")), "a"},
		{P("<w:del><w:r><w:delText>x</w:delText></w:r></w:del>"
		   "<w:ins>" T("a") "</w:ins>"
		   "<w:moveFrom>" T("y") "</w:moveFrom>"),
			"a"},
		{P("<w:fldSimple w:instr='DATE'>" T("b") "</w:fldSimple>"
		   "<w:r><w:instrText>PAGE</w:instrText></w:r>"),
			"b"},
		{"<w:sdt><w:sdtPr/><w:sdtContent>" P(T("a"))
		 "</w:sdtContent></w:sdt>", "a"},
		{P("<w:r><w:noBreakHyphen/><w:sym w:char='2611'/>"
		   "<w:softHyphen/></w:r>"),
			"-☑"},
		{P(T("a") "<w:r><w:footnoteReference w:id='1'/></w:r>"),
			"a［注］"},
		{P(T("a") "<mc:AlternateContent xmlns:mc='urn:mc'><mc:Choice>"
			  "<w:txbxContent>" P(T("in")) "</w:txbxContent>"
			  "</mc:Choice><mc:Fallback>" P(T("in"))
			  "</mc:Fallback></mc:AlternateContent>" T("b")),
			"in|ab"},
		{"<w:tbl><w:tr><w:tc>" P(T("1")) "</w:tc><w:tc><w:tbl><w:tr>"
		 "<w:tc>" P(T("2")) "</w:tc></w:tr></w:tbl>" P("")
		 "</w:tc></w:tr></w:tbl>",
			"1|2"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		assert_reads(cases[i][0], false, cases[i][1]);
}

static void odt_is_read_as_it_looks(void **state)
{
	static const char *const cases[][2] = {
		{"<text:p>会<text:span>谈</text:span><text:a>纪要</text:a>"
		 "</text:p>", "会谈纪要"},
		{"<text:p/>\n <text:p> </text:p><text:p>a</text:p>", "a"},
		{"<text:p>a<text:s text:c='3'/><text:line-break/>\n b</text:p>",
			"a b"},
		{"<text:p>a<text:tab/>b　c　　</text:p>", "a＿b c＿"},
		{"<text:tracked-changes><text:changed-region><text:deletion>"
		 "<text:p>x</text:p></text:deletion></text:changed-region>"
		 "</text:tracked-changes><text:p>a<text:change/></text:p>",
			"a"},
		{"<text:list><text:list-item><text:p><text:number>1.</text:number>"
		 "a</text:p></text:list-item></text:list>", "a"},
		{"<text:h text:outline-level='1'>一</text:h><text:section>"
		 "<text:p>a<text:note>x</text:note></text:p></text:section>",
			"一|a［注］"},
		{"<text:p><draw:frame><draw:text-box><text:p>in</text:p>"
		 "</draw:text-box></draw:frame>a</text:p>", "in|a"},
		{"<text:p>a<office:annotation><text:p>x</text:p>"
		 "</office:annotation></text:p>", "a"},
		{"<table:table><table:title>x</table:title><table:table-row>"
		 "<table:table-cell><text:p>1</text:p></table:table-cell>"
		 "<table:covered-table-cell><text:p>x</text:p>"
		 "</table:covered-table-cell></table:table-row></table:table>",
			"1"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		assert_reads(cases[i][0], true, cases[i][1]);
}

static void lines_know_their_place(void **state)
{
	static const char body[] =
		P("<w:pPr><w:pStyle w:val='Heading1'/></w:pPr>" T("一、概况"))
		P(T("正文"))
		"<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr><w:tc>" P(T("序号"))
		"</w:tc><w:tc>" P(T("姓名")) "</w:tc></w:tr><w:tr><w:tc>"
		P(T("1")) "</w:tc><w:tc>" P(T("王")) "</w:tc></w:tr></w:tbl>"
		"<w:tbl><w:tr><w:tc>" P("<w:pPr><w:pStyle w:val='Label'/>"
		"</w:pPr>" T("日期")) "</w:tc><w:tc><w:tcPr><w:gridSpan "
		"w:val='2'/></w:tcPr>" P(T("3月")) "</w:tc><w:tc>" P(T("余"))
		"</w:tc></w:tr></w:tbl>"
		"<w:tbl><w:tr><w:tc>" P(T("甲方")) "</w:tc><w:tc>" P(T("乙方"))
		"</w:tc></w:tr><w:tr><w:tc>" P("") "</w:tc><w:tc>" P(T("签字"))
		"</w:tc></w:tr></w:tbl>" P(T("末"));
	static const char *const labels[] = {NULL, "一、概况", "一、概况",
		"序号", "序号", "姓名", "日期", "日期", "日期", "一、概况",
		"甲方", "乙方", "一、概况"};
	struct outline o = OUTLINE_INIT;
	struct buf bytes = BUF_INIT;

	(void)state;
	parcel_docx_body(body, NULL, &bytes);
	read_bytes(&bytes, &o);
	assert_int_equal(o.n, sizeof(labels) / sizeof(*labels));
	for (size_t i = 0; i < o.n; i++) {
		const char *label = outline_label(&o, i);

		assert_string_equal(
			label ? label : "", labels[i] ? labels[i] : "");
	}
	assert_true(o.items[0].heading);
	assert_int_equal(o.items[8].column, 4);
	outline_release(&o);
	buf_release(&bytes);
}

static void gaps_may_be_filled(void **state)
{
	static const struct {
		const char *ours, *found;
		bool filled;
	} cases[] = {{"日期：＿年＿月＿日", "日期：2026年1月2日", true},
		{"日期：＿年＿月＿日", "日期：2026年1月2", false},
		{"日期：＿年＿月＿日", "签订日期：2026年1月2日", false},
		{"＿年＿月", "2026年1月", true},
		{"签字：＿", "签字：王", true}, {"签字：＿", "签字：", true},
		{"签字：＿", "签名：王", false}, {"签字", "签字王", false},
		{"＿日", "日", true}, {"＿日＿", "月", false}};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		assert_int_equal(
			outline_filled(cases[i].ours, cases[i].found),
			cases[i].filled);
	assert_true(outline_same("＿a", "a"));
	assert_false(outline_same("a＿", "a"));
}

static void assert_refused(const struct buf *bytes, const char *why)
{
	struct outline o = OUTLINE_INIT;
	struct foreign *f = NULL;
	struct err err = ERR_INIT;

	if (foreign_open(bytes->data, bytes->len, &f, &err) == ERR_OK)
		assert_int_equal(outline_read(f, &o, &err), ERR_DATA);
	assert_int_equal(err.code, ERR_DATA);
	assert_int_equal(o.n, 0);
	foreign_free(f);
	if (!strstr(err.text, why))
		fail_msg("“%s” without “%s”", err.text, why);
}

static void what_is_no_document_is_refused(void **state)
{
	static const struct {
		const char *document, *why;
	} cases[] = {{"<w:styles xmlns:w='" PARCEL_W "'/>", "不是 DOCX"},
		{"<document/>", "不是 DOCX"}, {"<w:document", "不是完整的 XML"},
		{"", "不是完整的 XML"},
		{"<!DOCTYPE d [<!ENTITY e 'x'>]><w:document xmlns:w='" PARCEL_W
		 "'>&e;</w:document>",
			"DOCTYPE"},
		{NULL, "没有 word/document.xml"}};
	const struct parcel_part other[] = {{"a.txt", "a"}};
	const struct parcel_part sheet[] = {
		{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"}};
	const struct parcel_part locked[] = {
		{"mimetype", "application/vnd.oasis.opendocument.text"},
		{"META-INF/manifest.xml", "<m:encryption-data/>"},
		{"content.xml", "\1\2"}};
	struct buf bytes = BUF_INIT;

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		buf_clear(&bytes);
		parcel_docx(cases[i].document, NULL, &bytes);
		assert_refused(&bytes, cases[i].why);
	}
	buf_clear(&bytes);
	parcel_zip(other, 1, &bytes);
	assert_refused(&bytes, "不是 DOCX 或 ODT");
	buf_clear(&bytes);
	parcel_zip(sheet, 1, &bytes);
	assert_refused(&bytes, "不是 DOCX 或 ODT");
	buf_clear(&bytes);
	parcel_zip(locked, 3, &bytes);
	assert_refused(&bytes, "密码");
	buf_clear(&bytes);
	buf_add_str(&bytes, "\xD0\xCF\x11\xE0 and so on");
	assert_refused(&bytes, "密码");
	buf_clear(&bytes);
	buf_add_str(&bytes, "<form/>");
	assert_refused(&bytes, "不是 DOCX 或 ODT");
	assert_false(foreign_is_package(bytes.data, bytes.len));
	buf_release(&bytes);
}

static void a_tree_too_large_is_refused_at_once(void **state)
{
	struct buf body = BUF_INIT, bytes = BUF_INIT;

	(void)state;
	for (int i = 0; i < 600000; i++)
		buf_add_str(&body, i % 7 ? "<w:r/>" : "<w:p/>");
	parcel_docx_body(body.data, NULL, &bytes);
	assert_refused(&bytes, "不是完整的 XML");
	buf_clear(&body);
	buf_clear(&bytes);
	for (int i = 0; i < 300; i++)
		buf_add_str(&body, "<w:r>");
	for (int i = 0; i < 300; i++)
		buf_add_str(&body, "</w:r>");
	parcel_docx_body(body.data, NULL, &bytes);
	assert_refused(&bytes, "不是完整的 XML");
	buf_release(&body);
	buf_release(&bytes);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(docx_is_read_as_it_looks),
		cmocka_unit_test(odt_is_read_as_it_looks),
		cmocka_unit_test(lines_know_their_place),
		cmocka_unit_test(gaps_may_be_filled),
		cmocka_unit_test(what_is_no_document_is_refused),
		cmocka_unit_test(a_tree_too_large_is_refused_at_once),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
