/* SPDX-License-Identifier: MIT
 *
 * What the letterhead says is put into a sheet: the same values as before, at
 * every place that means them and at no other.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <libxml/parser.h>

#include "generator/imprint.h"
#include "generator/letterhead.h"
#include "tests/unit/shelf_fixture.h"

#define XSL "http://www.w3.org/1999/XSL/Transform"

/* The shipped letterhead: page left 28, right 26; its fallbacks have quotes. */
static char *put(const char *content)
{
	char *text = xprintf("<xsl:s xmlns:xsl='" XSL "'>%s</xsl:s>", content);
	xmlDoc *sheet = xmlParseDoc(BAD_CAST text);
	struct fixture f = fixture_new();
	struct letterhead *l = NULL;
	struct err err = ERR_INIT;
	xmlBuffer *out = xmlBufferCreate();
	char *found;

	assert_non_null(sheet);
	assert_int_equal(letterhead_new(f.shelf, &l, &err), ERR_OK);
	imprint_put(sheet, l);
	for (xmlNode *n = xmlDocGetRootElement(sheet)->children; n; n = n->next)
		xmlNodeDump(out, sheet, n, 0, 0);
	found = xstrdup((const char *)xmlBufferContent(out));
	xmlBufferFree(out);
	xmlFreeDoc(sheet);
	letterhead_free(l);
	fixture_free(&f);
	free(text);
	return found;
}

static void values_stand_where_their_names_stood(void **state)
{
	static const struct {
		const char *sheet, *expected;
	} cases[] = {
		{"<xsl:param name='page-left'/><a b='{$page-left}mm'/>",
			"<a b=\"28mm\"/>"},
		{"<xsl:param name='page-left'/>"
		 "<xsl:i test='$page-left &gt; 1' select='$page-left'/>",
			"<xsl:i test=\"'28' &gt; 1\" select=\"'28'\"/>"},
		{"<xsl:param name='page-left'/><xsl:number value='$page-left'/>",
			"<xsl:number value=\"'28'\"/>"},
		/* One computed of others, and one of that. */
		{"<xsl:param name='page-left'/>"
		 "<xsl:param name='w' select='(210 - $page-left) div 8'/>"
		 "<xsl:param name='v' select='concat($w, \"mm\")'/>"
		 "<a b='{$w}' c='{$w + 1}' d='{$v}'/>",
			"<a b=\"22.75\" c=\"{(22.75) + 1}\" d=\"22.75mm\"/>"},
		/* Only names, and the whole of them. */
		{"<xsl:param name='page-left'/>"
		 "<a b='$page-left {{$page-left}} {\"$page-left\"}' "
		 "c='{$page-left-over}{$page}'/>",
			"<a b=\"$page-left {{$page-left}} "
			"{&quot;$page-left&quot;}\" "
			"c=\"{$page-left-over}{$page}\"/>"},
		{"<xsl:param name='page-left'/><xsl:i mode='$page-left'/>",
			"<xsl:i mode=\"$page-left\"/>"},
		{"<xsl:param name='font-latin-fallback'/>"
		 "<xsl:i select='$font-latin-fallback'/>",
			"<xsl:i select=\"&quot;'Liberation Serif'&quot;\"/>"},
		/* Those of who runs the sheet. */
		{"<xsl:param name='stamp'/><a b='{$stamp}'/>",
			"<xsl:param name=\"stamp\"/><a b=\"{$stamp}\"/>"},
		/* What is no value is left to libxslt, */
		{"<xsl:param name='n' select='/..'/><a b='{$n}'/>",
			"<xsl:param name=\"n\" select=\"/..\"/><a "
			"b=\"{$n}\"/>"},
		{"<xsl:param name='n' select='1 div 0'/><a b='{$n}'/>",
			"<xsl:param name=\"n\" select=\"1 div 0\"/>"
			"<a b=\"{$n}\"/>"},
		{"<xsl:param name='n' select='$none'/><a b='{$n}'/>",
			"<xsl:param name=\"n\" select=\"$none\"/>"
			"<a b=\"{$n}\"/>"},
		/* and a name that a template has for something else. */
		{"<xsl:param name='page-left'/><xsl:t><xsl:param "
		 "name='page-left'/><a b='{$page-left}'/></xsl:t>",
			"<xsl:param name=\"page-left\">28</xsl:param>"
			"<xsl:t><xsl:param name=\"page-left\"/>"
			"<a b=\"{$page-left}\"/></xsl:t>"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		char *found = put(cases[i].sheet);

		assert_string_equal(found, cases[i].expected);
		free(found);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(values_stand_where_their_names_stood),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
