/* SPDX-License-Identifier: MIT
 *
 * A rebuilt index gives the same answers as one filled by filing one by one.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "archive/index/index.h"
#include "archive/search/search.h"
#include "base/fs.h"
#include "tests/unit/corpus.h"
#include "tests/unit/index_fixture.h"

#define N_RECORDS 300

static struct corpus new_corpus(void)
{
	return (struct corpus){.n_words = 500,
		.n_chars = 300,
		.n_length = 25,
		.n_days = 200,
		.n_projects = 7};
}

/* ---- all that can be read, as one text ---- */

static void write_record(struct buf *out, const struct record *r)
{
	char *persons = strs_join(&r->persons, "|");
	char *keywords = strs_join(&r->keywords, "|");

	buf_printf(out, "%s %lld v%d %s %s %s %s %s %s %s %s %s %s %lld %s",
		r->number, (long long)r->serial, r->version, r->kind,
		r->kind_name, r->project, r->title, r->date, r->author,
		r->customer, r->contract ? r->contract : "-", r->audience,
		r->folder, (long long)r->filed_at, r->filed_by);
	buf_printf(out, " %s %s %s %s %s\n", persons, keywords, r->form_digest,
		record_status_id(r->status),
		r->void_reason ? r->void_reason : "-");
	for (size_t i = 0; i < r->n_files; i++)
		buf_printf(out, "  %s %s v%d %lld %s %d\n", r->files[i].role,
			r->files[i].name, r->files[i].version,
			(long long)r->files[i].size,
			r->files[i].date ? r->files[i].date : "-",
			r->files[i].partial);
	if (r->retention)
		buf_add_str(out, r->retention);
	if (r->facts)
		json_write(r->facts, out);
	if (r->made_with)
		json_write(r->made_with, out);
	free(persons);
	free(keywords);
}

struct writer {
	struct buf *out;
	struct index *ix;
};

static bool visit_record(void *arg, const struct record *r)
{
	struct writer *w = arg;
	struct record full = RECORD_INIT;
	struct err err = ERR_INIT;

	write_record(w->out, r);
	check(index_record(w->ix, r->number, &full, &err), &err);
	write_record(w->out, &full);
	record_release(&full);
	for (int version = 1; version <= r->version; version++) {
		full = (struct record)RECORD_INIT;
		check(index_version(w->ix, r->number, version, &full, &err),
			&err);
		write_record(w->out, &full);
		record_release(&full);
	}
	return true;
}

static bool visit_event(void *arg, const struct event *e)
{
	buf_printf(arg, "  %s %s %s %s\n", e->project, e->name, e->date, e->note);
	return true;
}

static bool visit_project(void *arg, const struct project *p)
{
	struct writer *w = arg;
	struct err err = ERR_INIT;

	buf_printf(w->out, "%s %s %s %s %s %s %lld %lld\n", p->id, p->name,
		p->customer, p->contract ? p->contract : "-", p->signed_on,
		p->scale, (long long)p->opened_at, (long long)p->n_records);
	check(index_events(w->ix, p->id, visit_event, w->out, &err), &err);
	return true;
}

static void write_search(
	struct writer *w, const char *query, enum search_sort sort)
{
	struct search_result result = SEARCH_RESULT_INIT;
	struct err err = ERR_INIT;

	check(search_run(
		      w->ix, query, sort, 1000, 0, NULL, NULL, &result, &err),
		&err);
	buf_printf(w->out, "%s: %lld\n", query, (long long)result.total);
	for (size_t i = 0; i < result.n; i++) {
		buf_printf(w->out, "%s %.3f %zu\n", result.hits[i].snippet,
			result.hits[i].score, result.hits[i].n_marks);
		write_record(w->out, &result.hits[i].record);
	}
	search_result_release(&result);
}

static void write_all(struct index *ix, struct buf *out)
{
	static const char *const queries[] = {"验收", "1月", "改名2", "张伟",
		"HT-2026-0123", "客户:华信", "状态:作废", "延期 -合同",
		"日期:2024-03", "的 OR 和", "项目:成都"};
	struct writer w = {out, ix};
	struct index_filter all = {.with_void = true};
	struct index_filter some = {.project = "P2026-003",
		.kind = "memo",
		.from = "2024-02-10",
		.to = "2024-05-01"};
	struct index_filter kind = {.kind = "minutes", .to = "2024-04-30"};
	struct err err = ERR_INIT;

	check(index_projects(ix, visit_project, &w, &err), &err);
	check(index_list(ix, &all, visit_record, &w, &err), &err);
	buf_add_str(out, "----\n");
	check(index_list(ix, &some, visit_record, &w, &err), &err);
	buf_add_str(out, "----\n");
	check(index_list(ix, &kind, visit_record, &w, &err), &err);
	for (size_t i = 0; i < sizeof(queries) / sizeof(*queries); i++) {
		write_search(&w, queries[i], SEARCH_NEWEST);
		write_search(&w, queries[i], SEARCH_RELEVANCE);
	}
}

/* ---- tests ---- */

static void a_rebuild_gives_the_same_answers(void **state)
{
	struct fixture *f = *state;
	struct corpus c = new_corpus();
	struct buf one_by_one = BUF_INIT, rebuilt = BUF_INIT;
	size_t n;
	struct corpus_act *acts = corpus_acts(&c, N_RECORDS, &n);
	struct index *ix = open_index(f, INDEX_WRITE);

	for (size_t i = 0; i < n; i++) {
		if (i % 10 == 0)
			check(index_begin(ix, &f->err), &f->err);
		check(corpus_apply(ix, &c, &acts[i], &f->err), &f->err);
		if (i % 10 == 9 || i == n - 1)
			check(index_commit(ix, &f->err), &f->err);
	}
	write_all(ix, &one_by_one);
	index_free(ix);
	check(fs_remove(f->path, &f->err), &f->err);

	ix = open_index(f, INDEX_WRITE);
	check(index_begin(ix, &f->err), &f->err);
	check(index_bulk_begin(ix, &f->err), &f->err);
	for (int p = c.n_projects - 1; p >= 0; p--)
		for (size_t i = 0; i < n; i++)
			if (acts[i].project == p)
				check(corpus_apply(ix, &c, &acts[i], &f->err),
					&f->err);
	check(index_bulk_finish(ix, &f->err), &f->err);
	check(index_commit(ix, &f->err), &f->err);
	write_all(ix, &rebuilt);
	assert_string_equal(rebuilt.data, one_by_one.data);
	assert_true(rebuilt.len > 100000);

	index_free(ix);
	buf_release(&one_by_one);
	buf_release(&rebuilt);
	free(acts);
}

static void lists_are_newest_first(void **state)
{
	struct fixture *f = *state;
	struct corpus c = new_corpus();
	struct index_filter all = {.with_void = false};
	struct order order = {.n = 0};
	size_t n;
	struct corpus_act *acts = corpus_acts(&c, 60, &n);
	struct index *ix = open_index(f, INDEX_WRITE);

	check(index_begin(ix, &f->err), &f->err);
	for (size_t i = 0; i < n; i++)
		check(corpus_apply(ix, &c, &acts[i], &f->err), &f->err);
	check(index_commit(ix, &f->err), &f->err);
	check(index_list(ix, &all, visit_ordered, &order, &f->err), &f->err);
	assert_in_range(order.n, 40, 60);
	index_free(ix);
	free(acts);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_rebuild_gives_the_same_answers),
		TEST(lists_are_newest_first),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
