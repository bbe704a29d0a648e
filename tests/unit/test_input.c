/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <libxml/parser.h>

#include "generator/input.h"
#include "generator/xml.h"
#include "tests/unit/shelf_fixture.h"

#define FORM "<会谈纪要 xmlns='urn:juanzong:form'><客户名称/></会谈纪要>"

#define FIELDS                                                                                 \
	"<会谈纪要 xmlns='urn:juanzong:form'><记录人>\t何  静 "                       \
	"</记录人><客户方><单位/><姓名>林</姓名></客户方><类型>甲</类型>" \
	"</会谈纪要>"
#define ROWS                                                                   \
	"<catalogue xmlns='urn:juanzong:catalogue'><kind id='minutes' "        \
	"name='会谈纪要' code='H' audience='internal'>"                    \
	"<signatory party='company' label='a' post='p' signer='记录人'/>"   \
	"<signatory party='company' label='b' post='p' signer='客户方' "    \
	"when='类型=甲' otherwise='yes'/>"                                  \
	"<signatory party='company' label='c' post='p' signer='无' "          \
	"when='类型=乙' otherwise='yes'/>"                                  \
	"<distribution label='d' to='d' when='无=甲'/>"                      \
	"<distribution label='e' to='e' when='无=甲' otherwise='yes'/>"      \
	"</kind></catalogue>"

static xmlNode *labelled(xmlNode *row, const char *label)
{
	xmlNode *n = xmlFirstElementChild(row);

	while (n && !xml_attr_is(n, "label", label))
		n = xmlNextElementSibling(n);
	return n;
}

static void a_row_knows_what_the_form_says(void **state)
{
	static const struct {
		const char *label, *name, *counts;
	} rows[] = {{"a", "何 静", NULL}, {"b", "", NULL}, {"c", NULL, "no"},
		{"d", NULL, "no"}, {"e", NULL, NULL}};
	struct fixture f = fixture_new();
	xmlDoc *doc = xmlParseDoc(BAD_CAST FIELDS);
	struct context context = {.number = "P-1"};
	struct catalogue *c = NULL;
	struct err err = ERR_INIT;

	(void)state;
	fixture_put(&f, "schemas/catalogue.xml", ROWS);
	assert_int_equal(catalogue_new(f.shelf, &c, &err), ERR_OK);
	input_wrap(doc, catalogue_find(c, "minutes"), &context);
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		xmlNode *row =
			labelled(xmlDocGetRootElement(doc)->children->next,
				rows[i].label);
		char *name = xml_attr(row, "name");
		char *counts = xml_attr(row, "counts");

		assert_int_equal(name != NULL, rows[i].name != NULL);
		assert_int_equal(counts != NULL, rows[i].counts != NULL);
		if (name)
			assert_string_equal(name, rows[i].name);
		free(name);
		free(counts);
	}
	xmlFreeDoc(doc);
	catalogue_free(c);
	fixture_free(&f);
}

static void a_form_is_wrapped_once(void **state)
{
	struct fixture f = fixture_new();
	xmlDoc *doc = xmlParseDoc(BAD_CAST FORM);
	xmlNode *form = xmlDocGetRootElement(doc), *root, *row;
	struct context rules = {.number = "P-1", .today = "2026-01-01"};
	struct context paper = {.number = "P-2", .version = 2};
	struct catalogue *c = NULL;
	struct err err = ERR_INIT;

	(void)state;
	assert_int_equal(catalogue_new(f.shelf, &c, &err), ERR_OK);
	input_wrap(doc, catalogue_find(c, "minutes"), &rules);
	root = xmlDocGetRootElement(doc);
	row = root->children->next;
	assert_string_equal((char *)root->name, "input");
	assert_true(xml_attr_is(root->children, "today", "2026-01-01"));
	assert_true(xml_attr_is(row, "id", "minutes"));
	assert_ptr_equal(row->next, form);
	input_wrap(doc, catalogue_find(c, "minutes"), &paper);
	assert_ptr_equal(xmlDocGetRootElement(doc), root);
	assert_ptr_equal(root->children->next, row);
	assert_ptr_equal(root->last, form);
	assert_false(xml_attr_is(root->children, "today", "2026-01-01"));
	assert_true(xml_attr_is(root->children, "number", "P-2"));
	assert_true(xml_attr_is(root->children, "version", "2"));
	xmlFreeDoc(doc);
	catalogue_free(c);
	fixture_free(&f);
}

/* A log that came with somebody's bundle may say anything. */
static void what_xml_cannot_hold_is_left_out(void **state)
{
	struct fixture f = fixture_new();
	xmlDoc *doc = xmlParseDoc(BAD_CAST FORM);
	struct context context = {.customer = "\2<w:p/>\3东\033海\t1\x7f"};
	struct catalogue *c = NULL;
	struct err err = ERR_INIT;

	(void)state;
	assert_int_equal(catalogue_new(f.shelf, &c, &err), ERR_OK);
	input_wrap(doc, catalogue_find(c, "minutes"), &context);
	assert_true(xml_attr_is(xmlDocGetRootElement(doc)->children, "customer",
		"<w:p/>东海\t1\x7f"));
	xmlFreeDoc(doc);
	catalogue_free(c);
	fixture_free(&f);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_row_knows_what_the_form_says),
		cmocka_unit_test(a_form_is_wrapped_once),
		cmocka_unit_test(what_xml_cannot_hold_is_left_out),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
