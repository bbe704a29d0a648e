/* SPDX-License-Identifier: MIT */
#include "archive/search/assay.h"

#include <stdlib.h>
#include <unistd.h>

#include "archive/search/eval.h"
#include "archive/search/subject.h"
#include "base/buf.h"
#include "base/crew.h"

/* Others may be searching, too. */
#define HANDS_MAX 4
/* So many documents are taken at a time; no more are left to one. */
#define AT_A_TIME 16

struct sample {
	int place; /* in the block */
	bool passed;
	size_t end; /* of its packed text */
};

struct assay {
	struct query_node root; /* as it was, not yet proved */
	struct subject reader;
	struct subject hands[HANDS_MAX];
	int n_hands;
	struct crew *crew;
	struct buf texts; /* packed, one behind the other */
	struct sample samples[BLOCK_DOCS];
	size_t n;
};

/* ---- is it worth it? ---- */

static bool is_told_by_text(const struct query_node *node)
{
	if (node->proved)
		return true;
	switch (node->op) {
	case QUERY_PROJECT:
	case QUERY_CUSTOMER:
	case QUERY_KIND:
	case QUERY_DATE:
	case QUERY_STATUS:
		return false;
	default:
		break;
	}
	for (size_t i = 0; i < node->n_kids; i++)
		if (!is_told_by_text(node->kids[i]))
			return false;
	return true;
}

static bool has_pattern(const struct query_node *node)
{
	if (node->op == QUERY_REGEX)
		return true;
	for (size_t i = 0; i < node->n_kids; i++)
		if (has_pattern(node->kids[i]))
			return true;
	return false;
}

enum err_code assay_new(struct db *db, struct query_node *root,
	struct assay **out, struct err *err)
{
	long n = sysconf(_SC_NPROCESSORS_ONLN);
	enum err_code code;
	struct assay *a;

	*out = NULL;
	if (root->proved || !has_pattern(root) || !is_told_by_text(root))
		return ERR_OK;
	a = xcalloc(1, sizeof(*a));
	a->root = *root;
	a->n_hands = n < 1 ? 1 : n > HANDS_MAX ? HANDS_MAX : (int)n;
	for (int i = 0; i < a->n_hands; i++)
		subject_init_lent(&a->hands[i]);
	a->crew = crew_new(a->n_hands);
	buf_init(&a->texts);
	code = subject_init(&a->reader, db, err);
	if (code) {
		assay_free(a);
		return code;
	}
	root->proved = true;
	*out = a;
	return ERR_OK;
}

void assay_free(struct assay *a)
{
	if (!a)
		return;
	crew_free(a->crew);
	subject_release(&a->reader);
	for (int i = 0; i < a->n_hands; i++)
		subject_release(&a->hands[i]);
	buf_release(&a->texts);
	free(a);
}

/* ---- a block ---- */

static enum err_code take_samples(
	struct assay *a, int64_t block, struct block_bits bits, struct err *err)
{
	enum err_code code = ERR_OK;
	int i;

	a->n = 0;
	buf_clear(&a->texts);
	while (!code && (i = block_take(&bits)) >= 0) {
		subject_point(&a->reader, block * BLOCK_DOCS + i);
		code = subject_need_packed(&a->reader, err);
		if (code)
			break;
		buf_add(&a->texts, a->reader.packed, a->reader.packed_len);
		a->samples[a->n++] =
			(struct sample){.place = i, .end = a->texts.len};
	}
	return code;
}

static enum err_code test(struct assay *a, int hand, size_t i, struct err *err)
{
	struct sample *sample = &a->samples[i];
	size_t start = i ? a->samples[i - 1].end : 0;

	subject_lend(
		&a->hands[hand], a->texts.data + start, sample->end - start);
	return eval_node(&a->root, &a->hands[hand], true, &sample->passed, err);
}

static enum err_code test_some(void *arg, int hand, size_t i, struct err *err)
{
	struct assay *a = arg;
	size_t from = i * AT_A_TIME, to = from + AT_A_TIME;
	enum err_code code = ERR_OK;

	for (; !code && from < to && from < a->n; from++)
		code = test(a, hand, from, err);
	return code;
}

enum err_code assay_run(struct assay *a, int64_t block, struct block_bits *bits,
	struct err *err)
{
	enum err_code code = take_samples(a, block, *bits, err);
	size_t pieces = (a->n + AT_A_TIME - 1) / AT_A_TIME;

	if (!code)
		code = pieces > 1
			       ? crew_again(a->crew, pieces, test_some, a, err)
			       : test_some(a, 0, 0, err);
	for (size_t i = 0; !code && i < a->n; i++)
		block_set(bits, a->samples[i].place, a->samples[i].passed);
	return code;
}
