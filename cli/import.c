/* SPDX-License-Identifier: MIT */
#include "archive/import/import.h"

#include <stdio.h>

#include "cli/print.h"

static enum err_code run_import(struct session *s, struct err *err)
{
	struct verify_report report = VERIFY_REPORT_INIT;
	struct import_result result = {.project = NULL};
	const char *file = session_option(s, "password-file");
	struct buf password = BUF_INIT;
	enum err_code code = ERR_OK;
	struct bar bar;

	if (file)
		code = session_password(file, &password, err);
	bar_init(&bar, "核对", true);
	if (code == ERR_OK)
		code = import_bundle(office_archive(s->office), s->operands[0],
			file ? password.data : NULL, office_by(s->office),
			&bar.progress, &report, &result, err);
	bar_finish(&bar);
	for (size_t i = 0; i < report.n; i++)
		print_fault(&report.faults[i], false);
	if (code == ERR_OK) {
		printf("%s\n", result.project);
		fprintf(stderr, "项目 %s（%s）已导入：%lld 件，%lld 卷\n",
			result.project, result.name,
			(long long)result.n_records,
			(long long)result.n_volumes);
		if (report.digest[0] && !report.digest_checked)
			fprintf(stderr,
				"旁边没有 .sha256 文件，整包没有和移交时的校验值"
				"核对。现在是 %s\n",
				report.digest);
	}
	import_result_release(&result);
	verify_report_release(&report);
	buf_release(&password);
	return code;
}

const struct command command_import = {
	.name = "import",
	.arguments = "移交包",
	.summary = "收下另一个档案库的项目",
	.more = "移交包要是全部的（bundle --profile full），zip 或解开的文件夹。"
		"先核对，有一处不对就什么也不导入；\n项目已经有了也不导入。"
		"导入后编号、版本、签字、日志都和原来的一样。",
	.group = GROUP_HAND_OVER,
	.needs = NEEDS_WRITE,
	.min = 1,
	.max = 1,
	.options = (const struct option_row[]){
		{"password-file", 0, "文件", "加了密的移交包的密码，在这个文件的第一行"},
		{.name = NULL}},
	.run = run_import,
};
