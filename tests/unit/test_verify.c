/* SPDX-License-Identifier: MIT
 *
 * Verify: each kind of damage done to a sound archive, and what is said of it.
 */
#include "cabinet.h"

#include "archive/bundle/bundle.h"
#include "archive/export.h"
#include "archive/verify/verify.h"

#define VOLUME "projects/P1/P1_v001.zip"
#define LOG "projects/P1/log.jsonl"

static bool has(
	const struct verify_report *r, enum verify_kind kind, const char *where)
{
	for (size_t i = 0; i < r->n; i++)
		if (r->faults[i].kind == kind &&
			(!where || strstr(r->faults[i].where, where)))
			return true;
	return false;
}

static void print(const struct verify_report *r)
{
	for (size_t i = 0; i < r->n; i++)
		print_message("%s: %s: %s\n", verify_kind_id(r->faults[i].kind),
			r->faults[i].where, r->faults[i].message);
}

static void expect(struct cabinet *c, enum verify_kind kind, const char *where)
{
	struct verify_report r = VERIFY_REPORT_INIT;

	ok(c, verify_project(c->archive, "P1", NULL, &r, &c->err));
	if (!has(&r, kind, where)) {
		print(&r);
		fail_msg("no %s at %s", verify_kind_id(kind), where);
	}
	verify_report_release(&r);
}

static void expect_in_bundle(struct cabinet *c, const char *name,
	enum verify_kind kind, const char *where)
{
	struct verify_report r = VERIFY_REPORT_INIT;
	char *path = cabinet_path(c, name);

	ok(c, verify_bundle(path, NULL, NULL, &r, &c->err));
	if (!has(&r, kind, where)) {
		print(&r);
		fail_msg("no %s at %s", verify_kind_id(kind), where);
	}
	verify_report_release(&r);
	free(path);
}

static void expect_sound_bundle(struct cabinet *c, const char *name)
{
	struct verify_report r = VERIFY_REPORT_INIT;
	char *path = cabinet_path(c, name);

	ok(c, verify_bundle(path, NULL, NULL, &r, &c->err));
	print(&r);
	assert_int_equal(r.n, 0);
	verify_report_release(&r);
	free(path);
}

/* Two records, the first signed. */
static void furnish(struct cabinet *c)
{
	char *number;

	cabinet_open(c, 0);
	number = cabinet_file(c, "P1", "启动会");
	cabinet_attach(c, number, "signed", "扫描.pdf", "scan");
	free(number);
	free(cabinet_file(c, "P1", "周会"));
}

/* The volume again with an entry changed, put in or (data NULL) left out; name
 * is looked for within the entries' names, to is what a copy is called. */
static void rebuild(struct cabinet *c, const char *zip, const char *name,
	const char *to, const char *data)
{
	struct buf old = BUF_INIT, out = BUF_INIT, entry = BUF_INIT;
	struct bundle_writer *w = NULL;
	struct bundle *b = NULL;
	int64_t kept = 0;
	bool done = false;

	cabinet_read(c, zip, &old);
	ok(c, bundle_open_bytes(old.data, old.len, zip, &b, &c->err));
	ok(c, bundle_writer_new(NULL, &w, &c->err));
	for (size_t i = 0; i < bundle_n(b); i++) {
		const char *is = bundle_entry_name(b, i);
		bool it = strstr(is, name) && !done;

		done |= it;
		if (it && !data && !to)
			continue;
		buf_clear(&entry);
		ok(c, bundle_read(b, i, 1 << 20, &entry, &c->err));
		if (it && data && !to)
			ok(c, bundle_writer_put(
				      w, is, data, strlen(data), &c->err));
		else
			ok(c, bundle_writer_put(w, it && to && !data ? to : is,
				      entry.data, entry.len, &c->err));
	}
	if (to && data)
		ok(c, bundle_writer_put(w, to, data, strlen(data), &c->err));
	ok(c, bundle_writer_finish(w, &kept, &out, &c->err));
	cabinet_write(c, zip, out.data, out.len);
	bundle_writer_free(w);
	bundle_free(b);
	buf_release(&old);
	buf_release(&out);
	buf_release(&entry);
}

static void file_large(struct cabinet *c, const char *project)
{
	struct filing *f = NULL;

	ok(c, filing_begin(c->archive, project, &somebody, &f, &c->err));
	ok(c, cabinet_put(f, "长会", NULL, 70000, NULL, &c->err));
	ok(c, filing_commit(f, &c->err));
	filing_free(f);
}

static void keep(void *arg, const char *project, struct verify_report *report)
{
	(void)project;
	verify_report_move(arg, report);
}

static void a_sound_project_has_no_faults(void **state)
{
	struct verify_report r = VERIFY_REPORT_INIT;
	struct cabinet c;

	(void)state;
	furnish(&c);
	ok(&c, verify_project(c.archive, "P1", NULL, &r, &c.err));
	print(&r);
	assert_int_equal(r.n, 0);
	assert_int_equal(r.n_records, 2);
	assert_int_equal(r.n_volumes, 1);
	assert_int_equal(r.n_files, 16);
	verify_report_release(&r);
	cabinet_close(&c);
}

static void a_changed_file_is_named(void **state)
{
	struct cabinet c;

	(void)state;
	furnish(&c);
	rebuild(&c, VOLUME, "001-会谈纪要-启动会/v1/form.xml", NULL, "<x/>");
	expect(&c, VERIFY_DAMAGED,
		"P1_v001.zip/data/001-会谈纪要-启动会/v1/form.xml");
	expect(&c, VERIFY_VOLUME, "P1_v001.zip");
	expect(&c, VERIFY_LENGTH, "bag-info.txt");
	cabinet_close(&c);
}

static void a_missing_an_extra_and_a_renamed_file_are_named(void **state)
{
	struct cabinet c;

	(void)state;
	furnish(&c);
	rebuild(&c, VOLUME, "签字件/扫描.pdf", NULL, NULL);
	expect(&c, VERIFY_MISSING, "签字件/扫描.pdf");
	cabinet_close(&c);
	furnish(&c);
	rebuild(&c, VOLUME, "?", "P1_v001/data/evil.txt", "x");
	expect(&c, VERIFY_EXTRA, "data/evil.txt");
	rebuild(&c, VOLUME, "?", "outside.txt", "x");
	expect(&c, VERIFY_EXTRA, "outside.txt");
	cabinet_close(&c);
	furnish(&c);
	rebuild(&c, VOLUME, "签字件/扫描.pdf", "P1_v001/data/other.pdf", NULL);
	expect(&c, VERIFY_EXTRA, "data/other.pdf");
	expect(&c, VERIFY_MISSING, "签字件/扫描.pdf");
	cabinet_close(&c);
}

/* Whoever forges a file and the manifests still has the log against him. */
static void a_volume_made_anew_with_other_content_is_found_out(void **state)
{
	struct cabinet c, other;
	struct buf forged = BUF_INIT;
	char *number;

	(void)state;
	furnish(&c);
	cabinet_open(&other, 0);
	number = cabinet_file(&other, "P1", "启动会");
	cabinet_attach(&other, number, "signed", "扫描.pdf", "SCAN");
	free(number);
	free(cabinet_file(&other, "P1", "周会"));
	cabinet_read(&other, VOLUME, &forged);
	cabinet_write(&c, VOLUME, forged.data, forged.len);
	expect(&c, VERIFY_VOLUME, "P1_v001.zip");
	expect(&c, VERIFY_DAMAGED, "签字件/扫描.pdf");
	expect(&c, VERIFY_LOG, "P1_v001.zip/bag-info.txt");
	buf_release(&forged);
	cabinet_close(&other);
	cabinet_close(&c);
}

static void lost_and_foreign_volumes_are_named(void **state)
{
	struct cabinet c;
	struct buf volume = BUF_INIT;
	char *path;

	(void)state;
	furnish(&c);
	cabinet_read(&c, VOLUME, &volume);
	cabinet_write(&c, "projects/P1/P1_v002.zip", volume.data, volume.len);
	cabinet_write(&c, "projects/P1/note.txt", "x", 1);
	expect(&c, VERIFY_EXTRA, "P1_v002");
	expect(&c, VERIFY_EXTRA, "note.txt");
	path = cabinet_path(&c, VOLUME);
	ok(&c, fs_remove(path, &c.err));
	expect(&c, VERIFY_MISSING, "P1_v001.zip");
	cabinet_write(&c, VOLUME, "", 0);
	expect(&c, VERIFY_ZIP, "P1_v001.zip");
	cabinet_write(&c, VOLUME, volume.data, volume.len / 2);
	expect(&c, VERIFY_ZIP, "P1_v001.zip");
	expect(&c, VERIFY_LENGTH, "P1_v001.zip");
	free(path);
	buf_release(&volume);
	cabinet_close(&c);
}

static void a_log_that_was_changed_or_cut_is_found_out(void **state)
{
	struct cabinet c;
	struct buf log = BUF_INIT;
	size_t last;

	(void)state;
	furnish(&c);
	ok(&c, archive_index(c.archive, &(struct index *){NULL}, &c.err));
	cabinet_read(&c, LOG, &log);
	log.data[log.len / 2] ^= 1;
	cabinet_write(&c, LOG, log.data, log.len);
	expect(&c, VERIFY_LOG, "log.jsonl");
	log.data[log.len / 2] ^= 1;
	last = log.len - 1;
	while (log.data[last - 1] != '\n')
		last--;
	cabinet_write(&c, LOG, log.data, last);
	expect(&c, VERIFY_LOG, "log.jsonl");
	expect(&c, VERIFY_VOLUME, "P1_v001.zip");
	buf_release(&log);
	cabinet_close(&c);
}

/* The end of a log that touched no volume, and no index that remembers it. */
static void a_log_cut_between_volumes_is_found_out(void **state)
{
	const struct event e = {
		.name = (char *)"交付", .date = (char *)"2026-03-09"};
	struct buf log = BUF_INIT, longer = BUF_INIT;
	struct filing *f = NULL;
	struct cabinet c;
	char *index;

	(void)state;
	furnish(&c);
	cabinet_read(&c, LOG, &log);
	ok(&c, filing_begin(c.archive, "P1", &somebody, &f, &c.err));
	ok(&c, filing_event(f, &e, &c.err));
	ok(&c, filing_commit(f, &c.err));
	filing_free(f);
	cabinet_read(&c, LOG, &longer);
	archive_free(c.archive);
	index = cabinet_path(&c, "index");
	ok(&c, fs_remove_tree(index, &c.err));
	free(index);
	ok(&c, archive_open(c.dir, ARCHIVE_WRITE, &c.archive, &c.err));
	cabinet_write(&c, LOG, log.data, log.len);
	expect(&c, VERIFY_LOG, "log.jsonl");
	assert_int_equal(filing_begin(c.archive, "P1", &somebody, &f, &c.err),
		ERR_DAMAGED);
	cabinet_write(&c, LOG, longer.data, longer.len);
	ok(&c, filing_begin(c.archive, "P1", &somebody, &f, &c.err));
	filing_free(f);
	buf_release(&log);
	buf_release(&longer);
	cabinet_close(&c);
}

/* Several projects of several volumes, by several hands, as by one. */
static void many_hands_find_what_one_does(void **state)
{
	struct verify_report one = VERIFY_REPORT_INIT;
	struct verify_report many = VERIFY_REPORT_INIT;
	struct strs projects = STRS_INIT;
	struct verify_order order = {.projects = &projects, .hands = 4};
	struct cabinet c;

	(void)state;
	cabinet_open(&c, 65536);
	for (int i = 0; i < 6; i++)
		file_large(&c, "P1");
	cabinet_project(&c, "P2");
	free(cabinet_file(&c, "P2", "另一个"));
	rebuild(&c, "projects/P1/P1_v002.zip", "form.xml", NULL, "<x/>");
	strs_add(&projects, "P1");
	strs_add(&projects, "P2");
	order.done = keep;
	order.arg = &many;
	ok(&c, verify_projects(c.archive, &order, &c.err));
	ok(&c, verify_project(c.archive, "P1", NULL, &one, &c.err));
	ok(&c, verify_project(c.archive, "P2", NULL, &one, &c.err));
	assert_true(one.n > 0);
	assert_int_equal(one.n, many.n);
	for (size_t i = 0; i < one.n; i++)
		assert_string_equal(
			one.faults[i].message, many.faults[i].message);
	assert_int_equal(one.n_files, many.n_files);
	assert_int_equal(one.n_volumes, many.n_volumes);
	verify_report_release(&one);
	verify_report_release(&many);
	strs_release(&projects);
	cabinet_close(&c);
}

/* ---- bundles ---- */

static void export_to(struct cabinet *c, const char *name,
	enum export_profile profile, bool folder, struct export_result *out)
{
	char *path = cabinet_path(c, name);
	const struct export_order order = {.project = "P1",
		.profile = profile,
		.path = path,
		.folder = folder,
		.replace = true};

	struct export *x = NULL;

	ok(c, export_begin(c->archive, &order, &somebody, &x, &c->err));
	ok(c, export_finish(x, NULL, out, &c->err));
	export_free(x);
	free(path);
}

static void what_is_handed_over_verifies_in_zip_and_folder(void **state)
{
	struct export_result out;
	struct cabinet c;

	(void)state;
	furnish(&c);
	export_to(&c, "full.zip", EXPORT_FULL, false, &out);
	assert_int_equal(out.n_records, 2);
	assert_int_equal(out.n_files, 11);
	expect_sound_bundle(&c, "full.zip");
	export_to(&c, "customer.zip", EXPORT_CUSTOMER, false, &out);
	assert_int_equal(out.n_files, 7);
	expect_sound_bundle(&c, "customer.zip");
	export_to(&c, "folder", EXPORT_FULL, true, &out);
	expect_sound_bundle(&c, "folder");
	cabinet_close(&c);
}

static void damage_to_a_bundle_is_named(void **state)
{
	struct export_result out;
	struct cabinet c;
	struct buf zip = BUF_INIT;

	(void)state;
	furnish(&c);
	export_to(&c, "b.zip", EXPORT_CUSTOMER, false, &out);
	cabinet_read(&c, "b.zip", &zip);
	rebuild(&c, "b.zip", "form.xml", NULL, "<x/>");
	expect_in_bundle(&c, "b.zip", VERIFY_VOLUME, "b.zip");
	expect_in_bundle(&c, "b.zip", VERIFY_DAMAGED, "form.xml");
	cabinet_write(&c, "b.zip", zip.data, zip.len);
	rebuild(&c, "b.zip", "manifest-sha256.txt", NULL, NULL);
	expect_in_bundle(&c, "b.zip", VERIFY_BAG, "manifest-sha256.txt");
	cabinet_write(&c, "b.zip", zip.data, zip.len);
	rebuild(&c, "b.zip", "bagit.txt", NULL, NULL);
	expect_in_bundle(&c, "b.zip", VERIFY_BAG, "bagit.txt");
	cabinet_write(&c, "b.zip", zip.data, zip.len);
	rebuild(&c, "b.zip", "?", "P1-客户版/data/new.txt", "x");
	expect_in_bundle(&c, "b.zip", VERIFY_EXTRA, "data/new.txt");
	cabinet_write(&c, "b.zip", "junk", 4);
	expect_in_bundle(&c, "b.zip", VERIFY_ZIP, "b.zip");
	export_to(&c, "dir", EXPORT_CUSTOMER, true, &out);
	cabinet_write(&c, "dir/data/new.txt", "x", 1);
	cabinet_write(&c, "dir/bag-info.txt", "x", 1);
	expect_in_bundle(&c, "dir", VERIFY_EXTRA, "data/new.txt");
	expect_in_bundle(&c, "dir", VERIFY_DAMAGED, "bag-info.txt");
	buf_release(&zip);
	cabinet_close(&c);
}

static void hostile_entries_are_named_and_not_read(void **state)
{
	static const char *const names[] = {"../evil", "/etc/evil",
		"P1-客户版/data/../../evil", "C:/evil", "a\\evil"};
	struct export_result out;
	struct cabinet c;
	char *path;

	(void)state;
	furnish(&c);
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		export_to(&c, "b.zip", EXPORT_CUSTOMER, false, &out);
		rebuild(&c, "b.zip", "?", names[i], "x");
		expect_in_bundle(&c, "b.zip", VERIFY_UNSAFE, "evil");
	}
	export_to(&c, "b.zip", EXPORT_CUSTOMER, false, &out);
	rebuild(&c, "b.zip", "?", "P1-客户版/DATA/A.txt", "x");
	rebuild(&c, "b.zip", "?", "P1-客户版/data/a.txt", "x");
	expect_in_bundle(&c, "b.zip", VERIFY_UNSAFE, "a.txt");
	export_to(&c, "dir", EXPORT_CUSTOMER, true, &out);
	path = cabinet_path(&c, "dir/data/link");
	assert_int_equal(symlink("/etc/passwd", path), 0);
	expect_in_bundle(&c, "dir", VERIFY_UNSAFE, "data/link");
	free(path);
	cabinet_close(&c);
}

static void no_bundle_there_is_an_error(void **state)
{
	struct verify_report r = VERIFY_REPORT_INIT;
	struct err err = ERR_INIT;

	(void)state;
	assert_int_equal(
		verify_bundle("/nowhere/x.zip", NULL, NULL, &r, &err), ERR_NOT_FOUND);
	verify_report_release(&r);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_sound_project_has_no_faults),
		cmocka_unit_test(a_changed_file_is_named),
		cmocka_unit_test(
			a_missing_an_extra_and_a_renamed_file_are_named),
		cmocka_unit_test(
			a_volume_made_anew_with_other_content_is_found_out),
		cmocka_unit_test(lost_and_foreign_volumes_are_named),
		cmocka_unit_test(a_log_that_was_changed_or_cut_is_found_out),
		cmocka_unit_test(a_log_cut_between_volumes_is_found_out),
		cmocka_unit_test(many_hands_find_what_one_does),
		cmocka_unit_test(
			what_is_handed_over_verifies_in_zip_and_folder),
		cmocka_unit_test(damage_to_a_bundle_is_named),
		cmocka_unit_test(hostile_entries_are_named_and_not_read),
		cmocka_unit_test(no_bundle_there_is_an_error),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
