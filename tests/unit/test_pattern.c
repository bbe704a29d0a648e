/* SPDX-License-Identifier: MIT
 *
 * Patterns: what the index leaves out is never a hit. Over generated patterns
 * the result is that of holding every document against the pattern.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "archive/search/literal.h"
#include "archive/search/match.h"
#include "tests/unit/truth.h"

/* ---- what is required ---- */

static void write_required(const struct query_node *node, struct buf *out)
{
	if (!node)
		return;
	if (node->op == QUERY_TEXT) {
		buf_add_str(out, node->text);
		return;
	}
	buf_add_char(out, node->op == QUERY_AND ? '(' : '[');
	for (size_t i = 0; i < node->n_kids; i++) {
		buf_add_str(out, i ? " " : "");
		write_required(node->kids[i], out);
	}
	buf_add_char(out, node->op == QUERY_AND ? ')' : ']');
}

static void pieces_written_out_are_required(void **state)
{
	static const struct {
		const char *pattern, *required;
		bool any_case;
	} cases[] = {
		{"验收", "[(验收)]", false},
		{"驗收Ａ", "[(验收a)]", false},
		{"由..负责验收", "[(由 负责验收)]", false},
		{"(退款|退货).{0,10}审批", "[([(退款) (退货)] 审批)]", false},
		{"违约(责任|金)", "[(违约 [(责任) (金)])]", false},
		{"违约(责任|金)?", "[(违约)]", false},
		{"违约(责任|)", "[(违约)]", false},
		{"违约(责任|金){0}", "[(违约)]", false},
		{"ab+c", "[(ab bc)]", false},
		{"ab*c", "[(a c)]", false},
		{"ab?c", "[(a c)]", false},
		{"ab{0,3}c", "[(a c)]", false},
		{"ab{2,3}?c", "[(ab bc)]", false},
		{"HT-2026-0\\d{3}", "[(ht-2026-0)]", false},
		{"[甲乙]方案", "[([甲 乙] 方案)]", false},
		{"([甲a1])\\1", "[([([甲 a 1])])]", false},
		{"[甲乙]?方案", "[(方案)]", false},
		{"[甲-乙]方案", "[(方案)]", false},
		{"[^甲]方案", "[(方案)]", false},
		{"[甲，]方案", "[([甲 ,] 方案)]", false},
		{"[甲\\d]方案", "[(方案)]", false},
		{"[甲é]方案", "[(方案)]", true},
		{"[一二三四五六七八九]方案", "[(方案)]", false},
		{"[]甲]方[^]乙]案", "[(方 案)]", false},
		{"[[:alpha:]]方", "[(方)]", false},
		{"a\\.b\\/c", "[(a.b/c)]", false},
		{"甲|乙丙", "[(甲) (乙丙)]", false},
		{"甲|.", "", false},
		{"(?=甲)乙(?!丙)", "[(乙)]", false},
		{"(?<名>甲)乙", "[([(甲)] 乙)]", false},
		{"(?i)甲", "", false},
		{"(?#甲)乙", "", false},
		{"\\Q甲\\E", "", false},
		{"\\x{7532}", "", false},
		{"甲(*ACCEPT)乙", "", false},
		{"(甲)(?1)", "", false},
		{"(甲)乙\\1", "[([(甲)] 乙)]", false},
		{"mysqlé验", "[(mysql 验)]", true},
		{"mysqlé", "[(mysqlé)]", false},
		{"甲{,3}", "", false},
		{"甲{a}", "", false},
		{"\\d+", "", false},
		{" ", "", false},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct query_node *node = literal_required(cases[i].pattern,
			strlen(cases[i].pattern), cases[i].any_case);
		struct buf out = BUF_INIT;

		write_required(node, &out);
		if (strcmp(out.data, cases[i].required))
			fail_msg("%s: %s, not %s", cases[i].pattern, out.data,
				cases[i].required);
		buf_release(&out);
		query_node_free(node);
	}
}

/* ---- against every document ---- */

/* Some characters of a document, with what has a meaning written plainly. */
static void add_piece(struct fixture *f, struct corpus *c, struct buf *out)
{
	const struct truth *t = &f->docs[corpus_below(c, f->n)];
	const char *s = corpus_below(c, 3) ? t->text.data : t->record.title;
	size_t len = strlen(s);
	const char *p =
		s + utf8_floor(s, len, (size_t)corpus_below(c, (int)len + 1));

	for (int n = 1 + corpus_below(c, 3); n > 0 && *p; n--) {
		const char *at = p;

		(void)utf8_next(&p, s + len);
		if ((unsigned char)*at < ' ')
			continue;
		if (strchr("\\^$.[]|()?*+{}/#", *at))
			buf_add_char(out, '\\');
		buf_add(out, at, (size_t)(p - at));
	}
}

static void add_pattern(
	struct fixture *f, struct corpus *c, int depth, struct buf *out)
{
	static const char *const others[] = {".", "\\d", "\\w", "\\s", "[^，]",
		"[一-十]", "[0-9A-z]", "\\b", "^", "$", "\\S", "[]a]"};
	static const char *const times[] = {
		"?", "*", "+", "{2}", "{0,3}", "{1,}", "*?", "+?", "?+", "{0}"};
	int n = 1 + corpus_below(c, 3);

	for (int i = 0; i < n; i++) {
		int what = corpus_below(c, 8);

		if (what < 4)
			add_piece(f, c, out);
		else if (what < 6)
			buf_add_str(out, others[corpus_below(c, 12)]);
		else if (depth < 3) {
			buf_add_str(out, corpus_below(c, 3)   ? "("
					 : corpus_below(c, 2) ? "(?:"
							      : "(?=");
			add_pattern(f, c, depth + 1, out);
			buf_add_str(out, ")");
		}
		if (out->len && corpus_below(c, 3) == 0)
			buf_add_str(out, times[corpus_below(c, 10)]);
	}
	if (corpus_below(c, 5) == 0) {
		buf_add_str(out, "|");
		add_pattern(f, c, depth + 1, out);
	}
}

static void every_pattern_finds_what_it_matches(void **state)
{
	struct fixture *f = *state;
	struct corpus c = f->c;
	struct buf pattern = BUF_INIT, query = BUF_INIT;
	int narrowed = 0, some = 0, n_slow = 0;

	c.state = 2026;
	for (int n = 0; n < 3000; n++) {
		bool wanted[N_RECORDS], any_case = corpus_below(&c, 4) == 0;
		struct query_node *required;
		struct match *m = NULL;
		struct err err = ERR_INIT;
		bool slow = false;
		size_t bad_at;
		int hits = 0;

		buf_clear(&pattern);
		add_pattern(f, &c, 0, &pattern);
		if (!pattern.len || match_new(pattern.data, pattern.len,
					    any_case, &m, &bad_at, &err))
			continue;
		required = literal_required(
			pattern.data, pattern.len, any_case);
		narrowed += required != NULL;
		query_node_free(required);
		for (int i = 0; i < f->n; i++) {
			wanted[i] = f->docs[i].record.status != RECORD_VOID &&
				    matches_document(m, &f->docs[i], &slow);
			hits += wanted[i];
		}
		some += hits > 0 && hits < f->n / 3;
		buf_clear(&query);
		buf_printf(&query, "/%s/%s", pattern.data, any_case ? "i" : "");
		if (!slow)
			expect(f, query.data, wanted);
		n_slow += slow;
		match_free(m);
	}
	assert_true(narrowed > 800);
	assert_true(some > 300);
	assert_true(n_slow < 30);
	buf_release(&pattern);
	buf_release(&query);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(pieces_written_out_are_required),
		cmocka_unit_test(every_pattern_finds_what_it_matches),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
