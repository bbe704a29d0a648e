/* SPDX-License-Identifier: MIT
 *
 * Search over several blocks of documents is as exact as over one: with tokens
 * that most documents have, after as many were filed in any order, revised,
 * voided and destroyed as there were at the rebuild.
 */
#define N_RECORDS 2400
#include "tests/unit/truth.h"

#include "archive/index/block.h"
#include "archive/index/common.h"
#include "archive/index/row.h"
#include "archive/index/span.h"
#include "archive/index/token.h"
#include "archive/search/census.h"

/* ---- what is asked, and of whom it is true ---- */

struct word {
	const char *word;
	char *folded;
};

static void draw(struct corpus *c, struct word *out)
{
	out->word = corpus_frequent[corpus_below(c, 24)];
	out->folded = fold_naively(out->word, strlen(out->word));
}

/* Some two characters of a text: seldom a common token. */
static char *draw_piece(struct fixture *f, struct corpus *c)
{
	const struct buf *text = &f->docs[corpus_below(c, f->n)].text;
	const char *p, *end = text->data + text->len;
	size_t from, n = 0;

	do {
		from = utf8_floor(text->data, text->len,
			(size_t)corpus_below(c, (int)text->len));
		p = text->data + from;
		for (n = 0; n < 2 && p < end && (unsigned char)*p > 0x80; n++)
			(void)utf8_next(&p, end);
	} while (n < 2);
	return fold_naively(text->data + from, (size_t)(p - text->data) - from);
}

enum { SHAPES = 12 };

static const char *const shapes[SHAPES] = {"\"%s\"", "\"%s\" \"%s\"",
	"\"%s\" -\"%s\"", "\"%s\" OR \"%s\"", "-\"%s\" -\"%s\"",
	"\"%3$s\" \"%1$s\"", "\"%3$s\" OR \"%1$s\"", "\"%1$s\" -\"%3$s\"",
	"(\"%3$s\" OR -\"%1$s\") \"%2$s\"", "\"%1$s\" 类型:memo",
	"\"%1$s\" 日期:2024-03..2024-07 状态:已签",
	"-\"%1$s\" (类型:minutes OR \"%3$s\") 日期:>=2024-05"};

static bool fits(int shape, const struct truth *t, const char *a, const char *b,
	const char *rare)
{
	const char *date = t->record.date;
	bool has_a = has(t, a), has_b = has(t, b), has_rare = has(t, rare);

	switch (shape) {
	case 0:
		return has_a;
	case 1:
		return has_a && has_b;
	case 2:
		return has_a && !has_b;
	case 3:
		return has_a || has_b;
	case 4:
		return !has_a && !has_b;
	case 5:
		return has_rare && has_a;
	case 6:
		return has_rare || has_a;
	case 7:
		return has_a && !has_rare;
	case 8:
		return (has_rare || !has_a) && has_b;
	case 9:
		return has_a && !strcmp(t->record.kind, "memo");
	case 10:
		return has_a && t->record.status == RECORD_SIGNED &&
		       strcmp(date, "2024-03-01") >= 0 &&
		       strcmp(date, "2024-07-31") <= 0;
	default:
		return !has_a && strcmp(date, "2024-05-01") >= 0 &&
		       (has_rare || !strcmp(t->record.kind, "minutes"));
	}
}

static char *phrase(int shape, const char *a, const char *b, const char *rare)
{
	char query[400];

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
	snprintf(query, sizeof(query), shapes[shape], a, b, rare);
#pragma GCC diagnostic pop
	return xstrdup(query);
}

/* ---- and whether it is found ---- */

static void expect_census(struct fixture *f, const char *query, int64_t wanted)
{
	struct census census = CENSUS_INIT;

	if (census_run(f->ix, query, kind_id, NULL, &census, &f->err))
		fail_msg("%s: %s", query, f->err.text);
	if (census.total != wanted)
		fail_msg("%s: %lld counted, not %lld", query,
			(long long)census.total, (long long)wanted);
	census_release(&census);
}

/* A page further down. */
static void expect_page(struct fixture *f, const char *query,
	const bool *wanted, int64_t offset)
{
	struct search_result result = SEARCH_RESULT_INIT;
	int64_t at = 0;

	if (search_run(f->ix, query, SEARCH_NEWEST, 7, offset, kind_id, NULL,
		    &result, &f->err))
		fail_msg("%s: %s", query, f->err.text);
	for (int i = 0; i < f->n; i++) {
		if (!wanted[i])
			continue;
		if (at >= offset && at < offset + 7)
			assert_string_equal(
				result.hits[at - offset].record.number,
				f->docs[i].record.number);
		at++;
	}
	search_result_release(&result);
}

static void expect_exact(struct fixture *f, int rounds)
{
	struct corpus c = f->c;
	int many = 0;

	c.state = 7;
	for (int n = 0; n < rounds * SHAPES; n++) {
		int shape = n % SHAPES;
		int64_t hits = 0;
		struct word a, b;
		bool wanted[N_RECORDS];
		char *rare = draw_piece(f, &c), *query;

		draw(&c, &a);
		draw(&c, &b);
		query = phrase(shape, a.word, b.word, rare);
		for (int i = 0; i < f->n; i++) {
			wanted[i] = f->docs[i].record.status != RECORD_VOID &&
				    fits(shape, &f->docs[i], a.folded, b.folded,
					    rare);
			hits += wanted[i];
		}
		expect(f, query, wanted);
		expect_page(f, query, wanted, hits / 3);
		expect_census(f, query, hits);
		many += hits > SEARCH_TOTAL_MAX;
		free(query);
		free(rare);
		free(a.folded);
		free(b.folded);
	}
	assert_true(many > rounds / 2);
}

static void every_shape_is_exact(void **state)
{
	expect_exact(*state, 12);
}

/* Patterns that hardly narrow, beside what the index tells or cannot. */
static const struct {
	const char *pattern, *others;
} patterns[] = {
	{"[项-顺][目-盯]", ""},
	{"[\\d一-十]{2}.[，。]", ""},
	{"([一-龥])\\1", ""},
	{"([一-龥])\\1", "-"},
	{"^[^，]{1,30}$", " 类型:memo"},
	{"[项-顺][目-盯].{3,9}$", " 类型:memo"},
};

static void patterns_are_exact(void **state)
{
	struct fixture *f = *state;

	for (size_t n = 0; n < sizeof(patterns) / sizeof(*patterns); n++) {
		const char *others = patterns[n].others;
		bool no = *others == '-', wanted[N_RECORDS], slow = false;
		char *query = xprintf("%s/%s/%s", no ? "-" : "",
			patterns[n].pattern, no ? "" : others);
		struct match *m = NULL;
		int64_t hits = 0;
		size_t at;

		assert_int_equal(match_new(patterns[n].pattern,
					 strlen(patterns[n].pattern), false, &m,
					 &at, &f->err),
			ERR_OK);
		for (int i = 0; i < f->n; i++) {
			const struct truth *t = &f->docs[i];

			wanted[i] = t->record.status != RECORD_VOID &&
				    matches_document(m, t, &slow) != no;
			if (strstr(others, "memo"))
				wanted[i] = wanted[i] &&
					    !strcmp(t->record.kind, "memo");
			hits += wanted[i];
		}
		assert_false(slow);
		assert_true(hits > 0 && hits < f->n);
		expect(f, query, wanted);
		expect_page(f, query, wanted, hits / 3);
		expect_census(f, query, hits);
		match_free(m);
		free(query);
	}
}

/* The newest thousand and more are ranked the same in whatever order they came:
 * relevance over all hits is by score, then as lists are. */
static void relevance_is_in_order(void **state)
{
	struct fixture *f = *state;
	struct search_result result = SEARCH_RESULT_INIT;

	assert_int_equal(search_run(f->ix, "项目", SEARCH_RELEVANCE, 100, 0,
				 kind_id, NULL, &result, &f->err),
		ERR_OK);
	assert_int_equal(result.n, 100);
	for (size_t i = 1; i < result.n; i++) {
		const struct search_hit *a = &result.hits[i - 1];
		const struct search_hit *b = &result.hits[i];

		assert_true(a->score >= b->score);
		if (a->score > b->score)
			continue;
		assert_true(strcmp(a->record.date, b->record.date) >= 0);
	}
	search_result_release(&result);
}

/* Dates that are none are compared as they are written, in every way there is
 * to ask for them, and stand in lists where that puts them. */
static void what_is_no_date_is_found_as_well(void **state)
{
	static const char *const odd[] = {
		"", "2024-05", "2024-05-06 下午", "2024-5-6", "不详"};
	static const struct {
		const char *query;
		int n;
	} cases[] = {{"奇数日", 5}, {"奇数日 日期:2024-05", 1},
		{"奇数日 日期:2024-05-06", 0}, {"奇数日 日期:2024-05-06..", 2},
		{"奇数日 日期:..2024-05-07", 3}, {"奇数日 日期:2025..", 0},
		{"奇数日 -日期:2024-05", 4}};
	struct fixture *f = *state;

	assert_int_equal(index_begin(f->ix, &f->err), ERR_OK);
	for (int i = 0; i < 5; i++) {
		struct record r = {.number = xprintf("奇-%d", i),
			.version = 1,
			.serial = i == 2 ? -1 : i,
			.kind = (char *)"memo",
			.date = (char *)odd[i]};

		assert_int_equal(
			index_put_record(f->ix, &r, "奇数日", 9, &f->err),
			ERR_OK);
		free(r.number);
	}
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct search_result result = SEARCH_RESULT_INIT;

		if (search_run(f->ix, cases[i].query, SEARCH_NEWEST, 10, 0,
			    kind_id, NULL, &result, &f->err))
			fail_msg("%s: %s", cases[i].query, f->err.text);
		if (result.total != cases[i].n)
			fail_msg("%s: %d", cases[i].query, (int)result.total);
		for (size_t k = 1; k < result.n; k++)
			assert_true(strcmp(result.hits[k - 1].record.date,
					    result.hits[k].record.date) > 0);
		search_result_release(&result);
		expect_census(f, cases[i].query, cases[i].n);
	}
	index_rollback(f->ix);
}

static void dates_become_numbers(void **state)
{
	(void)state;
	assert_int_equal(span_date("2026-12-31"), 20261231);
	assert_int_equal(span_date("2026-12-31 "), 0);
	assert_int_equal(span_date("2026-12-3"), 0);
	assert_int_equal(span_from(""), 0);
	assert_int_equal(span_from("2026-02-28"), 20260228);
	assert_int_equal(span_from("2026-02-28~"), 20260229);
	assert_int_equal(span_to("2026-02-00"), 20260200);
	assert_true(span_to("~") == UINT32_MAX);
}

/* Or this test tells nothing. */
static void there_are_common_tokens_and_several_blocks(void **state)
{
	struct fixture *f = *state;
	struct common common;

	assert_int_equal(common_load(f->ix->db, &common, &f->err), ERR_OK);
	assert_true(common.n > 30);
	assert_true(common_find(&common, token_number("项目", 6)) >= 0);
	assert_true(f->n > 4 * BLOCK_DOCS);
}

static size_t count_common(struct fixture *f)
{
	struct common common;

	assert_int_equal(common_load(f->ix->db, &common, &f->err), ERR_OK);
	return common.n;
}

/* An archive that was small when it began, or never rebuilt. */
static void they_are_settled_as_it_grows(void **state)
{
	struct fixture *f = *state;
	bool due = false;

	assert_int_equal(common_is_due(f->ix->db, &due, &f->err), ERR_OK);
	assert_true(due);
	assert_int_equal(count_common(f), 0);
	expect_exact(f, 3);
	assert_int_equal(index_tidy(f->ix, &f->err), ERR_OK);
	assert_int_equal(common_is_due(f->ix->db, &due, &f->err), ERR_OK);
	assert_false(due);
	assert_true(count_common(f) > 30);
	expect_exact(f, 5);
}

/* However many of them were destroyed, or are numbered from where. */
static void that_is_done_once(void **state)
{
	struct fixture *f = *state;
	bool due = false;

	for (int i = 0; i < 3; i++)
		assert_int_equal(index_drop_project(f->ix, f->projects[i].id,
					 &f->err),
			ERR_OK);
	assert_int_equal(db_run(f->ix->db, "UPDATE common SET documents = 0",
				 &f->err),
		ERR_OK);
	assert_int_equal(common_is_due(f->ix->db, &due, &f->err), ERR_OK);
	assert_true(due);
	assert_int_equal(index_tidy(f->ix, &f->err), ERR_OK);
	assert_int_equal(common_is_due(f->ix->db, &due, &f->err), ERR_OK);
	assert_false(due);
}

static int set_up_filed(void **state)
{
	return set_up_by(state, 0, 1, 120);
}

int main(void)
{
	const struct CMUnitTest growing[] = {
		cmocka_unit_test(they_are_settled_as_it_grows),
		cmocka_unit_test(what_is_no_date_is_found_as_well),
		cmocka_unit_test(that_is_done_once),
	};
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(there_are_common_tokens_and_several_blocks),
		cmocka_unit_test(every_shape_is_exact),
		cmocka_unit_test(patterns_are_exact),
		cmocka_unit_test(relevance_is_in_order),
		cmocka_unit_test(what_is_no_date_is_found_as_well),
		cmocka_unit_test(dates_become_numbers),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down) +
	       cmocka_run_group_tests(tests, set_up_rebuilt, tear_down) +
	       cmocka_run_group_tests(growing, set_up_filed, tear_down);
}
