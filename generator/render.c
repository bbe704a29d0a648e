/* SPDX-License-Identifier: MIT */
#include "generator/render.h"

#include <stdlib.h>
#include <string.h>

#include <libxml/tree.h>

#include "generator/assembly.h"
#include "generator/carrier.h"
#include "generator/letterhead.h"
#include "generator/sheet.h"
#include "generator/stock.h"
#include "generator/survey.h"
#include "generator/xml.h"

#define PAPER "urn:juanzong:paper"
#define FORMATS "templates/formats/"

struct compiled {
	char *name;
	struct sheet *sheet;
};

struct renderer {
	struct shelf *shelf;
	struct letterhead *letterhead; /* NULL: not needed yet */
	struct stock *stock;
	struct deflater *fast; /* for parts of one package only */
	struct buf xml; /* the part being made, its memory for the next */
	struct compiled *sheets;
	size_t n_sheets;
};

const char *render_program(void)
{
	return "卷宗 " VERSION;
}

struct renderer *renderer_new(struct shelf *shelf)
{
	struct renderer *r = xcalloc(1, sizeof(*r));

	r->shelf = shelf;
	r->fast = deflater_new(DEFLATE_FAST);
	r->stock = stock_new();
	buf_init(&r->xml);
	return r;
}

void renderer_free(struct renderer *r)
{
	if (!r)
		return;
	for (size_t i = 0; i < r->n_sheets; i++) {
		free(r->sheets[i].name);
		sheet_free(r->sheets[i].sheet);
	}
	free(r->sheets);
	letterhead_free(r->letterhead);
	deflater_free(r->fast);
	stock_free(r->stock);
	buf_release(&r->xml);
	free(r);
}

/* l: NULL, or what is put into it. Each name is only asked for in one way. */
static enum err_code find_sheet(struct renderer *r, const char *name,
	const struct letterhead *l, struct sheet **out, struct err *err)
{
	enum err_code code;

	for (size_t i = 0; i < r->n_sheets; i++) {
		if (!strcmp(r->sheets[i].name, name)) {
			*out = r->sheets[i].sheet;
			return ERR_OK;
		}
	}
	code = sheet_new(r->shelf, name, l, out, err);
	if (code != ERR_OK)
		return code;
	r->sheets = xrealloc(r->sheets, r->n_sheets + 1, sizeof(*r->sheets));
	r->sheets[r->n_sheets++] =
		(struct compiled){.name = xstrdup(name), .sheet = *out};
	return ERR_OK;
}

enum err_code renderer_sheet(struct renderer *r, const char *name,
	struct sheet **out, struct err *err)
{
	return find_sheet(r, name, NULL, out, err);
}

enum err_code renderer_letterhead(struct renderer *r,
	const struct letterhead **out, struct err *err)
{
	enum err_code code = ERR_OK;

	if (!r->letterhead)
		code = letterhead_new(r->shelf, &r->letterhead, err);
	*out = r->letterhead;
	return code;
}

/* The one place that knows how a format of a kind comes about. */
static enum err_code document_sheet(struct renderer *r,
	const struct kind *kind, struct sheet **out, struct err *err)
{
	char *name = xprintf("templates/documents/%s.xsl", kind->id);
	enum err_code code = renderer_sheet(r, name, out, err);

	free(name);
	return code;
}

static enum err_code format_sheet(struct renderer *r, const char *format,
	struct sheet **out, struct err *err)
{
	const struct letterhead *l;
	char *name = xprintf(FORMATS "%s.xsl", format);
	enum err_code code = renderer_letterhead(r, &l, err);

	if (code == ERR_OK)
		code = find_sheet(r, name, l, out, err);
	free(name);
	return code;
}

static void read_about(struct paper *p, xmlNode *about)
{
	for (xmlNode *n = about->children; n; n = n->next) {
		char **field = NULL;

		if (xml_is(n, PAPER, "title"))
			field = &p->title;
		else if (xml_is(n, PAPER, "date"))
			field = &p->date;
		else if (xml_is(n, PAPER, "author"))
			field = &p->author;
		else if (xml_is(n, PAPER, "customer"))
			field = &p->customer;
		else if (xml_is(n, PAPER, "contract"))
			field = &p->contract;
		else if (xml_is(n, PAPER, "audience"))
			field = &p->audience;
		else if (xml_is(n, PAPER, "keyword"))
			strs_take(&p->keywords, xml_text(n));
		if (field && !*field)
			*field = xml_text(n);
	}
}

enum err_code render_paper(struct renderer *r, const struct kind *kind,
	struct _xmlDoc *input, const struct context *context,
	const struct buf *form, struct paper **out, struct err *err)
{
	struct paper *p = xcalloc(1, sizeof(*p));
	struct sheet *sheet;
	xmlNode *root, *about = NULL;
	enum err_code code = document_sheet(r, kind, &sheet, err);

	buf_init(&p->packed);
	if (code == ERR_OK)
		code = sheet_run(sheet, input, NULL, &p->doc, err);
	if (code != ERR_OK)
		goto out;
	root = xmlDocGetRootElement(p->doc);
	if (xml_is(root, PAPER, "paper"))
		about = xmlFirstElementChild(root);
	if (xml_is(about, PAPER, "about"))
		read_about(p, about);
	survey_paper(p->doc, context->blank);
	if (!p->title || !p->date)
		code = err_set(err, ERR_SETUP,
			"模板 templates/documents/%s.xsl 没有写出标题和日期"
			"（paper/about/title、date）",
			kind->id);
	p->context = context_to_json(context);
	carrier_pack(r->fast, form, &p->packed);
out:
	if (code == ERR_OK)
		*out = p;
	else
		paper_free(p);
	return code;
}

void paper_free(struct paper *p)
{
	if (!p)
		return;
	xmlFreeDoc(p->doc);
	free(p->title);
	free(p->date);
	free(p->author);
	free(p->customer);
	free(p->contract);
	free(p->audience);
	strs_release(&p->keywords);
	json_free(p->context);
	buf_release(&p->packed);
	free(p);
}

static enum err_code run_format(struct renderer *r, struct sheet *sheet,
	const struct paper *paper, const char *format, struct buf *out,
	struct err *err)
{
	/* The paper's own date: the same input gives the same bytes. One that
	 * is still to be dated has none. */
	char *stamp = *paper->date ? xprintf("%sT00:00:00Z", paper->date)
				   : xstrdup("");
	const char *const params[] = {"generator", render_program(), "stamp",
		stamp, NULL};
	xmlDoc *result = NULL;
	enum err_code code;

	code = sheet_run(sheet, paper->doc, params, &result, err);
	if (code != ERR_OK)
		goto out;
	if (assembly_is(result))
		code = assembly_write(
			&(struct assembly_from){
				.renderer = r,
				.shelf = r->shelf,
				.stock = r->stock,
				.letterhead = letterhead_doc(r->letterhead),
				.deflater = r->fast,
				.xml = &r->xml,
			},
			format, sheet_is_cast(sheet), result, out, err);
	else
		code = sheet_write(sheet, result, out, err);
out:
	xmlFreeDoc(result);
	free(stamp);
	return code;
}

enum err_code render_carries(struct renderer *r, const char *format,
	bool *out, struct err *err)
{
	struct sheet *sheet;
	enum err_code code = format_sheet(r, format, &sheet, err);

	if (code == ERR_OK)
		*out = sheet_declares(sheet, CARRIER_NAMESPACE);
	return code;
}

enum err_code render_format(struct renderer *r, const struct paper *paper,
	const char *format, const struct json *facts, struct buf *out,
	struct err *err)
{
	xmlNode *root = xmlDocGetRootElement(paper->doc), *carried = NULL;
	struct sheet *sheet;
	enum err_code code;

	if (!strcmp(format, "paper")) {
		xml_write(paper->doc, root, out);
		return ERR_OK;
	}
	code = format_sheet(r, format, &sheet, err);
	if (code != ERR_OK)
		return code;
	/* It rides on the paper, only for as long as the sheet runs. */
	if (facts) {
		carried = carrier_node(paper->doc, &paper->packed, facts);
		xmlAddChild(root, carried);
	}
	code = run_format(r, sheet, paper, format, out, err);
	if (carried) {
		xmlUnlinkNode(carried);
		xmlFreeNode(carried);
	}
	return code;
}

enum err_code render_sheets(struct renderer *r, const struct kind *kind,
	const char *format, struct strs *out, struct err *err)
{
	struct sheet *sheets[2];
	enum err_code code = document_sheet(r, kind, &sheets[0], err);

	if (code == ERR_OK)
		code = format_sheet(r, format, &sheets[1], err);
	for (size_t k = 0; k < 2 && code == ERR_OK; k++)
		strs_add_all(out, sheet_files(sheets[k]));
	return code;
}

enum err_code render_files(struct renderer *r, const struct kind *kind,
	const char *format, struct strs *out, struct err *err)
{
	enum err_code code = render_sheets(r, kind, format, out, err);
	char *prefix;

	if (code != ERR_OK)
		return code;
	if (!strs_has(out, LETTERHEAD_FILE)) {
		strs_add(out, LETTERHEAD_FILE);
		strs_add(out, letterhead_logo(r->letterhead));
	}
	prefix = xprintf(FORMATS "%s/", format);
	for (size_t i = 0; i < stock_n(r->stock) && code == ERR_OK; i++) {
		const char *source = stock_source(r->stock, i);
		struct sheet *sheet;

		/* Its own parts, and pictures of any format. */
		if ((strncmp(source, prefix, strlen(prefix)) &&
			    !strncmp(source, FORMATS, strlen(FORMATS))) ||
			strs_has(out, source))
			continue;
		if (!stock_by_sheet(r->stock, i)) {
			strs_add(out, source);
			continue;
		}
		code = renderer_sheet(r, source, &sheet, err);
		if (code == ERR_OK)
			strs_add_all(out, sheet_files(sheet));
	}
	free(prefix);
	return code;
}
