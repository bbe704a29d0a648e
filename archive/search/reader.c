/* SPDX-License-Identifier: MIT */
#include "archive/search/reader.h"

#include <string.h>

#include "archive/index/fold.h"
#include "archive/search/query.h"
#include "base/utf8.h"

uint32_t reader_peek(const struct reader *rd)
{
	const char *p = rd->p;

	return p < rd->end ? fold_char(utf8_next(&p, rd->end)) : 0;
}

void reader_skip(struct reader *rd)
{
	(void)utf8_next(&rd->p, rd->end);
}

void reader_skip_spaces(struct reader *rd)
{
	while (reader_peek(rd) == ' ')
		reader_skip(rd);
}

bool reader_at_end(const struct reader *rd)
{
	uint32_t c = reader_peek(rd);

	return !c || c == ' ' || (c == ')' && rd->depth > 0);
}

size_t reader_at_or(const struct reader *rd)
{
	static const char *const spellings[] = {"OR", "ＯＲ"};

	for (size_t i = 0; i < 2; i++) {
		struct reader after = *rd;
		size_t len = strlen(spellings[i]);

		if (strncmp(rd->p, spellings[i], len))
			continue;
		after.p += len;
		if (reader_at_end(&after) || reader_peek(&after) == '(')
			return len;
	}
	return 0;
}

/* Which marks close what this one opens; 0: it is no quotation mark. */
static int quote_class(uint32_t c)
{
	switch (c) {
	case '"':
	case 0xFF02: /* ＂ */
		return 1;
	case 0x201C: /* “ ” „ 〝 〞 〟 */
	case 0x201D:
	case 0x201E:
	case 0x301D:
	case 0x301E:
	case 0x301F:
		return 2;
	case 0x3003: /* 〃 */
		return 3;
	default:
		return 0;
	}
}

static int class_here(const struct reader *rd)
{
	const char *p = rd->p;

	return p < rd->end ? quote_class(utf8_next(&p, rd->end)) : 0;
}

bool reader_at_quote(const struct reader *rd)
{
	return class_here(rd) != 0;
}

/* From p, the closing mark of a class. "" stands for one " inside. */
static const char *find_close(const struct reader *rd, int class)
{
	const char *p = rd->p;

	while (p < rd->end) {
		const char *at = p;

		if (quote_class(utf8_next(&p, rd->end)) != class)
			continue;
		if (class != 1 || *at != '"' || *p != '"' || at == rd->p)
			return at;
		p++;
	}
	return NULL;
}

/* People mix "…” when they switch the keyboard in between. */
enum err_code reader_phrase(struct reader *rd, struct buf *out)
{
	size_t opened = (size_t)(rd->p - rd->text);
	int class = class_here(rd);
	const char *close;

	reader_skip(rd);
	close = find_close(rd, class);
	if (!close && class < 3)
		close = find_close(rd, 3 - class);
	if (!close)
		return query_fail(
			rd->err, rd->text, opened, "这个引号没有配对");
	if (close == rd->p)
		return query_fail(rd->err, rd->text, opened, "引号里没有内容");
	for (; rd->p < close; rd->p++) {
		buf_add_char(out, *rd->p);
		if (class == 1 && rd->p[0] == '"' && rd->p[1] == '"')
			rd->p++;
	}
	reader_skip(rd);
	return ERR_OK;
}

void reader_word(struct reader *rd, struct buf *out)
{
	const char *start = rd->p;
	size_t opened = 0;

	while (rd->p < rd->end) {
		uint32_t c = reader_peek(rd);

		if (c == ' ' || (c == ')' && !opened && rd->depth > 0))
			break;
		if (c == '(')
			opened++;
		else if (c == ')' && opened)
			opened--;
		reader_skip(rd);
	}
	buf_add(out, start, (size_t)(rd->p - start));
}
