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
	struct facet_reader facets;
	/* What the query asks of the facets themselves. */
	uint32_t kind; /* 0: nothing */
	bool has_status;
	enum record_status status;
	int first_year, last_year;
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

/* ---- what the facets decide ---- */

/* A kind that no document has is no name here, and nothing is found. */
static enum err_code ask_kind(struct counting *c, struct query_node *node)
{
	struct sql *s = NULL;
	bool row = false;
	enum err_code code = c->kind ? ERR_OK
				     : sql_use(c->db, SQL_NAME_KEY, &s, c->err);

	if (s) {
		sql_text(s, ":name", node->text);
		code = sql_step(s, &row, c->err);
	}
	if (!code && row) {
		c->kind = (uint32_t)sql_num(s, 0);
		node->proved = true;
	}
	sql_done(s);
	return code;
}

static void ask_status(struct counting *c, struct query_node *node)
{
	node->proved = !c->has_status;
	c->has_status = true;
	c->status = node->proved ? node->status : c->status;
}

/* From the first day of a year to the last of one. */
static void ask_years(struct counting *c, struct query_node *node)
{
	char *from_rest, *to_rest;
	long from = strtol(node->from, &from_rest, 10);
	long to = strtol(node->to, &to_rest, 10);
	bool open = *node->to == '~';

	if ((*node->from && strcmp(from_rest, "-01-01")) ||
		(!open && strcmp(to_rest, "-12-31")))
		return;
	if (*node->from && from > c->first_year)
		c->first_year = (int)from;
	if (!open && to < c->last_year)
		c->last_year = (int)to;
	node->proved = true;
}

/* Conditions that must hold and that facets can tell are taken out of what is
 * looked at document by document. */
static enum err_code ask(struct counting *c, struct query_node *node)
{
	enum err_code code = ERR_OK;
	bool all = true;

	switch (node->op) {
	case QUERY_AND:
		for (size_t i = 0; !code && i < node->n_kids; i++) {
			code = ask(c, node->kids[i]);
			all = all && node->kids[i]->proved;
		}
		node->proved = all;
		return code;
	case QUERY_KIND:
		return ask_kind(c, node);
	case QUERY_STATUS:
		ask_status(c, node);
		return ERR_OK;
	case QUERY_DATE:
		ask_years(c, node);
		return ERR_OK;
	default:
		return ERR_OK;
	}
}

static bool fits(const struct counting *c, const struct facet *f)
{
	return f->flags & FACET_THERE && (!c->kind || f->kind == c->kind) &&
	       (!c->has_status || f->status == c->status) &&
	       f->year >= c->first_year && f->year <= c->last_year &&
	       (f->status != RECORD_VOID || c->query.asks_void);
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

static enum err_code take(struct counting *c, int64_t id, bool by_match)
{
	const struct facet *f;
	bool hit = true;

	if (facet_find(&c->facets, c->db, id, &f, c->err))
		return c->err->code;
	if (!fits(c, f))
		return ERR_OK;
	if (!c->query.root->proved)
		if (eval_node(c->query.root, &c->subject, by_match, &hit,
			    c->err))
			return c->err->code;
	if (hit)
		count(c, f);
	return ERR_OK;
}

/* All documents, when facets are all that is asked for. */
static enum err_code walk_blocks(struct counting *c)
{
	struct sql *s = NULL;
	bool row = false;
	enum err_code code = sql_use(c->db, SQL_NEWEST_ID, &s, c->err);
	int64_t newest = 0;

	if (!code)
		code = sql_step(s, &row, c->err);
	if (!code && row)
		newest = sql_num(s, 0);
	sql_done(s);
	for (int64_t id = 0; !code && id <= newest; id++)
		code = take(c, id, false);
	return code;
}

static enum err_code walk(struct counting *c)
{
	struct sql *s = NULL;
	bool row = false;
	enum err_code code;

	plan_want_texts(&c->plan, &c->query, false);
	code = plan_use(&c->plan, c->db, &s, c->err);

	if (!code)
		code = sql_step(s, &row, c->err);
	while (!code && row) {
		if (!c->plan.by_id)
			subject_take(&c->subject, s);
		else if (c->plan.with_texts)
			subject_take_packed(&c->subject, s);
		else if (!c->query.root->proved)
			subject_point(&c->subject, sql_num(s, 0));
		code = take(c, sql_num(s, 0), c->plan.by_match);
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
	enum err_code code = sql_use(c->db, SQL_OWNERS, &s, c->err);

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
	if (!code)
		code = ask(c, c->query.root);
	if (!code && !c->plan.nothing)
		code = c->query.root->proved && !c->plan.by_match
			       ? walk_blocks(c)
			       : walk(c);
	return code ? code : report(c, out);
}

enum err_code census_run(struct index *ix, const char *query,
	const char *(*kind_id)(void *arg, const char *name), void *arg,
	struct census *out, struct err *err)
{
	struct counting c = {.db = ix->db,
		.query = QUERY_INIT,
		.last_year = UINT16_MAX,
		.err = err};
	enum err_code code = query_parse(query, kind_id, arg, &c.query, err);
	bool own;

	if (code)
		return code;
	facet_reader_init(&c.facets);
	own = !db_in_transaction(ix->db);
	if (own)
		code = db_begin_read(ix->db, err);
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
