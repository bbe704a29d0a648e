/* SPDX-License-Identifier: MIT */
#include "generator/imprint.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include <libxml/hash.h>
#include <libxml/tree.h>
#include <libxml/xpath.h>

#include "base/buf.h"
#include "generator/letterhead.h"
#include "generator/xml.h"

#define XSL "http://www.w3.org/1999/XSL/Transform"

/* What stands in place of a name, in an expression and alone. */
struct constant {
	char *name, *expression, *text;
};

struct constants {
	struct constant *items;
	size_t n;
	/* Without a document there are only values to compute with. */
	xmlXPathContext *values;
};

/* ---- into expressions ---- */

static size_t name_length(const char *p)
{
	size_t n = 0;

	while (p[n] && (strchr("-_.", p[n]) || (p[n] >= '0' && p[n] <= '9') ||
			       ((p[n] | 32) >= 'a' && (p[n] | 32) <= 'z') ||
			       (unsigned char)p[n] >= 0x80))
		n++;
	return n;
}

/* At p stands $name. */
static const struct constant *find(
	const struct constants *c, const char *p, size_t *len)
{
	*len = 1 + name_length(p + 1);
	for (size_t i = 0; i < c->n; i++)
		if (strlen(c->items[i].name) == *len - 1 &&
			!memcmp(c->items[i].name, p + 1, *len - 1))
			return &c->items[i];
	return NULL;
}

/* Up to its end, or to the brace that closes it. */
static const char *put_expression(
	const struct constants *c, const char *p, bool braced, struct buf *out)
{
	char quote = '\0';
	size_t n;

	for (; *p && (quote || !braced || *p != '}'); p += n) {
		const struct constant *k = NULL;

		n = 1;
		if (quote ? *p == quote : *p == '"' || *p == '\'')
			quote = quote ? '\0' : *p;
		else if (!quote && *p == '$')
			k = find(c, p, &n);
		if (k)
			buf_add_str(out, k->expression);
		else
			buf_add(out, p, n);
	}
	return p;
}

/* An attribute value template: {$name} alone becomes its text. */
static void put_template(
	const struct constants *c, const char *p, struct buf *out)
{
	while (*p) {
		const struct constant *k = NULL;
		size_t n = 0;

		if (p[0] == '{' && p[1] == '$')
			k = find(c, p + 1, &n);
		if (k && p[n + 1] == '}' && !strpbrk(k->text, "{}")) {
			buf_add_str(out, k->text);
			p += n + 2;
		} else if (*p == '{' && p[1] != '{') {
			buf_add_char(out, '{');
			p = put_expression(c, p + 1, true, out);
		} else {
			n = 1 + (*p == '{');
			buf_add(out, p, n);
			p += n;
		}
	}
}

/* What an instruction evaluates; others are templates of attribute values. */
static bool is_expression(const char *name)
{
	static const char *const names[] = {
		"select", "test", "value", "count", "from"};

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (!strcmp(name, names[i]))
			return true;
	return false;
}

static bool has_names(const xmlAttr *a)
{
	for (const xmlNode *n = a->children; n; n = n->next)
		if (n->content && strchr((const char *)n->content, '$'))
			return true;
	return false;
}

static void put_into(const struct constants *c, xmlNode *n)
{
	bool xsl = n->ns && !strcmp((const char *)n->ns->href, XSL);

	for (xmlAttr *a = n->properties; a; a = a->next) {
		const char *name = (const char *)a->name;
		struct buf out = BUF_INIT;
		xmlChar *value;

		if (!has_names(a))
			continue;
		value = xmlNodeListGetString(a->doc, a->children, 1);
		if (xsl && is_expression(name))
			put_expression(c, (char *)value, false, &out);
		else
			put_template(c, (char *)value, &out);
		xmlNodeSetContent(a->children, BAD_CAST out.data);
		xmlFree(value);
		buf_release(&out);
	}
	for (n = n->children; n; n = n->next)
		if (n->type == XML_ELEMENT_NODE)
			put_into(c, n);
}

/* ---- of parameters ---- */

static bool is_declaration(const xmlNode *n)
{
	return xml_is(n, XSL, "param") || xml_is(n, XSL, "variable");
}

/* The names that mean something else in some template: of all that is declared
 * below n. */
static void find_declared(xmlNode *n, xmlHashTable *names)
{
	for (n = n->children; n; n = n->next) {
		xmlChar *name = is_declaration(n)
					? xmlGetNoNsProp(n, BAD_CAST "name")
					: NULL;

		if (name && !xmlHashLookup(names, name) &&
			xmlHashAddEntry(names, name, n))
			abort();
		xmlFree(name);
		if (n->type == XML_ELEMENT_NODE)
			find_declared(n, names);
	}
}

/* The caller frees it. */
static xmlHashTable *declared_within(xmlNode *root)
{
	xmlHashTable *names = xmlHashCreate(0);

	if (!names)
		abort();
	for (xmlNode *n = root->children; n; n = n->next)
		if (n->type == XML_ELEMENT_NODE)
			find_declared(n, names);
	return names;
}

static void ignore(void *arg, ...)
{
	(void)arg;
}

/* A value as expressions write it; NULL: none of them can. */
static char *quote(const char *text)
{
	if (!strchr(text, '\''))
		return xprintf("'%s'", text);
	return strchr(text, '"') ? NULL : xprintf("\"%s\"", text);
}

/* XPath knows neither exponents nor words for numbers. */
static char *write_number(double number)
{
	char *text = xprintf("(%.17g)", number);

	if (!text[strspn(text, "(-.0123456789)")])
		return text;
	free(text);
	return NULL;
}

static void compute(
	const struct constants *c, const char *select, struct constant *out)
{
	xmlXPathObject *o = xmlXPathEvalExpression(BAD_CAST select, c->values);
	xmlChar *text;

	if (o && (o->type == XPATH_STRING || o->type == XPATH_NUMBER)) {
		text = xmlXPathCastToString(o);
		out->text = xstrdup((char *)text);
		out->expression = o->type == XPATH_STRING
					  ? quote(out->text)
					  : write_number(o->floatval);
		xmlFree(text);
	}
	xmlXPathFreeObject(o);
}

/* False: it is left to whoever runs the sheet, or to libxslt. */
static bool take_param(xmlNode *n, const struct letterhead *l,
	xmlHashTable *declared, struct constants *c)
{
	struct constant k = {.name = xml_attr(n, "name")};
	const char *value = k.name ? letterhead_value(l, k.name) : NULL;
	char *select = xml_attr(n, "select");
	struct buf computed = BUF_INIT;
	bool taken;

	if (value) {
		k.text = xstrdup(value);
		k.expression = quote(value);
	} else if (select) {
		put_expression(c, select, false, &computed);
		compute(c, computed.data, &k);
	}
	taken = k.expression && !xmlHashLookup(declared, BAD_CAST k.name);
	if (taken) {
		c->items = xrealloc(c->items, c->n + 1, sizeof(*c->items));
		c->items[c->n++] = k;
	} else if (value) {
		xmlAddChild(n, xmlNewDocText(n->doc, BAD_CAST value));
	}
	if (!taken) {
		free(k.name);
		free(k.expression);
		free(k.text);
	}
	buf_release(&computed);
	free(select);
	return taken;
}

void imprint_put(struct _xmlDoc *sheet, const struct letterhead *l)
{
	xmlNode *root = xmlDocGetRootElement(sheet), *next;
	xmlHashTable *declared = declared_within(root);
	struct constants c = {.values = xmlXPathNewContext(NULL)};

	if (!c.values)
		abort();
	c.values->error = (xmlStructuredErrorFunc)ignore;
	for (xmlNode *n = root->children; n; n = next) {
		next = n->next;
		if (!xml_is(n, XSL, "param") || !take_param(n, l, declared, &c))
			continue;
		xmlUnlinkNode(n);
		xmlFreeNode(n);
	}
	xmlHashFree(declared, NULL);
	xmlXPathFreeContext(c.values);
	put_into(&c, root);
	for (size_t i = 0; i < c.n; i++) {
		free(c.items[i].name);
		free(c.items[i].expression);
		free(c.items[i].text);
	}
	free(c.items);
}
