/* SPDX-License-Identifier: MIT */
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
		print_record_line(&h->record);
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

static enum err_code run_search(struct session *s, struct err *err)
{
	struct search_result result = SEARCH_RESULT_INIT;
	const char *sort = session_option(s, "sort");
	struct buf query = BUF_INIT;
	int64_t limit = 20, offset = 0;
	struct index *index;
	enum err_code code = session_number(s, "limit", 0, &limit, err);

	if (code == ERR_OK)
		code = session_number(s, "offset", 0, &offset, err);
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
		code = search_run(index, query.data,
			sort && !strcmp(sort, "relevance") ? SEARCH_RELEVANCE
							   : SEARCH_NEWEST,
			limit, offset, find_kind,
			(void *)(uintptr_t)office_catalogue(s->office),
			&result, err);
	if (code == ERR_OK)
		code = print_result(s, index, &result, offset, err);
	search_result_release(&result);
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
			{"limit", 0, "个数", "最多列几份（默认 20）"},
			{"offset", 0, "个数", "跳过前几份"},
			{"sort", 0, "newest|relevance",
				"新的在前（默认），或最相关的在前"},
			{"json", 0, NULL, "每份一行 JSON"},
			{.name = NULL}},
	.run = run_search,
};
