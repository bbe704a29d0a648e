/* SPDX-License-Identifier: MIT
 *
 * In a value of one line a stray line break is a space, and several are one,
 * whatever the schema says of other values; values of several lines, and what
 * the schema does not know, stay as they are.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include <libxml/tree.h>

#include "generator/form.h"
#include "generator/generator.h"

#define FORM(attributes, content)                                              \
	"<会谈纪要 xmlns='urn:juanzong:form' " attributes ">" content          \
	"</会谈纪要>"

static struct generator *generator;

static int set_up(void **state)
{
	struct strs folders = STRS_INIT;
	struct err err = ERR_INIT;

	(void)state;
	strs_add(&folders, ".");
	if (generator_new(&folders, NULL, &generator, &err) != ERR_OK)
		fail_msg("%s", err.text);
	strs_release(&folders);
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	generator_free(generator);
	return 0;
}

static char *canonical(const char *xml)
{
	struct findings findings = FINDINGS_INIT;
	struct document *d = NULL;
	struct err err = ERR_INIT;
	char *text;

	assert_int_equal(generator_read(generator, "f", xml, strlen(xml), &d,
				 &findings, &err),
		ERR_OK);
	assert_non_null(d);
	text = xstrdup(document_canonical(d)->data);
	document_free(d);
	findings_release(&findings);
	return text;
}

static void values_are_as_their_types_have_them(void **state)
{
	static const struct {
		const char *form, *has;
	} cases[] = {
		/* one line, in a group and out of one */
		{FORM("", "<会议主题>甲\n    乙 \t 丙</会议主题>"),
			"<会议主题>甲 乙 丙</会议主题>"},
		{FORM("", "<参会人><姓名>王\n建华</姓名></参会人>"
			  "<参会人><姓名>李  敏</姓名></参会人>"),
			"<姓名>李 敏</姓名>"},
		{FORM("", "<参会人><姓名>王\n建华</姓名></参会人>"),
			"<姓名>王 建华</姓名>"},
		/* choices and dates too */
		{FORM("", "<会议类型>项目\n例会</会议类型>"),
			"<会议类型>项目 例会</会议类型>"},
		/* in an attribute */
		{FORM("项目编号='P  1'", ""), "项目编号=\"P 1\""},
		/* out of order, and after what nobody knows */
		{FORM("", "<抄送>甲\n乙</抄送><不知道/><会议地点>一\n二"
			  "</会议地点>"),
			"<会议地点>一 二</会议地点>"},
		/* several lines */
		{FORM("", "<其他事项>甲  乙\n丙</其他事项>"),
			"<其他事项>甲  乙\n丙</其他事项>"},
		{FORM("", "<待办><事项>甲\n乙</事项></待办>"),
			"<事项>甲\n乙</事项>"},
		/* unknown, and known elsewhere */
		{FORM("", "<谁>甲  乙</谁>"), "<谁>甲  乙</谁>"},
		{FORM("", "<姓名>甲  乙</姓名>"), "<姓名>甲  乙</姓名>"},
		{FORM("未知='甲  乙'", ""), "未知=\"甲  乙\""},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		char *text = canonical(cases[i].form);

		if (!strstr(text, cases[i].has))
			fail_msg("no %s in %s", cases[i].has, text);
		free(text);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(values_are_as_their_types_have_them),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
