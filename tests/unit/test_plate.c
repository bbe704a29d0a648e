/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <libxml/parser.h>

#include "generator/plate.h"
#include "generator/sheet.h"
#include "tests/unit/shelf_fixture.h"

#define NAME "templates/formats/t.xsl"
#define HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define SHEET(body)                                                            \
	"<xsl:stylesheet version='1.0' "                                       \
	"xmlns:xsl='http://www.w3.org/1999/XSL/Transform' "                    \
	"xmlns:w='urn:w' xmlns:v='urn:v' "                                     \
	"xmlns='urn:juanzong:package' exclude-result-prefixes='w v'>" body     \
	"</xsl:stylesheet>"
/* One part; others are the templates beside it. */
#define PART(content, others)                                                  \
	SHEET("<xsl:template match='/a'><package><part name='p'>" content      \
	      "</part></package></xsl:template>" others)

#define INPUT "<a t='&lt;&quot;&amp;&gt;&#10;x'><b>1</b><b>2 &lt; 3</b></a>"

/* Compiles the sheet; whether it was cast; the part it writes in out. */
static bool print(const char *text, struct buf *out)
{
	struct fixture f = fixture_new();
	xmlDoc *in = xmlParseDoc(BAD_CAST INPUT), *result = NULL;
	struct err err = ERR_INIT;
	struct sheet *s = NULL;
	bool cast;

	fixture_put(&f, NAME, text);
	assert_int_equal(sheet_new(f.shelf, NAME, NULL, &s, &err), ERR_OK);
	cast = sheet_is_cast(s);
	assert_int_equal(sheet_run(s, in, NULL, &result, &err), ERR_OK);
	if (cast)
		assert_true(plate_print(
			xmlDocGetRootElement(result)->children, out));
	xmlFreeDoc(result);
	xmlFreeDoc(in);
	sheet_free(s);
	fixture_free(&f);
	return cast;
}

static void markup_says_the_same_as_text(void **state)
{
	static const struct {
		const char *sheet, *expected;
	} cases[] = {
		{PART("<w:p><w:r/><w:t>x &lt; y</w:t> </w:p>", ""),
			"<w:p xmlns:w=\"urn:w\"><w:r/><w:t>x &lt; y</w:t></w:p>"},
		{PART("<w:p><xsl:text> \n</xsl:text><xsl:value-of "
		      "select='b[2]'/></w:p>",
			 ""),
			"<w:p xmlns:w=\"urn:w\"> &#10;2 &lt; 3</w:p>"},
		{PART("<w:p w:v='{@t}{{}}{concat(\"}\", b)}&amp;' c='&quot;'/>",
			 ""),
			"<w:p xmlns:w=\"urn:w\" w:v=\"&lt;&quot;&amp;&gt;&#10;x"
			"{}}1&amp;\" c=\"&quot;\"/>"},
		{PART("<w:p><xsl:choose><xsl:when test='b'><xsl:attribute "
		      "name='w:a'>1 <xsl:value-of select='@t'/>"
		      "</xsl:attribute></xsl:when><xsl:otherwise>"
		      "<xsl:attribute name='w:a'/></xsl:otherwise>"
		      "</xsl:choose>x</w:p>",
			 ""),
			"<w:p xmlns:w=\"urn:w\" w:a=\"1 &lt;&quot;&amp;&gt;"
			"&#10;x\">x</w:p>"},
		{PART("<r><xsl:for-each select='b'><w:b n='{position()}'>"
		      "<xsl:apply-templates/></w:b></xsl:for-each></r>",
			 "<xsl:template match='text()'><v:t>"
			 "<xsl:value-of select='.'/></v:t></xsl:template>"),
			NULL},
		{PART("<w:r><xsl:for-each select='b'><w:b n='{position()}'>"
		      "<xsl:apply-templates/></w:b></xsl:for-each></w:r>",
			 "<xsl:template match='text()'><v:t>"
			 "<xsl:value-of select='.'/></v:t></xsl:template>"),
			"<w:r xmlns:w=\"urn:w\" xmlns:v=\"urn:v\"><w:b n=\"1\">"
			"<v:t>1</v:t></w:b><w:b n=\"2\"><v:t>2 &lt; 3</v:t>"
			"</w:b></w:r>"},
		{PART("<q xmlns='urn:q' xmlns:z='urn:z'><z:a><xsl:value-of "
		      "select='count(z:b)'/></z:a><o xmlns='urn:o'/></q>",
			 ""),
			"<q xmlns=\"urn:q\" xmlns:z=\"urn:z\"><z:a>0</z:a>"
			"<o xmlns=\"urn:o\"/></q>"},
		{PART("<w:t xml:space='preserve'> <xsl:value-of select='b'/> "
		      "</w:t>",
			 ""),
			"<w:t xmlns:w=\"urn:w\" xml:space=\"preserve\"> 1 "
			"</w:t>"},
		{PART("<w:r><xsl:for-each select='b/text()'><w:b><xsl:copy/>"
		      "</w:b></xsl:for-each></w:r>",
			 ""),
			"<w:r xmlns:w=\"urn:w\"><w:b>1</w:b><w:b>2 &lt; 3</w:b>"
			"</w:r>"},
		{PART("<w:p><xsl:variable name='v'/></w:p>", ""), NULL},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct buf out = BUF_INIT;
		bool cast = print(cases[i].sheet, &out);

		assert_int_equal(cast, cases[i].expected != NULL);
		if (cast)
			assert_string_equal(
				out.data + strlen(HEAD), cases[i].expected);
		buf_release(&out);
	}
}

static void a_sheet_that_uses_its_markup_is_left_alone(void **state)
{
	static const char *const sheets[] = {
		PART("<w:p><xsl:copy-of select='b'/></w:p>", ""),
		PART("<w:p><xsl:for-each select='b'><xsl:copy/></xsl:for-each>"
		     "</w:p>",
			""),
		PART("<w:p><xsl:for-each select='b | b/text()'><xsl:copy/>"
		     "</xsl:for-each></w:p>",
			""),
		PART("<xsl:element name='w:p'/>", ""),
		PART("<w:p w:a='1'><xsl:attribute name='w:a'>2</xsl:attribute>"
		     "</w:p>",
			""),
		PART("<w:p><xsl:call-template name='c'/></w:p>",
			"<xsl:template name='c'><xsl:attribute name='d'/>"
			"</xsl:template>"),
		/* Whose root would not declare what w is. */
		PART("<xsl:call-template name='c'/>",
			"<xsl:template name='c'><w:p/></xsl:template>"),
		PART("<xsl:if test='b'><xsl:apply-templates select='b'/>"
		     "</xsl:if>",
			"<xsl:template match='b'><w:p/></xsl:template>"),
		PART("<xsl:variable name='v'><w:p/></xsl:variable><w:p/>", ""),
		PART("<xsl:variable name='v'><xsl:call-template name='c'/>"
		     "</xsl:variable><w:p/>",
			"<xsl:template name='c'><w:p/></xsl:template>"),
		PART("<w:p><xsl:value-of select='b' "
		     "disable-output-escaping='yes'/></w:p>",
			""),
		PART("<w:p/>",
			"<xsl:template match='text()'><xsl:text "
			"disable-output-escaping='yes'>&lt;</xsl:text>"
			"</xsl:template>"),
		SHEET("<xsl:template match='/'><w:p/></xsl:template>"),
	};

	(void)state;
	for (size_t i = 0; i < sizeof(sheets) / sizeof(*sheets); i++) {
		struct buf out = BUF_INIT;

		assert_false(print(sheets[i], &out));
		buf_release(&out);
	}
}

static void our_own_packages_are_cast(void **state)
{
	static const char *const names[] = {
		"templates/formats/docx.xsl", "templates/formats/odt.xsl"};
	struct fixture f = fixture_new();
	struct err err = ERR_INIT;

	(void)state;
	for (size_t i = 0; i < 2; i++) {
		struct sheet *s = NULL;

		assert_int_equal(
			sheet_new(f.shelf, names[i], NULL, &s, &err), ERR_OK);
		assert_true(sheet_is_cast(s));
		sheet_free(s);
	}
	fixture_free(&f);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(markup_says_the_same_as_text),
		cmocka_unit_test(a_sheet_that_uses_its_markup_is_left_alone),
		cmocka_unit_test(our_own_packages_are_cast),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
