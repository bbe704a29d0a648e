/* SPDX-License-Identifier: MIT */
#include "archive/search/plan.h"

#include <stdlib.h>
#include <string.h>

#include "archive/index/fold.h"
#include "archive/index/sql.h"
#include "archive/search/express.h"

/* Looking at a document by its text costs so many times what it costs to pass
 * one that the full-text index proposes. */
#define TEXT_COST 6
/* More documents than this in a project, kind or time are not counted. */
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
	plan->has_dates = true;
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
			 : plan->kind  ? SQL_SCAN_KIND_COUNT
				       : SQL_SCAN_COUNT;
	struct sql *s = NULL;
	bool row = false;
	enum err_code code = sql_use(db, id, &s, err);

	if (!code) {
		if (plan->project)
			sql_text(s, ":project", plan->project);
		else if (plan->kind)
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

/* The numbers in the full-text index of the documents of a time lie between
 * two; how close together depends on how they were filed. */
static enum err_code find_ids(struct plan *plan, struct db *db, struct err *err)
{
	struct sql *s = NULL;
	bool row = false;
	enum err_code code;

	if (!plan->has_dates)
		return ERR_OK;
	code = sql_use(db, SQL_ID_RANGE, &s, err);
	if (!code) {
		sql_text(s, ":from", plan->from);
		sql_text(s, ":to", plan->to);
		code = sql_step(s, &row, err);
	}
	if (!code && row) {
		plan->nothing = plan->nothing || sql_str(s, 0) == NULL;
		plan->low = sql_num(s, 0);
		plan->high = sql_num(s, 1);
	}
	sql_done(s);
	return code;
}

static enum err_code choose(struct plan *plan, struct db *db, struct err *err)
{
	struct tally by_match = {0, 0};
	int64_t by_scan = 0;

	plan->by_match = plan->match.len > 0;
	if (!plan->by_match ||
		(!plan->project && !plan->kind && !plan->has_dates))
		return ERR_OK;
	if (count_scan(plan, db, &by_scan, err))
		return err->code;
	if (by_scan >= FEW)
		return ERR_OK;
	if (express_tally(db, plan, plan->match.data, by_scan * TEXT_COST + 1,
		    &by_match, err))
		return err->code;
	plan->by_match = by_match.n <= by_scan * TEXT_COST;
	return ERR_OK;
}

enum err_code plan_make(
	struct plan *plan, struct query *q, struct db *db, struct err *err)
{
	enum err_code code;

	*plan = (struct plan){.match = BUF_INIT,
		.from = xstrdup(""),
		.to = xstrdup("~~"),
		.low = INT64_MIN,
		.high = INT64_MAX};
	code = narrow(plan, q->root, db, err);
	if (!code)
		code = find_ids(plan, db, err);
	if (!code)
		code = express_query(plan, q, db, err);
	if (!code && !plan->nothing)
		code = choose(plan, db, err);
	plan->by_id = plan->by_match || (!plan->project && !plan->kind);
	return code;
}

/* Is there anything that is told without the text? */
static bool asks_row(const struct query_node *node)
{
	if (node->proved)
		return false;
	if (node->op == QUERY_KIND || node->op == QUERY_DATE ||
		node->op == QUERY_STATUS)
		return true;
	for (size_t i = 0; i < node->n_kids; i++)
		if (asks_row(node->kids[i]))
			return true;
	return false;
}

void plan_want_texts(struct plan *plan, const struct query *q, bool anyway)
{
	plan->with_texts = plan->by_match &&
			   (anyway || !q->root->proved) && !asks_row(q->root);
}

enum err_code plan_use(const struct plan *plan, struct db *db,
	struct sql **out, struct err *err)
{
	enum sql_id id = plan->with_texts ? SQL_MATCH_TEXTS
			 : plan->by_match ? SQL_MATCH
			 : plan->project  ? SQL_SCAN_PROJECT
			 : plan->kind	 ? SQL_SCAN_KIND
					 : SQL_ALL;

	if (sql_use(db, id, out, err))
		return err->code;
	if (plan->by_match)
		sql_text(*out, ":match", plan->match.data);
	if (plan->by_id) {
		sql_int(*out, ":low", plan->low);
		sql_int(*out, ":high", plan->high);
		return ERR_OK;
	}
	if (plan->project)
		sql_text(*out, ":project", plan->project);
	else if (plan->kind)
		sql_text(*out, ":kind", plan->kind);
	sql_text(*out, ":from", plan->from);
	sql_text(*out, ":to", plan->to);
	return ERR_OK;
}

void plan_release(struct plan *plan)
{
	buf_release(&plan->match);
	free(plan->project);
	free(plan->kind);
	free(plan->from);
	free(plan->to);
}
