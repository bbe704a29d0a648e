/* SPDX-License-Identifier: MIT */
#include "dossier/handover.h"

#include <stdlib.h>
#include <string.h>

#include "base/fs.h"
#include "base/markup.h"

#define REGISTER "移交登记表"

struct listing {
	const struct export_order *order;
	struct buf *out;
};

/* The records the bundle holds, as export_project chooses them. */
static bool list_record(void *arg, const struct record *r)
{
	struct listing *l = arg;
	char *version = xprintf("%d", r->version);

	if (l->order->profile == EXPORT_CUSTOMER &&
		strcmp(r->audience, "customer"))
		goto out;
	buf_add_str(l->out, "<文件>");
	markup_element(l->out, "编号", r->number);
	markup_element(l->out, "种类", r->kind_name);
	markup_element(l->out, "题名", r->title);
	markup_element(l->out, "日期", r->date);
	markup_element(l->out, "版本", version);
	markup_element(l->out, "状态", record_status_name(r->status));
	buf_add_str(l->out, "</文件>");
out:
	free(version);
	return true;
}

static const char *base_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

static enum err_code fill_in(struct office *o,
	const struct export_order *order, const struct project *p,
	const struct export_result *result, struct buf *out, struct err *err)
{
	struct index_filter filter = {
		.project = p->id, .with_void = order->profile == EXPORT_FULL};
	struct listing listing = {order, out};
	char *amount = xprintf("%lld 个文件，%.3f MB",
		(long long)result->n_files, (double)result->size / 1e6);
	struct index *index;
	enum err_code code;

	buf_printf(out, "<" REGISTER " xmlns=\"urn:juanzong:form\" 项目编号=\"");
	markup_text(out, p->id);
	buf_add_str(out, "\">");
	markup_element(
		out, "移交单位", archive_settings(office_archive(o))->company);
	markup_element(out, "接收单位", p->customer);
	markup_element(out, "项目名称", p->name);
	markup_element(out, "合同编号", p->contract);
	markup_element(out, "移交日期", office_today(o));
	markup_element(out, "移交包", base_name(order->path));
	markup_element(out, "内容范围", export_profile_name(order->profile));
	markup_element(out, "数据量", amount);
	markup_element(out, "数字摘要", result->digest);
	free(amount);
	code = archive_index(office_archive(o), &index, err);
	if (code == ERR_OK)
		code = index_list(index, &filter, list_record, &listing, err);
	buf_add_str(out, "</" REGISTER ">");
	return code;
}

/* The register is a document like any other, only that we fill in its form. */
static enum err_code make_register(struct office *o, const struct project *p,
	const struct buf *form, struct buf *out, struct err *err)
{
	struct generator *g = office_generator(o);
	struct findings findings = FINDINGS_INIT;
	struct document *document = NULL;
	struct paper *paper = NULL;
	struct context context;
	enum err_code code;

	office_context(o, p->id, p, &context);
	code = generator_read(g, REGISTER, form->data, form->len, &document,
		&findings, err);
	if (code == ERR_OK && findings.n_errors)
		code = err_set(err, ERR_SETUP, "写不出" REGISTER "：%s",
			findings.items[0].message);
	if (code == ERR_OK)
		code = generator_paper(g, document, &context, &paper, err);
	if (code == ERR_OK)
		code = generator_make(g, document, paper, "docx", out, err);
	findings_release(&findings);
	document_free(document);
	paper_free(paper);
	return code;
}

/* bundle.zip → bundle-移交登记表.docx */
static char *register_name(const struct export_order *order)
{
	size_t len = strlen(order->path);

	if (!order->folder && len > 4 &&
		!strcmp(order->path + len - 4, ".zip"))
		len -= 4;
	while (len > 1 && order->path[len - 1] == '/')
		len--;
	return xprintf("%.*s-" REGISTER ".docx", (int)len, order->path);
}

enum err_code handover_bundle(struct office *o,
	const struct export_order *order, const struct progress *progress,
	struct export_result *out, char **register_path, struct err *err)
{
	struct buf form = BUF_INIT, paper = BUF_INIT;
	struct project p = PROJECT_INIT;
	char *path = register_name(order);
	struct index *index;
	enum err_code code = archive_index(office_archive(o), &index, err);

	if (code == ERR_OK)
		code = index_project(index, order->project, &p, err);
	if (code == ERR_OK)
		code = export_project(office_archive(o), order, office_by(o),
			progress, out, err);
	if (code == ERR_OK)
		code = fill_in(o, order, &p, out, &form, err);
	if (code == ERR_OK)
		code = make_register(o, &p, &form, &paper, err);
	if (code == ERR_OK)
		code = fs_write(path, paper.data, paper.len, err);
	if (code == ERR_OK)
		*register_path = path;
	else
		free(path);
	buf_release(&form);
	buf_release(&paper);
	project_release(&p);
	return code;
}
