/* SPDX-License-Identifier: MIT
 *
 * An index made of so many documents at once that it takes several batches
 * finds each of them, and what is filed later does not make FTS5 write what is
 * there anew.
 */
#include "tests/unit/truth.h"

#include "archive/index/inversion.h"
#include "archive/index/row.h"
#include "archive/search/census.h"

#define MANY 8400 /* a batch is 8192 */
#define QUERIES 150
#define LATER 40

static struct truth docs[MANY];
static struct project project;

static void check(enum err_code code, const struct err *err)
{
	if (code)
		fail_msg("%s", err->text);
}

static void put(struct index *ix, struct corpus *c, int i)
{
	struct buf text = BUF_INIT;
	struct truth *t = &docs[i % MANY];
	struct err err = ERR_INIT;
	struct record r;

	corpus_record(c, i, 1, &r, &text);
	check(index_put_record(ix, &r, text.data, text.len, &err), &err);
	if (i < MANY) {
		*t = (struct truth){r, &project, text, {NULL}, 0};
		fill_fields(t);
		return;
	}
	record_release(&r);
	buf_release(&text);
}

static struct index *build(const char *path, struct corpus *c)
{
	struct index *ix = NULL;
	struct err err = ERR_INIT;

	check(index_open(path, INDEX_WRITE, &ix, &err), &err);
	check(index_bulk_begin(ix, &err), &err);
	corpus_project(c, 0, &project);
	check(index_put_project(ix, &project, &err), &err);
	for (int i = 0; i < MANY; i++)
		put(ix, c, i);
	check(index_bulk_finish(ix, &err), &err);
	return ix;
}

/* Two or three characters of one of the texts. */
static char *piece_of(struct corpus *c)
{
	const struct buf *text = &docs[corpus_below(c, MANY)].text;
	size_t from = utf8_floor(text->data, text->len,
		(size_t)corpus_below(c, (int)text->len + 1));
	const char *p = text->data + from, *end = text->data + text->len;

	for (int n = 2 + corpus_below(c, 2); n > 0 && p < end; n--)
		(void)utf8_next(&p, end);
	return fold_naively(text->data + from, (size_t)(p - text->data) - from);
}

static void expect_all_found(struct index *ix, struct corpus *c)
{
	int asked = 0;

	c->state = 5;
	while (asked < QUERIES) {
		char *piece = piece_of(c), *query = xprintf("\"%s\"", piece);
		struct census census = CENSUS_INIT;
		struct err err = ERR_INIT;
		int64_t wanted = 0;

		if (strlen(piece) > 3 && !strpbrk(piece, "\" ")) {
			for (int i = 0; i < MANY; i++)
				wanted += has(&docs[i], piece);
			check(census_run(ix, query, NULL, NULL, &census, &err),
				&err);
			if (census.total != wanted)
				fail_msg("%s: %lld found, %lld are there",
					query, (long long)census.total,
					(long long)wanted);
			assert_true(wanted > 0);
			asked++;
		}
		census_release(&census);
		free(query);
		free(piece);
	}
}

/* In so many small batches that groups of them are put together. */
static void invert_again(struct index *ix)
{
	struct err err = ERR_INIT;

	check(db_begin(ix->db, &err), &err);
	check(inversion_renew(ix->db, 200, &err), &err);
	check(db_commit(ix->db, &err), &err);
}

static void file_some(struct index *ix, struct corpus *c)
{
	int segments = 0, largest = 0;
	struct err err = ERR_INIT;

	for (int i = MANY; i < MANY + LATER; i++) {
		check(index_begin(ix, &err), &err);
		put(ix, c, i);
		check(index_commit(ix, &err), &err);
		check(index_tidy(ix, &err), &err);
	}
	check(db_ask(ix->db, "SELECT count(DISTINCT segid) FROM fts_idx",
		      &segments, &err),
		&err);
	check(db_ask(ix->db,
		      "SELECT max(n) FROM (SELECT count(*) AS n FROM fts_idx"
		      " GROUP BY segid)",
		      &largest, &err),
		&err);
	assert_in_range(segments, 2, 9);
	assert_true(largest > 100);
}

static void many_documents_are_found_and_more_are_filed(void **state)
{
	struct corpus c = {.n_words = 3000,
		.n_chars = 500,
		.n_length = 6,
		.n_days = 600,
		.n_projects = 1};
	char dir[256], *path;
	struct err err = ERR_INIT;
	struct index *ix;

	(void)state;
	SCRATCH_NAME(dir, "inversion");
	assert_non_null(mkdtemp(dir));
	path = fs_join(dir, "index.db");
	ix = build(path, &c);
	expect_all_found(ix, &c);
	invert_again(ix);
	expect_all_found(ix, &c);
	file_some(ix, &c);
	index_free(ix);
	for (int i = 0; i < MANY; i++)
		forget(&docs[i]);
	project_release(&project);
	free(path);
	check(fs_remove_tree(dir, &err), &err);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(many_documents_are_found_and_more_are_filed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
