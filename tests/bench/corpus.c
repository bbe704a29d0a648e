/* SPDX-License-Identifier: MIT
 *
 * The corpus of the search bench as lines, for other programs to be asked the
 * same: corpus docs N prints number, date, kind, customer, title and text,
 * corpus queries N M prints class and query, M of each class that is plain
 * text; with tabs in between.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/bench/queries.h"

static void print_docs(struct corpus *c, int n)
{
	struct buf text = BUF_INIT;

	for (int i = 0; i < n; i++) {
		struct record r;

		corpus_record(c, i, 1, &r, &text);
		for (char *p = text.data; *p; p++)
			*p = *p == '\n' || *p == '\t' ? ' ' : *p;
		for (char *p = r.title; *p; p++)
			*p = *p == '\n' || *p == '\t' ? ' ' : *p;
		printf("%s\t%s\t%s\t%s\t%s\t%s\n", r.number, r.date, r.kind,
			r.customer, r.title, text.data);
		record_release(&r);
	}
	buf_release(&text);
}

static void print_queries(struct corpus *c, int n, int samples)
{
	static const enum question plain[] = {Q_COMMON, Q_MIDDLE, Q_RARE,
		Q_PHRASE, Q_WORDS, Q_CONTRACT};

	for (size_t k = 0; k < sizeof(plain) / sizeof(*plain); k++)
		for (int i = 0; i < samples; i++) {
			char *query = question_of(c, plain[k], i, n);
			size_t len = strlen(query);

			if (*query == '"')
				printf("%s\t%.*s\n", question_names[plain[k]],
					(int)len - 2, query + 1);
			else
				printf("%s\t%s\n", question_names[plain[k]],
					query);
			free(query);
		}
}

int main(int argc, char **argv)
{
	int n = argc > 2 ? atoi(argv[2]) : 0;
	struct corpus c = {.n_words = 30000,
		.n_chars = 3500,
		.n_length = 240,
		.n_days = 672,
		.n_projects = 1 + n / 60};

	if (n < 1 || (strcmp(argv[1], "docs") && strcmp(argv[1], "queries")))
		return 2;
	if (!strcmp(argv[1], "docs"))
		print_docs(&c, n);
	else
		print_queries(&c, n, argc > 3 ? atoi(argv[3]) : 10);
	return 0;
}
