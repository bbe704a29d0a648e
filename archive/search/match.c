/* SPDX-License-Identifier: MIT */
#include "archive/search/match.h"

#include <stdlib.h>

#define PCRE2_CODE_UNIT_WIDTH 16
#include <pcre2.h>

#include "base/buf.h"

/* Steps on one text: so many, and so many more for each unit. A plain pattern
 * takes a few for each character; one that goes round in circles meets this
 * after a moment, and one that nearly does is bounded over all documents. */
#define MOST_STEPS 100000
#define MOST_STEPS_PER_UNIT 1000
#define MOST_HEAP_KIB (64 * 1024)
#define JIT_STACK_MAX (1024 * 1024)

struct match {
	pcre2_code *code; /* for what has no bad bytes */
	pcre2_code *wary; /* for any text */
};

struct match_room {
	pcre2_match_data *data; /* of the whole match alone */
	pcre2_match_context *context;
	pcre2_jit_stack *stack;
};

/* The mistakes people make most, in their language; PCRE2's own text is
 * English. */
static const char *meaning(int code)
{
	switch (code) {
	case PCRE2_ERROR_END_BACKSLASH:
		return "结尾多了一个反斜杠";
	case PCRE2_ERROR_MISSING_SQUARE_BRACKET:
		return "方括号没有配对";
	case PCRE2_ERROR_CLASS_RANGE_ORDER:
		return "方括号里的范围前后颠倒";
	case PCRE2_ERROR_QUANTIFIER_OUT_OF_ORDER:
		return "花括号里的次数前大后小";
	case PCRE2_ERROR_QUANTIFIER_TOO_BIG:
		return "花括号里的次数太大";
	case PCRE2_ERROR_QUANTIFIER_INVALID:
		return "* + ? 或次数前面没有可以重复的内容";
	case PCRE2_ERROR_MISSING_CLOSING_PARENTHESIS:
	case PCRE2_ERROR_UNMATCHED_CLOSING_PARENTHESIS:
		return "圆括号没有配对";
	case PCRE2_ERROR_BAD_SUBPATTERN_REFERENCE:
		return "引用了不存在的分组";
	case PCRE2_ERROR_LOOKBEHIND_NOT_FIXED_LENGTH:
		return "向后查看的长度必须固定";
	case PCRE2_ERROR_PATTERN_TOO_LARGE:
	case PCRE2_ERROR_PARENTHESES_NEST_TOO_DEEP:
		return "表达式太大或嵌套太深";
	default:
		return "写法不对";
	}
}

static pcre2_code *compile(const struct wide *pattern, uint32_t options,
	int *why, PCRE2_SIZE *at)
{
	pcre2_code *code = pcre2_compile(
		pattern->units, pattern->n, options, why, at, NULL);

	/* Without JIT it is slower, not wrong. */
	if (code)
		(void)pcre2_jit_compile(code, PCRE2_JIT_COMPLETE);
	return code;
}

enum err_code match_new(const char *pattern, size_t len, bool any_case,
	struct match **out, size_t *bad_at, struct err *err)
{
	uint32_t options = PCRE2_UTF | PCRE2_UCP | PCRE2_MULTILINE |
			   PCRE2_NEVER_BACKSLASH_C |
			   (any_case ? PCRE2_CASELESS : 0);
	struct match m = {.code = NULL};
	struct wide wide = {.n = 0};
	PCRE2_SIZE at = 0;
	int why = 0;

	wide_add(&wide, pattern, len);
	m.code = compile(&wide, options, &why, &at);
	if (m.code) {
		m.wary = compile(&wide, options | PCRE2_MATCH_INVALID_UTF,
			&why, &at);
		if (!m.wary)
			abort();
		*out = xmalloc(sizeof(m));
		**out = m;
	} else {
		size_t *map = wide_map(&wide, pattern, len);

		*bad_at = map[at < wide.n ? at : wide.n];
		free(map);
	}
	wide_release(&wide);
	return m.code ? ERR_OK
		      : err_set(err, ERR_USAGE, "正则表达式：%s",
				meaning(why));
}

void match_free(struct match *m)
{
	if (!m)
		return;
	pcre2_code_free(m->code);
	pcre2_code_free(m->wary);
	free(m);
}

static struct match_room *room_new(void)
{
	struct match_room *room = xmalloc(sizeof(*room));

	room->data = pcre2_match_data_create(1, NULL);
	room->context = pcre2_match_context_create(NULL);
	room->stack = pcre2_jit_stack_create(32 * 1024, JIT_STACK_MAX, NULL);
	if (!room->data || !room->context)
		abort();
	pcre2_set_heap_limit(room->context, MOST_HEAP_KIB);
	if (room->stack)
		pcre2_jit_stack_assign(room->context, NULL, room->stack);
	return room;
}

void match_room_free(struct match_room *room)
{
	if (!room)
		return;
	pcre2_jit_stack_free(room->stack);
	pcre2_match_context_free(room->context);
	pcre2_match_data_free(room->data);
	free(room);
}

enum err_code match_find(const struct match *m, struct match_room **room,
	const struct wide *text, size_t from, bool *found, size_t *start,
	size_t *end, struct err *err)
{
	const pcre2_code *code = text->bad ? m->wary : m->code;
	uint32_t options = text->bad ? 0 : PCRE2_NO_UTF_CHECK;
	uint64_t steps = MOST_STEPS + (uint64_t)text->n * MOST_STEPS_PER_UNIT;
	const PCRE2_SIZE *at;
	struct match_room *r = *room ? *room : (*room = room_new());
	int n;

	steps = steps < UINT32_MAX ? steps : UINT32_MAX;
	pcre2_set_match_limit(r->context, (uint32_t)steps);
	pcre2_set_depth_limit(r->context, (uint32_t)steps);
	n = pcre2_match(code, text->units, text->n, from, options, r->data,
		r->context);
	if (n == PCRE2_ERROR_JIT_STACKLIMIT)
		n = pcre2_match(code, text->units, text->n, from,
			options | PCRE2_NO_JIT, r->data, r->context);
	*found = n >= 0;
	if (n == PCRE2_ERROR_NOMATCH)
		return ERR_OK;
	if (n < 0)
		return err_set(err, ERR_LIMIT,
			"正则表达式太费时，没有查完；请写得更具体些");
	at = pcre2_get_ovector_pointer(r->data);
	/* \K in a lookahead can put the start behind the end. */
	*start = at[0] <= at[1] ? at[0] : at[1];
	*end = at[1];
	return ERR_OK;
}
