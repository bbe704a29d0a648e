/* SPDX-License-Identifier: MIT
 *
 * Search as it is used: pages, order, pinyin, patterns.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/unit/truth.h"

/* ---- pages and order ---- */

static void pages_join_to_the_whole(void **state)
{
	struct fixture *f = *state;
	struct search_result whole = SEARCH_RESULT_INIT;
	size_t at = 0;

	for (int sort = SEARCH_NEWEST; sort <= SEARCH_RELEVANCE; sort++) {
		assert_int_equal(
			search_run(f->ix, "验收", (enum search_sort)sort, 1000,
				0, NULL, NULL, &whole, &f->err),
			ERR_OK);
		assert_true(whole.n > 30 && whole.total == (int64_t)whole.n);
		for (at = 0; at < whole.n;) {
			struct search_result page = SEARCH_RESULT_INIT;

			assert_int_equal(
				search_run(f->ix, "验收",
					(enum search_sort)sort, 7, (int64_t)at,
					NULL, NULL, &page, &f->err),
				ERR_OK);
			assert_int_equal(page.total, whole.total);
			for (size_t i = 0; i < page.n; i++, at++)
				assert_string_equal(page.hits[i].record.number,
					whole.hits[at].record.number);
			assert_true(page.n == 7 || at == whole.n);
			search_result_release(&page);
		}
		search_result_release(&whole);
	}
	assert_int_equal(search_run(f->ix, "验收", SEARCH_NEWEST, -1, -5, NULL,
				 NULL, &whole, &f->err),
		ERR_OK);
	assert_int_equal(whole.n, 0);
	assert_int_equal(search_run(f->ix, "验收", SEARCH_NEWEST, INT64_MAX,
				 INT64_MAX, NULL, NULL, &whole, &f->err),
		ERR_OK);
	assert_int_equal(whole.n, 0);
}

static void relevance_puts_titles_first(void **state)
{
	struct fixture *f = *state;
	struct search_result result = SEARCH_RESULT_INIT;
	double last = 1e9;

	assert_int_equal(search_run(f->ix, "培训", SEARCH_RELEVANCE, 500, 0,
				 NULL, NULL, &result, &f->err),
		ERR_OK);
	assert_true(result.n > 20);
	for (size_t i = 0; i < result.n; i++) {
		const struct search_hit *hit = &result.hits[i];

		assert_true(hit->score <= last && hit->score > 0);
		assert_int_equal(strstr(hit->record.title, "培训") != NULL,
			hit->score >= 3);
		last = hit->score;
	}
	search_result_release(&result);
}

static void pinyin_finds_names(void **state)
{
	struct fixture *f = *state;
	static const struct {
		const char *query, *name;
	} cases[] = {{"py:zhangwei", "张伟"}, {"py:zw", "张伟"},
		{"拼音:ouyangxiu", "欧阳修"}, {"py:lina", "李　娜"},
		{"py:zm", "趙敏"}, {"py:chongqing", "重庆"},
		{"py:\"ABC wuliu\"", "ABC 物流"},
		{"py:shanghaiyinhang", "上海銀行"}, {"py:cdcc", "成都仓储"}};

	for (size_t k = 0; k < sizeof(cases) / sizeof(*cases); k++) {
		bool wanted[N_RECORDS];
		int n = 0;

		for (int i = 0; i < f->n; i++) {
			const struct record *r = &f->docs[i].record;
			const struct project *p = f->docs[i].project;
			const char *name = cases[k].name;

			wanted[i] = strs_has(&r->persons, name) ||
				    strstr(r->customer, name) ||
				    strstr(r->title, name) ||
				    strstr(p->customer, name) ||
				    strstr(p->name, name);
			wanted[i] = wanted[i] && r->status != RECORD_VOID;
			n += wanted[i];
		}
		assert_true(n > 3);
		expect(f, cases[k].query, wanted);
	}
}

static void patterns_look_at_the_text_as_it_is(void **state)
{
	struct fixture *f = *state;
	bool wanted[N_RECORDS];

	for (int i = 0; i < f->n; i++)
		wanted[i] = f->docs[i].record.status != RECORD_VOID &&
			    (strstr(f->docs[i].text.data, "MySQL") ||
				    strstr(f->docs[i].record.title, "MySQL"));
	expect(f, "/My[SX]QL/", wanted);
	for (int i = 0; i < f->n; i++)
		wanted[i] =
			f->docs[i].record.status != RECORD_VOID && !wanted[i];
	expect(f, "-/mysql/i OR -/MySQL/", wanted);
}

static void a_circling_pattern_ends(void **state)
{
	struct fixture *f = *state;
	struct search_result result = SEARCH_RESULT_INIT;
	struct record r = {.number = (char *)"Z1",
		.version = 1,
		.date = (char *)"2026-01-01"};
	char text[200];

	memset(text, 'a', sizeof(text));
	text[sizeof(text) - 1] = '!';
	assert_int_equal(index_begin(f->ix, &f->err), ERR_OK);
	assert_int_equal(
		index_put_record(f->ix, &r, text, sizeof(text), &f->err),
		ERR_OK);
	assert_int_equal(search_run(f->ix, "/^(a|aa)+$/", SEARCH_NEWEST, 5, 0,
				 NULL, NULL, &result, &f->err),
		ERR_LIMIT);
	index_rollback(f->ix);
	assert_null(result.hits);
}

/* ---- more hits than are counted ---- */

static bool visit_number(void *arg, const struct record *r)
{
	strs_add(arg, r->number);
	return true;
}

/* n small records; every k-th is filed late, with an early date. */
static void expect_newest(struct fixture *f, int n, int k)
{
	struct index_filter all = {.with_void = false};
	char *path = fs_join(f->dir, "many.db");
	struct strs numbers = STRS_INIT;
	struct corpus c = {.state = (uint64_t)k};
	struct index *ix = NULL;

	assert_int_equal(index_open(path, INDEX_WRITE, &ix, &f->err), ERR_OK);
	assert_int_equal(index_begin(ix, &f->err), ERR_OK);
	for (int i = 0; i < n; i++) {
		int day = i % k ? i / 4 : corpus_below(&c, n / 4);
		char date[16], number[16];
		struct record r = {.number = number,
			.version = 1,
			.serial = corpus_below(&c, 5),
			.kind = (char *)"memo",
			.date = date};

		snprintf(date, sizeof(date), "%04d-%02d-%02d",
			2020 + day / 336 % 50, 1 + day / 28 % 12, 1 + day % 28);
		snprintf(number, sizeof(number), "N%05d", i % 100000);
		assert_int_equal(
			index_put_record(ix, &r, "验收合同", 12, &f->err),
			ERR_OK);
	}
	assert_int_equal(index_commit(ix, &f->err), ERR_OK);
	assert_int_equal(
		index_list(ix, &all, visit_number, &numbers, &f->err), ERR_OK);
	for (int offset = 0; offset < n; offset += n / 3) {
		struct search_result result = SEARCH_RESULT_INIT;

		assert_int_equal(search_run(ix, "收合", SEARCH_NEWEST, 20,
					 offset, NULL, NULL, &result, &f->err),
			ERR_OK);
		assert_int_equal(result.n, 20);
		assert_int_equal(result.total, SEARCH_TOTAL_MAX);
		assert_true(result.more);
		for (size_t i = 0; i < result.n; i++)
			assert_string_equal(result.hits[i].record.number,
				numbers.items[(size_t)offset + i]);
		search_result_release(&result);
	}
	strs_release(&numbers);
	index_free(ix);
	assert_int_equal(fs_remove(path, &f->err), ERR_OK);
	free(path);
}

static void the_newest_come_first_though_filed_late(void **state)
{
	expect_newest(*state, 1500, 100000);
	expect_newest(*state, 1500, 40);
	expect_newest(*state, 1500, 2);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(pages_join_to_the_whole),
		cmocka_unit_test(relevance_puts_titles_first),
		cmocka_unit_test(pinyin_finds_names),
		cmocka_unit_test(patterns_look_at_the_text_as_it_is),
		cmocka_unit_test(a_circling_pattern_ends),
		cmocka_unit_test(the_newest_come_first_though_filed_late),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
