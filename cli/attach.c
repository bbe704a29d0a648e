/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/command.h"
#include "dossier/clerk.h"

static void tell(
	const struct filing_attachment *file, const struct strs *lacking)
{
	char *names = strs_join(lacking, "、");

	fprintf(stderr, "%s 收下了%s：%s\n", file->number,
		strcmp(file->role, "signed") ? "附件" : "签字件", file->name);
	if (lacking->n)
		fprintf(stderr, "还没有签齐，待 %s 签字\n", names);
	free(names);
}

static enum err_code run_attach(struct session *s, struct err *err)
{
	const char *as = session_option(s, "as");
	struct filing_attachment file = {
		.number = s->operands[0],
		.role = as,
		.by = session_option(s, "by"),
	};
	struct strs lacking = STRS_INIT;
	bool is_signed = as && !strcmp(as, "signed");
	struct buf data = BUF_INIT;
	int64_t version = 0;
	enum err_code code;

	if (!as || (!is_signed && strcmp(as, "enclosure")))
		return usage_error(err, s->command,
			"要用 --as signed（签字件）或 --as enclosure（附件）"
			"说明是什么");
	code = session_date(s, "date", &file.date, err);
	if (code == ERR_OK)
		code = session_number(s, "version", 1, &version, err);
	if (code == ERR_OK)
		code = session_read(s->operands[1], &data, &file.name, err);
	if (code == ERR_OK) {
		file.version = (int)version;
		file.data = data.data;
		file.len = data.len;
		code = clerk_attach(s->office, &file,
			is_signed ? &lacking : NULL, err);
	}
	if (code == ERR_OK)
		tell(&file, &lacking);
	strs_release(&lacking);
	buf_release(&data);
	return code;
}

const struct command command_attach = {
	.name = "attach",
	.arguments = "编号 文件",
	.summary = "给一份文件附上签字件或附件",
	.more = "签字件是签好字、盖好章的扫描件；附上以后这份文件就是已签的。\n"
		"几方签字、先签好一方时，用 --by 写明哪一方（客户方、我方，或目录里"
		"的签字栏名称），\n各方都签齐才算已签。",
	.group = GROUP_FILE,
	.needs = NEEDS_WRITE,
	.min = 2,
	.max = 2,
	.options =
		(const struct option_row[]){
			{"as", 0, "signed|enclosure", "签字件或附件（必写）"},
			{"date", 'd', "日期", "签字或收到的日期（签字件默认今天）"},
			{"by", 0, "姓名", "谁签的、谁交来的；写哪一方，就只算那一方签了"},
			{"version", 0, "版本", "附给哪一版（默认最新）"},
			{.name = NULL}},
	.run = run_attach,
};
