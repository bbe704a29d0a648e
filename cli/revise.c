/* SPDX-License-Identifier: MIT */
#include "cli/print.h"
#include "cli/sources.h"

static enum err_code run_revise(struct session *s, struct err *err)
{
	bool json = session_option(s, "json");
	struct findings findings = FINDINGS_INIT;
	struct record r = RECORD_INIT;
	struct source source;
	enum err_code code = source_read(&source, s->operands[1], err);

	if (code == ERR_OK)
		code = file_revision(s->office, s->operands[0], &source,
			&findings, &r, err);
	/* Where nothing was filed the findings are the result. */
	sources_report(&findings, json && findings.n_errors, false);
	if (code == ERR_OK && json)
		code = print_document_json(s, NULL, &r, err);
	else if (code == ERR_OK)
		print_record_line(office_catalogue(s->office), &r);
	findings_release(&findings);
	record_release(&r);
	source_release(&source);
	return code;
}

const struct command command_revise = {
	.name = "revise",
	.arguments = "编号 表单",
	.summary = "归档一份文件的新版本，旧版本保留",
	.more = "表单要和原件属于同一个项目、同一种文件。新版本是未签的。",
	.group = GROUP_FILE,
	.needs = NEEDS_WRITE,
	.min = 2,
	.max = 2,
	.options = (const struct option_row[]){
		{"json", 0, NULL, "一行 JSON"}, {.name = NULL}},
	.run = run_revise,
};
