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

static void the_form_comes_back_as_it_was(void **state)
{
	struct fixture f = fixture_new();
	xmlDoc *doc = xmlParseDoc(BAD_CAST FORM);
	xmlNode *form = xmlDocGetRootElement(doc), *root;
	struct context context = {.number = "P-1", .version = 2};
	struct catalogue *c = NULL;
	struct err err = ERR_INIT;

	(void)state;
	assert_int_equal(catalogue_new(f.shelf, &c, &err), ERR_OK);
	for (int i = 0; i < 2; i++) {
		input_wrap(doc, catalogue_find(c, "minutes"), &context);
		root = xmlDocGetRootElement(doc);
		assert_string_equal((char *)root->name, "input");
		assert_string_equal((char *)root->children->name, "context");
		assert_true(xml_attr_is(root->children, "version", "2"));
		assert_true(xml_attr_is(root->children->next, "id", "minutes"));
		assert_ptr_equal(root->last, form);
		input_unwrap(doc);
		assert_ptr_equal(xmlDocGetRootElement(doc), form);
	}
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
		cmocka_unit_test(the_form_comes_back_as_it_was),
		cmocka_unit_test(what_xml_cannot_hold_is_left_out),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
