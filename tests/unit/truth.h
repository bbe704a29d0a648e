/* SPDX-License-Identifier: MIT
 *
 * What search should find: an index of made-up records beside a second opinion
 * of what is in it, found by comparing every document. The first half of the
 * records is in the index by a rebuild, the rest was filed one by one, out of
 * order, or all is by a rebuild; then some are destroyed.
 */
#ifndef TESTS_UNIT_TRUTH_H
#define TESTS_UNIT_TRUTH_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "archive/index/fold.h"
#include "archive/index/index.h"
#include "archive/search/match.h"
#include "archive/search/search.h"
#include "base/fs.h"
#include "tests/unit/corpus.h"
#include "tests/unit/scratch.h"

#ifndef N_RECORDS
#define N_RECORDS 180
#endif
#define MOST_FIELDS 24

/* A document as this test knows it. */
struct truth {
	struct record record; /* the newest version; status as it became */
	struct project *project;
	struct buf text;
	char *fields[MOST_FIELDS]; /* folded by fold_naively */
	size_t n_fields;
};

struct fixture {
	char dir[256];
	struct index *ix;
	struct corpus c;
	struct truth docs[N_RECORDS]; /* in the order of lists */
	int n;			      /* those that are not destroyed */
	struct project projects[8];
	struct err err;
};

/* ---- a second opinion ---- */

static inline char *fold_naively(const char *s, size_t len)
{
	struct buf b = BUF_INIT;
	const char *p = s, *end = s + len;

	while (p < end) {
		uint32_t c = fold_char(utf8_next(&p, end));
		char utf8[4];

		if (c != ' ' || !b.len || b.data[b.len - 1] != ' ')
			buf_add(&b, utf8, utf8_put(utf8, c));
	}
	return buf_detach(&b);
}

static inline void add_field(struct truth *t, const char *s)
{
	if (s)
		t->fields[t->n_fields++] = fold_naively(s, strlen(s));
}

static inline void fill_fields(struct truth *t)
{
	const struct record *r = &t->record;

	while (t->n_fields)
		free(t->fields[--t->n_fields]);
	add_field(t, t->text.data);
	add_field(t, r->title);
	add_field(t, r->number);
	add_field(t, r->kind_name);
	add_field(t, r->customer);
	add_field(t, r->contract);
	add_field(t, r->project);
	for (size_t i = 0; i < r->persons.n; i++)
		add_field(t, r->persons.items[i]);
	for (size_t i = 0; i < r->keywords.n; i++)
		add_field(t, r->keywords.items[i]);
	add_field(t, t->project->name);
	add_field(t, t->project->customer);
	add_field(t, t->project->contract);
}

static inline bool has(const struct truth *t, const char *folded)
{
	for (size_t i = 0; i < t->n_fields; i++)
		if (strstr(t->fields[i], folded))
			return true;
	return false;
}

static inline bool part_of(const char *folded, const char *s)
{
	char *field = s ? fold_naively(s, strlen(s)) : xstrdup("");
	bool found = strstr(field, folded) != NULL;

	free(field);
	return found;
}

/* *slow: it takes too many steps to say. */
static inline bool matches_document(
	const struct match *m, const struct truth *t, bool *slow)
{
	const struct record *r = &t->record;
	char *persons = strs_join(&r->persons, "\x1F");
	char *keywords = strs_join(&r->keywords, "\x1F");
	const char *fields[] = {t->text.data, r->title, r->number,
		r->kind_name, r->customer, r->contract, persons, keywords,
		r->project, t->project->name, t->project->customer,
		t->project->contract};
	struct match_room *room = NULL;
	struct err err = ERR_INIT;
	size_t start, end;
	bool found = false;
	struct wide text = {.n = 0};

	for (size_t i = 0; i < sizeof(fields) / sizeof(*fields) && !found;
		i++) {
		if (!fields[i] || !*fields[i])
			continue;
		wide_clear(&text);
		wide_add(&text, fields[i], strlen(fields[i]));
		if (match_find(m, &room, &text, 0, &found, &start, &end, &err))
			*slow = true;
	}
	wide_release(&text);
	match_room_free(room);
	free(persons);
	free(keywords);
	return found;
}

/* ---- set-up ---- */

static inline int compare(const void *a, const void *b)
{
	const struct record *x = &((const struct truth *)a)->record;
	const struct record *y = &((const struct truth *)b)->record;
	int order = strcmp(y->date, x->date);

	if (!order)
		order = (y->serial > x->serial) - (y->serial < x->serial);
	return order ? order : strcmp(x->number, y->number);
}

/* What an act makes of the truth; docs still stand by their number. */
static inline void learn(struct fixture *f, const struct corpus_act *act)
{
	struct truth *t = &f->docs[act->kind == CORPUS_PROJECT ? 0 : act->what];

	switch (act->kind) {
	case CORPUS_PROJECT:
		project_release(&f->projects[act->what]);
		corpus_project(&f->c, act->what, &f->projects[act->what]);
		if (act->version) {
			struct project *p = &f->projects[act->what];

			free(p->name);
			p->name = xprintf("改名%d", act->version);
			free(p->customer);
			p->customer = xstrdup(corpus_customers[act->version]);
		}
		break;
	case CORPUS_FILE:
		record_release(&t->record);
		corpus_record(
			&f->c, act->what, act->version, &t->record, &t->text);
		t->project = &f->projects[act->project];
		break;
	case CORPUS_SIGN:
		if (!corpus_partial(act) &&
			t->record.version == act->version &&
			t->record.status != RECORD_VOID)
			t->record.status = RECORD_SIGNED;
		break;
	case CORPUS_VOID:
		t->record.status = RECORD_VOID;
		break;
	case CORPUS_EVENT:
		break;
	}
}

static inline void forget(struct truth *t)
{
	while (t->n_fields)
		free(t->fields[--t->n_fields]);
	buf_release(&t->text);
	record_release(&t->record);
}

/* Every so many of the records. */
static inline enum err_code destroy_some(struct fixture *f)
{
	enum err_code code = ERR_OK;

	for (int i = 0; !code && i < N_RECORDS; i++) {
		struct truth *t = &f->docs[i];
		struct tombstone gone = {.number = t->record.number,
			.project = t->record.project,
			.kind = t->record.kind,
			.kind_name = t->record.kind_name,
			.title = t->record.title,
			.date = t->record.date,
			.on = (char *)"2026-11-30",
			.by = (char *)"wang",
			.why = (char *)"期满"};

		if (i % 11 == 5) {
			code = index_put_tombstone(f->ix, &gone, &f->err);
			forget(t);
		} else {
			f->docs[f->n++] = *t;
		}
	}
	return code;
}

/* So many of n parts are in the index by a rebuild; dates lie within n_days. */
static inline int set_up_by(
	void **state, size_t parts_built, size_t parts, int n_days)
{
	struct fixture *f = xcalloc(1, sizeof(*f));
	struct corpus_act *acts;
	size_t n;
	char *path;

	f->c = (struct corpus){.n_words = 400,
		.n_chars = 200,
		.n_length = 20,
		.n_days = n_days,
		.n_projects = 7};
	for (int i = 0; i < N_RECORDS; i++)
		buf_init(&f->docs[i].text);
	SCRATCH_NAME(f->dir, "search");
	if (!mkdtemp(f->dir))
		return -1;
	path = fs_join(f->dir, "index.db");
	acts = corpus_acts(&f->c, N_RECORDS, &n);
	if (index_open(path, INDEX_WRITE, &f->ix, &f->err) ||
		index_bulk_begin(f->ix, &f->err))
		return -1;
	for (size_t i = 0; i < n; i++) {
		if (i == n * parts_built / parts && (index_bulk_finish(f->ix, &f->err) ||
					  index_begin(f->ix, &f->err)))
			return -1;
		if (corpus_apply(f->ix, &f->c, &acts[i], &f->err))
			return -1;
		learn(f, &acts[i]);
	}
	if (parts_built == parts && (index_bulk_finish(f->ix, &f->err) ||
					    index_begin(f->ix, &f->err)))
		return -1;
	if (destroy_some(f) || index_commit(f->ix, &f->err))
		return -1;
	for (int i = 0; i < f->n; i++)
		fill_fields(&f->docs[i]);
	qsort(f->docs, (size_t)f->n, sizeof(*f->docs), compare);
	free(acts);
	free(path);
	*state = f;
	return 0;
}

static inline int set_up(void **state)
{
	return set_up_by(state, 1, 2, 120);
}

static inline int set_up_rebuilt(void **state)
{
	return set_up_by(state, 1, 1, 120);
}

/* Many of the same date and serial, told apart by their numbers alone. */
static inline int set_up_crowded(void **state)
{
	return set_up_by(state, 1, 2, 2);
}

static inline int tear_down(void **state)
{
	struct fixture *f = *state;
	int bad;

	index_free(f->ix);
	for (int i = 0; i < f->n; i++)
		forget(&f->docs[i]);
	for (int i = 0; i < 8; i++)
		project_release(&f->projects[i]);
	bad = fs_remove_tree(f->dir, &f->err) != ERR_OK;
	free(f);
	return bad;
}

static inline const char *kind_id(void *arg, const char *name)
{
	(void)arg;
	for (int i = 0; i < 4; i++)
		if (!strcmp(corpus_kinds[i][0], name) ||
			!strcmp(corpus_kinds[i][1], name))
			return corpus_kinds[i][0];
	return NULL;
}

/* The hits of a query are those documents, in the order of lists. The first
 * page is looked at whole, of the rest how many. */
static inline void expect(
	struct fixture *f, const char *query, const bool *wanted)
{
	enum { PAGE = 5 };
	struct search_result result = SEARCH_RESULT_INIT;
	int64_t total = 0;

	if (search_run(f->ix, query, SEARCH_NEWEST, PAGE, 0, kind_id, NULL,
		    &result, &f->err))
		fail_msg("%s", f->err.text);
	for (int i = 0; i < f->n; i++) {
		if (!wanted[i])
			continue;
		if (total < PAGE &&
			((size_t)total >= result.n ||
				strcmp(result.hits[total].record.number,
					f->docs[i].record.number)))
			fail_msg("%s: hit %d is not %s", query, (int)total + 1,
				f->docs[i].record.number);
		total++;
	}
	if (result.total + (result.more ? 1 : 0) !=
		(total > SEARCH_TOTAL_MAX ? SEARCH_TOTAL_MAX + 1 : total))
		fail_msg("%s: %d hits, not %d", query, (int)result.total,
			(int)total);
	search_result_release(&result);
}

#endif
