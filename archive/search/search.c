/* SPDX-License-Identifier: MIT
 *
 * A search goes one of two ways. By the sieve: the index proposes documents,
 * the largest ids first, and each is looked at as far as the proposal does not
 * prove it already. Ids are not quite the order of lists; when there are enough
 * hits, what is left is looked at only where the index has anything as new as
 * the last one wanted. By scan: the documents of a project or a kind are looked
 * at in the order of lists, until there are enough.
 */
#include "archive/search/search.h"

#include <stdlib.h>
#include <string.h>

#include "archive/search/eval.h"
#include "archive/search/plan.h"
#include "archive/search/query.h"
#include "archive/index/row.h"
#include "archive/search/snippet.h"
#include "archive/index/span.h"
#include "archive/index/sql.h"
#include "archive/search/subject.h"
#include "base/buf.h"

/* Relevance is ranked over so many of the newest hits. */
#define RANKED_MAX 5000

struct found {
	int64_t id, serial;
	char date[16];
	bool sorted; /* FACET_SORTED */
	char *number; /* NULL: was not needed to put it in order */
	double score;
	size_t place; /* in lists, once that is known */
};

struct hunt {
	struct db *db;
	struct query query;
	struct plan plan;
	struct subject subject;
	bool ranked;
	size_t page_end; /* offset + limit */
	size_t wanted;   /* so many of the newest hits must be certain */
	size_t enough;   /* hits to stop at: that, or as many as are counted */
	struct found *found;
	size_t n;
	struct found last; /* has_last: of those wanted, so far */
	bool has_last;
	struct err *err;
};

/* ---- order ---- */

/* As far as date, serial and id tell: where the first two are the same, ids do
 * for documents that are sorted. */
static int by_date(const void *a, const void *b)
{
	const struct found *x = a, *y = b;
	int order = strcmp(y->date, x->date);

	if (!order)
		order = (y->serial > x->serial) - (y->serial < x->serial);
	return order ? order : (y->id > x->id) - (y->id < x->id);
}

static int by_number(const void *a, const void *b)
{
	const struct found *x = a, *y = b;

	return strcmp(x->number, y->number);
}

static int by_score(const void *a, const void *b)
{
	const struct found *x = a, *y = b;
	int order = (y->score > x->score) - (y->score < x->score);

	return order ? order : (x->place > y->place) - (x->place < y->place);
}

static bool same_place(const struct found *a, const struct found *b)
{
	return a->serial == b->serial && !strcmp(a->date, b->date);
}

/* They mostly come in order. */
static void sort_by_date(struct hunt *h)
{
	size_t i = 1;

	while (i < h->n && by_date(&h->found[i - 1], &h->found[i]) < 0)
		i++;
	if (i < h->n)
		qsort(h->found, h->n, sizeof(*h->found), by_date);
}

static enum err_code need_number(struct hunt *h, struct found *f)
{
	if (f->number)
		return ERR_OK;
	subject_point(&h->subject, f->id);
	if (subject_need_row(&h->subject, h->err))
		return h->err->code;
	f->number = xstrdup(h->subject.number);
	return ERR_OK;
}

/* Those of one date and serial, by number if it takes that. */
static enum err_code settle_tie(struct hunt *h, size_t from, size_t to)
{
	enum err_code code = ERR_OK;
	bool sorted = true;

	for (size_t i = from; i < to; i++)
		sorted = sorted && h->found[i].sorted;
	if (sorted || to - from < 2)
		return ERR_OK;
	for (size_t i = from; !code && i < to; i++)
		code = need_number(h, &h->found[i]);
	if (!code)
		qsort(&h->found[from], to - from, sizeof(*h->found),
			by_number);
	return code;
}

/* The order of lists. */
static enum err_code sort(struct hunt *h)
{
	enum err_code code = ERR_OK;
	size_t from = 0;

	sort_by_date(h);
	for (size_t i = 1; !code && i <= h->n; i++) {
		if (i < h->n && same_place(&h->found[from], &h->found[i]))
			continue;
		code = settle_tie(h, from, i);
		from = i;
	}
	for (size_t i = 0; i < h->n; i++)
		h->found[i].place = i;
	return code;
}

/* ---- hunting ---- */

static void keep(struct hunt *h)
{
	const struct subject *sub = &h->subject;
	struct found *f;

	if (!(h->n & (h->n - 1)))
		h->found = xrealloc(
			h->found, h->n ? h->n * 2 : 1, sizeof(*h->found));
	f = &h->found[h->n++];
	*f = (struct found){
		.id = sub->id, .serial = sub->serial, .sorted = sub->sorted};
	strncat(f->date, sub->date, sizeof(f->date) - 1);
}

/* Keeps the document the subject points at if it satisfies the query. */
static enum err_code look(struct hunt *h, bool trust)
{
	bool hit = false;

	if (eval_node(h->query.root, &h->subject, trust, &hit, h->err))
		return h->err->code;
	if (!hit)
		return ERR_OK;
	if (subject_need_place(&h->subject, h->err))
		return h->err->code;
	if (h->subject.status != RECORD_VOID || h->query.asks_void)
		keep(h);
	return ERR_OK;
}

static enum err_code scan(struct hunt *h)
{
	struct sql *s = NULL;
	bool row = false;
	enum err_code code = plan_use(&h->plan, h->db, &s, h->err);

	if (!code)
		code = sql_step(s, &row, h->err);
	while (!code && row && h->n < h->enough) {
		subject_take(&h->subject, s);
		code = look(h, false);
		if (!code)
			code = sql_step(s, &row, h->err);
	}
	sql_done(s);
	return code;
}

/* Does the document come behind the last one wanted, whatever its number? */
static enum err_code is_late(struct hunt *h, bool *late)
{
	const struct subject *sub = &h->subject;
	const struct found *last = &h->last;
	int order;

	if (subject_need_place(&h->subject, h->err))
		return h->err->code;
	order = strcmp(sub->date, last->date);
	if (!order)
		order = (sub->serial > last->serial) -
			(sub->serial < last->serial);
	if (!order && sub->sorted && last->sorted)
		order = (sub->id > last->id) - (sub->id < last->id);
	*late = order < 0;
	return ERR_OK;
}

/* There are enough: from here on only what comes before the last one wanted,
 * and of what there is no more, but for those whose number decides. */
static void set_last(struct hunt *h)
{
	sort_by_date(h);
	h->last = h->found[h->wanted - 1];
	h->has_last = true;
	while (h->n > h->enough && !same_place(&h->found[h->n - 1], &h->last))
		free(h->found[--h->n].number);
	sieve_raise(&h->plan.sieve, span_date(h->last.date));
}

static enum err_code hunt_in_block(struct hunt *h)
{
	struct block_bits bits = h->plan.sieve.bits;
	int64_t first = h->plan.sieve.block * BLOCK_DOCS;
	enum err_code code = ERR_OK;
	int i;

	while (!code && (i = block_take(&bits)) >= 0) {
		bool late = false;

		subject_point(&h->subject, first + i);
		if (h->has_last)
			code = is_late(h, &late);
		if (!code && !late)
			code = look(h, true);
	}
	return code;
}

static enum err_code hunt_by_sieve(struct hunt *h)
{
	struct sieve *sieve = &h->plan.sieve;
	size_t next_time = h->enough;
	enum err_code code = sieve_next(sieve, h->err);

	while (!code && sieve->block >= 0) {
		code = hunt_in_block(h);
		if (h->n >= next_time && !h->wanted)
			break;
		if (h->n >= next_time) {
			next_time = h->n + h->n / 4;
			set_last(h);
		}
		if (!code)
			code = sieve_next(sieve, h->err);
	}
	return code;
}

/* Those that were wanted, by how well they fit. */
static enum err_code rank(struct hunt *h)
{
	enum err_code code = ERR_OK;

	for (; h->n > h->wanted; h->n--)
		free(h->found[h->n - 1].number);
	/* From the oldest up: SQLite finds the next row where the last was. */
	for (size_t i = h->n; !code && i-- > 0;) {
		subject_point(&h->subject, h->found[i].id);
		code = eval_score(h->query.root, &h->subject,
			&h->found[i].score, h->err);
	}
	if (h->n)
		qsort(h->found, h->n, sizeof(*h->found), by_score);
	return code;
}

/* ---- results ---- */

static enum err_code fill_hit(
	struct hunt *h, const struct found *f, struct search_hit *hit)
{
	struct sql *s = NULL;
	bool row = false;
	int64_t key = 0;
	enum err_code code = sql_use(h->db, SQL_RECORD_BY_ID, &s, h->err);

	if (!code) {
		sql_int(s, ":id", f->id);
		code = sql_step(s, &row, h->err);
	}
	if (!code && !row)
		code = err_set(
			h->err, ERR_DAMAGED, "索引数据库已损坏，需要重建");
	if (!code)
		row_record(s, &hit->record, &key);
	sql_done(s);
	if (code)
		return code;
	hit->score = f->score;
	subject_point(&h->subject, f->id);
	return snippet_make(h->query.root, &h->subject, hit, h->err);
}

static enum err_code fill(
	struct hunt *h, size_t offset, struct search_result *out)
{
	size_t end = h->page_end < h->n ? h->page_end : h->n;
	enum err_code code = ERR_OK;

	out->more = h->n > SEARCH_TOTAL_MAX;
	out->total = out->more ? SEARCH_TOTAL_MAX : (int64_t)h->n;
	if (offset >= end)
		return ERR_OK;
	out->hits = xcalloc(end - offset, sizeof(*out->hits));
	for (size_t i = offset; !code && i < end; i++)
		code = fill_hit(h, &h->found[i], &out->hits[out->n++]);
	return code;
}

static enum err_code run(
	struct hunt *h, size_t offset, struct search_result *out)
{
	enum err_code code = subject_init(&h->subject, h->db, h->err);

	if (!code)
		code = plan_make(&h->plan, &h->query, h->db, h->err);
	if (!code && !h->plan.nothing)
		code = h->plan.by_sieve ? hunt_by_sieve(h) : scan(h);
	if (!code)
		code = sort(h);
	if (!code && h->ranked)
		code = rank(h);
	return code ? code : fill(h, offset, out);
}

static void set_page(struct hunt *h, int64_t limit, int64_t offset)
{
	size_t n = limit > 0 ? (size_t)limit : 0;
	size_t from = offset > 0 ? (size_t)offset : 0;

	h->page_end = n > SIZE_MAX - from ? SIZE_MAX : n + from;
	h->wanted = h->page_end;
	if (h->ranked && h->wanted < RANKED_MAX)
		h->wanted = RANKED_MAX;
	h->enough =
		h->wanted > SEARCH_TOTAL_MAX ? h->wanted : SEARCH_TOTAL_MAX + 1;
}

static void hunt_release(struct hunt *h)
{
	for (size_t i = 0; i < h->n; i++)
		free(h->found[i].number);
	free(h->found);
	plan_release(&h->plan);
	subject_release(&h->subject);
	query_release(&h->query);
}

enum err_code search_run(struct index *ix, const char *query,
	enum search_sort order, int64_t limit, int64_t offset,
	const char *(*kind_id)(void *arg, const char *name), void *arg,
	struct search_result *out, struct err *err)
{
	struct hunt h = {.db = ix->db,
		.query = QUERY_INIT,
		.ranked = order == SEARCH_RELEVANCE,
		.err = err};
	bool own;
	enum err_code code = query_parse(query, kind_id, arg, &h.query, err);

	if (code)
		return code;
	set_page(&h, limit, offset);
	code = index_begin_search(ix, &own, err);
	if (!code)
		code = run(&h, offset > 0 ? (size_t)offset : 0, out);
	hunt_release(&h);
	if (own)
		db_rollback(ix->db);
	if (code)
		search_result_release(out);
	return code;
}

void search_result_release(struct search_result *r)
{
	for (size_t i = 0; i < r->n; i++) {
		record_release(&r->hits[i].record);
		free(r->hits[i].snippet);
		free(r->hits[i].marks);
	}
	free(r->hits);
	*r = (struct search_result)SEARCH_RESULT_INIT;
}
