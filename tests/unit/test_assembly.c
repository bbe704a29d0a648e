/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <libxml/parser.h>

#include "generator/assembly.h"
#include "tests/unit/shelf_fixture.h"

#define SHEET                                                                  \
	"<xsl:stylesheet version='1.0' "                                       \
	"xmlns:xsl='http://www.w3.org/1999/XSL/Transform'>"                    \
	"<xsl:param name='of'/><xsl:template match='/'><foot><xsl:value-of "   \
	"select='concat(name(*), $of)'/></foot></xsl:template>"                \
	"</xsl:stylesheet>"

/* The foot of the i-th paper is what it asked for. */
static void assert_foot(const struct assembly_from *from, int i)
{
	char *text = xprintf("<package xmlns='urn:juanzong:package'><made "
			     "name='foot' sheet='formats/f.xsl' of='%d'/>"
			     "</package>",
		i);
	xmlDoc *doc = xmlParseDoc(BAD_CAST text);
	char *expected = xprintf("<foot>letterhead%d</foot>", i);
	struct buf out = BUF_INIT, foot = BUF_INIT;
	struct package *p = NULL;
	struct err err = ERR_INIT;

	assert_int_equal(
		assembly_write(from, "f", false, doc, &out, &err), ERR_OK);
	assert_int_equal(package_open(out.data, out.len, &p, &err), ERR_OK);
	assert_int_equal(package_read(p, "foot", &foot, &err), ERR_OK);
	assert_non_null(strstr(foot.data, expected));
	package_free(p);
	buf_release(&foot);
	buf_release(&out);
	free(expected);
	xmlFreeDoc(doc);
	free(text);
}

static void what_is_made_once_has_an_end(void **state)
{
	struct fixture f = fixture_new();
	struct buf room = BUF_INIT;
	struct assembly_from from = {
		.renderer = renderer_new(f.shelf),
		.shelf = f.shelf,
		.stock = stock_new(),
		.deflater = deflater_new(DEFLATE_FAST),
		.letterhead = xmlParseDoc(BAD_CAST "<letterhead/>"),
		.xml = &room,
	};
	int i;

	(void)state;
	fixture_put(&f, "templates/formats/f.xsl", SHEET);
	for (i = 0; !stock_is_full(from.stock); i++) {
		assert_in_range(i, 0, 5000);
		assert_foot(&from, i);
		assert_int_equal(stock_n(from.stock), i + 1);
	}
	assert_foot(&from, i);
	assert_foot(&from, 0);
	assert_int_equal(stock_n(from.stock), i);
	buf_release(&room);
	xmlFreeDoc(from.letterhead);
	deflater_free(from.deflater);
	stock_free(from.stock);
	renderer_free(from.renderer);
	fixture_free(&f);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_made_once_has_an_end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
