/* SPDX-License-Identifier: MIT */
#include "generator/facets.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "generator/merge.h"
#include "generator/xml.h"

static const struct {
	const char *name;
	enum model_base base;
	const char *min, *max;
} builtins[] = {
	{"string", MODEL_STRING, NULL, NULL},
	{"normalizedString", MODEL_TOKEN, NULL, NULL},
	{"token", MODEL_TOKEN, NULL, NULL},
	{"NMTOKEN", MODEL_TOKEN, NULL, NULL},
	{"anyURI", MODEL_TOKEN, NULL, NULL},
	{"date", MODEL_DATE, NULL, NULL},
	{"time", MODEL_TIME, NULL, NULL},
	{"dateTime", MODEL_DATE_TIME, NULL, NULL},
	{"boolean", MODEL_BOOLEAN, NULL, NULL},
	{"decimal", MODEL_DECIMAL, NULL, NULL},
	{"integer", MODEL_INTEGER, NULL, NULL},
	{"int", MODEL_INTEGER, NULL, NULL},
	{"long", MODEL_INTEGER, NULL, NULL},
	{"short", MODEL_INTEGER, NULL, NULL},
	{"positiveInteger", MODEL_INTEGER, "1", NULL},
	{"nonNegativeInteger", MODEL_INTEGER, "0", NULL},
	{"unsignedInt", MODEL_INTEGER, "0", NULL},
	{"unsignedShort", MODEL_INTEGER, "0", NULL},
};

/* ---- reading a schema ---------------------------------------------------- */

bool xsd_is(const xmlNode *node, const char *name)
{
	return xml_is(node, XSD_NAMESPACE, name);
}

static xmlNode *skip(xmlNode *node)
{
	while (node &&
		(node->type != XML_ELEMENT_NODE || xsd_is(node, "annotation")))
		node = node->next;
	return node;
}

xmlNode *xsd_first(const xmlNode *node)
{
	return skip(node->children);
}

xmlNode *xsd_next(const xmlNode *node)
{
	return skip(node->next);
}

char *xsd_attribute(const xmlNode *node, const char *name)
{
	xmlChar *value = xmlGetNoNsProp(node, (const xmlChar *)name);
	char *copy = xstrdup((char *)value);

	xmlFree(value);
	return copy;
}

static char *one_line(const char *text)
{
	struct buf line = BUF_INIT;
	const char *p = text;

	for (;;) {
		size_t n;

		p += strspn(p, " \t\r\n");
		n = strcspn(p, " \t\r\n");
		if (!n)
			break;
		if (line.len)
			buf_add_char(&line, ' ');
		buf_add(&line, p, n);
		p += n;
	}
	if (!line.len) {
		buf_release(&line);
		return NULL;
	}
	return buf_detach(&line);
}

char *xsd_hint(const xmlNode *node)
{
	for (xmlNode *a = node->children; a; a = a->next) {
		if (!xsd_is(a, "annotation"))
			continue;
		for (xmlNode *d = a->children; d; d = d->next) {
			xmlChar *text;
			char *hint;

			if (!xsd_is(d, "documentation"))
				continue;
			text = xmlNodeGetContent(d);
			hint = one_line(text ? (char *)text : "");
			xmlFree(text);
			return hint;
		}
	}
	return NULL;
}

xmlNode *xsd_global(const xmlNode *node, const char *kind, const char *value,
	char **builtin)
{
	const char *colon = strchr(value, ':');
	const char *local = colon ? colon + 1 : value;
	char *prefix = colon ? xstrndup(value, (size_t)(colon - value)) : NULL;
	xmlNode *root = xmlDocGetRootElement(node->doc);
	xmlNs *ns = xmlSearchNs(
		node->doc, (xmlNode *)(uintptr_t)node, (const xmlChar *)prefix);

	free(prefix);
	*builtin = NULL;
	if (ns && xmlStrEqual(ns->href, (const xmlChar *)XSD_NAMESPACE)) {
		*builtin = xstrdup(local);
		return NULL;
	}
	for (xmlNode *c = xsd_first(root); c; c = xsd_next(c)) {
		char *name = xsd_is(c, kind) ? xsd_attribute(c, "name") : NULL;
		bool found = name && !strcmp(name, local);

		free(name);
		if (found)
			return c;
	}
	return NULL;
}

enum err_code xsd_refuse(const xmlNode *node, const char *why, struct err *err)
{
	return err_set(err, ERR_SETUP, "%s 第 %ld 行：<xs:%s> %s",
		merge_file(node), xmlGetLineNo(node), (const char *)node->name,
		why);
}

enum err_code xsd_only(
	const xmlNode *node, const char *const names[], struct err *err)
{
	for (const xmlAttr *a = node->properties; a; a = a->next) {
		size_t i = 0;

		while (names[i] && strcmp(names[i], (const char *)a->name))
			i++;
		if (a->ns || !names[i])
			return err_set(err, ERR_SETUP,
				"%s 第 %ld 行：<xs:%s> 的属性 %s 不在支持之列",
				merge_file(node), xmlGetLineNo(node),
				(const char *)node->name,
				(const char *)a->name);
	}
	return ERR_OK;
}

/* ---- types --------------------------------------------------------------- */

void facets_init(struct model_type *type)
{
	*type = (struct model_type){
		.length = -1,
		.min_length = -1,
		.max_length = -1,
		.total_digits = -1,
		.fraction_digits = -1,
	};
}

void facets_release(struct model_type *type)
{
	free(type->hint);
	free(type->min);
	free(type->max);
	strs_release(&type->choices);
	strs_release(&type->patterns);
	facets_init(type);
}

static enum err_code set_builtin(const xmlNode *node, const char *name,
	struct model_type *type, struct err *err)
{
	for (size_t i = 0; i < sizeof(builtins) / sizeof(*builtins); i++) {
		if (strcmp(builtins[i].name, name))
			continue;
		type->base = builtins[i].base;
		type->min = xstrdup(builtins[i].min);
		type->max = xstrdup(builtins[i].max);
		return ERR_OK;
	}
	return xsd_refuse(node, "用了不支持的基本类型", err);
}

static void set_limit(char **limit, bool *exclusive, char *value, bool is)
{
	free(*limit);
	*limit = xstrdup(value);
	*exclusive = is;
}

static bool set_number(long *to, const char *value)
{
	char *end;

	*to = strtol(value, &end, 10);
	return end > value && !*end && *to >= 0;
}

static bool set_facet(const xmlNode *node, struct model_type *t, char *value)
{
	if (xsd_is(node, "enumeration"))
		strs_add(&t->choices, value);
	else if (xsd_is(node, "pattern"))
		strs_add(&t->patterns, value);
	else if (xsd_is(node, "length"))
		return set_number(&t->length, value);
	else if (xsd_is(node, "minLength"))
		return set_number(&t->min_length, value);
	else if (xsd_is(node, "maxLength"))
		return set_number(&t->max_length, value);
	else if (xsd_is(node, "totalDigits"))
		return set_number(&t->total_digits, value);
	else if (xsd_is(node, "fractionDigits"))
		return set_number(&t->fraction_digits, value);
	else if (xsd_is(node, "minInclusive"))
		set_limit(&t->min, &t->min_exclusive, value, false);
	else if (xsd_is(node, "minExclusive"))
		set_limit(&t->min, &t->min_exclusive, value, true);
	else if (xsd_is(node, "maxInclusive"))
		set_limit(&t->max, &t->max_exclusive, value, false);
	else if (xsd_is(node, "maxExclusive"))
		set_limit(&t->max, &t->max_exclusive, value, true);
	else if (!xsd_is(node, "whiteSpace"))
		return false;
	else if (t->base == MODEL_STRING && strcmp(value, "preserve"))
		t->base = MODEL_TOKEN;
	return true;
}

static enum err_code read_facets(
	const xmlNode *restriction, struct model_type *type, struct err *err)
{
	bool narrowed = false;

	for (xmlNode *c = xsd_first(restriction); c; c = xsd_next(c)) {
		char *value = xsd_attribute(c, "value");
		bool good;

		/* The choices of a derived type stand for those of its base. */
		if (xsd_is(c, "enumeration") && !narrowed) {
			strs_release(&type->choices);
			narrowed = true;
		}
		good = value && set_facet(c, type, value);
		free(value);
		if (!good)
			return xsd_refuse(c, "不在支持之列", err);
	}
	return ERR_OK;
}

static enum err_code read(const xmlNode *node, int depth,
	struct model_type *type, struct err *err);

static enum err_code read_named(const xmlNode *node, const char *name,
	int depth, struct model_type *type, struct err *err)
{
	char *builtin;
	const xmlNode *global = xsd_global(node, "simpleType", name, &builtin);
	enum err_code code;

	if (builtin)
		code = set_builtin(node, builtin, type, err);
	else if (!global)
		code = xsd_refuse(node, "用了没有定义的类型", err);
	else if (depth > 16)
		code = xsd_refuse(node, "的类型绕成了圈", err);
	else
		code = read(global, depth + 1, type, err);
	free(builtin);
	return code;
}

static enum err_code read(const xmlNode *node, int depth,
	struct model_type *type, struct err *err)
{
	static const char *const simple[] = {"name", "id", NULL};
	static const char *const restriction[] = {"base", NULL};
	const xmlNode *r = xsd_first(node);
	enum err_code code;
	char *base, *hint;

	if (!xsd_is(r, "restriction") || xsd_next(r))
		return xsd_refuse(node, "里只支持 restriction", err);
	code = xsd_only(node, simple, err);
	if (!code)
		code = xsd_only(r, restriction, err);
	if (code)
		return code;
	base = xsd_attribute(r, "base");
	if (!base)
		return xsd_refuse(r, "没有写 base", err);
	code = read_named(r, base, depth, type, err);
	free(base);
	if (!code)
		code = read_facets(r, type, err);
	hint = xsd_hint(node);
	if (hint) {
		free(type->hint);
		type->hint = hint;
	}
	return code;
}

enum err_code facets_read(
	const xmlNode *node, struct model_type *type, struct err *err)
{
	return read(node, 0, type, err);
}

enum err_code facets_read_named(const xmlNode *node, const char *name,
	struct model_type *type, struct err *err)
{
	return read_named(node, name, 0, type, err);
}
