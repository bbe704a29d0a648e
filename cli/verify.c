/* SPDX-License-Identifier: MIT */
#include "archive/verify/verify.h"

#include <stdio.h>
#include <string.h>

#include "cli/print.h"

/* A path, and not the id of a project (cli.md). */
static bool is_path(const char *s)
{
	size_t len = strlen(s);

	return strchr(s, '/') || (len > 4 && !strcmp(s + len - 4, ".zip"));
}

static void print_fault(const struct verify_fault *f, bool json)
{
	struct json *j;

	if (!json) {
		print_styled(stdout, STYLE_RED, verify_kind_name(f->kind));
		printf("  %s: %s\n", f->where, f->message);
		return;
	}
	j = json_new_object();
	json_set_str(j, "kind", verify_kind_id(f->kind));
	json_set_str(j, "file", f->where);
	json_set_str(j, "message", f->message);
	print_json(j);
}

static void print_report(
	const char *what, const struct verify_report *r, bool json)
{
	for (size_t i = 0; i < r->n; i++)
		print_fault(&r->faults[i], json);
	if (r->n)
		fprintf(stderr, "%s：%zu 处问题", what, r->n);
	else
		fprintf(stderr, "%s：完好", what);
	fprintf(stderr, "，核对了 %lld 个文件，", (long long)r->n_files);
	print_size(stderr, r->n_bytes);
	fputc('\n', stderr);
	if (is_path(what) && !r->digest_checked && r->digest[0])
		fprintf(stderr,
			"  旁边没有 .sha256 文件，整包没有和移交时的校验值核对。"
			"现在是 %s\n",
			r->digest);
}

static enum err_code verify_one(
	struct session *s, const char *what, size_t *n_faults, struct err *err)
{
	struct verify_report r = VERIFY_REPORT_INIT;
	struct bar bar;
	enum err_code code;

	bar_init(&bar, "核对", true);
	if (is_path(what))
		code = verify_bundle(what, &bar.progress, &r, err);
	else if (!office_archive(s->office))
		code = err_set(err, ERR_NOT_FOUND,
			"这里不是档案库，没有项目 %s（移交包要写出 .zip "
			"或带“/”的路径）",
			what);
	else
		code = verify_project(office_archive(s->office), what,
			&bar.progress, &r, err);
	bar_finish(&bar);
	if (code == ERR_OK)
		print_report(what, &r, session_option(s, "json"));
	*n_faults += r.n;
	verify_report_release(&r);
	return code;
}

static bool add_project(void *arg, const struct project *p)
{
	struct strs *out = arg;

	if (!strs_has(out, p->id))
		strs_add(out, p->id);
	return true;
}

/* All that are there, and all that the index knows to have been there. */
static enum err_code list_all(
	struct session *s, struct strs *out, struct err *err)
{
	struct archive *a = office_archive(s->office);
	struct index *index;
	enum err_code code;

	if (!a)
		return err_set(err, ERR_NOT_FOUND,
			"这里不是档案库；要核对移交包就写出它的路径");
	code = archive_projects(a, out, err);
	if (code == ERR_OK)
		code = archive_index(a, &index, err);
	if (code == ERR_OK)
		code = index_projects(index, add_project, out, err);
	strs_sort(out);
	return code;
}

static enum err_code run_verify(struct session *s, struct err *err)
{
	struct strs what = STRS_INIT;
	size_t n_faults = 0;
	enum err_code code = ERR_OK;

	for (int i = 0; i < s->n_operands; i++)
		strs_add(&what, s->operands[i]);
	if (!what.n)
		code = list_all(s, &what, err);
	for (size_t i = 0; i < what.n && code == ERR_OK; i++)
		code = verify_one(s, what.items[i], &n_faults, err);
	strs_release(&what);
	if (code == ERR_OK && n_faults)
		code = err_set(err, ERR_DAMAGED, "共 %zu 处问题", n_faults);
	return code;
}

const struct command command_verify = {
	.name = "verify",
	.arguments = "[项目编号或移交包…]",
	.summary = "重新读一遍，核对每个文件的校验值",
	.more = "不写就核对档案库的全部项目。移交包写路径（带“/”或以 .zip 结尾），"
		"不需要档案库。\n有损坏、缺失、多余时逐个列出，退出状态 5。",
	.group = GROUP_HAND_OVER,
	.needs = NEEDS_DATA,
	.max = -1,
	.options = (const struct option_row[]){
		{"json", 0, NULL, "每处问题一行 JSON"}, {.name = NULL}},
	.run = run_verify,
};
