/* SPDX-License-Identifier: MIT
 *
 * Schemas and sheets of several files become one document: in order, each file
 * once, every prefix still meaning what it meant; anything else is refused.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include <libxml/tree.h>

#include "generator/merge.h"

#define XSL "xmlns:xsl='http://www.w3.org/1999/XSL/Transform'"
#define XSD "xmlns:xs='http://www.w3.org/2001/XMLSchema'"

struct file {
	const char *name, *text;
};

static const struct file sheets[] = {
	{"a.xsl", "<xsl:stylesheet " XSL " xmlns:p='urn:1'>"
		  "<xsl:template name='a'/></xsl:stylesheet>"},
	{"b.xsl", "<xsl:stylesheet " XSL " xmlns:p='urn:2' xmlns:q='urn:q'"
		  " exclude-result-prefixes='q'>\n<xsl:include href='a.xsl'/>\n"
		  "<xsl:template match='p:x'><p:y xml:space='preserve'"
		  " p:a='1' q:b='2'><z xmlns:p='urn:3' p:c='3'/></p:y>"
		  "</xsl:template>"
		  "</xsl:stylesheet>"},
	{"loop.xsl", "<xsl:stylesheet " XSL "><xsl:include href='main.xsl'/>"
		     "<xsl:include href='loop.xsl'/>"
		     "<xsl:template name='l'/></xsl:stylesheet>"},
	{"dtd.xsl", "<!DOCTYPE a><xsl:stylesheet " XSL "/>"},
	{"broken.xsl", "<xsl:stylesheet " XSL ">\n<xsl:template>\n"},
	{"other.xsl", "<html/>"},
	{"t.xsd", "<xs:schema " XSD " targetNamespace='urn:t'/>"},
};

static enum err_code load(
	void *arg, const char *name, struct buf *out, struct err *err)
{
	(*(int *)arg)++;
	for (size_t i = 0; i < sizeof(sheets) / sizeof(*sheets); i++)
		if (!strcmp(sheets[i].name, name)) {
			buf_add_str(out, sheets[i].text);
			return ERR_OK;
		}
	return err_set(err, ERR_NOT_FOUND, "没有 %s", name);
}

static xmlDoc *merge(const char *text, int *loads)
{
	struct err err = ERR_INIT;
	xmlDoc *doc = NULL;

	*loads = 0;
	if (xml_merge_includes(
		    "main.xsl", text, strlen(text), load, loads, &doc, &err))
		fail_msg("%s", err.text);
	return doc;
}

static xmlNode *element(const xmlDoc *doc, int n)
{
	xmlNode *c = xmlDocGetRootElement(doc)->children;

	for (;; c = c->next)
		if (c->type == XML_ELEMENT_NODE && !n--)
			return c;
}

static void assert_href(xmlNode *node, const char *prefix, const char *href)
{
	xmlNs *ns = xmlSearchNs(node->doc, node, (const xmlChar *)prefix);

	assert_non_null(ns);
	assert_string_equal((const char *)ns->href, href);
}

static void included_files_stand_where_they_were_included(void **state)
{
	int loads;
	xmlDoc *doc = merge("<xsl:stylesheet " XSL " xmlns:p='urn:1'>\n"
			    "<xsl:template name='m'/>\n"
			    "<xsl:include href='b.xsl'/>\n"
			    "<xsl:include href='a.xsl'/>\n"
			    "<xsl:template name='n'/></xsl:stylesheet>",
		&loads);
	xmlChar *prefixes;

	(void)state;
	assert_int_equal(loads, 2);
	assert_int_equal(xmlChildElementCount(xmlDocGetRootElement(doc)), 4);
	assert_string_equal(merge_file(element(doc, 0)), "main.xsl");
	assert_string_equal(merge_file(element(doc, 1)), "a.xsl");
	assert_string_equal(merge_file(element(doc, 2)), "b.xsl");
	assert_string_equal(merge_file(element(doc, 2)->children), "b.xsl");
	assert_string_equal(merge_file(element(doc, 3)), "main.xsl");
	assert_int_equal(xmlGetLineNo(element(doc, 2)), 3);
	assert_href(element(doc, 0), "p", "urn:1");
	assert_href(element(doc, 2), "p", "urn:2");
	assert_href(element(doc, 2), "q", "urn:q");
	assert_string_equal(
		(const char *)element(doc, 2)->children->ns->href, "urn:2");
	prefixes = xmlGetNoNsProp(xmlDocGetRootElement(doc),
		(const xmlChar *)"exclude-result-prefixes");
	assert_string_equal((char *)prefixes, "q");
	xmlFree(prefixes);
	xmlFreeDoc(doc);
}

/* Of a document that is gone when this is asked. */
static void what_was_moved_belongs_where_it_is(void **state)
{
	int loads;
	xmlDoc *doc = merge("<xsl:stylesheet " XSL " xmlns:p='urn:1'>"
			    "<xsl:include href='b.xsl'/></xsl:stylesheet>",
		&loads);
	xmlNode *template = element(doc, 1), *y = template->children;
	static const char *const spaces[] = {
		"http://www.w3.org/XML/1998/namespace", "urn:2", "urn:q"};
	xmlAttr *a = y->properties;

	(void)state;
	assert_ptr_equal(template->ns, xmlDocGetRootElement(doc)->ns);
	assert_ptr_equal(y->doc, doc);
	assert_true(xmlDictOwns(doc->dict, y->name));
	for (size_t i = 0; i < 3; i++, a = a->next) {
		assert_ptr_equal(a->doc, doc);
		assert_ptr_equal(
			a->ns, xmlSearchNs(doc, (xmlNode *)a, a->ns->prefix));
		assert_string_equal((const char *)a->ns->href, spaces[i]);
	}
	assert_null(a);
	assert_string_equal(
		(const char *)y->children->properties->ns->href, "urn:3");
	xmlFreeDoc(doc);
}

static void files_that_include_each_other_are_taken_once(void **state)
{
	int loads;
	xmlDoc *doc = merge("<xsl:stylesheet " XSL ">"
			    "<xsl:include href='loop.xsl'/></xsl:stylesheet>",
		&loads);

	(void)state;
	assert_int_equal(loads, 1);
	assert_int_equal(xmlChildElementCount(xmlDocGetRootElement(doc)), 1);
	xmlFreeDoc(doc);
}

static void what_is_not_plain_is_refused(void **state)
{
	static const struct {
		const char *text;
		enum err_code code;
		const char *why;
	} cases[] = {
		{"<xsl:stylesheet " XSL ">\n<xsl:include href='../a.xsl'/>"
		 "</xsl:stylesheet>",
			ERR_SETUP, "main.xsl 第 2 行"},
		{"<xsl:stylesheet " XSL "><xsl:include href='.x'/>"
		 "</xsl:stylesheet>",
			ERR_SETUP, "同一文件夹"},
		{"<xsl:stylesheet " XSL "><xsl:include/></xsl:stylesheet>",
			ERR_SETUP, "同一文件夹"},
		{"<xsl:stylesheet " XSL "><xsl:include href='http://h/a'/>"
		 "</xsl:stylesheet>",
			ERR_SETUP, "同一文件夹"},
		{"<xsl:stylesheet " XSL "><xsl:import href='a.xsl'/>"
		 "</xsl:stylesheet>",
			ERR_SETUP, "<import>"},
		{"<xsl:stylesheet " XSL "><xsl:include href='none.xsl'/>"
		 "</xsl:stylesheet>",
			ERR_NOT_FOUND, "没有 none.xsl"},
		{"<xsl:stylesheet " XSL "><xsl:include href='dtd.xsl'/>"
		 "</xsl:stylesheet>",
			ERR_SETUP, "dtd.xsl 里不许有 <!DOCTYPE>"},
		{"<xsl:stylesheet " XSL "><xsl:include href='broken.xsl'/>"
		 "</xsl:stylesheet>",
			ERR_SETUP, "broken.xsl 不是格式正确的 XML：第 3 行"},
		{"<xsl:stylesheet " XSL "><xsl:include href='other.xsl'/>"
		 "</xsl:stylesheet>",
			ERR_SETUP, "other.xsl 的根元素"},
		{"<xs:schema " XSD "><xs:include schemaLocation='t.xsd'/>"
		 "</xs:schema>",
			ERR_SETUP, "targetNamespace"},
		{"<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>"
		 "<xsl:stylesheet " XSL ">&e;</xsl:stylesheet>",
			ERR_SETUP, "main.xsl 里不许有 <!DOCTYPE>"},
		{"", ERR_SETUP, "main.xsl 不是格式正确的 XML"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct err err = ERR_INIT;
		xmlDoc *doc = NULL;
		int loads = 0;

		assert_int_equal(xml_merge_includes("main.xsl", cases[i].text,
					 strlen(cases[i].text), load, &loads,
					 &doc, &err),
			cases[i].code);
		assert_null(doc);
		if (!strstr(err.text, cases[i].why))
			fail_msg("%s: %s", cases[i].why, err.text);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(included_files_stand_where_they_were_included),
		cmocka_unit_test(what_was_moved_belongs_where_it_is),
		cmocka_unit_test(files_that_include_each_other_are_taken_once),
		cmocka_unit_test(what_is_not_plain_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
