/* SPDX-License-Identifier: MIT
 *
 * Filing: numbers, versions, volumes, what comes back out, and what does not
 * happen without a commit.
 */
#include "cabinet.h"

#include "archive/bundle/bag.h"
#include "archive/bundle/bundle.h"
#include "archive/verify/verify.h"

static void expect_sound(struct cabinet *c)
{
	struct verify_report report = VERIFY_REPORT_INIT;

	ok(c, verify_project(c->archive, "P1", NULL, &report, &c->err));
	for (size_t i = 0; i < report.n; i++)
		print_error("%s: %s\n", report.faults[i].where,
			report.faults[i].message);
	assert_int_equal(report.n, 0);
	verify_report_release(&report);
}

static void numbers_count_per_project_and_code(void **state)
{
	struct cabinet c;
	char *one, *two, *other;

	(void)state;
	cabinet_open(&c, 0);
	cabinet_project(&c, "P2");
	one = cabinet_file(&c, "P1", "启动会");
	two = cabinet_file(&c, "P1", "周会");
	other = cabinet_file(&c, "P2", "启动会");
	assert_string_equal(one, "P1-HTJY-001");
	assert_string_equal(two, "P1-HTJY-002");
	assert_string_equal(other, "P2-HTJY-001");
	expect_sound(&c);
	free(one);
	free(two);
	free(other);
	cabinet_close(&c);
}

static void a_pattern_says_how_a_number_is_written(void **state)
{
	static const struct {
		const char *pattern, *number; /* NULL: refused */
	} cases[] = {
		{"{project}-{code}-{seq:3}", "P1-X-001"},
		{"{code}〔{year}〕{seq}号", "X〔2026〕2号"},
		{"{seq:9}", "000000003"},
		{"{project}-{code}", NULL},
		{"{seq:3}-{month}", NULL},
		{"{seq:3", NULL},
	};
	struct cabinet c;
	struct filing *f = NULL;

	(void)state;
	cabinet_open(&c, 0);
	ok(&c, filing_begin(c.archive, "P1", &somebody, &f, &c.err));
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		char *number = NULL;
		int64_t serial;
		enum err_code code = filing_allot(
			f, "X", cases[i].pattern, &number, &serial, &c.err);

		if (cases[i].number) {
			assert_int_equal(code, ERR_OK);
			assert_string_equal(number, cases[i].number);
		} else {
			assert_int_equal(code, ERR_SETUP);
		}
		free(number);
	}
	filing_free(f);
	cabinet_close(&c);
}

static void what_was_filed_comes_back_byte_for_byte(void **state)
{
	struct cabinet c;
	struct buf got = BUF_INIT;
	char *number, *form = minutes("启动会");

	(void)state;
	cabinet_open(&c, 0);
	number = cabinet_file(&c, "P1", "启动会");
	ok(&c, archive_get(c.archive, number, "xml", 0, &got, &c.err));
	assert_string_equal(got.data, form);
	assert_int_equal(archive_get(c.archive, number, "pdf", 0, &got, &c.err),
		ERR_NOT_FOUND);
	assert_int_equal(
		archive_get(c.archive, "P1-HTJY-009", "xml", 0, &got, &c.err),
		ERR_NOT_FOUND);
	free(number);
	free(form);
	buf_release(&got);
	cabinet_close(&c);
}

static void without_commit_nothing_happened(void **state)
{
	struct cabinet c;
	struct filing *f = NULL;
	struct buf before = BUF_INIT, after = BUF_INIT;
	char *number = NULL;

	(void)state;
	cabinet_open(&c, 0);
	cabinet_read(&c, "projects/P1/log.jsonl", &before);
	ok(&c, filing_begin(c.archive, "P1", &somebody, &f, &c.err));
	ok(&c, cabinet_put(f, "启动会", NULL, 100, &number, &c.err));
	assert_int_equal(filing_version(f, number), 1);
	filing_free(f);
	free(number);
	cabinet_read(&c, "projects/P1/log.jsonl", &after);
	assert_string_equal(before.data, after.data);
	number = cabinet_file(&c, "P1", "周会");
	assert_string_equal(number, "P1-HTJY-001");
	free(number);
	buf_release(&before);
	buf_release(&after);
	cabinet_close(&c);
}

static void a_revision_adds_and_never_replaces(void **state)
{
	struct cabinet c;
	struct filing *f = NULL;
	struct buf got = BUF_INIT;
	struct record r = RECORD_INIT;
	char *number, *one = minutes("启动会"), *two = minutes("启动会议");

	(void)state;
	cabinet_open(&c, 0);
	number = cabinet_file(&c, "P1", "启动会");
	ok(&c, filing_begin(c.archive, "P1", &somebody, &f, &c.err));
	ok(&c, cabinet_put(f, "启动会议", number, 100, NULL, &c.err));
	ok(&c, filing_commit(f, &c.err));
	filing_free(f);
	ok(&c, archive_get(c.archive, number, "xml", 1, &got, &c.err));
	assert_string_equal(got.data, one);
	buf_clear(&got);
	ok(&c, archive_get(c.archive, number, "xml", 0, &got, &c.err));
	assert_string_equal(got.data, two);
	ok(&c, index_record(cabinet_index(&c), number, &r, &c.err));
	assert_int_equal(r.version, 2);
	assert_int_equal(r.serial, 1);
	assert_string_equal(r.title, "启动会议");
	assert_string_equal(r.folder, "001-会谈纪要-启动会");
	record_release(&r);
	expect_sound(&c);
	buf_release(&got);
	free(number);
	free(one);
	free(two);
	cabinet_close(&c);
}

static void a_form_filed_already_is_found(void **state)
{
	struct cabinet c;
	struct filing *f = NULL;
	char *number, *form = minutes("启动会"), digest[HASH_HEX_SIZE];

	(void)state;
	cabinet_open(&c, 0);
	number = cabinet_file(&c, "P1", "启动会");
	hash_of(form, strlen(form), digest);
	ok(&c, filing_begin(c.archive, "P1", &somebody, &f, &c.err));
	assert_string_equal(filing_find_form(f, digest), number);
	ok(&c, filing_void(f, number, "归错了", &c.err));
	assert_null(filing_find_form(f, digest));
	assert_true(filing_is_void(f, number));
	assert_int_equal(filing_void(f, number, "再来", &c.err), ERR_EXISTS);
	filing_free(f);
	free(number);
	free(form);
	cabinet_close(&c);
}

static void attachments_keep_their_names_apart(void **state)
{
	struct cabinet c;
	struct record r = RECORD_INIT;
	char *number;

	(void)state;
	cabinet_open(&c, 0);
	number = cabinet_file(&c, "P1", "启动会");
	cabinet_attach(&c, number, "signed", "扫描.pdf", "first");
	cabinet_attach(&c, number, "enclosure", "../照片?.JPG", "second");
	cabinet_attach(&c, number, "enclosure", ".._照片_.jpg", "third");
	ok(&c, index_record(cabinet_index(&c), number, &r, &c.err));
	assert_int_equal(r.status, RECORD_SIGNED);
	assert_int_equal(r.n_files, 6);
	assert_string_equal(
		r.files[3].name, "data/001-会谈纪要-启动会/v1/签字件/扫描.pdf");
	assert_string_equal(
		r.files[4].name, "data/001-会谈纪要-启动会/v1/附件/_照片_.JPG");
	assert_string_equal(r.files[5].name,
		"data/001-会谈纪要-启动会/v1/附件/_照片_-2.jpg");
	assert_string_equal(r.files[3].by, "王五");
	record_release(&r);
	expect_sound(&c);
	free(number);
	cabinet_close(&c);
}

static void bad_attachments_are_refused(void **state)
{
	struct cabinet c;
	struct filing *f = NULL;
	char *number;

	(void)state;
	cabinet_open(&c, 0);
	number = cabinet_file(&c, "P1", "启动会");
	ok(&c, filing_begin(c.archive, "P1", &somebody, &f, &c.err));
	const struct {
		struct filing_attachment file;
		enum err_code code;
	} cases[] = {
		{{number, 0, "signed", "a.pdf", NULL, NULL, "", 0, false},
			ERR_DATA},
		{{number, 2, "signed", "a.pdf", NULL, NULL, "x", 1, false},
			ERR_NOT_FOUND},
		{{number, 0, "docx", "a.pdf", NULL, NULL, "x", 1, false},
			ERR_DATA},
		{{number, 0, "signed", "a.pdf", "2026-02-30", NULL, "x", 1,
			 false},
			ERR_DATA},
		{{"P1-HTJY-7", 0, "signed", "a", NULL, NULL, "x", 1, false},
			ERR_NOT_FOUND},
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		assert_int_equal(filing_attach(f, &cases[i].file, &c.err),
			cases[i].code);
	filing_free(f);
	free(number);
	cabinet_close(&c);
}

static void some_signatures_are_not_all(void **state)
{
	struct cabinet c;
	struct filing *f = NULL;
	struct filing_attachment a;
	struct record r = RECORD_INIT;
	char *number;

	(void)state;
	cabinet_open(&c, 0);
	number = cabinet_file(&c, "P1", "启动会");
	a = cabinet_attachment(number, "signed", "客户方.pdf", "one");
	a.partial = true;
	ok(&c, filing_begin(c.archive, "P1", &somebody, &f, &c.err));
	ok(&c, filing_attach(f, &a, &c.err));
	a.role = "enclosure";
	assert_int_equal(filing_attach(f, &a, &c.err), ERR_DATA);
	ok(&c, filing_commit(f, &c.err));
	filing_free(f);
	ok(&c, index_record(cabinet_index(&c), number, &r, &c.err));
	assert_int_equal(r.status, RECORD_UNSIGNED);
	assert_true(record_find(&r, "signed", 1)->partial);
	record_release(&r);
	cabinet_attach(&c, number, "signed", "双方.pdf", "both");
	ok(&c, index_record(cabinet_index(&c), number, &r, &c.err));
	assert_int_equal(r.status, RECORD_SIGNED);
	assert_true(r.files[3].partial);
	assert_false(r.files[4].partial);
	record_release(&r);
	expect_sound(&c);
	free(number);
	cabinet_close(&c);
}

static bool tell_listed(void *arg, const struct record *r)
{
	const char *signed_on = json_str(r->facts, "signed");

	buf_printf(arg, "%s v%d %s %s %s:", r->number, r->version, r->retention,
		signed_on, record_status_id(r->status));
	for (size_t i = 0; i < r->n_files; i++)
		buf_printf(arg, " %s %s", r->files[i].role,
			r->files[i].date ? r->files[i].date : "-");
	buf_add_char(arg, '\n');
	return true;
}

static bool tell_event(void *arg, const struct event *e)
{
	buf_printf(arg, "%s %s %s %s\n", e->project, e->name, e->date,
		e->doc ? e->doc : "-");
	return true;
}

/* All that the state of a dossier follows from. */
static void one_listing_tells_facts_and_signatures(void **state)
{
	const struct index_filter filter = {
		.with_void = true, .with_files = true};
	struct event e = {.name = (char *)"delivered",
		.date = (char *)"2026-03-07",
		.doc = (char *)"P1-HTJY-001"};
	struct cabinet c;
	struct filing *f = NULL;
	struct buf told = BUF_INIT;

	(void)state;
	cabinet_open(&c, 0);
	cabinet_project(&c, "P2");
	free(cabinet_file(&c, "P1", "启动会"));
	free(cabinet_file(&c, "P2", "启动会"));
	cabinet_attach(&c, "P1-HTJY-001", "signed", "一.pdf", "one");
	ok(&c, filing_begin(c.archive, "P1", &somebody, &f, &c.err));
	ok(&c, cabinet_put(f, "周会", NULL, 100, NULL, &c.err));
	ok(&c, cabinet_put(f, "启动会议", "P1-HTJY-001", 100, NULL, &c.err));
	ok(&c, filing_event(f, &e, &c.err));
	ok(&c, filing_void(f, "P1-HTJY-002", "误归档", &c.err));
	ok(&c, filing_commit(f, &c.err));
	filing_free(f);
	cabinet_attach(&c, "P1-HTJY-001", "signed", "二.pdf", "two");
	ok(&c, index_list(cabinet_index(&c), &filter, tell_listed, &told,
		       &c.err));
	assert_string_equal(told.data,
		"P1-HTJY-002 v1 D10 2026-03-06 void: docx - xml - text -\n"
		"P1-HTJY-001 v2 D10 2026-03-06 signed: docx - xml - text -"
		" signed 2026-03-10\n"
		"P2-HTJY-001 v1 D10 2026-03-06 unsigned: docx - xml - text -"
		"\n");
	buf_clear(&told);
	ok(&c, index_events(
		       cabinet_index(&c), NULL, tell_event, &told, &c.err));
	assert_string_equal(told.data, "P1 delivered 2026-03-07 P1-HTJY-001\n");
	buf_clear(&told);
	ok(&c, index_events(
		       cabinet_index(&c), "P2", tell_event, &told, &c.err));
	assert_int_equal(told.len, 0);
	buf_release(&told);
	expect_sound(&c);
	cabinet_close(&c);
}

static void a_full_volume_is_never_written_again(void **state)
{
	struct cabinet c;
	struct filing *f = NULL;
	struct buf before = BUF_INIT, after = BUF_INIT, got = BUF_INIT;
	struct record r = RECORD_INIT;
	char *number = NULL, *first = NULL;

	(void)state;
	cabinet_open(&c, 65536);
	for (int i = 0; i < 3; i++) {
		char title[32];

		snprintf(title, sizeof(title), "第 %d 次会", i);
		ok(&c, filing_begin(c.archive, "P1", &somebody, &f, &c.err));
		ok(&c, cabinet_put(f, title, NULL, 70000, &number, &c.err));
		ok(&c, filing_commit(f, &c.err));
		filing_free(f);
		if (i == 0) {
			first = xstrdup(number);
			cabinet_read(&c, "projects/P1/P1_v001.zip", &before);
		}
		free(number);
	}
	cabinet_attach(&c, first, "signed", "扫描.pdf", "scan");
	cabinet_read(&c, "projects/P1/P1_v001.zip", &after);
	assert_int_equal(before.len, after.len);
	assert_memory_equal(before.data, after.data, before.len);
	ok(&c, archive_get(c.archive, first, "signed", 0, &got, &c.err));
	assert_string_equal(got.data, "scan");
	ok(&c, index_record(cabinet_index(&c), first, &r, &c.err));
	assert_string_equal(r.files[0].volume, "P1_v001");
	assert_string_equal(r.files[3].volume, "P1_v004");
	record_release(&r);
	expect_sound(&c);
	free(first);
	buf_release(&before);
	buf_release(&after);
	buf_release(&got);
	cabinet_close(&c);
}

/* One act of ten records, of which two go into a volume. */
static void file_ten(struct cabinet *c, struct strs *numbers)
{
	struct filing *f = NULL;
	char title[32], *number;

	ok(c, filing_begin(c->archive, "P1", &somebody, &f, &c->err));
	for (int i = 0; i < 10; i++) {
		snprintf(title, sizeof(title), "第 %d 次会", i);
		ok(c, cabinet_put(f, title, NULL, 40000, &number, &c->err));
		strs_take(numbers, number);
	}
	ok(c, filing_commit(f, &c->err));
	filing_free(f);
}

static void one_act_fills_several_volumes(void **state)
{
	struct cabinet c;
	struct strs numbers = STRS_INIT;
	struct record r = RECORD_INIT;
	struct buf log = BUF_INIT, got = BUF_INIT;
	char *form = minutes("第 7 次会");

	(void)state;
	cabinet_open(&c, 65536);
	free(cabinet_file(&c, "P1", "启动会"));
	file_ten(&c, &numbers);
	for (size_t i = 0; i < numbers.n; i++) {
		char volume[32];

		/* The first volume has the record that was there. */
		snprintf(volume, sizeof(volume), "P1_v%03zu", i / 2 + 1);
		ok(&c, index_record(cabinet_index(&c), numbers.items[i], &r,
			       &c.err));
		for (size_t k = 0; k < r.n_files; k++)
			assert_string_equal(r.files[k].volume, volume);
		record_release(&r);
	}
	ok(&c, archive_get(c.archive, numbers.items[7], "xml", 0, &got,
		       &c.err));
	assert_string_equal(got.data, form);
	/* Three acts, three lines. */
	cabinet_read(&c, "projects/P1/log.jsonl", &log);
	assert_non_null(strstr(log.data, "\"seq\":3,\"at\":"));
	assert_null(strstr(log.data, "\"seq\":4,\"at\":"));
	assert_non_null(strstr(log.data, "\"name\":\"P1_v005\""));
	expect_sound(&c);
	/* A rebuilt index knows the same, and the next act goes on. */
	ok(&c, archive_reindex(c.archive, 1, NULL, NULL, &c.err));
	ok(&c, index_record(cabinet_index(&c), numbers.items[9], &r, &c.err));
	assert_string_equal(r.files[0].volume, "P1_v005");
	record_release(&r);
	free(cabinet_file(&c, "P1", "周会"));
	expect_sound(&c);
	free(form);
	buf_release(&log);
	buf_release(&got);
	strs_release(&numbers);
	cabinet_close(&c);
}

static void what_an_act_put_aside_goes_with_it(void **state)
{
	struct cabinet c;
	struct filing *f = NULL;
	struct strs left = STRS_INIT;
	struct index *ix;
	char *dir;

	(void)state;
	cabinet_open(&c, 65536);
	ok(&c, filing_begin(c.archive, "P1", &somebody, &f, &c.err));
	for (int i = 0; i < 3; i++) {
		char title[32];

		snprintf(title, sizeof(title), "第 %d 次会", i);
		ok(&c, cabinet_put(f, title, NULL, 70000, NULL, &c.err));
	}
	dir = cabinet_path(&c, "projects/P1");
	ok(&c, fs_list(dir, &left, &c.err));
	assert_true(strs_has(&left, "P1_v002.zip.new"));
	filing_free(f);
	strs_release(&left);
	ok(&c, fs_list(dir, &left, &c.err));
	assert_int_equal(left.n, 2); /* the log and the lock */
	ix = cabinet_index(&c);
	assert_non_null(ix);
	expect_sound(&c);
	free(dir);
	strs_release(&left);
	cabinet_close(&c);
}

static void a_form_is_found_in_the_act_that_files_it(void **state)
{
	struct cabinet c;
	struct filing *f = NULL;
	char *number = NULL, *form = minutes("启动会"), digest[HASH_HEX_SIZE];

	(void)state;
	cabinet_open(&c, 65536);
	hash_of(form, strlen(form), digest);
	ok(&c, filing_begin(c.archive, "P1", &somebody, &f, &c.err));
	ok(&c, cabinet_put(f, "启动会", NULL, 70000, &number, &c.err));
	/* Its volume is closed by the next one. */
	ok(&c, cabinet_put(f, "周会", NULL, 70000, NULL, &c.err));
	assert_string_equal(filing_find_form(f, digest), number);
	ok(&c, cabinet_put(f, "启动会二", number, 100, NULL, &c.err));
	assert_int_equal(filing_version(f, number), 2);
	ok(&c, filing_commit(f, &c.err));
	filing_free(f);
	expect_sound(&c);
	free(number);
	free(form);
	cabinet_close(&c);
}

static void a_volume_keeps_the_same_part_once(void **state)
{
	struct cabinet c;
	struct buf zip = BUF_INIT;
	struct bundle *b = NULL;
	int parts = 0, flagged = 0;

	(void)state;
	cabinet_open(&c, 0);
	free(cabinet_file(&c, "P1", "启动会"));
	free(cabinet_file(&c, "P1", "周会"));
	cabinet_read(&c, "projects/P1/P1_v001.zip", &zip);
	ok(&c, bundle_open_bytes(zip.data, zip.len, "卷", &b, &c.err));
	for (size_t i = 0; i < bundle_n(b); i++) {
		const char *name = bundle_entry_name(b, i);

		assert_null(bundle_entry_danger(b, i));
		assert_int_equal(strncmp(name, "P1_v001/", 8), 0);
		parts += strstr(name, "/依据/") != NULL;
		flagged += strstr(name, "会谈纪要.docx") != NULL;
	}
	assert_int_equal(parts, 1);
	assert_int_equal(flagged, 2);
	bundle_free(b);
	buf_release(&zip);
	cabinet_close(&c);
}

static void the_same_acts_give_the_same_bytes(void **state)
{
	struct buf first = BUF_INIT, second = BUF_INIT;

	(void)state;
	for (int i = 0; i < 2; i++) {
		struct cabinet c;
		char *number;

		cabinet_open(&c, 0);
		number = cabinet_file(&c, "P1", "启动会");
		cabinet_attach(&c, number, "signed", "扫描.pdf", "scan");
		cabinet_read(
			&c, "projects/P1/P1_v001.zip", i ? &second : &first);
		cabinet_read(&c, "projects/P1/log.jsonl", i ? &second : &first);
		free(number);
		cabinet_close(&c);
	}
	assert_int_equal(first.len, second.len);
	assert_memory_equal(first.data, second.data, first.len);
	buf_release(&first);
	buf_release(&second);
}

static bool count(void *arg, const struct json *line)
{
	struct strs *acts = arg;

	strs_add(acts, json_str(line, "act"));
	return true;
}

static void the_log_tells_every_act(void **state)
{
	struct cabinet c;
	struct filing *f = NULL;
	struct strs acts = STRS_INIT;
	struct event e = {
		.name = (char *)"delivered", .date = (char *)"2026-03-07"};
	struct project p = PROJECT_INIT;
	char *joined;

	(void)state;
	cabinet_open(&c, 0);
	free(cabinet_file(&c, "P1", "启动会"));
	ok(&c, filing_begin(c.archive, "P1", &somebody, &f, &c.err));
	ok(&c, filing_event(f, &e, &c.err));
	ok(&c, filing_commit(f, &c.err));
	filing_free(f);
	ok(&c, filing_begin(c.archive, "P1", &somebody, &f, &c.err));
	project_copy(&p, filing_project(f));
	free(p.name);
	p.name = xstrdup("新名");
	ok(&c, filing_edit_project(f, &p, &c.err));
	ok(&c, filing_commit(f, &c.err));
	filing_free(f);
	project_release(&p);
	ok(&c, archive_log(c.archive, "P1", count, &acts, &c.err));
	joined = strs_join(&acts, " ");
	assert_string_equal(joined, "project.open file event project.edit");
	ok(&c, index_project(cabinet_index(&c), "P1", &p, &c.err));
	assert_string_equal(p.name, "新名");
	assert_int_equal(p.opened_at, NOON);
	project_release(&p);
	free(joined);
	strs_release(&acts);
	cabinet_close(&c);
}

static void a_project_is_opened_once(void **state)
{
	static const char *const bad[] = {"", "../x", "a/b", "-x", "x.",
		"含 空格", "01234567890123456789012345678901234567890"};
	struct cabinet c;
	struct project p = {.id = (char *)"P1",
		.name = (char *)"x",
		.customer = (char *)"y",
		.scale = (char *)"small"};
	struct filing *f = NULL;

	(void)state;
	cabinet_open(&c, 0);
	assert_int_equal(filing_open_project(c.archive, &p, &somebody, &c.err),
		ERR_EXISTS);
	assert_int_equal(filing_begin(c.archive, "P9", &somebody, &f, &c.err),
		ERR_NOT_FOUND);
	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++) {
		p.id = (char *)bad[i];
		assert_int_equal(
			filing_open_project(c.archive, &p, &somebody, &c.err),
			ERR_DATA);
	}
	p.id = (char *)"华信-2026.1";
	ok(&c, filing_open_project(c.archive, &p, &somebody, &c.err));
	cabinet_close(&c);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(numbers_count_per_project_and_code),
		cmocka_unit_test(a_pattern_says_how_a_number_is_written),
		cmocka_unit_test(what_was_filed_comes_back_byte_for_byte),
		cmocka_unit_test(without_commit_nothing_happened),
		cmocka_unit_test(a_revision_adds_and_never_replaces),
		cmocka_unit_test(a_form_filed_already_is_found),
		cmocka_unit_test(attachments_keep_their_names_apart),
		cmocka_unit_test(bad_attachments_are_refused),
		cmocka_unit_test(some_signatures_are_not_all),
		cmocka_unit_test(one_listing_tells_facts_and_signatures),
		cmocka_unit_test(a_full_volume_is_never_written_again),
		cmocka_unit_test(one_act_fills_several_volumes),
		cmocka_unit_test(what_an_act_put_aside_goes_with_it),
		cmocka_unit_test(a_form_is_found_in_the_act_that_files_it),
		cmocka_unit_test(a_volume_keeps_the_same_part_once),
		cmocka_unit_test(the_same_acts_give_the_same_bytes),
		cmocka_unit_test(the_log_tells_every_act),
		cmocka_unit_test(a_project_is_opened_once),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
