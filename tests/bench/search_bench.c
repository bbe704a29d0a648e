/* SPDX-License-Identifier: MIT
 *
 * How fast is search? search_bench [RECORDS] makes so many records (20000),
 * indexes them, and asks questions of each class; then prints records a
 * second, the index's size beside the text's, and latencies in milliseconds.
 */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include <sys/stat.h>

#include "archive/index/index.h"
#include "archive/search/census.h"
#include "archive/search/search.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/fs.h"
#include "tests/bench/queries.h"

#define MOST_SAMPLES 100

static double seconds(clockid_t clock)
{
	struct timespec t;

	clock_gettime(clock, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void stop(const struct err *err)
{
	fprintf(stderr, "%s\n", err->text);
	exit(1);
}

struct built {
	int64_t bytes; /* of text */
	double wall, cpu; /* seconds, without the making up of records */
};

/* The i-th record, and how long it took to make up is not the index's time. */
static void make_up(struct corpus *c, int i, struct record *r,
	struct buf *text, struct built *b)
{
	double wall = seconds(CLOCK_MONOTONIC);
	double cpu = seconds(CLOCK_THREAD_CPUTIME_ID);

	corpus_record(c, i, 1, r, text);
	b->wall -= seconds(CLOCK_MONOTONIC) - wall;
	b->cpu -= seconds(CLOCK_THREAD_CPUTIME_ID) - cpu;
	b->bytes += (int64_t)text->len;
}

/* As rebuild_index does it. */
static void build(struct index *ix, struct corpus *c, int n, struct built *b)
{
	struct err err = ERR_INIT;
	struct buf text = BUF_INIT;

	b->wall = -seconds(CLOCK_MONOTONIC);
	b->cpu = -seconds(CLOCK_PROCESS_CPUTIME_ID);
	if (index_bulk_begin(ix, &err))
		stop(&err);
	for (int i = 0; i < c->n_projects; i++) {
		struct project p;

		corpus_project(c, i, &p);
		if (index_put_project(ix, &p, &err))
			stop(&err);
		project_release(&p);
	}
	for (int i = 0; i < n; i++) {
		struct record r;

		make_up(c, i, &r, &text, b);
		if (index_put_record(ix, &r, text.data, text.len, &err))
			stop(&err);
		record_release(&r);
	}
	if (index_bulk_finish(ix, &err))
		stop(&err);
	buf_release(&text);
	b->wall += seconds(CLOCK_MONOTONIC);
	b->cpu += seconds(CLOCK_PROCESS_CPUTIME_ID);
}

static int compare(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

/* One at a time, as clerks file: half a percent more. */
static void file_more(struct index *ix, struct corpus *c, int n)
{
	int more = n / 200 + 1;
	double tidy = 0, *times = xcalloc((size_t)more, sizeof(*times));
	struct err err = ERR_INIT;
	struct buf text = BUF_INIT;

	for (int i = 0; i < more; i++) {
		struct record r;
		double start;

		corpus_record(c, n + i, 1, &r, &text);
		start = seconds(CLOCK_MONOTONIC);
		if (index_begin(ix, &err) ||
			index_put_record(ix, &r, text.data, text.len, &err) ||
			index_commit(ix, &err))
			stop(&err);
		times[i] = (seconds(CLOCK_MONOTONIC) - start) * 1e3;
		if (index_tidy(ix, &err))
			stop(&err);
		tidy += (seconds(CLOCK_MONOTONIC) - start) * 1e3 - times[i];
		record_release(&r);
	}
	qsort(times, (size_t)more, sizeof(*times), compare);
	printf("%d more, one by one, wall ms: p50 %.2f, p95 %.2f, "
	       "most %.2f; tidying up behind each %.2f\n",
		more, times[more / 2], times[more * 95 / 100], times[more - 1],
		tidy / more);
	buf_release(&text);
	free(times);
}

enum way { NEWEST, RELEVANCE, CENSUS };

/* How many hits, at most a thousand but of a census. */
static int64_t ask_once(struct index *ix, const char *query, enum way way)
{
	struct search_result result = SEARCH_RESULT_INIT;
	struct census census = CENSUS_INIT;
	struct err err = ERR_INIT;
	int64_t n;

	if (way == CENSUS
			? census_run(ix, query, NULL, NULL, &census, &err)
			: search_run(ix, query,
				  way == RELEVANCE ? SEARCH_RELEVANCE
						   : SEARCH_NEWEST,
				  20, 0, NULL, NULL, &result, &err))
		stop(&err);
	n = way == CENSUS ? census.total : result.total;
	search_result_release(&result);
	census_release(&census);
	return n;
}

static void ask(struct index *ix, enum way way, const char *name,
	char **queries, int n)
{
	static const char *const ways[] = {"newest", "relevance", "facets"};
	double cpu[MOST_SAMPLES], wall[MOST_SAMPLES];
	int64_t hits = 0;

	for (int i = 0; i < n; i++) {
		double from = seconds(CLOCK_PROCESS_CPUTIME_ID);
		double at = seconds(CLOCK_MONOTONIC);

		hits += ask_once(ix, queries[i], way);
		cpu[i] = (seconds(CLOCK_PROCESS_CPUTIME_ID) - from) * 1e3;
		wall[i] = (seconds(CLOCK_MONOTONIC) - at) * 1e3;
	}
	qsort(cpu, (size_t)n, sizeof(*cpu), compare);
	qsort(wall, (size_t)n, sizeof(*wall), compare);
	printf("%-24s %-9s %8.2f %8.2f %8.2f %8.2f %8lld  %s\n", name,
		ways[way], cpu[n / 2], cpu[n * 95 / 100], wall[n / 2],
		wall[n * 95 / 100], (long long)hits / n, queries[0]);
}

static void ask_all(struct index *ix, struct corpus *c, int n)
{
	char *queries[MOST_SAMPLES];

	printf("%-24s %-9s %8s %8s %8s %8s %8s  %s\n", "milliseconds", "way",
		"CPU p50", "p95", "wall p50", "p95", "hits", "such as");
	for (int q = 0; q < Q_N; q++) {
		int samples = q >= Q_PINYIN ? 10 : MOST_SAMPLES;

		for (int i = 0; i < samples; i++)
			queries[i] = question_of(c, (enum question)q, i, n);
		ask(ix, NEWEST, question_names[q], queries, samples);
		if (q <= Q_RARE || q == Q_COMMON_MIDDLE)
			ask(ix, RELEVANCE, "", queries, 20);
		if (q <= Q_RARE || q == Q_DATE_KIND || q == Q_CUSTOMER)
			ask(ix, CENSUS, "", queries, 10);
		for (int i = 0; i < samples; i++)
			free(queries[i]);
	}
}

/* A pattern that names no character has to look at every document. */
static void scan_all(struct index *ix, double bytes)
{
	static const char *const patterns[] = {"/[三-二]x[一-丁]/",
		"/\\d{4}:\\d{2}/", "/([一-龥])\\1\\1/"};

	for (size_t i = 0; i < sizeof(patterns) / sizeof(*patterns); i++) {
		double cpu = seconds(CLOCK_PROCESS_CPUTIME_ID);
		double wall = seconds(CLOCK_MONOTONIC);
		int64_t hits = ask_once(ix, patterns[i], NEWEST);

		cpu = seconds(CLOCK_PROCESS_CPUTIME_ID) - cpu;
		wall = seconds(CLOCK_MONOTONIC) - wall;
		printf("%-24s scans %.2f GB/s, %.2f of CPU time, %lld hits\n",
			patterns[i], bytes / 1e9 / wall, bytes / 1e9 / cpu,
			(long long)hits);
	}
}

static int64_t size_of(const char *dir)
{
	struct strs names = STRS_INIT;
	struct err err = ERR_INIT;
	int64_t size = 0;

	if (fs_list(dir, &names, &err))
		stop(&err);
	for (size_t i = 0; i < names.n; i++) {
		char *path = fs_join(dir, names.items[i]);

		size += fs_size(path);
		free(path);
	}
	strs_release(&names);
	return size;
}

/* Of all texts, by some of them. */
static double bytes_of(struct corpus *c, int n)
{
	struct buf text = BUF_INIT;
	double bytes = 0;
	int some = n < 1000 ? n : 1000;

	for (int i = 0; i < some; i++) {
		struct record r;

		corpus_record(c, i, 1, &r, &text);
		bytes += (double)text.len;
		record_release(&r);
	}
	buf_release(&text);
	return bytes / some * n;
}

int main(int argc, char **argv)
{
	int n = argc > 1 ? atoi(argv[1]) : 20000;
	struct corpus c = {.n_words = 30000,
		.n_chars = 3500,
		.n_length = 240,
		.n_days = 672,
		.n_projects = 1 + n / 60};
	char scratch[] = "/tmp/search_bench.XXXXXX";
	const char *dir = argc > 2 ? argv[2] : mkdtemp(scratch);
	char *path = dir ? fs_join(dir, "index.db") : NULL;
	struct index *ix = NULL;
	struct built built = {.bytes = 0};
	struct err err = ERR_INIT;

	if (n < 1 || !dir)
		return 2;
	if (!fs_exists(path)) {
		if (index_open(path, INDEX_WRITE, &ix, &err))
			stop(&err);
		build(ix, &c, n, &built);
		index_free(ix);
		printf("%d records, %.1f MB of text: %.0f records/s, "
		       "%.0f per CPU-s\n",
			n, (double)built.bytes / 1e6, n / built.wall,
			n / built.cpu);
		printf("index: %.1f MB, %.2f x the text, which is in it\n",
			(double)size_of(dir) / 1e6,
			(double)size_of(dir) / (double)built.bytes);
	}
	if (index_open(path, INDEX_READ, &ix, &err))
		stop(&err);
	ask_all(ix, &c, n);
	scan_all(ix, bytes_of(&c, n));
	index_free(ix);
	ix = NULL;
	if (index_open(path, INDEX_WRITE, &ix, &err))
		stop(&err);
	file_more(ix, &c, n);
	index_free(ix);
	free(path);
	return argc < 3 && fs_remove_tree(dir, &err) ? 1 : 0;
}
