/* SPDX-License-Identifier: MIT */
#include "archive/search/census.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "archive/index/facet.h"
#include "archive/index/row.h"
#include "archive/index/sql.h"
#include "archive/search/eval.h"
#include "archive/search/plan.h"
#include "archive/search/query.h"
#include "archive/search/subject.h"
#include "base/buf.h"

/* Counts by number: of names their key. */
struct tallies {
	int64_t *n;
	size_t size;
};

struct counting {
	struct db *db;
	struct query query;
	struct plan plan;
	struct subject subject;
	struct tallies by[CENSUS_N];
	struct tallies ownerless; /* by project: without a customer */
	int64_t total;
	struct err *err;
};

static void grow(struct tallies *t, size_t i)
{
	size_t size = t->size ? t->size : 64;

	while (size <= i)
		size *= 2;
	t->n = xrealloc(t->n, size, sizeof(*t->n));
	memset(t->n + t->size, 0, (size - t->size) * sizeof(*t->n));
	t->size = size;
}

/* Several times for each hit. */
static inline void tally(struct tallies *t, size_t i, int64_t n)
{
	if (i >= t->size)
		grow(t, i);
	t->n[i] += n;
}

/* ---- counting ---- */

static void count(struct counting *c, const struct facet *f)
{
	c->total++;
	tally(&c->by[CENSUS_KIND], f->kind, 1);
	tally(&c->by[CENSUS_PROJECT], f->project, 1);
	tally(&c->by[CENSUS_YEAR], f->year, 1);
	tally(&c->by[CENSUS_STATUS], f->status, 1);
	if (f->customer)
		tally(&c->by[CENSUS_CUSTOMER], f->customer, 1);
	else
		tally(&c->ownerless, f->project, 1);
}

/* Unless it is voided and the query does not ask for that. */
static void count_live(struct counting *c, const struct facet *f)
{
	if (f->status != RECORD_VOID || c->query.asks_void)
		count(c, f);
}

static enum err_code look(
	struct counting *c, const struct facet *f, bool trust)
{
	bool hit = false;

	if (eval_node(c->query.root, &c->subject, trust, &hit, c->err))
		return c->err->code;
	if (hit)
		count_live(c, f);
	return ERR_OK;
}

static enum err_code count_in_block(struct counting *c)
{
	struct sieve *sieve = &c->plan.sieve;
	struct block_bits bits = sieve->bits;
	const struct facet *facets;
	enum err_code code = facet_block(
		&sieve->facets, sieve->block, &facets, c->err);
	int i;

	while (!code && (i = block_take(&bits)) >= 0) {
		if (c->query.root->proved) {
			count_live(c, &facets[i]);
			continue;
		}
		subject_point(&c->subject, sieve->block * BLOCK_DOCS + i);
		code = look(c, &facets[i], true);
	}
	return code;
}

static enum err_code by_sieve(struct counting *c)
{
	enum err_code code = sieve_next(&c->plan.sieve, c->err);

	while (!code && c->plan.sieve.block >= 0) {
		code = count_in_block(c);
		if (!code)
			code = sieve_next(&c->plan.sieve, c->err);
	}
	return code;
}

static enum err_code by_scan(struct counting *c)
{
	const struct facet *f;
	struct sql *s = NULL;
	bool row = false;
	enum err_code code = plan_use(&c->plan, c->db, &s, c->err);

	if (!code)
		code = sql_step(s, &row, c->err);
	while (!code && row) {
		subject_take(&c->subject, s);
		code = facet_find(&c->plan.sieve.facets, c->subject.id, &f,
			c->err);
		if (!code)
			code = look(c, f, false);
		if (!code)
			code = sql_step(s, &row, c->err);
	}
	sql_done(s);
	return code;
}

/* Documents without a customer of their own belong to their project's. */
static enum err_code find_owners(struct counting *c)
{
	struct sql *s = NULL;
	bool row = false;
	enum err_code code;

	if (!c->ownerless.size)
		return ERR_OK;
	code = sql_use(c->db, SQL_OWNERS, &s, c->err);

	if (!code)
		code = sql_step(s, &row, c->err);
	while (!code && row) {
		size_t project = (size_t)sql_num(s, 0);
		size_t owner = (size_t)sql_num(s, 1);

		if (project < c->ownerless.size)
			tally(&c->by[CENSUS_CUSTOMER], owner,
				c->ownerless.n[project]);
		code = sql_step(s, &row, c->err);
	}
	sql_done(s);
	return code;
}

static void add(struct census *out, enum census_by by, char *take_value,
	int64_t n)
{
	size_t i = out->n[by]++;

	if (!(i & (i - 1)))
		out->counts[by] = xrealloc(out->counts[by], i ? i * 2 : 1,
			sizeof(*out->counts[by]));
	out->counts[by][i] = (struct census_count){take_value, n};
}

static enum err_code add_names(struct counting *c, struct census *out)
{
	struct sql *s = NULL;
	bool row = false;
	enum err_code code = sql_use(c->db, SQL_NAMES, &s, c->err);

	if (!code)
		code = sql_step(s, &row, c->err);
	while (!code && row) {
		size_t key = (size_t)sql_num(s, 0);

		for (int by = CENSUS_KIND; by <= CENSUS_CUSTOMER; by++)
			if (key < c->by[by].size && c->by[by].n[key])
				add(out, (enum census_by)by,
					xstrdup(sql_str(s, 1)),
					c->by[by].n[key]);
		code = sql_step(s, &row, c->err);
	}
	sql_done(s);
	return code;
}

static int compare(const void *a, const void *b)
{
	const struct census_count *x = a, *y = b;

	if (x->n != y->n)
		return x->n < y->n ? 1 : -1;
	return strcmp(x->value, y->value);
}

static enum err_code report(struct counting *c, struct census *out)
{
	const struct tallies *years = &c->by[CENSUS_YEAR];
	const struct tallies *states = &c->by[CENSUS_STATUS];
	enum err_code code = find_owners(c);

	if (!code)
		code = add_names(c, out);
	for (size_t i = 0; i < years->size; i++)
		if (years->n[i])
			add(out, CENSUS_YEAR, xprintf("%04zu", i), years->n[i]);
	for (size_t i = 0; i < states->size; i++)
		if (states->n[i])
			add(out, CENSUS_STATUS,
				xstrdup(record_status_id(
					(enum record_status)i)),
				states->n[i]);
	for (int by = 0; by < CENSUS_N; by++)
		if (out->n[by])
			qsort(out->counts[by], out->n[by],
				sizeof(*out->counts[by]), compare);
	out->total = c->total;
	return code;
}

static enum err_code run(struct counting *c, struct census *out)
{
	enum err_code code = subject_init(&c->subject, c->db, c->err);

	if (!code)
		code = plan_make(&c->plan, &c->query, c->db, c->err);
	if (!code && !c->plan.nothing)
		code = c->plan.by_sieve ? by_sieve(c) : by_scan(c);
	return code ? code : report(c, out);
}

enum err_code census_run(struct index *ix, const char *query,
	const char *(*kind_id)(void *arg, const char *name), void *arg,
	struct census *out, struct err *err)
{
	struct counting c = {.db = ix->db,
		.query = QUERY_INIT,
		.err = err};
	enum err_code code = query_parse(query, kind_id, arg, &c.query, err);
	bool own;

	if (code)
		return code;
	code = index_begin_search(ix, &own, err);
	if (!code)
		code = run(&c, out);
	for (int by = 0; by < CENSUS_N; by++)
		free(c.by[by].n);
	free(c.ownerless.n);
	plan_release(&c.plan);
	subject_release(&c.subject);
	query_release(&c.query);
	if (own)
		db_rollback(ix->db);
	if (code)
		census_release(out);
	return code;
}

void census_release(struct census *f)
{
	for (int by = 0; by < CENSUS_N; by++) {
		for (size_t i = 0; i < f->n[by]; i++)
			free(f->counts[by][i].value);
		free(f->counts[by]);
	}
	*f = (struct census)CENSUS_INIT;
}

const char *census_by_id(enum census_by by)
{
	static const char *const ids[CENSUS_N] = {
		"kind", "project", "customer", "year", "status"};

	return ids[by];
}
