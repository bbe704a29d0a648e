/* SPDX-License-Identifier: MIT
 *
 * The index is derived: lost, damaged or rebuilt while others file, it ends up
 * the same.
 */
#include "cabinet.h"

#include <sys/wait.h>

/* All that the index tells of a project, as text. */
static bool tell_record(void *arg, const struct record *r)
{
	if (r->facts)
		json_write(r->facts, arg);
	buf_printf(arg, " %s %s %lld v%d %s %s %s %s %s\n",
		r->retention ? r->retention : "-", r->number,
		(long long)r->serial, r->version, r->title, r->date,
		r->author ? r->author : "", record_status_id(r->status),
		r->form_digest);
	return true;
}

static bool tell_event(void *arg, const struct event *e)
{
	buf_printf(arg, "%s %s %s\n", e->name, e->date, e->doc);
	return true;
}

static char *tell(struct cabinet *c)
{
	const struct index_filter filter = {.with_void = true};
	struct index *ix = cabinet_index(c);
	struct project p = PROJECT_INIT;
	struct record r = RECORD_INIT;
	struct buf out = BUF_INIT;

	ok(c, index_list(ix, &filter, tell_record, &out, &c->err));
	ok(c, index_events(ix, "P1", tell_event, &out, &c->err));
	ok(c, index_project(ix, "P1", &p, &c->err));
	buf_printf(&out, "%s %s %lld\n", p.id, p.name, (long long)p.n_records);
	ok(c, index_record(ix, "P1-HTJY-001", &r, &c->err));
	for (size_t i = 0; i < r.n_files; i++)
		buf_printf(&out, "%s %s %s %s %lld v%d\n", r.files[i].role,
			r.files[i].name, r.files[i].volume, r.files[i].digest,
			(long long)r.files[i].size, r.files[i].version);
	project_release(&p);
	record_release(&r);
	return buf_detach(&out);
}

static void furnish(struct cabinet *c)
{
	struct event e = {.name = (char *)"delivered",
		.date = (char *)"2026-03-07",
		.doc = (char *)"P1-HTJY-002"};
	struct filing *f = NULL;

	cabinet_open(c, 65536);
	for (int i = 0; i < 4; i++) {
		char title[32];

		snprintf(title, sizeof(title), "第 %d 次会", i);
		ok(c, filing_begin(c->archive, "P1", &somebody, &f, &c->err));
		ok(c, cabinet_put(f, title, NULL, 40000, NULL, &c->err));
		ok(c, filing_commit(f, &c->err));
		filing_free(f);
	}
	cabinet_attach(c, "P1-HTJY-001", "signed", "扫描.pdf", "scan");
	ok(c, filing_begin(c->archive, "P1", &somebody, &f, &c->err));
	ok(c, cabinet_put(
		      f, "第 1 次会（改）", "P1-HTJY-002", 10, NULL, &c->err));
	ok(c, filing_commit(f, &c->err));
	filing_free(f);
	ok(c, filing_begin(c->archive, "P1", &somebody, &f, &c->err));
	ok(c, filing_event(f, &e, &c->err));
	ok(c, filing_commit(f, &c->err));
	filing_free(f);
	ok(c, filing_begin(c->archive, "P1", &somebody, &f, &c->err));
	ok(c, filing_void(f, "P1-HTJY-003", "归错了", &c->err));
	ok(c, filing_commit(f, &c->err));
	filing_free(f);
}

static void expect_told(struct cabinet *c, const char *before)
{
	char *after = tell(c);

	assert_string_equal(after, before);
	free(after);
}

static void a_rebuilt_index_tells_the_same(void **state)
{
	struct rebuilt report = REBUILT_INIT;
	struct cabinet c;
	struct buf current = BUF_INIT;
	char *before;

	(void)state;
	furnish(&c);
	before = tell(&c);
	ok(&c, archive_reindex(c.archive, 1, NULL, &report, &c.err));
	assert_int_equal(report.n_projects, 1);
	assert_int_equal(report.n_records, 4);
	assert_int_equal(report.damaged.n, 0);
	expect_told(&c, before);
	cabinet_read(&c, "index/current", &current);
	assert_string_equal(current.data, "index-2.db\n");
	rebuilt_release(&report);
	buf_release(&current);
	free(before);
	cabinet_close(&c);
}

static void a_lost_or_damaged_index_is_rebuilt_by_itself(void **state)
{
	static const char *const lost[] = {
		"index", "index/current", "index/index-1.db", "index/pending"};
	struct cabinet c;
	char *before;

	(void)state;
	furnish(&c);
	before = tell(&c);
	for (size_t i = 0; i < sizeof(lost) / sizeof(*lost); i++) {
		char *path = cabinet_path(&c, lost[i]);

		archive_free(c.archive);
		c.archive = NULL;
		ok(&c, fs_remove_tree(path, &c.err));
		cabinet_reopen(&c);
		expect_told(&c, before);
		free(path);
	}
	cabinet_write(&c, "index/current", "index-77.db\n", 12);
	cabinet_reopen(&c);
	expect_told(&c, before);
	cabinet_write(&c, "index/current", "../../x\n", 8);
	cabinet_reopen(&c);
	expect_told(&c, before);
	free(before);
	cabinet_close(&c);
}

static void damage_to_a_volume_costs_only_what_lies_in_it(void **state)
{
	struct rebuilt report = REBUILT_INIT;
	struct cabinet c;
	struct record r = RECORD_INIT;
	struct buf got = BUF_INIT;

	(void)state;
	furnish(&c);
	cabinet_write(&c, "projects/P1/P1_v001.zip", "junk", 4);
	ok(&c, archive_reindex(c.archive, 1, NULL, &report, &c.err));
	assert_int_equal(report.n_records, 4);
	assert_true(report.damaged.n > 0);
	ok(&c, index_record(cabinet_index(&c), "P1-HTJY-001", &r, &c.err));
	assert_string_equal(r.title, "第 0 次会");
	assert_int_equal(
		archive_get(c.archive, "P1-HTJY-002", "xml", 1, &got, &c.err),
		ERR_NOT_FOUND);
	ok(&c, archive_get(c.archive, "P1-HTJY-002", "xml", 2, &got, &c.err));
	record_release(&r);
	buf_release(&got);
	rebuilt_release(&report);
	cabinet_close(&c);
}

/* Four projects beside P1, one of them damaged, of several acts each. */
static void furnish_more(struct cabinet *c)
{
	static const char *const ids[] = {"P2", "P3", "P4", "P5"};

	for (size_t i = 0; i < sizeof(ids) / sizeof(*ids); i++) {
		cabinet_project(c, ids[i]);
		for (size_t act = 0; act < 3 + i; act++) {
			struct filing *f = NULL;

			ok(c, filing_begin(c->archive, ids[i], &somebody, &f,
				      &c->err));
			for (size_t n = 0; n <= act * i; n++)
				ok(c, cabinet_put(f, "会", NULL, 3000, NULL,
					      &c->err));
			ok(c, filing_commit(f, &c->err));
			filing_free(f);
		}
	}
	cabinet_write(c, "projects/P3/P3_v001.zip", "junk", 4);
}

/* Without how often the file was written, which its header says thrice. */
static void read_index(struct cabinet *c, int generation, struct buf *out)
{
	char *name = xprintf("index/index-%d.db", generation);

	cabinet_read(c, name, out);
	memset(out->data + 24, 0, 4);
	memset(out->data + 92, 0, 8);
	free(name);
}

static void several_threads_make_the_same_index(void **state)
{
	static const int hands[] = {1, 2, 7};
	struct buf first = BUF_INIT, index = BUF_INIT;
	char *damaged = NULL;
	struct cabinet c;

	(void)state;
	furnish(&c);
	furnish_more(&c);
	for (int i = 0; i < 3; i++) {
		struct rebuilt report = REBUILT_INIT;
		char *told;

		ok(&c, archive_reindex(c.archive, hands[i], NULL, &report,
			       &c.err));
		assert_true(report.n_records > 20);
		told = strs_join(&report.damaged, "\n");
		read_index(&c, i + 2, i ? &index : &first);
		if (i) {
			assert_string_equal(told, damaged);
			assert_int_equal(index.len, first.len);
			assert_memory_equal(index.data, first.data, first.len);
		} else {
			assert_true(report.damaged.n > 0);
			assert_true(first.len > 50000);
		}
		buf_clear(&index);
		free(damaged);
		damaged = told;
		rebuilt_release(&report);
	}
	free(damaged);
	buf_release(&first);
	buf_release(&index);
	cabinet_close(&c);
}

/* One process files all the time, this one rebuilds: nothing is missing at the
 * end, and no acknowledged record on the way. */
static void rebuilding_while_others_file_loses_nothing(void **state)
{
	const struct index_filter filter = {.project = "P1"};
	struct cabinet c;
	struct buf out = BUF_INIT;
	int status;
	size_t n = 0;
	pid_t pid;

	(void)state;
	cabinet_open(&c, 0);
	fflush(NULL);
	pid = fork();
	assert_true(pid >= 0);
	if (!pid) {
		struct archive *a = NULL;
		struct err err = ERR_INIT;

		if (archive_open(c.dir, ARCHIVE_WRITE, &a, &err) != ERR_OK)
			_exit(1);
		for (int i = 0; i < 60; i++) {
			struct filing *f = NULL;

			if (filing_begin(a, "P1", &somebody, &f, &err) !=
					ERR_OK ||
				cabinet_put(f, "会", NULL, 2000, NULL, &err) !=
					ERR_OK ||
				filing_commit(f, &err) != ERR_OK)
				_exit(2);
			filing_free(f);
		}
		archive_free(a);
		_exit(0);
	}
	do
		ok(&c, archive_reindex(c.archive, 3, NULL, NULL, &c.err));
	while (waitpid(pid, &status, WNOHANG) == 0);
	assert_int_equal(status, 0);
	ok(&c, index_list(
		       cabinet_index(&c), &filter, tell_record, &out, &c.err));
	for (const char *p = out.data; *p; p++)
		n += *p == '\n';
	assert_int_equal(n, 60);
	buf_release(&out);
	cabinet_close(&c);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_rebuilt_index_tells_the_same),
		cmocka_unit_test(a_lost_or_damaged_index_is_rebuilt_by_itself),
		cmocka_unit_test(damage_to_a_volume_costs_only_what_lies_in_it),
		cmocka_unit_test(several_threads_make_the_same_index),
		cmocka_unit_test(rebuilding_while_others_file_loses_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
