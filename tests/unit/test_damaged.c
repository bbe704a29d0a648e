/* SPDX-License-Identifier: MIT
 *
 * Bundles that somebody damaged or made to do harm: a sound one is written
 * again by hand, byte for byte, with one thing wrong. verify says what, import
 * takes nothing of it, and neither writes anything.
 */
#include "cabinet.h"

#include "archive/bundle/bundle.h"
#include "archive/export.h"
#include "archive/import/import.h"
#include "archive/verify/verify.h"

#define TOP "P1-完整版/"

/* An entry as it is written; what differs from the truth lies. */
struct entry {
	char *name, *own_name; /* in the directory, and in its own head */
	struct buf data;
	unsigned method, flags, attributes;
	uint32_t crc_xor, size_plus;
	long same_place; /* 1 + the entry whose bytes it points to; 0: its own */
	uint32_t at;
};

struct zip {
	struct entry *items;
	size_t n;
};

static uint32_t crc_of(const struct buf *b)
{
	uint32_t crc = 0xFFFFFFFFu;

	for (size_t i = 0; i < b->len; i++) {
		crc ^= (unsigned char)b->data[i];
		for (int k = 0; k < 8; k++)
			crc = crc >> 1 ^ (crc & 1 ? 0xEDB88320u : 0);
	}
	return ~crc;
}

static void put(struct buf *out, uint32_t value, int bytes)
{
	for (int i = 0; i < bytes; i++, value >>= 8)
		buf_add_char(out, (char)(value & 0xFF));
}

static void put_facts(struct buf *out, const struct entry *e)
{
	put(out, 20, 2);
	put(out, e->flags | 0x800, 2);
	put(out, e->method, 2);
	put(out, 0, 2);
	put(out, 0x21, 2);
	put(out, crc_of(&e->data) ^ e->crc_xor, 4);
	put(out, (uint32_t)e->data.len, 4);
	put(out, (uint32_t)e->data.len + e->size_plus, 4);
}

static void write_zip(struct zip *z, struct buf *out)
{
	size_t start;

	for (size_t i = 0; i < z->n; i++) {
		struct entry *e = &z->items[i];
		const char *name = e->own_name ? e->own_name : e->name;

		if (e->same_place) {
			e->at = z->items[e->same_place - 1].at;
			continue;
		}
		e->at = (uint32_t)out->len;
		put(out, 0x04034b50, 4);
		put_facts(out, e);
		put(out, (uint32_t)strlen(name), 2);
		put(out, 0, 2);
		buf_add_str(out, name);
		buf_add(out, e->data.data, e->data.len);
	}
	start = out->len;
	for (size_t i = 0; i < z->n; i++) {
		struct entry *e = &z->items[i];

		put(out, 0x02014b50, 4);
		put(out, 0x031E, 2);
		put_facts(out, e);
		put(out, (uint32_t)strlen(e->name), 2);
		put(out, 0, 2);
		put(out, 0, 2);
		put(out, 0, 2);
		put(out, 0, 2);
		put(out, e->attributes, 4);
		put(out, e->at, 4);
		buf_add_str(out, e->name);
	}
	put(out, 0x06054b50, 4);
	put(out, 0, 4);
	put(out, (uint32_t)(z->n & 0xFFFF), 2);
	put(out, (uint32_t)(z->n & 0xFFFF), 2);
	put(out, (uint32_t)(out->len - 12 - start), 4);
	put(out, (uint32_t)start, 4);
	put(out, 0, 2);
}

static struct entry *add(
	struct zip *z, const char *name, const void *data, size_t len)
{
	struct entry *e;

	if (!(z->n & (z->n - 1)))
		z->items = xrealloc(
			z->items, z->n ? z->n * 2 : 1, sizeof(*z->items));
	e = &z->items[z->n++];
	*e = (struct entry){.name = xstrdup(name),
		.data = BUF_INIT,
		.attributes = 0x81A40000};
	buf_add(&e->data, data, len);
	return e;
}

static void release(struct zip *z)
{
	for (size_t i = 0; i < z->n; i++) {
		free(z->items[i].name);
		free(z->items[i].own_name);
		buf_release(&z->items[i].data);
	}
	free(z->items);
}

static struct entry *find(struct zip *z, const char *part)
{
	for (size_t i = 0; i < z->n; i++)
		if (strstr(z->items[i].name, part))
			return &z->items[i];
	fail_msg("no %s", part);
	return NULL;
}

static void rename_to(struct entry *e, const char *name)
{
	free(e->name);
	e->name = xstrdup(name);
}

/* ---- what is done to it ---- */

static void leave(struct zip *z)
{
	(void)z;
}

static void bomb(struct zip *z)
{
	struct entry *e = add(z, TOP "data/bomb", "x", 1);

	e->method = 8;
	e->size_plus = 0xF0000000u;
}

static void go_up(struct zip *z)
{
	add(z, TOP "../../evil.txt", "x", 1);
}

static void be_absolute(struct zip *z)
{
	add(z, "/etc/evil.txt", "x", 1);
}

static void name_a_drive(struct zip *z)
{
	add(z, "C:/evil.txt", "x", 1);
}

static void use_backslashes(struct zip *z)
{
	add(z, "..\\evil.txt", "x", 1);
}

static void put_a_link(struct zip *z)
{
	add(z, TOP "data/link", "/etc/passwd", 11)->attributes = 0xA1FF0000;
}

static void double_a_name(struct zip *z)
{
	add(z, find(z, "form.xml")->name, "<other/>", 8);
}

static void collide_in_case(struct zip *z)
{
	char *name = xstrdup(find(z, "form.xml")->name);

	memcpy(strstr(name, "form.xml"), "FORM.XML", 8);
	add(z, name, "<other/>", 8);
	free(name);
}

static void break_the_crc(struct zip *z)
{
	find(z, "form.xml")->crc_xor = 1;
}

static void overlap(struct zip *z)
{
	struct entry *e;
	long first = (long)(find(z, "form.xml") - z->items);

	e = add(z, z->items[first].name, z->items[first].data.data,
		z->items[first].data.len);
	rename_to(e, TOP "data/again.xml");
	e->same_place = first + 1;
	e->own_name = xstrdup(z->items[first].name);
}

static void have_too_many(struct zip *z)
{
	char name[64];

	for (int i = 0; i < 100000; i++) {
		snprintf(name, sizeof(name), TOP "data/%d", i);
		add(z, name, "", 0);
	}
}

static void lie_about_the_size(struct zip *z)
{
	find(z, "form.xml")->size_plus = 1000;
}

static void use_another_method(struct zip *z)
{
	find(z, "form.xml")->method = 12;
}

static void encrypt(struct zip *z)
{
	find(z, "form.xml")->flags = 1;
}

static void show_two_names(struct zip *z)
{
	find(z, "form.xml")->own_name = xstrdup(TOP "data/anders.xml");
}

static void change_a_file(struct zip *z)
{
	struct entry *e = find(z, "form.xml");

	e->data.data[e->data.len / 2] ^= 1;
}

static void leave_one_out(struct zip *z)
{
	rename_to(find(z, "form.xml"), TOP "data/weg.xml");
}

static void change_the_log(struct zip *z)
{
	struct entry *e = find(z, "日志.jsonl");

	memcpy(strstr(e->data.data, "张三"), "李四", 6);
}

static const struct {
	const char *name;
	void (*damage)(struct zip *z);
	enum verify_kind kind;
	const char *where, *says;
} cases[] = {
	{"a zip bomb", bomb, VERIFY_ZIP, "b.zip", "像是压缩炸弹"},
	{"a path that goes up", go_up, VERIFY_UNSAFE, "../../evil.txt",
		"名字会指到包外"},
	{"an absolute path", be_absolute, VERIFY_UNSAFE, "/etc/evil.txt",
		"名字会指到包外"},
	{"a drive", name_a_drive, VERIFY_UNSAFE, "C:/evil.txt",
		"名字会指到包外"},
	{"backslashes", use_backslashes, VERIFY_UNSAFE, "..\\evil.txt",
		"名字会指到包外"},
	{"a symbolic link", put_a_link, VERIFY_UNSAFE, "data/link",
		"是符号链接"},
	{"a name twice", double_a_name, VERIFY_ZIP, "form.xml",
		"两个同名的条目"},
	{"names that differ in case only", collide_in_case, VERIFY_UNSAFE,
		"form.xml", "只有大小写不同"},
	{"a wrong CRC", break_the_crc, VERIFY_DAMAGED, "form.xml",
		"CRC 校验不符"},
	{"overlapping entries", overlap, VERIFY_ZIP, ".xml", "内容重叠"},
	{"100,000 entries", have_too_many, VERIFY_ZIP, "b.zip", "个条目"},
	{"a size that lies", lie_about_the_size, VERIFY_DAMAGED, "form.xml",
		"目录与内容不一致"},
	{"an unsupported method", use_another_method, VERIFY_UNSAFE,
		"form.xml", "不支持的压缩方法"},
	{"an encrypted entry", encrypt, VERIFY_ZIP, "b.zip",
		"要用 --password-file"},
	{"two names for one entry", show_two_names, VERIFY_ZIP, "form.xml",
		"条目自己的名字却是"},
	{"a changed file", change_a_file, VERIFY_DAMAGED, "form.xml",
		"内容被改动或损坏"},
	{"a missing file", leave_one_out, VERIFY_MISSING, "form.xml",
		"包里却没有"},
	{"a changed log", change_the_log, VERIFY_DAMAGED, "日志.jsonl",
		"内容被改动或损坏"},
};

/* ---- ---- */

/* A sound bundle of P1, all entries stored. */
static void load(struct cabinet *source, struct zip *z)
{
	char *path = cabinet_path(source, "b.zip");
	const struct export_order order = {.project = "P1",
		.profile = EXPORT_FULL,
		.path = path,
		.replace = true};
	struct export_result result;
	struct export *x = NULL;
	struct bundle *b = NULL;
	struct buf data = BUF_INIT;

	ok(source, export_begin(source->archive, &order, &somebody, &x,
			   &source->err));
	ok(source, export_finish(x, NULL, &result, &source->err));
	export_free(x);
	ok(source, bundle_open_file(path, "b.zip", &b, &source->err));
	for (size_t i = 0; i < bundle_n(b); i++) {
		buf_clear(&data);
		ok(source, bundle_read(b, i, 1 << 24, &data, &source->err));
		add(z, bundle_entry_name(b, i), data.data, data.len);
	}
	bundle_free(b);
	buf_release(&data);
	free(path);
}

static void list_tree(const char *dir, struct strs *out)
{
	struct strs names = STRS_INIT;
	struct err err = ERR_INIT;

	assert_int_equal(fs_list(dir, &names, &err), ERR_OK);
	for (size_t i = 0; i < names.n; i++) {
		char *path = fs_join(dir, names.items[i]);

		strs_add(out, path);
		if (fs_is_dir(path))
			list_tree(path, out);
		free(path);
	}
	strs_release(&names);
}

static char *tree_of(const struct cabinet *c)
{
	struct strs list = STRS_INIT;
	char *text;

	list_tree(c->dir, &list);
	text = strs_join(&list, "\n");
	strs_release(&list);
	return text;
}

static bool says(const struct verify_report *r, enum verify_kind kind,
	const char *where, const char *what)
{
	for (size_t i = 0; i < r->n; i++)
		if (r->faults[i].kind == kind &&
			strstr(r->faults[i].where, where) &&
			strstr(r->faults[i].message, what))
			return true;
	for (size_t i = 0; i < r->n; i++)
		print_error("%s %s: %s\n", verify_kind_id(r->faults[i].kind),
			r->faults[i].where, r->faults[i].message);
	return false;
}

static void expect_refused(struct cabinet *target, const char *path, size_t k)
{
	struct verify_report r = VERIFY_REPORT_INIT;
	struct import_result result = {.project = NULL};
	char *before = tree_of(target), *after;

	ok(target, verify_bundle(path, NULL, NULL, &r, &target->err));
	if (!says(&r, cases[k].kind, cases[k].where, cases[k].says))
		fail_msg("%s was not said", cases[k].name);
	verify_report_release(&r);
	assert_int_equal(import_bundle(target->archive, path, NULL, &somebody, NULL,
				 &r, &result, &target->err),
		ERR_DAMAGED);
	assert_true(says(&r, cases[k].kind, cases[k].where, cases[k].says));
	target->err = (struct err)ERR_INIT;
	after = tree_of(target);
	assert_string_equal(before, after);
	verify_report_release(&r);
	free(before);
	free(after);
}

/* A cabinet without P1. */
static void open_target(struct cabinet *target)
{
	memset(target, 0, sizeof(*target));
	SCRATCH_NAME(target->dir, "cabinet");
	assert_non_null(mkdtemp(target->dir));
	ok(target, archive_init(target->dir, &target->err));
	ok(target, archive_open(target->dir, ARCHIVE_WRITE, &target->archive,
			   &target->err));
}

static void furnish(struct cabinet *source)
{
	char *number;

	cabinet_open(source, 65536);
	number = cabinet_file(source, "P1", "启动会");
	cabinet_attach(source, number, "signed", "扫描.pdf", "scan");
	free(number);
	for (int i = 0; i < 30; i++)
		free(cabinet_file(source, "P1", "周会"));
}

static void harm_is_named_and_nothing_taken_in(void **state)
{
	struct cabinet source, target;
	char *path;

	(void)state;
	furnish(&source);
	open_target(&target);
	path = cabinet_path(&source, "b.zip");
	for (size_t k = 0; k < sizeof(cases) / sizeof(*cases); k++) {
		struct zip z = {.items = NULL};
		struct buf bytes = BUF_INIT;
		char *beside = xprintf("%s.sha256", path);

		load(&source, &z);
		cases[k].damage(&z);
		write_zip(&z, &bytes);
		ok(&source, fs_remove(beside, &source.err));
		cabinet_write(&source, "b.zip", bytes.data, bytes.len);
		expect_refused(&target, path, k);
		ok(&source, fs_remove(path, &source.err));
		buf_release(&bytes);
		free(beside);
		release(&z);
	}
	free(path);
	cabinet_close(&source);
	cabinet_close(&target);
}

/* ---- a sound one ---- */

static bool add_record(void *arg, const struct record *r)
{
	struct buf *out = arg;
	struct json *j = record_to_json(r);

	json_write(j, out);
	buf_printf(out, " %d\n", (int)r->status);
	json_free(j);
	return true;
}

static void list(struct cabinet *c, struct buf *out)
{
	const struct index_filter filter = {
		.project = "P1", .with_void = true, .with_files = true};

	ok(c, index_list(cabinet_index(c), &filter, add_record, out, &c->err));
}

static void a_sound_one_is_what_it_was(void **state)
{
	struct verify_report r = VERIFY_REPORT_INIT;
	struct import_result result = {.project = NULL};
	struct buf here = BUF_INIT, there = BUF_INIT, log = BUF_INIT,
		   carried = BUF_INIT, bytes = BUF_INIT;
	struct cabinet source, target;
	struct zip z = {.items = NULL};
	char *path, *number;

	(void)state;
	furnish(&source);
	open_target(&target);
	cabinet_read(&source, "projects/P1/log.jsonl", &log);
	list(&source, &here);
	load(&source, &z);
	leave(&z);
	write_zip(&z, &bytes);
	cabinet_write(&source, "c.zip", bytes.data, bytes.len);
	path = cabinet_path(&source, "c.zip");
	ok(&target, import_bundle(target.archive, path, NULL, &somebody, NULL, &r,
			    &result, &target.err));
	assert_string_equal(result.project, "P1");
	assert_true(result.n_volumes > 1);
	list(&target, &there);
	assert_string_equal(here.data, there.data);
	cabinet_read(&target, "projects/P1/log.jsonl", &carried);
	assert_true(carried.len > log.len &&
		    !memcmp(log.data, carried.data, log.len));
	assert_non_null(strstr(carried.data + log.len, "\"act\":\"import\""));
	ok(&target, verify_project(
			    target.archive, "P1", NULL, &r, &target.err));
	assert_int_equal(r.n, 0);
	/* It goes on, and goes on to others. */
	number = cabinet_file(&target, "P1", "新的会");
	assert_string_equal(number, "P1-HTJY-032");
	ok(&target, archive_reindex(target.archive, 1, NULL, NULL, &target.err));
	ok(&target, verify_project(
			    target.archive, "P1", NULL, &r, &target.err));
	assert_int_equal(r.n, 0);
	/* Once is enough. */
	import_result_release(&result);
	assert_int_equal(import_bundle(target.archive, path, NULL, &somebody, NULL,
				 &r, &result, &target.err),
		ERR_EXISTS);
	free(number);
	free(path);
	release(&z);
	buf_release(&here);
	buf_release(&there);
	buf_release(&log);
	buf_release(&carried);
	buf_release(&bytes);
	verify_report_release(&r);
	import_result_release(&result);
	cabinet_close(&source);
	cabinet_close(&target);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(harm_is_named_and_nothing_taken_in),
		cmocka_unit_test(a_sound_one_is_what_it_was),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
