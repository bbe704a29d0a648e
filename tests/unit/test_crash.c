/* SPDX-License-Identifier: MIT
 *
 * Sudden ends: each act upon an archive is cut off at every operation it does
 * to the disk (before it, in the middle of a write), has every one of them
 * refused (once; from then on, as by a full disk), and loses power at every
 * one. Whatever happens, the archive opened next is in the state before the
 * act or after it, sound, tidy, and goes on.
 *
 * FAULTS=all tries every point; otherwise the long acts are sampled.
 */
#include "cabinet.h"

#include <sys/mman.h>
#include <sys/wait.h>

#include "archive/export.h"
#include "archive/verify/verify.h"
#include "disk.h"
#include "faults.h"

/* Points tried of one act in one way, unless all are. */
#define POINTS 16

struct scene {
	char root[256];
	char *template, *work, *archive;
	volatile int *acknowledged; /* shared with the child */
	struct err err;
};

struct act {
	const char *name;
	int64_t volume_limit; /* 0: the default */
	bool without_index;
	bool ends; /* nothing is filed afterwards */
	enum err_code (*run)(struct archive *a, const char *work,
		struct err *err);
};

/* ---- the acts ---- */

static enum err_code with_filing(struct archive *a, struct err *err,
	enum err_code (*gather)(struct filing *f, struct err *err))
{
	struct filing *f = NULL;
	enum err_code code = filing_begin(a, "P1", &somebody, &f, err);

	if (code == ERR_OK)
		code = gather(f, err);
	if (code == ERR_OK)
		code = filing_commit(f, err);
	filing_free(f);
	return code;
}

static enum err_code gather_two(struct filing *f, struct err *err)
{
	enum err_code code = cabinet_put(f, "甲会", NULL, 4000, NULL, err);

	return code == ERR_OK ? cabinet_put(f, "乙会纪", NULL, 3000, NULL, err)
			      : code;
}

static enum err_code file_two(
	struct archive *a, const char *work, struct err *err)
{
	(void)work;
	return with_filing(a, err, gather_two);
}

/* Fills the open volume, two more, and begins a fourth. */
static enum err_code gather_many(struct filing *f, struct err *err)
{
	static const char *const titles[] = {"一会", "二会", "三会", "四会",
		"五会", "六会", "七会"};
	enum err_code code = ERR_OK;

	for (size_t i = 0; i < 7 && code == ERR_OK; i++)
		code = cabinet_put(f, titles[i], NULL, 40000, NULL, err);
	return code;
}

static enum err_code file_many(
	struct archive *a, const char *work, struct err *err)
{
	(void)work;
	return with_filing(a, err, gather_many);
}

static enum err_code gather_revision(struct filing *f, struct err *err)
{
	return cabinet_put(f, "改过的会", "P1-HTJY-001", 3500, NULL, err);
}

static enum err_code revise(
	struct archive *a, const char *work, struct err *err)
{
	(void)work;
	return with_filing(a, err, gather_revision);
}

static enum err_code gather_scan(struct filing *f, struct err *err)
{
	static char scan[20000];
	const struct filing_attachment file = {.number = "P1-HTJY-002",
		.role = "signed",
		.name = "签字.pdf",
		.date = "2026-03-10",
		.data = scan,
		.len = sizeof(scan)};

	return filing_attach(f, &file, err);
}

static enum err_code attach(
	struct archive *a, const char *work, struct err *err)
{
	(void)work;
	return with_filing(a, err, gather_scan);
}

static enum err_code gather_void(struct filing *f, struct err *err)
{
	return filing_void(f, "P1-HTJY-001", "重复", err);
}

static enum err_code make_void(
	struct archive *a, const char *work, struct err *err)
{
	(void)work;
	return with_filing(a, err, gather_void);
}

static enum err_code gather_original(struct filing *f, struct err *err)
{
	static char data[9000];
	const struct filing_file file = {
		"original", "合同.pdf", data, sizeof(data)};
	struct record r = {.kind = xstrdup("contract"),
		.kind_name = xstrdup("合同"),
		.title = xstrdup("实施合同"),
		.date = xstrdup("2026-01-05"),
		.audience = xstrdup("customer")};
	enum err_code code = filing_allot(f, "HT", "{project}-{code}-{seq:3}",
		&r.number, &r.serial, err);

	if (code == ERR_OK)
		code = filing_put(f, &r, &file, 1, NULL, 0, err);
	record_release(&r);
	return code;
}

static enum err_code add(struct archive *a, const char *work, struct err *err)
{
	(void)work;
	return with_filing(a, err, gather_original);
}

static enum err_code gather_event(struct filing *f, struct err *err)
{
	const struct event e = {
		.name = (char *)"交付", .date = (char *)"2026-03-09"};

	return filing_event(f, &e, err);
}

static enum err_code event(struct archive *a, const char *work, struct err *err)
{
	(void)work;
	return with_filing(a, err, gather_event);
}

static enum err_code gather_closing(struct filing *f, struct err *err)
{
	const struct filing_closing c = {.why = "客户停业"};

	return filing_close(f, &c, err);
}

static enum err_code close_it(
	struct archive *a, const char *work, struct err *err)
{
	(void)work;
	return with_filing(a, err, gather_closing);
}

/* With papers that fill the open volume and another. */
static enum err_code gather_large_closing(struct filing *f, struct err *err)
{
	static const char *const papers[] = {"封面", "目录", "备考表"};
	enum err_code code = ERR_OK;

	for (size_t i = 0; i < 3 && code == ERR_OK; i++)
		code = cabinet_put(f, papers[i], NULL, 70000, NULL, err);
	return code == ERR_OK ? gather_closing(f, err) : code;
}

static enum err_code close_large(
	struct archive *a, const char *work, struct err *err)
{
	(void)work;
	return with_filing(a, err, gather_large_closing);
}

static enum err_code gather_destruction(struct filing *f, struct err *err)
{
	return filing_destroy_record(f, "P1-HTJY-001", "期满", err);
}

static enum err_code destroy(
	struct archive *a, const char *work, struct err *err)
{
	(void)work;
	return with_filing(a, err, gather_destruction);
}

static enum err_code gather_end(struct filing *f, struct err *err)
{
	return filing_destroy_project(f, "期满", err);
}

static enum err_code destroy_all(
	struct archive *a, const char *work, struct err *err)
{
	(void)work;
	return with_filing(a, err, gather_end);
}

static enum err_code open_project(
	struct archive *a, const char *work, struct err *err)
{
	const struct project p = {.id = (char *)"P2",
		.name = (char *)"第二个",
		.customer = (char *)"华信",
		.scale = (char *)"small"};

	(void)work;
	return filing_open_project(a, &p, &somebody, err);
}

static enum err_code reindex(
	struct archive *a, const char *work, struct err *err)
{
	(void)work;
	return archive_reindex(a, 1, NULL, NULL, err);
}

static enum err_code first_search(
	struct archive *a, const char *work, struct err *err)
{
	struct index *ix;

	(void)work;
	return archive_index(a, &ix, err);
}

static enum err_code hand_over(
	struct archive *a, const char *work, struct err *err)
{
	char *path = fs_join(work, "P1.zip");
	const struct export_order order = {
		.project = "P1", .profile = EXPORT_FULL, .path = path};
	struct export_result result;
	struct export *x = NULL;
	enum err_code code = export_begin(a, &order, &somebody, &x, err);

	if (code == ERR_OK)
		code = export_finish(x, NULL, &result, err);
	export_free(x);
	free(path);
	return code;
}

static const struct act acts[] = {
	{"file", .run = file_two},
	{"file into a new volume", .volume_limit = 65536, .run = file_two},
	{"file into several volumes", .volume_limit = 65536, .run = file_many},
	{"revise", .run = revise},
	{"attach", .run = attach},
	{"void", .run = make_void},
	{"add", .run = add},
	{"event", .run = event},
	{"project add", .run = open_project},
	{"close", .run = close_it, .ends = true},
	{"close into several volumes",
		.volume_limit = 65536,
		.run = close_large,
		.ends = true},
	{"destroy a record", .run = destroy},
	{"destroy a record of two volumes",
		.volume_limit = 65536,
		.run = destroy},
	{"destroy a project", .run = destroy_all, .ends = true},
	{"reindex", .run = reindex},
	{"a lost index", .without_index = true, .run = first_search},
	{"bundle", .run = hand_over},
};

/* ---- the scene ---- */

static void copy_tree(const char *from, const char *to)
{
	struct strs names = STRS_INIT;
	struct err err = ERR_INIT;

	assert_int_equal(fs_make_dirs(to, &err), ERR_OK);
	assert_int_equal(fs_list(from, &names, &err), ERR_OK);
	for (size_t i = 0; i < names.n; i++) {
		char *a = fs_join(from, names.items[i]);
		char *b = fs_join(to, names.items[i]);
		struct buf data = BUF_INIT;

		if (fs_is_dir(a)) {
			copy_tree(a, b);
		} else {
			assert_int_equal(fs_read(a, (size_t)1 << 28, &data,
						 &err),
				ERR_OK);
			assert_int_equal(
				fs_write_brief(b, data.data, data.len, &err),
				ERR_OK);
		}
		buf_release(&data);
		free(a);
		free(b);
	}
	strs_release(&names);
}

static void clear(struct scene *s)
{
	ok(s, fs_remove_tree(s->work, &s->err));
	ok(s, fs_make_dirs(s->work, &s->err));
}

static void set_out(struct scene *s)
{
	clear(s);
	copy_tree(s->template, s->archive);
}

/* The next filing begins another. */
static void fill_volume(struct cabinet *c)
{
	struct filing *f = NULL;

	ok(c, filing_begin(c->archive, "P1", &somebody, &f, &c->err));
	ok(c, cabinet_put(f, "长会", NULL, 70000, NULL, &c->err));
	ok(c, filing_commit(f, &c->err));
	filing_free(f);
}

static void open_scene(struct scene *s, const struct act *act)
{
	struct cabinet c;
	char *index;

	memset(s, 0, sizeof(*s));
	SCRATCH_NAME(s->root, "crash");
	assert_non_null(mkdtemp(s->root));
	s->template = fs_join(s->root, "template");
	s->work = fs_join(s->root, "work");
	s->archive = fs_join(s->work, "a");
	s->acknowledged = mmap(NULL, sizeof(int), PROT_READ | PROT_WRITE,
		MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	assert_true(s->acknowledged != MAP_FAILED);
	cabinet_open(&c, act->volume_limit);
	free(cabinet_file(&c, "P1", "启动会"));
	free(cabinet_file(&c, "P1", "周会"));
	if (act->volume_limit)
		fill_volume(&c);
	archive_free(c.archive);
	copy_tree(c.dir, s->template);
	ok(s, fs_remove_tree(c.dir, &s->err));
	if (act->without_index) {
		index = fs_join(s->template, "index");
		ok(s, fs_remove_tree(index, &s->err));
		free(index);
	}
	fault.dir = s->work;
}

static void close_scene(struct scene *s)
{
	fault.dir = NULL;
	ok(s, fs_remove_tree(s->root, &s->err));
	munmap((void *)(uintptr_t)s->acknowledged, sizeof(int));
	free(s->template);
	free(s->work);
	free(s->archive);
}

/* ---- a state, as somebody sees it who opens the archive ---- */

static bool add_record(void *arg, const struct record *r)
{
	buf_printf(arg, "%s v%d %d %s\n", r->number, r->version, (int)r->status,
		r->title);
	return true;
}

static bool add_event(void *arg, const struct event *e)
{
	buf_printf(arg, "%s %s\n", e->name, e->date);
	return true;
}

static bool add_project(void *arg, const struct project *p)
{
	buf_printf(arg, "%s %s %s\n", p->id, p->name, p->customer);
	return true;
}

static void add_files(struct scene *s, const char *project, struct buf *out)
{
	char *dir = xprintf("%s/projects/%s", s->archive, project);
	struct strs names = STRS_INIT;
	char digest[HASH_HEX_SIZE];

	ok(s, fs_list(dir, &names, &s->err));
	for (size_t i = 0; i < names.n; i++) {
		char *path = fs_join(dir, names.items[i]);

		ok(s, hash_file(path, digest, NULL, &s->err));
		buf_printf(out, "%s %s\n", names.items[i], digest);
		free(path);
	}
	strs_release(&names);
	free(dir);
}

static void read_state(struct scene *s, struct buf *out)
{
	const struct index_filter all = {.with_void = true};
	struct strs projects = STRS_INIT;
	struct archive *a = NULL;
	struct index *ix = NULL;

	ok(s, archive_open(s->archive, ARCHIVE_READ, &a, &s->err));
	ok(s, archive_index(a, &ix, &s->err));
	ok(s, index_list(ix, &all, add_record, out, &s->err));
	ok(s, index_projects(ix, add_project, out, &s->err));
	ok(s, index_events(ix, "P1", add_event, out, &s->err));
	ok(s, archive_projects(a, &projects, &s->err));
	for (size_t i = 0; i < projects.n; i++)
		add_files(s, projects.items[i], out);
	strs_release(&projects);
	archive_free(a);
}

/* ---- what must hold afterwards ---- */

static void expect_sound(struct scene *s)
{
	struct verify_report r = VERIFY_REPORT_INIT;
	struct archive *a = NULL;
	struct strs projects = STRS_INIT;

	ok(s, archive_open(s->archive, ARCHIVE_READ, &a, &s->err));
	ok(s, archive_projects(a, &projects, &s->err));
	for (size_t i = 0; i < projects.n; i++)
		ok(s, verify_project(
			      a, projects.items[i], NULL, &r, &s->err));
	if (r.n)
		fail_msg("%s: %s", r.faults[0].where, r.faults[0].message);
	verify_report_release(&r);
	strs_release(&projects);
	archive_free(a);
}

static bool is_litter(const char *path, const char *name)
{
	size_t n = strlen(name);

	return strstr(name, ".tmp") || strstr(path, "/pending/") ||
	       (n > 4 && !strcmp(name + n - 4, ".new"));
}

static void expect_tidy(struct scene *s, const char *dir, int *n_generations)
{
	struct strs names = STRS_INIT;

	ok(s, fs_list(dir, &names, &s->err));
	for (size_t i = 0; i < names.n; i++) {
		char *path = fs_join(dir, names.items[i]);
		size_t n = strlen(path);

		if (fs_is_dir(path))
			expect_tidy(s, path, n_generations);
		else if (is_litter(path, names.items[i]))
			fail_msg("%s was left behind", path);
		*n_generations += n > 3 && !strcmp(path + n - 3, ".db");
		free(path);
	}
	strs_release(&names);
}

static bool note_number(void *arg, const struct json *line)
{
	const struct json *list = json_get(line, "records");

	for (size_t i = 0; i < json_len(list); i++)
		if (json_int(json_at(list, i), "version", 0) == 1)
			strs_add(arg, json_str(json_at(list, i), "number"));
	return true;
}

/* The next filing gets a number nobody has; where there can be none, it is
 * refused as a matter of the user's. */
static void expect_to_go_on(struct scene *s, bool ended)
{
	struct strs numbers = STRS_INIT;
	struct archive *a = NULL;

	ok(s, archive_open(s->archive, ARCHIVE_WRITE, &a, &s->err));
	if (ended) {
		assert_int_equal(
			with_filing(a, &s->err, gather_two), ERR_DATA);
		s->err = (struct err)ERR_INIT;
		archive_free(a);
		return;
	}
	ok(s, with_filing(a, &s->err, gather_two));
	ok(s, archive_log(a, "P1", note_number, &numbers, &s->err));
	archive_free(a);
	strs_sort(&numbers);
	for (size_t i = 1; i < numbers.n; i++)
		assert_string_not_equal(
			numbers.items[i - 1], numbers.items[i]);
	strs_release(&numbers);
}

/* What was being handed over is there whole, or not at all. */
static void expect_no_half_bundle(struct scene *s)
{
	struct verify_report r = VERIFY_REPORT_INIT;
	char *path = fs_join(s->work, "P1.zip");

	if (fs_exists(path))
		ok(s, verify_bundle(path, NULL, NULL, &r, &s->err));
	if (r.n)
		fail_msg("%s: %s", r.faults[0].where, r.faults[0].message);
	verify_report_release(&r);
	free(path);
}

struct expectation {
	const struct act *act;
	struct buf before, after;
};

static bool same(const struct buf *a, const struct buf *b)
{
	return a->len == b->len && !memcmp(a->data, b->data, a->len);
}

static void expect_before_or_after(struct scene *s,
	const struct expectation *e, bool may_be_before, bool may_be_after,
	const char *what, long at)
{
	struct buf state = BUF_INIT;
	bool before, after;
	int n_generations = 0;

	fault.mode = FAULT_NONE;
	read_state(s, &state);
	before = same(&state, &e->before);
	after = same(&state, &e->after);
	if (!(before && may_be_before) && !(after && may_be_after))
		fail_msg("%s, %s at %ld: neither before nor after%s\n%s",
			e->act->name, what, at,
			before  ? " (it is before)"
			: after ? " (it is after)"
				: "",
			state.data);
	expect_sound(s);
	expect_tidy(s, s->archive, &n_generations);
	assert_int_equal(n_generations, 1);
	expect_no_half_bundle(s);
	expect_to_go_on(s, e->act->ends && after && !before);
	expect_sound(s);
	buf_release(&state);
}

/* ---- doing it ---- */

/* In a child: the exit status. trace may be 0. */
static int act_out(struct scene *s, const struct act *act,
	enum fault_mode mode, long at, int error, long *n, int trace)
{
	long *counted = mmap(NULL, sizeof(*counted), PROT_READ | PROT_WRITE,
		MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	int status;
	pid_t pid;

	assert_true(counted != MAP_FAILED);
	*s->acknowledged = 0;
	fflush(NULL);
	pid = fork();
	assert_true(pid >= 0);
	if (!pid) {
		struct err err = ERR_INIT;
		struct archive *a = NULL;
		enum err_code code;

		fault.mode = mode;
		fault.at = at;
		fault.n = 0;
		fault.error = error;
		fault.trace = trace;
		code = archive_open(s->archive, ARCHIVE_WRITE, &a, &err);
		if (code == ERR_OK)
			code = act->run(a, s->work, &err);
		if (code == ERR_OK) {
			*s->acknowledged = 1;
			fault_trace(OP_ACKNOWLEDGED, NULL, NULL, 0, NULL, 0);
		}
		archive_free(a);
		*counted = fault.n;
		_exit(code == ERR_OK ? 0 : 1);
	}
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_true(WIFEXITED(status));
	if (n)
		*n = *counted;
	munmap(counted, sizeof(*counted));
	return WEXITSTATUS(status);
}

/* Every point, or some of them, the same each time. */
static long step_of(long n)
{
	const char *all = getenv("FAULTS");

	return all && !strcmp(all, "all") ? 1 : (n + POINTS - 1) / POINTS;
}

static void cut_off(struct scene *s, const struct expectation *e, long n)
{
	static const enum fault_mode modes[] = {FAULT_KILL, FAULT_TEAR};
	long step = step_of(n);

	for (int m = 0; m < 2; m++)
		for (long at = 1 + m * step / 2; at <= n; at += step) {
			set_out(s);
			assert_int_equal(act_out(s, e->act, modes[m], at, 0,
						 NULL, 0),
				FAULT_DIED);
			expect_before_or_after(s, e, !*s->acknowledged, true,
				m ? "torn" : "killed", at);
		}
}

/* What is reported is what is: after a refusal that was reported, as before;
 * where all that follows is refused too, nothing can be taken back. */
static void refuse(struct scene *s, const struct expectation *e, long n)
{
	static const struct {
		enum fault_mode mode;
		int error;
		const char *name;
	} ways[] = {
		{FAULT_ONCE, EIO, "one EIO"},
		{FAULT_STICKY, ENOSPC, "disk full"},
		{FAULT_STICKY, EIO, "disk dead"},
	};
	long step = step_of(n);

	for (int w = 0; w < 3; w++)
		for (long at = 1 + w * step / 3; at <= n; at += step) {
			int status;

			set_out(s);
			status = act_out(s, e->act, ways[w].mode, at,
				ways[w].error, NULL, 0);
			assert_int_not_equal(status, FAULT_DIED);
			expect_before_or_after(s, e, status != 0,
				status == 0 || w == 2 ||
					e->act->run == hand_over,
				ways[w].name, at);
		}
}

static void lose_power(struct scene *s, const struct expectation *e)
{
	static const enum disk_loss losses[] = {
		DISK_LOSES_ALL, DISK_LOSES_SOME, DISK_LOSES_SOME};
	struct disk_trace trace = {.bytes = BUF_INIT};
	char *path = fs_join(s->root, "trace");
	int fd = (int)syscall(SYS_openat, AT_FDCWD, path,
		O_RDWR | O_CREAT | O_TRUNC, 0600);
	long step;

	assert_true(fd > 0);
	set_out(s);
	assert_int_equal(
		act_out(s, e->act, FAULT_COUNT, 0, 0, NULL, fd), 0);
	close(fd);
	ok(s, fs_read(path, (size_t)1 << 30, &trace.bytes, &s->err));
	disk_trace_read(&trace);
	step = step_of((long)trace.n);
	for (int l = 0; l < 3; l++)
		for (size_t n = (size_t)(l * step / 3); n <= trace.n;
			n += (size_t)step) {
			struct disk d = {.trace = &trace};
			bool done = false;

			set_out(s);
			disk_load(&d, s->work);
			clear(s);
			disk_play(&d, n, losses[l], n * 3 + (size_t)l);
			for (size_t i = 0; i < n; i++)
				done |= trace.lines[i].op == OP_ACKNOWLEDGED;
			expect_before_or_after(
				s, e, !done, true, "power lost", (long)n);
			disk_release(&d);
		}
	disk_trace_release(&trace);
	free(path);
}

static void every_end_leaves_before_or_after(void **state)
{
	const struct act *act = *state;
	struct expectation e = {
		.act = act, .before = BUF_INIT, .after = BUF_INIT};
	struct scene s;
	long n = 0;

	open_scene(&s, act);
	set_out(&s);
	read_state(&s, &e.before);
	set_out(&s);
	assert_int_equal(act_out(&s, act, FAULT_COUNT, 0, 0, &n, 0), 0);
	assert_true(n > 5);
	read_state(&s, &e.after);
	cut_off(&s, &e, n);
	refuse(&s, &e, n);
	lose_power(&s, &e);
	print_message("# %s: %ld operations on the disk\n", act->name, n);
	buf_release(&e.before);
	buf_release(&e.after);
	close_scene(&s);
}

int main(void)
{
	struct CMUnitTest tests[sizeof(acts) / sizeof(*acts)];

	for (size_t i = 0; i < sizeof(acts) / sizeof(*acts); i++)
		tests[i] = (struct CMUnitTest){.name = acts[i].name,
			.test_func = every_end_leaves_before_or_after,
			.initial_state = (void *)(uintptr_t)&acts[i]};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
