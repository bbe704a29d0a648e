/* SPDX-License-Identifier: MIT
 *
 * A form is one thing however its file was written: same canonical bytes,
 * fields left empty absent but remembered, paths and lines that lead there.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include <libxml/tree.h>

#include "generator/form.h"
#include "generator/tidy.h"

#define NS "xmlns='urn:juanzong:form'"

static struct form *parse(const char *xml)
{
	struct findings findings = FINDINGS_INIT;
	struct form *form = form_parse("f.xml", xml, strlen(xml), &findings);

	if (findings.n)
		fail_msg("%s", findings.items[0].message);
	assert_non_null(form);
	return form;
}

static void assert_canonical(const char *xml, const char *want)
{
	struct form *form = parse(xml);
	struct buf got = BUF_INIT;

	form_canonical(form, &got);
	assert_string_equal(got.data, want);
	form_free(form);
	form = parse(got.data);
	buf_clear(&got);
	form_canonical(form, &got);
	assert_string_equal(got.data, want);
	buf_release(&got);
	form_free(form);
}

static void differences_of_no_meaning_give_the_same_bytes(void **state)
{
	static const char want[] =
		"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
		"<会谈纪要 xmlns=\"urn:juanzong:form\" 项目编号=\"P1\">\n"
		"  <会议主题>启动 &amp; 会</会议主题>\n"
		"  <议题>\n"
		"    <标题>甲</标题>\n"
		"  </议题>\n"
		"</会谈纪要>\n";
	static const char *const files[] = {
		want,
		"<会谈纪要 项目编号=' P1' " NS "><会议主题>启动 &#38; 会"
		"</会议主题><议题><标题>甲</标题></议题></会谈纪要>",
		"<?xml version='1.0' encoding='GBK' standalone='yes'?>"
		"<!-- 注 --><?pi?>\r\n<会谈纪要 " NS " 项目编号='P1'>\r\n"
		"\t<会议主题> <![CDATA[启动 & ]]>会\r\n</会议主题>"
		"<会议地点/><会议组织> </会议组织><议题><标题><!-- x -->甲"
		"<!-- y --></标题><结论>　</结论></议题>"
		"<议题><标题/><结论></结论></议题></会谈纪要><!-- 完 -->",
		"<f:会谈纪要 xmlns:f='urn:juanzong:form' 项目编号='P1'>"
		"<f:会议主题>启动 &amp; 会　</f:会议主题>"
		"<议题 " NS "><标题>\xC2\xA0甲</标题></议题></f:会谈纪要>",
		"<?xml version='1.1'?><会谈纪要 " NS
		" xmlns:x='urn:unused' 项目编号='P1' "
		"xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' "
		"xsi:schemaLocation='urn:juanzong:form minutes.xsd'>"
		"<会议主题>启动 &amp; 会</会议主题><议题><标题>甲</标题>"
		"</议题></会谈纪要>",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(files) / sizeof(*files); i++)
		assert_canonical(files[i], want);
}

static void values_of_several_lines_keep_them(void **state)
{
	static const struct {
		const char *text, *want;
	} cases[] = {
		{"一\n二", "一\n二"},
		{"\n    一\n    二\n  ", "一\n二"},
		{"一  \n\n\n二", "一\n\n\n二"},
		{"　　一\n　　二\n 　 三", "一\n二\n三"},
		{"步骤：\n    a\n      b\n    c", "步骤：\na\n  b\nc"},
		{"x y", "x y"},
		{"x\t\xC2\xA0", "x"},
		{"\xEF\xBB\xBFx", "x"},
		{"&#13;x", "x"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		char *xml = xprintf("<a " NS "><b>%s</b></a>", cases[i].text);
		char *want =
			xprintf("<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
				"\n<a xmlns=\"urn:juanzong:form\">\n  "
				"<b>%s</b>\n</a>\n",
				cases[i].want);

		assert_canonical(xml, want);
		free(xml);
		free(want);
	}
}

static void attributes_have_one_order(void **state)
{
	(void)state;
	assert_canonical("<a " NS "><b c='3' b='2' a='1'>x</b></a>",
		"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
		"<a xmlns=\"urn:juanzong:form\">\n"
		"  <b a=\"1\" b=\"2\" c=\"3\">x</b>\n</a>\n");
}

static void canonical_bytes_are_laid_down(void **state)
{
	(void)state;
	assert_canonical(
		"<a " NS " 项='&#9;&quot;&lt;&#10;x&gt;&amp;'><b/><c/>"
		"<d><e n=''/><f>x &amp;&lt;&gt;\"' y&#13;z</f></d></a>",
		"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
		"<a xmlns=\"urn:juanzong:form\" "
		"项=\"&quot;&lt;&#10;x&gt;&amp;\">\n"
		"  <d>\n    <e n=\"\"/>\n    <f>x &amp;&lt;&gt;\"' "
		"y&#13;z</f>\n"
		"  </d>\n</a>\n");
	assert_canonical("<a " NS "><b>&amp;#38;</b></a>",
		"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
		"<a xmlns=\"urn:juanzong:form\">\n"
		"  <b>&amp;#38;</b>\n</a>\n");
	/* Where there is text nothing is put between. */
	assert_canonical("<a " NS "><b>x<c>y</c> <d><e>z</e></d></b></a>",
		"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
		"<a xmlns=\"urn:juanzong:form\">\n"
		"  <b>x<c>y</c><d><e>z</e></d></b>\n</a>\n");
	assert_canonical("<f:a xmlns:f='urn:juanzong:form' xmlns:o='urn:o'>"
			 "<f:b o:n='1'>x</f:b></f:a>",
		"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
		"<f:a xmlns:f=\"urn:juanzong:form\" xmlns:o=\"urn:o\">\n"
		"  <f:b o:n=\"1\">x</f:b>\n</f:a>\n");
}

static xmlNode *child(const xmlNode *node, int n)
{
	xmlNode *c = node->children;

	while (n--)
		c = c->next;
	return c;
}

static void fields_left_empty_are_remembered(void **state)
{
	struct form *form = parse("<a " NS ">\n<b/>\n<c>\n<d> </d>\n<d/></c>\n"
				  "<e><f>x</f>\n<g/></e><b/><h i='1'/>\n</a>");
	const xmlNode *root = form_root(form);

	(void)state;
	assert_int_equal(form_empty_line(form, root, "b"), 2);
	assert_int_equal(form_empty_line(form, root, "c"), 3);
	assert_int_equal(form_empty_line(form, root, "d"), 0);
	assert_int_equal(form_empty_line(form, root, "h"), 0);
	assert_int_equal(form_empty_line(form, child(root, 0), "g"), 7);
	assert_int_equal(form_empty_line(form, child(root, 0), "b"), 0);
	assert_string_equal((const char *)child(root, 1)->name, "h");
	assert_null(child(root, 1)->next);
	form_free(form);
}

static void a_path_leads_to_each_element(void **state)
{
	struct form *form = parse("<a " NS "><会议><议题>1</议题><备注>2</备注>"
				  "<议题><结论>x</结论></议题></会议></a>");
	const xmlNode *meeting = child(form_root(form), 0);
	struct buf path = BUF_INIT;

	(void)state;
	form_path(form_root(form), &path);
	assert_string_equal(path.data, "");
	form_path(child(meeting, 0), &path);
	assert_string_equal(path.data, "会议/议题[1]");
	buf_clear(&path);
	form_path(child(meeting, 1), &path);
	assert_string_equal(path.data, "会议/备注");
	buf_clear(&path);
	form_path(child(child(meeting, 2), 0), &path);
	assert_string_equal(path.data, "会议/议题[2]/结论");
	buf_release(&path);
	form_free(form);
}

static void a_form_says_what_it_is(void **state)
{
	struct form *form = parse("<?xml version='1.0'?>\n\n<备忘录 " NS
				  " 项目编号=' P2026-001 '/>");

	(void)state;
	assert_string_equal(form_name(form), "f.xml");
	assert_string_equal(form_kind(form), "备忘录");
	assert_string_equal(form_project(form), "P2026-001");
	assert_int_equal(form_line(form), 3);
	form_free(form);
	form = parse("<备忘录 " NS "/>");
	assert_null(form_project(form));
	form_free(form);
	form_free(NULL);
}

static void lines_beyond_65535_are_right(void **state)
{
	struct buf xml = BUF_INIT;
	struct form *form;

	(void)state;
	buf_add_str(&xml, "<a " NS ">");
	for (int i = 1; i < 70000; i++)
		buf_add_char(&xml, '\n');
	buf_add_str(&xml, "<b><c/>\n</b><d>x</d></a>");
	form = parse(xml.data);
	assert_int_equal(form_empty_line(form, form_root(form), "b"), 70000);
	assert_int_equal(tidy_line(child(form_root(form), 0)), 70001);
	form_free(form);
	buf_release(&xml);
}

/* No entity is ever taken in, whatever the text says; the intake would have
 * refused it before. */
static void a_doctype_gives_no_form(void **state)
{
	static const char *const files[] = {
		"<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>"
		"<a " NS ">&x;</a>",
		"<!DOCTYPE a SYSTEM 'http://localhost/a.dtd'><a " NS "/>",
		"<!DOCTYPE a [<!ENTITY x 'y'>]><a " NS ">&x;</a>",
	};

	(void)state;
	for (size_t i = 0; i < 3; i++) {
		struct findings findings = FINDINGS_INIT;

		assert_null(
			form_parse("f", files[i], strlen(files[i]), &findings));
		assert_int_equal(findings.n_errors, 1);
		findings_release(&findings);
	}
}

static void stray_ampersands_are_named_up_to_a_point(void **state)
{
	struct findings findings = FINDINGS_INIT;
	struct buf xml = BUF_INIT;

	(void)state;
	buf_add_str(&xml, "<a " NS ">");
	for (int i = 0; i < 100000; i++)
		buf_add_str(&xml, "A & B\n");
	buf_add_str(&xml, "</a>");
	assert_null(form_parse("f", xml.data, xml.len, &findings));
	assert_int_equal(findings.n, 100);
	assert_int_equal(findings.items[99].line, 100);
	findings_release(&findings);
	buf_release(&xml);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(differences_of_no_meaning_give_the_same_bytes),
		cmocka_unit_test(values_of_several_lines_keep_them),
		cmocka_unit_test(attributes_have_one_order),
		cmocka_unit_test(canonical_bytes_are_laid_down),
		cmocka_unit_test(fields_left_empty_are_remembered),
		cmocka_unit_test(a_path_leads_to_each_element),
		cmocka_unit_test(a_form_says_what_it_is),
		cmocka_unit_test(lines_beyond_65535_are_right),
		cmocka_unit_test(a_doctype_gives_no_form),
		cmocka_unit_test(stray_ampersands_are_named_up_to_a_point),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
