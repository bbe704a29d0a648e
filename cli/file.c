/* SPDX-License-Identifier: MIT */
#include <stdio.h>

#include "cli/interrupt.h"
#include "cli/print.h"
#include "cli/sources.h"

struct printing {
	struct session *session;
	struct source *sources;
	bool json;
	size_t n;	    /* filed */
	enum err_code code; /* of looking up what is printed */
	struct err err;
};

static void print_filed(void *arg, const struct record *r)
{
	struct printing *p = arg;

	p->n++;
	if (!p->json)
		print_record_line(
			office_catalogue(p->session->office), r);
	else if (p->code == ERR_OK)
		p->code = print_document_json(
			p->session, NULL, r, &p->err);
	/* What is durable is said at once. */
	fflush(stdout);
}

static enum err_code fetch(void *arg, size_t i, struct buf *out, struct err *err)
{
	const struct printing *p = arg;

	return source_fetch(&p->sources[i], out, err);
}

static enum err_code run_file(struct session *s, struct err *err)
{
	struct printing printing = {
		.session = s, .json = session_option(s, "json")};
	struct findings findings = FINDINGS_INIT;
	struct bar bar;
	struct file_order order = {
		.n = (size_t)s->n_operands,
		.read = fetch,
		.again = session_option(s, "again"),
		.progress = &bar.progress,
		.filed = print_filed,
		.arg = &printing,
	};
	enum err_code code = sources_name(s, &printing.sources, err);

	if (code != ERR_OK)
		return code;
	bar_init(&bar, "归档", false);
	bar.progress.stop = interrupt_asked;
	interrupt_watch();
	order.sources = printing.sources;
	code = file_forms(s->office, &order, &findings, err);
	bar_finish(&bar);
	/* Where nothing was filed the findings are the result. */
	sources_report(
		&findings, printing.json && findings.n_errors, false);
	findings_release(&findings);
	sources_free(printing.sources, s->n_operands);
	if (code == ERR_STOPPED)
		return err_set(err, code,
			"停下来了：归档了 %zu 份（上面列出的），其余 %zu 份没有"
			"归档",
			printing.n, order.n - printing.n);
	if (code == ERR_OK && printing.code != ERR_OK)
		*err = printing.err;
	return code == ERR_OK ? printing.code : code;
}

const struct command command_file = {
	.name = "file",
	.arguments = "表单…",
	.summary = "检查、生成、归档、编入索引，每份一行打印编号",
	.more = "一次给出的表单先全部检查，有一处错误就什么也不归档。同一项目"
		"的几份一起生效。\n打印出编号就已经写到磁盘。\n按 Ctrl-C 会在手头的做完后停下，并说明归档了哪些。",
	.group = GROUP_FILE,
	.needs = NEEDS_WRITE,
	.min = 1,
	.max = -1,
	.options =
		(const struct option_row[]){
			{"again", 0, NULL, "同样的表单再归一份"},
			{"jobs", 'j', "个数", "同时用几个线程（默认 1）"},
			{"json", 0, NULL, "每份一行 JSON"},
			{.name = NULL}},
	.run = run_file,
};
