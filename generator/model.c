/* SPDX-License-Identifier: MIT */
#include "generator/model.h"

#include <stdlib.h>
#include <string.h>

#include <libxml/tree.h>

#include "base/buf.h"
#include "generator/facets.h"

#define MAX_DEPTH 16

static enum err_code read_field(const xmlNode *node, int depth,
	struct model_field *field, struct err *err);

/* ---- attributes ---------------------------------------------------------- */

static enum err_code read_name(
	const xmlNode *node, char **name, char **hint, struct err *err)
{
	*name = xsd_attribute(node, "name");
	*hint = xsd_hint(node);
	if (!*name)
		return xsd_refuse(node, "没有写 name", err);
	if (!*hint)
		return xsd_refuse(node, "没有 xs:documentation 说明", err);
	return ERR_OK;
}

/* The type attribute, or the xs:simpleType within. */
static enum err_code read_simple(
	const xmlNode *node, struct model_type *type, struct err *err)
{
	const xmlNode *inner = xsd_first(node);
	char *name = xsd_attribute(node, "type");
	enum err_code code;

	if (name && !inner)
		code = facets_read_named(node, name, type, err);
	else if (!name && xsd_is(inner, "simpleType") && !xsd_next(inner))
		code = facets_read(inner, type, err);
	else
		code = xsd_refuse(
			node, "应写 type，或者在里面写一个 simpleType", err);
	free(name);
	return code;
}

static enum err_code read_attribute(
	const xmlNode *node, struct model_attribute *a, struct err *err)
{
	static const char *const known[] = {"name", "type", "use", NULL};
	enum err_code code = xsd_only(node, known, err);
	char *use = xsd_attribute(node, "use");

	facets_init(&a->type);
	if (!code)
		code = read_name(node, &a->name, &a->hint, err);
	if (!code && use && strcmp(use, "required") && strcmp(use, "optional"))
		code = xsd_refuse(
			node, "的 use 只支持 required 和 optional", err);
	a->required = use && !strcmp(use, "required");
	if (!code)
		code = read_simple(node, &a->type, err);
	free(use);
	return code;
}

static enum err_code add_attribute(
	const xmlNode *node, struct model_field *field, struct err *err)
{
	struct model_attribute *a;

	field->attributes = xrealloc(field->attributes, field->n_attributes + 1,
		sizeof(*field->attributes));
	a = &field->attributes[field->n_attributes++];
	memset(a, 0, sizeof(*a));
	return read_attribute(node, a, err);
}

/* ---- children ------------------------------------------------------------ */

static enum err_code add_child(const xmlNode *node, int depth,
	struct model_field *field, struct err *err)
{
	struct model_field *child;
	enum err_code code;

	if (!xsd_is(node, "element"))
		return xsd_refuse(node, "不在支持之列", err);
	field->children = xrealloc(field->children, field->n_children + 1,
		sizeof(*field->children));
	child = &field->children[field->n_children++];
	memset(child, 0, sizeof(*child));
	code = read_field(node, depth, child, err);
	if (code)
		return code;
	/* An order of fields in which a name comes twice cannot be told from
	 * a mistake. */
	if (model_child(field, child->name) != child)
		return xsd_refuse(node, "与前面的元素同名", err);
	return ERR_OK;
}

static enum err_code read_sequence(const xmlNode *node, int depth,
	struct model_field *field, struct err *err)
{
	static const char *const none[] = {NULL};
	enum err_code code = xsd_only(node, none, err);

	field->group = true;
	for (xmlNode *c = xsd_first(node); c && !code; c = xsd_next(c))
		code = add_child(c, depth, field, err);
	if (!code && !field->n_children)
		code = xsd_refuse(node, "是空的", err);
	return code;
}

static enum err_code read_simple_content(
	const xmlNode *node, struct model_field *field, struct err *err)
{
	static const char *const known[] = {"base", NULL};
	const xmlNode *e = xsd_first(node);
	enum err_code code;
	char *base;

	if (!xsd_is(e, "extension") || xsd_next(e))
		return xsd_refuse(node, "里只支持 extension", err);
	code = xsd_only(e, known, err);
	if (code)
		return code;
	base = xsd_attribute(e, "base");
	if (base)
		code = facets_read_named(e, base, &field->type, err);
	else
		code = xsd_refuse(e, "没有写 base", err);
	free(base);
	for (xmlNode *c = xsd_first(e); c && !code; c = xsd_next(c))
		code = xsd_is(c, "attribute")
			       ? add_attribute(c, field, err)
			       : xsd_refuse(c, "不在支持之列", err);
	return code;
}

static enum err_code read_complex(const xmlNode *node, int depth,
	struct model_field *field, struct err *err)
{
	static const char *const known[] = {"name", NULL};
	enum err_code code = xsd_only(node, known, err);
	bool content = false;

	if (!code && depth > MAX_DEPTH)
		code = xsd_refuse(node, "套得太深，或者绕成了圈", err);
	for (xmlNode *c = xsd_first(node); c && !code; c = xsd_next(c)) {
		if (xsd_is(c, "attribute")) {
			code = add_attribute(c, field, err);
		} else if (content) {
			code = xsd_refuse(c, "不在支持之列", err);
		} else if (xsd_is(c, "sequence")) {
			code = read_sequence(c, depth + 1, field, err);
		} else if (xsd_is(c, "simpleContent")) {
			code = read_simple_content(c, field, err);
		} else {
			code = xsd_refuse(c, "不在支持之列", err);
		}
		content = content || !xsd_is(c, "attribute");
	}
	if (!code && !content)
		code = xsd_refuse(node, "里没有内容", err);
	return code;
}

/* ---- fields -------------------------------------------------------------- */

static enum err_code read_count(
	const xmlNode *node, const char *name, long *count, struct err *err)
{
	char *value = xsd_attribute(node, name);
	char *end;
	bool bad = false;

	*count = 1;
	if (value && !strcmp(value, "unbounded")) {
		*count = MODEL_UNBOUNDED;
		bad = !strcmp(name, "minOccurs");
	} else if (value) {
		*count = strtol(value, &end, 10);
		bad = end == value || *end || *count < 0;
	}
	free(value);
	return bad ? xsd_refuse(node, "的次数写法不对", err) : ERR_OK;
}

static enum err_code read_type(const xmlNode *node, int depth,
	struct model_field *field, struct err *err)
{
	const xmlNode *inner = xsd_first(node);
	char *name = xsd_attribute(node, "type"), *builtin = NULL;
	const xmlNode *complex = NULL;
	enum err_code code;

	if (name && !inner)
		complex = xsd_global(node, "complexType", name, &builtin);
	else if (!name && xsd_is(inner, "complexType") && !xsd_next(inner))
		complex = inner;
	code = complex ? read_complex(complex, depth, field, err)
		       : read_simple(node, &field->type, err);
	free(builtin);
	free(name);
	return code;
}

static enum err_code read_field(const xmlNode *node, int depth,
	struct model_field *field, struct err *err)
{
	static const char *const known[] = {
		"name", "type", "minOccurs", "maxOccurs", NULL};
	enum err_code code = xsd_only(node, known, err);

	facets_init(&field->type);
	if (!code)
		code = read_name(node, &field->name, &field->hint, err);
	if (!code)
		code = read_count(node, "minOccurs", &field->min, err);
	if (!code)
		code = read_count(node, "maxOccurs", &field->max, err);
	if (!code)
		code = read_type(node, depth, field, err);
	return code;
}

static void release(struct model_field *field)
{
	for (size_t i = 0; i < field->n_attributes; i++) {
		free(field->attributes[i].name);
		free(field->attributes[i].hint);
		facets_release(&field->attributes[i].type);
	}
	for (size_t i = 0; i < field->n_children; i++)
		release(&field->children[i]);
	free(field->attributes);
	free(field->children);
	free(field->name);
	free(field->hint);
	facets_release(&field->type);
}

/* ---- the schema ---------------------------------------------------------- */

static enum err_code find_root(
	const xmlNode *schema, const xmlNode **root, struct err *err)
{
	*root = NULL;
	if (!xsd_is(schema, "schema"))
		return err_set(err, ERR_SETUP, "%s 的根元素不是 xs:schema",
			schema->doc->URL ? (const char *)schema->doc->URL : "");
	for (xmlNode *c = xsd_first(schema); c; c = xsd_next(c)) {
		if (xsd_is(c, "element")) {
			if (*root)
				return xsd_refuse(c,
					"：全局元素只能有一个，就是表单的根",
					err);
			*root = c;
		} else if (!xsd_is(c, "complexType") &&
			   !xsd_is(c, "simpleType")) {
			return xsd_refuse(c, "不在支持之列", err);
		}
	}
	if (!*root)
		return xsd_refuse(schema, "里没有全局元素", err);
	return ERR_OK;
}

enum err_code model_new(
	const struct _xmlDoc *doc, struct model **out, struct err *err)
{
	const xmlNode *schema = xmlDocGetRootElement(doc), *root;
	struct model *model = xcalloc(1, sizeof(*model));
	enum err_code code = find_root(schema, &root, err);

	if (!code)
		code = read_field(root, 0, &model->root, err);
	if (!code && !model->root.group)
		code = xsd_refuse(root, "应是一组字段", err);
	if (code) {
		model_free(model);
		model = NULL;
	}
	*out = model;
	return code;
}

void model_free(struct model *model)
{
	if (!model)
		return;
	release(&model->root);
	free(model);
}

const struct model_field *model_child(
	const struct model_field *field, const char *name)
{
	for (size_t i = 0; i < field->n_children; i++)
		if (!strcmp(field->children[i].name, name))
			return &field->children[i];
	return NULL;
}

const struct model_attribute *model_attribute(
	const struct model_field *field, const char *name)
{
	for (size_t i = 0; i < field->n_attributes; i++)
		if (!strcmp(field->attributes[i].name, name))
			return &field->attributes[i];
	return NULL;
}
