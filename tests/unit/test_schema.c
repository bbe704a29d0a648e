/* SPDX-License-Identifier: MIT
 *
 * The schemas of the house against forms: the right ones pass without a word,
 * each wrong one of golden/bad gets exactly the findings beside it. BLESS=1
 * writes these anew.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "base/fs.h"
#include "base/utf8.h"
#include "generator/form.h"
#include "generator/catalogue.h"
#include "generator/intake.h"
#include "generator/model.h"
#include "generator/schema.h"

#define BAD "tests/golden/bad"

#define KINDS_MAX 64

/* Those of the catalogue that have one. */
static struct schema *schemas[KINDS_MAX];
static size_t n_schemas;

static enum err_code load(
	void *arg, const char *name, struct buf *out, struct err *err)
{
	char *path = fs_join(arg, name);
	enum err_code code = fs_read(path, 1 << 20, out, err);

	free(path);
	return code;
}

static void open_schema(const struct kind *kind)
{
	char *file = xprintf("%s.xsd", kind->id);
	struct buf data = BUF_INIT;
	struct err err = ERR_INIT;

	assert_true(n_schemas < KINDS_MAX);
	if (load((void *)(uintptr_t) "schemas", file, &data, &err) ||
		schema_new(file, data.data, data.len, load,
			(void *)(uintptr_t) "schemas", &schemas[n_schemas],
			&err))
		fail_msg("%s", err.text);
	n_schemas++;
	buf_release(&data);
	free(file);
}

static int open_schemas(void **state)
{
	struct strs folders = STRS_INIT;
	struct catalogue *c = NULL;
	struct err err = ERR_INIT;
	struct shelf *shelf;

	(void)state;
	strs_add(&folders, ".");
	shelf = shelf_new(&folders);
	if (catalogue_new(shelf, &c, &err))
		fail_msg("%s", err.text);
	for (size_t i = 0; i < catalogue_n_kinds(c); i++)
		if (catalogue_kind(c, i)->origin != KIND_FILE)
			open_schema(catalogue_kind(c, i));
	catalogue_free(c);
	shelf_free(shelf);
	strs_release(&folders);
	return 0;
}

static int close_schemas(void **state)
{
	(void)state;
	for (size_t i = 0; i < n_schemas; i++)
		schema_free(schemas[i]);
	return 0;
}

static const struct schema *schema_of(const struct form *form)
{
	for (size_t i = 0; i < n_schemas; i++)
		if (!strcmp(schema_model(schemas[i])->root.name,
			    form_kind(form)))
			return schemas[i];
	fail_msg("no schema for %s", form_kind(form));
	return NULL;
}

/* The whole way in; the form is given when the caller wants it. */
static struct form *take_in(const char *name, const char *data, size_t len,
	struct findings *findings)
{
	struct buf text = BUF_INIT;
	struct err err = ERR_INIT;
	struct form *form = NULL;

	if (intake_decode(name, data, len, NULL, &text, findings))
		form = form_parse(name, text.data, text.len, findings);
	if (form && schema_check(schema_of(form), form, findings, &err))
		fail_msg("%s", err.text);
	findings_sort(findings);
	buf_release(&text);
	return form;
}

static struct form *take_file(
	const char *dir, const char *name, struct findings *findings)
{
	char *path = fs_join(dir, name);
	struct buf data = BUF_INIT;
	struct err err = ERR_INIT;
	struct form *form;

	if (fs_read(path, 8 << 20, &data, &err))
		fail_msg("%s", err.text);
	form = take_in(name, data.data, data.len, findings);
	buf_release(&data);
	free(path);
	return form;
}

static void write_findings(const struct findings *findings, struct buf *out)
{
	for (size_t i = 0; i < findings->n; i++) {
		const struct finding *f = &findings->items[i];

		buf_printf(out, "%s\t%ld\t%s\t%s\t%s\t%s\n",
			finding_level_id(f->level), f->line,
			f->field ? f->field : "", f->message,
			f->found ? f->found : "",
			f->expected ? f->expected : "");
	}
}

static bool ends_in(const char *name, const char *end)
{
	size_t n = strlen(name), m = strlen(end);

	return n > m && !strcmp(name + n - m, end);
}

static void check_bad(const char *name)
{
	struct findings findings = FINDINGS_INIT;
	struct buf got = BUF_INIT, want = BUF_INIT;
	struct err err = ERR_INIT;
	char *path =
		xprintf(BAD "/%.*s.expected", (int)(strlen(name) - 4), name);

	form_free(take_file(BAD, name, &findings));
	write_findings(&findings, &got);
	assert_true(findings.n_errors > 0);
	if (getenv("BLESS")) {
		if (fs_write(path, got.data, got.len, &err))
			fail_msg("%s", err.text);
	}
	if (fs_read(path, 1 << 20, &want, &err))
		fail_msg("%s", err.text);
	if (strcmp(got.data, want.data))
		fail_msg("%s:\n%sinstead of\n%s", name, got.data, want.data);
	findings_release(&findings);
	buf_release(&got);
	buf_release(&want);
	free(path);
}

static void each_wrong_form_gets_its_findings(void **state)
{
	struct strs names = STRS_INIT;
	struct err err = ERR_INIT;
	size_t n = 0;

	(void)state;
	if (fs_list(BAD, &names, &err))
		fail_msg("%s", err.text);
	for (size_t i = 0; i < names.n; i++) {
		if (!ends_in(names.items[i], ".xml"))
			continue;
		check_bad(names.items[i]);
		n++;
	}
	assert_true(n > 40);
	strs_release(&names);
}

static void check_good(const char *dir)
{
	struct strs names = STRS_INIT;
	struct err err = ERR_INIT;
	size_t n = 0;

	if (fs_list(dir, &names, &err))
		fail_msg("%s", err.text);
	for (size_t i = 0; i < names.n; i++) {
		struct findings findings = FINDINGS_INIT;
		struct buf got = BUF_INIT;

		if (!ends_in(names.items[i], ".xml"))
			continue;
		form_free(take_file(dir, names.items[i], &findings));
		write_findings(&findings, &got);
		if (findings.n)
			fail_msg("%s/%s:\n%s", dir, names.items[i], got.data);
		n++;
		findings_release(&findings);
		buf_release(&got);
	}
	assert_true(n > 0);
	strs_release(&names);
}

static void right_forms_pass_without_a_word(void **state)
{
	(void)state;
	check_good("examples");
	check_good("tests/golden/forms");
	check_good("tests/golden/findings");
}

/* ---- what libxml2 may say ------------------------------------------------ */

static bool is_chinese(const char *text)
{
	const char *end = text + strlen(text);

	while (text < end)
		if (utf8_next(&text, end) >= 0x3400)
			return true;
	return false;
}

/* One field of each base type, refused in each way its facets can. */
static void no_english_reaches_the_user(void **state)
{
	static const char *const cases[][3] = {
		/* type, value, what the message has to hold */
		{"<xs:restriction base='xs:string'><xs:length value='3'/>",
			"一二", "恰好 3 字"},
		{"<xs:restriction base='xs:string'><xs:minLength value='3'/>"
		 "<xs:maxLength value='5'/>",
			"一二", "太短：有 2 字，要求：3 到 5 字"},
		{"<xs:restriction base='xs:decimal'><xs:totalDigits value='4'/>"
		 "<xs:fractionDigits value='2'/>",
			"1.234", "小数点后最多 2 位"},
		{"<xs:restriction base='xs:decimal'><xs:totalDigits "
		 "value='4'/>",
			"12345", "最多 4 位数字"},
		{"<xs:restriction base='xs:decimal'>", "一元", "数字"},
		{"<xs:restriction base='xs:integer'><xs:minExclusive "
		 "value='0'/>"
		 "<xs:maxExclusive value='10'/>",
			"10", "大于 0、小于 10"},
		{"<xs:restriction base='xs:integer'>", "1.5", "整数"},
		{"<xs:restriction base='xs:boolean'>", "是", "true 或 false"},
		{"<xs:restriction base='xs:time'>", "9点", "09:30:00"},
		{"<xs:restriction base='xs:dateTime'>", "今天",
			"2026-01-31T09:30:00"},
		{"<xs:restriction base='xs:date'>", "2026-02-30",
			"“2026-02-30”不是有效日期，应写作 2026-01-31 这样"},
		{"<xs:restriction base='xs:date'>", "２０２６．１．３",
			"应写作 2026-01-03"},
		{"<xs:restriction base='xs:date'>", "20260103",
			"应写作 2026-01-03"},
		{"<xs:restriction base='xs:date'>"
		 "<xs:minExclusive value='2026-01-01'/>"
		 "<xs:maxExclusive value='2026-12-31'/>",
			"2026-01-01", "晚于 2026-01-01、早于 2026-12-31"},
		{"<xs:restriction base='xs:token'><xs:pattern value='[0-9]+'/>",
			"甲", "“甲”的写法不对，应是：一项"},
		{"<xs:restriction base='xs:token'><xs:enumeration value='是'/>"
		 "<xs:enumeration value='否'/>",
			"不", "只能填：是、否"},
	};
	static const char format[] =
		"<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'"
		" targetNamespace='urn:juanzong:form'"
		" elementFormDefault='qualified'><xs:element name='试验'>"
		"<xs:annotation><xs:documentation>试验。</xs:documentation>"
		"</xs:annotation><xs:complexType><xs:sequence>"
		"<xs:element name='项'><xs:annotation><xs:documentation>一项。"
		"</xs:documentation></xs:annotation><xs:simpleType>%s"
		"</xs:restriction></xs:simpleType></xs:element></xs:sequence>"
		"</xs:complexType></xs:element></xs:schema>";

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct findings findings = FINDINGS_INIT;
		struct buf xsd = BUF_INIT, xml = BUF_INIT;
		struct schema *schema = NULL;
		struct err err = ERR_INIT;
		struct form *form;

		buf_printf(&xsd, format, cases[i][0]);
		buf_printf(&xml,
			"<试验 xmlns='urn:juanzong:form'><项>%s</项></试验>",
			cases[i][1]);
		if (schema_new("t.xsd", xsd.data, xsd.len, load, NULL, &schema,
			    &err))
			fail_msg("%s", err.text);
		form = form_parse("t.xml", xml.data, xml.len, &findings);
		assert_non_null(form);
		assert_int_equal(
			schema_check(schema, form, &findings, &err), ERR_OK);
		assert_int_equal(findings.n, 1);
		assert_string_equal(findings.items[0].field, "项");
		assert_true(is_chinese(findings.items[0].message));
		if (!strstr(findings.items[0].message, cases[i][2]))
			fail_msg("%s: %s", cases[i][2],
				findings.items[0].message);
		form_free(form);
		schema_free(schema);
		findings_release(&findings);
		buf_release(&xsd);
		buf_release(&xml);
	}
}

static void a_form_of_another_kind_is_refused(void **state)
{
	static const char xml[] = "<备忘录 xmlns='urn:juanzong:form'/>";
	struct findings findings = FINDINGS_INIT;
	struct err err = ERR_INIT;
	struct form *form = form_parse("f", xml, strlen(xml), &findings);

	(void)state;
	assert_int_equal(schema_check(schemas[0], form, &findings, &err), 0);
	assert_int_equal(findings.n_errors, 1);
	assert_non_null(strstr(findings.items[0].message, "会谈纪要"));
	findings_release(&findings);
	form_free(form);
}

static void checking_leaves_the_form_as_it_was(void **state)
{
	struct findings findings = FINDINGS_INIT;
	struct buf before = BUF_INIT, after = BUF_INIT;
	struct form *form = take_file(BAD, "minutes-structure.xml", &findings);
	struct err err = ERR_INIT;

	(void)state;
	form_canonical(form, &before);
	assert_non_null(strstr(before.data, "这里有文字"));
	assert_non_null(strstr(before.data, "外来"));
	assert_int_equal(
		schema_check(schema_of(form), form, &findings, &err), ERR_OK);
	form_canonical(form, &after);
	assert_string_equal(before.data, after.data);
	findings_release(&findings);
	buf_release(&before);
	buf_release(&after);
	form_free(form);
}

/* ---- large forms, many threads ------------------------------------------- */

static void a_form_full_of_mistakes_ends_with_a_word_on_it(void **state)
{
	struct findings findings = FINDINGS_INIT;
	struct buf xml = BUF_INIT;

	(void)state;
	buf_add_str(&xml, "<会谈纪要 xmlns='urn:juanzong:form'>");
	for (int i = 0; i < 15000; i++)
		buf_add_str(&xml, "<待办><完成期限>后天</完成期限><人>甲</人>"
				  "<事项>乙</事项></待办>\n");
	buf_add_str(&xml, "</会谈纪要>");
	form_free(take_in("f", xml.data, xml.len, &findings));
	assert_true(findings.n > 900 && findings.n < 1100);
	assert_int_equal(findings.items[0].line, 0);
	assert_non_null(strstr(findings.items[0].message, "错误太多"));
	findings_release(&findings);
	buf_release(&xml);
}

static void three_mebibytes_of_a_right_form_pass(void **state)
{
	struct findings findings = FINDINGS_INIT;
	struct buf xml = BUF_INIT;

	(void)state;
	buf_add_str(&xml, "<会谈纪要 xmlns='urn:juanzong:form' "
			  "项目编号='P1'><会议主题>大会</会议主题>"
			  "<会议日期>2026-01-16</会议日期>\n");
	for (int i = 0; i < 10000; i++)
		buf_add_str(&xml, "<参会人><所属>客户方</所属><姓名>欧阳春晓"
				  "</姓名><职务>部门经理</职务></参会人>\n");
	while (xml.len < 3 << 20)
		buf_add_str(&xml, "<议题><标题>议题</标题><讨论>很长的一段文字"
				  "很长的一段文字很长的一段文字很长的一段文字"
				  "</讨论></议题>\n");
	buf_add_str(&xml, "</会谈纪要>");
	form_free(take_in("f", xml.data, xml.len, &findings));
	assert_int_equal(findings.n, 0);
	findings_release(&findings);
	buf_release(&xml);
}

static void *check_often(void *arg)
{
	const char *name = arg;
	size_t n = 0;

	for (int i = 0; i < 20; i++) {
		struct findings findings = FINDINGS_INIT;

		form_free(take_file(BAD, name, &findings));
		n += findings.n;
		findings_release(&findings);
	}
	return (void *)n;
}

static void threads_share_a_schema(void **state)
{
	pthread_t threads[4];
	void *n[4];

	(void)state;
	for (size_t i = 0; i < 4; i++)
		assert_int_equal(
			pthread_create(&threads[i], NULL, check_often,
				(void *)(uintptr_t) "minutes-structure.xml"),
			0);
	for (size_t i = 0; i < 4; i++)
		pthread_join(threads[i], &n[i]);
	assert_true((size_t)n[0] >= 20 * 15);
	for (size_t i = 1; i < 4; i++)
		assert_ptr_equal(n[0], n[i]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_wrong_form_gets_its_findings),
		cmocka_unit_test(right_forms_pass_without_a_word),
		cmocka_unit_test(no_english_reaches_the_user),
		cmocka_unit_test(a_form_of_another_kind_is_refused),
		cmocka_unit_test(checking_leaves_the_form_as_it_was),
		cmocka_unit_test(
			a_form_full_of_mistakes_ends_with_a_word_on_it),
		cmocka_unit_test(three_mebibytes_of_a_right_form_pass),
		cmocka_unit_test(threads_share_a_schema),
	};

	return cmocka_run_group_tests(tests, open_schemas, close_schemas);
}
