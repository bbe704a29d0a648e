/* SPDX-License-Identifier: MIT
 *
 * Bytes of any encoding become UTF-8 or a finding, and nothing gets through
 * that could exhaust a parser. (What is said in each case: golden/bad.)
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <iconv.h>
#include <string.h>
#include <time.h>

#include "generator/encoding.h"
#include "generator/intake.h"

static bool decode(const void *data, size_t len, struct buf *text,
	struct findings *findings)
{
	return intake_decode("f.xml", data, len, NULL, text, findings);
}

static void encode(const char *to, const char *text, struct buf *out)
{
	iconv_t cd = iconv_open(to, "UTF-8");
	char *from = (char *)(uintptr_t)text;
	size_t left = strlen(text), room;
	char *at;

	buf_reserve(out, 4 * left + 8);
	at = out->data + out->len;
	room = 4 * left + 8;
	assert_true(cd != (iconv_t)-1);
	assert_int_equal(iconv(cd, &from, &left, &at, &room), 0);
	out->len = (size_t)(at - out->data);
	out->data[out->len] = '\0';
	iconv_close(cd);
}

static void declared_encodings_become_utf8(void **state)
{
	static const struct {
		const char *declared, *written, *mark, *text;
	} cases[] = {
		{"UTF-8", "UTF-8", "", "会谈纪要𠮷"},
		{"utf-8", "UTF-8", "\xEF\xBB\xBF", "会谈纪要"},
		{"GB2312", "GB18030", "", "朱镕基"},
		{"gbk", "GBK", "", "朱镕基"},
		{"GB18030", "GB18030", "", "㐀𠮷龦"},
		{"Big5", "BIG5", "", "會談紀要"},
		{"UTF-16", "UTF-16LE", "\xFF\xFE", "会谈𠮷"},
		{"UTF-16", "UTF-16BE", "\xFE\xFF", "会谈𠮷"},
		{"UTF-16", "UTF-16LE", "", "会谈"},
		{"UTF-16BE", "UTF-16BE", "", "会谈"},
		{"ISO-8859-1", "ISO-8859-1", "", "caf\xC3\xA9"},
		{"windows-1252", "CP1252", "", "\xE2\x82\xAC 5"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct buf data = BUF_INIT, want = BUF_INIT, text = BUF_INIT;
		struct findings findings = FINDINGS_INIT;

		buf_printf(&want,
			"<?xml version=\"1.0\" encoding='%s'?>\n<a>%s</a>",
			cases[i].declared, cases[i].text);
		buf_add_str(&data, cases[i].mark);
		encode(cases[i].written, want.data, &data);
		if (!decode(data.data, data.len, &text, &findings))
			fail_msg("%s: %s", cases[i].declared,
				findings.items[0].message);
		assert_string_equal(text.data, want.data);
		assert_int_equal(findings.n, 0);
		buf_release(&data);
		buf_release(&want);
		buf_release(&text);
	}
}

static void an_encoding_has_many_names(void **state)
{
	(void)state;
	assert_int_equal(encoding_of("GB_2312-80"), ENCODING_GB18030);
	assert_int_equal(encoding_of("cp936"), ENCODING_GB18030);
	assert_int_equal(encoding_of("Utf8"), ENCODING_UTF8);
	assert_int_equal(encoding_of("Shift_JIS"), ENCODING_UNKNOWN);
	assert_int_equal(encoding_of(""), ENCODING_UNKNOWN);
}

static void a_finding_names_the_field_and_its_number(void **state)
{
	static const char xml[] = "<甲 属性='\x01'>\n<乙><丙>\x0B</丙></乙>\n"
				  "<丁><丙/><丙>x&#x1F;</丙></丁>\n"
				  "<乙>\r<丙 a='&#0;'/>\xEF\xBF\xBF</乙></甲>";
	static const struct {
		long line;
		const char *field, *found;
	} want[] = {
		{1, NULL, "U+0001"},
		{2, "乙/丙", "U+000B"},
		{3, "丁/丙[2]", "U+001F"},
		{5, "乙/丙", "U+0000"},
		{5, "乙", "U+FFFF"},
	};
	struct findings findings = FINDINGS_INIT;
	struct buf text = BUF_INIT;

	(void)state;
	assert_true(decode(xml, strlen(xml), &text, &findings));
	assert_int_equal(findings.n, 5);
	for (size_t i = 0; i < 5; i++) {
		const struct finding *f = &findings.items[i];

		assert_int_equal(f->line, want[i].line);
		assert_string_equal(f->found, want[i].found);
		if (want[i].field)
			assert_string_equal(f->field, want[i].field);
		else
			assert_null(f->field);
	}
	assert_int_equal(text.len, strlen(xml));
	assert_non_null(strstr(text.data, "</乙></甲>"));
	findings_release(&findings);
	buf_release(&text);
}

static void siblings_that_follow_each_other_are_numbered(void **state)
{
	static const char xml[] =
		"<a><b>\x0B</b><b><c/><c>\x0B</c></b><b>\x0B</b></a>";
	static const char *const want[] = {"b[1]", "b[2]/c[2]", "b[3]"};
	struct findings findings = FINDINGS_INIT;
	struct buf text = BUF_INIT;

	(void)state;
	assert_true(decode(xml, strlen(xml), &text, &findings));
	assert_int_equal(findings.n, 3);
	for (size_t i = 0; i < 3; i++)
		assert_string_equal(findings.items[i].field, want[i]);
	findings_release(&findings);
	buf_release(&text);
}

static void many_forbidden_characters_are_counted(void **state)
{
	struct findings findings = FINDINGS_INIT;
	struct buf xml = BUF_INIT, text = BUF_INIT;

	(void)state;
	buf_add_str(&xml, "<a>");
	for (int i = 0; i < 1000; i++)
		buf_add_str(&xml, "\x0B\n");
	buf_add_str(&xml, "</a>");
	assert_true(decode(xml.data, xml.len, &text, &findings));
	assert_int_equal(findings.n, 201);
	assert_non_null(strstr(findings.items[200].message, "还有 800 处"));
	findings_release(&findings);
	buf_release(&xml);
	buf_release(&text);
}

/* ---- attacks ------------------------------------------------------------- */

static void repeat(struct buf *b, const char *s, size_t n)
{
	size_t len = strlen(s);

	buf_reserve(b, n * len);
	while (n--)
		buf_add(b, s, len);
}

static double seconds(void)
{
	struct timespec t;

	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void refuse(const struct buf *xml, const char *why)
{
	struct findings findings = FINDINGS_INIT;
	struct buf text = BUF_INIT;
	double start = seconds();

	assert_false(decode(xml->data, xml->len, &text, &findings));
	assert_true(seconds() - start < 1);
	assert_int_equal(findings.n, 1);
	if (!strstr(findings.items[0].message, why))
		fail_msg("%s: %s", why, findings.items[0].message);
	findings_release(&findings);
	buf_release(&text);
}

static void attacks_are_refused_at_once(void **state)
{
	static const struct {
		const char *before, *again;
		size_t times;
		const char *after, *why;
	} cases[] = {
		{"<a>", "<b>", 10000, "", "超过 256 层"},
		{"<a>", "<a/>", 1000000, "</a>", "超过 200000 个"},
		{"<a ", "x='1' ", 60000, "/>", "超过 256 个"},
		{"<a x='", "aaaaaaaaaa", 300000, "'/>", "超过 65536 字节"},
		{"<a>", "0123456789", 450000, "</a>", "文件太大"},
		{"<a ", "xmlns:p='u' ", 100, "/>", "超过 64 个"},
		{"<!DOCTYPE a [", "<!ENTITY a '&b;&b;'>", 10, "]><a/>",
			"<!DOCTYPE"},
		{"<a>", "<!-- -->", 300000, "</a>", "超过 200000 个"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct buf xml = BUF_INIT;

		buf_add_str(&xml, cases[i].before);
		repeat(&xml, cases[i].again, cases[i].times);
		buf_add_str(&xml, cases[i].after);
		refuse(&xml, cases[i].why);
		buf_release(&xml);
	}
}

static void foreign_files_are_told_apart(void **state)
{
	static const struct {
		const char *bytes;
		size_t len;
		const char *word;
	} cases[] = {
		{"PK\3\4....[Content_Types].xml", 27, "Word"},
		{"PK\3\4....mimetypeapplication/vnd.oasis.opendocument.text",
			55, "ODT"},
		{"PK\3\4....a.txt", 13, "zip"},
		{"%PDF-1.7", 8, "PDF"},
		{"\x89PNG\r\n", 6, "图片"},
		{"a,b,c\n", 6, "<"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct findings findings = FINDINGS_INIT;
		struct buf text = BUF_INIT;

		assert_false(decode(
			cases[i].bytes, cases[i].len, &text, &findings));
		assert_int_equal(findings.n, 1);
		assert_non_null(
			strstr(findings.items[0].message, cases[i].word));
		findings_release(&findings);
		buf_release(&text);
	}
}

static void limits_are_settings(void **state)
{
	static const char xml[] = "<a><b><c d='12345'/>x</b></a>";
	struct form_limits limits = FORM_LIMITS_INIT, tight;
	struct findings findings = FINDINGS_INIT;
	struct buf text = BUF_INIT;
	size_t *const fields[] = {&tight.bytes, &tight.tag, &tight.nodes,
		&tight.depth, &tight.attributes};
	const size_t least[] = {strlen(xml), 14, 5, 3, 1};

	(void)state;
	for (size_t i = 0; i < 5; i++) {
		tight = limits;
		*fields[i] = least[i];
		assert_true(intake_decode(
			"f", xml, strlen(xml), &tight, &text, &findings));
		assert_int_equal(findings.n, 0);
		*fields[i] = least[i] - 1;
		assert_false(intake_decode(
			"f", xml, strlen(xml), &tight, &text, &findings));
		findings_release(&findings);
	}
	buf_release(&text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(declared_encodings_become_utf8),
		cmocka_unit_test(an_encoding_has_many_names),
		cmocka_unit_test(a_finding_names_the_field_and_its_number),
		cmocka_unit_test(siblings_that_follow_each_other_are_numbered),
		cmocka_unit_test(many_forbidden_characters_are_counted),
		cmocka_unit_test(attacks_are_refused_at_once),
		cmocka_unit_test(foreign_files_are_told_apart),
		cmocka_unit_test(limits_are_settings),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
