/* SPDX-License-Identifier: MIT
 *
 * A checkpoint of a long log: what is loaded by it is what the whole log adds
 * up to, and one that is wrong, old or gone does no harm.
 */
#include "cabinet.h"

#include "archive/bundle/aids.h"
#include "archive/bundle/checkpoint.h"
#include "archive/verify/verify.h"

#define CHECKPOINT "index/ledgers/P1"
#define LOG "projects/P1/log.jsonl"

static void file_many(struct cabinet *c, int from, int n)
{
	struct filing *f = NULL;
	char title[64];

	ok(c, filing_begin(c->archive, "P1", &somebody, &f, &c->err));
	for (int i = from; i < from + n; i++) {
		snprintf(title, sizeof(title), "第%d次会", i);
		ok(c, cabinet_put(f, title, NULL, 10, NULL, &c->err));
	}
	ok(c, filing_commit(f, &c->err));
	filing_free(f);
}

static bool there(struct cabinet *c)
{
	char *path = cabinet_path(c, CHECKPOINT);
	bool is = fs_exists(path);

	free(path);
	return is;
}

/* A little of everything, and more log than a checkpoint waits for. */
static void furnish(struct cabinet *c)
{
	struct filing *f = NULL;

	cabinet_open(c, 65536);
	for (int i = 0; i < 6; i++)
		file_many(c, i * 60, 60);
	cabinet_attach(c, "P1-HTJY-003", "signed", "扫描.pdf", "scan");
	ok(c, filing_begin(c->archive, "P1", &somebody, &f, &c->err));
	ok(c, cabinet_put(f, "改", "P1-HTJY-002", 10, NULL, &c->err));
	ok(c, filing_void(f, "P1-HTJY-004", "重复", &c->err));
	ok(c, filing_commit(f, &c->err));
	filing_free(f);
	file_many(c, 1000, 120);
	/* Made when the next act begins. */
	free(cabinet_file(c, "P1", "末次会"));
	assert_true(there(c));
}

static void same_text(const char *a, const char *b)
{
	assert_true(!a == !b);
	if (a)
		assert_string_equal(a, b);
}

static void same_record(
	const struct ledger_record *a, const struct ledger_record *b)
{
	assert_string_equal(a->number, b->number);
	assert_string_equal(a->folder, b->folder);
	assert_string_equal(a->kind, b->kind);
	assert_int_equal(a->serial, b->serial);
	assert_int_equal(a->is_void, b->is_void);
	same_text(a->void_reason, b->void_reason);
	same_text(a->reference, b->reference);
	assert_int_equal(a->n_versions, b->n_versions);
	assert_int_equal(a->n_files, b->n_files);
	for (int v = 0; v < a->n_versions; v++) {
		assert_string_equal(
			a->versions[v].meta, b->versions[v].meta);
		assert_string_equal(
			a->versions[v].volume, b->versions[v].volume);
		same_text(a->versions[v].title, b->versions[v].title);
		same_text(a->versions[v].form, b->versions[v].form);
	}
	for (size_t i = 0; i < a->n_files; i++) {
		assert_string_equal(a->files[i].path, b->files[i].path);
		assert_string_equal(a->files[i].digest, b->files[i].digest);
	}
}

static void expect_same(struct cabinet *c)
{
	const struct store *s = archive_store(c->archive);
	struct ledger *a = NULL, *b = NULL;

	ok(c, ledger_load(s, "P1", &a, &c->err));
	ok(c, checkpoint_load(s, "P1", &b, &c->err));
	assert_int_equal(a->n_records, b->n_records);
	for (size_t i = 0; i < a->n_records; i++) {
		same_record(a->records[i], ledger_record(b, i));
		assert_ptr_equal(ledger_find(b, a->records[i]->number),
			ledger_record(b, i));
	}
	assert_int_equal(a->n_volumes, b->n_volumes);
	for (size_t i = 0; i < a->n_volumes; i++) {
		assert_string_equal(a->volumes[i].id, b->volumes[i].id);
		assert_string_equal(a->volumes[i].digest, b->volumes[i].digest);
		assert_string_equal(a->volumes[i].anchor, b->volumes[i].anchor);
		assert_int_equal(a->volumes[i].sealed, b->volumes[i].sealed);
	}
	assert_int_equal(a->n_parts, b->n_parts);
	assert_int_equal(a->n_codes, b->n_codes);
	assert_int_equal(*ledger_code(a, "HTJY"), *ledger_code(b, "HTJY"));
	assert_int_equal(a->last_serial, b->last_serial);
	assert_int_equal(a->n_destroyed, b->n_destroyed);
	assert_int_equal(a->end.bytes, b->end.bytes);
	assert_int_equal(a->end.seq, b->end.seq);
	assert_string_equal(a->end.head, b->end.head);
	same_text(a->project.name, b->project.name);
	ledger_free(a);
	ledger_free(b);
}

/* Each question is asked of a ledger of which nothing was asked before. */
static void expect_found(struct cabinet *c, size_t step)
{
	const struct store *s = archive_store(c->archive);
	struct ledger *a = NULL, *b = NULL;

	ok(c, ledger_load(s, "P1", &a, &c->err));
	for (size_t i = 0; i < a->n_records; i += step) {
		const struct ledger_record *r = a->records[i];
		const struct ledger_record *same;
		const char *form = r->versions[r->n_versions - 1].form;

		ok(c, checkpoint_load(s, "P1", &b, &c->err));
		assert_true(b->n_frozen && !b->records[0]);
		assert_null(ledger_find(b, "P1-HTJY-999"));
		same_record(r, ledger_find(b, r->number));
		ledger_free(b);
		ok(c, checkpoint_load(s, "P1", &b, &c->err));
		same = *form ? ledger_find_form(b, form) : NULL;
		assert_true(!same == !ledger_find_form(a, form));
		ledger_free(b);
	}
	for (size_t i = 0; i < a->n_volumes; i++) {
		size_t n = 0, m = 0;
		struct ledger_record **in, **same;

		ok(c, checkpoint_load(s, "P1", &b, &c->err));
		in = aids_in_volume(a, a->volumes[i].id, &n);
		same = aids_in_volume(b, a->volumes[i].id, &m);
		assert_true(n);
		assert_int_equal(n, m);
		for (size_t k = 0; k < n; k++)
			same_record(in[k], same[k]);
		free(in);
		free(same);
		ledger_free(b);
	}
	ledger_free(a);
}

/* What happens to a frozen record is in the next checkpoint. */
static void frozen_ones_change(void **state)
{
	struct filing *f = NULL;
	struct cabinet c;

	(void)state;
	furnish(&c);
	cabinet_attach(&c, "P1-HTJY-005", "signed", "扫描.pdf", "scan");
	ok(&c, filing_begin(c.archive, "P1", &somebody, &f, &c.err));
	ok(&c, cabinet_put(f, "再改", "P1-HTJY-002", 10, NULL, &c.err));
	ok(&c, cabinet_put(f, "改", "P1-HTJY-150", 10, NULL, &c.err));
	ok(&c, filing_void(f, "P1-HTJY-151", "重复", &c.err));
	ok(&c, filing_commit(f, &c.err));
	filing_free(f);
	expect_same(&c);
	expect_found(&c, 25);
	for (int i = 0; i < 3; i++)
		file_many(&c, 2000 + i * 60, 60);
	free(cabinet_file(&c, "P1", "末次会"));
	expect_same(&c);
	expect_found(&c, 25);
	cabinet_close(&c);
}

static void it_is_what_the_log_adds_up_to(void **state)
{
	struct verify_report r = VERIFY_REPORT_INIT;
	struct cabinet c;
	char *number;

	(void)state;
	furnish(&c);
	expect_same(&c);
	expect_found(&c, 7);
	number = cabinet_file(&c, "P1", "再一次会");
	assert_string_equal(number, "P1-HTJY-482");
	free(number);
	expect_same(&c);
	ok(&c, verify_project(c.archive, "P1", NULL, &r, &c.err));
	assert_int_equal(r.n, 0);
	ok(&c, archive_reindex(c.archive, 1, NULL, NULL, &c.err));
	assert_false(there(&c));
	expect_same(&c);
	cabinet_close(&c);
}

static void a_wrong_one_does_not_count(void **state)
{
	struct buf good = BUF_INIT, log = BUF_INIT;
	struct cabinet c;
	char *number;

	(void)state;
	furnish(&c);
	cabinet_read(&c, CHECKPOINT, &good);
	for (size_t i = 0; i < good.len; i += good.len / 40 + 1) {
		good.data[i] ^= 4;
		cabinet_write(&c, CHECKPOINT, good.data, good.len);
		expect_same(&c);
		good.data[i] ^= 4;
	}
	for (size_t n = 0; n < good.len; n += good.len / 10 + 1) {
		cabinet_write(&c, CHECKPOINT, good.data, n);
		expect_same(&c);
	}
	/* Of another log. */
	cabinet_write(&c, CHECKPOINT, good.data, good.len);
	cabinet_read(&c, LOG, &log);
	buf_truncate(&log, (size_t)(strchr(log.data, '\n') + 1 - log.data));
	cabinet_write(&c, LOG, log.data, log.len);
	expect_same(&c);
	buf_release(&good);
	buf_release(&log);
	cabinet_close(&c);
	furnish(&c);
	number = cabinet_path(&c, CHECKPOINT);
	ok(&c, fs_remove(number, &c.err));
	free(number);
	number = cabinet_file(&c, "P1", "再一次会");
	assert_string_equal(number, "P1-HTJY-482");
	free(number);
	cabinet_close(&c);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(it_is_what_the_log_adds_up_to),
		cmocka_unit_test(frozen_ones_change),
		cmocka_unit_test(a_wrong_one_does_not_count),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
