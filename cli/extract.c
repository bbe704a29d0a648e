/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <string.h>

#include "base/fs.h"
#include "cli/print.h"
#include "cli/sources.h"
#include "dossier/proof.h"

static void say_same(const struct proof *p)
{
	if (p->text.n)
		print_findings(stderr, &p->text);
	else
		fprintf(stderr, "%s：正文和表单一致\n", p->source->name);
	if (p->compared && p->text.n_errors)
		fprintf(stderr,
			"正文有 %zu 处和表单不同；取出的是生成时的表单\n",
			p->text.n_errors);
}

/* The form is out already: what goes wrong now is worth a word, no more. */
static void compare(struct proof *p, struct session *s)
{
	struct err why = ERR_INIT;

	if (proof_read(p, s->office, &why) == ERR_OK)
		say_same(p);
	else
		fprintf(stderr, "%s：没有和正文比较：%s\n", p->source->name,
			why.text);
}

static enum err_code run_extract(struct session *s, struct err *err)
{
	const char *path = session_option(s, "output");
	struct proof proof = {.source = NULL};
	struct source source;
	enum err_code code = session_may_write(path, err);

	if (code != ERR_OK)
		return code;
	code = source_read(&source, s->operands[0], err);
	if (code == ERR_OK) {
		code = proof_open(&proof, &source, err);
		if (code != ERR_OK)
			err_context(err, "%s", source.name);
	}
	if (code == ERR_OK)
		code = session_write(path, &proof.carried.form, err);
	if (code == ERR_OK)
		compare(&proof, s);
	proof_release(&proof);
	source_release(&source);
	return code;
}

const struct command command_extract = {
	.name = "extract",
	.arguments = "文件",
	.summary = "从本程序生成的 DOCX 或 ODT 里取出表单",
	.more = "文件在 Word、WPS、LibreOffice 里改过、另存过也可以；取出的总是"
		"生成时的表单，\n正文后来改了哪里另行列出。",
	.group = GROUP_FORM,
	.needs = NEEDS_DATA,
	.min = 1,
	.max = 1,
	.options =
		(const struct option_row[]){
			{"output", 'o', "文件", "写到文件（默认标准输出）"},
			{.name = NULL}},
	.run = run_extract,
};
