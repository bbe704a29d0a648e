/* SPDX-License-Identifier: MIT
 *
 * Search is exact: what it finds is compared with what comparing every
 * document finds, over random pieces of the documents and random queries. The
 * first half of the records is in the index by a rebuild, the rest was filed
 * one by one, out of order.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "archive/fold.h"
#include "archive/index.h"
#include "archive/search.h"
#include "base/fs.h"
#include "tests/unit/corpus.h"

#define N_RECORDS 180
#define MOST_FIELDS 24

/* A document as this test knows it. */
struct truth {
	struct record record; /* the newest version; status as it became */
	struct project *project;
	struct buf text;
	char *fields[MOST_FIELDS]; /* folded by fold_naively */
	size_t n_fields;
};

struct fixture {
	char dir[64];
	struct index *ix;
	struct corpus c;
	struct truth docs[N_RECORDS]; /* in the order of lists */
	struct project projects[8];
	struct err err;
};

/* ---- a second opinion ---- */

static char *fold_naively(const char *s, size_t len)
{
	struct buf b = BUF_INIT;
	const char *p = s, *end = s + len;

	while (p < end) {
		uint32_t c = fold_char(utf8_next(&p, end));
		char utf8[4];

		if (c != ' ' || !b.len || b.data[b.len - 1] != ' ')
			buf_add(&b, utf8, utf8_put(utf8, c));
	}
	return buf_detach(&b);
}

static void add_field(struct truth *t, const char *s)
{
	if (s)
		t->fields[t->n_fields++] = fold_naively(s, strlen(s));
}

static void fill_fields(struct truth *t)
{
	const struct record *r = &t->record;

	while (t->n_fields)
		free(t->fields[--t->n_fields]);
	add_field(t, t->text.data);
	add_field(t, r->title);
	add_field(t, r->number);
	add_field(t, r->kind_name);
	add_field(t, r->customer);
	add_field(t, r->contract);
	add_field(t, r->project);
	for (size_t i = 0; i < r->persons.n; i++)
		add_field(t, r->persons.items[i]);
	for (size_t i = 0; i < r->keywords.n; i++)
		add_field(t, r->keywords.items[i]);
	add_field(t, t->project->name);
	add_field(t, t->project->customer);
	add_field(t, t->project->contract);
}

static bool has(const struct truth *t, const char *folded)
{
	for (size_t i = 0; i < t->n_fields; i++)
		if (strstr(t->fields[i], folded))
			return true;
	return false;
}

static bool part_of(const char *folded, const char *s)
{
	char *field = s ? fold_naively(s, strlen(s)) : xstrdup("");
	bool found = strstr(field, folded) != NULL;

	free(field);
	return found;
}

/* ---- set-up ---- */

static int compare(const void *a, const void *b)
{
	const struct record *x = &((const struct truth *)a)->record;
	const struct record *y = &((const struct truth *)b)->record;
	int order = strcmp(y->date, x->date);

	if (!order)
		order = (y->serial > x->serial) - (y->serial < x->serial);
	return order ? order : strcmp(x->number, y->number);
}

/* What an act makes of the truth; docs still stand by their number. */
static void learn(struct fixture *f, const struct corpus_act *act)
{
	struct truth *t = &f->docs[act->kind == CORPUS_PROJECT ? 0 : act->what];

	switch (act->kind) {
	case CORPUS_PROJECT:
		project_release(&f->projects[act->what]);
		corpus_project(&f->c, act->what, &f->projects[act->what]);
		if (act->version) {
			struct project *p = &f->projects[act->what];

			free(p->name);
			p->name = xprintf("改名%d", act->version);
			free(p->customer);
			p->customer = xstrdup(corpus_customers[act->version]);
		}
		break;
	case CORPUS_FILE:
		record_release(&t->record);
		corpus_record(
			&f->c, act->what, act->version, &t->record, &t->text);
		t->project = &f->projects[act->project];
		break;
	case CORPUS_SIGN:
		if (t->record.version == act->version &&
			t->record.status != RECORD_VOID)
			t->record.status = RECORD_SIGNED;
		break;
	case CORPUS_VOID:
		t->record.status = RECORD_VOID;
		break;
	case CORPUS_EVENT:
		break;
	}
}

static int set_up(void **state)
{
	struct fixture *f = xcalloc(1, sizeof(*f));
	struct corpus_act *acts;
	size_t n;
	char *path;

	f->c = (struct corpus){.n_words = 400,
		.n_chars = 200,
		.n_length = 20,
		.n_days = 120,
		.n_projects = 7};
	for (int i = 0; i < N_RECORDS; i++)
		buf_init(&f->docs[i].text);
	strcpy(f->dir, "/tmp/test_search.XXXXXX");
	if (!mkdtemp(f->dir))
		return -1;
	path = fs_join(f->dir, "index.db");
	acts = corpus_acts(&f->c, N_RECORDS, &n);
	if (index_open(path, INDEX_WRITE, &f->ix, &f->err) ||
		index_bulk_begin(f->ix, &f->err))
		return -1;
	for (size_t i = 0; i < n; i++) {
		if (i == n / 2 && (index_bulk_finish(f->ix, &f->err) ||
					  index_begin(f->ix, &f->err)))
			return -1;
		if (corpus_apply(f->ix, &f->c, &acts[i], &f->err))
			return -1;
		learn(f, &acts[i]);
	}
	if (index_commit(f->ix, &f->err))
		return -1;
	for (int i = 0; i < N_RECORDS; i++)
		fill_fields(&f->docs[i]);
	qsort(f->docs, N_RECORDS, sizeof(*f->docs), compare);
	free(acts);
	free(path);
	*state = f;
	return 0;
}

static int tear_down(void **state)
{
	struct fixture *f = *state;
	int bad;

	index_free(f->ix);
	for (int i = 0; i < N_RECORDS; i++) {
		struct truth *t = &f->docs[i];

		while (t->n_fields)
			free(t->fields[--t->n_fields]);
		buf_release(&t->text);
		record_release(&t->record);
	}
	for (int i = 0; i < 8; i++)
		project_release(&f->projects[i]);
	bad = fs_remove_tree(f->dir, &f->err) != ERR_OK;
	free(f);
	return bad;
}

static const char *kind_id(void *arg, const char *name)
{
	(void)arg;
	for (int i = 0; i < 4; i++)
		if (!strcmp(corpus_kinds[i][0], name) ||
			!strcmp(corpus_kinds[i][1], name))
			return corpus_kinds[i][0];
	return NULL;
}

/* The hits of a query are those documents, in the order of lists. The first
 * page is looked at whole, of the rest how many. */
static void expect(struct fixture *f, const char *query, const bool *wanted)
{
	enum { PAGE = 5 };
	struct search_result result = SEARCH_RESULT_INIT;
	int64_t total = 0;

	if (search_run(f->ix, query, SEARCH_NEWEST, PAGE, 0, kind_id, NULL,
		    &result, &f->err))
		fail_msg("%s", f->err.text);
	for (int i = 0; i < N_RECORDS; i++) {
		if (!wanted[i])
			continue;
		if (total < PAGE &&
			((size_t)total >= result.n ||
				strcmp(result.hits[total].record.number,
					f->docs[i].record.number)))
			fail_msg("%s: hit %d is not %s", query, (int)total + 1,
				f->docs[i].record.number);
		total++;
	}
	if (result.total != total || result.more)
		fail_msg("%s: %d hits, not %d", query, (int)result.total,
			(int)total);
	search_result_release(&result);
}

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

/* The same to search: capitals, full-width forms. */
static void disguise(
	struct corpus *c, const char *s, size_t len, struct buf *out)
{
	int how = corpus_below(c, 4);

	for (const char *p = s, *end = s + len; p < end;) {
		uint32_t ch = utf8_next(&p, end);
		char utf8[4];

		if (how == 1 && ch >= 'a' && ch <= 'z')
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

/* 1 to 8 characters of a field of a document, sometimes with one changed. */
static void piece(struct fixture *f, struct corpus *c, struct buf *out)
{
	struct truth *t = &f->docs[corpus_below(c, N_RECORDS)];
	int which = corpus_below(c, 3) ? 0 : corpus_below(c, (int)t->n_fields);
	const char *s = which ? t->fields[which] : t->text.data;
	size_t len = strlen(s);
	size_t from = utf8_floor(s, len, (size_t)corpus_below(c, (int)len + 1));
	const char *p = s + from, *end = s + len;
	struct buf b = BUF_INIT;

	for (int n = 1 + corpus_below(c, 8); n > 0 && p < end; n--)
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
	for (int n = 0; n < 2000; n++) {
		bool wanted[N_RECORDS];
		char *folded, *query;

		piece(f, &c, &s);
		folded = fold_naively(s.data, s.len);
		query = quoted(s.data, s.len);
		for (int i = 0; i < N_RECORDS; i++) {
			wanted[i] = f->docs[i].record.status != RECORD_VOID &&
				    has(&f->docs[i], folded);
			hits += wanted[i];
		}
		expect(f, query, wanted);
		free(folded);
		free(query);
	}
	assert_true(hits > 8000);
	buf_release(&s);
}

/* ---- combinations ---- */

/* One condition: writes it, sets whom it fits. */
static void condition(struct fixture *f, struct corpus *c, struct buf *out,
	bool *fits, bool *asks_void)
{
	static const char *const states[] = {"未签", "signed", "作废"};
	const struct truth *some = &f->docs[corpus_below(c, N_RECORDS)];
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
	for (int i = 0; i < N_RECORDS; i++) {
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

	for (int i = 0; i < N_RECORDS; i++)
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
			for (int i = 0; i < N_RECORDS; i++)
				one_of[i] = one_of[i] || part[i] != not ;
		}
		for (int i = 0; i < N_RECORDS; i++)
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
		for (int i = 0; i < N_RECORDS; i++) {
			fits[i] = fits[i] &&
				  (asks_void || f->docs[i].record.status !=
							RECORD_VOID);
			hits += fits[i];
		}
		expect(f, query.data, fits);
		some += hits > 0 && hits < N_RECORDS / 2;
	}
	assert_true(some > 150);
	buf_release(&query);
}

/* ---- pages and order ---- */

static void pages_join_to_the_whole(void **state)
{
	struct fixture *f = *state;
	struct search_result whole = SEARCH_RESULT_INIT;
	size_t at = 0;

	for (int sort = SEARCH_NEWEST; sort <= SEARCH_RELEVANCE; sort++) {
		assert_int_equal(
			search_run(f->ix, "验收", (enum search_sort)sort, 1000,
				0, NULL, NULL, &whole, &f->err),
			ERR_OK);
		assert_true(whole.n > 30 && whole.total == (int64_t)whole.n);
		for (at = 0; at < whole.n;) {
			struct search_result page = SEARCH_RESULT_INIT;

			assert_int_equal(
				search_run(f->ix, "验收",
					(enum search_sort)sort, 7, (int64_t)at,
					NULL, NULL, &page, &f->err),
				ERR_OK);
			assert_int_equal(page.total, whole.total);
			for (size_t i = 0; i < page.n; i++, at++)
				assert_string_equal(page.hits[i].record.number,
					whole.hits[at].record.number);
			assert_true(page.n == 7 || at == whole.n);
			search_result_release(&page);
		}
		search_result_release(&whole);
	}
	assert_int_equal(search_run(f->ix, "验收", SEARCH_NEWEST, -1, -5, NULL,
				 NULL, &whole, &f->err),
		ERR_OK);
	assert_int_equal(whole.n, 0);
	assert_int_equal(search_run(f->ix, "验收", SEARCH_NEWEST, INT64_MAX,
				 INT64_MAX, NULL, NULL, &whole, &f->err),
		ERR_OK);
	assert_int_equal(whole.n, 0);
}

static void relevance_puts_titles_first(void **state)
{
	struct fixture *f = *state;
	struct search_result result = SEARCH_RESULT_INIT;
	double last = 1e9;

	assert_int_equal(search_run(f->ix, "培训", SEARCH_RELEVANCE, 500, 0,
				 NULL, NULL, &result, &f->err),
		ERR_OK);
	assert_true(result.n > 20);
	for (size_t i = 0; i < result.n; i++) {
		const struct search_hit *hit = &result.hits[i];

		assert_true(hit->score <= last && hit->score > 0);
		assert_int_equal(strstr(hit->record.title, "培训") != NULL,
			hit->score >= 3);
		last = hit->score;
	}
	search_result_release(&result);
}

static void pinyin_finds_names(void **state)
{
	struct fixture *f = *state;
	static const struct {
		const char *query, *name;
	} cases[] = {{"py:zhangwei", "张伟"}, {"py:zw", "张伟"},
		{"拼音:ouyangxiu", "欧阳修"}, {"py:lina", "李　娜"},
		{"py:zm", "趙敏"}, {"py:chongqing", "重庆"},
		{"py:\"ABC wuliu\"", "ABC 物流"},
		{"py:shanghaiyinhang", "上海銀行"}, {"py:cdcc", "成都仓储"}};

	for (size_t k = 0; k < sizeof(cases) / sizeof(*cases); k++) {
		bool wanted[N_RECORDS];
		int n = 0;

		for (int i = 0; i < N_RECORDS; i++) {
			const struct record *r = &f->docs[i].record;
			const struct project *p = f->docs[i].project;
			const char *name = cases[k].name;

			wanted[i] = strs_has(&r->persons, name) ||
				    strstr(r->customer, name) ||
				    strstr(r->title, name) ||
				    strstr(p->customer, name) ||
				    strstr(p->name, name);
			wanted[i] = wanted[i] && r->status != RECORD_VOID;
			n += wanted[i];
		}
		assert_true(n > 3);
		expect(f, cases[k].query, wanted);
	}
}

static void patterns_look_at_the_text_as_it_is(void **state)
{
	struct fixture *f = *state;
	bool wanted[N_RECORDS];

	for (int i = 0; i < N_RECORDS; i++)
		wanted[i] = f->docs[i].record.status != RECORD_VOID &&
			    (strstr(f->docs[i].text.data, "MySQL") ||
				    strstr(f->docs[i].record.title, "MySQL"));
	expect(f, "/My[SX]QL/", wanted);
	for (int i = 0; i < N_RECORDS; i++)
		wanted[i] =
			f->docs[i].record.status != RECORD_VOID && !wanted[i];
	expect(f, "-/mysql/i OR -/MySQL/", wanted);
}

static void a_circling_pattern_ends(void **state)
{
	struct fixture *f = *state;
	struct search_result result = SEARCH_RESULT_INIT;
	struct record r = {.number = (char *)"Z1",
		.version = 1,
		.date = (char *)"2026-01-01"};
	char text[200];

	memset(text, 'a', sizeof(text));
	text[sizeof(text) - 1] = '!';
	assert_int_equal(index_begin(f->ix, &f->err), ERR_OK);
	assert_int_equal(
		index_put_record(f->ix, &r, text, sizeof(text), &f->err),
		ERR_OK);
	assert_int_equal(search_run(f->ix, "/^(a|aa)+$/", SEARCH_NEWEST, 5, 0,
				 NULL, NULL, &result, &f->err),
		ERR_LIMIT);
	index_rollback(f->ix);
	assert_null(result.hits);
}

/* ---- more hits than are counted ---- */

static bool visit_number(void *arg, const struct record *r)
{
	strs_add(arg, r->number);
	return true;
}

/* n small records; every k-th is filed late, with an early date. */
static void expect_newest(struct fixture *f, int n, int k)
{
	struct index_filter all = {.with_void = false};
	char *path = fs_join(f->dir, "many.db");
	struct strs numbers = STRS_INIT;
	struct corpus c = {.state = (uint64_t)k};
	struct index *ix = NULL;

	assert_int_equal(index_open(path, INDEX_WRITE, &ix, &f->err), ERR_OK);
	assert_int_equal(index_begin(ix, &f->err), ERR_OK);
	for (int i = 0; i < n; i++) {
		int day = i % k ? i / 4 : corpus_below(&c, n / 4);
		char date[16], number[16];
		struct record r = {.number = number,
			.version = 1,
			.serial = corpus_below(&c, 5),
			.kind = (char *)"memo",
			.date = date};

		snprintf(date, sizeof(date), "%04d-%02d-%02d",
			2020 + day / 336 % 50, 1 + day / 28 % 12, 1 + day % 28);
		snprintf(number, sizeof(number), "N%05d", i % 100000);
		assert_int_equal(
			index_put_record(ix, &r, "验收合同", 12, &f->err),
			ERR_OK);
	}
	assert_int_equal(index_commit(ix, &f->err), ERR_OK);
	assert_int_equal(
		index_list(ix, &all, visit_number, &numbers, &f->err), ERR_OK);
	for (int offset = 0; offset < n; offset += n / 3) {
		struct search_result result = SEARCH_RESULT_INIT;

		assert_int_equal(search_run(ix, "收合", SEARCH_NEWEST, 20,
					 offset, NULL, NULL, &result, &f->err),
			ERR_OK);
		assert_int_equal(result.n, 20);
		assert_int_equal(result.total, SEARCH_TOTAL_MAX);
		assert_true(result.more);
		for (size_t i = 0; i < result.n; i++)
			assert_string_equal(result.hits[i].record.number,
				numbers.items[(size_t)offset + i]);
		search_result_release(&result);
	}
	strs_release(&numbers);
	index_free(ix);
	assert_int_equal(fs_remove(path, &f->err), ERR_OK);
	free(path);
}

static void the_newest_come_first_though_filed_late(void **state)
{
	expect_newest(*state, 1500, 100000);
	expect_newest(*state, 1500, 40);
	expect_newest(*state, 1500, 2);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_piece_is_found_where_it_is),
		cmocka_unit_test(every_combination_finds_what_it_says),
		cmocka_unit_test(pages_join_to_the_whole),
		cmocka_unit_test(relevance_puts_titles_first),
		cmocka_unit_test(pinyin_finds_names),
		cmocka_unit_test(patterns_look_at_the_text_as_it_is),
		cmocka_unit_test(a_circling_pattern_ends),
		cmocka_unit_test(the_newest_come_first_though_filed_late),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
