/* SPDX-License-Identifier: MIT */
#include "generator/input.h"

#include <stdio.h>
#include <stdlib.h>

#include <libxml/tree.h>

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
	visit(arg, "project", c->project);
	visit(arg, "project-name", c->project_name);
	visit(arg, "customer", c->customer);
	visit(arg, "contract", c->contract);
	visit(arg, "signed", c->signed_on);
	visit(arg, "scale", c->scale);
	visit(arg, "company", c->company);
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

static void set_attribute(void *arg, const char *name, const char *value)
{
	if (value && !xmlNewProp(arg, BAD_CAST name, BAD_CAST value))
		abort();
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
