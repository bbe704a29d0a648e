/* SPDX-License-Identifier: MIT
 *
 * Differences are as few as can be and complete: applied to the one document
 * they give the other. Where a field can be named that a line came from, it
 * is the right one.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "generator/difference.h"
#include "generator/origin.h"

/* Words apart by blanks are the lines. */
static void lines(const char *words, struct outline *o)
{
	*o = (struct outline)OUTLINE_INIT;
	while (*words) {
		size_t len = strcspn(words, " ");

		o->items = xrealloc(o->items, o->n + 1, sizeof(*o->items));
		o->items[o->n++] = (struct outline_line){
			.text = xstrndup(words, len)};
		words += len + (words[len] == ' ');
	}
}

static void tell(const struct outline *a, const struct outline *b,
	const struct differences *d, struct buf *out)
{
	for (size_t i = 0; i < d->n; i++) {
		const struct difference *x = &d->items[i];

		buf_add_str(out, i ? " " : "");
		if (x->kind != DIFFERENCE_ADDED)
			buf_printf(out, "-%s", a->items[x->ours].text);
		if (x->kind != DIFFERENCE_REMOVED)
			buf_printf(out, "%s%s",
				x->kind == DIFFERENCE_FILLED ? "~" : "+",
				b->items[x->theirs].text);
	}
}

static void what_differs_is_told(void **state)
{
	static const char *const cases[][3] = {{"", "", ""},
		{"a b c", "a b c", ""}, {"a b c", "a x c", "-b+x"},
		{"a b c", "a c", "-b"}, {"a c", "a b c", "+b"},
		{"", "a b", "+a +b"}, {"a b", "", "-a -b"},
		{"a b c d", "b c d e", "-a +e"},
		{"a b c", "x y z", "-a+x -b+y -c+z"},
		/* Which of the new lines is the changed one. */
		{"a 上线日期1月 c", "a 新的一段 上线日期2月 c",
			"+新的一段 -上线日期1月+上线日期2月"},
		{"a 上线日期1月 旧的 c", "a 上线日期2月 c",
			"-上线日期1月+上线日期2月 -旧的"},
		{"a ＿年＿月 c", "a 2026年1月 c", "-＿年＿月~2026年1月"},
		{"a b", "a ＿b", ""}};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct differences d = DIFFERENCES_INIT;
		struct buf told = BUF_INIT;
		struct outline a, b;

		lines(cases[i][0], &a);
		lines(cases[i][1], &b);
		differences_find(&a, &b, &d);
		tell(&a, &b, &d, &told);
		assert_string_equal(told.data, cases[i][2]);
		differences_release(&d);
		outline_release(&a);
		outline_release(&b);
		buf_release(&told);
	}
}

/* Lines of ours not told as removed or changed are in theirs, in order. */
static void assert_complete(const struct outline *a, const struct outline *b,
	const struct differences *d)
{
	char *mine = xcalloc(a->n + 1, 1), *yours = xcalloc(b->n + 1, 1);
	size_t k = 0;

	for (size_t i = 0; i < d->n; i++) {
		if (d->items[i].kind != DIFFERENCE_ADDED)
			mine[d->items[i].ours]++;
		if (d->items[i].kind != DIFFERENCE_REMOVED)
			yours[d->items[i].theirs]++;
	}
	for (size_t i = 0; i < a->n; i++) {
		assert_true(mine[i] <= 1);
		if (mine[i])
			continue;
		while (k < b->n && yours[k])
			assert_int_equal(yours[k++], 1);
		assert_true(k < b->n);
		assert_string_equal(a->items[i].text, b->items[k++].text);
	}
	while (k < b->n)
		assert_int_equal(yours[k++], 1);
	free(mine);
	free(yours);
}

static void random_documents_are_told_completely(void **state)
{
	uint32_t x = 7;

	(void)state;
	for (int round = 0; round < 3000; round++) {
		struct differences d = DIFFERENCES_INIT;
		struct buf words[2] = {BUF_INIT, BUF_INIT};
		struct outline a, b;

		for (int i = 0; i < 40; i++) {
			x = x * 1103515245 + 12345;
			buf_printf(&words[x >> 20 & 1], "%c ",
				'a' + (int)(x >> 24) % 5);
		}
		lines(words[0].data, &a);
		lines(words[1].data, &b);
		differences_find(&a, &b, &d);
		assert_complete(&a, &b, &d);
		differences_release(&d);
		outline_release(&a);
		outline_release(&b);
		buf_release(&words[0]);
		buf_release(&words[1]);
	}
}

static void strangers_are_told_as_well(void **state)
{
	struct buf one = BUF_INIT, other = BUF_INIT;
	struct differences d = DIFFERENCES_INIT;
	struct outline a, b;

	(void)state;
	for (int i = 0; i < 3000; i++) {
		buf_printf(&one, "a%d ", i);
		buf_printf(&other, "b%d c%d ", i, i);
	}
	lines(one.data, &a);
	lines(other.data, &b);
	differences_find(&a, &b, &d);
	assert_complete(&a, &b, &d);
	differences_release(&d);
	outline_release(&a);
	outline_release(&b);
	buf_release(&one);
	buf_release(&other);
}

static const char form[] =
	"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
	"<会谈纪要 xmlns=\"urn:juanzong:form\" 项目编号=\"P1\">\n"
	"  <会议日期>2026-01-16</会议日期>\n"
	"  <地点>三楼</地点>\n"
	"  <参会人><姓名>王建华</姓名><部门>客服部</部门></参会人>\n"
	"  <参会人><姓名>李敏</姓名><部门>客服部</部门></参会人>\n"
	"  <讨论>第一段很长。\n第二段也长。</讨论>\n"
	"  <是否验收>否</是否验收>\n"
	"  <负责人>王建华</负责人>\n"
	"</会谈纪要>\n";

static void a_field_is_named(void **state)
{
	static const struct {
		const char *label, *text, *theirs, *path;
		size_t nth; /* such a line */
	} cases[] = {{"地点", "三楼", "五楼", "地点", 0},
		{"姓名", "王建华", "王建", "参会人[1]/姓名", 0},
		{"负责人", "王建华", "王建", "负责人", 0},
		{"部门", "客服部", "客户部", "参会人[1]/部门", 0},
		{"部门", "客服部", "客户部", "参会人[2]/部门", 1},
		{"时间", "2026年1月16日 09:00", "2026年1月17日 09:00",
			"会议日期", 0},
		{"时间", "2026年1月16日 09:00", "2026年1月16日 10:00", NULL, 0},
		{"二、讨论", "第二段也长。", "第二段不长。", "讨论", 0},
		{"是否验收", "☐ 是 ☑ 否", "☑ 是 ☐ 否", "是否验收", 0},
		{"其他", "☐ 是 ☑ 否", "☑ 是 ☐ 否", NULL, 0},
		{"地点", "三楼", NULL, "地点", 0},
		{"地点", "四楼", "五楼", NULL, 0}};
	struct buf bytes = BUF_INIT;
	struct origin *o;

	(void)state;
	buf_add_str(&bytes, form);
	o = origin_new(&bytes);
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct outline_line items[3] = {
			{.text = (char *)cases[i].label,
				.table = 1,
				.row = 1,
				.column = 1,
				.head = true}};
		struct outline ours = {items, 2 + cases[i].nth};
		const char *path;
		bool whole;

		for (size_t k = 1; k < ours.n; k++)
			items[k] = (struct outline_line){
				.text = (char *)cases[i].text,
				.table = 1,
				.row = k + 1,
				.column = 1};
		path = origin_find(o, &ours, ours.n - 1, cases[i].theirs,
			&whole);
		assert_string_equal(path ? path : "",
			cases[i].path ? cases[i].path : "");
		/* Those with a blank say more than the value. */
		assert_int_equal(whole,
			path && !strchr(cases[i].text, ' '));
	}
	origin_free(o);
	buf_release(&bytes);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_differs_is_told),
		cmocka_unit_test(random_documents_are_told_completely),
		cmocka_unit_test(strangers_are_told_as_well),
		cmocka_unit_test(a_field_is_named),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
