/* SPDX-License-Identifier: MIT
 *
 * Handing over: who gets what, and what must not get out.
 */
#include "cabinet.h"

#include "archive/bundle/bundle.h"
#include "archive/export.h"

static enum err_code try_export(struct cabinet *c, const char *name,
	enum export_profile profile, bool folder, bool replace,
	struct export_result *out)
{
	char *path = cabinet_path(c, name);
	const struct export_order order = {.project = "P1",
		.profile = profile,
		.path = path,
		.folder = folder,
		.replace = replace};
	struct export *x = NULL;
	enum err_code code = export_begin(
		c->archive, &order, &somebody, &x, &c->err);

	if (code == ERR_OK)
		code = export_finish(x, NULL, out, &c->err);
	export_free(x);
	free(path);
	return code;
}

/* All entries' names and contents, one after another. */
static void unpack(struct cabinet *c, const char *name, struct buf *out)
{
	char *path = cabinet_path(c, name);
	struct bundle *b = NULL;

	ok(c, bundle_open_file(path, name, &b, &c->err));
	for (size_t i = 0; i < bundle_n(b); i++) {
		buf_printf(out, "\n== %s ==\n", bundle_entry_name(b, i));
		ok(c, bundle_read(b, i, 1 << 24, out, &c->err));
	}
	bundle_free(b);
	free(path);
}

static bool contains(const struct buf *b, const char *s)
{
	return memmem(b->data, b->len, s, strlen(s)) != NULL;
}

/* number NULL: a new one. It cites two sheets and a rule. */
static void put(struct cabinet *c, const char *number, const char *title,
	const char *date, const char *audience)
{
	static const struct filing_part parts[] = {
		{"schemas/reminder.xsd", "<xs:schema>reminder</xs:schema>", 31,
			NULL},
		{"schemas/reminder.rules.xsl", "<rule/>", 7, NULL},
		{"templates/documents/reminder.xsl", "<sheet/>", 8, NULL},
	};
	const struct filing_file file = {"original", "原件.txt", "欠款", 6};
	struct record r = {.kind = xstrdup("reminder"),
		.kind_name = xstrdup("催款通知单"),
		.title = xstrdup(title),
		.date = xstrdup(date),
		.audience = xstrdup(audience),
		.made_with = json_new_object()};
	struct json *files = json_new_object();
	struct filing *f = NULL;
	char digest[HASH_HEX_SIZE];
	int64_t serial;

	for (size_t i = 0; i < 3; i++) {
		hash_of(parts[i].data, parts[i].len, digest);
		json_set_str(files, parts[i].name, digest);
	}
	json_set_take(r.made_with, "files", files);
	ok(c, filing_begin(c->archive, "P1", &somebody, &f, &c->err));
	if (number)
		r.number = xstrdup(number);
	else
		ok(c, filing_allot(f, "CK", "{project}-{code}-{seq:3}",
			      &r.number, &serial, &c->err));
	ok(c, filing_put(f, &r, &file, 1, parts, 3, &c->err));
	ok(c, filing_commit(f, &c->err));
	filing_free(f);
	record_release(&r);
}

static void put_internal(struct cabinet *c)
{
	put(c, NULL, "内部机密", "2026-03-06", "internal");
}

/* What a customer's bundle of P1 holds, everything one after another. */
static void unpack_customers(struct cabinet *c, const struct strs *secrets,
	struct buf *out, struct strs *sheets_left)
{
	char *path = cabinet_path(c, "customer.zip");
	const struct export_order order = {
		.project = "P1", .path = path, .replace = true};
	struct export_result result;
	struct export *x = NULL;

	ok(c, export_begin(c->archive, &order, &somebody, &x, &c->err));
	export_hide(x, secrets);
	ok(c, export_add(x, "签收单.xml", "<form/>", 7, &c->err));
	ok(c, export_finish(x, NULL, &result, &c->err));
	if (sheets_left)
		strs_add_all(sheets_left, export_sheets_left(x));
	unpack(c, "customer.zip", out);
	export_free(x);
	free(path);
}

/* 001 signed and then revised, 002 voided, 003 internal, 004 plain. */
static void furnish(struct cabinet *c)
{
	struct filing *f = NULL;

	cabinet_open(c, 0);
	free(cabinet_file(c, "P1", "启动会"));
	free(cabinet_file(c, "P1", "作废的会"));
	put_internal(c);
	free(cabinet_file(c, "P1", "周会"));
	cabinet_attach(c, "P1-HTJY-001", "signed", "扫描.pdf", "scan");
	for (int i = 0; i < 2; i++) {
		ok(c, filing_begin(c->archive, "P1", &somebody, &f, &c->err));
		ok(c, cabinet_put(f, i ? "终稿" : "二稿", "P1-HTJY-001", 99,
			      NULL, &c->err));
		ok(c, filing_commit(f, &c->err));
		filing_free(f);
	}
	ok(c, filing_begin(c->archive, "P1", &somebody, &f, &c->err));
	ok(c, filing_void(f, "P1-HTJY-002", "归错了", &c->err));
	ok(c, filing_commit(f, &c->err));
	filing_free(f);
}

static void the_customer_gets_what_is_meant_for_him(void **state)
{
	static const char *const in[] = {"/v1/签字件/扫描.pdf",
		"001-会谈纪要-终稿/v1/会谈纪要.docx",
		"001-会谈纪要-终稿/v3/会谈纪要.docx",
		"002-会谈纪要-周会/v1/form.xml",
		"\"data/002-会谈纪要-周会/v1/form.xml\"", "目录.html",
		"请先读我.txt", "\"P1-HTJY-003\""};
	static const char *const out[] = {"内部机密", "催款", "作废的会",
		"/v2/", "依据", "日志", "张三", "filed_by", "made_with",
		"text.txt", "归错了", "serial", "003-", "004-", "P1-CK"};
	struct export_result result;
	struct cabinet c;
	struct buf all = BUF_INIT;

	(void)state;
	furnish(&c);
	ok(&c, try_export(&c, "b.zip", EXPORT_CUSTOMER, false, false, &result));
	assert_int_equal(result.n_records, 2);
	/* The internal one, the voided one, and 001's unsigned version. */
	assert_int_equal(result.n_left_out, 3);
	unpack(&c, "b.zip", &all);
	for (size_t i = 0; i < sizeof(in) / sizeof(*in); i++)
		if (!contains(&all, in[i]))
			fail_msg("%s is missing", in[i]);
	for (size_t i = 0; i < sizeof(out) / sizeof(*out); i++)
		if (contains(&all, out[i]))
			fail_msg("%s got out", out[i]);
	buf_release(&all);
	cabinet_close(&c);
}

static void folders_are_numbered_by_date_and_without_gaps(void **state)
{
	static const char *const in[] = {"/data/001-催款通知单-早/v1/",
		"/data/002-催款通知单-中/v1/", "/data/003-催款通知单-晚/v1/",
		"/data/004-会谈纪要-同日后归档/v1/"};
	struct buf all = BUF_INIT;
	struct cabinet c;

	(void)state;
	cabinet_open(&c, 0);
	put(&c, NULL, "晚", "2026-03-06", "customer");
	put_internal(&c);
	put(&c, NULL, "早", "2026-01-05", "customer");
	put(&c, NULL, "中", "2026-02-05", "customer");
	free(cabinet_file(&c, "P1", "同日后归档"));
	unpack_customers(&c, NULL, &all, NULL);
	for (size_t i = 0; i < sizeof(in) / sizeof(*in); i++)
		if (!contains(&all, in[i]))
			fail_msg("%s is missing", in[i]);
	assert_false(contains(&all, "005-"));
	buf_release(&all);
	cabinet_close(&c);
}

/* Who a paper is for may change from version to version. */
static void each_version_is_judged_by_itself(void **state)
{
	struct buf all = BUF_INIT;
	struct cabinet c;

	(void)state;
	cabinet_open(&c, 0);
	put(&c, NULL, "先公开", "2026-03-01", "customer");
	cabinet_attach(&c, "P1-CK-001", "signed", "签了.pdf", "scan");
	put(&c, "P1-CK-001", "后内部", "2026-03-01", "internal");
	put(&c, NULL, "先内部", "2026-03-02", "internal");
	cabinet_attach(&c, "P1-CK-002", "signed", "内签.pdf", "scan");
	put(&c, "P1-CK-002", "后公开", "2026-03-02", "customer");
	unpack_customers(&c, NULL, &all, NULL);
	assert_false(contains(&all, "先公开"));
	assert_false(contains(&all, "后内部"));
	assert_false(contains(&all, "先内部"));
	assert_false(contains(&all, "内签"));
	assert_true(contains(&all, "/001-催款通知单-后公开/v2/原件.txt"));
	buf_release(&all);
	cabinet_close(&c);
}

static void a_customer_gets_the_sheets_of_his_papers_alone(void **state)
{
	struct buf all = BUF_INIT;
	struct cabinet c;

	(void)state;
	cabinet_open(&c, 0);
	put_internal(&c);
	unpack_customers(&c, NULL, &all, NULL);
	assert_false(contains(&all, "依据"));
	assert_true(contains(&all, "/data/移交/签收单.xml"));
	put(&c, NULL, "公开", "2026-03-06", "customer");
	buf_clear(&all);
	unpack_customers(&c, NULL, &all, NULL);
	assert_true(contains(&all, "/依据/schemas-reminder-"));
	assert_true(contains(&all, "/依据/templates-documents-reminder-"));
	assert_false(contains(&all, "rules"));
	buf_release(&all);
	cabinet_close(&c);
}

static void a_sheet_that_tells_a_secret_stays_at_home(void **state)
{
	struct strs secrets = STRS_INIT, left = STRS_INIT;
	struct buf all = BUF_INIT;
	struct cabinet c;

	(void)state;
	cabinet_open(&c, 0);
	put(&c, NULL, "公开", "2026-03-06", "customer");
	strs_add(&secrets, ">reminder<");
	unpack_customers(&c, &secrets, &all, &left);
	assert_int_equal(left.n, 1);
	assert_non_null(strstr(left.items[0], "schemas-reminder-"));
	assert_false(contains(&all, "schemas-reminder-"));
	assert_true(contains(&all, "templates-documents-reminder-"));
	strs_release(&secrets);
	strs_release(&left);
	buf_release(&all);
	cabinet_close(&c);
}

static void what_goes_out_and_what_does_not_is_known_before(void **state)
{
	struct export_order order = {.project = "P1"};
	struct export *x = NULL;
	struct export_item item;
	struct cabinet c;
	char *path;

	(void)state;
	furnish(&c);
	path = cabinet_path(&c, "b.zip");
	order.path = path;
	ok(&c, export_begin(c.archive, &order, &somebody, &x, &c.err));
	assert_int_equal(export_n(x), 2);
	item = export_get(x, 0);
	assert_string_equal(item.number, "P1-HTJY-001");
	assert_string_equal(item.title, "终稿");
	assert_int_equal(item.version, 3);
	assert_int_equal(export_n_left(x), 3);
	item = export_left(x, 0);
	assert_int_equal(item.why, EXPORT_SUPERSEDED);
	assert_int_equal(item.version, 2);
	assert_int_equal(export_left(x, 1).why, EXPORT_VOID);
	assert_int_equal(export_left(x, 2).why, EXPORT_INTERNAL);
	export_free(x);
	assert_int_equal(fs_kind(path), FS_NONE);
	free(path);
	cabinet_close(&c);
}

static void the_full_bundle_holds_everything(void **state)
{
	static const char *const in[] = {"内部机密", "作废的会", "启动会/v2",
		"依据/schemas-minutes-", "data/日志.jsonl", "text.txt",
		"Juanzong-Log-Head"};
	struct export_result result;
	struct cabinet c;
	struct buf all = BUF_INIT;

	(void)state;
	furnish(&c);
	ok(&c, try_export(&c, "b.zip", EXPORT_FULL, false, false, &result));
	assert_int_equal(result.n_records, 4);
	assert_int_equal(result.n_left_out, 0);
	unpack(&c, "b.zip", &all);
	for (size_t i = 0; i < sizeof(in) / sizeof(*in); i++)
		if (!contains(&all, in[i]))
			fail_msg("%s is missing", in[i]);
	buf_release(&all);
	cabinet_close(&c);
}

static void the_digest_lies_beside_it_and_in_the_log(void **state)
{
	struct export_result result;
	struct cabinet c;
	struct buf beside = BUF_INIT, log = BUF_INIT, zip = BUF_INIT;
	char digest[HASH_HEX_SIZE], *line;

	(void)state;
	furnish(&c);
	ok(&c, try_export(&c, "b.zip", EXPORT_CUSTOMER, false, false, &result));
	cabinet_read(&c, "b.zip", &zip);
	cabinet_read(&c, "b.zip.sha256", &beside);
	cabinet_read(&c, "projects/P1/log.jsonl", &log);
	hash_of(zip.data, zip.len, digest);
	assert_string_equal(result.digest, digest);
	line = xprintf("%s  b.zip\n", digest);
	assert_string_equal(beside.data, line);
	assert_true(contains(&log, digest));
	assert_true(contains(&log, "\"act\":\"export\""));
	free(line);
	buf_release(&zip);
	buf_release(&beside);
	buf_release(&log);
	cabinet_close(&c);
}

static void nothing_is_overwritten_unasked(void **state)
{
	struct export_result result;
	struct cabinet c;

	(void)state;
	furnish(&c);
	ok(&c, try_export(&c, "b", EXPORT_CUSTOMER, true, false, &result));
	assert_int_equal(
		try_export(&c, "b", EXPORT_CUSTOMER, true, true, &result),
		ERR_EXISTS);
	assert_int_equal(
		try_export(&c, "b", EXPORT_CUSTOMER, false, true, &result),
		ERR_EXISTS);
	ok(&c, try_export(&c, "b.zip", EXPORT_CUSTOMER, false, false, &result));
	assert_int_equal(
		try_export(&c, "b.zip", EXPORT_CUSTOMER, false, false, &result),
		ERR_EXISTS);
	ok(&c, try_export(&c, "b.zip", EXPORT_CUSTOMER, false, true, &result));
	cabinet_close(&c);
}

static void a_damaged_dossier_is_not_handed_over(void **state)
{
	struct export_result result;
	struct cabinet c;
	struct buf zip = BUF_INIT;
	struct strs names = STRS_INIT;
	char *at;

	(void)state;
	furnish(&c);
	cabinet_read(&c, "projects/P1/P1_v001.zip", &zip);
	at = memmem(zip.data, zip.len, "scan", 4);
	assert_non_null(at);
	*at ^= 1;
	cabinet_write(&c, "projects/P1/P1_v001.zip", zip.data, zip.len);
	assert_int_equal(
		try_export(&c, "b.zip", EXPORT_CUSTOMER, false, false, &result),
		ERR_DAMAGED);
	assert_non_null(strstr(c.err.text, "扫描.pdf"));
	/* And nothing is left lying about. */
	ok(&c, fs_list(c.dir, &names, &c.err));
	for (size_t i = 0; i < names.n; i++)
		assert_null(strstr(names.items[i], "b.zip"));
	strs_release(&names);
	buf_release(&zip);
	cabinet_close(&c);
}

static void what_is_in_the_catalogue_can_never_become_markup(void **state)
{
	struct export_result result;
	struct cabinet c;
	struct buf all = BUF_INIT;

	(void)state;
	cabinet_open(&c, 0);
	free(cabinet_file(&c, "P1", "<script>alert(1)</script>&\"'"));
	ok(&c, try_export(&c, "b.zip", EXPORT_CUSTOMER, false, false, &result));
	unpack(&c, "b.zip", &all);
	assert_true(contains(&all, "&lt;script&gt;alert(1)"));
	assert_false(contains(&all, "<td><script>"));
	buf_release(&all);
	cabinet_close(&c);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_customer_gets_what_is_meant_for_him),
		cmocka_unit_test(folders_are_numbered_by_date_and_without_gaps),
		cmocka_unit_test(each_version_is_judged_by_itself),
		cmocka_unit_test(
			a_customer_gets_the_sheets_of_his_papers_alone),
		cmocka_unit_test(a_sheet_that_tells_a_secret_stays_at_home),
		cmocka_unit_test(
			what_goes_out_and_what_does_not_is_known_before),
		cmocka_unit_test(the_full_bundle_holds_everything),
		cmocka_unit_test(the_digest_lies_beside_it_and_in_the_log),
		cmocka_unit_test(nothing_is_overwritten_unasked),
		cmocka_unit_test(a_damaged_dossier_is_not_handed_over),
		cmocka_unit_test(
			what_is_in_the_catalogue_can_never_become_markup),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
