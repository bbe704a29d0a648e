/* SPDX-License-Identifier: MIT
 *
 * A large dossier beside a small one: dossier_bench N KB [DIR] files N records
 * of about KB thousand bytes each into one project, and a hundred into another;
 * then measures what filing one more costs in either, taking out one document,
 * packing it all, and verifying it. DIR is kept when it is given, and used
 * again when it is there.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
#include <sys/resource.h>

#include "archive/archive.h"
#include "archive/export.h"
#include "archive/filing.h"
#include "archive/verify/verify.h"
#include "base/fs.h"

#define SMALL 100
#define ACT 200 /* records an act */
#define TIMES 21

static const struct filing_by somebody = {
	.at = 1772769600, .actor = "bench"};

static void stop(const struct err *err)
{
	fprintf(stderr, "dossier_bench: %s\n", err->text);
	exit(1);
}

static double now(clockid_t clock)
{
	struct timespec t;

	clock_gettime(clock, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static double cpu(void)
{
	return now(CLOCK_PROCESS_CPUTIME_ID);
}

static double wall(void)
{
	return now(CLOCK_MONOTONIC);
}

/* Text that deflates as forms do, to a fifth. */
static void write_text(struct buf *b, uint64_t *x, size_t n)
{
	static const char *const words[] = {"会议", "系统", "实施", "计划",
		"<内容>", "</内容>", "客户方", "验收", "数据", "确认", "。\n"};

	while (b->len < n) {
		*x = *x * 6364136223846793005u + 1442695040888963407u;
		buf_add_str(b, words[(*x >> 33) % 11]);
		buf_printf(b, "%d", (int)(*x >> 60));
	}
}

static void put(struct filing *f, size_t n, size_t bytes)
{
	struct buf text = BUF_INIT, paper = BUF_INIT;
	uint64_t x = n * 2654435761u + 1;
	struct err err = ERR_INIT;
	struct record r = {.kind = xstrdup("minutes"),
		.kind_name = xstrdup("会谈纪要"),
		.title = xprintf("第 %zu 次会", n),
		.date = xprintf("2026-%02zu-%02zu", n % 12 + 1, n % 28 + 1),
		.audience = xstrdup("customer")};
	enum err_code code = filing_allot(f, "HTJY", "{project}-{code}-{seq:5}",
		&r.number, &r.serial, &err);

	write_text(&text, &x, bytes / 4);
	buf_reserve(&paper, bytes);
	while (paper.len < bytes * 3 / 4) {
		x = x * 6364136223846793005u + 1442695040888963407u;
		buf_add(&paper, (const char *)&x + 3, 5);
	}
	hash_of(text.data, text.len, r.form_digest);
	const struct filing_file files[] = {
		{"docx", "会谈纪要.docx", paper.data, paper.len},
		{"xml", "form.xml", text.data, text.len},
		{"text", "text.txt", text.data, text.len < 1500 ? text.len
								 : 1500},
	};
	if (code == ERR_OK)
		code = filing_put(f, &r, files, 3, NULL, 0, &err);
	if (code != ERR_OK)
		stop(&err);
	record_release(&r);
	buf_release(&text);
	buf_release(&paper);
}

static void file(
	struct archive *a, const char *id, size_t from, size_t n, size_t bytes)
{
	struct filing *f = NULL;
	struct err err = ERR_INIT;

	if (filing_begin(a, id, &somebody, &f, &err))
		stop(&err);
	for (size_t i = from; i < from + n; i++)
		put(f, i, bytes);
	if (filing_commit(f, &err))
		stop(&err);
	filing_free(f);
}

static void build(struct archive *a, const char *id, size_t n, size_t bytes)
{
	const struct project p = {.id = (char *)id,
		.name = (char *)"大项目",
		.customer = (char *)"华信",
		.scale = (char *)"standard"};
	struct err err = ERR_INIT;

	if (filing_open_project(a, &p, &somebody, &err))
		stop(&err);
	for (size_t i = 0; i < n; i += ACT)
		file(a, id, i, n - i < ACT ? n - i : ACT, bytes);
}

static int compare(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

static void print_times(const char *what, const char *id, double *list)
{
	qsort(list, TIMES, sizeof(*list), compare);
	printf("%s %s: %.1f ms of CPU, most %.1f\n", what, id,
		list[TIMES / 2] * 1e3, list[TIMES - 1] * 1e3);
}

static void note_size(void *arg, const struct archive_volume *v)
{
	*(int64_t *)arg = v->sealed ? 0 : v->size;
}

/* Of the volume that is filed into. */
static int64_t open_size(struct archive *a, const char *id)
{
	struct err err = ERR_INIT;
	int64_t size = 0;

	if (archive_volumes(a, id, note_size, &size, &err))
		stop(&err);
	return size;
}

/* What an act costs goes by the open volume: both begin a new one, and are
 * filled alike. */
static void level(const char *dir, size_t from, size_t bytes)
{
	static const char *const ids[] = {"SMALL", "BIG"};
	const size_t large = 1000000, n = 8 * large / bytes;
	struct archive *a = NULL;
	struct err err = ERR_INIT;

	if (archive_open(dir, ARCHIVE_WRITE, &a, &err))
		stop(&err);
	for (size_t i = 0; i < 2; i++) {
		int64_t size, before;

		do {
			before = open_size(a, ids[i]);
			file(a, ids[i], from++, 1, large);
			size = open_size(a, ids[i]);
		} while (size >= before);
		file(a, ids[i], from, n, bytes);
		from += n;
		printf("open volume of %s: %.1f MB\n", ids[i],
			(double)open_size(a, ids[i]) / 1e6);
	}
	archive_free(a);
}

/* Each in an archive opened anew, as a command does. */
static void file_more(const char *dir, const char *id, size_t from)
{
	double list[TIMES];

	for (size_t i = 0; i < TIMES; i++) {
		struct archive *a = NULL;
		struct err err = ERR_INIT;
		double begin = cpu();

		if (archive_open(dir, ARCHIVE_WRITE, &a, &err))
			stop(&err);
		file(a, id, from + i, 1, 30000);
		archive_free(a);
		list[i] = cpu() - begin;
	}
	print_times("file one more into", id, list);
}

static void get_some(const char *dir, const char *id, size_t n)
{
	double list[TIMES];

	for (size_t i = 0; i < TIMES; i++) {
		struct archive *a = NULL;
		struct err err = ERR_INIT;
		struct buf data = BUF_INIT;
		char *number = xprintf(
			"%s-HTJY-%05zu", id, (i * 7919) % n + 1);
		double begin = cpu();

		if (archive_open(dir, ARCHIVE_READ, &a, &err) ||
			archive_get(a, number, "docx", 0, &data, &err))
			stop(&err);
		archive_free(a);
		list[i] = cpu() - begin;
		buf_release(&data);
		free(number);
	}
	print_times("get one of", id, list);
}

static long rss(void)
{
	struct rusage u;

	getrusage(RUSAGE_SELF, &u);
	return u.ru_maxrss / 1024;
}

/* Seconds. */
struct cost {
	double wall, cpu;
};

static struct cost costs_here(void)
{
	return (struct cost){wall(), cpu()};
}

static struct cost costs_of_children(void)
{
	struct rusage u;

	getrusage(RUSAGE_CHILDREN, &u);
	return (struct cost){wall(),
		(double)(u.ru_utime.tv_sec + u.ru_stime.tv_sec) +
			(double)(u.ru_utime.tv_usec + u.ru_stime.tv_usec) /
				1e6};
}

static struct cost since(struct cost a, struct cost b)
{
	return (struct cost){b.wall - a.wall, b.cpu - a.cpu};
}

static struct cost carried;

static void note_time(void *arg, int64_t done, int64_t total)
{
	(void)arg;
	if (done + 1 == total)
		carried = costs_here();
}

/* The same bytes by cp, durable as well. */
static struct cost copy(const char *path)
{
	char *command = xprintf("cp '%s' '%s.copy' && sync '%s.copy'", path,
		path, path);
	char *to = xprintf("%s.copy", path);
	struct err err = ERR_INIT;
	struct cost began = costs_of_children();
	int status = system(command);
	struct cost took = since(began, costs_of_children());

	if (status || fs_remove(to, &err))
		stop(&err);
	free(command);
	free(to);
	return took;
}

static void pack(const char *dir)
{
	char *path = fs_join(dir, "out.zip");
	const struct export_order order = {.project = "BIG",
		.profile = EXPORT_FULL,
		.path = path,
		.replace = true};
	const struct progress progress = {.step = note_time};
	struct export_result result;
	struct archive *a = NULL;
	struct export *x = NULL;
	struct err err = ERR_INIT;
	struct cost begun = costs_here(), digests, copying, cp;

	if (archive_open(dir, ARCHIVE_WRITE, &a, &err) ||
		export_begin(a, &order, &somebody, &x, &err) ||
		export_finish(x, &progress, &result, &err))
		stop(&err);
	export_free(x);
	archive_free(a);
	copying = since(carried, costs_here());
	digests = since(begun, carried);
	cp = copy(path);
	printf("bundle of all: %.0f MB; seconds wall, of CPU: the digests "
	       "%.2f, %.2f; the copying %.2f, %.2f; cp %.2f, %.2f; %.0f %% of "
	       "cp's rate\n",
		(double)fs_size(path) / 1e6, digests.wall, digests.cpu,
		copying.wall, copying.cpu, cp.wall, cp.cpu,
		100 * cp.wall / copying.wall);
	if (fs_remove(path, &err))
		stop(&err);
	free(path);
}

static void done(void *arg, const char *project, struct verify_report *r)
{
	(void)project;
	*(int64_t *)arg += r->n_bytes;
	if (r->n)
		fprintf(stderr, "%s: %s\n", r->faults[0].where,
			r->faults[0].message);
}

static void check(const char *dir, int hands)
{
	struct strs big = STRS_INIT;
	int64_t bytes = 0;
	const struct verify_order order = {
		.projects = &big, .hands = hands, .done = done, .arg = &bytes};
	struct archive *a = NULL;
	struct err err = ERR_INIT;
	double began = wall(), spent = cpu(), s;

	strs_add(&big, "BIG");
	if (archive_open(dir, ARCHIVE_READ, &a, &err) ||
		verify_projects(a, &order, &err))
		stop(&err);
	s = cpu() - spent;
	printf("verify of all, %d hands: %.0f MB unpacked, %.2f s wall, %.2f s "
	       "of CPU, %.0f MB per CPU-s\n",
		hands, (double)bytes / 1e6, wall() - began, s,
		(double)bytes / 1e6 / s);
	archive_free(a);
	strs_release(&big);
}

int main(int argc, char **argv)
{
	size_t n = argc > 1 ? (size_t)atol(argv[1]) : 2000;
	size_t bytes = (argc > 2 ? (size_t)atol(argv[2]) : 100) * 1000;
	char scratch[] = "/tmp/dossier_bench.XXXXXX";
	const char *dir = argc > 3 ? argv[3] : mkdtemp(scratch);
	struct archive *a = NULL;
	struct err err = ERR_INIT;
	double begin = cpu();

	setenv("TZ", "UTC0", 1); /* as the program does */
	if (n < SMALL || !dir)
		return 2;
	if (!archive_is(dir)) {
		if (archive_init(dir, &err) ||
			archive_open(dir, ARCHIVE_WRITE, &a, &err))
			stop(&err);
		build(a, "SMALL", SMALL, bytes);
		build(a, "BIG", n, bytes);
		archive_free(a);
		printf("%zu records of %zu KB filed: %.1f s of CPU, %ld MiB\n",
			n, bytes / 1000, cpu() - begin, rss());
	}
	level(dir, n, bytes);
	file_more(dir, "SMALL", n);
	file_more(dir, "BIG", n);
	get_some(dir, "SMALL", SMALL);
	get_some(dir, "BIG", n);
	pack(dir);
	printf("memory so far: %ld MiB\n", rss());
	check(dir, 1);
	check(dir, 2);
	return argc < 4 && fs_remove_tree(dir, &err) ? 1 : 0;
}
