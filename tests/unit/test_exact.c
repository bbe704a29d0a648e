/* SPDX-License-Identifier: MIT
 *
 * Search is exact: what it finds is compared with what comparing every
 * document finds, over random pieces of the documents and random queries.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/unit/truth.h"

static char *quoted(const char *s, size_t len)
{
	struct buf b = BUF_INIT;

	buf_add_char(&b, '"');
	for (size_t i = 0; i < len; i++) {
		if (s[i] == '"')
			buf_add_char(&b, '"');
		buf_add_char(&b, s[i]);
	}
	buf_add_char(&b, '"');
	return buf_detach(&b);
}

/* ---- pieces ---- */

/* The same to search: capitals, full-width forms, any other form there is. */
static void disguise(
	struct corpus *c, const char *s, size_t len, struct buf *out)
{
	int how = corpus_below(c, 5);

	for (const char *p = s, *end = s + len; p < end;) {
		uint32_t ch = utf8_next(&p, end);
		const uint32_t(*forms)[2];
		char utf8[4];
		size_t n = 0;

		if (how == 4 && ch > ' ' && ch == fold_char(ch)) {
			forms = fold_forms(ch, &n);
			if (n)
				ch = forms[corpus_below(c, (int)n)][1];
		} else if (how == 1 && ch >= 'a' && ch <= 'z')
			ch -= 32;
		else if (how == 2 && ch > ' ' && ch < 0x7F && ch != '"')
			ch += 0xFEE0;
		else if (how == 2 && ch == ' ')
			ch = 0x3000;
		else if (how == 3 && ch == 0x9A8C)
			ch = 0x9A57; /* 验 驗 */
		buf_add(out, utf8, utf8_put(utf8, ch));
	}
}

/* 1 to 20 characters of a field of a document, sometimes with one changed. */
static void piece(struct fixture *f, struct corpus *c, struct buf *out)
{
	struct truth *t = &f->docs[corpus_below(c, f->n)];
	int which = corpus_below(c, 3) ? 0 : corpus_below(c, (int)t->n_fields);
	const char *s = which ? t->fields[which] : t->text.data;
	size_t len = strlen(s);
	size_t from = utf8_floor(s, len, (size_t)corpus_below(c, (int)len + 1));
	const char *p = s + from, *end = s + len;
	struct buf b = BUF_INIT;

	for (int n = 1 + corpus_below(c, corpus_below(c, 3) ? 8 : 20);
		n > 0 && p < end; n--)
		(void)utf8_next(&p, end);
	buf_add(&b, s + from, (size_t)(p - s) - from);
	if (corpus_below(c, 6) == 0)
		buf_add_str(&b, corpus_frequent[corpus_below(c, 40)]);
	buf_clear(out);
	disguise(c, b.data, b.len, out);
	if (!out->len)
		buf_add_str(out, "收");
	buf_release(&b);
}

static void every_piece_is_found_where_it_is(void **state)
{
	struct fixture *f = *state;
	struct corpus c = f->c;
	struct buf s = BUF_INIT;
	int hits = 0;

	c.state = 4711;
	for (int n = 0; n < 2500; n++) {
		bool wanted[N_RECORDS];
		char *folded, *query;

		piece(f, &c, &s);
		folded = fold_naively(s.data, s.len);
		query = quoted(s.data, s.len);
		for (int i = 0; i < f->n; i++) {
			wanted[i] = f->docs[i].record.status != RECORD_VOID &&
				    has(&f->docs[i], folded);
			hits += wanted[i];
		}
		expect(f, query, wanted);
		free(folded);
		free(query);
	}
	assert_true(hits > 10000);
	buf_release(&s);
}

/* ---- combinations ---- */

/* One condition: writes it, sets whom it fits. */
static void condition(struct fixture *f, struct corpus *c, struct buf *out,
	bool *fits, bool *asks_void)
{
	static const char *const states[] = {"未签", "signed", "作废"};
	const struct truth *some = &f->docs[corpus_below(c, f->n)];
	int what = corpus_below(c, 14), status = corpus_below(c, 9) / 4;
	struct buf s = BUF_INIT;
	char *folded = NULL, *q;
	char month[8];

	snprintf(month, sizeof(month), "%.7s", some->record.date);
	if (what >= 7)
		piece(f, c, &s);
	else
		buf_add_str(&s, what == 1   ? "华信"
				: what == 2 ? "张"
				: what == 3 ? "HBJ"
				: what == 4 ? "26-01"
				: what == 6 ? some->project->name
					    : some->record.kind);
	folded = fold_naively(s.data, s.len);
	for (int i = 0; i < f->n; i++) {
		const struct record *r = &f->docs[i].record;
		const struct project *p = f->docs[i].project;
		bool any = false;

		for (size_t k = 0; k < r->persons.n; k++)
			any = any || part_of(folded, r->persons.items[k]);
		switch (what) {
		case 0:
			fits[i] = !strcmp(r->kind, some->record.kind);
			break;
		case 1:
			fits[i] = part_of(folded, r->customer) ||
				  part_of(folded, p->customer);
			break;
		case 2:
			fits[i] = any;
			break;
		case 3:
			fits[i] = !strncmp(r->number, "P2026-00", 8);
			break;
		case 4:
			fits[i] = part_of(folded, r->contract) ||
				  part_of(folded, p->contract);
			break;
		case 5:
			fits[i] = !strncmp(r->date, month, 7);
			break;
		case 6:
			fits[i] = part_of(folded, p->name);
			break;
		case 7:
			fits[i] = r->status == (status == 0 ? RECORD_UNSIGNED
						       : status == 1
							       ? RECORD_SIGNED
							       : RECORD_VOID);
			break;
		case 8:
			fits[i] = strcmp(r->date, month) >= 0 &&
				  strncmp(r->date, "2024-03", 7) <= 0;
			break;
		default:
			fits[i] = has(&f->docs[i], folded);
		}
	}
	q = quoted(s.data, s.len);
	switch (what) {
	case 0:
		buf_printf(out, "类型:%s", some->record.kind_name);
		break;
	case 1:
		buf_add_str(out, "客户：华信");
		break;
	case 2:
		buf_add_str(out, "person:张");
		break;
	case 3:
		buf_add_str(out, "编号:p2026-00*");
		break;
	case 4:
		buf_add_str(out, "合同:26-01");
		break;
	case 5:
		buf_printf(out, "日期:%s", month);
		break;
	case 6:
		buf_printf(out, "项目：%s", q);
		break;
	case 7:
		buf_printf(out, "状态:%s", states[status]);
		*asks_void = *asks_void || status == 2;
		break;
	case 8:
		buf_printf(out, "日期:%s..2024-03", month);
		if (strcmp(month, "2024-03") > 0) {
			/* The wrong way round is a mistake; say it apart. */
			buf_truncate(out, out->len - strlen(month) - 16);
			buf_printf(out, "(日期:>=%s 日期:<=2024-03)", month);
		}
		break;
	default:
		buf_add_str(out, q);
	}
	free(q);
	free(folded);
	buf_release(&s);
}

/* A query of conditions, -, OR and parentheses. */
static void combine(struct fixture *f, struct corpus *c, int depth,
	bool negated, struct buf *out, bool *fits, bool *asks_void)
{
	int n_all = 1 + corpus_below(c, depth ? 2 : 3);

	for (int i = 0; i < f->n; i++)
		fits[i] = true;
	for (int all = 0; all < n_all; all++) {
		int n_one = corpus_below(c, 3) ? 1 : 2 + corpus_below(c, 2);
		bool one_of[N_RECORDS] = {false};

		for (int one = 0; one < n_one; one++) {
			bool not = corpus_below(c, 4) == 0, part[N_RECORDS];
			bool asks = false;

			buf_add_str(out, one ? " OR " : all ? "　" : "");
			buf_add_str(out,
				not ? (corpus_below(c, 3) ? "-" : "－") : "");
			if (depth < 3 && corpus_below(c, 4) == 0) {
				buf_add_str(out, "（");
				combine(f, c, depth + 1, negated != not, out,
					part, asks_void);
				buf_add_str(out, ")");
			} else {
				condition(f, c, out, part, &asks);
				*asks_void =
					*asks_void || (asks && negated == not );
			}
			for (int i = 0; i < f->n; i++)
				one_of[i] = one_of[i] || part[i] != not ;
		}
		for (int i = 0; i < f->n; i++)
			fits[i] = fits[i] && one_of[i];
	}
}

static void every_combination_finds_what_it_says(void **state)
{
	struct fixture *f = *state;
	struct corpus c = f->c;
	struct buf query = BUF_INIT;
	int some = 0;

	c.state = 42;
	for (int n = 0; n < 500; n++) {
		bool fits[N_RECORDS], asks_void = false;
		int hits = 0;

		buf_clear(&query);
		combine(f, &c, 0, false, &query, fits, &asks_void);
		for (int i = 0; i < f->n; i++) {
			fits[i] = fits[i] &&
				  (asks_void || f->docs[i].record.status !=
							RECORD_VOID);
			hits += fits[i];
		}
		expect(f, query.data, fits);
		some += hits > 0 && hits < f->n / 2;
	}
	assert_true(some > 150);
	buf_release(&query);
}

static void a_group_of_nothing_but_exclusions_excludes(void **state)
{
	struct fixture *f = *state;
	bool wanted[N_RECORDS];
	int hits = 0;

	for (int i = 0; i < f->n; i++) {
		const struct truth *t = &f->docs[i];

		wanted[i] = t->record.status != RECORD_VOID && has(t, "项目") &&
			    !has(t, "合同") && !has(t, "延期");
		hits += wanted[i];
	}
	assert_true(hits > 0);
	expect(f, "项目 (-合同 -延期)", wanted);
	expect(f, "(项目 (-合同 (-延期)))", wanted);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_piece_is_found_where_it_is),
		cmocka_unit_test(every_combination_finds_what_it_says),
		cmocka_unit_test(a_group_of_nothing_but_exclusions_excludes),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down) +
	       cmocka_run_group_tests(tests, set_up_rebuilt, tear_down) +
	       cmocka_run_group_tests(tests, set_up_crowded, tear_down);
}
