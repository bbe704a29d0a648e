/* SPDX-License-Identifier: MIT
 *
 * Writes archive/index/fold_table.h: what each character folds to, and how each Han
 * character is read. Run when the program is built; it takes both from ICU's
 * data, so that nobody keeps such tables by hand and ICU itself (30 MB) is not
 * linked into the program.
 *
 * Folding is one character to one character, so that a place in the folded
 * text is a place in the text: full-width and half-width forms become the
 * usual ones, capitals small, traditional characters simplified, and
 * characters that are canonically the same (U+F900 … are) become one.
 */
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>
#include <unicode/utrans.h>

#define N_BMP 0x10000
#define N_ALL 0x110000
#define HAN_FIRST 0x3400
#define HAN_LAST 0x9FFF
#define N_HAN (HAN_LAST - HAN_FIRST + 1)
#define SYLLABLE_SIZE 8
#define N_SYLLABLES 1024

static UChar32 simple[N_ALL]; /* traditional to simplified; 0: the same */
static UChar32 fold[N_ALL];
static char syllables[N_SYLLABLES][SYLLABLE_SIZE];
static int n_syllables = 1; /* 0: no reading */
static uint16_t readings[N_HAN];

static void check(UErrorCode code, const char *what)
{
	if (U_SUCCESS(code))
		return;
	fprintf(stderr, "fold: %s: %s\n", what, u_errorName(code));
	exit(1);
}

static bool is_han(UChar32 c)
{
	return u_hasBinaryProperty(c, UCHAR_IDEOGRAPHIC) &&
	       u_charType(c) == U_OTHER_LETTER;
}

/* Runs a transliterator over all Han characters, one a line, and hands each
 * with its result to take. */
static void each_han(
	const char *name, void (*take)(UChar32 c, const UChar *to, int32_t len))
{
	enum { BATCH = 2048, CAP = 32 * BATCH };
	static UChar text[CAP];
	UChar id[64];
	UErrorCode code = U_ZERO_ERROR;
	UTransliterator *trans;
	UChar32 chars[BATCH], c = HAN_FIRST;

	u_uastrcpy(id, name);
	trans = utrans_openU(id, -1, UTRANS_FORWARD, NULL, 0, NULL, &code);
	check(code, name);
	while (c < 0x32000) {
		int32_t len = 0, n = 0, limit, start = 0, i = 0;

		for (; n < BATCH && c < 0x32000; c++) {
			if (!is_han(c))
				continue;
			chars[n++] = c;
			U16_APPEND_UNSAFE(text, len, c);
			text[len++] = '\n';
		}
		limit = len;
		utrans_transUChars(trans, text, &len, CAP, 0, &limit, &code);
		check(code, name);
		for (int32_t at = 0; at < len; at++) {
			if (text[at] != '\n')
				continue;
			take(chars[i++], text + start, at - start);
			start = at + 1;
		}
		if (i != n)
			check(U_INTERNAL_PROGRAM_ERROR, name);
	}
	utrans_close(trans);
}

static void take_simple(UChar32 c, const UChar *to, int32_t len)
{
	UChar32 one;
	int32_t i = 0;

	if (!len)
		return;
	U16_NEXT(to, i, len, one);
	if (i == len && one != c && is_han(one))
		simple[c] = one;
}

/* "lǜ" → "lv": letters without their tone, ü as it is typed. */
static void take_reading(UChar32 c, const UChar *to, int32_t len)
{
	UErrorCode code = U_ZERO_ERROR;
	const UNormalizer2 *nfd = unorm2_getNFDInstance(&code);
	UChar parts[64];
	char plain[SYLLABLE_SIZE] = "";
	size_t n = 0;

	if (c > HAN_LAST || !len)
		return;
	len = unorm2_normalize(nfd, to, len, parts, 64, &code);
	check(code, "NFD");
	for (int32_t i = 0; i < len; i++) {
		if (parts[i] == 0x0308 && n)
			plain[n - 1] = 'v';
		else if (parts[i] >= 'a' && parts[i] <= 'z' &&
			 n + 1 < SYLLABLE_SIZE)
			plain[n++] = (char)parts[i];
		else if (parts[i] < 0x0300 || parts[i] > 0x036F)
			return; /* not a reading: the character itself */
	}
	plain[n] = '\0';
	for (int i = 1; i < n_syllables; i++)
		if (!strcmp(syllables[i], plain)) {
			readings[c - HAN_FIRST] = (uint16_t)i;
			return;
		}
	if (n_syllables == N_SYLLABLES)
		check(U_BUFFER_OVERFLOW_ERROR, "syllables");
	readings[c - HAN_FIRST] = (uint16_t)n_syllables;
	memcpy(syllables[n_syllables++], plain, n + 1);
}

/* The single character that c is a form of, or c. */
static UChar32 same_as(const UNormalizer2 *nfkd, UChar32 c)
{
	UDecompositionType type = (UDecompositionType)u_getIntPropertyValue(
		c, UCHAR_DECOMPOSITION_TYPE);
	UErrorCode code = U_ZERO_ERROR;
	UChar to[32];
	UChar32 one;
	int32_t len, i = 0;

	if (type != U_DT_WIDE && type != U_DT_NARROW && type != U_DT_CANONICAL)
		return c;
	len = unorm2_getRawDecomposition(nfkd, c, to, 32, &code);
	check(code, "decomposition");
	if (len <= 0)
		return c;
	U16_NEXT(to, i, len, one);
	return i == len ? one : c;
}

static UChar32 fold_once(const UNormalizer2 *nfkd, UChar32 c)
{
	c = u_foldCase(same_as(nfkd, c), U_FOLD_CASE_DEFAULT);
	return simple[c] ? simple[c] : c;
}

/* Again and again until nothing changes: folding what is folded must give the
 * same, or a query copied from a result would not find it. Characters that
 * are forms of each other (U+82CE and U+82E7) become the lowest of them. */
static UChar32 fold_fully(const UNormalizer2 *nfkd, UChar32 c)
{
	UChar32 lowest;

	for (int i = 0; i < 8; i++) {
		UChar32 to = fold_once(nfkd, c);

		if (to == c)
			return c;
		c = to;
	}
	lowest = c;
	for (UChar32 to = fold_once(nfkd, c); to != c; to = fold_once(nfkd, to))
		lowest = to < lowest ? to : lowest;
	return lowest;
}

/* FNV-1a over all of it: an index made with other tables is not ours. */
static unsigned checksum(void)
{
	uint32_t h = 2166136261u;

	for (UChar32 c = 0; c < N_ALL; c++)
		if (fold[c] != c)
			h = ((h ^ (uint32_t)c) * 16777619u ^
				    (uint32_t)fold[c]) *
			    16777619u;
	for (int i = 0; i < N_HAN; i++)
		for (const char *s = syllables[readings[i]]; *s; s++)
			h = (h ^ (uint32_t)*s ^ (uint32_t)i) * 16777619u;
	return (h ^ h >> 16) & 0xFFFF;
}

/* What a character of the Basic Multilingual Plane has in its page: 0, it
 * stays; 1, it leaves the plane and is in the pairs; else what it becomes. */
static int page_entry(UChar32 c)
{
	if (fold[c] == c)
		return 0;
	return fold[c] < N_BMP ? (int)fold[c] : 1;
}

/* Pages of 256; page 0 folds nothing. */
static void write_pages(void)
{
	uint8_t page[256];
	int n = 1;

	printf("static const uint16_t fold_pages[][256] = {\n{0},\n");
	for (int p = 0; p < 256; p++) {
		bool any = false;

		for (int i = 0; i < 256; i++)
			any = any || page_entry(p * 256 + i);
		page[p] = (uint8_t)(any ? n++ : 0);
		if (!any)
			continue;
		printf("{");
		for (int i = 0; i < 256; i++)
			printf("%d,", page_entry(p * 256 + i));
		printf("},\n");
	}
	printf("};\nstatic const uint8_t fold_page[256] = {");
	for (int p = 0; p < 256; p++)
		printf("%d,", page[p]);
	printf("};\n");
}

static void write_pairs(void)
{
	printf("static const uint32_t fold_pairs[][2] = {\n");
	for (UChar32 c = 0; c < N_ALL; c++)
		if (fold[c] != c && (c >= N_BMP || fold[c] >= N_BMP))
			printf("{0x%X,0x%X},\n", (unsigned)c,
				(unsigned)fold[c]);
	printf("};\n");
}

static int by_what_it_becomes(const void *a, const void *b)
{
	UChar32 x = *(const UChar32 *)a, y = *(const UChar32 *)b;

	return fold[x] != fold[y] ? (fold[x] > fold[y]) - (fold[x] < fold[y])
				  : (x > y) - (x < y);
}

/* The other way round. */
static void write_forms(void)
{
	static UChar32 forms[N_ALL];
	size_t n = 0;

	for (UChar32 c = 0; c < N_ALL; c++)
		if (fold[c] != c)
			forms[n++] = c;
	qsort(forms, n, sizeof(*forms), by_what_it_becomes);
	printf("static const uint32_t fold_back[][2] = {\n");
	for (size_t i = 0; i < n; i++)
		printf("{0x%X,0x%X},\n", (unsigned)fold[forms[i]],
			(unsigned)forms[i]);
	printf("};\n");
}

static void write_readings(void)
{
	printf("#define PINYIN_FIRST 0x%X\n#define PINYIN_LAST 0x%X\n",
		HAN_FIRST, HAN_LAST);
	printf("static const char pinyin_syllables[][%d] = {", SYLLABLE_SIZE);
	for (int i = 0; i < n_syllables; i++)
		printf("\"%s\",", syllables[i]);
	printf("};\nstatic const uint16_t pinyin_readings[] = {");
	for (int i = 0; i < N_HAN; i++)
		printf("%s%d,", i % 32 ? "" : "\n", readings[i]);
	printf("};\n");
}

int main(void)
{
	UErrorCode code = U_ZERO_ERROR;
	const UNormalizer2 *nfkd = unorm2_getNFKDInstance(&code);

	check(code, "NFKD");
	each_han("Hant-Hans", take_simple);
	each_han("Han-Latin", take_reading);
	for (UChar32 c = 0; c < N_ALL; c++)
		fold[c] = fold_fully(nfkd, c);
	printf("/* Made by archive/index/gen/fold.c from ICU %s, Unicode %s. */\n",
		U_ICU_VERSION, U_UNICODE_VERSION);
	printf("#define FOLD_CHECKSUM 0x%04X\n", checksum());
	printf("#ifdef WANT_FOLD\n");
	write_pages();
	write_pairs();
	write_forms();
	printf("#endif\n#ifdef WANT_PINYIN\n");
	write_readings();
	printf("#endif\n");
	return ferror(stdout) || fflush(stdout) ? 1 : 0;
}
