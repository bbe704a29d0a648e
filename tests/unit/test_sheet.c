/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <libxml/parser.h>

#include "generator/sheet.h"
#include "tests/unit/shelf_fixture.h"

#define NAME "templates/documents/t.xsl"
#define SHEET(attributes, body)                                                \
	"<xsl:stylesheet version='1.0' "                                       \
	"xmlns:xsl='http://www.w3.org/1999/XSL/Transform' " attributes ">"     \
	body "</xsl:stylesheet>"

/* Compiles body and applies it to <a>x</a>; the text of what comes of it in
 * out. */
static enum err_code apply(
	const char *sheet, struct buf *out, struct err *err)
{
	static const char *const params[] = {"p", "it's \"q\"", NULL};
	struct fixture f = fixture_new();
	xmlDoc *in = xmlParseDoc(BAD_CAST "<a>x</a>"), *result = NULL;
	struct sheet *s = NULL;
	enum err_code code;

	fixture_put(&f, NAME, sheet);
	fixture_put(&f, "templates/documents/inc.xsl",
		SHEET("", "<xsl:template name='i'>included</xsl:template>"));
	code = sheet_new(f.shelf, NAME, NULL, &s, err);
	if (code == ERR_OK)
		code = sheet_run(s, in, params, &result, err);
	if (code == ERR_OK)
		code = sheet_write(s, result, out, err);
	xmlFreeDoc(result);
	xmlFreeDoc(in);
	sheet_free(s);
	fixture_free(&f);
	return code;
}

static void a_sheet_takes_parameters_as_they_are(void **state)
{
	struct buf out = BUF_INIT;
	struct err err = ERR_INIT;

	(void)state;
	assert_int_equal(
		apply(SHEET("", "<xsl:output method='text'/><xsl:param "
				"name='p'/><xsl:template match='/'>"
				"<xsl:value-of select='concat(a, $p)'/>"
				"</xsl:template>"),
			&out, &err),
		ERR_OK);
	assert_string_equal(out.data, "xit's \"q\"");
	buf_release(&out);
}

static void a_sheet_includes_its_neighbours_only(void **state)
{
	static const char *const bad[] = {"../formats/docx.xsl",
		"/etc/passwd", "http://example.org/x.xsl", "none.xsl"};
	struct buf out = BUF_INIT;
	struct err err = ERR_INIT;

	(void)state;
	assert_int_equal(
		apply(SHEET("", "<xsl:include href='inc.xsl'/><xsl:output "
				"method='text'/><xsl:template match='/'>"
				"<xsl:call-template name='i'/></xsl:template>"),
			&out, &err),
		ERR_OK);
	assert_string_equal(out.data, "included");
	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++) {
		char *sheet = xprintf(
			"<xsl:stylesheet version='1.0' xmlns:xsl="
			"'http://www.w3.org/1999/XSL/Transform'>"
			"<xsl:include href='%s'/></xsl:stylesheet>",
			bad[i]);

		assert_int_not_equal(apply(sheet, &out, &err), ERR_OK);
		free(sheet);
	}
	buf_release(&out);
}

static void a_sheet_reads_and_writes_no_files(void **state)
{
	static const char *const bodies[] = {
		SHEET("", "<xsl:template match='/'><r><xsl:value-of "
			  "select=\"document('/etc/passwd')\"/></r>"
			  "</xsl:template>"),
		SHEET("xmlns:exsl='http://exslt.org/common' "
		      "extension-element-prefixes='exsl'",
			"<xsl:template match='/'><r><exsl:document "
			"href='juanzong-must-not-be'>x</exsl:document>"
			"</r></xsl:template>"),
		SHEET("xmlns:saxon='http://icl.com/saxon' "
		      "extension-element-prefixes='saxon'",
			"<xsl:template match='/'><r><saxon:output "
			"href='juanzong-must-not-be'>x</saxon:output>"
			"</r></xsl:template>"),
	};
	struct err err = ERR_INIT;

	(void)state;
	for (size_t i = 0; i < sizeof(bodies) / sizeof(*bodies); i++) {
		struct buf out = BUF_INIT;

		/* Refused, or without effect. */
		if (apply(bodies[i], &out, &err) == ERR_OK)
			assert_null(strstr(out.data, "root:"));
		assert_false(fs_exists("juanzong-must-not-be"));
		buf_release(&out);
	}
}

static void what_is_wrong_with_a_sheet_is_said(void **state)
{
	static const char *const bodies[] = {
		"<not-a-sheet/>",
		"<xsl:stylesheet",
		"<!DOCTYPE a [<!ENTITY b 'c'>]>" SHEET("", ""),
		SHEET("", "<xsl:template match='/'><xsl:value-of "
			  "select='((('/></xsl:template>"),
		SHEET("", "<xsl:template match='/'><xsl:call-template "
			  "name='none'/></xsl:template>"),
		SHEET("", "<xsl:template match='/' name='again'>"
			  "<xsl:call-template name='again'/></xsl:template>"),
		SHEET("", "<xsl:template match='/'><xsl:message "
			  "terminate='yes'>stop</xsl:message></xsl:template>"),
		SHEET("", "<xsl:template match='/'/>"),
	};

	(void)state;
	for (size_t i = 0; i < sizeof(bodies) / sizeof(*bodies); i++) {
		struct buf out = BUF_INIT;
		struct err err = ERR_INIT;

		assert_int_equal(apply(bodies[i], &out, &err), ERR_SETUP);
		assert_non_null(strstr(err.text, "t.xsl"));
		buf_release(&out);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_sheet_takes_parameters_as_they_are),
		cmocka_unit_test(a_sheet_includes_its_neighbours_only),
		cmocka_unit_test(a_sheet_reads_and_writes_no_files),
		cmocka_unit_test(what_is_wrong_with_a_sheet_is_said),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
