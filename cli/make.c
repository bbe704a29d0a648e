/* SPDX-License-Identifier: MIT */
#include <search.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/fs.h"
#include "cli/interrupt.h"
#include "cli/print.h"
#include "cli/sources.h"
#include "generator/pdf.h"

/* One form to make files of. */
struct item {
	const struct source *source;
	char *stem; /* of the files' names */
	struct document *document;
	struct findings findings;
	struct project project; /* its id is NULL: the archive knows none */
	struct strs made;       /* paths */
	struct buf odt;         /* what a PDF is made from */
};

struct work {
	struct session *session;
	const char *dir, *number;
	struct strs formats; /* that sheets make */
	bool pdf;            /* and PDF as well */
	struct item *items;
	size_t n;
};

static enum err_code read_formats(struct work *w, struct err *err)
{
	const struct catalogue *c = office_catalogue(w->session->office);
	const char *list = session_option(w->session, "format");
	char *copy, *rest, *id;
	enum err_code code = ERR_OK;

	for (size_t i = 0; !list && i < catalogue_n_formats(c); i++)
		if (catalogue_format(c, i)->by_default)
			strs_add(&w->formats, catalogue_format(c, i)->id);
	if (!list)
		return ERR_OK;
	copy = xstrdup(list);
	for (id = strtok_r(copy, ",", &rest); id && code == ERR_OK;
		id = strtok_r(NULL, ",", &rest)) {
		const struct format *f = catalogue_find_format(c, id);

		if (!f && strcmp(id, "paper"))
			code = usage_error(err, w->session->command,
				"没有 %s 这种格式", id);
		else if (f && f->from)
			w->pdf = true;
		else if (!strs_has(&w->formats, id))
			strs_add(&w->formats, id);
	}
	free(copy);
	if (code == ERR_OK && !w->formats.n && !w->pdf)
		code = usage_error(
			err, w->session->command, "--format 没有写格式");
	return code;
}

static int by_text(const void *a, const void *b)
{
	return strcmp(a, b);
}

/* minutes.xml → minutes; a second one of the name becomes minutes-2. taken: a
 * tree of the stems given so far. */
static void name_item(struct item *it, const char *name, void **taken)
{
	const char *slash = strrchr(name, '/');
	const char *base = slash ? slash + 1 : name;
	const char *dot = strrchr(base, '.');
	size_t len = dot && dot > base ? (size_t)(dot - base) : strlen(base);

	it->stem = strcmp(name, "-") ? xstrndup(base, len) : xstrdup("form");
	for (int n = 2; tfind(it->stem, taken, by_text); n++) {
		free(it->stem);
		it->stem = xprintf("%.*s-%d", (int)len, base, n);
	}
	if (!tsearch(it->stem, taken, by_text))
		abort(); /* no memory, as in xmalloc */
}

static void keep(void *stem)
{
	(void)stem; /* it is the item's */
}

static void name_all(struct work *w)
{
	void *taken = NULL;

	for (size_t i = 0; i < w->n; i++)
		name_item(&w->items[i], w->session->operands[i], &taken);
	tdestroy(taken, keep);
}

/* What the archive knows of its project goes into a draft as it does into what
 * is filed. */
static enum err_code find_project(
	struct office *o, struct item *it, struct err *err)
{
	const struct project *known = NULL;
	enum err_code code = ERR_OK;

	if (it->document)
		code = office_project(
			o, document_project(it->document), &known, err);
	if (code == ERR_OK && known)
		project_copy(&it->project, known);
	return code;
}

/* The project's facts for each, where there is an archive that knows it. */
static enum err_code check_items(struct work *w, struct err *err)
{
	enum err_code code = ERR_OK;

	for (size_t i = 0; i < w->n && code == ERR_OK; i++) {
		struct item *it = &w->items[i];

		code = file_check(w->session->office, it->source, &it->document,
			&it->findings, err);
		if (code == ERR_OK)
			code = find_project(w->session->office, it, err);
	}
	return code;
}

static enum err_code write_out(struct work *w, struct item *it,
	const char *extension, const struct buf *data, struct err *err)
{
	char *path = xprintf("%s/%s.%s", w->dir, it->stem, extension);
	enum err_code code = fs_write_brief(path, data->data, data->len, err);

	if (code == ERR_OK)
		strs_take(&it->made, path);
	else
		free(path);
	return code;
}

static enum err_code make_item(
	void *arg, struct generator *g, size_t i, struct err *err)
{
	struct work *w = arg;
	struct item *it = &w->items[i];
	const struct catalogue *c = generator_catalogue(g);
	struct paper *paper = NULL;
	struct context context;
	enum err_code code;

	if (!it->document || it->findings.n_errors)
		return ERR_OK;
	office_context(w->session->office, document_project(it->document),
		it->project.id ? &it->project : NULL, &context);
	context.number = w->number;
	context.draft = !w->number;
	code = generator_paper(g, it->document, &context, &paper, err);
	for (size_t k = 0; k < w->formats.n && code == ERR_OK; k++) {
		const struct format *f =
			catalogue_find_format(c, w->formats.items[k]);
		struct buf out = BUF_INIT;

		code = generator_make(
			g, it->document, paper, w->formats.items[k], &out, err);
		if (code == ERR_OK)
			code = write_out(w, it, f ? f->extension : "paper.xml",
				&out, err);
		buf_release(&out);
	}
	if (w->pdf && code == ERR_OK)
		code = generator_make(
			g, it->document, paper, "odt", &it->odt, err);
	paper_free(paper);
	document_rest(it->document);
	return code == ERR_OK ? code : err_context(err, "%s", it->source->name);
}

/* All PDFs of a call in as few runs of LibreOffice as will do. */
static enum err_code make_pdfs(struct work *w, struct err *err)
{
	struct pdf_job *jobs = xcalloc(w->n, sizeof(*jobs));
	enum err_code code;

	for (size_t i = 0; i < w->n; i++) {
		buf_init(&jobs[i].pdf);
		jobs[i].data = w->items[i].odt.data;
		jobs[i].len = w->items[i].odt.len;
	}
	code = pdf_make(jobs, w->n, office_scratch(w->session->office), err);
	for (size_t i = 0; i < w->n; i++) {
		if (code == ERR_OK)
			code = write_out(
				w, &w->items[i], "pdf", &jobs[i].pdf, err);
		buf_release(&jobs[i].pdf);
	}
	free(jobs);
	return code;
}

/* Prints what came of it all, in the order given. */
static size_t report(struct work *w)
{
	struct findings all = FINDINGS_INIT;
	size_t n_errors;

	for (size_t i = 0; i < w->n; i++) {
		for (size_t k = 0; k < w->items[i].made.n; k++)
			puts(w->items[i].made.items[k]);
		findings_move(&all, &w->items[i].findings);
	}
	sources_report(&all, false, false);
	n_errors = all.n_errors;
	findings_release(&all);
	return n_errors;
}

static enum err_code make_all(struct work *w, struct err *err)
{
	struct bar bar;
	enum err_code code = check_items(w, err);
	size_t n_errors = 0;

	for (size_t i = 0; i < w->n; i++)
		n_errors += w->items[i].findings.n_errors;
	if (code == ERR_OK && !n_errors)
		code = fs_make_dirs(w->dir, err);
	bar_init(&bar, "生成", false);
	bar.progress.stop = interrupt_asked;
	interrupt_watch();
	if (code == ERR_OK && !n_errors)
		code = office_share(w->session->office, w->n, make_item, w,
			&bar.progress, err);
	bar_finish(&bar);
	if (code == ERR_OK && !n_errors && w->pdf)
		code = make_pdfs(w, err);
	n_errors = report(w);
	if (code == ERR_STOPPED)
		return err_set(err, code,
			"停下来了：上面列出的文件是完整的，其余的没有生成");
	if (code == ERR_OK && n_errors)
		code = err_set(
			err, ERR_DATA, "%zu 处错误，什么也没有生成", n_errors);
	return code;
}

static enum err_code run_make(struct session *s, struct err *err)
{
	struct work w = {.session = s,
		.dir = session_option(s, "dir"),
		.number = session_option(s, "number"),
		.n = (size_t)s->n_operands};
	struct source *sources = NULL;
	enum err_code code;

	if (!w.dir)
		return usage_error(
			err, s->command, "要用 -d 写明放到哪个文件夹");
	if (w.number && w.n > 1)
		return usage_error(
			err, s->command, "--number 一次只能给一份表单");
	code = read_formats(&w, err);
	if (code == ERR_OK)
		code = sources_read(s, &sources, err);
	if (code == ERR_OK) {
		w.items = xcalloc(w.n, sizeof(*w.items));
		for (size_t i = 0; i < w.n; i++) {
			w.items[i].source = &sources[i];
			buf_init(&w.items[i].odt);
		}
		name_all(&w);
		code = make_all(&w, err);
	}
	for (size_t i = 0; w.items && i < w.n; i++) {
		free(w.items[i].stem);
		document_free(w.items[i].document);
		findings_release(&w.items[i].findings);
		project_release(&w.items[i].project);
		strs_release(&w.items[i].made);
		buf_release(&w.items[i].odt);
	}
	free(w.items);
	sources_free(sources, s->n_operands);
	strs_release(&w.formats);
	return code;
}

const struct command command_make = {
	.name = "make",
	.arguments = "表单…",
	.summary = "检查并生成文件，不归档；没有编号的标明草稿",
	.more = "文件名和表单相同，打印出每个文件的路径。有一处错误就什么也不生"
		"成。\n"
		"在档案库里，表单没有写的项目名称、客户、合同用项目登记的，和归"
		"档时一样。",
	.group = GROUP_FORM,
	.needs = NEEDS_DATA,
	.min = 1,
	.max = -1,
	.options =
		(const struct option_row[]){
			{"dir", 'd', "文件夹", "放到这里（必写，没有就建）"},
			{"format", 'f', "格式",
				"docx,odt,html,text,pdf（默认 docx,odt）"},
			{"number", 'n', "编号", "印上这个编号，不标草稿"},
			{"jobs", 'j', "个数", "同时用几个线程（默认 1）"},
			{.name = NULL}},
	.run = run_make,
};
