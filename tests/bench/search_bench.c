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
#include "archive/search/search.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/fs.h"
#include "tests/unit/corpus.h"

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
	printf("rows: %.1f s\n", b->wall + seconds(CLOCK_MONOTONIC));
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
	double *times = xcalloc((size_t)more, sizeof(*times));
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
		record_release(&r);
	}
	qsort(times, (size_t)more, sizeof(*times), compare);
	printf("%d more, one by one, wall ms: p50 %.2f, p95 %.2f, "
	       "most %.2f\n", more, times[more / 2], times[more * 95 / 100],
		times[more - 1]);
	buf_release(&text);
	free(times);
}

static void ask(struct index *ix, const char *class, enum search_sort sort,
	char **queries, int n)
{
	double times[MOST_SAMPLES];
	int64_t hits = 0;
	bool more = false;

	for (int i = 0; i < n; i++) {
		struct search_result result = SEARCH_RESULT_INIT;
		struct err err = ERR_INIT;
		double start = seconds(CLOCK_THREAD_CPUTIME_ID);

		if (search_run(ix, queries[i], sort, 20, 0, NULL, NULL, &result,
			    &err))
			stop(&err);
		times[i] = (seconds(CLOCK_THREAD_CPUTIME_ID) - start) * 1e3;
		hits += result.total;
		more = more || result.more;
		search_result_release(&result);
	}
	qsort(times, (size_t)n, sizeof(*times), compare);
	printf("%-22s %8.2f %8.2f   %lld%s  %s\n", class, times[n / 2],
		times[n * 95 / 100], (long long)hits / n, more ? "+" : "",
		queries[0]);
}

enum class {
	COMMON,
	MIDDLE,
	RARE,
	ONE,
	ONE_RARE,
	FOUR,
	CONTRACT,
	BOTH,
	FILTER,
	WITHOUT,
	PINYIN,
	REGEX,
	N_CLASSES
};

/* The query of a class with some of the corpus in it. */
static char *query_of(struct corpus *c, enum class class, int n_records)
{
	struct buf word = BUF_INIT, text = BUF_INIT;
	struct record r;
	char *query;

	c->state = (uint64_t)rand() * 31 + (uint64_t) class;
	switch (class) {
	case COMMON:
		return xstrdup(corpus_frequent[corpus_below(c, 11)]);
	case ONE:
		return xstrdup(corpus_below(c, 2) ? "的" : "1");
	case BOTH:
		return xprintf(
			"验收 %s", corpus_frequent[2 + corpus_below(c, 9)]);
	case FILTER:
		return xprintf("验收 类型:minutes 日期:%d-%02d",
			2024 + corpus_below(c, 2), 1 + corpus_below(c, 12));
	case WITHOUT:
		return xstrdup("验收 -合同");
	case PINYIN:
		return xstrdup(corpus_below(c, 2) ? "py:zhangwei" : "py:cqca");
	case REGEX:
		return xstrdup("/第\\d次.{0,9}客户/");
	case FOUR:
	case CONTRACT:
		corpus_record(c, corpus_below(c, n_records), 1, &r, &text);
		if (class == CONTRACT) {
			query = xprintf(
				"%s", r.contract ? r.contract : "HT-2026-0123");
		} else {
			size_t a =
				utf8_floor(text.data, text.len, text.len / 2);
			size_t b = utf8_floor(text.data, text.len, a + 12);

			query = xprintf(
				"\"%.*s\"", (int)(b - a), text.data + a);
		}
		record_release(&r);
		buf_release(&text);
		return query;
	default:
		do {
			int rank = class == MIDDLE
					   ? 100 + corpus_below(c, 300)
					   : c->n_words / 2 +
						     corpus_below(c, 10000);

			buf_clear(&word);
			corpus_word(c, rank, &word);
		} while (utf8_length(word.data, word.len) !=
				 (class == ONE_RARE ? 1 : 2) ||
			 word.data[0] == ' ');
		return buf_detach(&word);
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

static void ask_all(struct index *ix, struct corpus *c, int n)
{
	static const char *const names[N_CLASSES] = {"common 2 characters",
		"middle 2 characters", "rare 2 characters",
		"common 1 character", "rare 1 character", "4 characters",
		"contract number", "common AND common", "date + kind",
		"common without", "pinyin", "regex"};
	char *queries[MOST_SAMPLES];

	printf("%-22s %8s %8s   hits  such as\n", "CPU ms, newest 20", "p50",
		"p95");
	for (int class = 0; class < N_CLASSES; class ++) {
		int samples = class >= PINYIN ? 6 : MOST_SAMPLES;

		for (int i = 0; i < samples; i++)
			queries[i] = query_of(c, (enum class) class, n);
		ask(ix, names[class], SEARCH_NEWEST, queries, samples);
		if (class == COMMON || class == MIDDLE)
			ask(ix, "  by relevance", SEARCH_RELEVANCE, queries,
				20);
		for (int i = 0; i < samples; i++)
			free(queries[i]);
	}
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
		       "%.0f per CPU-s\n", n, (double)built.bytes / 1e6,
			n / built.wall, n / built.cpu);
		printf("index: %.1f MB, %.2f x text (it holds the text)\n",
			(double)size_of(dir) / 1e6,
			(double)size_of(dir) / (double)built.bytes);
	}
	if (index_open(path, INDEX_WRITE, &ix, &err))
		stop(&err);
	ask_all(ix, &c, n);
	if (argc < 3) {
		file_more(ix, &c, n);
		ask_all(ix, &c, n);
	}
	index_free(ix);
	free(path);
	return argc < 3 && fs_remove_tree(dir, &err) ? 1 : 0;
}
