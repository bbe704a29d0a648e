/* SPDX-License-Identifier: MIT */
#include "generator/merge.h"

#include <limits.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <libxml/parser.h>
#include <libxml/tree.h>

#include "base/strs.h"
#include "generator/message.h"

#define XSD "http://www.w3.org/2001/XMLSchema"
#define XSL "http://www.w3.org/1999/XSL/Transform"
#define MAX_FILES 64

struct merge {
	merge_load_fn load;
	void *arg;
	struct strs seen;
	xmlDict *dict; /* the main file's, of all: nodes may be moved */
	struct err *err;
};

/* ---- one file ------------------------------------------------------------ */

static void keep_first(void *data, message_error e)
{
	struct buf *text =
#if LIBXML_VERSION >= 21300
		data;
#else
		((xmlParserCtxtPtr)data)->_private;
#endif

	if (!text->len && e->level != XML_ERR_WARNING)
		message_setup(e, text);
}

/* dict: NULL, or the one whose strings the document takes. */
static enum err_code parse(const char *file, const char *data, size_t len,
	xmlDict *dict, xmlDoc **out, struct err *err)
{
	xmlParserCtxtPtr ctxt = xmlNewParserCtxt();
	struct buf text = BUF_INIT;
	enum err_code code = ERR_OK;
	xmlDoc *doc;
	int options = XML_PARSE_NONET | XML_PARSE_NOCDATA;

	if (!ctxt || len > INT_MAX)
		abort();
	if (dict) {
		xmlDictFree(ctxt->dict);
		xmlDictReference(dict);
		ctxt->dict = dict;
	}
#if LIBXML_VERSION >= 21300
	options |= XML_PARSE_NO_XXE;
	xmlCtxtSetErrorHandler(ctxt, keep_first, &text);
#else
	ctxt->_private = &text;
	ctxt->sax->serror = keep_first;
#endif
	doc = xmlCtxtReadMemory(ctxt, data, (int)len, file, NULL, options);
	if (!doc || text.len)
		code = err_set(err, ERR_SETUP, "%s 不是格式正确的 XML：%s",
			file, text.data);
	else if (doc->intSubset)
		code = err_set(err, ERR_SETUP, "%s 里不许有 <!DOCTYPE>", file);
	if (code) {
		xmlFreeDoc(doc);
		doc = NULL;
	}
	*out = doc;
	xmlFreeParserCtxt(ctxt);
	buf_release(&text);
	return code;
}

static bool is_bare(const char *name)
{
	return *name && *name != '.' &&
	       !name[strspn(name, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
				  "abcdefghijklmnopqrstuvwxyz0123456789._-")];
}

/* ---- moving what a file holds -------------------------------------------- */

static bool same_text(const xmlChar *a, const xmlChar *b)
{
	return xmlStrEqual(a, b);
}

/* A namespace of the included file, and what it is in the other. */
struct meaning {
	const xmlNs *was;
	xmlNs *is;
};

struct meanings {
	struct meaning *items;
	size_t n;
};

static void mean(struct meanings *m, const xmlNs *was, xmlNs *is)
{
	m->items = xrealloc(m->items, m->n + 1, sizeof(*m->items));
	m->items[m->n++] = (struct meaning){was, is};
}

/* What the prefixes of the included root mean has to hold for its children in
 * their new place too, also within attribute values: at the new root where
 * the prefix is free there, else at the child. */
static void declare(
	xmlNode *from, xmlNode *to, xmlNode *child, struct meanings *m)
{
	for (xmlNs *ns = from->nsDef; ns; ns = ns->next) {
		xmlNs *there = xmlSearchNs(to->doc, to, ns->prefix);

		if (!there)
			there = xmlNewNs(to, ns->href, ns->prefix);
		else if (!same_text(there->href, ns->href))
			there = xmlNewNs(child, ns->href, ns->prefix);
		mean(m, ns, there);
	}
	/* That of xml:space lies in the document. */
	for (xmlNs *ns = from->doc->oldNs; ns; ns = ns->next)
		mean(m, ns, xmlSearchNs(to->doc, to, ns->prefix));
}

static void relink(const struct meanings *m, xmlNs **ns)
{
	for (size_t i = 0; i < m->n; i++) {
		if (m->items[i].was == *ns) {
			*ns = m->items[i].is;
			return;
		}
	}
}

static void relink_within(const struct meanings *m, xmlNode *n)
{
	relink(m, &n->ns);
	for (xmlAttr *a = n->properties; a; a = a->next)
		if (a->ns)
			relink(m, &a->ns);
	for (n = n->children; n; n = n->next)
		if (n->type == XML_ELEMENT_NODE)
			relink_within(m, n);
}

/* Lists of prefixes are of the whole sheet. */
static void join_prefixes(const xmlNode *from, xmlNode *to, const char *name)
{
	xmlChar *more = xmlGetNoNsProp(from, (const xmlChar *)name);
	xmlChar *have = xmlGetNoNsProp(to, (const xmlChar *)name);
	char *both;

	if (more) {
		both = xprintf("%s%s%s", have ? (char *)have : "",
			have ? " " : "", (char *)more);
		xmlSetProp(to, (const xmlChar *)name, (const xmlChar *)both);
		free(both);
	}
	xmlFree(more);
	xmlFree(have);
}

/* Each top-level node knows its file. */
static void mark(xmlNode *node, const char *file)
{
	node->_private = (void *)(uintptr_t)xmlDictLookup(
		node->doc->dict, (const xmlChar *)file, -1);
}

static void move(xmlNode *from, xmlNode *before)
{
	xmlNode *to = before->parent, *next;

	join_prefixes(from, to, "exclude-result-prefixes");
	join_prefixes(from, to, "extension-element-prefixes");
	for (xmlNode *c = from->children; c; c = next) {
		struct meanings m = {.items = NULL};

		next = c->next;
		if (c->type != XML_ELEMENT_NODE)
			continue;
		declare(from, to, c, &m);
		relink_within(&m, c);
		xmlAddPrevSibling(before, c);
		free(m.items);
	}
}

/* ---- the includes -------------------------------------------------------- */

static bool is(const xmlNode *node, const char *space, const char *name)
{
	return node->type == XML_ELEMENT_NODE && node->ns &&
	       same_text(node->ns->href, (const xmlChar *)space) &&
	       same_text(node->name, (const xmlChar *)name);
}

static enum err_code refuse(
	struct merge *m, const char *file, const xmlNode *node, const char *why)
{
	return err_set(m->err, ERR_SETUP, "%s 第 %ld 行：<%s> %s", file,
		xmlGetLineNo(node), (const char *)node->name, why);
}

static enum err_code check_same(struct merge *m, const char *file,
	const xmlNode *main_root, const xmlNode *root)
{
	static const char *const names[] = {
		"targetNamespace", "elementFormDefault"};

	if (!root || !root->ns ||
		!is(main_root, (const char *)root->ns->href,
			(const char *)root->name))
		return err_set(m->err, ERR_SETUP,
			"%s 的根元素与包含它的文件不同", file);
	for (size_t i = 0; i < 2; i++) {
		const xmlChar *name = (const xmlChar *)names[i];
		xmlChar *a = xmlGetNoNsProp(main_root, name);
		xmlChar *b = xmlGetNoNsProp(root, name);
		bool same = same_text(a, b);

		xmlFree(a);
		xmlFree(b);
		if (!same)
			return err_set(m->err, ERR_SETUP,
				"%s 的 %s 与包含它的文件不同", file, names[i]);
	}
	return ERR_OK;
}

static enum err_code merge_doc(struct merge *m, const char *file, xmlDoc *doc);

static enum err_code include(struct merge *m, const char *name, xmlNode *node)
{
	enum err_code code;
	struct buf data = BUF_INIT;
	xmlDoc *doc = NULL;

	if (strs_has(&m->seen, name))
		return ERR_OK;
	strs_add(&m->seen, name);
	code = m->load(m->arg, name, &data, m->err);
	if (!code)
		code = parse(name, data.data, data.len, m->dict, &doc, m->err);
	if (!code)
		code = check_same(
			m, name, node->parent, xmlDocGetRootElement(doc));
	if (!code)
		code = merge_doc(m, name, doc);
	if (!code)
		move(xmlDocGetRootElement(doc), node);
	xmlFreeDoc(doc);
	buf_release(&data);
	return code;
}

static enum err_code take(struct merge *m, const char *file, xmlNode *node)
{
	const char *attribute =
		is(node, XSD, "include") ? "schemaLocation" : "href";
	xmlChar *name = NULL;
	enum err_code code;

	if (is(node, XSD, "import") || is(node, XSD, "redefine") ||
		is(node, XSL, "import"))
		return refuse(m, file, node, "不能用，只能用 include");
	if (!is(node, XSD, "include") && !is(node, XSL, "include")) {
		mark(node, file);
		return ERR_OK;
	}
	name = xmlGetNoNsProp(node, (const xmlChar *)attribute);
	if (!name || !is_bare((char *)name))
		code = refuse(m, file, node,
			"只能引用同一文件夹里的文件，写它的文件名");
	else if (m->seen.n >= MAX_FILES)
		code = refuse(m, file, node, "引用的文件太多");
	else
		code = include(m, (char *)name, node);
	xmlFree(name);
	xmlUnlinkNode(node);
	xmlFreeNode(node);
	return code;
}

static enum err_code merge_doc(struct merge *m, const char *file, xmlDoc *doc)
{
	xmlNode *root = xmlDocGetRootElement(doc);
	enum err_code code = ERR_OK;
	xmlNode *next;

	for (xmlNode *c = root->children; c && !code; c = next) {
		next = c->next;
		if (c->type == XML_ELEMENT_NODE)
			code = take(m, file, c);
	}
	return code;
}

enum err_code xml_merge_includes(const char *file, const char *data, size_t len,
	merge_load_fn load, void *arg, struct _xmlDoc **out, struct err *err)
{
	struct merge m = {.load = load, .arg = arg, .err = err};
	xmlDoc *doc = NULL;
	enum err_code code = parse(file, data, len, NULL, &doc, err);

	strs_add(&m.seen, file);
	if (!code) {
		m.dict = doc->dict;
		code = merge_doc(&m, file, doc);
	}
	if (code) {
		xmlFreeDoc(doc);
		doc = NULL;
	}
	*out = doc;
	strs_release(&m.seen);
	return code;
}

const char *merge_file(const struct _xmlNode *node)
{
	const xmlNode *root = xmlDocGetRootElement(node->doc);

	while (node != root && node->parent && node->parent != root)
		node = node->parent;
	if (node != root && node->_private)
		return node->_private;
	return node->doc->URL ? (const char *)node->doc->URL : "";
}
