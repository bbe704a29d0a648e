/* SPDX-License-Identifier: MIT */
#include "generator/assembly.h"

#include <stdlib.h>
#include <string.h>

#include <libxml/tree.h>

#include "generator/package.h"
#include "generator/plate.h"
#include "generator/sheet.h"
#include "generator/xml.h"

#define PACKAGE "urn:juanzong:package"
#define FORMATS "templates/formats/"

/* Parts of one package; Word itself writes some fifteen. */
#define PARTS_MAX 256
/* Bytes of a part of one document. */
#define SMALL 1024

/* A verbatim part, read and deflated once. */
static enum err_code ready_part(const struct assembly_from *from, const char *name,
	const char *source, bool store, const struct part **out,
	struct err *err)
{
	const struct shelf_file *file;
	enum err_code code;

	*out = stock_find(from->stock, name, source, NULL);
	if (*out)
		return ERR_OK;
	code = shelf_read(from->shelf, source, &file, err);
	if (code == ERR_OK)
		*out = stock_keep(from->stock, name, source, NULL, file->data,
			file->len, store);
	return code;
}

/* The parts of one package: made ones are ours, ready ones borrowed. */
struct assembly {
	const struct part *parts[PARTS_MAX];
	struct part made[PARTS_MAX];
	size_t n, n_made;
	bool cast;
};

/* Of what is in from->xml. A small part is stored: deflating it would save some
 * hundred bytes, and takes as long as a tenth of a document's text. */
static const struct part *make(const struct assembly_from *from,
	struct assembly *a, const char *name, bool store)
{
	struct part *part = &a->made[a->n_made++];

	part_init(part, name, from->xml->data, from->xml->len,
		store || from->xml->len < SMALL ? NULL : from->deflater);
	return part;
}

/* The attributes of n but for name and sheet: name, value, …, NULL; and all of
 * them in a line. */
static void read_params(xmlNode *n, struct strs *params, struct buf *line)
{
	for (xmlAttr *a = n->properties; a; a = a->next) {
		const char *name = (const char *)a->name;

		if (!strcmp(name, "name") || !strcmp(name, "sheet"))
			continue;
		strs_add(params, name);
		strs_take(params, xml_attr(n, name));
		buf_add_str(line, name);
		buf_add_char(line, '=');
		buf_add_str(line, params->items[params->n - 1]);
		buf_add_char(line, '\1'); /* not in any value */
	}
	params->items = xrealloc(
		params->items, params->n + 1, sizeof(*params->items));
	params->items[params->n] = NULL;
}

/* A part that a sheet makes of the letterhead, once; each time when the stock
 * is full. */
static enum err_code sheet_part(const struct assembly_from *from,
	struct assembly *a, xmlNode *n, const char *name, const char *source,
	struct err *err)
{
	const struct part *part;
	struct strs params = STRS_INIT;
	struct buf line = BUF_INIT;
	xmlDoc *result = NULL;
	struct sheet *sheet;
	enum err_code code = ERR_OK;

	read_params(n, &params, &line);
	part = stock_find(from->stock, name, source, line.data);
	if (part)
		goto out;
	code = renderer_sheet(from->renderer, source, &sheet, err);
	if (code == ERR_OK)
		code = sheet_run(sheet, from->letterhead,
			(const char *const *)params.items, &result, err);
	if (code != ERR_OK)
		goto out;
	buf_clear(from->xml);
	xml_write(result, xmlDocGetRootElement(result), from->xml);
	if (stock_is_full(from->stock))
		part = make(from, a, name, false);
	else
		part = stock_keep(from->stock, name, source, line.data,
			from->xml->data, from->xml->len, false);
out:
	if (code == ERR_OK)
		a->parts[a->n++] = part;
	xmlFreeDoc(result);
	strs_release(&params);
	buf_release(&line);
	return code;
}

/* False: there is nothing in it to make a part of. */
static bool make_part(const struct assembly_from *from, struct assembly *a, xmlDoc *doc,
	xmlNode *n, const char *name)
{
	xmlNode *root = xmlFirstElementChild(n);

	buf_clear(from->xml);
	if (a->cast && !plate_print(n, from->xml))
		return false;
	if (!a->cast && !root)
		return false;
	if (!a->cast) {
		/* Cut loose, so that names declared further up come along. */
		xmlUnlinkNode(root);
		xmlReconciliateNs(doc, root);
		xml_write(doc, root, from->xml);
		xmlFreeNode(root);
	}
	a->parts[a->n++] =
		make(from, a, name, xml_attr_is(n, "store", "yes"));
	return true;
}

static enum err_code add_part(const struct assembly_from *from, struct assembly *a,
	const char *format, xmlDoc *doc, xmlNode *n, struct err *err)
{
	enum err_code code = ERR_OK;
	char *name = xml_attr(n, "name"), *source = NULL;

	if (!name || a->n == PARTS_MAX) {
		code = err_set(err, ERR_SETUP,
			"模板 templates/formats/%s.xsl 的 <%s> 没有 name 或太多",
			format, (const char *)n->name);
	} else if (xml_is(n, PACKAGE, "part") &&
		   make_part(from, a, doc, n, name)) {
		code = ERR_OK;
	} else if (xml_is(n, PACKAGE, "static")) {
		source = xprintf(FORMATS "%s/%s", format, name);
		code = ready_part(from, name, source,
			xml_attr_is(n, "store", "yes"), &a->parts[a->n], err);
		a->n += code == ERR_OK;
	} else if (xml_is(n, PACKAGE, "made") &&
		   xmlHasProp(n, BAD_CAST "sheet")) {
		char *sheet = xml_attr(n, "sheet");

		source = xprintf("templates/%s", sheet);
		free(sheet);
		code = sheet_part(from, a, n, name, source, err);
	} else if (xml_is(n, PACKAGE, "file") &&
		   xmlHasProp(n, BAD_CAST "src")) {
		char *src = xml_attr(n, "src");

		source = xprintf("templates/%s", src);
		free(src);
		code = ready_part(
			from, name, source, false, &a->parts[a->n], err);
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

bool assembly_is(struct _xmlDoc *doc)
{
	return xml_is(xmlDocGetRootElement(doc), PACKAGE, "package");
}

enum err_code assembly_write(const struct assembly_from *from,
	const char *format, bool cast, struct _xmlDoc *doc, struct buf *out,
	struct err *err)
{
	struct assembly *a = xcalloc(1, sizeof(*a));
	xmlNode *n = xmlDocGetRootElement(doc)->children;
	enum err_code code = ERR_OK;

	a->cast = cast;
	for (; n && code == ERR_OK; n = n->next)
		if (n->type == XML_ELEMENT_NODE || cast)
			code = add_part(from, a, format, doc, n, err);
	if (code == ERR_OK)
		code = package_write(a->parts, a->n, out, err);
	for (size_t i = 0; i < a->n_made; i++)
		part_release(&a->made[i]);
	free(a);
	return code;
}
