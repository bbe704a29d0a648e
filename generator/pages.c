/* SPDX-License-Identifier: MIT */
#include "generator/pages.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/fs.h"
#include "base/process.h"

#define SECONDS 60

/* What pdfinfo says of one file; the title in it may be long. */
#define SAID_MAX ((size_t)1 << 20)

/* What claims to have more is not believed. */
#define PAGES_MAX 1000000

bool pages_is_pdf(const void *data, size_t len)
{
	return len >= 4 && !memcmp(data, "%PDF", 4);
}

enum err_code pages_ready(struct err *err)
{
	const char *const argv[] = {"pdfinfo", "-v", NULL};
	enum err_code code = process_run(argv, SECONDS, err);

	if (code == ERR_NOT_FOUND)
		code = err_set(err, ERR_SETUP,
			"没有安装 pdfinfo；安装：apt install poppler-utils");
	return code;
}

/* "Pages:          3", in any locale. */
static int read_pages(const char *said)
{
	const char *at = said;
	long n;

	while (at && strncmp(at, "Pages:", 6)) {
		at = strchr(at, '\n');
		if (at)
			at++;
	}
	n = at ? strtol(at + 6, NULL, 10) : 0;
	return n > 0 && n <= PAGES_MAX ? (int)n : 0;
}

static enum err_code ask(const void *pdf, size_t len, const char *dir, int *n,
	struct err *err)
{
	char *file = fs_join(dir, "a.pdf"), *answer = fs_join(dir, "a.txt");
	const char *const argv[] = {"pdfinfo", file, NULL};
	struct buf said = BUF_INIT;
	struct err unread = ERR_INIT;
	enum err_code code = fs_write_brief(file, pdf, len, err);

	if (code != ERR_OK)
		goto out;
	/* Whatever is wrong with somebody's PDF is no failure of ours. */
	if (process_run_to(argv, answer, SECONDS, &unread) == ERR_OK) {
		code = fs_read_head(answer, SAID_MAX, &said, err);
		*n = code == ERR_OK ? read_pages(said.data) : 0;
	}
out:
	buf_release(&said);
	free(answer);
	free(file);
	return code;
}

enum err_code pages_count(const void *pdf, size_t len, const char *scratch,
	int *n, struct err *err)
{
	char *dir = xprintf("%s/juanzong-XXXXXX", scratch);
	struct err ignored = ERR_INIT;
	enum err_code code;

	*n = 0;
	if (!mkdtemp(dir)) {
		code = err_errno(err, errno, "无法在 %s 建立文件夹", scratch);
	} else {
		code = ask(pdf, len, dir, n, err);
		/* What cannot be tidied up is no failure of ours. */
		if (fs_remove_tree(dir, &ignored) != ERR_OK)
			ignored.code = ERR_OK;
	}
	free(dir);
	return code;
}
