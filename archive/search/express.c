/* SPDX-License-Identifier: MIT */
#include "archive/search/express.h"

#include <stdlib.h>
#include <string.h>

#include "archive/index/common.h"
#include "archive/index/pinyin.h"
#include "archive/index/sql.h"
#include "archive/index/token.h"
#include "base/strs.h"

/* To follow a token costs something for each document that has it; to look at
 * a document by its text costs so many times as much. */
#define TEXT_COST 60
/* Counting stops here: a token of more documents is simply a frequent one. */
#define FREQUENT 64
/* Of a long text only so many tokens are counted, and so many are tried beside
 * others. */
#define TOKENS_COUNTED 24
#define TOKENS_TRIED 6
/* FTS5 takes only so much; what is beyond is left to eval. */
#define TOKENS_MAX 96
#define DEPTH_MAX 8

struct planner {
	struct err *err;
	const struct sieve *span;
	struct common common;
	size_t n_tokens;
};

enum err_code express_tally(const struct sieve *span, const char *match,
	int64_t low, int64_t cap, struct tally *out, struct err *err)
{
	struct sql *s = NULL;
	bool row = false;
	enum err_code code = sql_use(span->db, SQL_MATCH_COUNT, &s, err);

	if (!code) {
		sql_text(s, ":match", match);
		sql_int(s, ":low", low);
		sql_int(s, ":high", span->high);
		sql_int(s, ":cap", cap);
		code = sql_step(s, &row, err);
	}
	if (!code && row)
		*out = (struct tally){sql_num(s, 0), sql_num(s, 1)};
	sql_done(s);
	return code;
}

/* Of two frequent tokens the one that has to be followed further down for as
 * many documents is the rarer. */
static bool rarer(const struct tally *a, const struct tally *b)
{
	return a->n < b->n || (a->n == b->n && a->lowest < b->lowest);
}

/* In which share of the documents the token is, as far as it was followed. */
static double share_of(const struct planner *pl, const struct tally *tally)
{
	int64_t high = pl->span->high, low = pl->span->low;

	if (tally->n >= FREQUENT)
		low = tally->lowest;
	return high < low ? 1 : (double)tally->n / (double)(high - low + 1);
}

/* The documents from low up that have all of them. */
static enum err_code count_all(struct planner *pl, char *const *tokens,
	size_t n, int64_t low, struct tally *out)
{
	struct probe *p = probe_all();
	enum err_code code;

	for (size_t i = 0; i < n; i++)
		p = probe_both(p, probe_token(tokens[i]));
	code = express_tally(
		pl->span, probe_match(p), low, FREQUENT, out, pl->err);
	probe_free(p);
	return code;
}

/* The rarest first, spread over the whole text; so many as *n are counted, or up
 * to one that no document has. */
static enum err_code sort_tokens(struct planner *pl, struct strs *tokens,
	struct tally *tallies, size_t *n)
{
	enum err_code code = ERR_OK;
	size_t counted = *n;

	for (size_t i = 0; !code && i < *n; i++) {
		size_t from = i * tokens->n / counted, k = i;
		char *token = tokens->items[from];
		struct tally tally = {0, 0};

		code = count_all(pl, &token, 1, pl->span->low, &tally);
		tokens->items[from] = tokens->items[i];
		for (; k > 0 && rarer(&tally, &tallies[k - 1]); k--) {
			tallies[k] = tallies[k - 1];
			tokens->items[k] = tokens->items[k - 1];
		}
		tallies[k] = tally;
		tokens->items[k] = token;
		if (!tally.n)
			*n = i + 1;
	}
	return code;
}

/* Moves to the front those worth being looked up, *n of them; none: there is no
 * such document. The pairs of a word come together, whatever each of them is
 * common in: what one leaves out beside the others is found out where the
 * rarest was counted. */
static enum err_code pick_rare(struct planner *pl, struct strs *tokens,
	size_t *n, double *candidates)
{
	struct tally tallies[TOKENS_COUNTED], with;
	size_t counted = tokens->n < TOKENS_COUNTED ? tokens->n
						    : TOKENS_COUNTED;
	enum err_code code = sort_tokens(pl, tokens, tallies, &counted);
	int64_t low = pl->span->low, n_with = tallies[0].n;

	*n = 0;
	if (code || !n_with)
		return code;
	*n = 1;
	*candidates = share_of(pl, &tallies[0]);
	if (n_with >= FREQUENT)
		low = tallies[0].lowest;
	for (size_t i = 1; !code && i < counted && i <= TOKENS_TRIED; i++) {
		double share = share_of(pl, &tallies[i]), kept;
		char *token = tokens->items[i];

		/* Even if it left out all of them. */
		if (*candidates * TEXT_COST < share)
			break;
		tokens->items[i] = tokens->items[*n];
		tokens->items[*n] = token;
		code = count_all(pl, tokens->items, *n + 1, low, &with);
		kept = (double)with.n / (double)n_with;
		if (*candidates * (1 - kept) * TEXT_COST < share)
			continue;
		*candidates *= kept;
		n_with = with.n;
		++*n;
	}
	return code;
}

/* Takes the common ones out of the tokens. */
static struct probe *take_common(
	const struct planner *pl, struct strs *tokens)
{
	struct probe *p = probe_all();
	size_t n = 0;

	for (size_t i = 0; i < tokens->n; i++) {
		char *token = tokens->items[i];
		int place = common_find(
			&pl->common, token_number(token, strlen(token)));

		if (place < 0) {
			tokens->items[n++] = token;
			continue;
		}
		p = probe_both(p, probe_common(place));
		free(token);
	}
	tokens->n = n;
	return p;
}

/* A document must have all of the tokens. */
static enum err_code express_tokens(
	struct planner *pl, struct strs *tokens, struct probe **out)
{
	struct probe *common = take_common(pl, tokens), *rare = probe_all();
	enum err_code code = ERR_OK;
	size_t n = tokens->n;
	double candidates = 1;

	if (n > 1 || (n && common->op != PROBE_ALL))
		code = pick_rare(pl, tokens, &n, &candidates);
	if (!code && pl->n_tokens + n <= TOKENS_MAX) {
		if (!n && tokens->n)
			rare = probe_both(rare, probe_none());
		for (size_t i = 0; i < n; i++)
			rare = probe_both(rare, probe_token(tokens->items[i]));
		pl->n_tokens += n;
	}
	/* Their bits are of a whole block: they serve where the others leave
	 * several documents of one. */
	if (candidates * BLOCK_DOCS > 2)
		rare = probe_both(rare, common);
	else
		probe_free(common);
	*out = rare;
	return code;
}

static enum err_code express_text(
	struct planner *pl, struct query_node *node, struct probe **out)
{
	struct strs tokens = STRS_INIT;
	bool sure = token_needed(node->text, node->len, &tokens) &&
		    node->op == QUERY_TEXT;
	enum err_code code = express_tokens(pl, &tokens, out);

	node->proved = sure && (*out)->op != PROBE_ALL;
	strs_release(&tokens);
	return code;
}

/* Read in whole syllables or by initials; a title may also contain it. */
static enum err_code express_pinyin(
	struct planner *pl, struct query_node *node, struct probe **out)
{
	static const enum pinyin_sort sorts[] = {
		PINYIN_LETTERS, PINYIN_INITIALS};
	struct probe *p = probe_none(), *way;
	enum err_code code = ERR_OK;

	if (node->op == QUERY_TITLE) {
		code = express_text(pl, node, &way);
		p = probe_either(p, way);
	}
	for (int i = 0; !code && i < 2; i++) {
		struct strs tokens = STRS_INIT;

		pinyin_needed(node->pinyin, sorts[i], &tokens);
		code = express_tokens(pl, &tokens, &way);
		p = probe_either(p, way);
		strs_release(&tokens);
	}
	node->proved = false;
	*out = p;
	return code;
}

/* What a document must have to satisfy the node, also where this fails; marks it
 * as proved if having it is enough. */
static enum err_code express(struct planner *pl, struct query_node *node,
	int depth, struct probe **out);

static enum err_code express_list(struct planner *pl, struct query_node *node,
	int depth, struct probe **out)
{
	bool all_of = node->op == QUERY_AND, decided = false;
	struct probe *p = all_of ? probe_all() : probe_none(), *part;
	enum err_code code = ERR_OK;

	node->proved = true;
	for (size_t i = 0; !code && !decided && i < node->n_kids; i++) {
		struct query_node *kid = node->kids[i];

		code = express(pl, kid, depth + 1, &part);
		node->proved = node->proved && kid->proved;
		p = all_of ? probe_both(p, part) : probe_either(p, part);
		decided = p->op == (all_of ? PROBE_NONE : PROBE_ALL);
	}
	*out = p;
	return code;
}

/* Those that have it are left out if having it is all there is to it. */
static enum err_code express_not(struct planner *pl, struct query_node *node,
	int depth, struct probe **out)
{
	struct query_node *kid = node->kids[0];
	enum err_code code = express(pl, kid, depth + 1, out);

	node->proved = !code && kid->proved;
	if (node->proved) {
		*out = probe_not(*out);
		return ERR_OK;
	}
	probe_free(*out);
	*out = probe_all();
	return code;
}

/* A kind that no document has is no name. */
static enum err_code express_kind(
	struct planner *pl, struct query_node *node, struct probe **out)
{
	uint32_t key = 0;
	enum err_code code =
		facet_key(pl->span->db, node->text, &key, pl->err);

	node->proved = true;
	*out = key ? probe_kind(key) : probe_none();
	return code;
}

static enum err_code express(struct planner *pl, struct query_node *node,
	int depth, struct probe **out)
{
	*out = NULL;
	switch (node->op) {
	case QUERY_AND:
	case QUERY_OR:
		if (depth < DEPTH_MAX)
			return express_list(pl, node, depth, out);
		break;
	case QUERY_NOT:
		if (depth < DEPTH_MAX)
			return express_not(pl, node, depth, out);
		break;
	case QUERY_REGEX:
		if (node->required && depth < DEPTH_MAX)
			return express(pl, node->required, depth + 1, out);
		break;
	case QUERY_PINYIN:
		return express_pinyin(pl, node, out);
	case QUERY_TITLE:
		if (node->pinyin)
			return express_pinyin(pl, node, out);
		return express_text(pl, node, out);
	/* What is asked of a field is asked of the document, too. */
	case QUERY_TEXT:
	case QUERY_PROJECT:
	case QUERY_CUSTOMER:
	case QUERY_PERSON:
	case QUERY_NUMBER:
	case QUERY_CONTRACT:
		return express_text(pl, node, out);
	case QUERY_KIND:
		return express_kind(pl, node, out);
	case QUERY_DATE:
		node->proved = true;
		*out = probe_dates(node->from, node->to);
		return ERR_OK;
	case QUERY_STATUS:
		node->proved = true;
		*out = probe_status(node->status);
		return ERR_OK;
	}
	*out = probe_all();
	return ERR_OK;
}

/* On the way from the root down only what must hold counts as proved: the kids
 * of an AND, but not those of an OR. */
static void settle(struct query_node *node, bool must_hold)
{
	node->proved = node->proved && must_hold;
	for (size_t i = 0; i < node->n_kids; i++)
		settle(node->kids[i], must_hold && node->op == QUERY_AND);
}

enum err_code express_query(struct query *q, const struct sieve *span,
	struct probe **out, struct err *err)
{
	struct planner pl = {.err = err, .span = span};
	enum err_code code = common_load(span->db, &pl.common, err);

	*out = NULL;
	if (!code)
		code = express(&pl, q->root, 0, out);
	settle(q->root, true);
	return code;
}
