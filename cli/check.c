/* SPDX-License-Identifier: MIT */
#include <stdio.h>

#include "cli/print.h"
#include "cli/sources.h"
#include "dossier/proof.h"
#include "generator/foreign.h"

/* A document of ours: the form in it, and whether the text still says it. */
static enum err_code check_document(struct session *s,
	const struct source *source, struct findings *found, struct err *err)
{
	struct proof proof = {.source = NULL};
	struct err why = ERR_INIT;
	enum err_code code = proof_open(&proof, source, &why);

	if (code == ERR_OK)
		code = proof_read(&proof, s->office, err);
	else
		findings_add(found, FINDING_ERROR, source->name, 0, NULL, NULL,
			NULL, why.text);
	findings_move(found, &proof.form);
	findings_move(found, &proof.text);
	proof_release(&proof);
	return why.code == ERR_OK ? code : ERR_OK;
}

static enum err_code check_one(struct session *s, const struct source *source,
	struct findings *found, struct err *err)
{
	if (foreign_is_package(source->data.data, source->data.len))
		return check_document(s, source, found, err);
	return file_check(s->office, source, NULL, found, err);
}

static enum err_code run_check(struct session *s, struct err *err)
{
	bool json = session_option(s, "json");
	struct findings all = FINDINGS_INIT;
	enum err_code code = ERR_OK;

	for (int i = 0; i < s->n_operands && code == ERR_OK; i++) {
		struct findings found = FINDINGS_INIT;
		struct source source;

		code = source_read(&source, s->operands[i], err);
		if (code == ERR_OK)
			code = check_one(s, &source, &found, err);
		sources_report(&found, json, true);
		if (code == ERR_OK && !found.n && !json)
			fprintf(stderr, "%s：没有问题\n", source.name);
		findings_move(&all, &found);
		source_release(&source);
	}
	if (code == ERR_OK && all.n_errors) {
		fprintf(stderr, "%zu 处错误，%zu 处提醒\n", all.n_errors,
			all.n - all.n_errors);
		err->text[0] = '\0';
		code = err->code = ERR_DATA;
	}
	findings_release(&all);
	return code;
}

const struct command command_check = {
	.name = "check",
	.arguments = "表单或文件…",
	.summary = "检查表单，或生成的文件和其中的表单是否一致",
	.more = "每个问题一行：文件:行: 字段: 问题。有错误时退出状态为 1，只有"
		"提醒时为 0。\n在档案库里检查时，也和项目登记的客户、合同核对。\n"
		"给出本程序生成的 DOCX、ODT 时，检查里面的表单，并列出正文和它不同"
		"的地方。",
	.group = GROUP_FORM,
	.needs = NEEDS_DATA,
	.min = 1,
	.max = -1,
	.options = (const struct option_row[]){
		{"json", 0, NULL, "每个问题一行 JSON"}, {.name = NULL}},
	.run = run_check,
};
