/* SPDX-License-Identifier: MIT */
#include "generator/tidy.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "generator/form.h"

#define XSI "http://www.w3.org/2001/XMLSchema-instance"

struct tidy {
	const char *name;
	struct findings *findings;
	struct tidy_empties *empties;
	size_t room;
	const xmlNode *root;
	bool adopt;        /* the root had no namespace: it gets the form's */
	bool declarations; /* more than the root's one default namespace */
};

long tidy_line(const xmlNode *element)
{
	long line = (long)(intptr_t)element->_private;

	return line > 0 ? line : xmlGetLineNo(element);
}

/* ---- text ---------------------------------------------------------------- */

/* How many bytes of white space, as people see it, are at p; 0: none. */
static size_t blank_at(const char *p)
{
	switch (*p) {
	case ' ':
	case '\t':
	case '\n':
	case '\r':
		return 1;
	case '\xC2': /* U+00A0 */
		return p[1] == '\xA0' ? 2 : 0;
	case '\xE3': /* U+3000 */
		return p[1] == '\x80' && p[2] == '\x80' ? 3 : 0;
	case '\xEF': /* U+FEFF */
		return p[1] == '\xBB' && p[2] == '\xBF' ? 3 : 0;
	default:
		return 0;
	}
}

static const char *trim_start(const char *p)
{
	size_t n;

	while ((n = blank_at(p)) > 0)
		p += n;
	return p;
}

static const char *trim_end(const char *start, const char *end)
{
	while (end > start) {
		size_t left = (size_t)(end - start);

		if (blank_at(end - 1) == 1)
			end--;
		else if (left >= 2 && blank_at(end - 2) == 2)
			end -= 2;
		else if (left >= 3 && blank_at(end - 3) == 3)
			end -= 3;
		else
			break;
	}
	return end;
}

static size_t indentation(const char *line)
{
	return strspn(line, " \t");
}

/* The indentation all lines after the first have in common. */
static size_t margin_of(const char *text, const char *end)
{
	size_t margin = SIZE_MAX;
	const char *line = memchr(text, '\n', (size_t)(end - text));

	for (; line; line = memchr(line, '\n', (size_t)(end - line))) {
		const char *next;
		size_t n = indentation(++line);

		next = memchr(line, '\n', (size_t)(end - line));
		if (trim_end(line, next ? next : end) > line && n < margin)
			margin = n;
	}
	return margin == SIZE_MAX ? 0 : margin;
}

/* Of one line, without its margin: where its words begin. */
static const char *words(const char *line, const char *end)
{
	const char *p = line, *from = line;

	while (p < end) {
		size_t n = blank_at(p);

		if (!n || *p == '\xC2' || *p == '\xEF')
			break;
		p += n;
		if (n == 3)
			from = p;
	}
	return from == line ? line : p;
}

static void add_lines(const char *text, const char *end, struct buf *out)
{
	size_t margin = margin_of(text, end);
	const char *line = text;

	while (line < end) {
		const char *stop = memchr(line, '\n', (size_t)(end - line));
		const char *last;

		if (line > text)
			line += indentation(line) < margin ? indentation(line)
							   : margin;
		last = trim_end(line, stop ? stop : end);
		line = words(line, last);
		buf_add(out, line, (size_t)(last - line));
		if (!stop)
			return;
		buf_add_char(out, '\n');
		line = stop + 1;
	}
}

/* False: nothing is left of it. */
static bool tidy_text(xmlNode *node)
{
	const char *text = (const char *)node->content;
	const char *start, *end, *all;
	struct buf out = BUF_INIT;

	if (!text)
		return false;
	start = trim_start(text);
	if (!*start)
		return false;
	all = text + strlen(text);
	end = trim_end(start, all);
	if (start == text && end == all && !memchr(start, '\n', all - start))
		return true;
	add_lines(start, end, &out);
	if (out.len != (size_t)(all - text) || memcmp(out.data, text, out.len))
		xmlNodeSetContentLen(node, (xmlChar *)out.data, (int)out.len);
	buf_release(&out);
	return true;
}

/* ---- attributes ---------------------------------------------------------- */

static bool in_namespace(const xmlNs *ns, const char *href)
{
	return ns && ns->href && !strcmp((const char *)ns->href, href);
}

static void refuse_instance(
	struct tidy *t, const xmlNode *node, const xmlAttr *attr)
{
	struct buf path = BUF_INIT;
	char *message = xprintf(
		"表单里不用 xsi:%s，请删去这个属性", (const char *)attr->name);

	form_path(node, &path);
	findings_add(t->findings, FINDING_ERROR, t->name, tidy_line(node),
		path.len ? path.data : NULL, NULL, NULL, message);
	free(message);
	buf_release(&path);
}

static void tidy_value(xmlAttr *attr)
{
	for (xmlNode *n = attr->children; n; n = n->next) {
		const char *text = (const char *)n->content;
		const char *start, *end;
		char *value;

		if (n->type != XML_TEXT_NODE || !text)
			continue;
		start = n == attr->children ? trim_start(text) : text;
		end = n->next ? start + strlen(start)
			      : trim_end(start, start + strlen(start));
		if (start == text && !*end)
			continue;
		value = xstrndup(start, (size_t)(end - start));
		xmlNodeSetContentLen(n, (xmlChar *)value, (int)(end - start));
		free(value);
	}
}

static int compare_attributes(const void *a, const void *b)
{
	const xmlAttr *x = *(xmlAttr *const *)a, *y = *(xmlAttr *const *)b;
	int order = xmlStrcmp(
		x->ns ? x->ns->href : NULL, y->ns ? y->ns->href : NULL);

	return order ? order : xmlStrcmp(x->name, y->name);
}

static void sort_attributes(xmlNode *node)
{
	size_t n = 0;
	xmlAttr **list;

	for (xmlAttr *a = node->properties; a; a = a->next)
		n++;
	if (n < 2)
		return;
	list = xcalloc(n, sizeof(xmlAttr *));
	n = 0;
	for (xmlAttr *a = node->properties; a; a = a->next)
		list[n++] = a;
	qsort(list, n, sizeof(xmlAttr *), compare_attributes);
	for (size_t i = 0; i < n; i++) {
		list[i]->prev = i ? list[i - 1] : NULL;
		list[i]->next = i + 1 < n ? list[i + 1] : NULL;
	}
	node->properties = list[0];
	free(list);
}

static void tidy_attributes(struct tidy *t, xmlNode *node)
{
	xmlAttr *next;

	for (xmlAttr *a = node->properties; a; a = next) {
		next = a->next;
		if (in_namespace(a->ns, XSI)) {
			/* Where an editor finds a schema is no business of
			 * ours; the others would change what is valid. */
			if (xmlStrcmp(a->name, (xmlChar *)"schemaLocation") &&
				xmlStrcmp(a->name,
					(xmlChar *)"noNamespaceSchema"
						   "Location"))
				refuse_instance(t, node, a);
			xmlRemoveProp(a);
			continue;
		}
		tidy_value(a);
	}
	sort_attributes(node);
}

/* ---- elements ------------------------------------------------------------ */

static void remember(struct tidy *t, const xmlNode *node, long line)
{
	struct tidy_empties *e = t->empties;

	if (e->n == t->room) {
		t->room = t->room ? 2 * t->room : 16;
		e->items = xrealloc(e->items, t->room, sizeof(*e->items));
	}
	e->items[e->n++] = (struct tidy_empty){
		.parent = node->parent, .name = node->name, .line = line};
}

static void take_out(xmlNode *node)
{
	xmlUnlinkNode(node);
	xmlFreeNode(node);
}

/* What stood between them is gone: neighbours become one. */
static void join_texts(xmlNode *first)
{
	struct buf all = BUF_INIT;
	xmlNode *next;

	buf_add_str(&all, (const char *)first->content);
	while ((next = first->next) && next->type == XML_TEXT_NODE) {
		buf_add_str(&all, (const char *)next->content);
		take_out(next);
	}
	xmlNodeSetContentLen(first, (xmlChar *)all.data, (int)all.len);
	buf_release(&all);
}

static void tidy_texts(xmlNode *node)
{
	xmlNode *next;

	for (xmlNode *c = node->children; c; c = next) {
		if (c->type == XML_TEXT_NODE && c->next &&
			c->next->type == XML_TEXT_NODE)
			join_texts(c);
		next = c->next;
		if (c->type == XML_TEXT_NODE && !tidy_text(c))
			take_out(c);
	}
}

static void look_at_namespace(struct tidy *t, xmlNode *node)
{
	if (!node->ns && t->adopt)
		node->ns = t->root->ns;
	if (node == t->root ? node->nsDef && node->nsDef->next
			    : node->nsDef != NULL)
		t->declarations = true;
}

/* As deep as the intake allows, or as the parser does: 256. */
static void tidy_element(struct tidy *t, xmlNode *node)
{
	xmlNode *next;

	look_at_namespace(t, node);
	if (node->properties)
		tidy_attributes(t, node);
	for (xmlNode *c = node->children; c; c = next) {
		size_t mark = t->empties->n;

		next = c->next;
		if (c->type == XML_TEXT_NODE)
			continue;
		if (c->type == XML_CDATA_SECTION_NODE) {
			c->type = XML_TEXT_NODE;
			continue;
		}
		if (c->type == XML_ELEMENT_NODE) {
			tidy_element(t, c);
			if (c->children || c->properties)
				continue;
			t->empties->n = mark;
			remember(t, c, tidy_line(c));
		}
		take_out(c);
	}
	tidy_texts(node);
}

/* ---- namespaces ---------------------------------------------------------- */

static xmlNs *default_namespace(xmlNode *root)
{
	for (xmlNs *ns = root->nsDef; ns; ns = ns->next)
		if (!ns->prefix)
			return in_namespace(ns, FORM_NAMESPACE) ? ns : NULL;
	return xmlNewNs(root, (xmlChar *)FORM_NAMESPACE, NULL);
}

/* For a root without one. A default it declares can only be xmlns="". */
static xmlNs *adopt_namespace(xmlNode *root)
{
	for (xmlNs *ns = root->nsDef; ns; ns = ns->next) {
		if (ns->prefix)
			continue;
		xmlFree((xmlChar *)(uintptr_t)ns->href);
		ns->href = xmlStrdup((const xmlChar *)FORM_NAMESPACE);
		return ns;
	}
	return xmlNewNs(root, (const xmlChar *)FORM_NAMESPACE, NULL);
}

static void use_namespace(xmlNode *node, xmlNs *ns)
{
	node->ns = ns;
	for (xmlNode *c = node->children; c; c = c->next)
		if (c->type == XML_ELEMENT_NODE)
			use_namespace(c, ns);
}

static void drop_declarations(xmlNode *node, const xmlNs *keep)
{
	xmlNs **at = &node->nsDef;

	while (*at) {
		xmlNs *ns = *at;

		if (ns == keep) {
			at = &ns->next;
			continue;
		}
		*at = ns->next;
		xmlFreeNs(ns);
	}
	for (xmlNode *c = node->children; c; c = c->next)
		if (c->type == XML_ELEMENT_NODE)
			drop_declarations(c, keep);
}

/* Names of another namespace, in what is left of the tree? */
static bool is_foreign(const xmlNode *node)
{
	if (!in_namespace(node->ns, FORM_NAMESPACE))
		return true;
	for (const xmlAttr *a = node->properties; a; a = a->next)
		if (a->ns)
			return true;
	for (const xmlNode *c = node->children; c; c = c->next)
		if (c->type == XML_ELEMENT_NODE && is_foreign(c))
			return true;
	return false;
}

/* No prefixes, one declaration, at the root; where there are foreign names
 * all is left as it is. */
static void tidy_namespaces(struct tidy *t, xmlNode *root)
{
	xmlNs *ns;

	if ((!t->declarations && !root->ns->prefix) || is_foreign(root))
		return;
	ns = default_namespace(root);
	if (!ns)
		return;
	use_namespace(root, ns);
	drop_declarations(root, ns);
}

static void refuse_no_namespace(struct tidy *t, const xmlNode *root)
{
	char *expected = xprintf("<%s xmlns=\"" FORM_NAMESPACE "\" …>",
		(const char *)root->name);
	char *message = xprintf("根元素没有写命名空间，应写作 %s", expected);

	findings_add(t->findings, FINDING_ERROR, t->name, tidy_line(root), NULL,
		NULL, expected, message);
	free(message);
	free(expected);
}

static int compare_empties(const void *a, const void *b)
{
	const struct tidy_empty *x = a, *y = b;
	int order;

	if (x->parent != y->parent)
		return (uintptr_t)x->parent < (uintptr_t)y->parent ? -1 : 1;
	order = xmlStrcmp(x->name, y->name);
	return order ? order : (x->line > y->line) - (x->line < y->line);
}

void tidy_doc(xmlDoc *doc, const char *name, struct tidy_empties *empties,
	struct findings *findings)
{
	xmlNode *root = xmlDocGetRootElement(doc), *next;
	struct tidy t = {
		.name = name,
		.findings = findings,
		.empties = empties,
		.root = root,
	};

	doc->standalone = -1;
	if (!xmlStrEqual(doc->version, (const xmlChar *)"1.0")) {
		xmlFree((xmlChar *)(uintptr_t)doc->version);
		doc->version = xmlStrdup((const xmlChar *)"1.0");
	}
	if (!root->ns) {
		refuse_no_namespace(&t, root);
		t.adopt = true;
		root->ns = adopt_namespace(root);
	}
	tidy_element(&t, root);
	tidy_namespaces(&t, root);
	for (xmlNode *c = doc->children; c; c = next) {
		next = c->next;
		if (c != root)
			take_out(c);
	}
	if (empties->n > 1)
		qsort(empties->items, empties->n, sizeof(*empties->items),
			compare_empties);
}
