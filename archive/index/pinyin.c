/* SPDX-License-Identifier: MIT */
#include "archive/index/pinyin.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "archive/index/fold.h"
#include "base/utf8.h"

#define WANT_PINYIN
#include "archive/index/fold_table.h"

#define MOST_READINGS 4

/* Characters common in the names and titles of a company's papers that have
 * more readings than the one in ICU's table; in the order of Unicode. */
static const struct reading {
	uint32_t character;
	const char *readings[MOST_READINGS - 1];
} others[] = {
	{U'万', {"mo"}},
	{U'乐', {"yue"}},
	{U'了', {"liao"}},
	{U'什', {"shi"}},
	{U'仇', {"qiu"}},
	{U'会', {"kuai"}},
	{U'传', {"zhuan"}},
	{U'似', {"si"}},
	{U'便', {"pian"}},
	{U'六', {"lu"}},
	{U'削', {"xiao"}},
	{U'区', {"ou"}},
	{U'单', {"shan", "chan"}},
	{U'卡', {"qia"}},
	{U'厦', {"xia"}},
	{U'参', {"shen", "cen"}},
	{U'召', {"shao"}},
	{U'叶', {"xie"}},
	{U'合', {"ge"}},
	{U'吓', {"he"}},
	{U'员', {"yun"}},
	{U'哪', {"ne"}},
	{U'地', {"di"}},
	{U'塞', {"se"}},
	{U'壳', {"qiao"}},
	{U'大', {"dai"}},
	{U'奇', {"ji"}},
	{U'宿', {"xiu"}},
	{U'尉', {"yu"}},
	{U'属', {"zhu"}},
	{U'差', {"chai", "ci"}},
	{U'弹', {"tan"}},
	{U'强', {"jiang"}},
	{U'扎', {"za"}},
	{U'折', {"she"}},
	{U'提', {"di"}},
	{U'数', {"shuo"}},
	{U'无', {"mo"}},
	{U'曾', {"zeng"}},
	{U'朝', {"zhao"}},
	{U'期', {"ji"}},
	{U'术', {"zhu"}},
	{U'朴', {"piao"}},
	{U'柏', {"bo"}},
	{U'查', {"zha"}},
	{U'校', {"jiao"}},
	{U'模', {"mu"}},
	{U'没', {"mo"}},
	{U'泊', {"bo"}},
	{U'洗', {"xian"}},
	{U'浒', {"xu"}},
	{U'率', {"shuai"}},
	{U'番', {"pan"}},
	{U'的', {"di"}},
	{U'盖', {"ge"}},
	{U'盛', {"cheng"}},
	{U'省', {"xing"}},
	{U'着', {"zhuo", "zhao"}},
	{U'石', {"dan"}},
	{U'祭', {"zhai"}},
	{U'种', {"chong"}},
	{U'秘', {"bi"}},
	{U'称', {"chen"}},
	{U'粘', {"nian"}},
	{U'系', {"ji"}},
	{U'给', {"ji"}},
	{U'缩', {"su"}},
	{U'缪', {"miao", "miu"}},
	{U'翟', {"zhai"}},
	{U'莘', {"xin"}},
	{U'落', {"la", "lao"}},
	{U'薄', {"bo"}},
	{U'藏', {"zang"}},
	{U'蚌', {"beng"}},
	{U'血', {"xie"}},
	{U'行', {"hang"}},
	{U'覃', {"qin"}},
	{U'角', {"jue"}},
	{U'解', {"xie"}},
	{U'说', {"shui"}},
	{U'谁', {"shui"}},
	{U'调', {"tiao"}},
	{U'贾', {"gu"}},
	{U'车', {"ju"}},
	{U'轧', {"zha"}},
	{U'还', {"huan"}},
	{U'郇', {"xun"}},
	{U'都', {"du"}},
	{U'重', {"chong"}},
	{U'长', {"chang"}},
	{U'阿', {"e"}},
	{U'降', {"xiang"}},
	{U'隗', {"wei"}},
	{U'露', {"lou"}},
	{U'黑', {"he"}},
};

static int compare(const void *key, const void *item)
{
	uint32_t c = *(const uint32_t *)key;
	const struct reading *r = item;

	return (c > r->character) - (c < r->character);
}

/* The readings of a character; none: it is not read. self holds that of a
 * letter or a digit. */
static size_t readings_of(
	uint32_t c, const char *out[MOST_READINGS], char self[2])
{
	const struct reading *more;
	uint32_t folded = fold_char(c);
	size_t n = 0;

	if ((folded >= 'a' && folded <= 'z') ||
		(folded >= '0' && folded <= '9')) {
		self[0] = (char)folded;
		self[1] = '\0';
		out[0] = self;
		return 1;
	}
	/* Simplified first: it is the one in the table above. */
	if (folded >= PINYIN_FIRST && folded <= PINYIN_LAST)
		c = folded;
	if (c < PINYIN_FIRST || c > PINYIN_LAST ||
		!pinyin_readings[c - PINYIN_FIRST])
		return 0;
	out[n++] = pinyin_syllables[pinyin_readings[c - PINYIN_FIRST]];
	more = bsearch(&c, others, sizeof(others) / sizeof(*others),
		sizeof(*others), compare);
	for (size_t i = 0; more && i < MOST_READINGS - 1; i++)
		if (more->readings[i])
			out[n++] = more->readings[i];
	return n;
}

/* How much of the query the syllable takes, or 0. */
static size_t take(const char *query, const char *syllable)
{
	size_t i;

	for (i = 0; syllable[i]; i++)
		if (query[i] != syllable[i] &&
			!(syllable[i] == 'v' && query[i] == 'u'))
			return 0;
	return i;
}

/* From here on, whole syllables (or initials) till the query is used up? A
 * character with several readings branches; the query's length bounds it. */
static bool match_here(
	const char *p, const char *end, const char *query, bool initials)
{
	const char *readings[MOST_READINGS];
	char self[2];
	size_t n = 0;
	uint32_t c = 0;

	while (p < end && !n) {
		c = utf8_next(&p, end);
		n = readings_of(c, readings, self);
		if (!n && fold_char(c) != ' ')
			return false;
	}
	for (size_t i = 0; i < n; i++) {
		size_t used = initials ? *query == readings[i][0]
				       : take(query, readings[i]);

		/* Once for an initial: zhe, zhuo and zhao begin alike. */
		if (initials && used)
			return !query[1] || match_here(p, end, query + 1, true);
		if (used && (!query[used] ||
				    match_here(p, end, query + used, initials)))
			return true;
	}
	return false;
}

bool pinyin_match(const char *text, size_t len, const char *query)
{
	const char *p = text, *end = text + len;

	if (!*query)
		return false;
	while (p < end) {
		if (match_here(p, end, query, false) ||
			match_here(p, end, query, true))
			return true;
		utf8_next(&p, end);
	}
	return false;
}

/* ---- pairs ---- */

/* ü is v in ICU's readings, and u or v in queries. */
static char letter(char c)
{
	return c == 'v' ? 'u' : c;
}

struct pairs {
	void (*tell)(void *arg, enum pinyin_sort sort, char a, char b);
	void *arg;
	/* The readings of the character before, by what they begin and end
	 * with; none: nothing stands before. */
	char first[MOST_READINGS], last[MOST_READINGS];
	size_t n;
};

static void add_syllable(struct pairs *ps, const char *syllable)
{
	for (size_t i = 0; i < ps->n; i++) {
		ps->tell(ps->arg, PINYIN_INITIALS, ps->first[i], *syllable);
		ps->tell(ps->arg, PINYIN_LETTERS, letter(ps->last[i]),
			letter(*syllable));
	}
	for (const char *s = syllable; s[1]; s++)
		ps->tell(ps->arg, PINYIN_LETTERS, letter(s[0]), letter(s[1]));
}

void pinyin_pairs(const char *text, size_t len,
	void (*tell)(void *arg, enum pinyin_sort sort, char a, char b),
	void *arg)
{
	struct pairs ps = {.tell = tell, .arg = arg};
	const char *p = text, *end = text + len;

	while (p < end) {
		const char *readings[MOST_READINGS];
		char self[2];
		uint32_t c = utf8_next(&p, end);
		size_t n = readings_of(c, readings, self);

		if (!n && fold_char(c) == ' ')
			continue;
		for (size_t i = 0; i < n; i++)
			add_syllable(&ps, readings[i]);
		for (size_t i = 0; i < n; i++) {
			ps.first[i] = readings[i][0];
			ps.last[i] = readings[i][strlen(readings[i]) - 1];
		}
		ps.n = n;
	}
}

void pinyin_token(
	enum pinyin_sort sort, char a, char b, char out[PINYIN_TOKEN_SIZE])
{
	/* Control characters fold to something else. */
	out[0] = sort == PINYIN_LETTERS ? 1 : 2;
	out[1] = a;
	out[2] = b;
	out[3] = '\0';
}

void pinyin_needed(
	const char *query, enum pinyin_sort sort, struct strs *out)
{
	for (; query[0] && query[1]; query++) {
		char token[PINYIN_TOKEN_SIZE];
		bool letters = sort == PINYIN_LETTERS;

		pinyin_token(sort, letters ? letter(query[0]) : query[0],
			letters ? letter(query[1]) : query[1], token);
		strs_add(out, token);
	}
}
