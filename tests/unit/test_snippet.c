/* SPDX-License-Identifier: MIT
 *
 * Snippets: one line around the first match, with every match in it marked.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "archive/index/index.h"
#include "archive/search/search.h"
#include "base/buf.h"
#include "base/fs.h"
#include "base/utf8.h"
#include "scratch.h"

struct fixture {
	char dir[256];
	struct index *ix;
	struct err err;
};

static int set_up(void **state)
{
	struct fixture *f = xcalloc(1, sizeof(*f));
	char *path;

	SCRATCH_NAME(f->dir, "snippet");
	if (!mkdtemp(f->dir))
		return -1;
	path = fs_join(f->dir, "index.db");
	*state = f;
	if (index_open(path, INDEX_WRITE, &f->ix, &f->err))
		return -1;
	free(path);
	return 0;
}

static int tear_down(void **state)
{
	struct fixture *f = *state;
	int bad;

	index_free(f->ix);
	bad = fs_remove_tree(f->dir, &f->err) != ERR_OK;
	free(f);
	return bad;
}

/* The snippet of the only document, with its marks as [ ]. */
static char *snippet_of(
	struct fixture *f, const char *text, size_t len, const char *query)
{
	struct search_result result = SEARCH_RESULT_INIT;
	struct record r = {.number = (char *)"P1-HTJY-001",
		.version = 1,
		.kind = (char *)"minutes",
		.kind_name = (char *)"会谈纪要",
		.project = (char *)"P1",
		.title = (char *)"启动会",
		.customer = (char *)"华信科技",
		.date = (char *)"2026-01-01"};
	struct buf b = BUF_INIT;
	const struct search_hit *hit;
	size_t at = 0;

	strs_add(&r.persons, "张三");
	strs_add(&r.persons, "李四");
	if (index_put_record(f->ix, &r, text, len, &f->err) ||
		search_run(f->ix, query, SEARCH_NEWEST, 1, 0, NULL, NULL,
			&result, &f->err))
		fail_msg("%s", f->err.text);
	strs_release(&r.persons);
	assert_int_equal(result.n, 1);
	hit = &result.hits[0];
	assert_true(utf8_valid(hit->snippet, strlen(hit->snippet), NULL));
	assert_null(strpbrk(hit->snippet, "\n\t\x1F"));
	for (size_t i = 0; i < hit->n_marks; i++) {
		const struct search_mark *m = &hit->marks[i];

		assert_true(m->start >= at && m->len > 0);
		buf_add(&b, hit->snippet + at, m->start - at);
		buf_add_char(&b, '[');
		buf_add(&b, hit->snippet + m->start, m->len);
		buf_add_char(&b, ']');
		at = m->start + m->len;
	}
	assert_true(at <= strlen(hit->snippet));
	buf_add_str(&b, hit->snippet + at);
	search_result_release(&result);
	return buf_detach(&b);
}

static void the_match_is_shown_in_its_surroundings(void **state)
{
	static const char *const cases[][3] = {
		{"项目延期交付", "延期", "项目[延期]交付"},
		{"项目延期交付", "期 交", "项目延[期交]付"},
		{"项目延期交付", "项目 付", "[项目]延期交[付]"},
		{"客户 户服", "\"客户\" \"户 户\"", "[客户 户]服"},
		{"服务ＭｙＳＱＬ器", "sql", "服务Ｍｙ[ＳＱＬ]器"},
		{"驗收單", "验收", "[驗收]單"},
		{"第一行\n第二行  末\t尾\n\n\n第三行", "第二",
			"第一行 · [第二]行 末 尾 · 第三行"},
		{"  \n 甲乙 \n ", "乙", "甲[乙]"},
		{"甲\n乙", "\"甲 乙\"", "[甲 · 乙]"},
		{"延期延期延期", "延期", "[延期延期延期]"},
		{"延期合同延期", "延期 -退款", "[延期]合同[延期]"},
		{"延期合同", "/延.合/", "[延期合]同"},
		{"延期合同", "/x*/", "延期合同"},
		{"AbAB", "/ab/i", "[AbAB]"},
		{"交付清单", "类型:minutes", "交付清单"},
		{"交付清单", "华信", "客户：[华信]科技 · 交付清单"},
		{"交付清单", "李四", "人员：张三 · [李四] · 交付清单"},
		{"", "启动", "标题：[启动]会"},
		{"", "编号:P1", ""},
		{"坏\xFF字节\x02", "字节", "坏\xEF\xBF\xBD[字节]\xEF\xBF\xBD"},
		{"𠮷野家", "野", "𠮷[野]家"},
		{"甲𠮷乙𠮷\xFF丙", "/𠮷.?/", "甲[𠮷乙𠮷]\xEF\xBF\xBD丙"},
		{"𠮷乙𠮷", "/(?=乙)|$/", "𠮷乙𠮷"},
	};
	struct fixture *f = *state;

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		char *s = snippet_of(
			f, cases[i][0], strlen(cases[i][0]), cases[i][1]);

		assert_string_equal(s, cases[i][2]);
		free(s);
	}
}

static void a_long_text_is_cut_around_it(void **state)
{
	struct fixture *f = *state;
	struct buf text = BUF_INIT;
	char *s;

	for (int i = 0; i < 5000; i++)
		buf_add_str(&text, i == 3000 ? "违约责任" : "字符");
	s = snippet_of(f, text.data, text.len, "违约");
	assert_string_equal(s, "…字符字符字符字符字符字符[违约]"
			       "责任字符字符字符字符字符字符字符"
			       "字符字符字符字符字符…");
	free(s);
	s = snippet_of(f, text.data, text.len, "字符");
	assert_in_range(utf8_columns(s, strlen(s)), 76, 86);
	free(s);
	buf_release(&text);
}

/* Every cut and every match, whatever the bytes. */
static void no_text_is_too_strange(void **state)
{
	struct fixture *f = *state;
	uint32_t seed = 1;

	for (int n = 0; n < 150; n++) {
		static const char *const parts[] = {"验", "收", "a", " ", "\n",
			"\xF0\xA0\xAE\xB7", "\xE9", "\x80", "\x1F", "　", "Ａ",
			"\x07", "…"};
		struct buf text = BUF_INIT;

		for (int i = 0; i < 20 + n; i++) {
			seed = seed * 1664525 + 1013904223;
			buf_add_str(&text, parts[(seed >> 16) % 13]);
		}
		buf_add_str(&text, "验");
		free(snippet_of(f, text.data, text.len,
			n % 2 ? "验" : "验 OR \"a \" OR /.收+/"));
		buf_release(&text);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_match_is_shown_in_its_surroundings),
		cmocka_unit_test(a_long_text_is_cut_around_it),
		cmocka_unit_test(no_text_is_too_strange),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
