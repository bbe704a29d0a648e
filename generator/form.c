/* SPDX-License-Identifier: MIT */
#include "generator/form.h"

#include <limits.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/tree.h>
#include <libxml/SAX2.h>
#include <libxml/xmlsave.h>

#include "generator/message.h"
#include "generator/tidy.h"

/* Around the form once it has been made an input document. */
#define INPUT_NAMESPACE "urn:juanzong:input"

struct form {
	char *name;
	xmlDoc *doc;
	xmlNode *root;
	struct tidy_empties empties;
};

/* ---- parsing ------------------------------------------------------------- */

/* Stray ampersands beyond this many are not worth naming; libxml2 2.14 does not
 * tell of more. */
#define MAX_ERRORS 100

struct parse {
	const char *name;
	struct findings *findings;
	size_t n; /* errors so far */
};

static void take_error(void *data, message_error e)
{
	xmlParserCtxtPtr ctxt = e->ctxt;
#if LIBXML_VERSION >= 21300
	struct parse *parse = data;
#else
	struct parse *parse = ((xmlParserCtxtPtr)data)->_private;
#endif
	struct buf message = BUF_INIT, found = BUF_INIT, path = BUF_INIT;

	if (e->level == XML_ERR_WARNING || e->code == XML_ERR_OK)
		return;
	/* After a fatal error the parser guesses on; its guesses help nobody,
	 * and they read what the limits were not measured on. */
	if (parse->n && (message_is_fatal(e) || parse->n >= MAX_ERRORS))
		return;
	parse->n++;
	if (ctxt && ctxt->node)
		form_path(ctxt->node, &path);
	message_parser(e, ctxt, &message, &found);
	findings_add(parse->findings, FINDING_ERROR, parse->name, e->line,
		path.len ? path.data : NULL, found.len ? found.data : NULL,
		NULL, message.data);
	if (ctxt && (message_is_fatal(e) || parse->n == MAX_ERRORS))
		xmlStopParser(ctxt);
	buf_release(&path);
	buf_release(&found);
	buf_release(&message);
}

/* libxml2 counts lines to 65535 in a node; the true one is kept beside. */
static void start_element(void *data, const xmlChar *name,
	const xmlChar *prefix, const xmlChar *uri, int n_namespaces,
	const xmlChar **namespaces, int n_attributes, int n_defaulted,
	const xmlChar **attributes)
{
	xmlParserCtxtPtr ctxt = data;

	xmlSAX2StartElementNs(data, name, prefix, uri, n_namespaces, namespaces,
		n_attributes, n_defaulted, attributes);
	if (ctxt->node && ctxt->input)
		ctxt->node->_private = (void *)(intptr_t)ctxt->input->line;
}

static xmlDoc *parse_doc(struct parse *parse, const char *utf8, size_t len)
{
	xmlParserCtxtPtr ctxt = xmlNewParserCtxt();
	xmlDoc *doc;
	/* What is blank between elements would be tidied away. */
	int options = XML_PARSE_NONET | XML_PARSE_NOCDATA | XML_PARSE_NOBLANKS |
		      XML_PARSE_COMPACT | XML_PARSE_BIG_LINES |
		      XML_PARSE_IGNORE_ENC;

	if (!ctxt)
		abort();
#if LIBXML_VERSION >= 21300
	options |= XML_PARSE_NO_XXE;
	xmlCtxtSetErrorHandler(ctxt, take_error, parse);
#else
	ctxt->_private = parse;
	ctxt->sax->serror = take_error;
#endif
	ctxt->sax->startElementNs = start_element;
	ctxt->sax->comment = NULL;
	ctxt->sax->processingInstruction = NULL;
	doc = xmlCtxtReadMemory(ctxt, utf8, (int)len, NULL, "UTF-8", options);
	xmlFreeParserCtxt(ctxt);
	return doc;
}

static struct form *new_form(
	const char *name, xmlDoc *doc, struct findings *findings)
{
	struct form *form = xcalloc(1, sizeof(*form));

	form->name = xstrdup(name);
	form->doc = doc;
	form->root = xmlDocGetRootElement(doc);
	tidy_doc(doc, name, &form->empties, findings);
	return form;
}

struct form *form_parse(const char *name, const char *utf8, size_t len,
	struct findings *findings)
{
	struct parse parse = {.name = name, .findings = findings};
	struct form *form = NULL;
	xmlDoc *doc = NULL;

	if (len < INT_MAX)
		doc = parse_doc(&parse, utf8, len);
	if (doc && !parse.n && !doc->intSubset && xmlDocGetRootElement(doc)) {
		form = new_form(name, doc, findings);
		doc = NULL;
	} else if (!parse.n) {
		findings_add(findings, FINDING_ERROR, name, 0, NULL, NULL, NULL,
			"不是格式正确的表单 XML");
	}
	xmlFreeDoc(doc);
	return form;
}

void form_free(struct form *form)
{
	if (!form)
		return;
	xmlFreeDoc(form->doc);
	free(form->empties.items);
	free(form->name);
	free(form);
}

/* ---- what it says -------------------------------------------------------- */

const char *form_name(const struct form *form)
{
	return form->name;
}

const char *form_kind(const struct form *form)
{
	return (const char *)form->root->name;
}

const char *form_project(const struct form *form)
{
	for (xmlAttr *a = form->root->properties; a; a = a->next)
		if (!a->ns && a->children && a->children->content &&
			!strcmp((const char *)a->name, FORM_PROJECT_ATTRIBUTE))
			return (const char *)a->children->content;
	return NULL;
}

struct _xmlDoc *form_doc(const struct form *form)
{
	return form->doc;
}

struct _xmlNode *form_root(const struct form *form)
{
	return form->root;
}

long form_line(const struct form *form)
{
	return tidy_line(form->root);
}

void form_canonical(const struct form *form, struct buf *out)
{
	xmlBufferPtr bytes = xmlBufferCreate();
	xmlSaveCtxtPtr save;

	if (!bytes)
		abort();
	save = xmlSaveToBuffer(bytes, "UTF-8", XML_SAVE_FORMAT);
	if (!save || xmlSaveDoc(save, form->doc) < 0 || xmlSaveClose(save) < 0)
		abort();
	buf_add(out, xmlBufferContent(bytes), (size_t)xmlBufferLength(bytes));
	xmlBufferFree(bytes);
}

/* ---- places in it -------------------------------------------------------- */

static bool same_name(const xmlNode *a, const xmlNode *b)
{
	return a->type == XML_ELEMENT_NODE && xmlStrEqual(a->name, b->name);
}

/* 0: there is only one of its name. */
static size_t number_of(const xmlNode *node)
{
	size_t n = 1;

	for (const xmlNode *s = node->prev; s; s = s->prev)
		n += same_name(s, node);
	if (n > 1)
		return n;
	for (const xmlNode *s = node->next; s; s = s->next)
		if (same_name(s, node))
			return n;
	return 0;
}

static bool is_root(const xmlNode *node)
{
	const xmlNode *up = node->parent;

	return !up || up->type != XML_ELEMENT_NODE ||
	       (up->ns &&
		       xmlStrEqual(up->ns->href, (xmlChar *)INPUT_NAMESPACE));
}

void form_path(const struct _xmlNode *node, struct buf *out)
{
	size_t n;

	if (!node || node->type != XML_ELEMENT_NODE || is_root(node))
		return;
	form_path(node->parent, out);
	if (out->len)
		buf_add_char(out, '/');
	buf_add_str(out, (const char *)node->name);
	n = number_of(node);
	if (n)
		buf_printf(out, "[%zu]", n);
}

static int compare(
	const struct tidy_empty *e, const xmlNode *parent, const char *name)
{
	if (e->parent != parent)
		return (uintptr_t)e->parent < (uintptr_t)parent ? -1 : 1;
	return strcmp((const char *)e->name, name);
}

long form_empty_line(const struct form *form, const struct _xmlNode *parent,
	const char *name)
{
	const struct tidy_empties *e = &form->empties;
	size_t low = 0, high = e->n;

	/* The first of them that is not before the one looked for. */
	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (compare(&e->items[middle], parent, name) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	if (low == e->n || compare(&e->items[low], parent, name))
		return 0;
	return e->items[low].line;
}
