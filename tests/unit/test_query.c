/* SPDX-License-Identifier: MIT
 *
 * The query language: how a query is understood, and how a mistake in one is
 * told.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "archive/search/query.h"
#include "base/buf.h"

/* (and (text 延期) (not (text 合同))) */
static void write_node(const struct query_node *node, struct buf *out)
{
	static const char *const names[] = {"and", "or", "not", "text",
		"title", "project", "kind", "customer", "person", "number", "contract",
		"date", "pinyin", "status", "regex"};

	buf_printf(out, "(%s", names[node->op]);
	if (node->op == QUERY_PINYIN)
		buf_printf(out, " %s", node->pinyin);
	else if (node->text && node->op != QUERY_DATE && node->op != QUERY_STATUS)
		buf_printf(out, " %s%s", node->text, node->prefix ? "*" : "");
	if (node->op == QUERY_DATE)
		buf_printf(out, " %s %s", node->from, node->to);
	if (node->op == QUERY_STATUS)
		buf_printf(out, " %s", record_status_id(node->status));
	for (size_t i = 0; i < node->n_kids; i++) {
		buf_add_char(out, ' ');
		write_node(node->kids[i], out);
	}
	buf_add_char(out, ')');
}

static const char *kind_id(void *arg, const char *name)
{
	(void)arg;
	return !strcmp(name, "minutes") || !strcmp(name, "会谈纪要") ||
			       !strcmp(name, "纪要")
		       ? "minutes"
		       : NULL;
}

static void queries_are_understood(void **state)
{
	static const char *const cases[][2] = {
		{"延期", "(text 延期)"},
		{"  延期　合同 ", "(and (text 延期) (text 合同))"},
		{"ＳＱＬ 驗收", "(and (text sql) (text 验收))"},
		{"\"延期 合同\"", "(text 延期 合同)"},
		{"“延期　合同”", "(text 延期 合同)"},
		{"”延期“", "(text 延期)"},
		{"\"延期”", "(text 延期)"},
		{"“延期\"", "(text 延期)"},
		{"〃延期〃", "(text 延期)"},
		{"\"说\"\"好\"\"了\"", "(text 说\"好\"了)"},
		{"\"关于“验收”的\"", "(text 关于“验收”的)"},
		{"关于“验收”的", "(text 关于“验收”的)"},
		{"\"甲\"乙", "(and (text 甲) (text 乙))"},
		{"延期 -合同", "(and (text 延期) (not (text 合同)))"},
		{"－合同", "(not (text 合同))"},
		{"-\"-\"", "(not (text -))"},
		{"a-b", "(text a-b)"},
		{"甲 OR 乙", "(or (text 甲) (text 乙))"},
		{"甲 ＯＲ 乙", "(or (text 甲) (text 乙))"},
		{"甲 or 乙", "(and (text 甲) (text or) (text 乙))"},
		{"甲 \"OR\" 乙", "(and (text 甲) (text or) (text 乙))"},
		{"ORACLE", "(text oracle)"},
		{"甲 乙 OR 丙 丁",
			"(and (text 甲) (or (text 乙) (text 丙)) (text 丁))"},
		{"甲 OR -乙 OR (丙 丁)", "(or (text 甲) (not (text 乙)) "
					 "(and (text 丙) (text 丁)))"},
		{"（甲 乙） OR 丙", "(or (and (text 甲) (text 乙)) (text 丙))"},
		{"((甲))", "(text 甲)"},
		{"-(甲 OR 乙)", "(not (or (text 甲) (text 乙)))"},
		{"附件(一)", "(text 附件(一))"},
		{"附件（一）", "(text 附件(一))"},
		{"(附件(一) OR 乙)", "(or (text 附件(一)) (text 乙))"},
		{"1)", "(text 1))"},
		{"(甲)乙", "(and (text 甲) (text 乙))"},
		{"10:30", "(text 10:30)"},
		{"http://x", "(text http://x)"},
		{"a/b/", "(text a/b/)"},
		{"客户:华信", "(customer 华信)"},
		{"客户：“华信 科技”", "(customer 华信 科技)"},
		{"客戶:華信", "(customer 华信)"},
		{"Customer:ABC", "(customer abc)"},
		{"人员:张三 person:李四", "(and (person 张三) (person 李四))"},
		{"项目:P2026-001", "(project p2026-001)"},
		{"project:P2026*", "(project p2026*)"},
		{"编号:HTJY-003 number:P2026＊",
			"(and (number htjy-003) (number p2026*))"},
		{"编号:\"a*\"", "(number a*)"},
		{"合同:HT-* contract:HT",
			"(and (contract ht-*) (contract ht))"},
		{"-客户:华信", "(not (customer 华信))"},
		{"类型:会谈纪要 kind:minutes 类型:紀要",
			"(and (kind minutes) (kind minutes) (kind minutes))"},
		{"状态:已签 OR 状态：未簽 OR status:VOID",
			"(or (status signed) (status unsigned) (status void))"},
		{"py:HuiYi 拼音:“hui yi”",
			"(and (pinyin huiyi) (pinyin huiyi))"},
		{"日期:2026", "(date 2026-01-01 2026-12-31)"},
		{"日期:2026-03", "(date 2026-03-01 2026-03-31)"},
		{"date:2026-3-6", "(date 2026-03-06 2026-03-06)"},
		{"日期：２０２６－０３", "(date 2026-03-01 2026-03-31)"},
		{"日期:2026-01..2026-06", "(date 2026-01-01 2026-06-31)"},
		{"日期:2026-01..2026-06-15", "(date 2026-01-01 2026-06-15)"},
		{"日期:2026..", "(date 2026-01-01 ~)"},
		{"日期:..2026", "(date  2026-12-31)"},
		{"日期:>=2026-03", "(date 2026-03-01 ~)"},
		{"日期:≥2026-03", "(date 2026-03-01 ~)"},
		{"日期:＞＝2026-03", "(date 2026-03-01 ~)"},
		{"日期:>2026-03", "(date 2026-03-31~ ~)"},
		{"日期:<=2026-03", "(date  2026-03-31)"},
		{"日期:≤2026-03-06", "(date  2026-03-06)"},
		{"日期:<2026-03", "(date  2026-03-00)"},
		{"/由..负责/", "(regex)"},
		{"-/a\\/b [/]/i", NULL},
		{"-/a\\/b/i 甲", "(and (not (regex)) (text 甲))"},
		{"(/a/ OR /b/i)", "(or (regex) (regex))"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct query q = QUERY_INIT;
		struct buf b = BUF_INIT;
		struct err err = ERR_INIT;
		enum err_code code =
			query_parse(cases[i][0], kind_id, NULL, &q, &err);

		if (!cases[i][1]) {
			assert_int_equal(code, ERR_USAGE);
			continue;
		}
		if (code)
			fail_msg("%s", err.text);
		write_node(q.root, &b);
		assert_string_equal(b.data, cases[i][1]);
		buf_release(&b);
		query_release(&q);
	}
}

static void voided_records_are_asked_for_by_name(void **state)
{
	static const struct {
		const char *query;
		bool asks;
	} cases[] = {{"甲", false}, {"状态:作废", true},
		{"甲 (乙 OR 状态:void)", true}, {"-状态:作废", false},
		{"-(甲 -状态:作废)", true}, {"作废", false}};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct query q = QUERY_INIT;
		struct err err = ERR_INIT;

		assert_int_equal(
			query_parse(cases[i].query, NULL, NULL, &q, &err),
			ERR_OK);
		assert_int_equal(q.asks_void, cases[i].asks);
		query_release(&q);
	}
}

static void mistakes_are_shown_with_a_caret(void **state)
{
	static const char *const cases[][2] = {
		{"", "查询是空的"},
		{" 　", "查询是空的"},
		{"延期 \"合同", "这个引号没有配对\n延期 \"合同\n　　 ^"},
		{"“”", "引号里没有内容\n“”\n^"},
		{"\"\"", "引号里没有内容\n\"\"\n^"},
		{"(延期", "这个括号没有配对\n(延期\n^"},
		{"甲（", "(text 甲()"},
		{"甲 （", "这个括号没有配对\n甲 （\n　 ^"},
		{"甲 ()", "括号里没有内容\n甲 ()\n　 ^"},
		{"甲 ) 乙", "多出一个右括号\n甲 ) 乙\n　 ^"},
		{"OR 甲", "OR 前面缺少内容\nOR 甲\n^"},
		{"甲 OR", "OR 后面缺少内容\n甲 OR\n　 ^"},
		{"甲 OR OR 乙", "OR 前面缺少内容\n甲 OR OR 乙\n　    ^"},
		{"(甲 OR )", "OR 后面缺少内容\n(甲 OR )\n 　 ^"},
		{"甲 -", "减号后面要紧跟着写排除什么；要找减号本身，请写 \"-\""
			 "\n甲 -\n　 ^"},
		{"- 甲", "减号后面要紧跟着写排除什么；要找减号本身，请写 \"-\""
			 "\n- 甲\n^"},
		{"--甲", "减号后面要紧跟着写排除什么；要找减号本身，请写 \"-\""
			 "\n--甲\n^"},
		{"客户： 华信", "冒号后面缺少内容；冒号后面不能有空格"
				"\n客户： 华信\n　　　^"},
		{"日期:昨天",
			"日期要写成 2026、2026-03 或 2026-03-06，也可以写 "
			"2026-01..2026-06、>=2026-03\n日期:昨天\n　　 ^"},
		{"日期:2026-13", NULL},
		{"日期:2026-02-30", NULL},
		{"日期:2026-00", NULL},
		{"日期:20260306", NULL},
		{"日期:..", NULL},
		{"日期:>=", NULL},
		{"日期:2026-", NULL},
		{"日期:2026-06..2026-01", NULL},
		{"日期:2026..x", NULL},
		{"日期:99999999999999999999", NULL},
		{"日期:-1", NULL},
		{"状态:好", "状态只有 已签、未签、作废 三种\n状态:好\n　　 ^"},
		{"类型:发票", "没有这种文件；用 juanzong kinds 看有哪些种类\n"
			      "类型:发票\n　　 ^"},
		{"py:会议", "拼音只用字母和数字，不带声调\npy:会议\n   ^"},
		{"/a", "正则表达式缺少结尾的 /；要找带斜线的文字，请加引号\n"
		       "/a\n^"},
		{"//", "两条斜线之间没有内容\n//\n^"},
		{"/a/x", "结尾的 / 后面只能跟 i；要找带斜线的文字，请加引号\n"
			 "/a/x\n   ^"},
		{"甲 /验(收/", "正则表达式：圆括号没有配对\n"
			       "甲 /验(收/\n　  　 　^"},
		{"/[b-a]/",
			"正则表达式：方括号里的范围前后颠倒\n/[b-a]/\n    ^"},
		{"/*/", "正则表达式：* + ? 或次数前面没有可以重复的内容\n"
			"/*/\n ^"},
		{"/\\C/", NULL},
		{"\xFF", "查询不是 UTF-8 编码的文字\n?\n^"},
		{"甲\x01", "查询里有控制字符\n甲?\n　^"},
		{"甲\x1F", "查询里有控制字符\n甲?\n　^"},
		{"甲\n(", "这个括号没有配对\n甲 (\n　 ^"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct query q = QUERY_INIT;
		struct err err = ERR_INIT;

		if (cases[i][1] && cases[i][1][0] == '(') {
			assert_int_equal(query_parse(cases[i][0], kind_id, NULL,
						 &q, &err),
				ERR_OK);
			query_release(&q);
			continue;
		}
		if (query_parse(cases[i][0], kind_id, NULL, &q, &err) !=
			ERR_USAGE)
			fail_msg("%s", cases[i][0]);
		assert_null(q.root);
		if (cases[i][1])
			assert_string_equal(err.text, cases[i][1]);
	}
}

static void long_queries_are_shown_in_part(void **state)
{
	struct query q = QUERY_INIT;
	struct err err = ERR_INIT;
	struct buf b = BUF_INIT;

	(void)state;
	for (int i = 0; i < 200; i++)
		buf_add_str(&b, i == 100 ? "丙 ) " : "甲乙 ");
	assert_int_equal(query_parse(b.data, NULL, NULL, &q, &err), ERR_USAGE);
	assert_string_equal(err.text,
		"多出一个右括号\n"
		"...乙 甲乙 甲乙 甲乙 甲乙 甲乙 甲乙 丙 ) 甲乙 甲乙 甲乙 甲乙 "
		"甲乙 甲乙 甲乙...\n"
		"   　 　　 　　 　　 　　 　　 　　 　 ^");
	for (int i = 0; i < 1000; i++)
		buf_add_str(&b, "甲乙 ");
	assert_int_equal(query_parse(b.data, NULL, NULL, &q, &err), ERR_USAGE);
	assert_non_null(strstr(err.text, "查询太长"));
	buf_release(&b);
}

static void nesting_has_a_limit(void **state)
{
	struct query q = QUERY_INIT;
	struct err err = ERR_INIT;

	(void)state;
	for (int depth = 1; depth <= 1000; depth += depth < 40 ? 1 : 480) {
		struct buf b = BUF_INIT;

		for (int i = 0; i < depth; i++)
			buf_add_str(&b, "-(");
		buf_add_str(&b, "甲");
		for (int i = 0; i < depth; i++)
			buf_add_char(&b, ')');
		assert_int_equal(query_parse(b.data, NULL, NULL, &q, &err),
			depth > QUERY_DEPTH_MAX ? ERR_USAGE : ERR_OK);
		query_release(&q);
		buf_release(&b);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(queries_are_understood),
		cmocka_unit_test(voided_records_are_asked_for_by_name),
		cmocka_unit_test(mistakes_are_shown_with_a_caret),
		cmocka_unit_test(long_queries_are_shown_in_part),
		cmocka_unit_test(nesting_has_a_limit),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
