/* SPDX-License-Identifier: MIT
 *
 * The model says what the schema says, and a schema outside the subset is
 * refused with file, line and construct; the blank form made from a model is
 * valid once what is required is filled in.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include <libxml/tree.h>

#include "base/fs.h"
#include "generator/blank.h"
#include "generator/form.h"
#include "generator/intake.h"
#include "generator/merge.h"
#include "generator/model.h"
#include "generator/schema.h"
#include "generator/suggest.h"

#define DOC                                                                    \
	"<xs:annotation><xs:documentation>说明。</xs:documentation>"        \
	"</xs:annotation>"

static enum err_code load(
	void *arg, const char *name, struct buf *out, struct err *err)
{
	char *path = fs_join("schemas", name);
	enum err_code code = fs_read(path, 1 << 20, out, err);

	(void)arg;
	free(path);
	return code;
}

static struct schema *open_schema(const char *kind)
{
	char *file = xprintf("%s.xsd", kind);
	struct schema *schema = NULL;
	struct buf data = BUF_INIT;
	struct err err = ERR_INIT;

	if (load(NULL, file, &data, &err) ||
		schema_new(
			file, data.data, data.len, load, NULL, &schema, &err))
		fail_msg("%s", err.text);
	buf_release(&data);
	free(file);
	return schema;
}

static void the_minutes_are_read_as_they_are_written(void **state)
{
	struct schema *schema = open_schema("minutes");
	const struct model_field *root = &schema_model(schema)->root;
	const struct model_field *people = model_child(root, "参会人");
	const struct model_field *date = model_child(root, "会议日期");
	const struct model_field *side = model_child(people, "所属");

	(void)state;
	assert_string_equal(root->name, "会谈纪要");
	assert_true(root->group && model_attribute(root, "项目编号")->required);
	assert_true(people->group && people->min == 0);
	assert_int_equal(people->max, MODEL_UNBOUNDED);
	assert_true(date->min == 1 && date->max == 1 && !date->group);
	assert_int_equal(date->type.base, MODEL_DATE);
	assert_string_equal(date->type.min, "1990-01-01");
	assert_false(date->type.min_exclusive);
	assert_int_equal(date->type.patterns.n, 1);
	assert_int_equal(side->type.choices.n, 3);
	assert_string_equal(side->type.choices.items[0], "客户方");
	assert_int_equal(model_child(root, "会议主题")->type.max_length, 200);
	assert_null(model_child(root, "没有"));
	schema_free(schema);
}

static enum err_code read(const char *content, struct err *err)
{
	struct model *model = NULL;
	xmlDoc *doc = NULL;
	char *xsd =
		xprintf("<xs:schema xmlns:xs='http://www.w3.org/2001/"
			"XMLSchema' targetNamespace='urn:juanzong:form'>\n%s"
			"</xs:schema>",
			content);
	enum err_code code = xml_merge_includes(
		"t.xsd", xsd, strlen(xsd), load, NULL, &doc, err);

	if (!code)
		code = model_new(doc, &model, err);
	model_free(model);
	xmlFreeDoc(doc);
	free(xsd);
	return code;
}

static void a_schema_outside_the_subset_is_refused(void **state)
{
#define ROOT(x)                                                                \
	"<xs:element name='r'>" DOC "<xs:complexType>" x                       \
	"</xs:complexType></xs:element>"
#define FIELD(x) ROOT("<xs:sequence>\n" x "</xs:sequence>")
	static const struct {
		const char *xsd, *why;
	} cases[] = {
		{"", "没有全局元素"},
		{FIELD("<xs:element name='a' type='xs:token'/>"),
			"第 3 行：<xs:element> 没有 xs:documentation"},
		{ROOT("<xs:choice/>"), "<xs:choice> 不在支持之列"},
		{ROOT("<xs:all/>"), "<xs:all> 不在支持之列"},
		{ROOT("<xs:sequence/>"), "<xs:sequence> 是空的"},
		{ROOT(""), "里没有内容"},
		{FIELD("<xs:any/>"), "<xs:any> 不在支持之列"},
		{FIELD("<xs:choice/>"), "<xs:choice> 不在支持之列"},
		{FIELD("<xs:element ref='r'/>"), "属性 ref 不在支持之列"},
		{FIELD("<xs:element name='a' type='xs:token'>" DOC
		       "</xs:element><xs:element name='a' type='xs:token'>" DOC
		       "</xs:element>"),
			"与前面的元素同名"},
		{FIELD("<xs:element name='a' type='b'>" DOC "</xs:element>"),
			"没有定义的类型"},
		{FIELD("<xs:element name='a' type='xs:gYear'>" DOC
		       "</xs:element>"),
			"不支持的基本类型"},
		{FIELD("<xs:element name='a' minOccurs='-1' type='xs:date'>" DOC
		       "</xs:element>"),
			"次数写法不对"},
		{FIELD("<xs:element name='a'>" DOC "</xs:element>"),
			"应写 type"},
		{FIELD("<xs:element name='a'>" DOC "<xs:simpleType><xs:list "
		       "itemType='xs:token'/></xs:simpleType></xs:element>"),
			"只支持 restriction"},
		{FIELD("<xs:element name='a'>" DOC "<xs:simpleType>"
		       "<xs:restriction base='xs:token'><xs:maxLength "
		       "value='x'/></xs:restriction></xs:simpleType>"
		       "</xs:element>"),
			"<xs:maxLength> 不在支持之列"},
		{ROOT("<xs:sequence><xs:element name='a' type='xs:token'>" DOC
		      "</xs:element></xs:sequence><xs:attribute name='b' "
		      "type='xs:token' use='prohibited'>" DOC
		      "</xs:attribute>"),
			"use 只支持"},
		{"<xs:complexType name='t'><xs:sequence>"
		 "<xs:element name='a' type='t' minOccurs='0'>" DOC
		 "</xs:element></xs:sequence></xs:complexType>"
		 "<xs:element name='r' type='t'>" DOC "</xs:element>",
			"绕成了圈"},
		{"<xs:simpleType name='t'><xs:restriction base='t'/>"
		 "</xs:simpleType>" FIELD(
			 "<xs:element name='a' type='t'>" DOC "</xs:element>"),
			"绕成了圈"},
		{"<xs:element name='r' type='xs:token'>" DOC "</xs:element>",
			"应是一组字段"},
		{"<xs:group name='g'/>", "<xs:group> 不在支持之列"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct err err = ERR_INIT;

		assert_int_equal(read(cases[i].xsd, &err), ERR_SETUP);
		if (!strstr(err.text, cases[i].why) ||
			!strstr(err.text, "t.xsd"))
			fail_msg("%s: %s", cases[i].why, err.text);
	}
}

/* ---- the blank form ------------------------------------------------------ */

static const char *sample(const struct model_type *type)
{
	if (type->choices.n)
		return type->choices.items[0];
	if (type->base == MODEL_DATE)
		return "2026-01-31";
	return type->base == MODEL_INTEGER ? "2" : "样本";
}

/* Fills in what has to be, as deep as it has to be. */
static void fill(xmlNode *node, const struct model_field *field)
{
	for (xmlNode *c = node->children; c; c = c->next) {
		const struct model_field *child;

		if (c->type != XML_ELEMENT_NODE)
			continue;
		child = model_child(field, (const char *)c->name);
		if (!child->min)
			continue;
		if (child->group)
			fill(c, child);
		else
			xmlNodeSetContent(
				c, (const xmlChar *)sample(&child->type));
	}
}

static void expect(const struct schema *schema, const char *xml, size_t len,
	size_t n_findings)
{
	struct findings findings = FINDINGS_INIT;
	struct buf text = BUF_INIT;
	struct err err = ERR_INIT;
	struct form *form;

	assert_true(intake_decode("f", xml, len, NULL, &text, &findings));
	form = form_parse("f", text.data, text.len, &findings);
	assert_non_null(form);
	assert_int_equal(schema_check(schema, form, &findings, &err), 0);
	if (n_findings != findings.n)
		fail_msg("%zu, %s", findings.n,
			findings.n ? findings.items[0].message : "");
	form_free(form);
	findings_release(&findings);
	buf_release(&text);
}

static void check_blank(const char *kind)
{
	struct schema *schema = open_schema(kind);
	const struct model_field *root = &schema_model(schema)->root;
	struct buf blank = BUF_INIT;
	size_t required = 0;
	xmlDoc *doc;
	xmlChar *bytes;
	int len;

	blank_form(schema_model(schema), "P2026-001", &blank);
	for (size_t i = 0; i < root->n_children; i++)
		required += root->children[i].min > 0;
	expect(schema, blank.data, blank.len, required);
	doc = xmlReadMemory(blank.data, (int)blank.len, NULL, NULL, 0);
	fill(xmlDocGetRootElement(doc), root);
	xmlDocDumpMemory(doc, &bytes, &len);
	expect(schema, (char *)bytes, (size_t)len, 0);
	xmlFree(bytes);
	xmlFreeDoc(doc);
	buf_release(&blank);
	schema_free(schema);
}

static void a_blank_form_lacks_only_what_is_required(void **state)
{
	(void)state;
	check_blank("minutes");
	check_blank("memo");
	check_blank("handover");
	check_blank("fault-report");
}

static void hints_cannot_break_out_of_comments(void **state)
{
	struct model_field child = {
		.name = (char *)(uintptr_t) "项",
		.hint = (char *)(uintptr_t) "甲--乙--->丙-",
		.min = 1,
		.max = 1,
		.type = {.length = -1, .min_length = -1, .max_length = -1},
	};
	struct model model = {.root = {
				      .name = (char *)(uintptr_t) "单",
				      .hint = (char *)(uintptr_t) "-->",
				      .group = true,
				      .children = &child,
				      .n_children = 1,
			      }};
	struct findings findings = FINDINGS_INIT;
	struct buf blank = BUF_INIT;
	struct form *form;

	(void)state;
	blank_form(&model, "", &blank);
	form = form_parse("f", blank.data, blank.len, &findings);
	if (findings.n)
		fail_msg("%s\n%s", findings.items[0].message, blank.data);
	assert_null(form_root(form)->children);
	form_free(form);
	buf_release(&blank);
}

/* ---- did you mean -------------------------------------------------------- */

static void names_that_are_alike_are_found(void **state)
{
	static const struct {
		const char *name, *known;
		bool alike;
	} cases[] = {
		{"会议主題", "会议主题", true},
		{"主题", "会议主题", true},
		{"会议主题名称", "会议主题", true},
		{"日期", "时间", false},
		{"日期", "日子", true},
		{"电话", "电话", true},
		{"甲", "乙", false},
		{"Name", "Nmae", true},
		{"部门", "姓名", false},
		{"", "姓名", false},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		assert_int_equal(suggest_distance(cases[i].name,
					 cases[i].known) != SIZE_MAX,
			cases[i].alike);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_minutes_are_read_as_they_are_written),
		cmocka_unit_test(a_schema_outside_the_subset_is_refused),
		cmocka_unit_test(a_blank_form_lacks_only_what_is_required),
		cmocka_unit_test(hints_cannot_break_out_of_comments),
		cmocka_unit_test(names_that_are_alike_are_found),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
