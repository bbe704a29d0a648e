/* SPDX-License-Identifier: MIT */
#include "generator/pdf.h"

#include <errno.h>
#include <stdlib.h>

#include "base/fs.h"
#include "base/process.h"
#include "base/strs.h"

/* LibreOffice starts in a second or two and needs less than one for a paper;
 * a loaded machine may take ten times that. */
#define START_SECONDS 60
#define PAPER_SECONDS 10

/* Papers of one run: its memory grows with them. */
#define RUN_MAX 100

#define PDF_A_2B                                                               \
	"pdf:writer_pdf_Export:{\"SelectPdfVersion\":{\"type\":\"long\","      \
	"\"value\":\"2\"}}"

static char *file_name(const char *dir, size_t i, const char *extension)
{
	return xprintf("%s/%zu.%s", dir, i, extension);
}

/* A profile of its own: one that is in use by somebody's open window, or
 * damaged, is no matter then. */
static enum err_code run(
	const char *dir, const struct strs *files, struct err *err)
{
	char *profile = xprintf("-env:UserInstallation=file://%s/profile", dir);
	const char **argv = xcalloc(files->n + 8, sizeof(*argv));
	enum err_code code;
	size_t n = 0;

	argv[n++] = "soffice";
	argv[n++] = profile;
	argv[n++] = "--headless";
	argv[n++] = "--convert-to";
	argv[n++] = PDF_A_2B;
	argv[n++] = "--outdir";
	argv[n++] = dir;
	for (size_t i = 0; i < files->n; i++)
		argv[n++] = files->items[i];
	code = process_run(
		argv, START_SECONDS + PAPER_SECONDS * (int)files->n, err);
	if (code == ERR_NOT_FOUND)
		code = err_set(err, ERR_SETUP,
			"没有安装 LibreOffice，不能生成 PDF；安装："
			"apt install libreoffice-writer");
	free(argv);
	free(profile);
	return code;
}

/* LibreOffice ends well also when it could not do it. */
static enum err_code fetch(
	struct pdf_job *job, const char *dir, size_t i, struct err *err)
{
	char *path = file_name(dir, i, "pdf");
	enum err_code code = ERR_OK;

	if (!job->may_fail || fs_exists(path))
		code = fs_read(path, BUF_MAX / 2, &job->pdf, err);
	if (code == ERR_NOT_FOUND)
		code = err_set(err, ERR_IO,
			"LibreOffice 没有写出第 %zu 份 PDF", i + 1);
	free(path);
	return code;
}

static enum err_code convert(
	struct pdf_job *jobs, size_t n, const char *dir, struct err *err)
{
	struct strs files = STRS_INIT;
	enum err_code code = ERR_OK;

	for (size_t i = 0; i < n && code == ERR_OK; i++) {
		strs_take(&files,
			file_name(dir, i, jobs[i].docx ? "docx" : "odt"));
		code = fs_write_brief(
			files.items[i], jobs[i].data, jobs[i].len, err);
	}
	if (code == ERR_OK)
		code = run(dir, &files, err);
	for (size_t i = 0; i < n && code == ERR_OK; i++)
		code = fetch(&jobs[i], dir, i, err);
	strs_release(&files);
	return code;
}

enum err_code pdf_make(struct pdf_job *jobs, size_t n, const char *scratch,
	struct err *err)
{
	enum err_code code = ERR_OK;

	for (size_t i = 0; i < n && code == ERR_OK; i += RUN_MAX) {
		char *dir = xprintf("%s/juanzong-XXXXXX", scratch);
		struct err ignored = ERR_INIT;

		if (!mkdtemp(dir)) {
			code = err_errno(
				err, errno, "无法在 %s 建立文件夹", scratch);
		} else {
			code = convert(jobs + i,
				n - i < RUN_MAX ? n - i : RUN_MAX, dir, err);
			/* What cannot be tidied up is no failure of ours. */
			if (fs_remove_tree(dir, &ignored) != ERR_OK)
				ignored.code = ERR_OK;
		}
		free(dir);
	}
	return code;
}
