/* SPDX-License-Identifier: MIT */
#include "generator/input.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <libxml/tree.h>

#include "base/utf8.h"
#include "generator/xml.h"

#define NAMESPACE "urn:juanzong:input"
#define CATALOGUE "urn:juanzong:catalogue"

/* One list of the facts, walked for the tree and for the record. */
static void each_fact(const struct context *c,
	void (*visit)(void *arg, const char *name, const char *value),
	void *arg)
{
	char version[16];

	snprintf(version, sizeof(version), "%d", c->version);
	visit(arg, "today", c->today);
	visit(arg, "number", c->number);
	visit(arg, "version", c->version ? version : NULL);
	visit(arg, "draft", c->draft ? "yes" : "no");
	visit(arg, "blank", c->blank ? "yes" : NULL);
	visit(arg, "project", c->project);
	visit(arg, "project-name", c->project_name);
	visit(arg, "customer", c->customer);
	visit(arg, "contract", c->contract);
	visit(arg, "signed", c->signed_on);
	visit(arg, "scale", c->scale);
	visit(arg, "company", c->company);
	visit(arg, "company-short", c->company_short);
}

static void set_json(void *arg, const char *name, const char *value)
{
	json_set_str(arg, name, value);
}

struct json *context_to_json(const struct context *c)
{
	struct json *j = json_new_object();

	each_fact(c, set_json, j);
	return j;
}

/* Names and numbers, not texts. */
#define FACT_MAX 4000

static const char *get(const struct json *j, const char *name)
{
	const char *value = json_str(j, name);
	const char *p = value, *end = value ? value + strlen(value) : NULL;

	if (!value || end - p > FACT_MAX)
		return NULL;
	while (p < end)
		if (!utf8_xml_char(utf8_next(&p, end)))
			return NULL;
	return value;
}

void context_from_json(const struct json *j, struct context *out)
{
	const char *version = get(j, "version");
	const char *draft = get(j, "draft"), *blank = get(j, "blank");
	long n = version ? strtol(version, NULL, 10) : 0;

	*out = (struct context){
		.number = get(j, "number"),
		.version = n > 0 && n < 1000000 ? (int)n : 0,
		.draft = draft && !strcmp(draft, "yes"),
		.blank = blank && !strcmp(blank, "yes"),
		.project = get(j, "project"),
		.project_name = get(j, "project-name"),
		.customer = get(j, "customer"),
		.contract = get(j, "contract"),
		.signed_on = get(j, "signed"),
		.scale = get(j, "scale"),
		.company = get(j, "company"),
		.company_short = get(j, "company-short"),
	};
}

/* XML has no characters for them. */
static bool is_control(char c)
{
	return (unsigned char)c < ' ' && c != '\t' && c != '\n' && c != '\r';
}

/* Nobody else keeps them out of the tree. */
static void add_without_controls(struct buf *out, const char *s)
{
	const char *end = s;

	for (;; s = ++end) {
		while (*end && !is_control(*end))
			end++;
		buf_add(out, s, (size_t)(end - s));
		if (!*end)
			return;
	}
}

static void set_attribute(void *arg, const char *name, const char *value)
{
	struct buf text = BUF_INIT;

	if (!value)
		return;
	add_without_controls(&text, value);
	if (!xmlNewProp(arg, BAD_CAST name, BAD_CAST text.data))
		abort();
	buf_release(&text);
}

/* ---- what the row asks of the form ---- */

/* NULL: the form does not say. */
static xmlNode *find_field(const xmlNode *form, const char *name)
{
	for (xmlNode *n = form->children; n; n = n->next)
		if (n->type == XML_ELEMENT_NODE &&
			!strcmp((const char *)n->name, name))
			return n;
	return NULL;
}

/* when: FIELD=VALUE. */
static bool does_count(xmlNode *party, const xmlNode *form, const char *when)
{
	char *name = xstrndup(when, strcspn(when, "="));
	xmlNode *field = find_field(form, name);
	char *value = field ? xml_text(field) : xstrdup("");
	bool counts = !strcmp(value, when + strcspn(when, "=") + 1) ||
		      (!*value && xml_attr_is(party, "otherwise", "yes"));

	free(value);
	free(name);
	return counts;
}

/* Of a group of fields, the first. */
static char *read_name(const xmlNode *form, const char *signer)
{
	xmlNode *n = find_field(form, signer), *first = n;

	while (first) {
		n = first;
		first = xmlFirstElementChild(n);
	}
	return n ? xml_text(n) : NULL;
}

static void ask(xmlNode *party, const xmlNode *form)
{
	char *when = xml_attr(party, "when");
	char *signer = xml_attr(party, "signer");
	char *name = signer ? read_name(form, signer) : NULL;

	if (when && !does_count(party, form, when))
		set_attribute(party, "counts", "no");
	set_attribute(party, "name", name);
	free(name);
	free(signer);
	free(when);
}

/* ---- the whole ---- */

/* What else the catalogue says of a kind is no business of its papers. */
static bool is_party(const xmlNode *n)
{
	return xml_is(n, CATALOGUE, "signatory") ||
	       xml_is(n, CATALOGUE, "distribution");
}

static xmlNode *copy(const xmlNode *n, xmlDoc *doc, int deep)
{
	xmlNode *c = xmlDocCopyNode((xmlNode *)n, doc, deep);

	if (!c)
		abort();
	return c;
}

static void add(xmlNode *input, const struct kind *kind, xmlNode *form)
{
	xmlNode *row = copy(kind->row, input->doc, 2), *party;

	for (xmlNode *n = kind->row->children; n; n = n->next) {
		if (!is_party(n))
			continue;
		party = xmlAddChild(row, copy(n, input->doc, 1));
		ask(party, form);
	}
	xmlAddChild(input, row);
	xmlAddChild(input, form);
}

void input_wrap(struct _xmlDoc *doc, const struct kind *kind,
	const struct context *context)
{
	xmlNode *root = xmlDocGetRootElement(doc), *form = root;

	if (!xml_is(root, NAMESPACE, "input")) {
		root = xmlNewDocNode(doc, NULL, BAD_CAST "input", NULL);
		if (!root)
			abort();
		xmlSetNs(root, xmlNewNs(root, BAD_CAST NAMESPACE, NULL));
		xmlDocSetRootElement(doc, root);
		if (!xmlNewChild(root, root->ns, BAD_CAST "context", NULL))
			abort();
		add(root, kind, form);
	}
	xmlFreePropList(root->children->properties);
	root->children->properties = NULL;
	each_fact(context, set_attribute, root->children);
}
