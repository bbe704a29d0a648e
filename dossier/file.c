/* SPDX-License-Identifier: MIT */
#include "dossier/file.h"

#include <stdlib.h>
#include <string.h>

#include "base/strs.h"
#include "dossier/paperwork.h"

/* One form on its way into the archive. */
struct piece {
	const struct source *source;
	struct document *document;
	struct findings findings;
	struct paperwork paperwork;
	struct record record;
};

struct batch {
	struct office *office;
	const struct file_order *order;
	struct piece *pieces;
	size_t n;
	/* The project at hand and its pieces. */
	const struct project *project;
	size_t *mine;
	size_t n_mine;
	size_t n_done; /* steps, of two for each piece */
	struct progress progress; /* of the part at hand */
};

static void step(void *arg, int64_t done, int64_t total)
{
	const struct batch *b = arg;

	(void)total;
	progress_step(b->order->progress, (int64_t)b->n_done + done,
		2 * (int64_t)b->n);
}

/* Shares work among the hands, as a part of all there is to do. */
static enum err_code share(struct batch *b, size_t n,
	enum err_code (*work)(void *arg, struct generator *g, size_t i,
		struct err *err),
	struct err *err)
{
	const struct progress *all = b->order ? b->order->progress : NULL;
	enum err_code code;

	b->progress = (struct progress){
		.step = step, .stop = all ? all->stop : NULL, .arg = b};
	code = office_share(
		b->office, n, work, b, all ? &b->progress : NULL, err);
	b->n_done += n;
	return code;
}

/* ---- reading and checking ---- */

static enum err_code read_piece(
	void *arg, struct generator *g, size_t i, struct err *err)
{
	struct piece *p = &((struct batch *)arg)->pieces[i];

	return generator_read(g, p->source->name, p->source->data.data,
		p->source->data.len, &p->document, &p->findings, err);
}

static void find_no_project(struct piece *p, const char *id)
{
	char *remedy = xprintf("juanzong project add %s --name 项目名称 "
			       "--customer 客户名称",
		id);
	char *message = xprintf("档案库里没有项目“%s”；先建立：%s", id, remedy);

	findings_add(&p->findings, FINDING_ERROR, p->source->name,
		document_line(p->document), "项目编号", id, remedy, message);
	free(message);
	free(remedy);
}

/* What the program writes about a dossier is not for others to file. */
static void find_system_kind(struct piece *p)
{
	const char *name = document_kind(p->document)->name;
	char *message = xprintf(
		"%s由程序在结卷或移交时填写，不能当作表单归档", name);

	findings_add(&p->findings, FINDING_ERROR, p->source->name,
		document_line(p->document), NULL, name, NULL, message);
	free(message);
}

static void find_twin(struct piece *p, const char *number)
{
	char *message = xprintf(
		"同样的表单已经归档，编号 %s；确实要再归一份时加 --again",
		number);

	findings_add(&p->findings, FINDING_ERROR, p->source->name,
		document_line(p->document), NULL, number, NULL, message);
	free(message);
}

/* Rules, the project, and whether the archive has the form already. */
static enum err_code check_piece(
	struct office *o, struct piece *p, bool filing, struct err *err)
{
	struct document *d = p->document;
	const char *id = document_project(d);
	const struct project *project;
	struct context context;
	enum err_code code = office_project(o, id, &project, err);

	if (code != ERR_OK)
		return code;
	if (filing && id && !project)
		find_no_project(p, id);
	if (filing && document_kind(d)->origin == KIND_SYSTEM)
		find_system_kind(p);
	office_context(o, id, project, &context);
	code = generator_check_rules(
		office_generator(o), d, &context, &p->findings, err);
	document_rest(d);
	return code;
}

static enum err_code check_twins(
	struct office *o, struct piece *pieces, size_t n, struct err *err)
{
	struct index *index;
	enum err_code code = archive_index(office_archive(o), &index, err);

	for (size_t i = 0; i < n && code == ERR_OK; i++) {
		struct piece *p = &pieces[i];
		char *number = NULL;

		if (!p->document || p->findings.n_errors)
			continue;
		code = index_find_form(index, document_project(p->document),
			document_digest(p->document), &number, err);
		if (code == ERR_OK && number)
			find_twin(p, number);
		free(number);
	}
	return code;
}

static int compare_digests(const void *a, const void *b)
{
	const struct piece *const *p = a, *const *q = b;
	int order = strcmp(document_digest((*p)->document),
		document_digest((*q)->document));

	return order ? order : (*p > *q) - (*p < *q);
}

static void find_double(struct piece *p, const char *other)
{
	char *message = xprintf(
		"和本次的 %s 内容相同；确实要归两份时加 --again", other);

	findings_add(&p->findings, FINDING_ERROR, p->source->name,
		document_line(p->document), NULL, other, NULL, message);
	free(message);
}

/* The same form twice in one call. */
static void check_doubles(struct batch *b)
{
	struct piece **sorted = xcalloc(b->n, sizeof(struct piece *));
	size_t n = 0;

	for (size_t i = 0; i < b->n; i++)
		if (b->pieces[i].document)
			sorted[n++] = &b->pieces[i];
	qsort(sorted, n, sizeof(struct piece *), compare_digests);
	for (size_t i = 1; i < n; i++)
		if (!strcmp(document_digest(sorted[i]->document),
			    document_digest(sorted[i - 1]->document)))
			find_double(sorted[i], sorted[i - 1]->source->name);
	free(sorted);
}

static enum err_code check_all(
	struct batch *b, struct findings *findings, struct err *err)
{
	const struct file_order *order = b->order;
	enum err_code code = share(b, b->n, read_piece, err);

	for (size_t i = 0; i < b->n && code == ERR_OK; i++)
		if (b->pieces[i].document)
			code = check_piece(
				b->office, &b->pieces[i], true, err);
	if (code == ERR_OK && !order->again) {
		check_doubles(b);
		code = check_twins(b->office, b->pieces, b->n, err);
	}
	for (size_t i = 0; i < b->n; i++) {
		findings_sort(&b->pieces[i].findings);
		findings_move(findings, &b->pieces[i].findings);
	}
	if (code == ERR_OK && findings->n_errors)
		code = err_set(err, ERR_DATA,
			"%zu 处错误，什么也没有归档", findings->n_errors);
	return code;
}

/* ---- filing ---- */

static enum err_code make_piece(
	void *arg, struct generator *g, size_t i, struct err *err)
{
	struct batch *b = arg;
	struct piece *p = &b->pieces[b->mine[i]];
	struct context context;
	enum err_code code;

	office_context(b->office, b->project->id, b->project, &context);
	context.number = p->record.number;
	context.version = p->record.version;
	code = paperwork_make(g, p->document, &context, &p->paperwork,
		&p->record, err);
	document_rest(p->document);
	return code == ERR_OK ? code : err_context(err, "%s", p->source->name);
}

static enum err_code add_pdfs(struct batch *b, struct err *err)
{
	struct paperwork **list = xcalloc(b->n_mine, sizeof(*list));
	enum err_code code;

	for (size_t i = 0; i < b->n_mine; i++)
		list[i] = &b->pieces[b->mine[i]].paperwork;
	code = paperwork_add_pdfs(list, b->n_mine, office_catalogue(b->office),
		office_scratch(b->office), err);
	free(list);
	return code;
}

static enum err_code put_piece(
	struct filing *f, struct piece *p, struct err *err)
{
	enum err_code code = filing_put(f, &p->record, p->paperwork.files,
		p->paperwork.n_files, p->paperwork.parts, p->paperwork.n_parts,
		err);

	paperwork_release(&p->paperwork);
	return code;
}

/* Another process may have filed the same form since it was checked. */
static enum err_code check_twin_locked(
	struct filing *f, const struct piece *p, struct err *err)
{
	const char *number =
		filing_find_form(f, document_digest(p->document));

	if (!number)
		return ERR_OK;
	return err_set(err, ERR_DATA,
		"%s：同样的表单刚刚归档，编号 %s；什么也没有归档",
		p->source->name, number);
}

static enum err_code file_project(struct batch *b, struct err *err)
{
	const struct catalogue *c = office_catalogue(b->office);
	const char *id = document_project(b->pieces[b->mine[0]].document);
	struct filing *f = NULL;
	enum err_code code = filing_begin(office_archive(b->office), id,
		office_by(b->office), &f, err);

	if (code != ERR_OK)
		return code;
	b->project = filing_project(f);
	for (size_t i = 0; i < b->n_mine && code == ERR_OK; i++) {
		struct piece *p = &b->pieces[b->mine[i]];

		if (!b->order->again)
			code = check_twin_locked(f, p, err);
		p->record.version = 1;
		if (code == ERR_OK)
			code = filing_allot(f, document_kind(p->document)->code,
				catalogue_numbering(c), &p->record.number,
				&p->record.serial, err);
	}
	if (code == ERR_OK)
		code = share(b, b->n_mine, make_piece, err);
	if (code == ERR_OK)
		code = add_pdfs(b, err);
	for (size_t i = 0; i < b->n_mine && code == ERR_OK; i++)
		code = put_piece(f, &b->pieces[b->mine[i]], err);
	if (code == ERR_OK)
		code = filing_commit(f, err);
	for (size_t i = 0; i < b->n_mine && code == ERR_OK; i++)
		b->order->filed(
			b->order->arg, &b->pieces[b->mine[i]].record);
	filing_free(f);
	return code;
}

/* Gathers the pieces of each project, in order of first appearance. */
static enum err_code file_all(struct batch *b, struct err *err)
{
	bool *taken = xcalloc(b->n, sizeof(*taken));
	enum err_code code = ERR_OK;

	b->mine = xcalloc(b->n, sizeof(*b->mine));
	for (size_t i = 0; i < b->n && code == ERR_OK; i++) {
		const char *id = document_project(b->pieces[i].document);

		if (taken[i])
			continue;
		b->n_mine = 0;
		for (size_t k = i; k < b->n; k++) {
			if (taken[k] ||
				strcmp(document_project(b->pieces[k].document),
					id))
				continue;
			taken[k] = true;
			b->mine[b->n_mine++] = k;
		}
		code = file_project(b, err);
		if (code == ERR_OK && b->n_done < 2 * b->n &&
			progress_stopped(b->order->progress))
			code = err_set(err, ERR_STOPPED, "按要求停了下来");
	}
	free(b->mine);
	free(taken);
	return code;
}

static void release_piece(struct piece *p)
{
	document_free(p->document);
	findings_release(&p->findings);
	paperwork_release(&p->paperwork);
	record_release(&p->record);
}

enum err_code file_forms(struct office *o, const struct file_order *order,
	struct findings *findings, struct err *err)
{
	struct batch b = {.office = o, .order = order, .n = order->n};
	enum err_code code;

	b.pieces = xcalloc(b.n, sizeof(*b.pieces));
	for (size_t i = 0; i < b.n; i++)
		b.pieces[i].source = &order->sources[i];
	code = check_all(&b, findings, err);
	if (code == ERR_OK)
		code = file_all(&b, err);
	for (size_t i = 0; i < b.n; i++)
		release_piece(&b.pieces[i]);
	free(b.pieces);
	return code;
}

/* ---- one form ---- */

static enum err_code check_one(struct office *o, const struct source *source,
	bool filing, bool again, struct document **out,
	struct findings *findings, struct err *err)
{
	struct piece p = {.source = source};
	enum err_code code = generator_read(office_generator(o), source->name,
		source->data.data, source->data.len, &p.document, &p.findings,
		err);

	if (code == ERR_OK && p.document)
		code = check_piece(o, &p, filing, err);
	if (code == ERR_OK && filing && !again)
		code = check_twins(o, &p, 1, err);
	findings_sort(&p.findings);
	findings_move(findings, &p.findings);
	if (out && code == ERR_OK) {
		*out = p.document;
		p.document = NULL;
	}
	release_piece(&p);
	return code;
}

enum err_code file_check(struct office *o, const struct source *source,
	struct document **out, struct findings *findings, struct err *err)
{
	return check_one(o, source, false, false, out, findings, err);
}

enum err_code file_admit(struct office *o, const struct source *source,
	bool again, struct document **out, struct findings *findings,
	struct err *err)
{
	return check_one(o, source, true, again, out, findings, err);
}

/* A new version stays in its project and kind. */
static void check_same_place(const struct piece *p, const struct record *old,
	struct findings *findings)
{
	const char *id = document_project(p->document);

	if (id && strcmp(id, old->project))
		findings_add(findings, FINDING_ERROR, p->source->name,
			document_line(p->document), "项目编号", id,
			old->project, "新版本要和原件属于同一个项目");
	if (strcmp(document_kind(p->document)->id, old->kind))
		findings_add(findings, FINDING_ERROR, p->source->name,
			document_line(p->document), NULL,
			document_kind(p->document)->name, old->kind_name,
			"新版本要和原件是同一种文件");
}

static enum err_code put_revision(struct office *o, struct piece *p,
	const struct record *old, struct err *err)
{
	struct batch b = {.office = o, .pieces = p, .n = 1};
	struct filing *f = NULL;
	size_t first = 0;
	const char *twin;
	enum err_code code = filing_begin(office_archive(o), old->project,
		office_by(o), &f, err);

	if (code != ERR_OK)
		return code;
	if (filing_is_void(f, old->number))
		code = err_set(err, ERR_DATA, "%s 已经作废，不能再出新版本",
			old->number);
	twin = filing_find_form(f, document_digest(p->document));
	if (code == ERR_OK && twin)
		code = err_set(err, ERR_DATA,
			"%s：内容和已归档的 %s 相同，没有出新版本",
			p->source->name, twin);
	if (code == ERR_OK) {
		b.project = filing_project(f);
		b.mine = &first;
		b.n_mine = 1;
		p->record.number = xstrdup(old->number);
		p->record.serial = old->serial;
		p->record.version = filing_version(f, old->number) + 1;
		code = make_piece(&b, office_generator(o), 0, err);
	}
	if (code == ERR_OK)
		code = add_pdfs(&b, err);
	if (code == ERR_OK)
		code = put_piece(f, p, err);
	if (code == ERR_OK)
		code = filing_commit(f, err);
	filing_free(f);
	return code;
}

enum err_code file_revision(struct office *o, const char *number,
	const struct source *source, struct findings *findings,
	struct record *out, struct err *err)
{
	struct piece p = {.source = source};
	struct record old = RECORD_INIT;
	struct index *index;
	enum err_code code = archive_index(office_archive(o), &index, err);

	if (code == ERR_OK)
		code = index_record(index, number, &old, err);
	if (code == ERR_OK)
		code = file_check(o, source, &p.document, findings, err);
	if (code != ERR_OK)
		goto out;
	if (p.document)
		check_same_place(&p, &old, findings);
	if (findings->n_errors)
		code = err_set(err, ERR_DATA, "%zu 处错误，没有出新版本",
			findings->n_errors);
	else
		code = put_revision(o, &p, &old, err);
	if (code == ERR_OK) {
		*out = p.record;
		p.record = (struct record)RECORD_INIT;
	}
out:
	record_release(&old);
	release_piece(&p);
	return code;
}
