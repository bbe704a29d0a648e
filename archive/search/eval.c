/* SPDX-License-Identifier: MIT */
#include "archive/search/eval.h"

#include <limits.h>
#include <string.h>

#include "archive/index/fold.h"
#include "archive/index/facet.h"
#include "archive/index/pinyin.h"

static bool contains(
	const char *s, size_t len, const char *word, size_t word_len)
{
	return memmem(s, len, word, word_len) != NULL;
}

static bool field_has(const struct query_node *node, struct subject *sub,
	enum searched_field field)
{
	size_t len;
	const char *s = subject_folded(sub, field, &len);

	if (node->prefix)
		return len > 0 && len >= node->len &&
		       !memcmp(s, node->text, node->len);
	return contains(s, len, node->text, node->len);
}

static enum err_code eval_text(const struct query_node *node,
	struct subject *sub, bool *out, struct err *err)
{
	int n;

	if (subject_need_packed(sub, err))
		return err->code;
	n = needle_count(node->needle, sub->packed, sub->packed_len, 1);
	*out = n > 0;
	if (n != NEEDLE_UNSURE)
		return ERR_OK;
	if (subject_need_folded(sub, err))
		return err->code;
	*out = contains(sub->folded.buf.data, sub->folded.buf.len, node->text,
		node->len);
	return ERR_OK;
}

static bool is_read(const struct query_node *node, struct subject *sub,
	enum searched_field field)
{
	size_t len;
	const char *s = subject_folded(sub, field, &len);

	return pinyin_match(s, len, node->pinyin);
}

static bool eval_pinyin(const struct query_node *node, struct subject *sub)
{
	for (int i = 0; i < SEARCHED_READ_N; i++)
		if (is_read(node, sub, searched_read[i]))
			return true;
	return false;
}

/* May a text required by a pattern be there? */
static bool may_have(const struct query_node *node, const struct subject *sub)
{
	bool all = node->op == QUERY_AND;

	if (node->op == QUERY_TEXT)
		return needle_count(node->needle, sub->packed, sub->packed_len,
			       1) != 0;
	for (size_t i = 0; i < node->n_kids; i++)
		if (may_have(node->kids[i], sub) != all)
			return !all;
	return all;
}

/* The body first: most is found there, and most of the time is spent there. */
static enum err_code eval_regex(const struct query_node *node,
	struct subject *sub, bool *out, struct err *err)
{
	enum err_code code = subject_need_packed(sub, err);
	size_t start, end;

	*out = false;
	if (!code && node->required && !may_have(node->required, sub))
		return ERR_OK;
	for (int i = SEARCHED_BODY; !code && !*out && i >= 0; i--) {
		const struct wide *text =
			subject_wide(sub, (enum searched_field)i);

		if (text->n)
			code = match_find(node->pattern, &sub->room, text, 0,
				out, &start, &end, err);
	}
	return code;
}

/* ---- of a project, of a customer ---- */

/* A whole id, or part of a name. */
static bool is_project(
	const struct query_node *node, struct subject *sub)
{
	size_t len;
	const char *id = subject_folded(sub, SEARCHED_PROJECT, &len);

	if (node->prefix)
		return field_has(node, sub, SEARCHED_PROJECT) ||
		       field_has(node, sub, SEARCHED_PROJECT_NAME);
	return (len == node->len && !memcmp(id, node->text, len)) ||
	       field_has(node, sub, SEARCHED_PROJECT_NAME);
}

static bool is_customer(const struct query_node *node, struct subject *sub)
{
	return field_has(node, sub, SEARCHED_CUSTOMER);
}

static bool is_customer_of_project(
	const struct query_node *node, struct subject *sub)
{
	return field_has(node, sub, SEARCHED_PROJECT_CUSTOMER);
}

/* What is true of this document is of all whose name has the same key. */
static enum err_code decide(const struct query_node *node, struct subject *sub,
	struct verdicts *verdicts, uint32_t key,
	bool (*is)(const struct query_node *node, struct subject *sub),
	bool *out, struct err *err)
{
	uint8_t *verdict = verdict_of(verdicts, key);

	if (*verdict == VERDICT_OPEN) {
		if (subject_need_head(sub, err))
			return err->code;
		*verdict = is(node, sub) ? VERDICT_YES : VERDICT_NO;
	}
	*out = *verdict == VERDICT_YES;
	return ERR_OK;
}

static enum err_code eval_owner(const struct query_node *node,
	struct subject *sub, bool *out, struct err *err)
{
	const struct facet *f;
	enum err_code code = subject_facet(sub, &f, err);

	if (code)
		return code;
	if (node->op == QUERY_PROJECT)
		return decide(node, sub, node->of_project, f->project,
			is_project, out, err);
	code = decide(node, sub, node->of_customer, f->customer, is_customer,
		out, err);
	if (!code && !*out)
		code = decide(node, sub, node->of_project, f->project,
			is_customer_of_project, out, err);
	return code;
}

static enum err_code eval_fields(const struct query_node *node,
	struct subject *sub, bool *out, struct err *err)
{
	if (subject_need_head(sub, err))
		return err->code;
	switch (node->op) {
	case QUERY_TITLE:
		*out = field_has(node, sub, SEARCHED_TITLE) ||
		       (node->pinyin && is_read(node, sub, SEARCHED_TITLE));
		break;
	case QUERY_PERSON:
		*out = field_has(node, sub, SEARCHED_PERSONS);
		break;
	case QUERY_NUMBER:
		*out = field_has(node, sub, SEARCHED_NUMBER);
		break;
	case QUERY_CONTRACT:
		*out = field_has(node, sub, SEARCHED_CONTRACT) ||
		       field_has(node, sub, SEARCHED_PROJECT_CONTRACT);
		break;
	default:
		*out = eval_pinyin(node, sub);
	}
	return ERR_OK;
}

/* The less work to tell, the earlier it is asked. */
static int turn_of(const struct query_node *node)
{
	switch (node->op) {
	case QUERY_DATE:
	case QUERY_STATUS:
		return 0; /* by the facets */
	case QUERY_PROJECT:
	case QUERY_CUSTOMER:
	case QUERY_KIND:
		return 1; /* by them or by the row */
	default:
		return 2;
	}
}

static enum err_code eval_list(const struct query_node *node,
	struct subject *sub, bool trust, bool *out, struct err *err)
{
	bool all = node->op == QUERY_AND;

	*out = all;
	for (int turn = 0; turn <= 2; turn++)
		for (size_t i = 0; i < node->n_kids && *out == all; i++)
			if (turn_of(node->kids[i]) == turn &&
				eval_node(node->kids[i], sub, trust, out, err))
				return err->code;
	return ERR_OK;
}

/* By the document's facets or its row. */
static enum err_code eval_row(const struct query_node *node,
	struct subject *sub, bool *out, struct err *err)
{
	if (node->op == QUERY_KIND ? subject_need_row(sub, err)
				   : subject_need_place(sub, err))
		return err->code;
	switch (node->op) {
	case QUERY_KIND:
		*out = !strcmp(sub->kind, node->text);
		break;
	case QUERY_DATE:
		*out = strcmp(sub->date, node->from) >= 0 &&
		       strcmp(sub->date, node->to) <= 0;
		break;
	default:
		*out = sub->status == node->status;
	}
	return ERR_OK;
}

enum err_code eval_node(const struct query_node *node, struct subject *sub,
	bool trust, bool *out, struct err *err)
{
	enum err_code code;

	*out = true;
	if (trust && node->proved)
		return ERR_OK;
	switch (node->op) {
	case QUERY_AND:
	case QUERY_OR:
		return eval_list(node, sub, trust, out, err);
	case QUERY_NOT:
		code = eval_node(node->kids[0], sub, trust, out, err);
		*out = !*out;
		return code;
	case QUERY_TEXT:
		return eval_text(node, sub, out, err);
	case QUERY_KIND:
	case QUERY_DATE:
	case QUERY_STATUS:
		return eval_row(node, sub, out, err);
	case QUERY_PROJECT:
	case QUERY_CUSTOMER:
		return eval_owner(node, sub, out, err);
	case QUERY_REGEX:
		return eval_regex(node, sub, out, err);
	default:
		return eval_fields(node, sub, out, err);
	}
}

/* Places from the beginning of a field to before another one. */
static enum err_code count(const struct query_node *node, struct subject *sub,
	enum searched_field from, enum searched_field before, int most,
	int *out, struct err *err)
{
	size_t len;
	const char *p = subject_packed(sub, from, before, &len), *end;

	*out = needle_count(node->needle, p, len, most);
	if (*out != NEEDLE_UNSURE)
		return ERR_OK;
	if (subject_need_folded(sub, err))
		return err->code;
	p = subject_folded(sub, from, &len);
	end = subject_folded(sub, before - 1, &len) + len;
	for (*out = 0; *out < most && (p = memmem(p, (size_t)(end - p),
					       node->text, node->len));
		p++)
		++*out;
	return ERR_OK;
}

static enum err_code score_text(const struct query_node *node,
	struct subject *sub, double *out, struct err *err)
{
	int in_title, in_fields, f;
	size_t len;

	if (subject_need_packed(sub, err) ||
		count(node, sub, SEARCHED_TITLE, SEARCHED_NUMBER, 1, &in_title,
			err) ||
		count(node, sub, SEARCHED_NUMBER, SEARCHED_BODY, 1, &in_fields,
			err) ||
		count(node, sub, SEARCHED_BODY, SEARCHED_N, INT_MAX, &f, err))
		return err->code;
	(void)subject_packed(sub, SEARCHED_BODY, SEARCHED_N, &len);
	*out = 3 * in_title + in_fields + f / (f + 1 + (double)len / 340);
	return ERR_OK;
}

enum err_code eval_score(const struct query_node *node, struct subject *sub,
	double *out, struct err *err)
{
	*out = 0;
	if (node->op == QUERY_NOT)
		return ERR_OK;
	for (size_t i = 0; i < node->n_kids; i++) {
		double score;

		if (eval_score(node->kids[i], sub, &score, err))
			return err->code;
		*out += score;
	}
	return node->op == QUERY_TEXT ? score_text(node, sub, out, err)
				      : ERR_OK;
}
