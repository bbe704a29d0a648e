/* SPDX-License-Identifier: MIT
 *
 * One record: what is known of it, its files, its paper to look at; adding a
 * signed scan, voiding it.
 */
#include <stdlib.h>
#include <string.h>

#include "archive/index/index.h"
#include "dossier/clerk.h"
#include "dossier/paperwork.h"
#include "dossier/signing.h"
#include "web/pages.h"
#include "web/show.h"

/* ---- the page ---- */

static enum err_code add_version(struct visit *v, struct page *p,
	struct index *index, const struct record *r, int version,
	struct err *err)
{
	struct record one = RECORD_INIT;
	enum err_code code =
		index_version(index, r->number, version, &one, err);

	if (code == ERR_OK) {
		page_open(p, "version");
		page_attr_bool(p, "newest", version == r->version);
		show_record(v, p, &one, false);
		page_close(p);
	}
	record_release(&one);
	return code;
}

/* Who has to sign it, and who still has to. */
static void add_signing(
	struct visit *v, struct page *p, const struct record *r)
{
	const struct kind *k =
		catalogue_find(office_catalogue(v->office), r->kind);
	struct strs lacking = STRS_INIT;

	if (!k)
		return;
	for (size_t i = 0; i < k->n_signatories; i++) {
		page_open(p, "signatory");
		page_attr(p, "label", k->signatories[i].label);
		page_attr(p, "post", k->signatories[i].post);
		page_close(p);
	}
	if (r->status == RECORD_UNSIGNED)
		signing_lacking(k, r, &lacking);
	for (size_t i = 0; i < lacking.n; i++)
		page_element(p, "lacking", lacking.items[i]);
	strs_release(&lacking);
}

static enum err_code show_one(
	struct visit *v, const char *problem, struct err *err)
{
	struct record r = RECORD_INIT;
	struct project pr = PROJECT_INIT;
	struct index *index;
	struct page p;
	enum err_code code = visit_record(v, v->args[0], &r, err);

	if (code == ERR_OK)
		code = visit_project(v, r.project, &pr, err);
	if (code == ERR_OK)
		code = visit_index(v, &index, err);
	if (code != ERR_OK)
		goto out;
	visit_begin_page(v, &p, "document", r.title);
	page_element(&p, "problem", problem);
	show_project(v, &p, &pr);
	show_record(v, &p, &r, true);
	add_signing(v, &p, &r);
	for (int i = r.version; i > 0 && code == ERR_OK; i--)
		if (visit_may_see_version(v, &r, i))
			code = add_version(v, &p, index, &r, i, err);
	if (code == ERR_OK)
		code = visit_send_page(v, &p, err);
	else
		page_release(&p);
out:
	project_release(&pr);
	record_release(&r);
	return code;
}

enum err_code page_record(struct visit *v, struct err *err)
{
	return show_one(v, NULL, err);
}

/* ---- its files ---- */

/* Only what is surely a picture or a PDF is shown; all else is kept as a file,
 * whatever it claims to be. A browser's reader of PDF is a page of its own and
 * does not work within a sandbox. */
static void serve_file(struct visit *v, const struct record_file *f)
{
	const struct buf *body = &v->response->body;
	const char *type = show_type(body->data, body->len);

	if (!type || request_value(v->request, "download")) {
		response_download(v->response,
			type ? type : "application/octet-stream",
			show_base_name(f->name));
		return;
	}
	response_header(v->response, "Content-Type", type);
	if (!strcmp(type, "application/pdf"))
		response_header(v->response, "Content-Security-Policy",
			"default-src 'self'; script-src 'none';"
			" style-src 'unsafe-inline'; object-src 'self';"
			" frame-ancestors 'self'");
}

enum err_code page_file(struct visit *v, struct err *err)
{
	struct record r = RECORD_INIT;
	const struct record_file *f;
	char *end = NULL;
	size_t n = strtoul(v->args[1], &end, 10);
	enum err_code code = visit_record(v, v->args[0], &r, err);

	if (code == ERR_OK && (*end || n >= r.n_files ||
				      strcmp(show_base_name(r.files[n].name),
					      v->args[2]) ||
				      !visit_may_see_version(v, &r, r.files[n].version)))
		code = err_set(err, ERR_NOT_FOUND, "%s 没有这个文件",
			v->args[0]);
	if (code == ERR_OK) {
		f = &r.files[n];
		code = archive_read(office_archive(v->office), r.project, f,
			&v->response->body, err);
	}
	if (code == ERR_OK)
		serve_file(v, f);
	record_release(&r);
	return code;
}

/* ---- its paper ---- */

/* The paper of a version as a page, made again from its form. */
static enum err_code make_html(struct visit *v, const struct record *r,
	const struct record_file *form, struct err *err)
{
	struct generator *g = office_generator(v->office);
	struct findings findings = FINDINGS_INIT;
	struct document *d = NULL;
	struct paper *paper = NULL;
	struct buf data = BUF_INIT;
	struct context context;
	enum err_code code = archive_read(
		office_archive(v->office), r->project, form, &data, err);

	if (code == ERR_OK)
		code = generator_read(g, "form.xml", data.data, data.len, &d,
			&findings, err);
	if (code == ERR_OK && !d)
		code = err_set(err, ERR_DAMAGED, "%s 的表单读不出来",
			r->number);
	context_from_json(json_get(r->made_with, "context"), &context);
	if (code == ERR_OK)
		code = generator_paper(g, d, &context, &paper, err);
	if (code == ERR_OK)
		code = generator_make(g, d, paper, "html",
			&v->response->body, err);
	if (code == ERR_OK)
		response_header(v->response, "Content-Type",
			"text/html; charset=utf-8");
	paper_free(paper);
	document_free(d);
	findings_release(&findings);
	buf_release(&data);
	return code;
}

static int version_asked(const struct visit *v, const struct record *r)
{
	long n = strtol(request_word(v->request, "version"), NULL, 10);

	return n > 0 && n <= r->version ? (int)n : r->version;
}

enum err_code page_paper(struct visit *v, struct err *err)
{
	struct record r = RECORD_INIT, one = RECORD_INIT;
	const struct record_file *form = NULL;
	struct index *index;
	int version = 0;
	enum err_code code = visit_record(v, v->args[0], &r, err);

	if (code == ERR_OK)
		code = visit_index(v, &index, err);
	if (code == ERR_OK) {
		version = version_asked(v, &r);
		code = index_version(index, r.number, version, &one, err);
	}
	if (code == ERR_OK)
		form = record_find(&r, "xml", version);
	if (code == ERR_OK && (!form || !visit_may_see_version(v, &r, version)))
		code = err_set(err, ERR_NOT_FOUND,
			"%s 不是用表单做的，没有可以看的纸样", r.number);
	if (code == ERR_OK)
		code = make_html(v, &one, form, err);
	record_release(&one);
	record_release(&r);
	return code;
}

enum err_code page_pdf(struct visit *v, struct err *err)
{
	struct record r = RECORD_INIT;
	const struct record_file *pdf = NULL, *odt = NULL;
	int version = 0;
	enum err_code code = visit_record(v, v->args[0], &r, err);

	if (code == ERR_OK) {
		version = version_asked(v, &r);
		pdf = record_find(&r, "pdf", version);
		odt = record_find(&r, "odt", version);
	}
	if (code == ERR_OK && !pdf && !odt)
		code = err_set(err, ERR_NOT_FOUND, "%s 没有可以转成 PDF 的文件",
			r.number);
	if (code == ERR_OK && !visit_may_see_version(v, &r, version))
		code = err_set(err, ERR_NOT_FOUND, "没有这一版");
	if (code == ERR_OK && pdf)
		code = archive_read(office_archive(v->office), r.project, pdf,
			&v->response->body, err);
	else if (code == ERR_OK)
		code = paperwork_pdf(v->office, r.project, odt,
			&v->response->body, err);
	if (code == ERR_OK) {
		char *name = xprintf("%s-%s.pdf", r.number, r.kind_name);

		response_download(v->response, "application/pdf", name);
		free(name);
	}
	record_release(&r);
	return code;
}

/* ---- acts upon it ---- */

/* lacking: the signatures still missing then. */
static enum err_code attach(struct visit *v, const struct field *file,
	struct strs *lacking, struct err *err)
{
	struct filing_attachment a = {
		.number = v->args[0],
		.role = strcmp(request_word(v->request, "as"), "enclosure")
				? "signed"
				: "enclosure",
		.name = file->file,
		.data = file->value,
		.len = file->len,
	};
	char *date = NULL, *by = NULL;
	enum err_code code = ERR_OK;

	if (!file->len)
		return err_set(err, ERR_DATA, "请先选一个文件");
	if (!strcmp(a.role, "signed") &&
		!show_type(file->value, file->len))
		return err_set(err, ERR_DATA,
			"“%.100s”不是 PDF、JPEG 或 PNG；签字件请扫描或拍照",
			file->file);
	code = visit_date(v, "date", "日期", false, &date, err);
	if (code == ERR_OK)
		code = visit_line(v, "by", "姓名", false, &by, err);
	a.version = (int)strtol(request_word(v->request, "version"), NULL, 10);
	a.date = date;
	a.by = by;
	if (code == ERR_OK)
		code = clerk_attach(v->office, &a, lacking, err);
	free(date);
	free(by);
	return code;
}

static void back_to_record(struct visit *v, const char *notice)
{
	char *path = visit_path("documents", v->args[0], NULL);

	visit_go(v, path, notice);
	free(path);
}

static void back_with_lacking(struct visit *v, const struct strs *lacking)
{
	char *names = strs_join(lacking, "、");
	char *notice = lacking->n ? xprintf("收下了，还差 %s 签字", names)
				  : xstrdup("收下了");

	back_to_record(v, notice);
	free(notice);
	free(names);
}

enum err_code page_attach(struct visit *v, struct err *err)
{
	const struct field *file = fields_find(&v->request->form, "file");
	struct record r = RECORD_INIT;
	struct strs lacking = STRS_INIT;
	enum err_code code = visit_record(v, v->args[0], &r, err);

	record_release(&r);
	if (code == ERR_OK && (!file || !file->file))
		code = err_set(err, ERR_DATA, "请先选一个文件");
	if (code == ERR_OK)
		code = attach(v, file, &lacking, err);
	if (code == ERR_DATA || code == ERR_EXISTS) {
		v->response->status = err_http_status(code);
		code = show_one(v, err->text, err);
	} else if (code == ERR_OK) {
		back_with_lacking(v, &lacking);
	}
	strs_release(&lacking);
	return code;
}

enum err_code page_void(struct visit *v, struct err *err)
{
	char *why = NULL;
	enum err_code code =
		visit_line(v, "why", "作废的原因", true, &why, err);

	if (code == ERR_OK)
		code = clerk_void(v->office, v->args[0], why, err);
	free(why);
	if (code == ERR_DATA || code == ERR_EXISTS) {
		v->response->status = err_http_status(code);
		return show_one(v, err->text, err);
	}
	if (code == ERR_OK)
		back_to_record(v, "已作废");
	return code;
}
