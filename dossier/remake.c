/* SPDX-License-Identifier: MIT */
#include "dossier/remake.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "archive/verify/fault.h"
#include "base/fs.h"
#include "generator/outline.h"
#include "generator/package.h"
#include "generator/render.h"

#define CATALOGUE_ROW "schemas/catalogue/"

/* The sheets of then, laid out as an archive's own would be. */
struct old_sheets {
	char *dir; /* NULL: none yet */
	struct json *files; /* name to digest */
	struct generator *generator;
};

struct remaking {
	struct office *office;
	const char *project;
	struct verify_report *report;
	struct remade *out;
	struct old_sheets old;
};

/* ---- the sheets of then ---- */

static void forget(struct old_sheets *old)
{
	struct err ignored = ERR_INIT;

	generator_free(old->generator);
	if (old->dir)
		(void)!fs_remove_tree(old->dir, &ignored);
	free(old->dir);
	json_free(old->files);
	*old = (struct old_sheets){.dir = NULL};
}

/* The names come out of a volume: none leads out of the folder. */
static bool plain(const char *name)
{
	return (!strncmp(name, "schemas/", 8) ||
		       !strncmp(name, "templates/", 10)) &&
	       !strstr(name, "..") && !strchr(name, '\\');
}

static enum err_code lay_out(
	const char *dir, const char *name, const struct buf *data,
	struct err *err)
{
	char *path = fs_join(dir, name), *slash = strrchr(path, '/');
	enum err_code code;

	*slash = '\0';
	code = fs_make_dirs(path, err);
	*slash = '/';
	if (code == ERR_OK)
		code = fs_write_brief(path, data->data, data->len, err);
	free(path);
	return code;
}

struct fetching {
	struct remaking *r;
	struct buf rows; /* of the catalogue */
	enum err_code code;
	struct err *err;
};

static void fetch(void *arg, const char *name, const struct json *digest)
{
	struct fetching *f = arg;
	struct old_sheets *old = &f->r->old;
	struct buf data = BUF_INIT;

	if (f->code != ERR_OK)
		return;
	if (!plain(name) || !json_text(digest)) {
		f->code = err_set(f->err, ERR_DAMAGED,
			"依据文件的名字“%s”不能用", name);
		return;
	}
	f->code = archive_part(office_archive(f->r->office), f->r->project,
		json_text(digest), &data, f->err);
	if (f->code == ERR_OK && !strncmp(name, CATALOGUE_ROW,
					 strlen(CATALOGUE_ROW)))
		buf_add(&f->rows, data.data, data.len);
	else if (f->code == ERR_OK)
		f->code = lay_out(old->dir, name, &data, f->err);
	buf_release(&data);
}

static enum err_code open_old(struct remaking *r, struct err *err)
{
	struct fetching f = {.r = r, .rows = BUF_INIT, .err = err};
	struct buf catalogue = BUF_INIT;
	struct strs folders = STRS_INIT;

	r->old.dir = xprintf("%s/juanzong-XXXXXX", office_scratch(r->office));
	if (!mkdtemp(r->old.dir)) {
		f.code = err_errno(err, errno, "无法在 %s 建立文件夹",
			office_scratch(r->office));
		free(r->old.dir);
		r->old.dir = NULL;
		return f.code;
	}
	json_each(r->old.files, fetch, &f);
	buf_printf(&catalogue,
		"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
		"<catalogue xmlns=\"urn:juanzong:catalogue\">%s</catalogue>",
		f.rows.len ? f.rows.data : "");
	if (f.code == ERR_OK)
		f.code = lay_out(
			r->old.dir, "schemas/catalogue.xml", &catalogue, err);
	strs_add_all(&folders, office_folders(r->office));
	strs_add(&folders, r->old.dir);
	if (f.code == ERR_OK)
		f.code = generator_new(&folders, NULL, &r->old.generator, err);
	strs_release(&folders);
	buf_release(&catalogue);
	buf_release(&f.rows);
	return f.code;
}

/* Records filed one after another were mostly made with the same. */
static enum err_code old_generator(struct remaking *r,
	const struct json *made_with, struct generator **out, struct err *err)
{
	const struct json *files = json_get(made_with, "files");
	enum err_code code = ERR_OK;

	if (!r->old.generator || !json_same(files, r->old.files)) {
		forget(&r->old);
		r->old.files = json_clone(files);
		code = open_old(r, err);
	}
	if (code == ERR_OK)
		*out = r->old.generator;
	return code;
}

/* ---- comparing ---- */

static enum err_code read_outline(
	const struct buf *data, struct outline *out, struct err *err)
{
	struct foreign *f = NULL;
	enum err_code code = foreign_open(data->data, data->len, &f, err);

	if (code == ERR_OK)
		code = outline_read(f, out, err);
	foreign_free(f);
	return code;
}

/* The first line that reads otherwise; NULL: they read alike. malloc'ed. */
static char *differing_line(const struct buf *filed, const struct buf *again)
{
	struct outline a = OUTLINE_INIT, b = OUTLINE_INIT;
	struct err why = ERR_INIT;
	char *line = NULL;
	size_t i = 0;

	if (read_outline(filed, &a, &why) != ERR_OK ||
		read_outline(again, &b, &why) != ERR_OK)
		line = xprintf("读不出来：%s", why.text);
	while (!line && i < a.n && i < b.n &&
		!strcmp(a.items[i].text, b.items[i].text))
		i++;
	if (!line && (i < a.n || i < b.n))
		line = xprintf("存的是“%s”，按表单应是“%s”",
			i < a.n ? a.items[i].text : "",
			i < b.n ? b.items[i].text : "");
	outline_release(&a);
	outline_release(&b);
	return line;
}

/* The first part that is another; NULL: they are the same, and only packed
 * differently. malloc'ed. */
static char *differing_part(const struct buf *filed, const struct buf *again)
{
	struct package *a = NULL, *b = NULL;
	struct buf x = BUF_INIT, y = BUF_INIT;
	struct err why = ERR_INIT;
	char *part = NULL;

	if (package_open(filed->data, filed->len, &a, &why) != ERR_OK ||
		package_open(again->data, again->len, &b, &why) != ERR_OK)
		part = xprintf("读不出来：%s", why.text);
	else if (package_n(a) != package_n(b))
		part = xstrdup("部件的个数不同");
	for (size_t i = 0; !part && i < package_n(b); i++) {
		const char *name = package_name(b, i);

		buf_clear(&x);
		buf_clear(&y);
		if (package_read(a, name, &x, &why) != ERR_OK ||
			package_read(b, name, &y, &why) != ERR_OK ||
			x.len != y.len || memcmp(x.data, y.data, x.len))
			part = xprintf("部件 %s 不同", name);
	}
	package_free(a);
	package_free(b);
	buf_release(&x);
	buf_release(&y);
	return part;
}

static bool is_package(const char *format)
{
	return !strcmp(format, "docx") || !strcmp(format, "odt");
}

/* NULL: as it was filed. malloc'ed. */
static char *compare(const char *format, const struct buf *filed,
	const struct buf *again, bool same_program)
{
	char *what;

	if (filed->len == again->len &&
		!memcmp(filed->data, again->data, filed->len))
		return NULL;
	if (!is_package(format))
		return xstrdup("内容不同");
	what = differing_line(filed, again);
	if (!what && same_program)
		what = differing_part(filed, again);
	return what;
}

/* ---- one version of a record ---- */

struct remake {
	const struct record *record;
	struct generator *generator;
	struct document *document;
	struct paper *paper;
	bool same_program;
};

static enum err_code read_form(struct remaking *r, struct remake *m,
	const struct record_file *file, struct err *err)
{
	struct findings findings = FINDINGS_INIT;
	struct buf form = BUF_INIT;
	struct context context;
	enum err_code code = archive_read(
		office_archive(r->office), r->project, file, &form, err);

	if (code == ERR_OK)
		code = generator_read(m->generator, file->name, form.data,
			form.len, &m->document, &findings, err);
	if (code == ERR_OK && (!m->document || findings.n_errors))
		code = err_set(err, ERR_DATA, "表单读不出来：%s",
			findings.n ? findings.items[0].message : "");
	if (code == ERR_OK) {
		context_from_json(
			json_get(m->record->made_with, "context"), &context);
		code = generator_paper(m->generator, m->document, &context,
			&m->paper, err);
	}
	findings_release(&findings);
	buf_release(&form);
	return code;
}

static enum err_code remake_file(struct remaking *r, struct remake *m,
	const struct record_file *file, bool *differs, struct err *err)
{
	struct buf filed = BUF_INIT, again = BUF_INIT;
	enum err_code code = generator_make(m->generator, m->document,
		m->paper, file->role, &again, err);
	char *what = NULL;

	if (code == ERR_OK)
		code = archive_read(office_archive(r->office), r->project,
			file, &filed, err);
	if (code == ERR_OK)
		what = compare(file->role, &filed, &again, m->same_program);
	if (what) {
		*differs = true;
		fault_add(r->report, VERIFY_PAPER, file->volume, file->name,
			"不是这份表单生成的样子：%s", what);
	}
	free(what);
	buf_release(&filed);
	buf_release(&again);
	return code;
}

static bool is_made(struct generator *g, const char *role)
{
	const struct format *f =
		catalogue_find_format(generator_catalogue(g), role);

	return f && !f->from;
}

static enum err_code remake_files(
	struct remaking *r, struct remake *m, bool *differs, struct err *err)
{
	const struct record *record = m->record;
	const struct record_file *form =
		record_find(record, "xml", record->version);
	enum err_code code;

	if (!form)
		return err_set(err, ERR_DAMAGED, "没有表单");
	code = old_generator(r, record->made_with, &m->generator, err);
	if (code == ERR_OK)
		code = read_form(r, m, form, err);
	for (size_t i = 0; i < record->n_files && code == ERR_OK; i++)
		if (is_made(m->generator, record->files[i].role))
			code = remake_file(
				r, m, &record->files[i], differs, err);
	return code;
}

static void remake_version(struct remaking *r, const struct record *record)
{
	const char *program = json_str(record->made_with, "generator");
	struct remake m = {.record = record,
		.same_program = program && !strcmp(program, render_program())};
	struct err why = ERR_INIT;
	bool differs = false;

	if (remake_files(r, &m, &differs, &why) != ERR_OK) {
		if (m.same_program || why.code == ERR_DAMAGED) {
			fault_add(r->report, VERIFY_PAPER, record->number,
				NULL, "第 %d 版不能重新生成来核对：%s",
				record->version, why.text);
			r->out->n_unable++;
		} else {
			r->out->n_other++;
		}
	} else if (differs) {
		r->out->n_different++;
	} else {
		r->out->n_same++;
	}
	document_free(m.document);
	paper_free(m.paper);
}

/* ---- all of them ---- */

static bool add_number(void *arg, const struct record *r)
{
	strs_add(arg, r->number);
	return true;
}

static enum err_code remake_record(struct remaking *r, struct index *ix,
	const char *number, struct err *err)
{
	struct record newest = RECORD_INIT;
	enum err_code code = index_record(ix, number, &newest, err);

	for (int v = 1; v <= newest.version && code == ERR_OK; v++) {
		struct record record = RECORD_INIT;

		code = index_version(ix, number, v, &record, err);
		if (code == ERR_OK && record.made_with)
			remake_version(r, &record);
		record_release(&record);
	}
	record_release(&newest);
	return code;
}

enum err_code remake_project(struct office *o, const char *project,
	struct verify_report *report, struct remade *out, struct err *err)
{
	const struct index_filter filter = {
		.project = project, .with_void = true};
	struct remaking r = {.office = o,
		.project = project,
		.report = report,
		.out = out};
	struct strs numbers = STRS_INIT;
	struct index *ix = NULL;
	enum err_code code = archive_index(office_archive(o), &ix, err);

	if (code == ERR_OK)
		code = index_list(ix, &filter, add_number, &numbers, err);
	for (size_t i = 0; i < numbers.n && code == ERR_OK; i++)
		code = remake_record(&r, ix, numbers.items[i], err);
	forget(&r.old);
	strs_release(&numbers);
	return code;
}
