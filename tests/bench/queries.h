/* SPDX-License-Identifier: MIT
 *
 * Questions of each class over the corpus of tests/unit/corpus.h; the same
 * state gives the same ones. Without fields the text is what peers are asked
 * as well.
 */
#ifndef TESTS_BENCH_QUERIES_H
#define TESTS_BENCH_QUERIES_H

#include "tests/unit/corpus.h"

enum question {
	Q_COMMON,
	Q_MIDDLE,
	Q_RARE,
	Q_ONE,
	Q_ONE_RARE,
	Q_PHRASE,
	Q_WORDS,
	Q_CONTRACT,
	Q_LATIN,
	Q_BOTH,
	Q_COMMON_MIDDLE,
	Q_WITHOUT,
	Q_DATE_KIND,
	Q_CUSTOMER,
	Q_PINYIN,
	Q_REGEX_LITERAL,
	Q_REGEX_COMMON,
	Q_N
};

static const char *const question_names[Q_N] = {"common 2 characters",
	"middle 2 characters", "rare 2 characters", "common 1 character",
	"rare 1 character", "4 characters of a text", "two words as one",
	"contract number", "part of a Latin word", "common AND common",
	"common AND middle", "common without common", "with date and kind",
	"with customer", "pinyin", "/regex/, rare literal",
	"/regex/, common literal"};

/* The words of a text of a record, from its middle. */
static inline char *question_piece(struct corpus *c, int n_records, int n)
{
	struct buf text = BUF_INIT;
	struct record r;
	const char *p, *end;
	char *piece;
	size_t from;

	corpus_record(c, corpus_below(c, n_records), 1, &r, &text);
	from = utf8_floor(text.data, text.len, text.len / 2);
	p = text.data + from;
	end = text.data + text.len;
	/* A piece within a line, as people remember it. */
	for (; n > 0 && p < end && *p != '\n' && *p != ' '; n--)
		(void)utf8_next(&p, end);
	piece = xstrndup(text.data + from, (size_t)(p - text.data) - from);
	record_release(&r);
	buf_release(&text);
	return piece;
}

/* A word of so many characters between two ranks. */
static inline char *question_word(
	struct corpus *c, int rank, int range, size_t length)
{
	struct buf word = BUF_INIT;

	do {
		buf_clear(&word);
		corpus_word(c, rank + corpus_below(c, range), &word);
	} while (utf8_length(word.data, word.len) != length ||
		 word.data[0] == ' ');
	return buf_detach(&word);
}

static inline const char *question_common(struct corpus *c)
{
	return corpus_frequent[corpus_below(c, 11)];
}

static inline char *question_phrase(struct corpus *c, int n_records)
{
	char *piece = question_piece(c, n_records, 4), *phrase;

	while (utf8_length(piece, strlen(piece)) < 4 || strchr(piece, '"')) {
		free(piece);
		piece = question_piece(c, n_records, 4);
	}
	phrase = xprintf("\"%s\"", piece);
	free(piece);
	return phrase;
}

static inline char *question_of(
	struct corpus *c, enum question q, int i, int n_records)
{
	static const char *const latin[] = {"ySQ", "QL S", "rver", "v2.0",
		"ql ser", "M1", "ht-20"};
	char *word, *query;

	c->state = (uint64_t)i * 31 + (uint64_t)q;
	switch (q) {
	case Q_COMMON:
		return xstrdup(question_common(c));
	case Q_MIDDLE:
		return question_word(c, 100, 300, 2);
	case Q_RARE:
		return question_word(c, c->n_words / 2, 10000, 2);
	case Q_ONE:
		return xstrdup(corpus_below(c, 2) ? "的" : "1");
	case Q_ONE_RARE:
		return question_word(c, c->n_words / 2, 10000, 1);
	case Q_PHRASE:
		return question_phrase(c, n_records);
	case Q_WORDS:
		return xprintf("%s%s", corpus_frequent[corpus_below(c, 6)],
			corpus_frequent[6 + corpus_below(c, 4)]);
	case Q_CONTRACT:
		return xprintf("HT-2026-%04d", corpus_below(c, 9999));
	case Q_LATIN:
		return xprintf("\"%s\"", latin[corpus_below(c, 7)]);
	case Q_BOTH:
		return xprintf("验收 %s",
			corpus_frequent[2 + corpus_below(c, 9)]);
	case Q_COMMON_MIDDLE:
		word = question_word(c, 100, 300, 2);
		query = xprintf("%s %s", question_common(c), word);
		free(word);
		return query;
	case Q_WITHOUT:
		return xstrdup("验收 -合同");
	case Q_DATE_KIND:
		return xprintf("验收 类型:minutes 日期:%d-%02d",
			2024 + corpus_below(c, 2), 1 + corpus_below(c, 12));
	case Q_CUSTOMER:
		return xprintf("%s 客户:华信", question_common(c));
	case Q_PINYIN:
		return xstrdup(corpus_below(c, 2) ? "py:zhangwei" : "py:cqca");
	case Q_REGEX_LITERAL:
		word = question_word(c, c->n_words / 2, 10000, 2);
		query = xprintf("/%s.{0,9}[，。]/", word);
		free(word);
		return query;
	default:
		return xstrdup("/第\\d次.{0,9}客户/");
	}
}

#endif
