/* SPDX-License-Identifier: MIT
 *
 * Each character of the needle may stand in a text in several forms. Looked for
 * are the forms of one of them, by the byte that tells most; where one is, all
 * are compared character by character. It is the one with the fewest forms of
 * those it is known how far from the beginning they stand. That what is found is
 * a character and not the end of one and the beginning of the next is made sure
 * of last: few come so far.
 *
 * A space stands for any white space. What is packed as it is (PACK_OTHERS) lies in
 * runs with a head, and is left to who folds; so is a space that the needle begins
 * with: where the rest is not, it is not there.
 */
#include "archive/search/needle.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "archive/index/fold.h"
#include "archive/index/pack.h"
#include "base/buf.h"
#include "base/utf8.h"

/* A character as it may stand in a packed text. */
struct letter {
	unsigned *codes; /* pack_code */
	size_t n;
	bool space;
};

struct other {
	unsigned char utf8[4];
	size_t len;
};

struct needle {
	struct letter *letters;
	size_t n;
	size_t anchor; /* the one looked for; those before take two bytes */
	struct other *others; /* forms that have no code, of all letters */
	size_t n_others;
	bool whole;   /* it begins with the first letter */
	bool unclear; /* it has U+FFFD, which much folds to */
};

static void add_other(struct needle *needle, uint32_t c)
{
	struct other *other;

	needle->others = xrealloc(
		needle->others, needle->n_others + 1, sizeof(*needle->others));
	other = &needle->others[needle->n_others++];
	other->len = utf8_put((char *)other->utf8, c);
}

static void add_form(struct needle *needle, struct letter *letter, uint32_t c)
{
	unsigned code = pack_code(c);

	if (!code) {
		add_other(needle, c);
		return;
	}
	letter->codes = xrealloc(
		letter->codes, letter->n + 1, sizeof(*letter->codes));
	letter->codes[letter->n++] = code;
}

static void add_letter(struct needle *needle, uint32_t c)
{
	const uint32_t(*forms)[2];
	struct letter *letter;
	size_t n;

	needle->letters = xrealloc(
		needle->letters, needle->n + 1, sizeof(*needle->letters));
	letter = &needle->letters[needle->n++];
	*letter = (struct letter){.n = 0};
	add_form(needle, letter, c);
	forms = fold_forms(c, &n);
	for (size_t i = 0; i < n; i++)
		add_form(needle, letter, forms[i][1]);
	needle->unclear = needle->unclear || c == 0xFFFD;
}

/* Above these all white space has a code. */
#define LAST_OTHER_SPACE 0x1FFF

static void add_space(struct needle *needle)
{
	needle->letters = xrealloc(
		needle->letters, needle->n + 1, sizeof(*needle->letters));
	needle->letters[needle->n++] = (struct letter){.space = true};
	for (uint32_t c = 0x80; c <= LAST_OTHER_SPACE; c++)
		if (fold_char(c) == ' ' && !pack_code(c))
			add_other(needle, c);
}

/* In every form that has a code. */
static bool takes_two(const struct letter *letter)
{
	if (letter->space)
		return false;
	for (size_t i = 0; i < letter->n; i++)
		if (letter->codes[i] < PACK_HAN)
			return false;
	return true;
}

static size_t find_anchor(const struct needle *needle)
{
	size_t best = 0;

	for (size_t i = 1;
		i < needle->n && takes_two(&needle->letters[i - 1]); i++)
		if (!needle->letters[i].space &&
			needle->letters[i].n < needle->letters[best].n)
			best = i;
	return best;
}

struct needle *needle_new(const char *folded, size_t len)
{
	struct needle *needle = xcalloc(1, sizeof(*needle));
	const char *p = folded, *end = p + len;

	needle->whole = !len || *p != ' ';
	while (p < end && *p == ' ')
		p++;
	while (p < end) {
		uint32_t c = utf8_next(&p, end);

		if (c == ' ')
			add_space(needle);
		else
			add_letter(needle, c);
	}
	needle->unclear = needle->unclear || !needle->n;
	if (!needle->unclear)
		needle->anchor = find_anchor(needle);
	return needle;
}

void needle_free(struct needle *needle)
{
	if (!needle)
		return;
	for (size_t i = 0; i < needle->n; i++)
		free(needle->letters[i].codes);
	free(needle->letters);
	free(needle->others);
	free(needle);
}

struct hay {
	const unsigned char *p, *end;
};

/* Others of the same first byte are looked for together. */
static bool has_others(const struct needle *needle, const struct hay *hay)
{
	for (size_t i = 0; i < needle->n_others; i++) {
		const unsigned char *p = hay->p;
		unsigned first = needle->others[i].utf8[0];
		size_t k = 0;

		while (k < i && needle->others[k].utf8[0] != first)
			k++;
		if (k < i)
			continue;
		while ((p = memchr(p, (int)first, (size_t)(hay->end - p)))) {
			for (k = i; k < needle->n_others; k++) {
				const struct other *o = &needle->others[k];

				if (o->len <= (size_t)(hay->end - p) &&
					!memcmp(o->utf8, p, o->len))
					return true;
			}
			p++;
		}
	}
	return false;
}

/* Behind the character at p, before end; its code, 0 if it has none. */
static const unsigned char *read_code(
	const unsigned char *p, const unsigned char *end, unsigned *code)
{
	*code = *p++;
	if (*code < PACK_HAN)
		return p;
	*code = p < end && *code < PACK_OTHERS ? *code << 8 | *p : 0;
	return p < end ? p + 1 : p;
}

static bool is_space(unsigned code)
{
	if (code <= ' ')
		return fold_char(code) == ' ';
	return code >= PACK_HAN &&
	       fold_char(pack_pair(code >> 8, code & 0xFF)) == ' ';
}

/* Behind the white space at p; NULL: there is none. */
static const unsigned char *pass_space(
	const unsigned char *p, const unsigned char *end)
{
	const unsigned char *start = p;

	while (p < end) {
		unsigned code;
		const unsigned char *next = read_code(p, end, &code);

		if (!is_space(code))
			break;
		p = next;
	}
	return p > start ? p : NULL;
}

static bool stands_at(const struct needle *needle, const unsigned char *p,
	const unsigned char *end)
{
	for (size_t i = 0; i < needle->n; i++) {
		const struct letter *letter = &needle->letters[i];
		unsigned code;
		size_t k = 0;

		if (letter->space) {
			p = pass_space(p, end);
			if (!p)
				return false;
			continue;
		}
		if (p == end)
			return false;
		p = read_code(p, end, &code);
		while (k < letter->n && letter->codes[k] != code)
			k++;
		if (k == letter->n)
			return false;
	}
	return true;
}

/* Where it stands with its anchor in one form. */
static int count_form(const struct needle *needle, const struct hay *hay,
	unsigned code, int most)
{
	/* Bytes before the one looked for. */
	size_t of_code = code >= PACK_HAN;
	size_t before = 2 * needle->anchor + of_code;
	const unsigned char *p = hay->p + before;
	int n = 0;

	if ((size_t)(hay->end - hay->p) < before)
		return 0;
	while (n < most &&
		(p = memchr(p, (int)(code & 0xFF), (size_t)(hay->end - p)))) {
		const unsigned char *at = p++ - before;

		if (of_code && p[-2] != code >> 8)
			continue;
		if (stands_at(needle, at, hay->end) &&
			pack_begins(
				(const char *)hay->p, (size_t)(at - hay->p)))
			n++;
	}
	return n;
}

int needle_count(
	const struct needle *needle, const char *packed, size_t len, int most)
{
	const unsigned char *p = (const unsigned char *)packed;
	struct hay hay = {p, p + len};
	const struct letter *anchor;
	int n = 0;

	if (needle->unclear || has_others(needle, &hay))
		return NEEDLE_UNSURE;
	anchor = &needle->letters[needle->anchor];
	for (size_t i = 0; i < anchor->n && n < most; i++)
		n += count_form(needle, &hay, anchor->codes[i], most - n);
	return n && !needle->whole ? NEEDLE_UNSURE : n;
}
