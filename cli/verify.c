/* SPDX-License-Identifier: MIT */
#include "archive/verify/verify.h"

#include <stdio.h>
#include <string.h>

#include "cli/print.h"
#include "dossier/fixity.h"
#include "dossier/inspection.h"

struct checking {
	bool json;
	size_t n_faults;
	const char *password; /* of encrypted bundles, or NULL */
	struct inspection_report *report; /* NULL: none wanted */
};

/* A path, and not the id of a project (cli.md). */
static bool is_path(const char *s)
{
	size_t len = strlen(s);

	return strchr(s, '/') || (len > 4 && !strcmp(s + len - 4, ".zip"));
}

static void print_note(const char *what, const char *note, bool json)
{
	struct json *j;

	if (!json) {
		fprintf(stderr, "  %s\n", note);
		return;
	}
	j = json_new_object();
	json_set_str(j, "kind", "note");
	json_set_str(j, "file", what);
	json_set_str(j, "message", note);
	print_json(j);
}

static void print_report(struct checking *c, const char *what,
	const struct verify_report *r)
{
	for (size_t i = 0; i < r->n; i++)
		print_fault(&r->faults[i], c->json);
	c->n_faults += r->n;
	if (r->n)
		fprintf(stderr, "%s：%zu 处问题", what, r->n);
	else
		fprintf(stderr, "%s：完好", what);
	fprintf(stderr, "，核对了 %lld 个文件，", (long long)r->n_files);
	print_size(stderr, r->n_bytes);
	fputc('\n', stderr);
	for (size_t i = 0; i < r->notes.n; i++)
		print_note(what, r->notes.items[i], c->json);
}

static void print_remade(const struct remade *m)
{
	fprintf(stderr, "  按表单重新生成：%lld 份相同",
		(long long)m->n_same);
	if (m->n_different)
		fprintf(stderr, "，%lld 份不同", (long long)m->n_different);
	if (m->n_unable)
		fprintf(stderr, "，%lld 份不能生成", (long long)m->n_unable);
	if (m->n_other)
		fprintf(stderr, "，%lld 份是另一版程序生成的，未比较",
			(long long)m->n_other);
	fputc('\n', stderr);
}

static void print_project(
	void *arg, const char *project, const struct fixity *found)
{
	struct checking *c = arg;

	print_report(c, project, found->report);
	if (found->deep)
		print_remade(&found->remade);
	if (!found->noted)
		fputs("  这次检测没有记入日志（不能写入，或日志有误）\n",
			stderr);
	if (c->report)
		inspection_report_project(c->report, project, found);
}

static enum err_code check_bundle(
	struct checking *c, const char *path, struct err *err)
{
	struct verify_report r = VERIFY_REPORT_INIT;
	const char *slash = strrchr(path, '/');
	struct bar bar;
	enum err_code code;

	bar_init(&bar, "核对", true);
	code = verify_bundle(path, c->password, &bar.progress, &r, err);
	bar_finish(&bar);
	if (code == ERR_OK) {
		print_report(c, path, &r);
		if (!r.digest_checked && r.digest[0])
			fprintf(stderr,
				"  旁边没有 .sha256 文件，整包没有和移交时的校验"
				"值核对。现在是 %s\n",
				r.digest);
		if (c->report)
			inspection_report_bundle(c->report,
				slash && slash[1] ? slash + 1 : path, &r);
	}
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

static enum err_code check_projects(struct session *s, struct checking *c,
	struct strs *projects, const char *since, struct err *err)
{
	struct bar bar;
	struct fixity_order order = {.projects = projects,
		.deep = session_option(s, "deep"),
		.progress = &bar.progress,
		.done = print_project,
		.arg = c};
	enum err_code code;

	if (!office_archive(s->office))
		return err_set(err, ERR_NOT_FOUND,
			"这里不是档案库，没有项目 %s（移交包要写出 .zip "
			"或带“/”的路径）",
			projects->items[0]);
	if (since)
		fixity_due(s->office, since, projects);
	if (since && !projects->n)
		fprintf(stderr, "%s 以来都检测过，没有要检测的项目\n", since);
	bar_init(&bar, "核对", true);
	code = fixity_check(s->office, &order, err);
	bar_finish(&bar);
	return code;
}

static enum err_code check_all(
	struct session *s, struct checking *c, struct err *err)
{
	struct strs projects = STRS_INIT;
	const char *since = NULL;
	enum err_code code = session_date(s, "since", &since, err);

	if (code == ERR_OK && !s->n_operands)
		code = list_all(s, &projects, err);
	for (int i = 0; i < s->n_operands && code == ERR_OK; i++)
		if (is_path(s->operands[i]))
			code = check_bundle(c, s->operands[i], err);
		else
			strs_add(&projects, s->operands[i]);
	if (code == ERR_OK && projects.n)
		code = check_projects(s, c, &projects, since, err);
	strs_release(&projects);
	return code;
}

static enum err_code run_verify(struct session *s, struct err *err)
{
	const char *path = session_option(s, "report");
	const char *file = session_option(s, "password-file");
	struct checking c = {.json = session_option(s, "json")};
	struct buf password = BUF_INIT;
	enum err_code code = ERR_OK;

	if (path && !inspection_report_format(s->office, path))
		return usage_error(err, s->command,
			"%s：报告只能写成 .docx、.odt、.html 或 .txt", path);
	if (path)
		c.report = inspection_report_new();
	if (file)
		code = session_password(file, &password, err);
	if (file)
		c.password = password.data;
	if (code == ERR_OK)
		code = check_all(s, &c, err);
	if (code == ERR_OK && path)
		code = inspection_report_write(c.report, s->office, path, err);
	inspection_report_free(c.report);
	buf_release(&password);
	if (code == ERR_OK && c.n_faults)
		code = err_set(err, ERR_DAMAGED, "共 %zu 处问题", c.n_faults);
	return code;
}

const struct command command_verify = {
	.name = "verify",
	.arguments = "[项目编号或移交包…]",
	.summary = "重新读一遍，核对每个文件的校验值",
	.more = "不写就核对档案库的全部项目。移交包写路径（带“/”或以 .zip 结尾），"
		"不需要档案库。\n有损坏、缺失、多余时逐个列出，退出状态 5。"
		"检测了项目这件事记入它的日志。"
		"移交包有电子签章的，也核对签章，并说出是谁盖的。",
	.group = GROUP_HAND_OVER,
	.needs = NEEDS_DATA,
	.max = -1,
	.options =
		(const struct option_row[]){
			{"deep", 0, NULL,
				"再按表单和当时的模板重新生成文书，逐份比较"},
			{"since", 0, "日期",
				"只检测这一天以来没有检测过的，最久没有检测的在先"},
			{"report", 0, "文件",
				"写四性检测报告（.docx、.odt、.html、.txt）"},
			{"jobs", 'j', "个数", "同时用几个线程（默认 1）"},
			{"password-file", 0, "文件",
				"加密的移交包：密码写在这个文件的第一行"},
			{"json", 0, NULL, "每处问题一行 JSON"},
			{.name = NULL}},
	.run = run_verify,
};
