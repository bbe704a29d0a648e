/* SPDX-License-Identifier: MIT
 *
 * Closing, reopening and destroying: numbers without gaps, a seal that holds,
 * and a trace of all that is gone, whenever the process dies.
 */
#include "cabinet.h"

#include "archive/bundle/log.h"
#include "archive/export.h"
#include "archive/verify/verify.h"

#define VOLUME(n) "projects/P1/P1_v00" #n ".zip"

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

static struct filing *begin(struct cabinet *c)
{
	struct filing *f = NULL;

	ok(c, filing_begin(c->archive, "P1", &somebody, &f, &c->err));
	return f;
}

static void commit(struct cabinet *c, struct filing *f)
{
	ok(c, filing_commit(f, &c->err));
	filing_free(f);
}

/* A record whose paper is text alone. */
static char *put(struct cabinet *c, struct filing *f, const char *kind,
	const char *date, const char *retention, const char *text)
{
	const struct filing_file files[] = {
		{"original", "原件.pdf", text, strlen(text)},
		{"text", "text.txt", text, strlen(text)}};
	struct record r = {.kind = xstrdup(kind),
		.kind_name = xstrdup(kind),
		.title = xstrdup(text),
		.date = xstrdup(date),
		.audience = xstrdup("customer"),
		.retention = xstrdup(retention)};
	char *number;

	ok(c, filing_allot(f, kind, "{project}-{code}-{seq:3}", &r.number,
		      &r.serial, &c->err));
	hash_of(text, strlen(text), r.form_digest);
	ok(c, filing_put(f, &r, files, 2, NULL, 0, &c->err));
	number = xstrdup(r.number);
	record_release(&r);
	return number;
}

static void file(struct cabinet *c, const char *kind, const char *date,
	const char *retention, const char *text)
{
	struct filing *f = begin(c);

	free(put(c, f, kind, date, retention, text));
	commit(c, f);
}

static void set_up_four(struct cabinet *c, const char *settings)
{
	cabinet_open(c, 0);
	if (settings) {
		cabinet_write(c, "settings.json", settings, strlen(settings));
		cabinet_reopen(c);
	}
	file(c, "A", "2026-03-09", "D10", "第一份");
	file(c, "B", "2026-03-07", "D30", "第二份");
	file(c, "A", "2025-12-31", "D10", "第三份");
	file(c, "A", "2026-03-07", "D10", "第四份");
}

/* "number=reference " of each, in order. */
static char *references(struct cabinet *c)
{
	const struct filing_closing closing = {.why = NULL};
	struct filing_references list = FILING_REFERENCES_INIT;
	struct filing *f = begin(c);
	struct buf out = BUF_INIT;

	ok(c, filing_references(f, &closing, &list, &c->err));
	for (size_t i = 0; i < list.n; i++)
		buf_printf(&out, "%s=%s ", list.items[i].number,
			list.items[i].reference);
	filing_references_release(&list);
	filing_free(f);
	return buf_detach(&out);
}

static void close_it(struct cabinet *c, const char *why)
{
	const struct filing_closing closing = {.why = why};
	struct filing *f = begin(c);

	ok(c, filing_close(f, &closing, &c->err));
	commit(c, f);
}

static void reopen_it(struct cabinet *c)
{
	struct filing *f = begin(c);

	ok(c, filing_reopen(f, "补一份", &c->err));
	commit(c, f);
}

/* ---- numbers ---- */

static void numbers_go_by_date_without_gaps(void **state)
{
	static const struct {
		const char *settings, *references;
	} cases[] = {
		{NULL, "P1-A-002=KJ·P1-001-0001 P1-B-001=KJ·P1-001-0002 "
		       "P1-A-003=KJ·P1-001-0003 P1-A-001=KJ·P1-001-0004 "},
		{"{\"format\":1,\"fonds\":\"Z109\"}",
			"P1-A-002=Z109-KJ·P1-001-0001 "
			"P1-B-001=Z109-KJ·P1-001-0002 "
			"P1-A-003=Z109-KJ·P1-001-0003 "
			"P1-A-001=Z109-KJ·P1-001-0004 "},
		/* Each year and retention counts by itself. */
		{"{\"format\":1,\"fonds\":\"Z109\",\"category\":\"WS\","
		 "\"department\":\"\",\"archival_number\":\"{fonds}-{category}·"
		 "{year}-{retention}-{department}-{project}-{item:2}\"}",
			"P1-A-002=Z109-WS·2025-D10-P1-01 "
			"P1-B-001=Z109-WS·2026-D30-P1-01 "
			"P1-A-003=Z109-WS·2026-D10-P1-01 "
			"P1-A-001=Z109-WS·2026-D10-P1-02 "},
		/* What is empty goes with what joined it, at the end too. */
		{"{\"format\":1,\"archival_number\":\"{project}·{item}-"
		 "{department}\"}",
			"P1-A-002=P1·1 P1-B-001=P1·2 P1-A-003=P1·3 "
			"P1-A-001=P1·4 "},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct cabinet c;
		char *got;

		set_up_four(&c, cases[i].settings);
		got = references(&c);
		assert_string_equal(got, cases[i].references);
		free(got);
		cabinet_close(&c);
	}
}

static void a_pattern_that_cannot_number_is_refused(void **state)
{
	static const char *const bad[] = {"{project}-{volume:3}", "{item:4}",
		"{project}-{item:0}", "{project}-{item}-{month}", "",
		"{project:3}-{item}", "{project}-{item"};
	struct err err = ERR_INIT;

	(void)state;
	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++) {
		char *text = xprintf("{\"archival_number\":\"%s\"}", bad[i]);
		struct settings s;

		assert_int_equal(settings_parse(text, strlen(text), "s", &s,
					 &err),
			ERR_SETUP);
		free(text);
	}
}

static const char *kept(void *arg, const char *kind)
{
	return strcmp(kind, arg) ? NULL : "Y";
}

static void retention_comes_from_the_kind_where_none_was_filed(void **state)
{
	static const char settings[] =
		"{\"format\":1,\"archival_number\":"
		"\"{project}-{retention}-{item}\"}";
	struct filing_closing closing = {.retention = kept, .arg = (void *)"B"};
	struct filing_references list = FILING_REFERENCES_INIT;
	struct cabinet c;
	struct filing *f;

	(void)state;
	cabinet_open(&c, 0);
	cabinet_write(&c, "settings.json", settings, strlen(settings));
	cabinet_reopen(&c);
	file(&c, "A", "2026-03-01", NULL, "没有期限的");
	f = begin(&c);
	assert_int_equal(filing_references(f, &closing, &list, &c.err),
		ERR_DATA);
	assert_non_null(strstr(c.err.text, "P1-A-001"));
	closing.arg = (void *)"A";
	ok(&c, filing_references(f, &closing, &list, &c.err));
	assert_string_equal(list.items[0].reference, "P1-Y-1");
	filing_references_release(&list);
	filing_free(f);
	cabinet_close(&c);
}

/* ---- closing ---- */

static bool tell(void *arg, const struct record *r)
{
	buf_printf(arg, "%s=%s ", r->number, r->reference ? r->reference : "-");
	return true;
}

/* What the index has, newest first. */
static void expect_listed(struct cabinet *c, const char *expected)
{
	const struct index_filter all = {.project = "P1", .with_void = true};
	struct buf out = BUF_INIT;

	buf_add_str(&out, "");
	ok(c, index_list(cabinet_index(c), &all, tell, &out, &c->err));
	assert_string_equal(out.len ? out.data : "", expected);
	buf_release(&out);
}

static bool last_line(void *arg, const struct json *line)
{
	struct json **last = arg;

	json_free(*last);
	*last = json_clone(line);
	return true;
}

static struct json *last_act(struct cabinet *c)
{
	struct json *line = NULL;

	ok(c, archive_log(c->archive, "P1", last_line, &line, &c->err));
	return line;
}

static void a_closing_is_one_act_with_its_papers(void **state)
{
	struct strs papers = STRS_INIT;
	struct filing_closing closing = {.why = "甲方不再配合"};
	struct cabinet c;
	struct filing *f;
	struct json *line;
	struct project p = PROJECT_INIT;

	(void)state;
	set_up_four(&c, NULL);
	f = begin(&c);
	ok(&c, filing_void(f, "P1-B-001", "误归档", &c.err));
	commit(&c, f);
	strs_add(&papers, "cover");
	closing.papers = &papers;
	f = begin(&c);
	free(put(&c, f, "cover", "2026-03-10", "Y", "案卷封面"));
	ok(&c, filing_close(f, &closing, &c.err));
	commit(&c, f);
	line = last_act(&c);
	assert_string_equal(json_str(line, "act"), "close");
	assert_string_equal(
		json_str(json_get(line, "closing"), "why"), "甲方不再配合");
	assert_int_equal(json_len(json_get(line, "records")), 1);
	assert_int_equal(
		json_len(json_get(json_get(line, "closing"), "items")), 3);
	json_free(line);
	expect_listed(&c, "P1-cover-001=- P1-A-001=KJ·P1-001-0003 "
			  "P1-A-003=KJ·P1-001-0002 P1-B-001=- "
			  "P1-A-002=KJ·P1-001-0001 ");
	ok(&c, index_project(cabinet_index(&c), "P1", &p, &c.err));
	assert_int_equal(p.closed_at, NOON);
	project_release(&p);
	expect_sound(&c);
	strs_release(&papers);
	cabinet_close(&c);
}

static void a_closed_project_takes_no_change(void **state)
{
	const struct filing_closing closing = {.why = NULL};
	struct event e = {
		.name = (char *)"delivered", .date = (char *)"2026-03-07"};
	struct filing_attachment a =
		cabinet_attachment("P1-A-001", "signed", "a.pdf", "x");
	struct project p = PROJECT_INIT;
	struct record r = {.kind = (char *)"A",
		.kind_name = (char *)"A",
		.title = (char *)"x",
		.date = (char *)"2026-01-01",
		.audience = (char *)"customer",
		.number = (char *)"P1-A-001"};
	struct cabinet c;
	struct buf before = BUF_INIT, after = BUF_INIT;
	struct filing *f;
	char *number = NULL;
	int64_t serial;

	(void)state;
	set_up_four(&c, NULL);
	close_it(&c, NULL);
	cabinet_read(&c, "projects/P1/log.jsonl", &before);
	f = begin(&c);
	project_copy(&p, filing_project(f));
	const enum err_code codes[] = {
		filing_allot(f, "A", "{seq}", &number, &serial, &c.err),
		filing_put(f, &r, NULL, 0, NULL, 0, &c.err),
		filing_attach(f, &a, &c.err),
		filing_void(f, "P1-A-001", "x", &c.err),
		filing_event(f, &e, &c.err),
		filing_edit_project(f, &p, &c.err),
		filing_close(f, &closing, &c.err),
	};
	for (size_t i = 0; i < sizeof(codes) / sizeof(*codes); i++)
		assert_int_equal(codes[i], ERR_DATA);
	assert_non_null(strstr(c.err.text, "2026-03-06"));
	assert_non_null(strstr(c.err.text, "juanzong reopen P1 --why"));
	commit(&c, f);
	cabinet_read(&c, "projects/P1/log.jsonl", &after);
	assert_string_equal(before.data, after.data);
	/* What only leaves a trace goes on. */
	f = begin(&c);
	ok(&c, filing_note(f, "verify", json_new_object(), &c.err));
	commit(&c, f);
	project_release(&p);
	buf_release(&before);
	buf_release(&after);
	expect_sound(&c);
	cabinet_close(&c);
}

static void reopened_it_goes_on_in_a_new_volume(void **state)
{
	struct cabinet c;
	struct buf before = BUF_INIT, after = BUF_INIT;
	struct filing *f;

	(void)state;
	set_up_four(&c, NULL);
	f = begin(&c);
	assert_int_equal(filing_reopen(f, "x", &c.err), ERR_DATA);
	filing_free(f);
	close_it(&c, NULL);
	cabinet_read(&c, VOLUME(1), &before);
	reopen_it(&c);
	expect_listed(&c, "P1-A-001=- P1-A-003=- P1-B-001=- P1-A-002=- ");
	file(&c, "B", "2026-01-01", "Y", "后补的");
	cabinet_read(&c, VOLUME(1), &after);
	assert_int_equal(before.len, after.len);
	assert_memory_equal(before.data, after.data, before.len);
	/* The next closing numbers them all anew. */
	close_it(&c, NULL);
	expect_listed(&c,
		"P1-A-001=KJ·P1-001-0004 P1-A-003=KJ·P1-001-0003 "
		"P1-B-001=KJ·P1-001-0002 P1-B-002=KJ·P1-002-0001 "
		"P1-A-002=KJ·P1-001-0001 ");
	ok(&c, archive_reindex(c.archive, 1, NULL, NULL, &c.err));
	expect_listed(&c,
		"P1-A-001=KJ·P1-001-0004 P1-A-003=KJ·P1-001-0003 "
		"P1-B-001=KJ·P1-001-0002 P1-B-002=KJ·P1-002-0001 "
		"P1-A-002=KJ·P1-001-0001 ");
	expect_sound(&c);
	buf_release(&before);
	buf_release(&after);
	cabinet_close(&c);
}

/* ---- destroying a record ---- */

#define FIRST "P1-A-001"
#define SECRET "绝密内容"

/* FIRST lies in two volumes, both sealed, and the first also has another's
 * files. */
static void set_up_destruction(struct cabinet *c)
{
	cabinet_open(c, 0);
	file(c, "A", "2026-03-09", "D10", SECRET);
	file(c, "B", "2026-03-07", "D30", "第二份");
	close_it(c, NULL);
	reopen_it(c);
	cabinet_attach(c, FIRST, "signed", "扫描.pdf", SECRET "的签字件");
	close_it(c, NULL);
}

static void destroy(struct cabinet *c, const char *number)
{
	struct filing *f = begin(c);

	ok(c, filing_destroy_record(f, number, "期满", &c->err));
	commit(c, f);
}

/* The log tells of it, the stored files of what is not destroyed. */
static bool in_volumes(struct cabinet *c, const char *needle)
{
	struct strs names = STRS_INIT;
	char *dir = cabinet_path(c, "projects/P1");
	bool found = false;

	ok(c, fs_list(dir, &names, &c->err));
	for (size_t i = 0; i < names.n; i++) {
		struct buf bytes = BUF_INIT;
		char *path = fs_join(dir, names.items[i]);

		if (!strstr(names.items[i], ".zip")) {
			free(path);
			continue;
		}
		ok(c, fs_read(path, 1 << 20, &bytes, &c->err));
		found |= memmem(bytes.data, bytes.len, needle,
				 strlen(needle)) != NULL;
		buf_release(&bytes);
		free(path);
	}
	strs_release(&names);
	free(dir);
	return found;
}

static void expect_destroyed(struct cabinet *c)
{
	struct tombstone t = TOMBSTONE_INIT;
	struct record r = RECORD_INIT;
	struct buf got = BUF_INIT;

	/* Whoever opens the index finishes what a crash left. */
	cabinet_index(c);
	/* Papers are stored, not deflated: their bytes would be seen. */
	assert_false(in_volumes(c, SECRET "的签字件"));
	assert_false(in_volumes(c, "001-A-"));
	assert_true(in_volumes(c, "第二份"));
	assert_int_equal(index_record(cabinet_index(c), FIRST, &r, &c->err),
		ERR_NOT_FOUND);
	assert_non_null(strstr(c->err.text, "已于 2026-03-06 销毁：期满"));
	assert_int_equal(
		archive_get(c->archive, FIRST, "text", 0, &got, &c->err),
		ERR_NOT_FOUND);
	ok(c, index_tombstone(cabinet_index(c), FIRST, &t, &c->err));
	assert_string_equal(t.title, SECRET);
	assert_string_equal(t.reference, "KJ·P1-001-0002");
	assert_string_equal(t.by, "张三");
	tombstone_release(&t);
	expect_listed(c, "P1-B-001=KJ·P1-001-0001 ");
	ok(c, archive_get(c->archive, "P1-B-001", "text", 0, &got, &c->err));
	assert_string_equal(got.data, "第二份");
	buf_release(&got);
	expect_sound(c);
}

static void what_is_destroyed_is_gone_and_leaves_a_stone(void **state)
{
	struct rebuilt report = REBUILT_INIT;
	struct cabinet c;
	struct json *line, *stone;
	struct filing *f;

	(void)state;
	set_up_destruction(&c);
	assert_true(in_volumes(&c, SECRET "的签字件"));
	destroy(&c, FIRST);
	line = last_act(&c);
	assert_string_equal(json_str(line, "act"), "destroy");
	assert_int_equal(json_len(json_get(line, "volumes")), 2);
	stone = json_at(
		json_get(json_get(line, "destroyed"), "records"), 0);
	/* Two files, metadata, scan. */
	assert_int_equal(json_len(json_get(stone, "files")), 4);
	assert_int_equal(
		strlen(json_str(json_at(json_get(stone, "files"), 0), "digest")),
		HASH_HEX_SIZE - 1);
	json_free(line);
	expect_destroyed(&c);
	cabinet_reopen(&c);
	ok(&c, archive_reindex(c.archive, 1, NULL, &report, &c.err));
	assert_int_equal(report.damaged.n, 0);
	assert_int_equal(report.n_records, 1);
	rebuilt_release(&report);
	expect_destroyed(&c);
	f = begin(&c);
	assert_int_equal(filing_destroy_record(f, FIRST, "x", &c.err),
		ERR_NOT_FOUND);
	assert_int_equal(filing_destroy_record(f, "P1-A-009", "x", &c.err),
		ERR_NOT_FOUND);
	filing_free(f);
	/* Its number is not given again; the same may be filed anew. */
	reopen_it(&c);
	f = begin(&c);
	char digest[HASH_HEX_SIZE], *number;

	hash_of(SECRET, strlen(SECRET), digest);
	assert_null(filing_find_form(f, digest));
	assert_int_equal(filing_version(f, FIRST), 0);
	number = put(&c, f, "A", "2026-03-09", "D10", SECRET);
	assert_string_equal(number, "P1-A-002");
	free(number);
	commit(&c, f);
	expect_sound(&c);
	cabinet_close(&c);
}

/* Puts the archive back to where the process died: which of the two volumes
 * were renamed. The index knows nothing of it yet. */
struct crash {
	struct buf old[2], made[2], log_before, log_after;
};

static void prepare(struct cabinet *c, struct crash *x)
{
	char *index, *heads;

	set_up_destruction(c);
	for (int i = 0; i < 2; i++) {
		buf_init(&x->old[i]);
		buf_init(&x->made[i]);
	}
	buf_init(&x->log_before);
	buf_init(&x->log_after);
	cabinet_read(c, VOLUME(1), &x->old[0]);
	cabinet_read(c, VOLUME(2), &x->old[1]);
	cabinet_read(c, "projects/P1/log.jsonl", &x->log_before);
	destroy(c, FIRST);
	cabinet_read(c, VOLUME(1), &x->made[0]);
	cabinet_read(c, VOLUME(2), &x->made[1]);
	cabinet_read(c, "projects/P1/log.jsonl", &x->log_after);
	archive_free(c->archive);
	c->archive = NULL;
	index = cabinet_path(c, "index");
	ok(c, fs_remove_tree(index, &c->err));
	free(index);
	/* The witness is written behind the line. */
	heads = cabinet_path(c, "heads");
	ok(c, fs_remove_tree(heads, &c->err));
	free(heads);
}

static void release(struct crash *x)
{
	for (int i = 0; i < 2; i++) {
		buf_release(&x->old[i]);
		buf_release(&x->made[i]);
	}
	buf_release(&x->log_before);
	buf_release(&x->log_after);
}

static void die(struct cabinet *c, const struct crash *x, bool first,
	bool second, const struct buf *log, size_t log_len)
{
	static const char *const names[] = {VOLUME(1), VOLUME(2)};
	const bool renamed[] = {first, second};
	char *pending;

	for (int i = 0; i < 2; i++) {
		const struct buf *there =
			renamed[i] ? &x->made[i] : &x->old[i];
		char *aside = xprintf("%s.new", names[i]);

		cabinet_write(c, names[i], there->data, there->len);
		if (!renamed[i])
			cabinet_write(
				c, aside, x->made[i].data, x->made[i].len);
		free(aside);
	}
	cabinet_write(c, "projects/P1/log.jsonl", log->data, log_len);
	ok(c, archive_open(c->dir, ARCHIVE_WRITE, &c->archive, &c->err));
	cabinet_index(c);
	pending = cabinet_path(c, "index/pending/P1");
	ok(c, fs_write(pending, "", 0, &c->err));
	free(pending);
}

static void dying_after_the_line_it_is_finished(void **state)
{
	static const bool renamed[][2] = {
		{false, false}, {true, false}, {false, true}};

	(void)state;
	for (size_t i = 0; i < sizeof(renamed) / sizeof(*renamed); i++) {
		struct cabinet c;
		struct crash x;

		prepare(&c, &x);
		die(&c, &x, renamed[i][0], renamed[i][1], &x.log_after,
			x.log_after.len);
		expect_destroyed(&c);
		release(&x);
		cabinet_close(&c);
	}
}

/* Without a line, or with half of one. */
static void dying_before_the_line_nothing_happened(void **state)
{
	(void)state;
	for (int torn = 0; torn < 2; torn++) {
		struct cabinet c;
		struct crash x;
		struct buf got = BUF_INIT;

		prepare(&c, &x);
		die(&c, &x, false, false, &x.log_after,
			x.log_before.len + (torn ? 100 : 0));
		ok(&c, archive_get(c.archive, FIRST, "signed", 0, &got,
			       &c.err));
		assert_string_equal(got.data, SECRET "的签字件");
		expect_sound(&c);
		assert_true(in_volumes(&c, SECRET "的签字件"));
		/* And it can be done again. */
		destroy(&c, FIRST);
		expect_destroyed(&c);
		buf_release(&got);
		release(&x);
		cabinet_close(&c);
	}
}

static void damage_is_not_blessed_by_destroying(void **state)
{
	struct cabinet c;
	struct buf zip = BUF_INIT;
	struct filing *f;
	enum err_code code;

	(void)state;
	set_up_destruction(&c);
	cabinet_read(&c, VOLUME(1), &zip);
	zip.data[40] ^= 1;
	cabinet_write(&c, VOLUME(1), zip.data, zip.len);
	f = begin(&c);
	code = filing_destroy_record(f, FIRST, "期满", &c.err);
	if (code == ERR_OK)
		code = filing_commit(f, &c.err);
	assert_int_equal(code, ERR_DAMAGED);
	filing_free(f);
	buf_release(&zip);
	cabinet_close(&c);
}

/* ---- destroying a project ---- */

static void expect_no_project(struct cabinet *c)
{
	const struct export_order order = {.project = "P1", .path = "x.zip"};
	struct export *x = NULL;
	struct project p = PROJECT_INIT;
	struct tombstone t = TOMBSTONE_INIT;
	struct filing *f;
	char *number = NULL;
	int64_t serial;

	expect_sound(c);
	expect_listed(c, "");
	assert_false(in_volumes(c, "第二份"));
	ok(c, index_tombstone(cabinet_index(c), "P1-B-001", &t, &c->err));
	tombstone_release(&t);
	ok(c, index_project(cabinet_index(c), "P1", &p, &c->err));
	assert_int_equal(p.destroyed_at, NOON);
	assert_string_equal(p.destroyed_why, "期满");
	assert_int_equal(p.n_records, 0);
	f = begin(c);
	assert_int_equal(
		filing_allot(f, "A", "{seq}", &number, &serial, &c->err),
		ERR_DATA);
	assert_int_equal(filing_reopen(f, "x", &c->err), ERR_DATA);
	assert_int_equal(filing_destroy_project(f, "x", &c->err), ERR_DATA);
	filing_free(f);
	assert_int_equal(
		export_begin(c->archive, &order, &somebody, &x, &c->err),
		ERR_NOT_FOUND);
	/* The number of the dossier stays its own. */
	assert_int_equal(filing_open_project(c->archive, &p, &somebody,
				 &c->err),
		ERR_EXISTS);
	project_release(&p);
}

static void a_destroyed_project_leaves_its_log(void **state)
{
	struct cabinet c;
	struct filing *f;
	struct buf one = BUF_INIT, two = BUF_INIT;
	char *pending;

	(void)state;
	set_up_destruction(&c);
	destroy(&c, FIRST);
	cabinet_read(&c, VOLUME(1), &one);
	cabinet_read(&c, VOLUME(2), &two);
	f = begin(&c);
	ok(&c, filing_destroy_project(f, "期满", &c.err));
	commit(&c, f);
	expect_no_project(&c);
	ok(&c, archive_reindex(c.archive, 1, NULL, NULL, &c.err));
	expect_no_project(&c);
	/* It died before all volumes were gone. */
	cabinet_write(&c, VOLUME(2), two.data, two.len);
	pending = cabinet_path(&c, "index/pending/P1");
	ok(&c, fs_write(pending, "", 0, &c.err));
	free(pending);
	cabinet_reopen(&c);
	expect_no_project(&c);
	buf_release(&one);
	buf_release(&two);
	cabinet_close(&c);
}

/* ---- the log ---- */

static void acts_have_names(void **state)
{
	(void)state;
	assert_string_equal(log_act_name("close"), "结卷");
	assert_string_equal(log_act_name("reopen"), "重新开卷");
	assert_string_equal(log_act_name("destroy"), "销毁");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(numbers_go_by_date_without_gaps),
		cmocka_unit_test(a_pattern_that_cannot_number_is_refused),
		cmocka_unit_test(
			retention_comes_from_the_kind_where_none_was_filed),
		cmocka_unit_test(a_closing_is_one_act_with_its_papers),
		cmocka_unit_test(a_closed_project_takes_no_change),
		cmocka_unit_test(reopened_it_goes_on_in_a_new_volume),
		cmocka_unit_test(what_is_destroyed_is_gone_and_leaves_a_stone),
		cmocka_unit_test(dying_after_the_line_it_is_finished),
		cmocka_unit_test(dying_before_the_line_nothing_happened),
		cmocka_unit_test(damage_is_not_blessed_by_destroying),
		cmocka_unit_test(a_destroyed_project_leaves_its_log),
		cmocka_unit_test(acts_have_names),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
