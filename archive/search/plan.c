/* SPDX-License-Identifier: MIT */
#include "archive/search/plan.h"

#include <stdlib.h>
#include <string.h>

#include "archive/index/fold.h"
#include "archive/index/sql.h"
#include "archive/search/express.h"

/* Looking at a document by its text costs so many times what it costs to pass
 * one that the full-text index proposes, and a block so many times as much. */
#define TEXT_COST 6
#define BLOCK_COST 25
/* More documents than this in a project or kind are not counted. */
#define FEW 3000

/* ---- project, kind, dates ---- */

/* Projects can be asked for by part of their names; only if it is a single
 * one does it say where to look. */
static enum err_code find_project(
	struct plan *plan, const struct query_node *node, struct db *db,
	struct err *err)
{
	struct sql *s = NULL;
	struct buf id = BUF_INIT, name = BUF_INIT;
	enum err_code code = sql_use(db, SQL_PROJECT_NAMES, &s, err);
	char *only = NULL;
	bool row = true;
	int n = 0;

	while (!code && n < 2) {
		code = sql_step(s, &row, err);
		if (code || !row)
			break;
		buf_clear(&id);
		buf_clear(&name);
		fold_text(sql_str(s, 0), sql_len(s, 0), &id);
		fold_text(sql_str(s, 1), sql_len(s, 1), &name);
		if (strcmp(id.data, node->text) &&
			!strstr(name.data, node->text))
			continue;
		n++;
		free(only);
		only = xstrdup(sql_str(s, 0));
	}
	if (n == 1 && !plan->project) {
		plan->project = only;
		only = NULL;
	}
	plan->nothing = plan->nothing || (!code && n == 0);
	free(only);
	buf_release(&id);
	buf_release(&name);
	sql_done(s);
	return code;
}

static void narrow_dates(struct plan *plan, const struct query_node *node)
{
	if (strcmp(node->from, plan->from) > 0) {
		free(plan->from);
		plan->from = xstrdup(node->from);
	}
	if (strcmp(node->to, plan->to) < 0) {
		free(plan->to);
		plan->to = xstrdup(node->to);
	}
}

static enum err_code narrow(
	struct plan *plan, const struct query_node *node, struct db *db,
	struct err *err)
{
	enum err_code code = ERR_OK;

	if (node->op == QUERY_AND)
		for (size_t i = 0; !code && i < node->n_kids; i++)
			code = narrow(plan, node->kids[i], db, err);
	else if (node->op == QUERY_DATE)
		narrow_dates(plan, node);
	else if (node->op == QUERY_KIND && !plan->kind)
		plan->kind = xstrdup(node->text);
	else if (node->op == QUERY_PROJECT && !node->prefix)
		code = find_project(plan, node, db, err);
	return code;
}

/* ---- which way ---- */

static enum err_code count_scan(
	struct plan *plan, struct db *db, int64_t *out, struct err *err)
{
	enum sql_id id = plan->project ? SQL_SCAN_PROJECT_COUNT
				       : SQL_SCAN_KIND_COUNT;
	struct sql *s = NULL;
	bool row = false;
	enum err_code code = sql_use(db, id, &s, err);

	if (!code) {
		if (plan->project)
			sql_text(s, ":project", plan->project);
		else
			sql_text(s, ":kind", plan->kind);
		sql_text(s, ":from", plan->from);
		sql_text(s, ":to", plan->to);
		sql_int(s, ":cap", FEW);
		code = sql_step(s, &row, err);
	}
	*out = !code && row ? sql_num(s, 0) : 0;
	sql_done(s);
	return code;
}

/* What there is to pass by the sieve, counted no further than most. */
static enum err_code count_sieve(
	const struct plan *plan, int64_t most, int64_t *out, struct err *err)
{
	const struct sieve *s = &plan->sieve;
	const char *match = probe_match(plan->probe);
	int64_t blocks = (s->high - s->low + 1) / BLOCK_DOCS * BLOCK_COST;
	struct tally tally = {0, 0};
	enum err_code code = ERR_OK;

	if (match)
		code = express_tally(s, match, s->low, most, &tally, err);
	*out = match && tally.n < blocks ? tally.n : blocks;
	return code;
}

static enum err_code choose(struct plan *plan, struct db *db, struct err *err)
{
	int64_t by_sieve = 0, by_scan = 0;

	plan->by_sieve = true;
	if (!plan->project && !plan->kind)
		return ERR_OK;
	if (count_scan(plan, db, &by_scan, err))
		return err->code;
	if (by_scan >= FEW)
		return ERR_OK;
	if (count_sieve(plan, by_scan * TEXT_COST + 1, &by_sieve, err))
		return err->code;
	plan->by_sieve = by_sieve <= by_scan * TEXT_COST;
	return ERR_OK;
}

enum err_code plan_make(
	struct plan *plan, struct query *q, struct db *db, struct err *err)
{
	enum err_code code;

	*plan = (struct plan){.from = xstrdup(""), .to = xstrdup("~~")};
	code = narrow(plan, q->root, db, err);
	if (!code)
		code = sieve_init(
			&plan->sieve, db, plan->from, plan->to, err);
	if (!code)
		code = express_query(q, &plan->sieve, &plan->probe, err);
	if (code)
		return code;
	plan->nothing = plan->nothing || plan->probe->op == PROBE_NONE;
	if (!plan->nothing)
		code = choose(plan, db, err);
	if (!code && plan->by_sieve)
		code = assay_new(db, q->root, &plan->assay, err);
	sieve_begin(&plan->sieve, plan->probe, plan->assay);
	return code;
}

enum err_code plan_use(const struct plan *plan, struct db *db,
	struct sql **out, struct err *err)
{
	enum sql_id id = plan->project ? SQL_SCAN_PROJECT : SQL_SCAN_KIND;

	if (sql_use(db, id, out, err))
		return err->code;
	if (plan->project)
		sql_text(*out, ":project", plan->project);
	else
		sql_text(*out, ":kind", plan->kind);
	sql_text(*out, ":from", plan->from);
	sql_text(*out, ":to", plan->to);
	return ERR_OK;
}

void plan_release(struct plan *plan)
{
	sieve_release(&plan->sieve);
	probe_free(plan->probe);
	assay_free(plan->assay);
	free(plan->project);
	free(plan->kind);
	free(plan->from);
	free(plan->to);
}
