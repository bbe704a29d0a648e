/* SPDX-License-Identifier: MIT */
#include "dossier/inspection.h"

#include <stdlib.h>
#include <string.h>

#include "base/fs.h"
#include "base/markup.h"
#include "generator/render.h"

#define KIND "四性检测报告"
#define ALL "全部项目"

/* Beyond that a list is no longer read; the number is told. */
#define FAULTS_MAX 500

#define BIT(kind) (1u << (kind))
#define BROKEN (BIT(VERIFY_ZIP) | BIT(VERIFY_UNSAFE))
#define CONTENT (BIT(VERIFY_DAMAGED) | BIT(VERIFY_MISSING) | BROKEN)

enum how {
	CHECKED_ALWAYS,
	CHECKED_IN_PROJECTS, /* a bundle has nothing to hold it against */
	CHECKED_DEEPLY,	     /* when papers were made again */
	BY_PERSON,
	NOT_APPLICABLE,
};

/* The items by their number; names and wording are the sheet's. fails: the
 * faults that speak against it. */
static const struct item {
	const char *code;
	enum how how;
	unsigned fails;
} items[] = {
	{"1-1", CHECKED_ALWAYS,
		BIT(VERIFY_VOLUME) | BIT(VERIFY_LOG) | BIT(VERIFY_DAMAGED) |
			BIT(VERIFY_SEAL) | BROKEN},
	{"1-2", CHECKED_DEEPLY, BIT(VERIFY_PAPER) | CONTENT},
	{"1-3", CHECKED_DEEPLY, BIT(VERIFY_PAPER) | CONTENT},
	{"1-4", CHECKED_DEEPLY, BIT(VERIFY_PAPER) | CONTENT},
	{"1-5", BY_PERSON, 0},
	{"1-6", CHECKED_DEEPLY, BIT(VERIFY_PAPER) | CONTENT},
	{"1-7", BY_PERSON, 0},
	{"1-8", CHECKED_ALWAYS, BIT(VERIFY_NUMBER) | BIT(VERIFY_LOG) | BROKEN},
	{"1-10", CHECKED_ALWAYS, BIT(VERIFY_LENGTH) | CONTENT},
	{"1-11", CHECKED_ALWAYS, BIT(VERIFY_METADATA) | CONTENT},
	{"1-12", CHECKED_ALWAYS, BIT(VERIFY_BAG) | CONTENT},
	{"1-13", CHECKED_ALWAYS,
		BIT(VERIFY_BAG) | BIT(VERIFY_EXTRA) | BROKEN},
	{"1-14", CHECKED_IN_PROJECTS,
		BIT(VERIFY_VOLUME) | BIT(VERIFY_LENGTH) | CONTENT},
	{"2-1", CHECKED_IN_PROJECTS,
		BIT(VERIFY_NUMBER) | BIT(VERIFY_LOG) | BIT(VERIFY_METADATA) |
			CONTENT},
	{"2-2", CHECKED_ALWAYS, BIT(VERIFY_LENGTH) | CONTENT},
	{"2-3", CHECKED_IN_PROJECTS, BIT(VERIFY_METADATA) | CONTENT},
	{"2-4", CHECKED_IN_PROJECTS, BIT(VERIFY_METADATA) | CONTENT},
	{"2-5", CHECKED_IN_PROJECTS, BIT(VERIFY_LOG)},
	{"2-6", CHECKED_IN_PROJECTS, BIT(VERIFY_NUMBER) | BIT(VERIFY_LOG)},
	{"2-7", CHECKED_ALWAYS, CONTENT},
	{"2-8", CHECKED_ALWAYS, CONTENT},
	{"2-9", BY_PERSON, 0},
	{"2-10", CHECKED_IN_PROJECTS, BIT(VERIFY_METADATA) | CONTENT},
	{"2-11", CHECKED_ALWAYS, BIT(VERIFY_EXTRA) | CONTENT},
	{"3-1", CHECKED_ALWAYS, BIT(VERIFY_METADATA) | CONTENT},
	{"3-2", CHECKED_IN_PROJECTS, 0},
	{"3-3", BY_PERSON, 0},
	{"3-4", BY_PERSON, CONTENT},
	{"3-8", CHECKED_ALWAYS, BROKEN},
	{"4-1", BY_PERSON, 0},
	{"4-2", BY_PERSON, 0},
	{"4-3", CHECKED_ALWAYS, BIT(VERIFY_EXTRA) | BROKEN},
	{"4-4", NOT_APPLICABLE, 0},
	{"4-5", NOT_APPLICABLE, 0},
	{"4-6", NOT_APPLICABLE, 0},
	{"4-7", BY_PERSON, 0},
};

struct inspection_report {
	struct buf objects, faults; /* of the form */
	struct strs projects;
	int64_t by_kind[sizeof(unsigned) * 8];
	int64_t n_faults;
	int64_t n_encrypted; /* read with a password, and yet 3-8 is not met */
	bool all_projects, all_deep; /* of what was checked */
};

struct inspection_report *inspection_report_new(void)
{
	struct inspection_report *r = xcalloc(1, sizeof(*r));

	buf_init(&r->objects);
	buf_init(&r->faults);
	r->all_projects = r->all_deep = true;
	return r;
}

void inspection_report_free(struct inspection_report *r)
{
	if (!r)
		return;
	buf_release(&r->objects);
	buf_release(&r->faults);
	strs_release(&r->projects);
	free(r);
}

/* ---- gathering ---- */

static void add_number(struct buf *out, const char *name, int64_t n)
{
	buf_printf(out, "<%s>%lld</%s>", name, (long long)n, name);
}

static void add_fault(
	struct inspection_report *r, const struct verify_fault *f)
{
	r->by_kind[f->kind]++;
	if (r->n_faults++ >= FAULTS_MAX)
		return;
	buf_add_str(&r->faults, "<问题>");
	markup_element(&r->faults, "种类", verify_kind_name(f->kind));
	markup_element(&r->faults, "位置", f->where);
	markup_element(&r->faults, "说明", f->message);
	buf_add_str(&r->faults, "</问题>");
}

static void add(struct inspection_report *r, const char *name,
	const struct verify_report *found)
{
	buf_add_str(&r->objects, "<对象>");
	markup_element(&r->objects, "名称", name);
	add_number(&r->objects, "卷数", found->n_volumes);
	add_number(&r->objects, "件数", found->n_records);
	add_number(&r->objects, "文件数", found->n_files);
	add_number(&r->objects, "字节数", found->n_bytes);
	add_number(&r->objects, "问题数", (int64_t)found->n);
	buf_add_str(&r->objects, "</对象>");
	for (size_t i = 0; i < found->n; i++)
		add_fault(r, &found->faults[i]);
}

void inspection_report_project(struct inspection_report *r,
	const char *project, const struct fixity *found)
{
	strs_add(&r->projects, project);
	/* What could not be compared was not checked. */
	r->all_deep &= found->deep && !found->remade.n_other;
	add(r, project, found->report);
}

void inspection_report_bundle(struct inspection_report *r, const char *name,
	const struct verify_report *found)
{
	r->all_projects = r->all_deep = false;
	r->n_encrypted += found->encrypted;
	add(r, name, found);
}

/* ---- writing ---- */

static const char *result_of(const struct inspection_report *r,
	const struct item *item, int64_t n)
{
	bool checked = item->how == CHECKED_ALWAYS ||
		       (item->how == CHECKED_IN_PROJECTS && r->all_projects) ||
		       (item->how == CHECKED_DEEPLY && r->all_deep);

	return n ? "不通过"
	       : item->how == NOT_APPLICABLE ? "不适用"
	       : checked		     ? "通过"
					     : "需人工";
}

static void add_item(const struct inspection_report *r,
	const struct item *item, struct buf *out)
{
	int64_t n = 0;

	for (size_t k = 0; k < sizeof(unsigned) * 8; k++)
		if (item->fails & BIT(k))
			n += r->by_kind[k];
	if (!strcmp(item->code, "3-8"))
		n += r->n_encrypted;
	buf_add_str(out, "<检测项>");
	markup_element(out, "编号", item->code);
	markup_element(out, "结果", result_of(r, item, n));
	add_number(out, "问题数", n);
	buf_add_str(out, "</检测项>");
}

static void fill_in(const struct inspection_report *r, struct office *o,
	struct buf *out)
{
	struct archive *a = office_archive(o);

	buf_printf(out, "<" KIND " xmlns=\"urn:juanzong:form\" 项目编号=\"");
	markup_text(out, r->projects.n == 1 ? r->projects.items[0] : ALL);
	buf_add_str(out, "\">");
	markup_element(out, "单位", a ? archive_settings(a)->company : NULL);
	markup_element(out, "检测日期", office_today(o));
	markup_element(out, "检测人", office_by(o)->actor);
	markup_element(out, "检测程序", render_program());
	markup_element(out, "检测方式",
		r->all_deep ? "重读每个文件，核对摘要；按表单重新生成文书，核对"
			      "内容"
			    : "重读每个文件，核对摘要");
	buf_add(out, r->objects.data, r->objects.len);
	for (size_t i = 0; i < sizeof(items) / sizeof(*items); i++)
		add_item(r, &items[i], out);
	buf_add(out, r->faults.data, r->faults.len);
	if (r->n_faults > FAULTS_MAX)
		add_number(out, "未列问题数", r->n_faults - FAULTS_MAX);
	buf_add_str(out, "</" KIND ">");
}

const struct format *inspection_report_format(
	struct office *o, const char *path)
{
	const struct catalogue *c = office_catalogue(o);
	const char *dot = strrchr(path, '.');

	for (size_t i = 0; dot && i < catalogue_n_formats(c); i++) {
		const struct format *f = catalogue_format(c, i);

		if (!f->from && !strcmp(f->extension, dot + 1))
			return f;
	}
	return NULL;
}

static enum err_code make(struct office *o, const struct buf *form,
	const char *format, struct buf *out, struct err *err)
{
	struct generator *g = office_generator(o);
	struct findings findings = FINDINGS_INIT;
	struct document *document = NULL;
	struct paper *paper = NULL;
	struct context context;
	enum err_code code = generator_read(
		g, KIND, form->data, form->len, &document, &findings, err);

	office_context(o, NULL, NULL, &context);
	if (code == ERR_OK && (!document || findings.n_errors))
		code = err_set(err, ERR_SETUP, "写不出" KIND "：%s",
			findings.items[0].message);
	if (code == ERR_OK)
		code = generator_paper(g, document, &context, &paper, err);
	if (code == ERR_OK)
		code = generator_make(g, document, paper, format, out, err);
	findings_release(&findings);
	document_free(document);
	paper_free(paper);
	return code;
}

enum err_code inspection_report_write(struct inspection_report *r,
	struct office *o, const char *path, struct err *err)
{
	const struct format *format = inspection_report_format(o, path);
	struct buf form = BUF_INIT, out = BUF_INIT;
	enum err_code code = ERR_OK;

	if (!format)
		return err_set(err, ERR_USAGE,
			"%s：报告只能写成 .docx、.odt、.html 或 .txt", path);
	if (!r->objects.len)
		return err_set(err, ERR_DATA,
			"档案库里还没有项目，没有可以检测的，不写报告");
	fill_in(r, o, &form);
	code = make(o, &form, format->id, &out, err);
	if (code == ERR_OK)
		code = fs_write(path, out.data, out.len, err);
	buf_release(&form);
	buf_release(&out);
	return code;
}
