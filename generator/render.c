/* SPDX-License-Identifier: MIT */
#include "generator/render.h"

#include <stdlib.h>
#include <string.h>

#include <libxml/tree.h>
#include <libxml/xmlsave.h>

#include "base/base64.h"
#include "generator/package.h"
#include "generator/sheet.h"
#include "generator/xml.h"

#define PACKAGE "urn:juanzong:package"
#define PAPER "urn:juanzong:paper"
#define FORMATS "templates/formats/"

/* Parts of one package; Word itself writes some fifteen. */
#define PARTS_MAX 256

struct compiled {
	char *name;
	struct sheet *sheet;
};

/* A file that goes into packages as it is. */
struct ready {
	char *source; /* its name on the shelf */
	struct part part;
};

struct renderer {
	struct shelf *shelf;
	struct deflater *fast; /* parts made for one package */
	struct deflater *well; /* ready parts */
	struct buf xml; /* the part being made, its memory for the next */
	struct compiled *sheets;
	size_t n_sheets;
	struct ready **ready;
	size_t n_ready;
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
	r->well = deflater_new(DEFLATE_WELL);
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
	for (size_t i = 0; i < r->n_ready; i++) {
		free(r->ready[i]->source);
		part_release(&r->ready[i]->part);
		free(r->ready[i]);
	}
	free(r->ready);
	deflater_free(r->fast);
	deflater_free(r->well);
	buf_release(&r->xml);
	free(r);
}

enum err_code renderer_sheet(struct renderer *r, const char *name,
	struct sheet **out, struct err *err)
{
	enum err_code code;

	for (size_t i = 0; i < r->n_sheets; i++) {
		if (!strcmp(r->sheets[i].name, name)) {
			*out = r->sheets[i].sheet;
			return ERR_OK;
		}
	}
	code = sheet_new(r->shelf, name, out, err);
	if (code != ERR_OK)
		return code;
	r->sheets = xrealloc(r->sheets, r->n_sheets + 1, sizeof(*r->sheets));
	r->sheets[r->n_sheets++] = (struct compiled){xstrdup(name), *out};
	return ERR_OK;
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
	char *name = xprintf(FORMATS "%s.xsl", format);
	enum err_code code = renderer_sheet(r, name, out, err);

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
		else if (xml_is(n, PAPER, "person"))
			strs_take(&p->persons, xml_text(n));
		else if (xml_is(n, PAPER, "keyword"))
			strs_take(&p->keywords, xml_text(n));
		if (field && !*field)
			*field = xml_text(n);
	}
}

enum err_code render_paper(struct renderer *r, const struct kind *kind,
	struct _xmlDoc *input, struct paper **out, struct err *err)
{
	struct paper *p = xcalloc(1, sizeof(*p));
	struct sheet *sheet;
	xmlNode *root, *about = NULL;
	enum err_code code = document_sheet(r, kind, &sheet, err);

	if (code == ERR_OK)
		code = sheet_run(sheet, input, NULL, &p->doc, err);
	if (code != ERR_OK)
		goto out;
	root = xmlDocGetRootElement(p->doc);
	if (xml_is(root, PAPER, "paper"))
		about = xmlFirstElementChild(root);
	if (xml_is(about, PAPER, "about"))
		read_about(p, about);
	if (!p->title || !p->date)
		code = err_set(err, ERR_SETUP,
			"模板 templates/documents/%s.xsl 没有写出标题和日期"
			"（paper/about/title、date）",
			kind->id);
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
	strs_release(&p->persons);
	strs_release(&p->keywords);
	free(p);
}

static int add_bytes(void *out, const char *data, int len)
{
	buf_add(out, data, (size_t)len);
	return len;
}

/* One element as a document of its own. */
static void serialise(xmlDoc *doc, xmlNode *root, struct buf *out)
{
	xmlOutputBuffer *o =
		xmlOutputBufferCreateIO(add_bytes, NULL, out, NULL);

	if (!o)
		abort();
	buf_add_str(out, "<?xml version=\"1.0\" encoding=\"UTF-8\" "
			 "standalone=\"yes\"?>\n");
	xmlNodeDumpOutput(o, doc, root, 0, 0, "UTF-8");
	xmlOutputBufferClose(o);
}

/* A verbatim part, read and deflated once. */
static enum err_code ready_part(struct renderer *r, const char *name,
	const char *source, bool store, const struct part **out,
	struct err *err)
{
	const struct shelf_file *file;
	struct ready *ready;
	enum err_code code;

	for (size_t i = 0; i < r->n_ready; i++) {
		if (!strcmp(r->ready[i]->source, source) &&
			!strcmp(r->ready[i]->part.name, name)) {
			*out = &r->ready[i]->part;
			return ERR_OK;
		}
	}
	code = shelf_read(r->shelf, source, &file, err);
	if (code != ERR_OK)
		return code;
	ready = xcalloc(1, sizeof(*ready));
	ready->source = xstrdup(source);
	part_init(&ready->part, name, file->data, file->len,
		store ? NULL : r->well);
	r->ready = xrealloc(r->ready, r->n_ready + 1, sizeof(*r->ready));
	r->ready[r->n_ready++] = ready;
	*out = &ready->part;
	return ERR_OK;
}

/* The parts of one package: made ones are ours, ready ones borrowed. */
struct assembly {
	const struct part *parts[PARTS_MAX];
	struct part made[PARTS_MAX];
	size_t n, n_made;
};

static void make_part(struct renderer *r, struct assembly *a, xmlDoc *doc,
	xmlNode *n, const char *name)
{
	xmlNode *root = xmlFirstElementChild(n);

	/* Cut loose, so that names declared further up come along. */
	xmlUnlinkNode(root);
	xmlReconciliateNs(doc, root);
	buf_clear(&r->xml);
	serialise(doc, root, &r->xml);
	xmlFreeNode(root);
	part_init(&a->made[a->n_made], name, r->xml.data, r->xml.len,
		r->fast);
	a->parts[a->n++] = &a->made[a->n_made++];
}

static enum err_code add_part(struct renderer *r, struct assembly *a,
	const char *format, xmlDoc *doc, xmlNode *n, struct err *err)
{
	enum err_code code = ERR_OK;
	char *name = xml_attr(n, "name"), *source = NULL;

	if (!name || a->n == PARTS_MAX) {
		code = err_set(err, ERR_SETUP,
			"模板 templates/formats/%s.xsl 的 <%s> 没有 name 或太多",
			format, (const char *)n->name);
	} else if (xml_is(n, PACKAGE, "part") && xmlFirstElementChild(n)) {
		make_part(r, a, doc, n, name);
	} else if (xml_is(n, PACKAGE, "static")) {
		source = xprintf(FORMATS "%s/%s", format, name);
		code = ready_part(r, name, source,
			xml_attr_is(n, "store", "yes"), &a->parts[a->n], err);
		a->n += code == ERR_OK;
	} else if (xml_is(n, PACKAGE, "file") &&
		   xmlHasProp(n, BAD_CAST "src")) {
		char *src = xml_attr(n, "src");

		source = xprintf("templates/%s", src);
		free(src);
		code = ready_part(
			r, name, source, false, &a->parts[a->n], err);
		a->n += code == ERR_OK;
	} else {
		code = err_set(err, ERR_SETUP,
			"模板 templates/formats/%s.xsl 写出了不认识的 <%s>",
			format, (const char *)n->name);
	}
	free(name);
	free(source);
	return code;
}

static enum err_code assemble(struct renderer *r, const char *format,
	xmlDoc *doc, struct buf *out, struct err *err)
{
	struct assembly *a = xcalloc(1, sizeof(*a));
	xmlNode *n = xmlFirstElementChild(xmlDocGetRootElement(doc));
	enum err_code code = ERR_OK;

	for (; n && code == ERR_OK; n = xmlNextElementSibling(n))
		code = add_part(r, a, format, doc, n, err);
	if (code == ERR_OK)
		code = package_write(a->parts, a->n, out, err);
	for (size_t i = 0; i < a->n_made; i++)
		part_release(&a->made[i]);
	free(a);
	return code;
}

enum err_code render_format(struct renderer *r, const struct paper *paper,
	const char *format, const struct buf *form, struct buf *out,
	struct err *err)
{
	struct buf carried = BUF_INIT;
	struct sheet *sheet;
	char *stamp = NULL;
	xmlDoc *result = NULL;
	enum err_code code;

	if (!strcmp(format, "paper")) {
		serialise(paper->doc, xmlDocGetRootElement(paper->doc), out);
		return ERR_OK;
	}
	code = format_sheet(r, format, &sheet, err);
	if (code != ERR_OK)
		goto out;
	if (form)
		base64_add(&carried, form->data, form->len);
	/* The paper's own date: the same input gives the same bytes. */
	stamp = xprintf("%sT00:00:00Z", paper->date);
	code = sheet_run(sheet, paper->doc,
		(const char *const[]){"form", carried.data, "generator",
			render_program(), "stamp", stamp, NULL},
		&result, err);
	if (code != ERR_OK)
		goto out;
	if (xml_is(xmlDocGetRootElement(result), PACKAGE, "package"))
		code = assemble(r, format, result, out, err);
	else
		code = sheet_write(sheet, result, out, err);
out:
	xmlFreeDoc(result);
	buf_release(&carried);
	free(stamp);
	return code;
}

enum err_code render_files(struct renderer *r, const struct kind *kind,
	const char *format, struct strs *out, struct err *err)
{
	struct sheet *sheets[2];
	enum err_code code = document_sheet(r, kind, &sheets[0], err);
	char *prefix;

	if (code == ERR_OK)
		code = format_sheet(r, format, &sheets[1], err);
	if (code != ERR_OK)
		return code;
	for (size_t k = 0; k < 2; k++)
		strs_add_all(out, sheet_files(sheets[k]));
	prefix = xprintf(FORMATS "%s/", format);
	for (size_t i = 0; i < r->n_ready; i++) {
		const char *source = r->ready[i]->source;

		/* Its own verbatim parts, and pictures of any format. */
		if ((!strncmp(source, prefix, strlen(prefix)) ||
			    strncmp(source, FORMATS, strlen(FORMATS))) &&
			!strs_has(out, source))
			strs_add(out, source);
	}
	free(prefix);
	return ERR_OK;
}
