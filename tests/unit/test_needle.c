/* SPDX-License-Identifier: MIT
 *
 * Looking into a packed text tells what looking into the folded text does.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "archive/index/fold.h"
#include "archive/index/pack.h"
#include "archive/search/needle.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "tests/unit/corpus.h"

/* Few different ones, so that pieces come back in other forms: traditional,
 * wide, compatible, beyond the first plane, no UTF-8 at all; characters that
 * packed end with the bytes others begin with. */
static const char *const bits[] = {"验", "驗", "收", "a", "A", "Ａ", "ａ", "k",
	"\u212A", "1", "１", "金", "\uF90A", "年", "\uF995", "𠮷", "野",
	"\u4E80", "\u8080", "\u4E1F", "\u4EFE", "\u4EFF", "\u7FFF", "é", "É",
	" ", "　", "\n", "，", "。", "\x1F", "\xFF", "\xE9\xAA", "\x01", "H",
	"ｈ", "\u4E48", "\u4E68"};

static void make_up(struct corpus *c, int most, struct buf *out)
{
	buf_clear(out);
	for (int n = 1 + corpus_below(c, most); n > 0; n--)
		buf_add_str(out,
			bits[corpus_below(c, sizeof(bits) / sizeof(*bits))]);
}

static int count(const struct buf *folded, const struct buf *word)
{
	const char *p = folded->data, *end = p + folded->len;
	int n = 0;

	for (; (p = memmem(p, (size_t)(end - p), word->data, word->len)); p++)
		n++;
	return n;
}

static void it_stands_where_the_folded_text_has_it(void **state)
{
	struct corpus c = {.state = 5};
	struct buf text = BUF_INIT, packed = BUF_INIT, folded = BUF_INIT;
	struct buf word = BUF_INIT, query = BUF_INIT;
	int sure = 0, found = 0;

	(void)state;
	for (int i = 0; i < 60000; i++) {
		struct needle *needle;
		int n, wanted;

		make_up(&c, 40, &text);
		make_up(&c, 3, &word);
		buf_clear(&packed);
		buf_clear(&folded);
		buf_clear(&query);
		pack_text(text.data, text.len, &packed);
		fold_text(text.data, text.len, &folded);
		fold_text(word.data, word.len, &query);
		if (memchr(query.data, FOLD_BREAK, query.len))
			continue;
		needle = needle_new(query.data, query.len);
		n = needle_count(needle, packed.data, packed.len, 1000);
		wanted = count(&folded, &query);
		if (n != NEEDLE_UNSURE && n != wanted)
			fail_msg("%s in %s: %d, not %d", query.data,
				folded.data, n, wanted);
		sure += n != NEEDLE_UNSURE;
		found += n > 0;
		assert_int_equal(
			needle_count(needle, packed.data, packed.len, 1),
			n > 1 ? 1 : n);
		needle_free(needle);
	}
	assert_true(sure > 30000);
	assert_true(found > 2000);
	buf_release(&text);
	buf_release(&packed);
	buf_release(&folded);
	buf_release(&word);
	buf_release(&query);
}

static void characters_begin_where_packing_put_them(void **state)
{
	struct corpus c = {.state = 6};
	struct buf text = BUF_INIT, packed = BUF_INIT;

	(void)state;
	for (int i = 0; i < 3000; i++) {
		bool begins[1024] = {false};
		const char *p, *end;

		make_up(&c, 30, &text);
		buf_clear(&packed);
		p = text.data;
		end = p + text.len;
		while (p < end) {
			const char *at = p;
			uint32_t ch = utf8_next(&p, end);

			/* Those as they are lie in runs: leave them out. */
			if (ch == UTF8_BAD || !pack_code(ch))
				continue;
			begins[packed.len] = true;
			pack_text(at, (size_t)(p - at), &packed);
		}
		for (size_t at = 0; at < packed.len; at++)
			if (pack_begins(packed.data, at) != begins[at])
				fail_msg("%s: %zu", text.data, at);
	}
	buf_release(&text);
	buf_release(&packed);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(it_stands_where_the_folded_text_has_it),
		cmocka_unit_test(characters_begin_where_packing_put_them),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
