/* SPDX-License-Identifier: MIT */
#include "generator/mould.h"

#include <stdlib.h>
#include <string.h>

#include <libxml/tree.h>

#include "base/strs.h"
#include "generator/xml.h"

#define XSL "http://www.w3.org/1999/XSL/Transform"
#define PACKAGE "urn:juanzong:package"

struct template {
	xmlNode *node;
	char *name; /* NULL: called by what it matches only */
	bool matches;
	bool seen; /* in the walk that is going on */
};

struct mould {
	xmlNode *root;
	struct template *templates;
	size_t n;
	bool packs; /* there is a <package> */
};

bool mould_is_xsl(const struct _xmlNode *n, const char *name)
{
	return xml_is(n, XSL, name);
}

static bool is_xsl(const xmlNode *n)
{
	return n->ns && !strcmp((const char *)n->ns->href, XSL);
}

static bool is_package(const xmlNode *n)
{
	return n->ns && !strcmp((const char *)n->ns->href, PACKAGE);
}

bool mould_is_literal(const struct _xmlNode *n)
{
	return n->type == XML_ELEMENT_NODE && !is_xsl(n) && !is_package(n);
}

int mould_keeps_space(struct _xmlNode *n)
{
	xmlAttr *a = xmlHasNsProp(n, BAD_CAST "space", XML_XML_NAMESPACE);

	if (!a || !a->children || !a->children->content)
		return -1;
	return !strcmp((const char *)a->children->content, "preserve");
}

struct mould *mould_new(struct _xmlDoc *sheet)
{
	struct mould *m = xcalloc(1, sizeof(*m));

	m->root = xmlDocGetRootElement(sheet);
	for (xmlNode *c = m->root->children; c; c = c->next) {
		if (!mould_is_xsl(c, "template"))
			continue;
		m->templates = xrealloc(
			m->templates, m->n + 1, sizeof(*m->templates));
		m->templates[m->n++] = (struct template){
			.node = c,
			.name = xml_attr(c, "name"),
			.matches = xmlHasProp(c, BAD_CAST "match") != NULL,
		};
	}
	return m;
}

void mould_free(struct mould *m)
{
	for (size_t i = 0; i < m->n; i++)
		free(m->templates[i].name);
	free(m->templates);
	free(m);
}

static struct template *called(struct mould *m, xmlNode *call)
{
	char *name = xml_attr(call, "name");
	struct template *found = NULL;

	for (size_t i = 0; i < m->n && name && !found; i++)
		if (m->templates[i].name &&
			!strcmp(m->templates[i].name, name))
			found = &m->templates[i];
	free(name);
	return found;
}

static void forget(struct mould *m)
{
	for (size_t i = 0; i < m->n; i++)
		m->templates[i].seen = false;
}

/* ---- what may become a value ---- */

/* Nothing but text comes of what is within n. */
static bool is_text_within(struct mould *m, xmlNode *n)
{
	static const char *const others[] = {"apply-templates", "copy",
		"copy-of", "element", "attribute", "comment",
		"processing-instruction"};
	struct template *t;

	for (xmlNode *c = n->children; c; c = c->next) {
		if (c->type != XML_ELEMENT_NODE)
			continue;
		if (!is_xsl(c) || !is_text_within(m, c))
			return false;
		for (size_t i = 0; i < sizeof(others) / sizeof(*others); i++)
			if (mould_is_xsl(c, others[i]))
				return false;
		t = mould_is_xsl(c, "call-template") ? called(m, c) : NULL;
		if (t && !t->seen) {
			t->seen = true;
			if (!is_text_within(m, t->node))
				return false;
		}
	}
	return true;
}

static bool gives_text(struct mould *m, xmlNode *n)
{
	forget(m);
	return is_text_within(m, n);
}

/* ---- attributes ---- */

static bool is_choice(const xmlNode *n)
{
	return mould_is_xsl(n, "if") || mould_is_xsl(n, "choose") ||
	       mould_is_xsl(n, "when") || mould_is_xsl(n, "otherwise");
}

bool mould_sets_attributes(const struct _xmlNode *n)
{
	bool any = false;

	if (n->type != XML_ELEMENT_NODE || mould_is_xsl(n, "attribute"))
		return n->type == XML_ELEMENT_NODE;
	if (!is_choice(n))
		return false;
	for (xmlNode *c = n->children; c; c = c->next) {
		if (c->type == XML_COMMENT_NODE || xmlIsBlankNode(c))
			continue;
		if (!mould_sets_attributes(c))
			return false;
		any = true;
	}
	return any || mould_is_xsl(n, "otherwise") || mould_is_xsl(n, "when");
}

/* Each attribute is set once, whichever way the choices go: the last one
 * would have to replace the first. */
static bool are_set_once(struct mould *m, xmlNode *n, struct strs *set)
{
	struct strs all = STRS_INIT;
	bool once = true;

	if (mould_is_xsl(n, "attribute")) {
		char *name = xml_attr(n, "name");

		once = name && !strchr(name, '{') && !strs_has(set, name) &&
		       !xmlHasProp(n, BAD_CAST "namespace") &&
		       strncmp(name, "xmlns", 5) && gives_text(m, n);
		strs_add(set, name);
		free(name);
		return once;
	}
	strs_add_all(&all, set);
	for (xmlNode *c = n->children; c && once; c = c->next) {
		struct strs branch = STRS_INIT;

		if (c->type != XML_ELEMENT_NODE)
			continue;
		strs_add_all(&branch, set);
		once = are_set_once(
			m, c, mould_is_xsl(n, "choose") ? &branch : set);
		strs_add_all(&all, &branch);
		strs_release(&branch);
	}
	strs_add_all(set, &all);
	strs_release(&all);
	return once;
}

/* Each brace of an attribute value template has its other; quotes hide them.
 * libxslt says what is wrong with the others. */
static bool is_sound(const char *value)
{
	bool sound = true;

	for (const char *p = strpbrk(value, "{}"); p && *p && sound; p++) {
		char quote = '\0';

		if (*p != '{' && *p != '}')
			continue;
		if (p[1] == *p) {
			p++;
			continue;
		}
		sound = *p == '{' && p[1] != '}';
		while (sound && *++p && (quote || *p != '}'))
			if (quote ? *p == quote : *p == '"' || *p == '\'')
				quote = quote ? '\0' : *p;
		sound = sound && *p;
	}
	return sound;
}

static bool is_plain(const xmlAttr *a)
{
	const xmlNode *text = a->children;

	/* Of more than one piece only where there are entities. */
	return (!a->ns || strcmp((const char *)a->ns->href, XSL)) &&
	       (!text || (text->type == XML_TEXT_NODE && !text->next &&
				 is_sound((const char *)text->content)));
}

static bool has_plain_attributes(const xmlNode *n)
{
	for (const xmlAttr *a = n->properties; a; a = a->next)
		if (!is_plain(a))
			return false;
	for (const xmlNs *ns = n->nsDef; ns; ns = ns->next)
		if (!ns->href || !*ns->href ||
			!strcmp((const char *)ns->href, XSL))
			return false;
	return true;
}

static void add_names(const xmlNode *n, struct strs *set)
{
	for (const xmlAttr *a = n->properties; a; a = a->next) {
		const char *prefix = a->ns ? (const char *)a->ns->prefix : NULL;

		strs_take(set, xprintf("%s%s%s", prefix ? prefix : "",
				       prefix ? ":" : "",
				       (const char *)a->name));
	}
}

/* ---- the whole ---- */

/* Where what is written ends up, as far as the template itself says. */
enum place { OUTSIDE, IN_PART, IN_LITERAL };

static bool fits_within(struct mould *m, xmlNode *n, enum place place);

/* What is set first is attributes, the rest its content. A variable would
 * outlive the element. */
static bool fits_literal(struct mould *m, xmlNode *n)
{
	struct strs set = STRS_INIT;
	bool fits = has_plain_attributes(n), leading = true;

	for (xmlNode *c = n->children; c && fits; c = c->next) {
		if (c->type == XML_COMMENT_NODE || xmlIsBlankNode(c))
			continue;
		leading = leading && mould_sets_attributes(c);
		if (leading && !set.n)
			add_names(n, &set);
		if (leading)
			fits = are_set_once(m, c, &set);
		else
			fits = !mould_is_xsl(c, "variable");
	}
	strs_release(&set);
	return fits && fits_within(m, n, IN_LITERAL);
}

static bool ends_in(const char *s, const char *end)
{
	size_t n = strlen(s), k = strlen(end);

	return n >= k && !strcmp(s + n - k, end);
}

/* Of text, xsl:copy makes text. */
static bool copies_text(xmlNode *n)
{
	char *path;
	bool text;

	while (n->parent && !mould_is_xsl(n, "template") &&
		!mould_is_xsl(n, "for-each"))
		n = n->parent;
	if (mould_is_xsl(n, "for-each")) {
		path = xml_attr(n, "select");
		text = path && ends_in(path, "text()");
	} else {
		path = xml_attr(n, "match");
		text = path && !strncmp(path, "text()", 6);
	}
	text = text && !strchr(path, '|');
	free(path);
	return text;
}

/* The root of a part has to declare what is used within; so it must stand in
 * it, and not in a template called from there. */
static bool fits_instruction(struct mould *m, xmlNode *n, enum place place)
{
	static const char *const values[] = {"value-of", "text", "number",
		"message", "variable", "param", "with-param", "sort"};
	static const char *const calls[] = {"call-template", "apply-templates"};

	/* A plate passes unescaped by a way of its own. */
	if (xmlHasProp(n, BAD_CAST "disable-output-escaping"))
		return false;
	if (is_choice(n) || mould_is_xsl(n, "for-each"))
		return fits_within(m, n, place);
	if (mould_is_xsl(n, "copy"))
		return copies_text(n);
	for (size_t i = 0; i < sizeof(calls) / sizeof(*calls); i++)
		if (mould_is_xsl(n, calls[i]))
			return place != IN_PART && gives_text(m, n);
	for (size_t i = 0; i < sizeof(values) / sizeof(*values); i++)
		if (mould_is_xsl(n, values[i]))
			return gives_text(m, n);
	return false;
}

static bool fits_package(struct mould *m, xmlNode *n)
{
	bool part = xml_is(n, PACKAGE, "part");

	m->packs |= xml_is(n, PACKAGE, "package");
	return fits_within(m, n, part ? IN_PART : OUTSIDE);
}

static bool fits_within(struct mould *m, xmlNode *n, enum place place)
{
	bool leading = place != OUTSIDE && mould_is_literal(n), fits = true;

	/* White space is kept where a literal says so, nowhere else. */
	if (!mould_is_literal(n) && mould_keeps_space(n) >= 0)
		return false;
	for (xmlNode *c = n->children; c && fits; c = c->next) {
		if (c->type == XML_ENTITY_REF_NODE)
			return false;
		if (c->type != XML_ELEMENT_NODE)
			continue;
		leading = leading && mould_sets_attributes(c);
		if (leading)
			continue;
		if (mould_is_xsl(c, "attribute"))
			fits = false;
		else if (is_xsl(c))
			fits = fits_instruction(m, c, place);
		else if (is_package(c))
			fits = place == OUTSIDE && fits_package(m, c);
		else
			fits = fits_literal(m, c);
	}
	return fits;
}

static bool declares_package(const xmlNode *root)
{
	for (const xmlNs *ns = root->nsDef; ns; ns = ns->next)
		if (!strcmp((const char *)ns->href, PACKAGE))
			return true;
	return false;
}

bool mould_fits(struct mould *m)
{
	static const char *const known[] = {"output", "param", "variable",
		"template", "key", "strip-space", "preserve-space",
		"decimal-format"};

	/* Most have nothing to do with packages. */
	if (!declares_package(m->root) ||
		!mould_is_xsl(m->root, "stylesheet") ||
		xmlHasProp(m->root, BAD_CAST "extension-element-prefixes") ||
		mould_keeps_space(m->root) >= 0)
		return false;
	for (xmlNode *c = m->root->children; c; c = c->next) {
		bool ok = c->type != XML_ELEMENT_NODE;

		for (size_t i = 0; i < sizeof(known) / sizeof(*known); i++)
			ok = ok || mould_is_xsl(c, known[i]);
		if (!ok)
			return false;
		if (mould_is_xsl(c, "template")
				? !fits_within(m, c, OUTSIDE)
				: c->type == XML_ELEMENT_NODE &&
					  !gives_text(m, c))
			return false;
	}
	return m->packs;
}

/* ---- namespaces ---- */

static bool is_same(const xmlNs *a, const xmlNs *b)
{
	return a && xmlStrEqual(a->prefix, b->prefix) &&
	       xmlStrEqual(a->href, b->href);
}

/* The bit of a namespace of the sheet's root. */
static uint64_t bit_of(const struct mould *m, const xmlNs *ns)
{
	uint64_t bit = 1;

	for (const xmlNs *d = m->root->nsDef; d && ns; d = d->next, bit <<= 1)
		if (is_same(d, ns))
			return bit;
	return 0;
}

/* Those that n itself has names in. */
static uint64_t bits_of(const struct mould *m, xmlNode *n)
{
	uint64_t bits = 0;
	char *name, *colon;

	if (mould_is_literal(n)) {
		bits = bit_of(m, n->ns);
		for (xmlAttr *a = n->properties; a; a = a->next)
			bits |= bit_of(m, a->ns);
	} else if (mould_is_xsl(n, "attribute")) {
		name = xml_attr(n, "name");
		colon = strchr(name, ':');
		if (colon) {
			*colon = '\0';
			bits = bit_of(m, xmlSearchNs(n->doc, n, BAD_CAST name));
		}
		free(name);
	}
	return bits;
}

static uint64_t bits_within(struct mould *m, xmlNode *n)
{
	uint64_t bits = 0;
	bool any;

	if (n->type != XML_ELEMENT_NODE)
		return 0;
	bits = bits_of(m, n);
	any = mould_is_xsl(n, "apply-templates");
	for (size_t i = 0; i < m->n && any; i++) {
		if (!m->templates[i].matches || m->templates[i].seen)
			continue;
		m->templates[i].seen = true;
		bits |= bits_within(m, m->templates[i].node);
	}
	if (mould_is_xsl(n, "call-template")) {
		struct template *t = called(m, n);

		if (t && !t->seen) {
			t->seen = true;
			bits |= bits_within(m, t->node);
		}
	}
	for (xmlNode *c = n->children; c; c = c->next)
		bits |= bits_within(m, c);
	return bits;
}

uint64_t mould_namespaces(struct mould *m, struct _xmlNode *n)
{
	forget(m);
	return bits_within(m, n);
}
