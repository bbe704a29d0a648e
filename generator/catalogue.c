/* SPDX-License-Identifier: MIT */
#include "generator/catalogue.h"

#include <stdlib.h>
#include <string.h>

#include <libxml/tree.h>

#include "base/buf.h"
#include "generator/xml.h"

#define FILE_NAME "schemas/catalogue.xml"
#define NAMESPACE "urn:juanzong:catalogue"

struct catalogue {
	struct kind **kinds;
	size_t n_kinds;
	struct format **formats;
	size_t n_formats;
	struct happening *happenings;
	size_t n_happenings;
	char *numbering;
	xmlDoc **docs; /* the rows live in them */
	size_t n_docs;
};

static void release_kind(struct kind *k)
{
	free(k->id);
	free(k->name);
	free(k->code);
	free(k->stage);
	free(k->author);
	free(k->audience);
	free(k->copies);
	free(k->retention);
	strs_release(&k->aliases);
	for (size_t i = 0; i < k->n_signatories; i++) {
		free(k->signatories[i].party);
		free(k->signatories[i].label);
		free(k->signatories[i].post);
	}
	free(k->signatories);
	strs_release(&k->approvals);
	for (size_t i = 0; i < k->n_distributions; i++) {
		free(k->distributions[i].label);
		free(k->distributions[i].to);
		free(k->distributions[i].copies);
	}
	free(k->distributions);
	for (size_t i = 0; i < k->n_deadlines; i++) {
		free(k->deadlines[i].act);
		free(k->deadlines[i].after);
		free(k->deadlines[i].days);
	}
	free(k->deadlines);
	strs_release(&k->see);
	for (size_t i = 0; i < k->n_sources; i++) {
		free(k->sources[i].clause);
		free(k->sources[i].text);
	}
	free(k->sources);
}

static void free_kind(struct kind *k)
{
	release_kind(k);
	free(k);
}

static void free_format(struct format *f)
{
	free(f->id);
	free(f->name);
	free(f->extension);
	free(f->from);
	free(f);
}

void catalogue_free(struct catalogue *c)
{
	if (!c)
		return;
	for (size_t i = 0; i < c->n_kinds; i++)
		free_kind(c->kinds[i]);
	free(c->kinds);
	for (size_t i = 0; i < c->n_formats; i++)
		free_format(c->formats[i]);
	free(c->formats);
	for (size_t i = 0; i < c->n_happenings; i++) {
		free(c->happenings[i].id);
		free(c->happenings[i].name);
	}
	free(c->happenings);
	for (size_t i = 0; i < c->n_docs; i++)
		xmlFreeDoc(c->docs[i]);
	free(c->docs);
	free(c->numbering);
	free(c);
}

static void read_child(struct kind *k, xmlNode *n)
{
	if (xml_is(n, NAMESPACE, "alias")) {
		strs_take(&k->aliases, xml_text(n));
	} else if (xml_is(n, NAMESPACE, "approval")) {
		strs_take(&k->approvals, xml_attr(n, "post"));
	} else if (xml_is(n, NAMESPACE, "see")) {
		strs_take(&k->see, xml_attr(n, "kind"));
	} else if (xml_is(n, NAMESPACE, "signatory")) {
		k->signatories = xrealloc(k->signatories, k->n_signatories + 1,
			sizeof(*k->signatories));
		k->signatories[k->n_signatories++] = (struct signatory){
			.party = xml_attr(n, "party"),
			.label = xml_attr(n, "label"),
			.post = xml_attr(n, "post"),
			.seal = xml_attr_is(n, "seal", "yes"),
		};
	} else if (xml_is(n, NAMESPACE, "distribution")) {
		k->distributions = xrealloc(k->distributions,
			k->n_distributions + 1, sizeof(*k->distributions));
		k->distributions[k->n_distributions++] = (struct distribution){
			.label = xml_attr(n, "label"),
			.to = xml_attr(n, "to"),
			.copies = xml_attr(n, "copies"),
		};
	} else if (xml_is(n, NAMESPACE, "deadline")) {
		k->deadlines = xrealloc(k->deadlines, k->n_deadlines + 1,
			sizeof(*k->deadlines));
		k->deadlines[k->n_deadlines++] = (struct deadline){
			.act = xml_attr(n, "act"),
			.after = xml_attr(n, "after"),
			.days = xml_attr(n, "days"),
			.working = xml_attr_is(n, "unit", "working-day"),
		};
	} else if (xml_is(n, NAMESPACE, "source")) {
		k->sources = xrealloc(
			k->sources, k->n_sources + 1, sizeof(*k->sources));
		k->sources[k->n_sources++] = (struct quotation){
			.clause = xml_attr(n, "clause"),
			.text = xml_text(n),
		};
	}
}

static struct kind *read_kind(xmlNode *row)
{
	struct kind *k = xcalloc(1, sizeof(*k));

	k->id = xml_attr(row, "id");
	k->name = xml_attr(row, "name");
	k->code = xml_attr(row, "code");
	k->stage = xml_attr(row, "stage");
	k->author = xml_attr(row, "author");
	k->audience = xml_attr(row, "audience");
	k->copies = xml_attr(row, "copies");
	k->retention = xml_attr(row, "retention");
	if (xml_attr_is(row, "form", "no"))
		k->origin = KIND_FILE;
	else if (xml_attr_is(row, "form", "system"))
		k->origin = KIND_SYSTEM;
	k->row = row;
	for (xmlNode *n = row->children; n; n = n->next)
		read_child(k, n);
	return k;
}

static void put_kind(struct catalogue *c, struct kind *k)
{
	for (size_t i = 0; i < c->n_kinds; i++) {
		if (!strcmp(c->kinds[i]->id, k->id)) {
			free_kind(c->kinds[i]);
			c->kinds[i] = k;
			return;
		}
	}
	c->kinds = xrealloc(c->kinds, c->n_kinds + 1, sizeof(*c->kinds));
	c->kinds[c->n_kinds++] = k;
}

static void put_format(struct catalogue *c, xmlNode *n)
{
	struct format *f = xcalloc(1, sizeof(*f));

	f->id = xml_attr(n, "id");
	f->name = xml_attr(n, "name");
	f->extension = xml_attr(n, "extension");
	f->from = xml_attr(n, "from");
	f->by_default = xml_attr_is(n, "default", "yes");
	for (size_t i = 0; i < c->n_formats; i++) {
		if (!strcmp(c->formats[i]->id, f->id)) {
			free_format(c->formats[i]);
			c->formats[i] = f;
			return;
		}
	}
	c->formats = xrealloc(
		c->formats, c->n_formats + 1, sizeof(*c->formats));
	c->formats[c->n_formats++] = f;
}

static void put_happening(struct catalogue *c, xmlNode *n)
{
	struct happening h = {xml_attr(n, "id"), xml_attr(n, "name")};

	for (size_t i = 0; i < c->n_happenings; i++) {
		if (!strcmp(c->happenings[i].id, h.id)) {
			free(c->happenings[i].id);
			free(c->happenings[i].name);
			c->happenings[i] = h;
			return;
		}
	}
	c->happenings = xrealloc(
		c->happenings, c->n_happenings + 1, sizeof(*c->happenings));
	c->happenings[c->n_happenings++] = h;
}

/* What schemas/catalogue.xsd demands, as far as the program needs it: an
 * archive's own catalogue is written by hand and may be wrong. */
static enum err_code check_row(
	const struct shelf_file *file, xmlNode *n, struct err *err)
{
	static const char *const of_kind[] = {
		"id", "name", "code", "audience", NULL};
	static const char *const of_format[] = {"id", "name", "extension", NULL};
	static const char *const of_event[] = {"id", "name", NULL};
	const char *const *needed;

	if (xml_is(n, NAMESPACE, "kind"))
		needed = of_kind;
	else if (xml_is(n, NAMESPACE, "format"))
		needed = of_format;
	else if (xml_is(n, NAMESPACE, "event"))
		needed = of_event;
	else
		return err_set(err, ERR_SETUP, "%s 第 %ld 行：不认识 <%s>",
			file->path, xmlGetLineNo(n), (const char *)n->name);
	for (; *needed; needed++) {
		char *value = xml_attr(n, *needed);
		bool empty = !value || !*value;

		free(value);
		if (empty)
			return err_set(err, ERR_SETUP,
				"%s 第 %ld 行：<%s> 缺少属性 %s", file->path,
				xmlGetLineNo(n), (const char *)n->name,
				*needed);
	}
	return ERR_OK;
}

static enum err_code read_file(
	struct catalogue *c, const struct shelf_file *file, struct err *err)
{
	enum err_code code;
	xmlNode *root;
	xmlDoc *doc = NULL;
	char *numbering;

	code = xml_read(file->path, file->data, file->len, &doc, err);
	if (code != ERR_OK)
		return code;
	c->docs = xrealloc(c->docs, c->n_docs + 1, sizeof(*c->docs));
	c->docs[c->n_docs++] = doc;
	root = xmlDocGetRootElement(doc);
	if (!xml_is(root, NAMESPACE, "catalogue"))
		return err_set(err, ERR_SETUP,
			"%s 的根元素不是 <catalogue xmlns=\"" NAMESPACE "\">",
			file->path);
	numbering = xml_attr(root, "numbering");
	if (numbering) {
		free(c->numbering);
		c->numbering = numbering;
	}
	for (xmlNode *n = root->children; n; n = n->next) {
		if (n->type != XML_ELEMENT_NODE)
			continue;
		code = check_row(file, n, err);
		if (code != ERR_OK)
			return code;
		if (xml_is(n, NAMESPACE, "kind"))
			put_kind(c, read_kind(n));
		else if (xml_is(n, NAMESPACE, "format"))
			put_format(c, n);
		else
			put_happening(c, n);
	}
	return ERR_OK;
}

enum err_code catalogue_new(
	struct shelf *shelf, struct catalogue **out, struct err *err)
{
	struct catalogue *c = xcalloc(1, sizeof(*c));
	enum err_code code = ERR_OK;

	for (size_t i = 0; i < shelf_n_folders(shelf); i++) {
		const struct shelf_file *file;

		code = shelf_read_in(shelf, i, FILE_NAME, &file, err);
		if (code == ERR_OK && file)
			code = read_file(c, file, err);
		if (code != ERR_OK)
			goto out;
	}
	if (!c->n_docs || !c->numbering)
		code = err_set(err, ERR_SETUP,
			"没有找到 %s/" FILE_NAME "：程序的资料没有装好，"
			"重新安装，或用 $JUANZONG_DATA 指明在哪里",
			shelf_folder_path(shelf, 0));
out:
	if (code == ERR_OK)
		*out = c;
	else
		catalogue_free(c);
	return code;
}

size_t catalogue_n_kinds(const struct catalogue *c)
{
	return c->n_kinds;
}

const struct kind *catalogue_kind(const struct catalogue *c, size_t i)
{
	return c->kinds[i];
}

const struct kind *catalogue_find(const struct catalogue *c, const char *name)
{
	for (size_t i = 0; i < c->n_kinds; i++) {
		const struct kind *k = c->kinds[i];

		if (!strcmp(k->id, name) || !strcmp(k->name, name) ||
			strs_has(&k->aliases, name))
			return k;
	}
	return NULL;
}

size_t catalogue_n_formats(const struct catalogue *c)
{
	return c->n_formats;
}

const struct format *catalogue_format(const struct catalogue *c, size_t i)
{
	return c->formats[i];
}

const struct format *catalogue_find_format(
	const struct catalogue *c, const char *id)
{
	for (size_t i = 0; i < c->n_formats; i++)
		if (!strcmp(c->formats[i]->id, id))
			return c->formats[i];
	return NULL;
}

size_t catalogue_n_happenings(const struct catalogue *c)
{
	return c->n_happenings;
}

const struct happening *catalogue_happening(const struct catalogue *c, size_t i)
{
	return &c->happenings[i];
}

const struct happening *catalogue_find_happening(
	const struct catalogue *c, const char *name)
{
	for (size_t i = 0; i < c->n_happenings; i++)
		if (!strcmp(c->happenings[i].id, name) ||
			!strcmp(c->happenings[i].name, name))
			return &c->happenings[i];
	return NULL;
}

const char *catalogue_numbering(const struct catalogue *c)
{
	return c->numbering;
}
