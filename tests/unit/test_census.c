/* SPDX-License-Identifier: MIT
 *
 * A census: how the hits of a query divide is what counting them one by one
 * gives, also after signing, voiding, revising, renaming and dropping.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "archive/search/census.h"
#include "tests/unit/truth.h"

static char *value_of(const struct truth *t, enum census_by by)
{
	const struct record *r = &t->record;

	switch (by) {
	case CENSUS_KIND:
		return xstrdup(r->kind);
	case CENSUS_PROJECT:
		return xstrdup(r->project);
	case CENSUS_CUSTOMER:
		return xstrdup(
			r->customer ? r->customer : t->project->customer);
	case CENSUS_YEAR:
		return xstrndup(r->date, 4);
	default:
		return xstrdup(record_status_id(r->status));
	}
}

/* The hits among the documents, of those with the value (NULL: all). */
static int64_t count(struct fixture *f, const bool *hits, enum census_by by,
	const char *value)
{
	int64_t n = 0;

	for (int i = 0; i < f->n; i++) {
		char *v = value_of(&f->docs[i], by);

		n += hits[i] && (!value || !strcmp(v, value));
		free(v);
	}
	return n;
}

static void check(struct fixture *f, const char *query, const bool *hits)
{
	struct census facets = CENSUS_INIT;

	if (census_run(f->ix, query, kind_id, NULL, &facets, &f->err))
		fail_msg("%s", f->err.text);
	for (int by = 0; by < CENSUS_N; by++) {
		int64_t all = 0;

		for (size_t i = 0; i < facets.n[by]; i++) {
			const struct census_count *c = &facets.counts[by][i];

			if (c->n != count(f, hits, (enum census_by)by, c->value))
				fail_msg("%s: %s: %d", query, c->value,
					(int)c->n);
			if (i)
				assert_true(c->n <= c[-1].n);
			all += c->n;
		}
		assert_int_equal(all, facets.total);
	}
	assert_int_equal(facets.total, count(f, hits, CENSUS_KIND, NULL));
	census_release(&facets);
}

static void check_word(struct fixture *f, const char *word, bool with_void)
{
	char *folded = fold_naively(word, strlen(word));
	char *query = xprintf("\"%s\"%s", word,
		with_void ? " (状态:作废 OR 状态:未签 OR 状态:已签)" : "");
	bool hits[N_RECORDS];

	for (int i = 0; i < f->n; i++)
		hits[i] = has(&f->docs[i], folded) &&
			  (with_void ||
				  f->docs[i].record.status != RECORD_VOID);
	check(f, query, hits);
	free(query);
	free(folded);
}

static void hits_divide_as_counted_one_by_one(void **state)
{
	struct fixture *f = *state;
	bool hits[N_RECORDS];

	for (int i = 0; i < 24; i++) {
		check_word(f, corpus_frequent[i], false);
		check_word(f, corpus_frequent[i], true);
	}
	for (int i = 0; i < f->n; i++)
		hits[i] = f->docs[i].record.status != RECORD_VOID &&
			  !strcmp(f->docs[i].record.kind, "memo");
	check(f, "类型:memo", hits);
	memset(hits, 0, sizeof(hits));
	check(f, "没有这样的字", hits);
}

static void filters_are_told_by_facets(void **state)
{
	static const struct {
		const char *query, *word, *kind, *from, *to;
		int status; /* -1: any but void */
	} cases[] = {
		{"类型:memo", "", "memo", "", "~", -1},
		{"类型:memo 的", "的", "memo", "", "~", -1},
		{"的 类型:memo 状态:已签", "的", "memo", "", "~", RECORD_SIGNED},
		{"状态:已签", "", NULL, "", "~", RECORD_SIGNED},
		{"状态:作废 的", "的", NULL, "", "~", RECORD_VOID},
		{"日期:2024 的", "的", NULL, "2024-01-01", "2024-12-31", -1},
		{"日期:2025..", "", NULL, "2025-01-01", "~", -1},
		{"日期:..2023 的", "的", NULL, "", "2023-12-31", -1},
		{"日期:2024-02.. 的", "的", NULL, "2024-02-01", "~", -1},
		{"日期:2024 日期:..2024-03 类型:memo", "", "memo", "",
			"2024-03-31", -1},
	};
	struct fixture *f = *state;

	for (size_t k = 0; k < sizeof(cases) / sizeof(*cases); k++) {
		bool hits[N_RECORDS];

		for (int i = 0; i < f->n; i++) {
			const struct record *r = &f->docs[i].record;

			hits[i] = has(&f->docs[i], cases[k].word) &&
				  (!cases[k].kind ||
					  !strcmp(r->kind, cases[k].kind)) &&
				  strcmp(r->date, cases[k].from) >= 0 &&
				  strcmp(r->date, cases[k].to) <= 0 &&
				  (cases[k].status < 0
						  ? r->status != RECORD_VOID
						  : (int)r->status ==
							    cases[k].status);
		}
		check(f, cases[k].query, hits);
	}
}

static void a_project_lends_its_customer(void **state)
{
	struct fixture *f = *state;
	struct project p = {.id = (char *)"Q1",
		.name = (char *)"丁",
		.customer = (char *)"甲"};
	struct record r = {.number = (char *)"Q1-1",
		.version = 1,
		.project = (char *)"Q1",
		.kind = (char *)"memo",
		.date = (char *)"2031-01-01"};
	struct census facets = CENSUS_INIT;

	assert_int_equal(index_begin(f->ix, &f->err), ERR_OK);
	assert_int_equal(index_put_project(f->ix, &p, &f->err), ERR_OK);
	assert_int_equal(
		index_put_record(f->ix, &r, "独此", 6, &f->err), ERR_OK);
	p.customer = (char *)"乙";
	assert_int_equal(index_put_project(f->ix, &p, &f->err), ERR_OK);
	assert_int_equal(
		census_run(f->ix, "独此", NULL, NULL, &facets, &f->err),
		ERR_OK);
	assert_int_equal(facets.total, 1);
	assert_string_equal(facets.counts[CENSUS_CUSTOMER][0].value, "乙");
	census_release(&facets);
	assert_int_equal(index_drop_project(f->ix, "Q1", &f->err), ERR_OK);
	assert_int_equal(
		census_run(f->ix, "独此", NULL, NULL, &facets, &f->err),
		ERR_OK);
	assert_int_equal(facets.total, 0);
	index_rollback(f->ix);
	census_release(&facets);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(hits_divide_as_counted_one_by_one),
		cmocka_unit_test(filters_are_told_by_facets),
		cmocka_unit_test(a_project_lends_its_customer),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
