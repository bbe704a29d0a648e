/* SPDX-License-Identifier: MIT */
#include "dossier/piece.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void piece_close(struct piece *p)
{
	document_free(p->document);
	p->document = NULL;
}

static void drop_papers(struct piece *p)
{
	if (p->papers)
		paperwork_release(p->papers);
	free(p->papers);
	p->papers = NULL;
}

void piece_release(struct piece *p)
{
	piece_close(p);
	free(p->project);
	drop_papers(p);
	findings_release(&p->findings);
	record_release(&p->record);
}

enum err_code piece_read(struct piece *p, struct generator *g,
	const struct buf *data, struct err *err)
{
	enum err_code code = generator_read(g, p->name, data->data, data->len,
		&p->document, &p->findings, err);

	if (code != ERR_OK || !p->document)
		return code;
	p->kind = document_kind(p->document);
	p->project = xstrdup(document_project(p->document));
	p->line = document_line(p->document);
	snprintf(p->digest, sizeof(p->digest), "%s",
		document_digest(p->document));
	return ERR_OK;
}

enum err_code piece_read_again(struct piece *p, struct generator *g,
	const struct buf *data, struct err *err)
{
	struct findings findings = FINDINGS_INIT;
	enum err_code code = generator_read(g, p->name, data->data, data->len,
		&p->document, &findings, err);

	findings_release(&findings);
	if (code == ERR_OK && (!p->document ||
				      strcmp(document_digest(p->document),
					      p->digest)))
		code = err_set(err, ERR_DATA,
			"%s 在检查之后又被改动，项目 %s 什么也没有归档",
			p->name, p->project);
	return code;
}

/* ---- checking ---- */

static void find_no_project(struct piece *p, const char *id)
{
	char *remedy = xprintf("juanzong project add %s --name 项目名称 "
			       "--customer 客户名称",
		id);
	char *message = xprintf("档案库里没有项目“%s”；先建立：%s", id, remedy);

	findings_add(&p->findings, FINDING_ERROR, p->name,
		p->line, "项目编号", id, remedy, message);
	free(message);
	free(remedy);
}

/* What the program writes about a dossier is not for others to file. */
static void find_system_kind(struct piece *p)
{
	const char *name = p->kind->name;
	char *message = xprintf(
		"%s由程序在结卷或移交时填写，不能当作表单归档", name);

	findings_add(&p->findings, FINDING_ERROR, p->name,
		p->line, NULL, name, NULL, message);
	free(message);
}

enum err_code piece_check(
	struct piece *p, struct office *o, bool filing, struct err *err)
{
	const struct project *project;
	struct context context;
	enum err_code code = office_project(o, p->project, &project, err);

	if (code != ERR_OK)
		return code;
	if (filing && p->project && !project)
		find_no_project(p, p->project);
	if (filing && p->kind->origin == KIND_SYSTEM)
		find_system_kind(p);
	office_context(o, p->project, project, &context);
	code = generator_check_rules(office_generator(o), p->document,
		&context, &p->findings, err);
	document_rest(p->document);
	return code;
}

enum err_code piece_examine(struct piece *p, struct office *o,
	const struct buf *data, bool filing, struct err *err)
{
	enum err_code code = piece_read(p, office_generator(o), data, err);

	if (code == ERR_OK && p->document)
		code = piece_check(p, o, filing, err);
	findings_sort(&p->findings);
	return code;
}

static void find_twin(struct piece *p, const char *number)
{
	char *message = xprintf(
		"同样的表单已经归档，编号 %s；确实要再归一份时加 --again",
		number);

	findings_add(&p->findings, FINDING_ERROR, p->name, p->line, NULL,
		number, NULL, message);
	free(message);
}

enum err_code piece_check_twin(
	struct piece *p, struct index *index, struct err *err)
{
	char *number = NULL;
	enum err_code code;

	if (!p->kind || p->findings.n_errors)
		return ERR_OK;
	code = index_find_form(index, p->project, p->digest, &number, err);
	if (code == ERR_OK && number)
		find_twin(p, number);
	free(number);
	return code;
}

/* ---- filing ---- */

enum err_code piece_make(struct piece *p, struct office *o,
	const struct project *project, struct generator *g, struct err *err)
{
	struct context context;
	enum err_code code;

	office_context(o, project->id, project, &context);
	context.number = p->record.number;
	context.version = p->record.version;
	drop_papers(p);
	p->papers = xcalloc(1, sizeof(*p->papers));
	code = paperwork_make(
		g, p->document, &context, p->papers, &p->record, err);
	document_rest(p->document);
	return code == ERR_OK ? code : err_context(err, "%s", p->name);
}

enum err_code piece_put(struct piece *p, struct filing *f, struct err *err)
{
	enum err_code code = filing_put(f, &p->record, p->papers->files,
		p->papers->n_files, p->papers->parts, p->papers->n_parts, err);

	drop_papers(p);
	piece_close(p);
	/* Most of a record, and of no use to whoever is told of it. */
	json_free(p->record.made_with);
	p->record.made_with = NULL;
	return code;
}
