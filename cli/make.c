/* SPDX-License-Identifier: MIT */
#include <search.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/fs.h"
#include "base/hash.h"
#include "cli/interrupt.h"
#include "cli/print.h"
#include "cli/sources.h"
#include "generator/pdf.h"

/* All forms are checked before anything is made. So many bytes of them are held
 * from the one to the other; the others are read again, so that memory does not
 * grow with their number. */
#define HELD_MAX ((size_t)2 << 20)

/* One form to make files of. */
struct item {
	const char *path;
	char *stem;                  /* of the files' names */
	struct document *document;   /* NULL: not held */
	char checked[HASH_HEX_SIZE]; /* the digest of what was checked */
	struct findings findings;
	const struct project *project; /* NULL: no archive knows it */
	size_t n_made; /* of the formats, in their order */
	bool pdf_made;
	struct buf odt; /* what a PDF is made from */
};

struct work {
	struct session *session;
	const char *dir, *number;
	struct strs formats; /* that sheets make */
	bool pdf;            /* and PDF as well */
	struct item *items;
	size_t n, held;
	struct project **projects; /* of the forms, each once */
	size_t n_projects;
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
		name_item(&w->items[i], w->items[i].path, &taken);
	tdestroy(taken, keep);
}

/* What the archive knows of its project goes into a draft as it does into what
 * is filed. */
static enum err_code find_project(
	struct work *w, struct item *it, struct err *err)
{
	const char *id = document_project(it->document);
	const struct project *known = NULL;
	enum err_code code;

	for (size_t i = w->n_projects; i-- && id && !it->project;)
		if (!strcmp(w->projects[i]->id, id))
			it->project = w->projects[i];
	if (it->project)
		return ERR_OK;
	code = office_project(w->session->office, id, &known, err);
	if (code != ERR_OK || !known)
		return code;
	w->projects = xrealloc(w->projects, w->n_projects + 1,
		sizeof(struct project *));
	w->projects[w->n_projects] = xcalloc(1, sizeof(struct project));
	project_copy(w->projects[w->n_projects], known);
	it->project = w->projects[w->n_projects++];
	return ERR_OK;
}

/* What comes by standard input or a pipe can be read but once. */
static bool may_hold(struct work *w, const struct item *it, size_t len)
{
	if (fs_size(it->path) >= 0 && w->held + len > HELD_MAX)
		return false;
	w->held += len;
	return true;
}

/* In what is known of its project, where there is an archive that knows it. */
static enum err_code check_item(
	struct work *w, struct item *it, struct err *err)
{
	struct source source;
	enum err_code code = source_read(&source, it->path, err);

	if (code == ERR_OK)
		code = file_check(w->session->office, &source, &it->document,
			&it->findings, err);
	if (code == ERR_OK && it->document)
		code = find_project(w, it, err);
	if (code == ERR_OK && !may_hold(w, it, source.data.len)) {
		hash_of(source.data.data, source.data.len, it->checked);
		document_free(it->document);
		it->document = NULL;
	}
	source_release(&source);
	return code;
}

static enum err_code check_items(
	struct work *w, size_t *n_errors, struct err *err)
{
	enum err_code code = ERR_OK;
	struct bar bar;

	bar_init(&bar, "检查", false);
	*n_errors = 0;
	for (size_t i = 0; i < w->n && code == ERR_OK; i++) {
		if (interrupt_asked())
			code = err_set(err, ERR_STOPPED, "停下来了");
		else
			code = check_item(w, &w->items[i], err);
		*n_errors += w->items[i].findings.n_errors;
		progress_step(&bar.progress, (int64_t)i + 1, (int64_t)w->n);
	}
	bar_finish(&bar);
	return code;
}

/* What was checked, and nothing else. */
static enum err_code read_again(struct generator *g, const struct item *it,
	struct document **out, struct err *err)
{
	struct findings findings = FINDINGS_INIT;
	char digest[HASH_HEX_SIZE];
	struct source source;
	enum err_code code = source_read(&source, it->path, err);

	if (code == ERR_OK)
		hash_of(source.data.data, source.data.len, digest);
	if (code == ERR_OK && strcmp(digest, it->checked))
		code = err_set(err, ERR_IO, "检查之后文件又被改过");
	if (code == ERR_OK)
		code = generator_read(g, source.name, source.data.data,
			source.data.len, out, &findings, err);
	if (code == ERR_OK && !*out)
		code = err_set(err, ERR_IO, "检查之后读不出来了");
	findings_release(&findings);
	source_release(&source);
	return code;
}

static char *path_of(
	const struct work *w, const struct item *it, const struct format *f)
{
	return xprintf(
		"%s/%s.%s", w->dir, it->stem, f ? f->extension : "paper.xml");
}

static enum err_code make_format(struct work *w, struct generator *g,
	struct item *it, struct document *d, const struct paper *paper,
	struct err *err)
{
	const char *id = w->formats.items[it->n_made];
	char *path = path_of(
		w, it, catalogue_find_format(generator_catalogue(g), id));
	struct buf out = BUF_INIT;
	enum err_code code = generator_make(g, d, paper, id, &out, err);

	if (code == ERR_OK)
		code = fs_write_brief(path, out.data, out.len, err);
	it->n_made += code == ERR_OK;
	buf_release(&out);
	free(path);
	return code;
}

static enum err_code make_item(
	void *arg, struct generator *g, size_t i, struct err *err)
{
	struct work *w = arg;
	struct item *it = &w->items[i];
	struct document *d = it->document;
	struct paper *paper = NULL;
	struct context context;
	enum err_code code = ERR_OK;

	it->document = NULL;
	if (!d)
		code = read_again(g, it, &d, err);
	if (code != ERR_OK)
		goto out;
	office_context(w->session->office, document_project(d), it->project,
		&context);
	context.number = w->number;
	context.draft = !w->number;
	code = generator_paper(g, d, &context, &paper, err);
	while (it->n_made < w->formats.n && code == ERR_OK)
		code = make_format(w, g, it, d, paper, err);
	if (w->pdf && code == ERR_OK)
		code = generator_make(g, d, paper, "odt", &it->odt, err);
out:
	paper_free(paper);
	document_free(d);
	return code == ERR_OK ? code : err_context(err, "%s", it->path);
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
		char *path = xprintf("%s/%s.pdf", w->dir, w->items[i].stem);

		if (code == ERR_OK)
			code = fs_write_brief(
				path, jobs[i].pdf.data, jobs[i].pdf.len, err);
		w->items[i].pdf_made = code == ERR_OK;
		buf_release(&jobs[i].pdf);
		free(path);
	}
	free(jobs);
	return code;
}

static void print_made(const struct work *w, const struct item *it)
{
	const struct catalogue *c = office_catalogue(w->session->office);

	for (size_t k = 0; k < it->n_made; k++) {
		char *path = path_of(
			w, it, catalogue_find_format(c, w->formats.items[k]));

		puts(path);
		free(path);
	}
	if (it->pdf_made)
		printf("%s/%s.pdf\n", w->dir, it->stem);
}

/* Prints what came of it all, in the order given. */
static void report(struct work *w)
{
	struct findings all = FINDINGS_INIT;

	for (size_t i = 0; i < w->n; i++) {
		print_made(w, &w->items[i]);
		findings_move(&all, &w->items[i].findings);
	}
	sources_report(&all, false, false);
	findings_release(&all);
}

static enum err_code make_items(struct work *w, struct err *err)
{
	struct bar bar;
	enum err_code code = fs_make_dirs(w->dir, err);

	bar_init(&bar, "生成", false);
	bar.progress.stop = interrupt_asked;
	if (code == ERR_OK)
		code = office_share(w->session->office, w->n, make_item, w,
			&bar.progress, err);
	bar_finish(&bar);
	if (code == ERR_OK && w->pdf)
		code = make_pdfs(w, err);
	return code;
}

static enum err_code make_all(struct work *w, struct err *err)
{
	size_t n_errors;
	enum err_code code;

	interrupt_watch();
	code = check_items(w, &n_errors, err);
	if (code == ERR_STOPPED)
		return err_set(err, code, "停下来了，什么也没有生成");
	if (code == ERR_OK && !n_errors)
		code = make_items(w, err);
	report(w);
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
	enum err_code code;

	if (!w.dir)
		return usage_error(
			err, s->command, "要用 -d 写明放到哪个文件夹");
	if (w.number && w.n > 1)
		return usage_error(
			err, s->command, "--number 一次只能给一份表单");
	code = read_formats(&w, err);
	if (code == ERR_OK) {
		w.items = xcalloc(w.n, sizeof(*w.items));
		for (size_t i = 0; i < w.n; i++) {
			w.items[i].path = s->operands[i];
			buf_init(&w.items[i].odt);
		}
		name_all(&w);
		code = make_all(&w, err);
	}
	for (size_t i = 0; w.items && i < w.n; i++) {
		free(w.items[i].stem);
		document_free(w.items[i].document);
		findings_release(&w.items[i].findings);
		buf_release(&w.items[i].odt);
	}
	free(w.items);
	for (size_t i = 0; i < w.n_projects; i++) {
		project_release(w.projects[i]);
		free(w.projects[i]);
	}
	free(w.projects);
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
