/* SPDX-License-Identifier: MIT
 *
 * Search: one box, and what it is narrowed down by; all of it in the address,
 * so that a result can be sent to somebody.
 */
#include <stdlib.h>
#include <string.h>

#include "archive/search/census.h"
#include "archive/search/search.h"
#include "web/pages.h"
#include "web/show.h"

#define PER_PAGE 20
#define PAGES_MAX 500

/* What stands in the address beside q, and the field of a query it becomes. */
static const struct {
	const char *name, *field;
} filters[] = {
	{"kind", "类型"},
	{"project", "项目"},
	{"customer", "客户"},
	{"year", "日期"},
	{"status", "状态"},
};

#define N_FILTERS (sizeof(filters) / sizeof(filters[0]))

/* Values of one kind that are offered. */
#define FACETS_MOST 8

static const char *find_kind(void *arg, const char *name)
{
	const struct kind *k = catalogue_find(arg, name);

	return k ? k->id : NULL;
}

/* A value cannot break out of its quotes: there is no way to write a quote
 * within, and none is needed. */
static void add_filter(struct buf *query, const char *field, const char *value)
{
	buf_printf(query, " %s:\"", field);
	for (; *value; value++)
		if (*value != '"')
			buf_add_char(query, *value);
	buf_add_char(query, '"');
}

static void make_query(const struct visit *v, struct buf *query)
{
	const char *q = request_word(v->request, "q");
	bool many = strstr(q, "OR") || strchr(q, '|');

	/* OR binds less than what stands beside it. */
	if (*q && many)
		buf_printf(query, "(%s)", q);
	else
		buf_add_str(query, q);
	for (size_t i = 0; i < N_FILTERS; i++) {
		const char *value = request_word(v->request, filters[i].name);

		if (*value)
			add_filter(query, filters[i].field, value);
	}
}

static void add_snippet(struct page *p, const struct search_hit *h)
{
	size_t at = 0;

	if (!h->snippet || !*h->snippet)
		return;
	page_open(p, "snippet");
	for (size_t i = 0; i < h->n_marks; i++) {
		const struct search_mark *m = &h->marks[i];

		page_text_part(p, h->snippet + at, m->start - at);
		page_open(p, "mark");
		page_text_part(p, h->snippet + m->start, m->len);
		page_close(p);
		at = m->start + m->len;
	}
	page_text(p, h->snippet + at);
	page_close(p);
}

static void add_result(struct visit *v, struct page *p,
	const struct search_result *result, int64_t offset)
{
	page_open(p, "result");
	page_attr_int(p, "total", result->total);
	page_attr_bool(p, "more", result->more);
	page_attr_int(p, "from", offset + 1);
	page_attr_int(p, "to", offset + (int64_t)result->n);
	page_attr_int(p, "page", offset / PER_PAGE + 1);
	page_attr_bool(p, "next",
		offset + (int64_t)result->n < result->total || result->more);
	for (size_t i = 0; i < result->n; i++) {
		page_open(p, "hit");
		show_record(v, p, &result->hits[i].record, false);
		add_snippet(p, &result->hits[i]);
		page_close(p);
	}
	page_close(p);
}

static const char *facet_name(
	const struct visit *v, enum census_by by, const char *value)
{
	const struct kind *k;

	if (by == CENSUS_KIND) {
		k = catalogue_find(office_catalogue(v->office), value);
		return k ? k->name : value;
	}
	if (by == CENSUS_STATUS)
		for (enum record_status i = RECORD_UNSIGNED; i <= RECORD_VOID;
			i++)
			if (!strcmp(record_status_id(i), value))
				return record_status_name(i);
	return value;
}

/* How all hits divide. It may take longer than finding a page of them, so it is
 * asked for apart. */
static enum err_code add_facets(struct visit *v, struct page *p,
	struct index *index, const char *query, struct err *err)
{
	struct census census = CENSUS_INIT;
	enum err_code code = census_run(index, query, find_kind,
		(void *)(uintptr_t)office_catalogue(v->office), &census, err);

	for (int by = 0; by < CENSUS_N && code == ERR_OK; by++) {
		page_open(p, "facet");
		page_attr(p, "by", census_by_id((enum census_by)by));
		page_attr_int(p, "values", (int64_t)census.n[by]);
		for (size_t i = 0; i < census.n[by] && i < FACETS_MOST; i++) {
			const struct census_count *c = &census.counts[by][i];

			page_open(p, "value");
			page_attr(p, "is", c->value);
			page_attr_int(p, "n", c->n);
			page_text(p, facet_name(
					     v, (enum census_by)by, c->value));
			page_close(p);
		}
		page_close(p);
	}
	census_release(&census);
	return code;
}

static int64_t offset_asked(const struct visit *v)
{
	long n = strtol(request_word(v->request, "page"), NULL, 10);

	return n > 1 && n <= PAGES_MAX ? (n - 1) * PER_PAGE : 0;
}

static void add_asked(struct visit *v, struct page *p)
{
	page_open(p, "asked");
	page_attr(p, "q", request_word(v->request, "q"));
	page_attr(p, "sort", request_word(v->request, "sort"));
	for (size_t i = 0; i < N_FILTERS; i++)
		page_attr(p, filters[i].name,
			request_word(v->request, filters[i].name));
	page_close(p);
}

enum err_code page_search(struct visit *v, struct err *err)
{
	struct search_result result = SEARCH_RESULT_INIT;
	struct buf query = BUF_INIT;
	struct index *index;
	struct page p;
	bool relevant =
		!strcmp(request_word(v->request, "sort"), "relevance");
	int64_t offset = offset_asked(v);
	enum err_code code = visit_index(v, &index, err);

	if (code != ERR_OK)
		return code;
	make_query(v, &query);
	visit_begin_page(v, &p, "search", "查找");
	add_asked(v, &p);
	if (query.len)
		code = search_run(index, query.data,
			relevant ? SEARCH_RELEVANCE : SEARCH_NEWEST, PER_PAGE,
			offset, find_kind,
			(void *)(uintptr_t)office_catalogue(v->office),
			&result, err);
	if (code == ERR_USAGE || code == ERR_LIMIT) {
		page_element(&p, "problem", err->text);
		code = ERR_OK;
	} else if (code == ERR_OK && query.len) {
		add_result(v, &p, &result, offset);
		if (request_value(v->request, "facets"))
			code = add_facets(v, &p, index, query.data, err);
	}
	page_open(&p, "kinds");
	show_kinds(v, &p);
	page_close(&p);
	if (code == ERR_OK)
		code = visit_send_page(v, &p, err);
	else
		page_release(&p);
	search_result_release(&result);
	buf_release(&query);
	return code;
}
