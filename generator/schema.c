/* SPDX-License-Identifier: MIT */
#include "generator/schema.h"

#include <stdlib.h>
#include <string.h>

#include <libxml/xmlschemas.h>

#include "generator/facets.h"
#include "generator/form.h"
#include "generator/message.h"
#include "generator/model.h"
#include "generator/structure.h"
#include "generator/tidy.h"
#include "generator/value.h"
#include "generator/xml.h"

struct schema {
	char *file;
	xmlDoc *doc; /* the compiled schema points into it */
	xmlSchemaPtr strict;
	struct model *model;
};

/* ---- compiling ----------------------------------------------------------- */

static void keep_first(void *data, message_error e)
{
	struct buf *text = data;

	if (!text->len && e->level != XML_ERR_WARNING)
		message_setup(e, text);
}

/* doc stays the caller's and has to outlive the schema. */
static enum err_code compile(
	const char *file, xmlDoc *doc, xmlSchemaPtr *out, struct err *err)
{
	xmlSchemaParserCtxtPtr ctxt = xml_schema_parser(doc);
	struct buf text = BUF_INIT;
	enum err_code code = ERR_OK;

	xmlSchemaSetParserStructuredErrors(ctxt, keep_first, &text);
	*out = xmlSchemaParse(ctxt);
	if (!*out)
		code = err_set(err, ERR_SETUP, "%s 不是可用的表单规定：%s",
			file, text.data);
	xmlSchemaFreeParserCtxt(ctxt);
	buf_release(&text);
	return code;
}

enum err_code schema_new(const char *file, const char *data, size_t len,
	merge_load_fn load, void *arg, struct schema **out, struct err *err)
{
	struct schema *s = xcalloc(1, sizeof(*s));
	enum err_code code;

	s->file = xstrdup(file);
	code = xml_merge_includes(file, data, len, load, arg, &s->doc, err);
	/* The model first: compiling takes what it ignores out of doc. */
	if (!code)
		code = model_new(s->doc, &s->model, err);
	if (!code)
		code = compile(file, s->doc, &s->strict, err);
	if (code) {
		schema_free(s);
		s = NULL;
	}
	*out = s;
	return code;
}

void schema_free(struct schema *schema)
{
	if (!schema)
		return;
	xmlSchemaFree(schema->strict);
	xmlFreeDoc(schema->doc);
	model_free(schema->model);
	free(schema->file);
	free(schema);
}

const struct model *schema_model(const struct schema *schema)
{
	return schema->model;
}

/* ---- a schema of values only --------------------------------------------- */

static void unset(xmlNode *node, const char *name)
{
	xmlAttr *a = xmlHasNsProp(node, (const xmlChar *)name, NULL);

	if (a)
		xmlRemoveProp(a);
}

/* Any of the fields of a group, in any order, any number of times; no
 * attribute is required. */
static void relax(xmlNode *node)
{
	if (xsd_is(node, "sequence")) {
		xmlNodeSetName(node, (const xmlChar *)"choice");
		xmlSetProp(node, (const xmlChar *)"minOccurs",
			(const xmlChar *)"0");
		xmlSetProp(node, (const xmlChar *)"maxOccurs",
			(const xmlChar *)"unbounded");
	} else if (xsd_is(node, "element")) {
		unset(node, "minOccurs");
		unset(node, "maxOccurs");
	} else if (xsd_is(node, "attribute")) {
		unset(node, "use");
	}
	for (xmlNode *c = node->children; c; c = c->next)
		if (c->type == XML_ELEMENT_NODE)
			relax(c);
}

/* ---- validating ---------------------------------------------------------- */

/* As libxml2 has it: 0 valid, > 0 not valid, < 0 it could not tell. */
static int validate(xmlSchemaPtr schema, xmlNode *root,
	xmlStructuredErrorFunc take, void *arg)
{
	xmlSchemaValidCtxtPtr ctxt = xmlSchemaNewValidCtxt(schema);
	int result;

	if (!ctxt)
		abort();
	xmlSchemaSetValidStructuredErrors(ctxt, take, arg);
	result = xmlSchemaValidateOneElement(ctxt, root);
	xmlSchemaFreeValidCtxt(ctxt);
	return result;
}

static enum err_code find_all(xmlSchemaPtr schema, xmlNode *root,
	xmlStructuredErrorFunc take, void *arg, struct err *err)
{
	return validate(schema, root, take, arg) < 0
		       ? err_set(err, ERR_SETUP, "校验表单时内部出错")
		       : ERR_OK;
}

struct check {
	const struct schema *schema;
	const struct form *form;
	struct findings *findings;
	const xmlNode *last; /* what the last finding was about */
};

static void add(struct check *c, const xmlNode *node, const char *value,
	const char *expected, const char *message)
{
	const xmlNode *element =
		node && node->type == XML_ATTRIBUTE_NODE ? node->parent : node;
	struct buf path = BUF_INIT, found = BUF_INIT;

	form_path(element, &path);
	if (node != element)
		buf_printf(&path, "%s%s", path.len ? "/" : "",
			(const char *)node->name);
	message_value(value, &found);
	findings_add(c->findings, FINDING_ERROR, form_name(c->form),
		element ? tidy_line(element) : 0, path.len ? path.data : NULL,
		found.len ? found.data : NULL,
		expected && *expected ? expected : NULL, message);
	buf_release(&path);
	buf_release(&found);
}

/* The type and hint of an element or attribute of the form; NULL: none. */
static const struct model_type *type_of(
	const struct check *c, const xmlNode *node, const char **hint)
{
	bool is_attribute = node->type == XML_ATTRIBUTE_NODE;
	const struct model_attribute *attribute = NULL;
	const struct model_field *field = structure_field(c->schema->model,
		form_root(c->form), is_attribute ? node->parent : node);

	if (field && is_attribute)
		attribute = model_attribute(field, (const char *)node->name);
	if (is_attribute ? !attribute : !field || field->group)
		return NULL;
	*hint = is_attribute ? attribute->hint : field->hint;
	return is_attribute ? &attribute->type : &field->type;
}

/* libxml2 names the element for a value of an attribute too; only its text
 * tells which. */
static const xmlNode *place_of(message_error e)
{
	const xmlNode *node = e->node;
	const char *text = e->message ? e->message : "";

	if (!node || node->type != XML_ELEMENT_NODE)
		return node;
	for (const xmlAttr *a = node->properties; a; a = a->next) {
		char *start = xprintf("Element '{" FORM_NAMESPACE
				      "}%s', attribute '%s':",
			(const char *)node->name, (const char *)a->name);
		bool found = !strncmp(text, start, strlen(start));

		free(start);
		if (found)
			return (const xmlNode *)a;
	}
	return node;
}

static bool is_about_value(int code)
{
	return code >= XML_SCHEMAV_CVC_DATATYPE_VALID_1_2_1 &&
	       code <= XML_SCHEMAV_CVC_ENUMERATION_VALID &&
	       code != XML_SCHEMAV_CVC_TYPE_3_1_1 &&
	       code != XML_SCHEMAV_CVC_TYPE_3_1_2;
}

/* libxml2 says of one wrong value first why, then that; the first is enough. */
static void take_value(void *data, message_error e)
{
	struct check *c = data;
	struct buf message = BUF_INIT, expected = BUF_INIT;
	const struct model_type *type;
	const char *hint = NULL;
	const xmlNode *node;
	xmlChar *value;

	if (c->findings->n >= STRUCTURE_MAX_FINDINGS ||
		!is_about_value(e->code))
		return;
	node = place_of(e);
	if (!node || node == c->last)
		return;
	type = type_of(c, node, &hint);
	if (!type)
		return;
	c->last = node;
	value = xmlNodeGetContent(node);
	value_message(
		type, hint, value ? (char *)value : "", e->code, &message);
	/* What to write is better said of an empty field than how long. */
	if (value && *value)
		value_expected(type, &expected);
	if (!expected.len)
		message_hint(hint, &expected);
	add(c, node, (char *)value, expected.data, message.data);
	xmlFree(value);
	buf_release(&message);
	buf_release(&expected);
}

static enum err_code check_values(struct check *c, struct err *err)
{
	xmlDoc *doc = xmlCopyDoc(c->schema->doc, 1);
	xmlSchemaPtr relaxed = NULL;
	enum err_code code;

	if (!doc)
		abort();
	relax(xmlDocGetRootElement(doc));
	code = compile(c->schema->file, doc, &relaxed, err);
	if (!code)
		code = find_all(
			relaxed, form_root(c->form), take_value, c, err);
	xmlSchemaFree(relaxed);
	xmlFreeDoc(doc);
	return code;
}

/* The last resort, for what neither walk nor values account for. */
static void take_any(void *data, message_error e)
{
	struct check *c = data;
	char *message;

	if (c->findings->n >= STRUCTURE_MAX_FINDINGS)
		return;
	message = xprintf("不符合表单的规定（校验代码 %d）", e->code);
	add(c, e->node, NULL, NULL, message);
	free(message);
}

static void take_none(void *data, message_error e)
{
	(void)data;
	(void)e;
}

static bool is_of_kind(struct check *c)
{
	const char *right = c->schema->model->root.name;
	const char *is = form_kind(c->form);
	const xmlNode *root = form_root(c->form);
	const char *space = root->ns ? (const char *)root->ns->href : "";
	bool same = !strcmp(space, FORM_NAMESPACE);
	char *message;

	if (same && !strcmp(is, right))
		return true;
	if (!same)
		message = xprintf("根元素的命名空间不对，应写作 <%s "
				  "xmlns=\"" FORM_NAMESPACE "\" …>",
			right);
	else
		message = xprintf(
			"根元素是 <%s>，这种文件的表单应是 <%s>", is, right);
	add(c, root, same ? is : space, same ? right : FORM_NAMESPACE, message);
	free(message);
	return false;
}

static enum err_code explain(struct check *c, struct err *err)
{
	struct structure_cuts cuts = {.items = NULL};
	enum err_code code;

	if (!is_of_kind(c))
		return ERR_OK;
	structure_check(c->schema->model, c->form, c->findings, &cuts);
	code = check_values(c, err);
	structure_restore(&cuts);
	if (!code && !c->findings->n)
		code = find_all(c->schema->strict, form_root(c->form), take_any,
			c, err);
	if (!code && c->findings->n >= STRUCTURE_MAX_FINDINGS)
		findings_add(c->findings, FINDING_ERROR, form_name(c->form), 0,
			NULL, NULL, NULL,
			"错误太多，没有全部列出，请改正以后再查一遍");
	return code;
}

enum err_code schema_check(const struct schema *schema, struct form *form,
	struct findings *findings, struct err *err)
{
	struct findings found = FINDINGS_INIT;
	struct check c = {
		.schema = schema,
		.form = form,
		.findings = &found,
	};
	enum err_code code = ERR_OK;

	if (validate(schema->strict, form_root(form), take_none, NULL))
		code = explain(&c, err);
	findings_sort(&found);
	findings_move(findings, &found);
	return code;
}
