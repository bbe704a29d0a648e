/* SPDX-License-Identifier: MIT
 *
 * Any bytes as a form of one of the kinds there are, all the way: schema,
 * rules, paper, every format. What passes the schema and the rules can be made,
 * and what is made of it is text in valid UTF-8 and packages that open. Runs in
 * the top folder of the sources.
 */
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "generator/foreign.h"
#include "generator/generator.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct generator *generator_once(void)
{
	static struct generator *generator;
	struct strs folders = STRS_INIT;
	struct err err = ERR_INIT;

	if (generator)
		return generator;
	strs_add(&folders, ".");
	if (generator_new(&folders, NULL, &generator, &err) != ERR_OK)
		abort();
	strs_release(&folders);
	return generator;
}

static void require(bool what)
{
	if (!what)
		abort();
}

static void look_at(const char *format, const struct buf *made)
{
	struct foreign *f = NULL;
	struct err err = ERR_INIT;

	require(made->len > 0);
	if (!strcmp(format, "docx") || !strcmp(format, "odt"))
		require(foreign_open(made->data, made->len, &f, &err) ==
			ERR_OK);
	else
		require(utf8_valid(made->data, made->len, NULL));
	foreign_free(f);
}

static void make(struct document *d, const struct context *context)
{
	static const char *const formats[] = {"docx", "odt", "html", "text"};
	struct paper *paper = NULL;
	struct err err = ERR_INIT;

	require(generator_paper(
			generator_once(), d, context, &paper, &err) == ERR_OK);
	for (size_t i = 0; i < sizeof(formats) / sizeof(*formats); i++) {
		struct buf made = BUF_INIT;

		require(generator_make(generator_once(), d, paper, formats[i],
				&made, &err) == ERR_OK);
		look_at(formats[i], &made);
		buf_release(&made);
	}
	paper_free(paper);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const struct context context = {.today = "2026-03-06",
		.number = "P2026-001-HTJY-001",
		.project = "P2026-001",
		.project_name = "进销存管理系统实施",
		.customer = "华信商贸有限公司"};
	struct findings findings = FINDINGS_INIT;
	struct document *d = NULL;
	struct err err = ERR_INIT;

	require(generator_read(generator_once(), "fuzz", data, size, &d,
			&findings, &err) == ERR_OK);
	if (d && !findings.n_errors)
		require(generator_check_rules(generator_once(), d, &context,
				&findings, &err) == ERR_OK);
	if (d && !findings.n_errors)
		make(d, &context);
	document_free(d);
	findings_release(&findings);
	return 0;
}
