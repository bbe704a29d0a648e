/* SPDX-License-Identifier: MIT */
#include "generator/input.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <libxml/tree.h>

#include "base/utf8.h"

#define NAMESPACE "urn:juanzong:input"

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

void input_wrap(struct _xmlDoc *doc, const struct kind *kind,
	const struct context *context)
{
	xmlNode *form = xmlDocGetRootElement(doc);
	xmlNode *input = xmlNewDocNode(doc, NULL, BAD_CAST "input", NULL);
	xmlNode *node, *row;
	xmlNs *ns;

	if (!input)
		abort();
	ns = xmlNewNs(input, BAD_CAST NAMESPACE, NULL);
	xmlSetNs(input, ns);
	xmlDocSetRootElement(doc, input);
	node = xmlNewChild(input, ns, BAD_CAST "context", NULL);
	row = xmlDocCopyNode(kind->row, doc, 1);
	if (!node || !row)
		abort();
	each_fact(context, set_attribute, node);
	xmlAddChild(input, row);
	xmlAddChild(input, form);
}

void input_unwrap(struct _xmlDoc *doc)
{
	xmlNode *input = xmlDocGetRootElement(doc);
	xmlNode *form = input->last;

	xmlUnlinkNode(form);
	xmlDocSetRootElement(doc, form);
	xmlFreeNode(input);
}
