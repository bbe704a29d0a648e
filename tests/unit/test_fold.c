/* SPDX-License-Identifier: MIT
 *
 * Folding, tokens and pinyin: what search holds to be the same, and that no
 * document is missed for want of a token.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "archive/index/fold.h"
#include "archive/index/pinyin.h"
#include "archive/index/token.h"
#include "base/buf.h"
#include "base/strs.h"

static void forms_of_the_same_fold_to_one(void **state)
{
	static const char *const cases[][2] = {
		{"ABC xyz", "abc xyz"},
		{"ＨＴ－２０２６", "ht-2026"},
		{"（一）：，！", "(一):,!"},
		{"驗收單", "验收单"},
		{"華信軟體發佈", "华信软体发布"},
		{"ﾃｽﾄ", "テスト"},
		{"Éß", "éß"},
		{"a \t\r\n　b", "a b"},
		{" a ", " a "},
		{"“引号”", "“引号”"},
		{"。、《》", "。、《》"},
		{"\xEF\xA4\x80", "岂"}, /* U+F900, canonically 豈 */
		{"𠮷𠀀", "𠮷𠀀"},
		{"\x01\x7F", "\xEF\xBF\xBD\xEF\xBF\xBD"},
		{"a\xFF"
		 "b\xE4\xB8",
			"a\xEF\xBF\xBD"
			"b\xEF\xBF\xBD"
			"\xEF\xBF\xBD"},
		{"", ""},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct buf b = BUF_INIT;

		fold_text(cases[i][0], strlen(cases[i][0]), &b);
		assert_string_equal(b.data, cases[i][1]);
		buf_release(&b);
	}
}

static void folding_twice_changes_nothing(void **state)
{
	(void)state;
	for (uint32_t c = 0; c < 0x110000; c++) {
		uint32_t folded = fold_char(c);

		if (fold_char(folded) != folded)
			fail_msg("U+%04X", (unsigned)c);
		if (c > 0x20 && c < 0x7F)
			assert_true(folded > 0x20 && folded < 0x7F);
	}
	assert_int_equal(fold_char(FOLD_BREAK), FOLD_BREAK);
	assert_in_range(fold_checksum(), 1, 0xFFFF);
}

static void places_lead_back_to_the_text(void **state)
{
	static const char text[] = "甲　 Ｂ驗";
	static const uint32_t places[] = {0, 0, 0, 3, 7, 10, 10, 10, 13};
	struct buf b = BUF_INIT;
	uint32_t *at;

	(void)state;
	fold_text_at(text, strlen(text), &b, &at);
	assert_string_equal(b.data, "甲 b验");
	assert_int_equal(b.len + 1, sizeof(places) / sizeof(*places));
	assert_memory_equal(at, places, sizeof(places));
	buf_release(&b);
	free(at);
}

static void check_tokens(
	const char *folded, const char *wanted, bool says_it_all)
{
	struct strs tokens = STRS_INIT;
	bool all = token_needed(folded, strlen(folded), &tokens);
	char *joined = strs_join(&tokens, "|");

	assert_string_equal(joined, wanted);
	assert_int_equal(all, says_it_all);
	free(joined);
	strs_release(&tokens);
}

static void the_fewest_tokens_are_looked_up(void **state)
{
	(void)state;
	check_tokens("验", "验", true);
	check_tokens("验收", "验收", true);
	check_tokens("延期交付", "延期|期交|交付", false);
	check_tokens("sql", "sql", true);
	check_tokens("ht-2026", "ht-|t-2|-20|2026", false);
	check_tokens("2026", "2026", true);
	check_tokens("a12345b", "a12|1234|2345|45b", false);
	check_tokens("第123", "第1|123", false);
	check_tokens("a1", "a1", true);
	check_tokens("第11月", "第1|11|1月", false);
	check_tokens("系统sap", "系统|统s|sap", false);
	check_tokens("sap系统", "sap|p系|系统", false);
	check_tokens("甲 乙", "甲|乙", false);
	check_tokens("a b", "a|b", false);
	check_tokens("sql 服务", "sql|服务", false);
	check_tokens("甲 ", "甲", false);
	check_tokens(" ", "", false);
	check_tokens("，", "，", true);
}

static void names_are_found_by_their_sound(void **state)
{
	static const struct {
		const char *text, *query;
		bool found;
	} cases[] = {
		{"会议纪要", "huiyi", true},
		{"会议纪要", "hyjy", true},
		{"会议纪要", "jiyao", true},
		{"会议纪要", "yj", true},
		{"会议纪要", "huiy", false},
		{"会议纪要", "uiyi", false},
		{"會議紀要", "huiyi", true},
		{"重庆", "chongqing", true},
		{"重庆", "zhongqing", true},
		{"银行", "yinhang", true},
		{"会计", "kuaiji", true},
		{"调试", "tiaoshi", true},
		{"吕梁", "lvliang", true},
		{"吕梁", "luliang", true},
		{"成都", "chengdu", true},
		{"长安", "ca", true},
		{"西安", "xian", true},
		{"先", "xian", true},
		{"MySQL服务器", "sqlfuwuqi", true},
		{"Ｖ２版本", "v2banben", true},
		{"李　娜", "lina", true},
		{"李，娜", "lina", false},
		{"", "a", false},
		{"张", "z", true},
		{"着着着着着着着着着着着着着着着着着着着着",
			"zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz", false},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		if (pinyin_match(cases[i].text, strlen(cases[i].text),
			    cases[i].query) != cases[i].found)
			fail_msg("%s %s", cases[i].text, cases[i].query);
	assert_false(pinyin_match("张", 3, ""));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(forms_of_the_same_fold_to_one),
		cmocka_unit_test(folding_twice_changes_nothing),
		cmocka_unit_test(places_lead_back_to_the_text),
		cmocka_unit_test(the_fewest_tokens_are_looked_up),
		cmocka_unit_test(names_are_found_by_their_sound),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
