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
	enum err_code code = export_project(
		c->archive, &order, &somebody, NULL, out, &c->err);

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

static void put_internal(struct cabinet *c)
{
	struct filing *f = NULL;
	struct record r = {.kind = xstrdup("reminder"),
		.kind_name = xstrdup("催款通知单"),
		.title = xstrdup("内部机密"),
		.date = xstrdup("2026-03-06"),
		.audience = xstrdup("internal")};
	const struct filing_file file = {"original", "催款.txt", "欠款", 6};
	int64_t serial;

	ok(c, filing_begin(c->archive, "P1", &somebody, &f, &c->err));
	ok(c, filing_allot(f, "CK", "{project}-{code}-{seq:3}", &r.number,
		      &serial, &c->err));
	ok(c, filing_put(f, &r, &file, 1, NULL, 0, &c->err));
	ok(c, filing_commit(f, &c->err));
	filing_free(f);
	record_release(&r);
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
		"启动会/v1/会谈纪要.docx", "启动会/v3/会谈纪要.docx",
		"周会/v1/form.xml", "目录.html", "请先读我.txt",
		"\"P1-HTJY-003\""};
	static const char *const out[] = {"内部机密", "催款", "作废的会",
		"启动会/v2", "依据", "日志", "张三", "filed_by", "made_with",
		"text.txt", "归错了"};
	struct export_result result;
	struct cabinet c;
	struct buf all = BUF_INIT;

	(void)state;
	furnish(&c);
	ok(&c, try_export(&c, "b.zip", EXPORT_CUSTOMER, false, false, &result));
	assert_int_equal(result.n_records, 2);
	assert_int_equal(result.n_left_out, 2);
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
		cmocka_unit_test(the_full_bundle_holds_everything),
		cmocka_unit_test(the_digest_lies_beside_it_and_in_the_log),
		cmocka_unit_test(nothing_is_overwritten_unasked),
		cmocka_unit_test(a_damaged_dossier_is_not_handed_over),
		cmocka_unit_test(
			what_is_in_the_catalogue_can_never_become_markup),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
