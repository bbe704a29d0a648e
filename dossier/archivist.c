/* SPDX-License-Identifier: MIT */
#include "dossier/archivist.h"

#include <stdlib.h>
#include <string.h>

#include "base/markup.h"

const char *const archivist_kinds[ARCHIVIST_PAPERS + 1] = {
	"file-cover", "file-list", "file-notes", NULL};

/* ---- what it adds up to ---- */

static const char *retention_of(
	const struct dossier *d, const struct record *r)
{
	const struct kind *kind;

	if (r->retention)
		return r->retention;
	kind = catalogue_find(d->catalogue, r->kind);
	return kind ? kind->retention : NULL;
}

static const struct {
	const char *id, *name;
} retentions[] = {{"Y", "永久"}, {"D30", "30年"}, {"D10", "10年"}};

#define N_RETENTIONS (sizeof(retentions) / sizeof(*retentions))

const char *archivist_retention(const struct dossier *d)
{
	for (size_t k = 0; k < N_RETENTIONS; k++)
		for (size_t i = 0; i < d->n; i++) {
			const char *id =
				retention_of(d, &d->entries[i].record);

			if (id && !strcmp(id, retentions[k].id))
				return retentions[k].id;
		}
	return NULL;
}

static const char *retention_name(const char *id)
{
	for (size_t k = 0; id && k < N_RETENTIONS; k++)
		if (!strcmp(id, retentions[k].id))
			return retentions[k].name;
	return NULL;
}

int64_t archivist_pages(const struct dossier *d, size_t *n_counted)
{
	int64_t pages = 0;

	*n_counted = 0;
	for (size_t i = 0; i < d->n; i++) {
		pages += d->entries[i].pages;
		*n_counted += d->entries[i].pages > 0;
	}
	return pages;
}

/* ---- parts of the forms ---- */

static void put_number(struct buf *out, const char *name, int64_t n)
{
	buf_printf(out, "<%s>%lld</%s>", name, (long long)n, name);
}

static void put_all(
	struct buf *out, const char *name, const struct strs *list)
{
	for (size_t i = 0; i < list->n; i++)
		markup_element(out, name, list->items[i]);
}

static bool ends(const char *s, const char *with)
{
	size_t len = strlen(s), end = strlen(with);

	return len >= end && !strcmp(s + len - end, with);
}

/* 华信商贸有限公司进销存管理系统实施项目档案 */
static void put_title(const struct dossier *d, struct buf *out)
{
	const struct project *p = d->project;
	char *title = xprintf("%s%s%s", p->customer, p->name,
		ends(p->name, "项目") ? "档案" : "项目档案");

	markup_element(out, "案卷题名", title);
	free(title);
}

static void put_references(const struct dossier *d, struct buf *out)
{
	if (!d->n)
		return;
	markup_element(out, "首件档号", d->entries[0].reference);
	markup_element(out, "末件档号", d->entries[d->n - 1].reference);
}

/* ---- 案卷封面 ---- */

static void put_days(const struct dossier *d, struct buf *out)
{
	const char *first = NULL, *last = NULL;

	for (size_t i = 0; i < d->n; i++) {
		const char *date = d->entries[i].record.date;

		if (!first || strcmp(date, first) < 0)
			first = date;
		if (!last || strcmp(date, last) > 0)
			last = date;
	}
	markup_element(out, "起始日期", first);
	markup_element(out, "终止日期", last);
}

static void fill_in_cover(const struct dossier *d, struct buf *out)
{
	size_t n_counted;
	int64_t pages = archivist_pages(d, &n_counted);

	markup_element(out, "全宗名称", d->settings->company);
	markup_element(out, "全宗号", d->settings->fonds);
	put_references(d, out);
	put_title(d, out);
	markup_element(out, "合同编号", d->project->contract);
	markup_element(out, "立卷单位", d->settings->company);
	put_days(d, out);
	markup_element(
		out, "保管期限", retention_name(archivist_retention(d)));
	put_number(out, "件数", (int64_t)d->n);
	if (d->n && n_counted == d->n)
		put_number(out, "页数", pages);
	markup_element(out, "立卷日期", d->today);
}

/* ---- 卷内目录 ---- */

static int count_enclosures(const struct record *r)
{
	int n = 0;

	for (size_t i = 0; i < r->n_files; i++)
		n += r->files[i].version == r->version &&
		     !strcmp(r->files[i].role, "enclosure");
	return n;
}

static void put_remark(
	const struct dossier *d, const struct record *r, struct buf *out)
{
	const struct kind *kind = catalogue_find(d->catalogue, r->kind);
	int enclosures = count_enclosures(r);
	struct strs words = STRS_INIT;
	char *remark;

	if (r->version > 1)
		strs_take(&words, xprintf("第 %d 版", r->version));
	if (r->status == RECORD_UNSIGNED && kind && kind->n_signatories)
		strs_add(&words, "未签");
	if (enclosures)
		strs_take(&words, xprintf("附件 %d 个", enclosures));
	remark = strs_join(&words, "；");
	markup_element(out, "备注", remark);
	free(remark);
	strs_release(&words);
}

/* Whoever wrote it; what was made here and names nobody is the company's. */
static const char *author_of(const struct dossier *d, const struct record *r)
{
	if (r->author && *r->author)
		return r->author;
	return record_find(r, "xml", 0) ? d->settings->company : NULL;
}

static void fill_in_list(const struct dossier *d, struct buf *out)
{
	put_title(d, out);
	markup_element(out, "立卷日期", d->today);
	for (size_t i = 0; i < d->n; i++) {
		const struct entry *e = &d->entries[i];
		const struct record *r = &e->record;

		buf_add_str(out, "<文件>");
		markup_element(out, "档号", e->reference);
		markup_element(out, "文号", r->number);
		markup_element(out, "责任者", author_of(d, r));
		markup_element(out, "种类", r->kind_name);
		markup_element(out, "题名", r->title);
		markup_element(out, "日期", r->date);
		if (e->pages)
			put_number(out, "页数", e->pages);
		put_remark(d, r, out);
		buf_add_str(out, "</文件>");
	}
}

/* ---- 卷内备考表 ---- */

static void put_revisions(const struct dossier *d, struct buf *out)
{
	for (size_t i = 0; i < d->n; i++) {
		const struct record *r = &d->entries[i].record;
		char *line;

		if (r->version < 2)
			continue;
		line = xprintf("%s %s：第 %d 版", r->number, r->kind_name,
			r->version);
		markup_element(out, "修订", line);
		free(line);
	}
}

static void fill_in_notes(const struct dossier *d, struct buf *out)
{
	size_t n_counted;
	int64_t pages = archivist_pages(d, &n_counted);

	put_title(d, out);
	put_references(d, out);
	put_number(out, "件数", (int64_t)d->n);
	put_number(out, "计页件数", (int64_t)n_counted);
	put_number(out, "页数", pages);
	markup_element(out, "立卷日期", d->today);
	markup_element(out, "立卷人", d->actor);
	markup_element(out, "不齐原因", d->why);
	for (size_t i = 0; i < d->lacks->n; i++)
		markup_element(out, "欠缺", d->lacks->items[i].message);
	put_revisions(d, out);
	put_all(out, "作废", &d->voided);
	put_all(out, "补充", &d->reopened);
	put_all(out, "销毁", &d->destroyed);
}

void archivist_fill_in(const struct dossier *d, size_t i, struct buf *out)
{
	static void (*const fill_in[ARCHIVIST_PAPERS])(
		const struct dossier *d, struct buf *out) = {
		fill_in_cover, fill_in_list, fill_in_notes};
	const char *root =
		catalogue_find(d->catalogue, archivist_kinds[i])->name;

	buf_printf(out, "<%s xmlns=\"urn:juanzong:form\" 项目编号=\"", root);
	markup_text(out, d->project->id);
	buf_add_str(out, "\">");
	fill_in[i](d, out);
	buf_printf(out, "</%s>", root);
}
