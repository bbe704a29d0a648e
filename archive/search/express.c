/* SPDX-License-Identifier: MIT */
#include "archive/search/express.h"

#include <stdlib.h>
#include <string.h>

#include "archive/index/pinyin.h"
#include "archive/index/sql.h"
#include "archive/index/token.h"
#include "base/strs.h"

/* To follow a token costs something for each document that has it; to look at
 * a document by its text costs so many times as much. */
#define TEXT_COST 200
/* Counting stops here: a token of more documents is simply a common one. */
#define COMMON 400
/* Of a long text only so many tokens are counted. */
#define TOKENS_COUNTED 24
/* FTS5 takes only so much; what is beyond is left to eval. */
#define TOKENS_MAX 96
#define DEPTH_MAX 8

/* ALL: any document; NONE: there is no such document. */
enum extent { ALL, SOME, NONE };

struct planner {
	struct db *db;
	struct err *err;
	const struct plan *plan;
	int64_t newest; /* id of a document */
	size_t n_tokens;
};

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

enum err_code express_tally(struct db *db, const struct plan *plan,
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

/* In which share of the documents the token is, as far as it was followed. */
static double share_of(const struct planner *pl, const struct tally *tally)
{
	const struct plan *plan = pl->plan;
	int64_t high = plan->high < pl->newest ? plan->high : pl->newest;
	int64_t low = plan->low > 1 ? plan->low : 1;

	if (tally->n >= COMMON)
		low = tally->lowest;
	return high < low ? 1 : (double)tally->n / (double)(high - low + 1);
}

/* Moves the rarest to the front; *n tokens are worth being looked up, none:
 * there is no such document. */
static enum err_code pick_rare(
	struct planner *pl, struct strs *tokens, size_t *n)
{
	struct tally tallies[TOKENS_COUNTED];
	struct buf match = BUF_INIT;
	enum err_code code = ERR_OK;
	double candidates = 1;
	size_t counted = tokens->n < TOKENS_COUNTED ? tokens->n
						    : TOKENS_COUNTED;

	for (size_t i = 0; !code && i < counted; i++) {
		/* Spread over the whole text. */
		size_t from = i * tokens->n / counted, k = i;
		char *token = tokens->items[from];
		struct tally tally = {0, 0};

		buf_clear(&match);
		quote(&match, token);
		code = express_tally(
			pl->db, pl->plan, match.data, COMMON, &tally, pl->err);
		tokens->items[from] = tokens->items[i];
		for (; k > 0 && rarer(&tally, &tallies[k - 1]); k--) {
			tallies[k] = tallies[k - 1];
			tokens->items[k] = tokens->items[k - 1];
		}
		tallies[k] = tally;
		tokens->items[k] = token;
		if (!tally.n)
			counted = i + 1;
	}
	/* As long as a token leaves out more than it takes to follow it. */
	for (*n = 0; !code && *n < counted && tallies[0].n; ++*n) {
		double share = share_of(pl, &tallies[*n]);

		if (*n && candidates * (1 - share) * TEXT_COST < share)
			break;
		candidates *= share;
	}
	buf_release(&match);
	return code;
}

/* A document must have all of the tokens. */
static enum err_code express_tokens(struct planner *pl, struct strs *tokens,
	struct buf *out, enum extent *extent)
{
	enum err_code code = ERR_OK;
	size_t n = tokens->n;

	*extent = ALL;
	if (n > 1)
		code = pick_rare(pl, tokens, &n);
	if (code || !tokens->n || pl->n_tokens + n > TOKENS_MAX)
		return code;
	*extent = n ? SOME : NONE;
	for (size_t i = 0; i < n; i++) {
		buf_add_str(out, i ? " AND " : "");
		quote(out, tokens->items[i]);
		pl->n_tokens++;
	}
	return code;
}

static enum err_code express_text(struct planner *pl, struct query_node *node,
	struct buf *out, enum extent *extent)
{
	struct strs tokens = STRS_INIT;
	bool sure = token_needed(node->text, node->len, &tokens) &&
		    node->op == QUERY_TEXT;
	enum err_code code = express_tokens(pl, &tokens, out, extent);

	node->proved = sure && *extent != ALL;
	strs_release(&tokens);
	return code;
}

/* Adds another way to satisfy what was expressed. */
static void add_way(struct buf *out, enum extent *extent,
	const struct buf *way, enum extent of_way)
{
	struct buf both = BUF_INIT;

	if (of_way == ALL || *extent == ALL) {
		*extent = ALL;
		buf_clear(out);
	} else if (of_way == SOME) {
		if (*extent == SOME)
			buf_printf(&both, "(%s) OR (%s)", out->data, way->data);
		else
			buf_add(&both, way->data, way->len);
		buf_swap(out, &both);
		*extent = SOME;
	}
	buf_release(&both);
}

/* Read in whole syllables or by initials; a title may also contain it. */
static enum err_code express_pinyin(struct planner *pl,
	struct query_node *node, struct buf *out, enum extent *extent)
{
	static const enum pinyin_sort sorts[] = {
		PINYIN_LETTERS, PINYIN_INITIALS};
	struct buf way = BUF_INIT;
	enum err_code code = ERR_OK;

	*extent = NONE;
	if (node->op == QUERY_TITLE) {
		code = express_text(pl, node, &way, extent);
		buf_swap(out, &way);
	}
	for (int i = 0; !code && i < 2; i++) {
		struct strs tokens = STRS_INIT;
		enum extent of_way = ALL;

		buf_clear(&way);
		pinyin_needed(node->pinyin, sorts[i], &tokens);
		code = express_tokens(pl, &tokens, &way, &of_way);
		add_way(out, extent, &way, of_way);
		strs_release(&tokens);
	}
	node->proved = false;
	buf_release(&way);
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
	bool all_of = node->op == QUERY_AND, decided = false, excludes = false;
	struct buf part = BUF_INIT;
	enum err_code code = ERR_OK;

	*extent = all_of ? ALL : NONE;
	node->proved = true;
	for (size_t i = 0; !code && !decided && i < node->n_kids; i++) {
		struct query_node *kid = node->kids[i];
		enum extent of_kid = ALL;

		if (all_of && kid->op == QUERY_NOT) {
			excludes = true;
			continue;
		}
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
	if (!code && excludes && *extent == SOME)
		code = express_withouts(pl, node, depth, out);
	else if (excludes)
		node->proved = false;
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
	case QUERY_REGEX:
		if (!node->required || depth >= DEPTH_MAX)
			return ERR_OK;
		return express(pl, node->required, depth + 1, out, extent);
	case QUERY_PINYIN:
		return express_pinyin(pl, node, out, extent);
	case QUERY_TITLE:
		if (node->pinyin)
			return express_pinyin(pl, node, out, extent);
		return express_text(pl, node, out, extent);
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

static enum err_code find_newest(
	struct db *db, int64_t *out, struct err *err)
{
	struct sql *s = NULL;
	bool row = false;
	enum err_code code = sql_use(db, SQL_NEWEST_ID, &s, err);

	if (!code)
		code = sql_step(s, &row, err);
	*out = !code && row ? sql_num(s, 0) : 0;
	sql_done(s);
	return code;
}

enum err_code express_query(
	struct plan *plan, struct query *q, struct db *db, struct err *err)
{
	struct planner pl = {.db = db, .err = err, .plan = plan};
	enum extent extent = ALL;
	enum err_code code = find_newest(db, &pl.newest, err);

	if (!code)
		code = express(&pl, q->root, 0, &plan->match, &extent);
	settle(q->root, true);
	plan->nothing = plan->nothing || extent == NONE;
	return code;
}
