/* SPDX-License-Identifier: MIT */
#include "archive/search/census.h"
#include "archive/search/search.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/print.h"
#include "dossier/wire.h"

static const char *find_kind(void *arg, const char *name)
{
	const struct kind *k = catalogue_find(arg, name);

	return k ? k->id : NULL;
}

static enum err_code print_hit_json(struct session *s, struct index *index,
	const struct search_hit *h, struct err *err)
{
	struct json *j = NULL;
	enum err_code code =
		wire_hit(office_archive(s->office), index, h, &j, err);

	if (code == ERR_OK)
		print_json(j);
	return code;
}

static void print_snippet(const struct search_hit *h)
{
	const char *before = isatty(STDOUT_FILENO) ? "\033[1;31m" : "【";
	const char *after = isatty(STDOUT_FILENO) ? "\033[0m" : "】";
	size_t at = 0;

	fputs("    ", stdout);
	for (size_t i = 0; i < h->n_marks; i++) {
		const struct search_mark *m = &h->marks[i];

		fwrite(h->snippet + at, 1, m->start - at, stdout);
		fputs(before, stdout);
		fwrite(h->snippet + m->start, 1, m->len, stdout);
		fputs(after, stdout);
		at = m->start + m->len;
	}
	puts(h->snippet + at);
}

static enum err_code print_result(struct session *s, struct index *index,
	const struct search_result *r, int64_t offset, struct err *err)
{
	bool json = session_option(s, "json");

	for (size_t i = 0; i < r->n; i++) {
		const struct search_hit *h = &r->hits[i];

		if (json) {
			enum err_code code = print_hit_json(
				s, index, h, err);

			if (code != ERR_OK)
				return code;
			continue;
		}
		print_record_line(
			office_catalogue(s->office), &h->record);
		if (h->snippet && *h->snippet)
			print_snippet(h);
	}
	if (!r->total)
		fputs("没有找到\n", stderr);
	else if (r->n && (offset + (int64_t)r->n < r->total || r->more))
		fprintf(stderr, "共 %lld%s 份，这里是第 %lld 到 %lld 份\n",
			(long long)r->total, r->more ? "+" : "",
			(long long)offset + 1,
			(long long)offset + (long long)r->n);
	else
		fprintf(stderr, "共 %lld%s 份\n", (long long)r->total,
			r->more ? "+" : "");
	return ERR_OK;
}

/* ---- how the hits divide ---- */

static const char *name_of(
	const struct session *s, enum census_by by, const char *value)
{
	const struct kind *k;
	enum record_status i;

	if (by == CENSUS_KIND) {
		k = catalogue_find(office_catalogue(s->office), value);
		return k ? k->name : value;
	}
	if (by == CENSUS_STATUS)
		for (i = RECORD_UNSIGNED; i <= RECORD_VOID; i++)
			if (!strcmp(record_status_id(i), value))
				return record_status_name(i);
	return value;
}

static void print_facets_json(const struct census *f)
{
	struct json *j = json_new_object();

	json_set_int(j, "total", f->total);
	for (int by = 0; by < CENSUS_N; by++) {
		struct json *list = json_new_array();

		for (size_t i = 0; i < f->n[by]; i++) {
			struct json *one = json_new_object();

			json_set_str(one, "value", f->counts[by][i].value);
			json_set_int(one, "count", f->counts[by][i].n);
			json_push_take(list, one);
		}
		json_set_take(j, census_by_id((enum census_by)by), list);
	}
	print_json(j);
}

static void print_facets(
	const struct session *s, const struct census *f, int64_t limit)
{
	static const char *const titles[CENSUS_N] = {
		"类型", "项目", "客户", "年份", "状态"};

	for (int by = 0; by < CENSUS_N; by++) {
		size_t n = f->n[by];

		if (limit >= 0 && (uint64_t)limit < n)
			n = (size_t)limit;
		if (!n)
			continue;
		print_styled(stdout, STYLE_BOLD, titles[by]);
		putchar('\n');
		for (size_t i = 0; i < n; i++)
			printf("%8lld  %s\n",
				(long long)f->counts[by][i].n,
				name_of(s, (enum census_by)by,
					f->counts[by][i].value));
		if (n < f->n[by])
			printf("          另有 %zu 种\n", f->n[by] - n);
	}
	if (f->total)
		fprintf(stderr, "共 %lld 份\n", (long long)f->total);
	else
		fputs("没有找到\n", stderr);
}

static enum err_code run_facets(struct session *s, struct index *index,
	const char *query, int64_t limit, struct err *err)
{
	struct census facets = CENSUS_INIT;
	enum err_code code = census_run(index, query, find_kind,
		(void *)(uintptr_t)office_catalogue(s->office), &facets, err);

	if (code == ERR_OK && session_option(s, "json"))
		print_facets_json(&facets);
	else if (code == ERR_OK)
		print_facets(s, &facets, limit);
	census_release(&facets);
	return code;
}

static enum err_code run_hits(struct session *s, struct index *index,
	const char *query, int64_t limit, struct err *err)
{
	struct search_result result = SEARCH_RESULT_INIT;
	const char *sort = session_option(s, "sort");
	int64_t offset = 0;
	enum err_code code = session_number(s, "offset", 0, &offset, err);

	if (code == ERR_OK)
		code = search_run(index, query,
			sort && !strcmp(sort, "relevance") ? SEARCH_RELEVANCE
							   : SEARCH_NEWEST,
			limit, offset, find_kind,
			(void *)(uintptr_t)office_catalogue(s->office),
			&result, err);
	if (code == ERR_OK)
		code = print_result(s, index, &result, offset, err);
	search_result_release(&result);
	return code;
}

static enum err_code run_search(struct session *s, struct err *err)
{
	const char *sort = session_option(s, "sort");
	struct buf query = BUF_INIT;
	int64_t limit = session_option(s, "facets") ? 10 : 20;
	struct index *index;
	enum err_code code = session_number(s, "limit", 0, &limit, err);

	if (code == ERR_OK && sort && strcmp(sort, "newest") &&
		strcmp(sort, "relevance"))
		code = usage_error(err, s->command,
			"--sort 应为 newest（新的在前）或 relevance"
			"（最相关的在前）");
	/* Words given apart are one query. */
	for (int i = 0; i < s->n_operands; i++)
		buf_printf(&query, "%s%s", i ? " " : "", s->operands[i]);
	if (code == ERR_OK)
		code = archive_index(office_archive(s->office), &index, err);
	if (code == ERR_OK)
		code = (session_option(s, "facets") ? run_facets : run_hits)(
			s, index, query.data, limit, err);
	buf_release(&query);
	return code;
}

const struct command command_search = {
	.name = "search",
	.arguments = "查询",
	.summary = "查找文件",
	.more = "  延期 合同          两个词都有的\n"
		"  \"违约 责任\"        连空格一起，原样查找\n"
		"  延期 -退款         有前一个、没有后一个\n"
		"  甲方 OR 乙方       有一个就行\n"
		"  客户:华信 类型:备忘录 日期:2026-01..2026-06 状态:未签\n"
		"全角的冒号、引号、括号也可以。全部写法：man juanzong-query",
	.group = GROUP_FIND,
	.needs = NEEDS_READ,
	.min = 1,
	.max = -1,
	.dashes = true,
	.options =
		(const struct option_row[]){
			{"limit", 0, "个数",
				"最多列几份（默认 20）；"
				"--facets 时每项最多列几种（默认 10）"},
			{"offset", 0, "个数", "跳过前几份"},
			{"sort", 0, "newest|relevance",
				"新的在前（默认），或最相关的在前"},
			{"facets", 0, NULL,
				"不列文件，只按类型、项目、客户、年份、状态"
				"各数出有几份"},
			{"json", 0, NULL, "每份一行 JSON"},
			{.name = NULL}},
	.run = run_search,
};
