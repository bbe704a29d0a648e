/* SPDX-License-Identifier: MIT */
#include "archive/search/plan.h"

#include <stdlib.h>
#include <string.h>

#include "archive/index/fold.h"
#include "archive/index/sql.h"
#include "archive/index/token.h"
#include "base/strs.h"

/* So many tokens of a text are looked up together, the rarest; more of them
 * leave hardly fewer documents. */
#define TOKENS_USED 3
#define COMMON_TOKENS_USED 6
/* Counting stops here: a token of more documents is simply a common one. */
#define COMMON 400
/* Of a long text only so many tokens are counted. */
#define TOKENS_COUNTED 24
/* FTS5 takes only so much; what is beyond is left to eval. */
#define TOKENS_MAX 96
#define DEPTH_MAX 8
/* Looking at a document by its text costs so many times what it costs to pass
 * one that the full-text index proposes. */
#define TEXT_COST 6
/* More documents than this in a project, kind or time are not counted. */
#define FEW 3000

enum extent { ALL, SOME, NONE };

struct planner {
	struct db *db;
	struct err *err;
	const struct plan *plan;
	size_t n_tokens;
};

/* ---- the expression for FTS5 ---- */

static void quote(struct buf *out, const char *token)
{
	buf_add_char(out, '"');
	for (; *token; token++) {
		if (*token == '"')
			buf_add_char(out, '"');
		buf_add_char(out, *token);
	}
	buf_add_char(out, '"');
}

/* How many documents match, counted from the newest up to cap, and how far
 * down that went. */
struct tally {
	int64_t n, lowest;
};

static enum err_code tally_match(struct db *db, const struct plan *plan,
	const char *match, int64_t cap, struct tally *out, struct err *err)
{
	struct sql *s = NULL;
	bool row = false;
	enum err_code code = sql_use(db, SQL_MATCH_COUNT, &s, err);

	if (!code) {
		sql_text(s, ":match", match);
		sql_int(s, ":low", plan->low);
		sql_int(s, ":high", plan->high);
		sql_int(s, ":cap", cap);
		code = sql_step(s, &row, err);
	}
	if (!code && row)
		*out = (struct tally){sql_num(s, 0), sql_num(s, 1)};
	sql_done(s);
	return code;
}

/* Of two common tokens the one that has to be followed further down for as
 * many documents is the rarer. */
static bool rarer(const struct tally *a, const struct tally *b)
{
	return a->n < b->n || (a->n == b->n && a->lowest < b->lowest);
}

/* Moves the rarest to the front; *rarest is how many documents have it. */
static enum err_code pick_rare(
	struct planner *pl, struct strs *tokens, int64_t *rarest)
{
	struct tally tallies[TOKENS_COUNTED];
	size_t n = tokens->n < TOKENS_COUNTED ? tokens->n : TOKENS_COUNTED;
	struct buf match = BUF_INIT;
	enum err_code code = ERR_OK;

	for (size_t i = 0; i < n; i++) {
		/* Spread over the whole text. */
		size_t from = i * tokens->n / n;
		char *token = tokens->items[from];
		struct tally tally = {0, 0};
		size_t k = i;

		buf_clear(&match);
		quote(&match, token);
		code = tally_match(
			pl->db, pl->plan, match.data, COMMON, &tally, pl->err);
		if (code)
			break;
		tokens->items[from] = tokens->items[i];
		for (; k > 0 && rarer(&tally, &tallies[k - 1]); k--) {
			tallies[k] = tallies[k - 1];
			tokens->items[k] = tokens->items[k - 1];
		}
		tallies[k] = tally;
		tokens->items[k] = token;
		*rarest = tallies[0].n;
		if (!*rarest)
			break;
	}
	buf_release(&match);
	return code;
}

static enum err_code express_text(struct planner *pl, struct query_node *node,
	struct buf *out, enum extent *extent)
{
	struct strs tokens = STRS_INIT;
	enum err_code code = ERR_OK;
	int64_t rarest = 1;
	size_t n;

	node->proved = token_needed(node->text, node->len, &tokens) &&
		       node->op == QUERY_TEXT;
	if (tokens.n > TOKENS_USED)
		code = pick_rare(pl, &tokens, &rarest);
	n = rarest < COMMON ? TOKENS_USED : COMMON_TOKENS_USED;
	n = tokens.n < n ? tokens.n : n;
	*extent = rarest == 0 ? NONE : SOME;
	if (!n || pl->n_tokens + n > TOKENS_MAX) {
		*extent = ALL;
		node->proved = false;
	}
	for (size_t i = 0; !code && *extent == SOME && i < n; i++) {
		buf_add_str(out, i ? " AND " : "");
		quote(out, tokens.items[i]);
		pl->n_tokens++;
	}
	strs_release(&tokens);
	return code;
}

/* What a document must have to satisfy the node; marks it as proved if having
 * it is enough. */
static enum err_code express(struct planner *pl, struct query_node *node,
	int depth, struct buf *out, enum extent *extent);

/* -x beside something to look for: FTS5 can leave those documents out if x is
 * all that the index says of them. */
static enum err_code express_without(
	struct planner *pl, struct query_node *node, int depth, struct buf *out)
{
	struct query_node *kid = node->kids[0];
	struct buf without = BUF_INIT;
	enum extent extent = ALL;
	enum err_code code = express(pl, kid, depth + 1, &without, &extent);

	node->proved =
		!code && (extent == NONE || (extent == SOME && kid->proved));
	if (node->proved && extent == SOME)
		buf_printf(out, " NOT (%s)", without.data);
	buf_release(&without);
	return code;
}

static enum err_code express_withouts(
	struct planner *pl, struct query_node *node, int depth, struct buf *out)
{
	struct buf without = BUF_INIT;
	enum err_code code = ERR_OK;

	for (size_t i = 0; !code && i < node->n_kids; i++) {
		if (node->kids[i]->op != QUERY_NOT)
			continue;
		code = express_without(pl, node->kids[i], depth, &without);
		node->proved = node->proved && node->kids[i]->proved;
	}
	if (without.len) {
		struct buf both = BUF_INIT;

		buf_printf(&both, "(%s)%s", out->data, without.data);
		buf_swap(out, &both);
		buf_release(&both);
	}
	buf_release(&without);
	return code;
}

static enum err_code express_list(struct planner *pl, struct query_node *node,
	int depth, struct buf *out, enum extent *extent)
{
	bool all_of = node->op == QUERY_AND, decided = false;
	struct buf part = BUF_INIT;
	enum err_code code = ERR_OK;

	*extent = all_of ? ALL : NONE;
	node->proved = true;
	for (size_t i = 0; !code && !decided && i < node->n_kids; i++) {
		struct query_node *kid = node->kids[i];
		enum extent of_kid = ALL;

		if (all_of && kid->op == QUERY_NOT)
			continue;
		buf_clear(&part);
		code = express(pl, kid, depth + 1, &part, &of_kid);
		node->proved = node->proved && kid->proved;
		decided = of_kid == (all_of ? NONE : ALL);
		if (decided)
			*extent = of_kid;
		if (of_kid != SOME)
			continue;
		if (out->len)
			buf_add_str(out, all_of ? " AND " : " OR ");
		buf_printf(out, "(%s)", part.data);
		*extent = SOME;
	}
	if (*extent != SOME)
		buf_clear(out);
	if (!code && all_of && *extent == SOME)
		code = express_withouts(pl, node, depth, out);
	buf_release(&part);
	return code;
}

static enum err_code express(struct planner *pl, struct query_node *node,
	int depth, struct buf *out, enum extent *extent)
{
	*extent = ALL;
	switch (node->op) {
	case QUERY_AND:
	case QUERY_OR:
		if (depth >= DEPTH_MAX)
			return ERR_OK;
		return express_list(pl, node, depth, out, extent);
	/* What is asked of a field is asked of the document, too. */
	case QUERY_TEXT:
	case QUERY_PROJECT:
	case QUERY_CUSTOMER:
	case QUERY_PERSON:
	case QUERY_NUMBER:
	case QUERY_CONTRACT:
		return express_text(pl, node, out, extent);
	default:
		return ERR_OK;
	}
}

/* On the way from the root down only what must hold counts as proved: the kids
 * of an AND, but not those of an OR. */
static void settle(struct query_node *node, bool must_hold)
{
	node->proved = node->proved && must_hold;
	for (size_t i = 0; i < node->n_kids; i++)
		settle(node->kids[i], must_hold && node->op == QUERY_AND);
}

/* ---- project, kind, dates ---- */

/* Projects can be asked for by part of their names; only if it is a single
 * one does it say where to look. */
static enum err_code find_project(
	struct plan *plan, struct planner *pl, const struct query_node *node)
{
	struct sql *s = NULL;
	struct buf id = BUF_INIT, name = BUF_INIT;
	enum err_code code = sql_use(pl->db, SQL_PROJECT_NAMES, &s, pl->err);
	char *only = NULL;
	bool row = true;
	int n = 0;

	while (!code && n < 2) {
		code = sql_step(s, &row, pl->err);
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
	struct plan *plan, struct planner *pl, const struct query_node *node)
{
	enum err_code code = ERR_OK;

	if (node->op == QUERY_AND)
		for (size_t i = 0; !code && i < node->n_kids; i++)
			code = narrow(plan, pl, node->kids[i]);
	else if (node->op == QUERY_DATE)
		narrow_dates(plan, node);
	else if (node->op == QUERY_KIND && !plan->kind)
		plan->kind = xstrdup(node->text);
	else if (node->op == QUERY_PROJECT && !node->prefix)
		code = find_project(plan, pl, node);
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
	if (tally_match(db, plan, plan->match.data, by_scan * TEXT_COST + 1,
		    &by_match, err))
		return err->code;
	plan->by_match = by_match.n <= by_scan * TEXT_COST;
	return ERR_OK;
}

enum err_code plan_make(
	struct plan *plan, struct query *q, struct db *db, struct err *err)
{
	struct planner pl = {.db = db, .err = err, .plan = plan};
	enum extent extent = ALL;
	enum err_code code;

	*plan = (struct plan){.match = BUF_INIT,
		.from = xstrdup(""),
		.to = xstrdup("~~"),
		.low = INT64_MIN,
		.high = INT64_MAX};
	code = narrow(plan, &pl, q->root);
	if (!code)
		code = find_ids(plan, db, err);
	if (!code)
		code = express(&pl, q->root, 0, &plan->match, &extent);
	settle(q->root, true);
	plan->nothing = plan->nothing || extent == NONE;
	if (!code && !plan->nothing)
		code = choose(plan, db, err);
	return code;
}

void plan_release(struct plan *plan)
{
	buf_release(&plan->match);
	free(plan->project);
	free(plan->kind);
	free(plan->from);
	free(plan->to);
}
