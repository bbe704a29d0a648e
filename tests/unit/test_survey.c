/* SPDX-License-Identifier: MIT
 *
 * What is told about a paper, and what becomes of its lines.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <libxml/tree.h>

#include "base/buf.h"
#include "generator/survey.h"
#include "generator/xml.h"

static void survey(const char *body, bool blank, struct buf *out)
{
	char *in = xprintf("<paper xmlns=\"urn:juanzong:paper\"><about/>"
			   "<body>%s</body></paper>",
		body);
	struct err err = ERR_INIT;
	xmlDoc *doc = NULL;

	assert_int_equal(xml_read("t", in, strlen(in), &doc, &err), ERR_OK);
	survey_paper(doc, blank);
	xml_write(doc, xmlDocGetRootElement(doc), out);
	xmlFreeDoc(doc);
	free(in);
}

static void check(const char *body, const char *expected)
{
	struct buf out = BUF_INIT;
	char *from, *to;

	survey(body, false, &out);
	from = strstr(out.data, "<body>") + strlen("<body>");
	to = strstr(from, "</body>");
	*to = '\0';
	assert_string_equal(from, expected);
	buf_release(&out);
}

static void what_follows_is_told_where_it_matters(void **state)
{
	(void)state;
	check("<para>a</para><para>b</para><grid/><heading>c</heading>",
		"<para>a</para><para next=\"table\">b</para>"
		"<grid small=\"yes\" next=\"heading\"/>"
		"<heading level=\"1\" next=\"end\">一、c</heading>");
	check("<para>a</para><signatures/><distribution/>",
		"<para next=\"signatures\">a</para>"
		"<signatures next=\"distribution\"/>"
		"<distribution next=\"end\"/>");
	check("<para>a</para><list><item>b</item></list><list/>",
		"<para next=\"list\">a</para><list><item>b</item></list>"
		"<list next=\"end\"/>");
}

static void blanks_that_say_something_are_told(void **state)
{
	(void)state;
	check("<para>a b</para><para>a  b</para><para><b>a </b>b</para>"
	      "<para>a<br/> b</para><para/>",
		"<para>a b</para><para blanks=\"yes\">a  b</para>"
		"<para blanks=\"yes\"><b>a </b>b</para>"
		"<para blanks=\"yes\">a<br/> b</para><para next=\"end\"/>");
}

static void rows_of_text_are_told_from_others(void **state)
{
	(void)state;
	check("<table><col w=\"9\" align=\"center\"/><col w=\"9\"/>"
	      "<row><cell>1</cell><cell>a b</cell></row>"
	      "<row><cell>2</cell><cell>a  b</cell></row>"
	      "<row><cell>3</cell><cell><b>x</b></cell></row>"
	      "<row><cell>4</cell><cell/></row>"
	      "<total><cell span=\"2\">5</cell></total></table>",
		"<table next=\"end\"><col w=\"9\" align=\"center\"/>"
		"<col w=\"9\"/>"
		"<row lead=\"center\"><cell>1</cell><cell>a b</cell></row>"
		"<row><cell align=\"center\">2</cell><cell>a  b</cell></row>"
		"<row><cell align=\"center\">3</cell>"
		"<cell><b>x</b></cell></row>"
		"<row keep=\"all\" "
		"last=\"center\"><cell>4</cell><cell></cell></row>"
		"<total><cell span=\"2\" align=\"center\">5</cell></total>"
		"</table>");
	check("<table><col w=\"9\"/><col w=\"9\" align=\"right\"/>"
	      "<row><cell span=\"1\">1</cell><cell>2</cell></row></table>"
	      "<table><col w=\"9\"/><row><cell>1</cell><cell/></row></table>",
		"<table next=\"table\"><col w=\"9\"/>"
		"<col w=\"9\" align=\"right\"/>"
		"<row><cell span=\"1\">1</cell>"
		"<cell align=\"right\">2</cell></row></table>"
		"<table next=\"end\"><col w=\"9\"/>"
		"<row plain=\"yes\"><cell>1</cell><cell></cell></row></table>");
}

static void rows_of_facts_are_told_from_others(void **state)
{
	(void)state;
	check("<grid><row><label>a</label><value span=\"3\">b</value></row>"
	      "<row><label>n</label><value>o</value>"
	      "<label>p</label><value>q</value></row>"
	      "<row><label>r</label><value>s</value><label>t</label></row>"
	      "<row><label>u</label><value>v</value>"
	      "<label>w</label><value span=\"2\">x</value></row>"
	      "<row><label align=\"left\">d</label><value>e</value></row>"
	      "<row><label>f</label><value align=\"right\">g</value></row>"
	      "<row lines=\"2\"><label>h</label><value>i</value></row>"
	      "<row><label>j</label><value><b>k</b></value></row>"
	      "<row><label>l</label><value>m</value></row></grid>",
		"<grid next=\"end\">"
		"<row wide=\"3\"><label>a</label><value span=\"3\">b</value>"
		"</row>"
		"<row facts=\"yes\"><label>n</label><value>o</value>"
		"<label>p</label><value>q</value></row>"
		"<row><label>r</label><value>s</value><label>t</label></row>"
		"<row><label>u</label><value>v</value>"
		"<label>w</label><value span=\"2\">x</value></row>"
		"<row><label align=\"left\">d</label><value>e</value></row>"
		"<row><label>f</label><value align=\"right\">g</value></row>"
		"<row lines=\"2\"><label>h</label><value>i</value></row>"
		"<row><label>j</label><value><b>k</b></value></row>"
		"<row facts=\"yes\"><label>l</label><value>m</value></row>"
		"</grid>");
	/* Of a small grid labels are kept, but before signatures all is. */
	check("<grid><row><label>a</label><value>b</value></row>"
	      "<row><label>c</label><value>d</value></row></grid>"
	      "<signatures/>",
		"<grid small=\"yes\" next=\"signatures\">"
		"<row facts=\"yes\" keep=\"labels\"><label>a</label>"
		"<value>b</value></row>"
		"<row keep=\"all\"><label>c</label><value>d</value></row>"
		"</grid><signatures next=\"end\"/>");
}

static void a_row_is_long_by_its_characters(void **state)
{
	struct buf text = BUF_INIT;
	char *body, *expected;

	(void)state;
	for (int i = 0; i < 500; i++) {
		body = xprintf("<table><row><cell>%s中</cell></row></table>",
			text.data);
		expected = xprintf("<table next=\"end\"><row %s=\"yes\">"
				   "<cell>%s中</cell></row></table>",
			i == 499 ? "long" : "plain", text.data);
		if (i > 496)
			check(body, expected);
		buf_add_str(&text, "中");
		free(body);
		free(expected);
	}
	buf_release(&text);
}

static void what_is_not_known_leaves_no_trace(void **state)
{
	static const char grid[] =
		"<grid><row><label>a</label><value> </value><label>b</label>"
		"<value>\n x  y </value></row>"
		"<row><label>c</label><value><br/></value></row>"
		"<row><label>d</label><value><b>e</b></value><label>f</label>"
		"<value/></row><row lines=\"2\"><label>g</label><value/></row>"
		"<row><cell/></row></grid>";
	struct buf out = BUF_INIT;

	(void)state;
	check(grid,
		"<grid small=\"yes\" next=\"end\">"
		"<row keep=\"labels\"><label>b</label><value span=\"3\">x  y"
		"</value></row><row keep=\"labels\"><label>d</label>"
		"<value span=\"3\"><b>e</b></value></row>"
		"<row lines=\"2\" "
		"keep=\"labels\"><label>g</label><value/></row>"
		"<row plain=\"yes\"><cell></cell></row></grid>");
	survey(grid, true, &out);
	assert_non_null(strstr(out.data, "<label>a</label><value> </value>"));
	assert_non_null(strstr(out.data, "<label>c</label><value><br/>"));
	buf_release(&out);
}

/* The last of n headings of the first level. */
static void check_numeral(int n, const char *expected)
{
	struct buf body = BUF_INIT, out = BUF_INIT;

	for (int i = 1; i < n; i++)
		buf_add_str(&body, "<heading/>");
	buf_add_str(&body, "<heading>a</heading>");
	survey(body.data, false, &out);
	buf_clear(&body);
	buf_printf(&body, "next=\"end\">%s、a</heading>", expected);
	assert_non_null(strstr(out.data, body.data));
	buf_release(&body);
	buf_release(&out);
}

static void headings_are_numbered_by_their_level_and_rows(void **state)
{
	(void)state;
	check("<heading><b>a</b></heading><heading level=\"2\">b</heading>"
	      "<heading level=\"2\"/><heading level=\"3\">d</heading>"
	      "<heading>e</heading><heading level=\"2\">f</heading>",
		"<heading level=\"1\">一、<b>a</b></heading>"
		"<heading level=\"2\">（一）b</heading>"
		"<heading level=\"2\">（二）</heading>"
		"<heading level=\"3\">1. d</heading>"
		"<heading level=\"1\">二、e</heading>"
		"<heading level=\"2\" next=\"end\">（一）f</heading>");
	check("<table><col w=\"9\" number=\"yes\"/><col w=\"9\"/>"
	      "<head><cell>n</cell></head><row><cell/><cell>a</cell></row>"
	      "<total><cell/><cell>c</cell></total><row><cell/></row></table>",
		"<table next=\"end\"><col w=\"9\" number=\"yes\"/>"
		"<col w=\"9\"/><head plain=\"yes\"><cell>n</cell></head>"
		"<row keep=\"all\"><cell>1</cell><cell>a</cell></row>"
		"<total><cell/><cell>c</cell></total>"
		"<row plain=\"yes\"><cell>2</cell></row></table>");
	check_numeral(10, "十");
	check_numeral(11, "十一");
	check_numeral(20, "二十");
	check_numeral(99, "九十九");
	check_numeral(100, "100");
}

static void lines_become_paras_and_breaks(void **state)
{
	(void)state;
	check("<para align=\"right\"><b>A：</b>one\n\n   two\n　three<b>x</b>"
	      "</para><heading level=\"2\">end</heading>",
		"<para align=\"right\"><b>A：</b>one</para>"
		"<para align=\"right\">two</para>"
		"<para align=\"right\">three<b>x</b></para>"
		"<heading level=\"2\" next=\"end\">（一）end</heading>");
	check("<grid><row><value>a\tb\nc&#13;d\n</value></row></grid>",
		"<grid small=\"yes\" next=\"end\"><row>"
		"<value>a b<br/>c<br/>d</value></row></grid>");
	check("<list><item>\n</item><item> a</item></list>",
		"<list next=\"end\"><item/><item> a</item></list>");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_follows_is_told_where_it_matters),
		cmocka_unit_test(blanks_that_say_something_are_told),
		cmocka_unit_test(rows_of_text_are_told_from_others),
		cmocka_unit_test(rows_of_facts_are_told_from_others),
		cmocka_unit_test(a_row_is_long_by_its_characters),
		cmocka_unit_test(what_is_not_known_leaves_no_trace),
		cmocka_unit_test(headings_are_numbered_by_their_level_and_rows),
		cmocka_unit_test(lines_become_paras_and_breaks),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
