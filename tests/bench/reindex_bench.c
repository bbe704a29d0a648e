/* SPDX-License-Identifier: MIT
 *
 * reindex_bench [RECORDS] [DIR] files so many records (2000) with the texts of
 * the search bench's corpus, 40 to a project and 10 to an act, and makes the
 * index again. DIR is kept when it is given, and used again when it is there.
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "archive/archive.h"
#include "archive/filing.h"
#include "base/fs.h"
#include "tests/unit/corpus.h"

#define OF_PROJECT 40
#define OF_ACT 10
#define TIMES 2

static const struct filing_by somebody = {
	.at = 1772769600, .actor = "bench"};

static void stop(const struct err *err)
{
	fprintf(stderr, "reindex_bench: %s\n", err->text);
	exit(1);
}

static double now(clockid_t clock)
{
	struct timespec t;

	clock_gettime(clock, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* A paper of 12 KB that cannot be packed further, and a form that can. */
static void put(struct filing *f, struct corpus *c, int i)
{
	struct buf text = BUF_INIT, form = BUF_INIT, paper = BUF_INIT;
	struct err err = ERR_INIT;
	struct record r;

	corpus_record(c, i, 1, &r, &text);
	free(r.number);
	r.number = NULL;
	if (filing_allot(f, "HTJY", "{project}-{code}-{seq:3}", &r.number,
		    &r.serial, &err))
		stop(&err);
	for (int n = 0; n < 3; n++)
		buf_printf(&form, "<正文>%s</正文>", text.data);
	while (paper.len < 12000) {
		uint64_t x = corpus_random(c);

		buf_add(&paper, (const char *)&x, sizeof(x));
	}
	hash_of(form.data, form.len, r.form_digest);
	const struct filing_file files[] = {
		{"docx", "会谈纪要.docx", paper.data, paper.len},
		{"xml", "form.xml", form.data, form.len},
		{"text", "text.txt", text.data, text.len},
	};
	if (filing_put(f, &r, files, 3, NULL, 0, &err))
		stop(&err);
	record_release(&r);
	buf_release(&text);
	buf_release(&form);
	buf_release(&paper);
}

static void file(
	struct archive *a, const char *id, struct corpus *c, int from, int n)
{
	struct filing *f = NULL;
	struct err err = ERR_INIT;

	if (filing_begin(a, id, &somebody, &f, &err))
		stop(&err);
	for (int i = from; i < from + n; i++)
		put(f, c, i);
	if (filing_commit(f, &err))
		stop(&err);
	filing_free(f);
}

static void build(struct archive *a, struct corpus *c, int n)
{
	struct err err = ERR_INIT;

	for (int i = 0; i < n; i += OF_PROJECT) {
		struct project p;

		corpus_project(c, i / OF_PROJECT, &p);
		if (filing_open_project(a, &p, &somebody, &err))
			stop(&err);
		for (int k = i; k < n && k < i + OF_PROJECT; k += OF_ACT)
			file(a, p.id, c, k, n - k < OF_ACT ? n - k : OF_ACT);
		project_release(&p);
	}
}

static void reindex(struct archive *a, int hands, int n)
{
	struct rebuilt report = REBUILT_INIT;
	struct err err = ERR_INIT;
	double cpu = now(CLOCK_PROCESS_CPUTIME_ID);
	double own = now(CLOCK_THREAD_CPUTIME_ID);
	double wall = now(CLOCK_MONOTONIC);

	if (archive_reindex(a, hands, NULL, &report, &err))
		stop(&err);
	wall = now(CLOCK_MONOTONIC) - wall;
	cpu = now(CLOCK_PROCESS_CPUTIME_ID) - cpu;
	own = now(CLOCK_THREAD_CPUTIME_ID) - own;
	printf("reindex of %d records, %d threads: %.2f s, %.0f a second, "
	       "%.0f a CPU-second, %.0f by the writer's own\n",
		n, hands, wall, n / wall, n / cpu, n / own);
	rebuilt_release(&report);
}

int main(int argc, char **argv)
{
	int n = argc > 1 ? atoi(argv[1]) : 2000;
	struct corpus c = {.n_words = 30000,
		.n_chars = 3500,
		.n_length = 240,
		.n_days = 672,
		.n_projects = 1 + n / OF_PROJECT};
	char scratch[] = "/tmp/reindex_bench.XXXXXX";
	const char *dir = argc > 2 ? argv[2] : mkdtemp(scratch);
	struct archive *a = NULL;
	struct err err = ERR_INIT;
	bool there;

	if (n < 1 || !dir)
		return 2;
	there = archive_is(dir);
	if ((!there && archive_init(dir, &err)) ||
		archive_open(dir, ARCHIVE_WRITE, &a, &err))
		stop(&err);
	if (!there)
		build(a, &c, n);
	for (int i = 0; i < TIMES; i++)
		for (int hands = 1; hands <= 2; hands++)
			reindex(a, hands, n);
	archive_free(a);
	return argc < 3 && fs_remove_tree(dir, &err) ? 1 : 0;
}
