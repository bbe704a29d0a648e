/* SPDX-License-Identifier: MIT */
#include "archive/search/sieve.h"

#include <stdlib.h>
#include <string.h>

#include "archive/index/sql.h"

/* So many documents are passed over one by one; to ask FTS5 anew for what is
 * below them costs about as much. */
#define PASSED_MAX 500

static bool fits(const struct sieve *s, int64_t block)
{
	const struct span *span = &s->spans.items[block];

	return span->newest && span->newest >= s->from && span->oldest <= s->to;
}

enum err_code sieve_init(struct sieve *s, struct db *db, const char *from,
	const char *to, struct err *err)
{
	enum err_code code;

	*s = (struct sieve){.db = db,
		.from = span_from(from),
		.to = span_to(to),
		.low = 0,
		.high = -1};
	s->common = COMMON_CELL(db);
	facet_reader_init(&s->facets, db);
	code = spans_load(db, &s->spans, err);
	for (int64_t i = 0; i < (int64_t)s->spans.n; i++) {
		if (!fits(s, i))
			continue;
		if (s->high < 0)
			s->low = i * BLOCK_DOCS;
		s->high = (i + 1) * BLOCK_DOCS - 1;
	}
	return code;
}

static void end(struct probe *p)
{
	sql_done(p->rows);
	p->rows = NULL;
	for (size_t i = 0; i < p->n_kids; i++)
		end(p->kids[i]);
}

void sieve_release(struct sieve *s)
{
	if (s->probe)
		end(s->probe);
	cell_release(&s->common);
	facet_reader_release(&s->facets);
	free(s->spans.items);
}

void sieve_begin(struct sieve *s, struct probe *probe, struct assay *assay)
{
	if (s->probe)
		end(s->probe);
	s->probe = probe;
	s->assay = assay;
	s->block = (s->high + 1) / BLOCK_DOCS;
}

void sieve_raise(struct sieve *s, uint32_t date)
{
	s->from = date > s->from ? date : s->from;
	s->raised = true;
}

/* ---- FTS5 ---- */

static enum err_code step(struct probe *p, struct err *err)
{
	bool row = false;

	if (sql_step(p->rows, &row, err))
		return err->code;
	p->at = row ? sql_num(p->rows, 0) : -1;
	return ERR_OK;
}

static enum err_code ask_below(
	struct sieve *s, struct probe *p, int64_t high, struct err *err)
{
	if (!p->rows && sql_use(s->db, SQL_MATCH, &p->rows, err))
		return err->code;
	sql_again(p->rows);
	sql_text(p->rows, ":match", p->match);
	sql_int(p->rows, ":low", s->low);
	sql_int(p->rows, ":high", high);
	return step(p, err);
}

/* p->at is of the block or below. */
static enum err_code pass_to(
	struct sieve *s, struct probe *p, int64_t block, struct err *err)
{
	int64_t high = (block + 1) * BLOCK_DOCS - 1;
	enum err_code code = ERR_OK;

	if (!p->rows)
		return ask_below(s, p, high, err);
	for (int i = 0; !code && p->at > high; i++)
		code = i < PASSED_MAX ? step(p, err)
				      : ask_below(s, p, high, err);
	return code;
}

/* ---- a block ---- */

/* The largest one from *block down that may have any. */
static enum err_code look_below(
	struct sieve *s, struct probe *p, int64_t *block, struct err *err)
{
	enum err_code code = ERR_OK;
	int64_t best = -1;

	switch (p->op) {
	case PROBE_NONE:
		*block = -1;
		return ERR_OK;
	case PROBE_MATCH:
		code = pass_to(s, p, *block, err);
		*block = p->at < 0 ? -1 : p->at / BLOCK_DOCS;
		return code;
	case PROBE_AND:
		for (size_t i = 0; !code && *block >= 0 && i < p->n_kids; i++)
			code = look_below(s, p->kids[i], block, err);
		return code;
	case PROBE_OR:
		for (size_t i = 0; !code && i < p->n_kids; i++) {
			int64_t of_kid = *block;

			code = look_below(s, p->kids[i], &of_kid, err);
			best = of_kid > best ? of_kid : best;
		}
		*block = best;
		return code;
	default:
		return ERR_OK;
	}
}

/* What is no date is compared as it is written. */
static enum err_code compare_date(struct sieve *s, const struct probe *p,
	int64_t id, bool *fits_it, struct err *err)
{
	struct sql *row = NULL;
	bool there = false;
	enum err_code code = sql_use(s->db, SQL_DOC, &row, err);

	if (!code) {
		sql_int(row, ":id", id);
		code = sql_step(row, &there, err);
	}
	if (!code && there)
		*fits_it = strcmp(sql_str(row, 3), p->from) >= 0 &&
			   strcmp(sql_str(row, 3), p->to) <= 0;
	sql_done(row);
	return code;
}

static bool has_facet(const struct probe *p, const struct facet *f,
	uint32_t from, uint32_t to)
{
	switch (p->op) {
	case PROBE_KIND:
		return f->kind == p->kind;
	case PROBE_STATUS:
		return f->status == p->status;
	case PROBE_DATES:
		return facet_date(f) >= from && facet_date(f) <= to;
	default:
		return true;
	}
}

static enum err_code find_facets(struct sieve *s, const struct probe *p,
	struct block_bits *out, struct err *err)
{
	bool dates = p->op == PROBE_DATES;
	uint32_t from = dates ? span_from(p->from) : 0;
	uint32_t to = dates ? span_to(p->to) : 0;
	const struct facet *facets;
	enum err_code code = facet_block(&s->facets, s->block, &facets, err);

	for (int64_t i = 0; !code && i < BLOCK_DOCS; i++) {
		const struct facet *f = &facets[i];
		bool has = f->flags & FACET_THERE;

		if (has && dates && !(f->flags & FACET_DATED))
			code = compare_date(
				s, p, s->block * BLOCK_DOCS + i, &has, err);
		else
			has = has && has_facet(p, f, from, to);
		block_set(out, i, has);
	}
	return code;
}

static enum err_code find(struct sieve *s, struct probe *p,
	struct block_bits *out, struct err *err);

static enum err_code find_match(struct sieve *s, struct probe *p,
	struct block_bits *out, struct err *err)
{
	enum err_code code = pass_to(s, p, s->block, err);

	while (!code && p->at >= s->block * BLOCK_DOCS) {
		block_set(out, p->at % BLOCK_DOCS, true);
		code = step(p, err);
	}
	return code;
}

/* Without what a kid finds, or only with it, or also with it. */
static enum err_code find_list(struct sieve *s, struct probe *p,
	struct block_bits *out, struct err *err)
{
	bool all = p->op == PROBE_AND;
	enum err_code code = find(s, p->kids[0], out, err);

	for (size_t i = 1; !code && i < p->n_kids; i++) {
		struct probe *kid = p->kids[i];
		bool without = all && kid->op == PROBE_NOT;
		struct block_bits of_kid = {{0}};

		if (all && !block_any(out))
			break;
		code = find(s, without ? kid->kids[0] : kid, &of_kid, err);
		for (int w = 0; w < BLOCK_WORDS; w++)
			if (without)
				out->words[w] &= ~of_kid.words[w];
			else if (all)
				out->words[w] &= of_kid.words[w];
			else
				out->words[w] |= of_kid.words[w];
	}
	return code;
}

static enum err_code find_others(struct sieve *s, struct probe *p,
	struct block_bits *out, struct err *err)
{
	static const struct probe all = {.op = PROBE_ALL};
	struct block_bits of_kid = {{0}};
	enum err_code code = find_facets(s, &all, out, err);

	if (!code)
		code = find(s, p->kids[0], &of_kid, err);
	for (int w = 0; w < BLOCK_WORDS; w++)
		out->words[w] &= ~of_kid.words[w];
	return code;
}

/* *out is empty. */
static enum err_code find(struct sieve *s, struct probe *p,
	struct block_bits *out, struct err *err)
{
	switch (p->op) {
	case PROBE_NONE:
		return ERR_OK;
	case PROBE_MATCH:
		return find_match(s, p, out, err);
	case PROBE_COMMON:
		return common_bits(&s->common, s->block, p->place, out, err);
	case PROBE_AND:
	case PROBE_OR:
		return find_list(s, p, out, err);
	case PROBE_NOT:
		return find_others(s, p, out, err);
	default:
		return find_facets(s, p, out, err);
	}
}

static enum err_code drop_older(struct sieve *s, struct err *err)
{
	struct block_bits bits = s->bits;
	const struct facet *facets;
	enum err_code code = facet_block(&s->facets, s->block, &facets, err);
	int i;

	while (!code && (i = block_take(&bits)) >= 0)
		if (facets[i].flags & FACET_DATED &&
			facet_date(&facets[i]) < s->from)
			block_set(&s->bits, i, false);
	return code;
}

/* Which documents of the block answer. */
static enum err_code search_block(struct sieve *s, struct err *err)
{
	enum err_code code = find(s, s->probe, &s->bits, err);

	if (!code && s->raised && block_any(&s->bits))
		code = drop_older(s, err);
	if (!code && s->assay && block_any(&s->bits))
		code = assay_run(s->assay, s->block, &s->bits, err);
	return code;
}

enum err_code sieve_next(struct sieve *s, struct err *err)
{
	enum err_code code = ERR_OK;
	int64_t below;

	memset(&s->bits, 0, sizeof(s->bits));
	while (!code && --s->block >= 0) {
		if (!fits(s, s->block))
			continue;
		below = s->block;
		code = look_below(s, s->probe, &below, err);
		if (code || below < s->block) {
			s->block = below + 1;
			continue;
		}
		code = search_block(s, err);
		if (!code && block_any(&s->bits))
			break;
	}
	s->block = s->block < 0 ? -1 : s->block;
	return code;
}
