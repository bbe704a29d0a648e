/* SPDX-License-Identifier: MIT
 *
 *	query  = both                        the whole text
 *	both   = either { either }           side by side: all of them
 *	either = item { "OR" item }
 *	item   = [ "-" ] ( "(" both ")" | phrase | regex | field value | word )
 *
 * Signs have a meaning only where an item begins, so that a word may contain
 * them: HT-2026-0123, 附件(一), 10:30.
 */
#include "archive/search/query.h"

#include <stdlib.h>
#include <string.h>

#include "archive/search/field.h"
#include "archive/index/fold.h"
#include "archive/search/literal.h"
#include "archive/search/reader.h"
#include "base/buf.h"
#include "base/utf8.h"

struct parser {
	struct reader rd;
	const char *(*kind_id)(void *arg, const char *name);
	void *arg;
	bool negated; /* within an odd number of exclusions */
	bool asks_void;
};

static enum err_code parse_both(struct parser *ps, struct query_node **out);

/* ---- nodes ---- */

static struct query_node *node_new(enum query_op op)
{
	struct query_node *node = xcalloc(1, sizeof(*node));

	node->op = op;
	if (op == QUERY_PROJECT || op == QUERY_CUSTOMER)
		node->of_project = verdicts_new();
	if (op == QUERY_CUSTOMER)
		node->of_customer = verdicts_new();
	return node;
}

static void node_take(struct query_node *node, struct query_node *kid)
{
	node->kids =
		xrealloc(node->kids, node->n_kids + 1, sizeof(*node->kids));
	node->kids[node->n_kids++] = kid;
}

void query_node_free(struct query_node *node)
{
	if (!node)
		return;
	for (size_t i = 0; i < node->n_kids; i++)
		query_node_free(node->kids[i]);
	free(node->kids);
	free(node->text);
	free(node->pinyin);
	free(node->from);
	free(node->to);
	needle_free(node->needle);
	match_free(node->pattern);
	query_node_free(node->required);
	verdicts_free(node->of_project);
	verdicts_free(node->of_customer);
	free(node);
}

void query_release(struct query *q)
{
	query_node_free(q->root);
	*q = (struct query)QUERY_INIT;
}

static void set_text(struct query_node *node, const char *s, size_t len)
{
	struct buf b = BUF_INIT;

	fold_text(s, len, &b);
	node->len = b.len;
	node->text = buf_detach(&b);
}

/* ---- items ---- */

static size_t place(const struct parser *ps)
{
	return (size_t)(ps->rd.p - ps->rd.text);
}

static enum err_code fail(struct parser *ps, size_t at, const char *what)
{
	return query_fail(ps->rd.err, ps->rd.text, at, "%s", what);
}

static enum err_code parse_regex(struct parser *ps, struct query_node **out)
{
	size_t opened = place(ps), bad_at = 0;
	const char *start = ++ps->rd.p, *close;
	struct err why = ERR_INIT;
	bool any_case = false;

	while (ps->rd.p < ps->rd.end && *ps->rd.p != '/')
		ps->rd.p +=
			*ps->rd.p == '\\' && ps->rd.p + 1 < ps->rd.end ? 2 : 1;
	if (ps->rd.p >= ps->rd.end)
		return fail(ps, opened,
			"正则表达式缺少结尾的 /；要找带斜线的文字，请加引号");
	close = ps->rd.p++;
	if (close == start)
		return fail(ps, opened, "两条斜线之间没有内容");
	if (*ps->rd.p == 'i') {
		any_case = true;
		ps->rd.p++;
	}
	if (!reader_at_end(&ps->rd))
		return fail(ps, place(ps),
			"结尾的 / 后面只能跟 i；要找带斜线的文字，请加引号");
	*out = node_new(QUERY_REGEX);
	if (match_new(start, (size_t)(close - start), any_case,
		    &(*out)->pattern, &bad_at, &why))
		return fail(
			ps, (size_t)(start - ps->rd.text) + bad_at, why.text);
	(*out)->required =
		literal_required(start, (size_t)(close - start), any_case);
	return ERR_OK;
}

static enum err_code set_kind(struct parser *ps, struct query_node *node,
	const char *value, size_t at)
{
	const char *id = value;

	if (ps->kind_id) {
		id = ps->kind_id(ps->arg, value);
		if (!id)
			id = ps->kind_id(ps->arg, node->text);
	}
	if (!id)
		return fail(
			ps, at, "没有这种文件；用 juanzong kinds 看有哪些种类");
	id = xstrdup(id);
	free(node->text);
	node->text = (char *)id;
	node->len = strlen(id);
	return ERR_OK;
}

/* What the value of a field means. */
static enum err_code set_value(struct parser *ps, struct query_node *node,
	const char *value, size_t at)
{
	switch (node->op) {
	case QUERY_KIND:
		return set_kind(ps, node, value, at);
	case QUERY_DATE:
		if (!field_date(node->text, &node->from, &node->to))
			return fail(ps, at,
				"日期要写成 2026、2026-03 或 2026-03-06，"
				"也可以写 2026-01..2026-06、>=2026-03");
		return ERR_OK;
	case QUERY_STATUS:
		if (!field_status(node->text, &node->status))
			return fail(ps, at, "状态只有 已签、未签、作废 三种");
		ps->asks_void |= node->status == RECORD_VOID && !ps->negated;
		return ERR_OK;
	case QUERY_PINYIN:
		node->pinyin = field_pinyin(node->text);
		if (!node->pinyin)
			return fail(ps, at, "拼音只用字母和数字，不带声调");
		return ERR_OK;
	case QUERY_TITLE:
		node->pinyin = field_pinyin(node->text);
		return ERR_OK;
	default:
		return ERR_OK;
	}
}

/* Takes the name and the colon of a field if they stand here. */
static bool take_field(struct parser *ps, enum query_op *op)
{
	struct reader ahead = ps->rd;
	struct buf name = BUF_INIT;
	bool found = false;
	uint32_t c;

	while ((c = reader_peek(&ahead)) && c != ':' &&
		name.len < FIELD_NAME_MAX) {
		char utf8[4];

		buf_add(&name, utf8, utf8_put(utf8, c));
		reader_skip(&ahead);
	}
	if (c == ':' && field_find(name.data, name.len, op)) {
		reader_skip(&ahead);
		ps->rd.p = ahead.p;
		found = true;
	}
	buf_release(&name);
	return found;
}

static bool takes_star(enum query_op op)
{
	return op == QUERY_NUMBER || op == QUERY_CONTRACT ||
	       op == QUERY_PROJECT;
}

/* A word or a phrase, as text or as the value of a field. */
static enum err_code parse_value(
	struct parser *ps, enum query_op op, struct query_node **out)
{
	size_t at = place(ps);
	bool quoted = reader_at_quote(&ps->rd) != 0;
	struct buf value = BUF_INIT;
	enum err_code code = ERR_OK;

	if (reader_at_end(&ps->rd))
		return fail(ps, at, "冒号后面缺少内容；冒号后面不能有空格");
	if (quoted)
		code = reader_phrase(&ps->rd, &value);
	else
		reader_word(&ps->rd, &value);
	if (!code) {
		struct query_node *node = *out = node_new(op);

		set_text(node, value.data, value.len);
		if (op == QUERY_TEXT)
			node->needle = needle_new(node->text, node->len);
		if (!quoted && takes_star(op) &&
			node->text[node->len - 1] == '*') {
			node->text[--node->len] = '\0';
			node->prefix = true;
		}
		code = set_value(ps, node, value.data, at);
	}
	buf_release(&value);
	return code;
}

static enum err_code parse_group(struct parser *ps, struct query_node **out)
{
	size_t opened = place(ps);
	enum err_code code;

	if (ps->rd.depth == QUERY_DEPTH_MAX)
		return query_fail(ps->rd.err, ps->rd.text, opened,
			"括号最多套 %d 层", QUERY_DEPTH_MAX);
	reader_skip(&ps->rd);
	ps->rd.depth++;
	reader_skip_spaces(&ps->rd);
	if (reader_peek(&ps->rd) == ')')
		return fail(ps, opened, "括号里没有内容");
	if (!reader_peek(&ps->rd))
		return fail(ps, opened, "这个括号没有配对");
	code = parse_both(ps, out);
	if (code)
		return code;
	if (reader_peek(&ps->rd) != ')')
		return fail(ps, opened, "这个括号没有配对");
	reader_skip(&ps->rd);
	ps->rd.depth--;
	return ERR_OK;
}

static enum err_code parse_plain(struct parser *ps, struct query_node **out)
{
	enum query_op op = QUERY_TEXT;

	if (reader_peek(&ps->rd) == '(')
		return parse_group(ps, out);
	if (*ps->rd.p == '/')
		return parse_regex(ps, out);
	if (!reader_at_quote(&ps->rd))
		(void)take_field(ps, &op);
	return parse_value(ps, op, out);
}

static enum err_code parse_item(struct parser *ps, struct query_node **out)
{
	size_t at = place(ps);
	struct query_node *kid = NULL;
	enum err_code code;

	if (reader_at_or(&ps->rd))
		return fail(ps, at, "OR 前面缺少内容");
	if (reader_peek(&ps->rd) != '-')
		return parse_plain(ps, out);
	reader_skip(&ps->rd);
	if (reader_at_end(&ps->rd) || reader_peek(&ps->rd) == '-')
		return fail(ps, at,
			"减号后面要紧跟着写排除什么；要找减号本身，请写 \"-\"");
	ps->negated = !ps->negated;
	code = parse_plain(ps, &kid);
	ps->negated = !ps->negated;
	if (kid) {
		*out = node_new(QUERY_NOT);
		node_take(*out, kid);
	}
	return code;
}

/* The list alone, if it has one kid: that kid. */
static void unwrap(struct query_node **out)
{
	struct query_node *list = *out;

	if (list->n_kids != 1)
		return;
	*out = list->kids[0];
	list->n_kids = 0;
	query_node_free(list);
}

static enum err_code parse_either(struct parser *ps, struct query_node **out)
{
	enum err_code code;

	*out = node_new(QUERY_OR);
	for (;;) {
		struct query_node *kid = NULL;
		size_t len, at;

		code = parse_item(ps, &kid);
		if (kid)
			node_take(*out, kid);
		if (code)
			return code;
		reader_skip_spaces(&ps->rd);
		at = place(ps);
		len = reader_at_or(&ps->rd);
		if (!len)
			break;
		ps->rd.p += len;
		reader_skip_spaces(&ps->rd);
		if (reader_at_end(&ps->rd))
			return fail(ps, at, "OR 后面缺少内容");
	}
	unwrap(out);
	return ERR_OK;
}

static enum err_code parse_both(struct parser *ps, struct query_node **out)
{
	*out = node_new(QUERY_AND);
	for (reader_skip_spaces(&ps->rd); !reader_at_end(&ps->rd);
		reader_skip_spaces(&ps->rd)) {
		struct query_node *kid = NULL;
		enum err_code code = ERR_OK;

		if (reader_peek(&ps->rd) == ')')
			code = fail(ps, place(ps), "多出一个右括号");
		else
			code = parse_either(ps, &kid);
		if (kid)
			node_take(*out, kid);
		if (code)
			return code;
	}
	unwrap(out);
	return ERR_OK;
}

/* ---- the whole ---- */

static enum err_code check_text(const char *text, size_t len, struct err *err)
{
	const char *p = text, *end = text + len;
	bool any = false;

	if (len > QUERY_SIZE_MAX)
		return err_set(err, ERR_USAGE,
			"查询太长：有 %zu 字节，最多 %d 字节", len,
			QUERY_SIZE_MAX);
	while (p < end) {
		size_t at = (size_t)(p - text);
		uint32_t c = utf8_next(&p, end);

		if (c == UTF8_BAD)
			return query_fail(
				err, text, at, "查询不是 UTF-8 编码的文字");
		if (c != 0xFFFD && (fold_char(c) == 0xFFFD || c == FOLD_BREAK))
			return query_fail(err, text, at, "查询里有控制字符");
		any = any || fold_char(c) != ' ';
	}
	if (!any)
		return err_set(err, ERR_USAGE, "查询是空的");
	return ERR_OK;
}

enum err_code query_parse(const char *text,
	const char *(*kind_id)(void *arg, const char *name), void *arg,
	struct query *out, struct err *err)
{
	size_t len = strlen(text);
	struct parser ps = {
		.rd = {.text = text, .p = text, .end = text + len, .err = err},
		.kind_id = kind_id,
		.arg = arg};
	enum err_code code = check_text(text, len, err);

	if (!code)
		code = parse_both(&ps, &out->root);
	if (code)
		query_release(out);
	else
		out->asks_void = ps.asks_void;
	return code;
}
