/* SPDX-License-Identifier: MIT */
#include "generator/plate.h"

#include <stdlib.h>
#include <string.h>

#include <libxml/tree.h>

#include "generator/mould.h"
#include "generator/xml.h"

#define PACKAGE "urn:juanzong:package"

/* A plate lies between these in what a sheet writes; XML has no text with
 * them. So plates and values are one text, which libxslt only appends to. */
#define BEGIN '\2'
#define END '\3'

/* A literal that is open where we are, and what is known to be declared. */
struct open {
	const struct open *up; /* NULL: the template, or the part */
	xmlNode *literal;
	const xmlNs **declared;
	size_t n;
	bool keep_space;
};

struct caster {
	xmlNode *sheet;
	xmlNs *xsl;
	struct mould *mould;
	struct buf text;  /* markup not yet put into the sheet */
	struct buf plate; /* being put into it */
	xmlNode *waste;  /* nodes whose namespaces others may still name */
};

/* ---- escaping: one way for text and attributes ---- */

static const char *reference(char c)
{
	switch (c) {
	case '&':
		return "&amp;";
	case '<':
		return "&lt;";
	case '>':
		return "&gt;";
	case '"':
		return "&quot;";
	case '\t':
		return "&#9;";
	case '\n':
		return "&#10;";
	case '\r':
		return "&#13;";
	default:
		return NULL;
	}
}

/* Values are short: strcspn would take longer to begin than to end. */
static size_t plain(const char *s)
{
	static const bool special[256] = {['\0'] = true, [BEGIN] = true,
		['&'] = true, ['<'] = true, ['>'] = true, ['"'] = true,
		['\t'] = true, ['\n'] = true, ['\r'] = true};
	size_t n = 0;

	while (!special[(unsigned char)s[n]])
		n++;
	return n;
}

/* The plates within it go as they are. */
static void escape(const char *s, struct buf *out)
{
	const char *end;
	size_t n;

	while (n = plain(s), s[n]) {
		buf_add(out, s, n);
		s += n;
		if (*s != BEGIN) {
			buf_add_str(out, reference(*s++));
			continue;
		}
		end = strchrnul(++s, END);
		buf_add(out, s, (size_t)(end - s));
		s = end + (*end == END);
	}
	buf_add(out, s, n);
}

/* ---- what is put into the sheet ---- */

static xmlNode *add_instruction(
	struct caster *c, const char *name, xmlNode *to)
{
	xmlNode *n = xmlNewDocNode(c->sheet->doc, c->xsl, BAD_CAST name, NULL);

	if (!n)
		abort();
	return xmlAddChild(to, n);
}

static void flush(struct caster *c, xmlNode *to)
{
	if (!c->text.len)
		return;
	buf_clear(&c->plate);
	buf_add_char(&c->plate, BEGIN);
	buf_add(&c->plate, c->text.data, c->text.len);
	buf_add_char(&c->plate, END);
	xmlAddChild(add_instruction(c, "text", to),
		xmlNewDocText(c->sheet->doc, BAD_CAST c->plate.data));
	buf_clear(&c->text);
}

/* The prefixes its expressions may use are those of where it stood. */
static void keep_prefixes(xmlNode *n, const struct open *o)
{
	for (; o; o = o->up)
		for (xmlNs *ns = o->literal ? o->literal->nsDef : NULL; ns;
			ns = ns->next)
			if (ns->prefix && !xmlSearchNsByHref(n->doc, n, ns->href))
				xmlNewNs(n, ns->href, ns->prefix);
}

/* An attribute value template: "a{b}c" is a, the value of b, c. */
static void cast_value(struct caster *c, const struct open *o,
	const char *value, xmlNode *to)
{
	struct buf expression = BUF_INIT;
	xmlNode *n;
	char quote = '\0';

	if (!strpbrk(value, "{}")) {
		escape(value, &c->text);
		return;
	}
	for (const char *p = value; *p; p++) {
		if ((*p == '{' || *p == '}') && p[1] == *p) {
			buf_add_char(&c->text, *p++);
		} else if (*p != '{') {
			char one[2] = {*p, '\0'};

			escape(one, &c->text);
		} else {
			while (*++p && (quote || *p != '}')) {
				if (quote ? *p == quote
					  : *p == '"' || *p == '\'')
					quote = quote ? '\0' : *p;
				buf_add_char(&expression, *p);
			}
			flush(c, to);
			n = add_instruction(c, "value-of", to);
			if (!xmlNewProp(n, BAD_CAST "select",
				    BAD_CAST expression.data))
				abort();
			keep_prefixes(n, o);
			buf_clear(&expression);
		}
	}
	buf_release(&expression);
}

/* ---- namespaces ---- */

static bool same(const xmlChar *a, const xmlChar *b)
{
	return a == b || xmlStrEqual(a, b);
}

static bool is_declared(
	const struct caster *c, const struct open *o, const xmlNs *ns)
{
	xmlNs *d;

	for (; o; o = o->up) {
		for (size_t i = 0; i < o->n; i++)
			if (o->declared[i] == ns ||
				same(o->declared[i]->prefix, ns->prefix))
				return same(o->declared[i]->href, ns->href);
		if (!o->literal)
			return false; /* a part: a document of its own */
	}
	/* The part that a template ends up in has declared these. */
	for (d = c->sheet->nsDef; d; d = d->next)
		if (d == ns || same(d->prefix, ns->prefix))
			return same(d->href, ns->href);
	return false;
}

static void declare(struct caster *c, struct open *o, const xmlNs *ns)
{
	if (is_declared(c, o, ns) || same(ns->href, XML_XML_NAMESPACE))
		return;
	o->declared = xrealloc(o->declared, o->n + 1, sizeof(*o->declared));
	o->declared[o->n++] = ns;
	buf_add_str(&c->text, ns->prefix ? " xmlns:" : " xmlns");
	buf_add_str(&c->text, (const char *)ns->prefix);
	buf_add_str(&c->text, "=\"");
	escape((const char *)ns->href, &c->text);
	buf_add_char(&c->text, '"');
}

static void declare_all(struct caster *c, struct open *o)
{
	xmlNode *n = o->literal;

	for (xmlNs *ns = n->nsDef; ns; ns = ns->next)
		declare(c, o, ns);
	if (n->ns)
		declare(c, o, n->ns);
	for (xmlAttr *a = n->properties; a; a = a->next)
		if (a->ns)
			declare(c, o, a->ns);
}

/* The root of a part declares what the templates called from it expect. */
static void prepare(struct caster *c, xmlNode *n, bool in_part)
{
	for (xmlNode *child = n->children; child; child = child->next) {
		uint64_t used;

		if (child->type != XML_ELEMENT_NODE)
			continue;
		if (!in_part || !mould_is_literal(child)) {
			prepare(c, child,
				in_part || xml_is(child, PACKAGE, "part"));
			continue;
		}
		used = mould_namespaces(c->mould, child);
		for (xmlNs *ns = c->sheet->nsDef; ns; ns = ns->next, used >>= 1)
			if (used & 1)
				xmlNewNs(child, ns->href, ns->prefix);
	}
}

/* ---- casting ---- */

static void cast_list(
	struct caster *c, const struct open *o, xmlNode *list, xmlNode *to);

/* What is within n is cast where it is. */
static void cast_within(struct caster *c, const struct open *o, xmlNode *n)
{
	xmlNode *list = n->children;

	n->children = n->last = NULL;
	cast_list(c, o, list, n);
	flush(c, n);
}

static void add_name(struct caster *c, const xmlNs *ns, const xmlChar *name)
{
	if (ns && ns->prefix) {
		buf_add_str(&c->text, (const char *)ns->prefix);
		buf_add_char(&c->text, ':');
	}
	buf_add_str(&c->text, (const char *)name);
}

static void cast_attributes(struct caster *c, const struct open *o, xmlNode *to)
{
	for (xmlAttr *a = o->literal->properties; a; a = a->next) {
		xmlChar *value =
			xmlNodeListGetString(a->doc, a->children, 1);

		buf_add_char(&c->text, ' ');
		add_name(c, a->ns, a->name);
		buf_add_str(&c->text, "=\"");
		if (value)
			cast_value(c, o, (const char *)value, to);
		buf_add_char(&c->text, '"');
		xmlFree(value);
	}
}

/* What libxslt drops from a sheet. */
static bool is_nothing(const xmlNode *n, const struct open *o)
{
	if (n->type == XML_TEXT_NODE || n->type == XML_CDATA_SECTION_NODE)
		return xmlIsBlankNode(n) && !(o && o->keep_space);
	return n->type != XML_ELEMENT_NODE;
}

static void cast_literal(
	struct caster *c, const struct open *up, xmlNode *n, xmlNode *to)
{
	struct open o = {.up = up, .literal = n,
		.keep_space = up && up->keep_space};
	xmlNode *content = n->children, *next;

	if (mould_keeps_space(n) >= 0)
		o.keep_space = mould_keeps_space(n);
	buf_add_char(&c->text, '<');
	add_name(c, n->ns, n->name);
	declare_all(c, &o);
	cast_attributes(c, &o, to);
	for (; content; content = next) {
		next = content->next;
		if (!mould_sets_attributes(content) && !is_nothing(content, &o))
			break;
		content->next = NULL;
		cast_list(c, &o, content, to);
	}
	n->children = n->last = NULL;
	if (content) {
		buf_add_char(&c->text, '>');
		cast_list(c, &o, content, to);
		buf_add_str(&c->text, "</");
		add_name(c, n->ns, n->name);
		buf_add_char(&c->text, '>');
	} else {
		buf_add_str(&c->text, "/>");
	}
	free(o.declared);
}

static void cast_attribute(
	struct caster *c, const struct open *o, xmlNode *n, xmlNode *to)
{
	char *name = xml_attr(n, "name");
	xmlNode *list = n->children;

	n->children = n->last = NULL;
	buf_add_char(&c->text, ' ');
	buf_add_str(&c->text, name);
	buf_add_str(&c->text, "=\"");
	cast_list(c, o, list, to);
	buf_add_char(&c->text, '"');
	free(name);
}

/* Of a text node, or of xsl:text. */
static void cast_text(struct caster *c, xmlNode *n)
{
	xmlChar *text = xmlNodeGetContent(n);

	if (text)
		escape((const char *)text, &c->text);
	xmlFree(text);
}

static void cast_package(struct caster *c, const struct open *o, xmlNode *n)
{
	struct open part = {.keep_space = o && o->keep_space};

	cast_within(c, xml_is(n, PACKAGE, "part") ? &part : o, n);
}

static void keep(
	struct caster *c, const struct open *o, xmlNode *n, xmlNode *to)
{
	flush(c, to);
	n->parent = n->prev = n->next = NULL;
	xmlAddChild(to, n);
	keep_prefixes(n, o);
}

static void discard(struct caster *c, xmlNode *n)
{
	n->prev = n->parent = NULL;
	n->next = c->waste;
	c->waste = n;
}

static bool is_block(const xmlNode *n)
{
	return mould_is_xsl(n, "if") || mould_is_xsl(n, "choose") ||
	       mould_is_xsl(n, "when") || mould_is_xsl(n, "otherwise") ||
	       mould_is_xsl(n, "for-each");
}

static void cast_list(
	struct caster *c, const struct open *o, xmlNode *list, xmlNode *to)
{
	xmlNode *next;

	for (xmlNode *n = list; n; n = next) {
		next = n->next;
		if (n->type == XML_ELEMENT_NODE && mould_is_literal(n)) {
			cast_literal(c, o, n, to);
			discard(c, n);
		} else if (mould_is_xsl(n, "attribute")) {
			cast_attribute(c, o, n, to);
			discard(c, n);
		} else if (n->type == XML_ELEMENT_NODE &&
			   !mould_is_xsl(n, "text")) {
			keep(c, o, n, to);
			if (is_block(n))
				cast_within(c, o, n);
			else if (xml_is(n, PACKAGE, (const char *)n->name))
				cast_package(c, o, n);
		} else {
			if (!is_nothing(n, o))
				cast_text(c, n);
			discard(c, n);
		}
	}
}

static bool has_markup(const xmlNode *n)
{
	for (const xmlNode *child = n->children; child; child = child->next)
		if (child->type == XML_ELEMENT_NODE &&
			(mould_is_literal(child) || has_markup(child)))
			return true;
	return false;
}

bool plate_cast(struct _xmlDoc *sheet)
{
	xmlNode *root = xmlDocGetRootElement(sheet);
	struct caster c = {.sheet = root, .xsl = root->ns,
		.mould = mould_new(sheet)};
	bool fits = mould_fits(c.mould);

	buf_init(&c.text);
	buf_init(&c.plate);
	for (xmlNode *n = root->children; n && fits; n = n->next)
		prepare(&c, n, false);
	for (xmlNode *n = root->children; n && fits; n = n->next)
		if (mould_is_xsl(n, "template") && has_markup(n))
			cast_within(&c, NULL, n);
	mould_free(c.mould);
	xmlFreeNodeList(c.waste);
	buf_release(&c.text);
	buf_release(&c.plate);
	return fits;
}

bool plate_print(const struct _xmlNode *part, struct buf *out)
{
	buf_add_str(out, "<?xml version=\"1.0\" encoding=\"UTF-8\" "
			 "standalone=\"yes\"?>\n");
	for (const xmlNode *n = part->children; n; n = n->next) {
		if (n->type != XML_TEXT_NODE)
			return false;
		escape((const char *)n->content, out);
	}
	return part->children != NULL;
}
