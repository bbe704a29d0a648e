/* SPDX-License-Identifier: MIT
 *
 * How many forms a CPU-second: reads, checks, and makes DOCX and ODT of one
 * form over and over, one thread, bytes in memory.
 *
 *	bench_generate DATA FORM [SECONDS [FORMAT,…]]
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/fs.h"
#include "generator/generator.h"

static double cpu(void)
{
	struct timespec t;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void need(enum err_code code, const struct err *err)
{
	if (code == ERR_OK)
		return;
	fprintf(stderr, "%s\n", err->text);
	exit(1);
}

struct spent {
	double read, rules, paper, make[4];
	size_t bytes[4];
};

static void once(struct generator *g, const struct buf *form,
	const struct strs *formats, struct spent *s)
{
	struct context context = {.number = "P2026-001-HTJY-001",
		.today = "2026-03-06"};
	struct findings findings = FINDINGS_INIT;
	struct document *d = NULL;
	struct paper *paper = NULL;
	struct err err = ERR_INIT;
	double t0 = cpu(), t1, t2, t3;

	need(generator_read(g, "form.xml", form->data, form->len, &d,
		     &findings, &err),
		&err);
	t1 = cpu();
	if (!d || findings.n_errors) {
		fprintf(stderr, "the form has errors: %s\n",
			findings.n ? findings.items[0].message : "");
		exit(1);
	}
	need(generator_check_rules(g, d, &context, &findings, &err), &err);
	t2 = cpu();
	need(generator_paper(g, d, &context, &paper, &err), &err);
	t3 = cpu();
	s->read += t1 - t0;
	s->rules += t2 - t1;
	s->paper += t3 - t2;
	for (size_t i = 0; i < formats->n && i < 4; i++) {
		struct buf out = BUF_INIT;

		t3 = cpu();
		need(generator_make(
			     g, d, paper, formats->items[i], &out, &err),
			&err);
		s->make[i] += cpu() - t3;
		s->bytes[i] = out.len;
		buf_release(&out);
	}
	paper_free(paper);
	document_free(d);
	findings_release(&findings);
}

int main(int argc, char **argv)
{
	double seconds = argc > 3 ? atof(argv[3]) : 3, began, total;
	struct strs folders = STRS_INIT, formats = STRS_INIT;
	struct spent spent = {0}, cold = {0};
	struct generator *g = NULL;
	struct buf form = BUF_INIT;
	struct err err = ERR_INIT;
	int n = 0;

	if (argc < 3) {
		fprintf(stderr, "usage: bench_generate DATA FORM [SECONDS "
				"[FORMAT,…]]\n");
		return 2;
	}
	strs_add(&folders, argv[1]);
	if (argc > 4) {
		for (char *f = strtok(argv[4], ","); f; f = strtok(NULL, ","))
			strs_add(&formats, f);
	} else {
		strs_add(&formats, "docx");
		strs_add(&formats, "odt");
	}
	need(fs_read(argv[2], (size_t)64 << 20, &form, &err), &err);
	need(generator_new(&folders, NULL, &g, &err), &err);
	once(g, &form, &formats, &cold);
	for (began = cpu(); (total = cpu() - began) < seconds; n++)
		once(g, &form, &formats, &spent);
	printf("%.0f forms per CPU-second, %zu bytes of form\n", n / total,
		form.len);
	printf("  read and check %4.0f µs, rules %.0f, paper %.0f",
		spent.read / n * 1e6, spent.rules / n * 1e6,
		spent.paper / n * 1e6);
	for (size_t i = 0; i < formats.n && i < 4; i++)
		printf(", %s %.0f (%zu bytes)", formats.items[i],
			spent.make[i] / n * 1e6, spent.bytes[i]);
	putchar('\n');
	generator_free(g);
	buf_release(&form);
	strs_release(&folders);
	strs_release(&formats);
	return 0;
}
