/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/fs.h"
#include "cli/command.h"
#include "dossier/paperwork.h"

/* What there is, for when the format asked for is not. */
static enum err_code no_such_file(const struct record *r, const char *format,
	int version, struct err *err)
{
	struct strs roles = STRS_INIT;
	enum err_code code;
	char *all;

	for (size_t i = 0; i < r->n_files; i++)
		if (!strs_has(&roles, r->files[i].role) &&
			(!version || r->files[i].version == version))
			strs_add(&roles, r->files[i].role);
	all = strs_join(&roles, "、");
	if (!roles.n)
		code = err_set(err, ERR_NOT_FOUND, "%s 没有第 %d 版",
			r->number, version);
	else
		code = err_set(err, ERR_NOT_FOUND,
			"%s 没有 %s 这种文件；有：%s", r->number, format, all);
	free(all);
	strs_release(&roles);
	return code;
}

static const char *default_format(const struct record *r)
{
	return record_find(r, "docx", 0) || !record_find(r, "original", 0)
		       ? "docx"
		       : "original";
}

/* name: what it is called when path is a folder. */
static enum err_code write_out(struct session *s, const char *format,
	const char *name, const struct buf *data, struct err *err)
{
	const char *path = session_option(s, "output");
	bool text = !strcmp(format, "xml") || !strcmp(format, "text");
	enum err_code code;
	char *inside;

	if (!path && !text && isatty(STDOUT_FILENO))
		return usage_error(err, s->command,
			"这是二进制文件，请用 -o 写明存成什么文件");
	if (!path || !fs_is_dir(path))
		return session_write(path, data, err);
	inside = fs_join(path, name);
	code = session_write(inside, data, err);
	free(inside);
	return code;
}

static enum err_code take_out(struct session *s, const struct record *r,
	const char *format, int version, struct err *err)
{
	const struct record_file *file = record_find(r, format, version);
	bool convert = !file && !strcmp(format, "pdf");
	struct buf data = BUF_INIT;
	const char *slash;
	enum err_code code;
	char *name;

	if (convert)
		file = record_find(r, "odt", version);
	if (!file)
		return no_such_file(r, format, version, err);
	slash = strrchr(file->name, '/');
	name = convert ? xprintf("%s.pdf", r->number)
		       : xstrdup(slash ? slash + 1 : file->name);
	if (convert)
		code = paperwork_pdf(
			s->office, r->project, file, &data, err);
	else
		code = archive_read(office_archive(s->office), r->project,
			file, &data, err);
	if (code == ERR_OK)
		code = write_out(s, format, name, &data, err);
	free(name);
	buf_release(&data);
	return code;
}

static enum err_code run_get(struct session *s, struct err *err)
{
	const char *format = session_option(s, "format");
	struct record r = RECORD_INIT;
	struct index *index;
	int64_t version = 0;
	enum err_code code = session_number(s, "version", 1, &version, err);

	if (code == ERR_OK)
		code = archive_index(office_archive(s->office), &index, err);
	if (code == ERR_OK)
		code = index_record(index, s->operands[0], &r, err);
	if (code == ERR_OK)
		code = take_out(s, &r, format ? format : default_format(&r),
			(int)version, err);
	record_release(&r);
	return code;
}

const struct command command_get = {
	.name = "get",
	.arguments = "编号",
	.summary = "从档案里取出一个文件",
	.more = "取出时核对校验值；和归档时不同就报告损坏（退出状态 5）。",
	.group = GROUP_FIND,
	.needs = NEEDS_READ,
	.min = 1,
	.max = 1,
	.options =
		(const struct option_row[]){
			{"format", 'f', "格式",
				"docx、odt、pdf、xml、text、signed（签字件）、enclosure（附件）"},
			{"version", 0, "版本", "第几版（默认最新）"},
			{"output", 'o', "文件", "存成文件或放进文件夹（默认标准输出）"},
			{.name = NULL}},
	.run = run_get,
};
