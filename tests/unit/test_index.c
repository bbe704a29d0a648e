/* SPDX-License-Identifier: MIT
 *
 * The index: what is put in comes out, all or nothing, whoever opens it.
 */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "archive/index/index.h"
#include "archive/search/search.h"
#include "base/fs.h"
#include "base/hash.h"
#include "tests/unit/index_fixture.h"

static int64_t count(struct index *ix, const char *query)
{
	struct search_result result = SEARCH_RESULT_INIT;
	struct err err = ERR_INIT;
	int64_t total;

	check(search_run(ix, query, SEARCH_NEWEST, 1, 0, NULL, NULL, &result,
		      &err),
		&err);
	total = result.total;
	search_result_release(&result);
	return total;
}

static void put(struct index *ix, const char *number, int version,
	const char *date, const char *title, const char *text)
{
	struct err err = ERR_INIT;
	struct record r = {.number = (char *)number,
		.version = version,
		.serial = 1,
		.kind = (char *)"memo",
		.kind_name = (char *)"备忘录",
		.project = (char *)"P1",
		.title = (char *)title,
		.date = (char *)date};

	hash_of(text, strlen(text), r.form_digest);
	check(index_put_record(ix, &r, text, strlen(text), &err), &err);
}

static void put_project(
	struct index *ix, const char *name, const char *customer)
{
	struct err err = ERR_INIT;
	struct project p = {.id = (char *)"P1",
		.name = (char *)name,
		.customer = (char *)customer,
		.scale = (char *)"small"};

	check(index_put_project(ix, &p, &err), &err);
}

static void search_covers_the_newest_version_only(void **state)
{
	struct fixture *f = *state;
	struct index *ix = open_index(f, INDEX_WRITE);
	struct record old = RECORD_INIT;
	char *number = NULL, digest[HASH_HEX_SIZE];

	put_project(ix, "甲", "乙");
	put(ix, "N1", 1, "2026-01-01", "旧题", "苹果");
	put(ix, "N1", 2, "2026-01-05", "新题", "香蕉");
	assert_int_equal(count(ix, "苹果"), 0);
	assert_int_equal(count(ix, "旧题"), 0);
	assert_int_equal(count(ix, "香蕉"), 1);
	assert_int_equal(count(ix, "新题"), 1);
	check(index_version(ix, "N1", 1, &old, &f->err), &f->err);
	assert_string_equal(old.title, "旧题");
	assert_string_equal(old.date, "2026-01-01");
	record_release(&old);
	assert_int_equal(
		index_version(ix, "N1", 3, &old, &f->err), ERR_NOT_FOUND);
	assert_int_equal(index_record(ix, "N2", &old, &f->err), ERR_NOT_FOUND);
	/* A form is known by any of its versions, till it is voided. */
	hash_of("苹果", strlen("苹果"), digest);
	check(index_find_form(ix, "P1", digest, &number, &f->err), &f->err);
	assert_string_equal(number, "N1");
	free(number);
	check(index_find_form(ix, "P2", digest, &number, &f->err), &f->err);
	assert_null(number);
	check(index_put_void(ix, "N1", "写错了", &f->err), &f->err);
	check(index_find_form(ix, "P1", digest, &number, &f->err), &f->err);
	assert_null(number);
	assert_int_equal(count(ix, "香蕉"), 0);
	assert_int_equal(count(ix, "香蕉 状态:作废"), 1);
	index_free(ix);
}

static void a_signed_scan_counts_for_the_newest_version(void **state)
{
	struct fixture *f = *state;
	struct index *ix = open_index(f, INDEX_WRITE);
	struct record_file scan = {.role = (char *)"signed",
		.name = (char *)"data/1.pdf",
		.version = 1};

	put_project(ix, "甲", "乙");
	put(ix, "N1", 1, "2026-01-01", "题", "文");
	assert_int_equal(count(ix, "状态:未签"), 1);
	check(index_put_file(ix, "N1", &scan, &f->err), &f->err);
	assert_int_equal(count(ix, "状态:已签"), 1);
	put(ix, "N1", 2, "2026-01-02", "题", "文二");
	assert_int_equal(count(ix, "状态:已签"), 0);
	scan.name = (char *)"data/1b.pdf"; /* late, of the old version */
	check(index_put_file(ix, "N1", &scan, &f->err), &f->err);
	assert_int_equal(count(ix, "状态:已签"), 0);
	index_free(ix);
}

static void renaming_a_project_is_searched_at_once(void **state)
{
	struct fixture *f = *state;
	struct index *ix = open_index(f, INDEX_WRITE);
	struct project p = PROJECT_INIT;

	put_project(ix, "旧名", "老客户");
	put(ix, "N1", 1, "2026-01-01", "题", "文");
	assert_int_equal(count(ix, "旧名"), 1);
	put_project(ix, "新名", "大客户");
	assert_int_equal(count(ix, "旧名"), 0);
	assert_int_equal(count(ix, "新名 客户:大客户 项目:新名"), 1);
	assert_int_equal(count(ix, "老客户"), 0);
	check(index_project(ix, "P1", &p, &f->err), &f->err);
	assert_int_equal(p.n_records, 1);
	assert_string_equal(p.name, "新名");
	project_release(&p);
	assert_int_equal(index_project(ix, "P9", &p, &f->err), ERR_NOT_FOUND);
	index_free(ix);
}

static void a_dropped_project_leaves_nothing(void **state)
{
	struct fixture *f = *state;
	struct index *ix = open_index(f, INDEX_WRITE);
	struct record r = RECORD_INIT;
	char head[HASH_HEX_SIZE] = "x";
	int64_t bytes = 1;

	put_project(ix, "甲", "乙");
	put(ix, "N1", 1, "2026-01-01", "题", "文");
	put(ix, "N1", 2, "2026-01-01", "题", "文二");
	check(index_put_position(ix, "P1", 77, "abc", &f->err), &f->err);
	check(index_position(ix, "P1", &bytes, head, &f->err), &f->err);
	assert_int_equal(bytes, 77);
	assert_string_equal(head, "abc");
	check(index_drop_project(ix, "P1", &f->err), &f->err);
	check(index_position(ix, "P1", &bytes, head, &f->err), &f->err);
	assert_int_equal(bytes, 0);
	assert_string_equal(head, "");
	assert_int_equal(count(ix, "文"), 0);
	assert_int_equal(index_record(ix, "N1", &r, &f->err), ERR_NOT_FOUND);
	put_project(ix, "甲", "乙");
	put(ix, "N1", 1, "2026-01-01", "题", "文三");
	assert_int_equal(count(ix, "文三"), 1);
	assert_int_equal(count(ix, "文二"), 0);
	index_free(ix);
}

static void without_commit_nothing_happened(void **state)
{
	struct fixture *f = *state;
	struct index *ix = open_index(f, INDEX_WRITE), *reader;

	put_project(ix, "甲", "乙");
	check(index_begin(ix, &f->err), &f->err);
	put(ix, "N1", 1, "2026-01-01", "题", "苹果");
	reader = open_index(f, INDEX_READ);
	assert_int_equal(count(reader, "苹果"), 0);
	assert_int_equal(count(ix, "苹果"), 1);
	index_rollback(ix);
	assert_int_equal(count(ix, "苹果"), 0);
	index_rollback(ix);
	check(index_begin(ix, &f->err), &f->err);
	put(ix, "N1", 1, "2026-01-01", "题", "苹果");
	check(index_commit(ix, &f->err), &f->err);
	assert_int_equal(count(reader, "苹果"), 1);
	index_free(reader);
	index_free(ix);
	index_free(NULL);
}

static void a_reader_makes_and_leaves_no_files(void **state)
{
	struct fixture *f = *state;
	struct index *ix = NULL;
	struct strs names = STRS_INIT;
	struct record r = {.number = (char *)"N", .version = 1};

	assert_int_equal(
		index_open(f->path, INDEX_READ, &ix, &f->err), ERR_NOT_FOUND);
	assert_false(fs_exists(f->path));
	index_free(open_index(f, INDEX_WRITE));
	ix = open_index(f, INDEX_READ);
	assert_int_equal(count(ix, "文"), 0);
	assert_int_equal(
		index_put_record(ix, &r, "", 0, &f->err), ERR_PERMISSION);
	index_free(ix);
	check(fs_list(f->dir, &names, &f->err), &f->err);
	assert_int_equal(names.n, 1);
	strs_release(&names);
}

/* Root may write anywhere, so another user has to try. */
static void a_reader_needs_no_leave_to_write(void **state)
{
	struct fixture *f = *state;
	struct index *ix = open_index(f, INDEX_WRITE);
	pid_t child;
	int status = -1;

	put_project(ix, "甲", "乙");
	put(ix, "N1", 1, "2026-01-01", "题", "苹果");
	index_free(ix);
	assert_int_equal(chmod(f->path, 0444), 0);
	assert_int_equal(chmod(f->dir, 0555), 0);
	child = fork();
	if (!child) {
		struct err err = ERR_INIT;

		if (geteuid() == 0 && setuid(65534))
			_exit(2);
		if (index_open(f->path, INDEX_READ, &ix, &err))
			_exit(3);
		status = count(ix, "苹果") == 1 ? 0 : 4;
		index_free(ix);
		_exit(status);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_int_equal(status, 0);
	assert_int_equal(chmod(f->dir, 0755), 0);
}

static void what_is_no_index_is_damaged(void **state)
{
	struct fixture *f = *state;
	struct index *ix = NULL;
	char version[4] = {0, 0, 0, 9};
	FILE *file;

	check(fs_write(f->path, "这不是数据库，这不是数据库", 30, &f->err),
		&f->err);
	for (int mode = INDEX_READ; mode <= INDEX_WRITE; mode++)
		assert_int_equal(index_open(f->path, (enum index_mode)mode, &ix,
					 &f->err),
			ERR_DAMAGED);
	check(fs_write(f->path, "", 0, &f->err), &f->err);
	assert_int_equal(
		index_open(f->path, INDEX_READ, &ix, &f->err), ERR_DAMAGED);
	check(fs_remove(f->path, &f->err), &f->err);
	index_free(open_index(f, INDEX_WRITE));
	/* The user_version, at byte 60 of the header. */
	file = fopen(f->path, "r+b");
	assert_non_null(file);
	assert_int_equal(fseek(file, 60, SEEK_SET), 0);
	assert_int_equal(fwrite(version, 1, 4, file), 4);
	assert_int_equal(fclose(file), 0);
	for (int mode = INDEX_READ; mode <= INDEX_WRITE; mode++)
		assert_int_equal(index_open(f->path, (enum index_mode)mode, &ix,
					 &f->err),
			ERR_DAMAGED);
	assert_null(ix);
}

static void a_killed_writer_leaves_it_whole(void **state)
{
	struct fixture *f = *state;
	struct index *ix;
	pid_t child = fork();
	int status;

	if (!child) {
		ix = open_index(f, INDEX_WRITE);
		put_project(ix, "甲", "乙");
		put(ix, "N1", 1, "2026-01-01", "题", "苹果");
		if (index_begin(ix, &f->err))
			_exit(1);
		put(ix, "N2", 1, "2026-01-01", "题", "香蕉");
		raise(SIGKILL);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFSIGNALED(status));
	ix = open_index(f, INDEX_READ);
	assert_int_equal(count(ix, "苹果"), 1);
	assert_int_equal(count(ix, "香蕉"), 0);
	index_free(ix);
	ix = open_index(f, INDEX_WRITE);
	put(ix, "N2", 1, "2026-01-01", "题", "香蕉");
	assert_int_equal(count(ix, "香蕉"), 1);
	index_free(ix);
}

static void several_may_make_it_at_once(void **state)
{
	enum { N = 6 };
	struct fixture *f = *state;
	struct index *ix;
	pid_t children[N];
	int status;

	for (int i = 0; i < N; i++) {
		children[i] = fork();
		if (children[i])
			continue;
		char number[16];

		snprintf(number, sizeof(number), "N%d", i);
		ix = open_index(f, INDEX_WRITE);
		put_project(ix, "甲", "乙");
		put(ix, number, 1, "2026-01-01", "题", "苹果");
		index_free(ix);
		_exit(0);
	}
	for (int i = 0; i < N; i++) {
		assert_int_equal(waitpid(children[i], &status, 0), children[i]);
		assert_int_equal(status, 0);
	}
	ix = open_index(f, INDEX_READ);
	assert_int_equal(count(ix, "苹果"), N);
	index_free(ix);
}

static void an_empty_archive_can_be_rebuilt(void **state)
{
	struct fixture *f = *state;
	struct index *ix = open_index(f, INDEX_WRITE);

	check(index_bulk_begin(ix, &f->err), &f->err);
	check(index_bulk_finish(ix, &f->err), &f->err);
	assert_int_equal(count(ix, "文"), 0);
	put(ix, "N1", 1, "2026-01-01", "题", "文");
	assert_int_equal(count(ix, "文"), 1);
	/* Given up half-way, as when a volume cannot be read. */
	check(index_bulk_begin(ix, &f->err), &f->err);
	put(ix, "N2", 1, "2026-01-01", "题", "文");
	index_rollback(ix);
	assert_int_equal(count(ix, "文"), 1);
	put(ix, "N3", 1, "2026-01-01", "题", "文");
	assert_int_equal(count(ix, "文"), 2);
	index_free(ix);
}

static void little_known_records_are_taken(void **state)
{
	struct fixture *f = *state;
	struct index *ix = open_index(f, INDEX_WRITE);
	struct record bare = {.number = (char *)"N1", .version = 1};
	struct record r = RECORD_INIT;
	struct index_filter all = {.with_void = true};
	struct order order = {.n = 0};

	check(index_put_record(ix, &bare, NULL, 0, &f->err), &f->err);
	check(index_record(ix, "N1", &r, &f->err), &f->err);
	assert_string_equal(r.title, "");
	record_release(&r);
	check(index_list(ix, &all, visit_ordered, &order, &f->err), &f->err);
	assert_int_equal(order.n, 1);
	assert_int_equal(count(ix, "N1"), 1);
	assert_int_equal(count(ix, "文"), 0);
	index_free(ix);
}

static void put_recipe(
	struct index *ix, const char *number, const char *made_with)
{
	struct err err = ERR_INIT;
	struct record r = {.number = (char *)number,
		.version = 1,
		.date = (char *)"2026-01-01"};

	check(json_parse(made_with, strlen(made_with), &r.made_with, &err),
		&err);
	check(index_put_record(ix, &r, "", 0, &err), &err);
	json_free(r.made_with);
}

static void what_papers_were_made_with_comes_back(void **state)
{
	static const char *const cases[] = {"{}",
		"{\"generator\":\"卷宗 1.0\",\"context\":{\"a\":\"1\"},"
		"\"files\":{\"b.xsl\":\"00\",\"c.xsl\":\"01\"}}",
		"{\"generator\":\"卷宗 1.1\",\"context\":{\"a\":\"2\"},"
		"\"files\":{\"b.xsl\":\"00\",\"c.xsl\":\"01\"}}",
		"{\"files\":{\"b.xsl\":\"02\"}}", "{\"files\":\"none\"}",
		"{\"files\":{}}", "{\"files\":null,\"x\":[1,2]}"};
	struct fixture *f = *state;
	struct index *ix = open_index(f, INDEX_WRITE);

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		char number[] = {'N', (char)('0' + i), '\0'};

		put_recipe(ix, number, cases[i]);
	}
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		char number[] = {'N', (char)('0' + i), '\0'};
		struct record r = RECORD_INIT;
		struct buf json = BUF_INIT;

		check(index_record(ix, number, &r, &f->err), &f->err);
		json_write(r.made_with, &json);
		assert_string_equal(json.data, cases[i]);
		buf_release(&json);
		record_release(&r);
	}
	index_free(ix);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(search_covers_the_newest_version_only),
		TEST(a_signed_scan_counts_for_the_newest_version),
		TEST(renaming_a_project_is_searched_at_once),
		TEST(a_dropped_project_leaves_nothing),
		TEST(without_commit_nothing_happened),
		TEST(a_reader_makes_and_leaves_no_files),
		TEST(a_reader_needs_no_leave_to_write),
		TEST(what_is_no_index_is_damaged),
		TEST(a_killed_writer_leaves_it_whole),
		TEST(several_may_make_it_at_once),
		TEST(an_empty_archive_can_be_rebuilt),
		TEST(little_known_records_are_taken),
		TEST(what_papers_were_made_with_comes_back),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
