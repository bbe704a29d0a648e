/* SPDX-License-Identifier: MIT */
#include "generator/plan.h"

#include <stdlib.h>
#include <string.h>

#include <libxml/tree.h>

#include "base/buf.h"
#include "generator/xml.h"

#define FILE_NAME "schemas/dossier.xml"
#define SCHEMA_NAME "schemas/dossier.xsd"
#define NAMESPACE "urn:juanzong:dossier"

struct plan {
	struct plan_stage *stages;
	size_t n_stages;
};

static void release_row(struct plan_row *r)
{
	free(r->scale);
	conditions_release(&r->where);
	conditions_release(&r->when);
	free(r->after);
	free(r->until);
	free(r->rule);
}

void plan_free(struct plan *p)
{
	if (!p)
		return;
	for (size_t i = 0; i < p->n_stages; i++) {
		struct plan_stage *s = &p->stages[i];

		for (size_t j = 0; j < s->n_rows; j++)
			release_row(&s->rows[j]);
		free(s->rows);
		free(s->id);
		free(s->name);
		free(s->ends);
	}
	free(p->stages);
	free(p);
}

static enum err_code find_kind(const struct catalogue *c, xmlNode *n,
	const char *attribute, const struct kind **out, struct err *err)
{
	char *id = xml_attr(n, attribute);
	enum err_code code = ERR_OK;

	*out = id ? catalogue_find(c, id) : NULL;
	if (id && !*out)
		code = err_set(err, ERR_SETUP, "目录里没有种类 %s", id);
	free(id);
	return code;
}

static enum err_code check_event(
	const struct catalogue *c, const char *id, struct err *err)
{
	if (id && !catalogue_find_happening(c, id))
		return err_set(err, ERR_SETUP, "目录里没有事件 %s", id);
	return ERR_OK;
}

static enum err_code parse_conditions(
	xmlNode *n, const char *attribute, struct conditions *out,
	struct err *err)
{
	char *text = xml_attr(n, attribute);
	enum err_code code = conditions_parse(out, text, err);

	free(text);
	return code;
}

static enum err_code read_row(const struct catalogue *c, xmlNode *n,
	struct plan_row *r, struct err *err)
{
	enum err_code code;

	r->required = xml_is(n, NAMESPACE, "require");
	r->repeat = xml_attr_is(n, "repeat", "yes");
	r->early = xml_attr_is(n, "early", "yes");
	r->scale = xml_attr(n, "scale");
	r->after = xml_attr(n, "after");
	r->until = xml_attr(n, "until");
	r->rule = xml_text(n);
	if (r->rule && !*r->rule) {
		free(r->rule);
		r->rule = NULL;
	}
	code = find_kind(c, n, "kind", &r->kind, err);
	if (code == ERR_OK)
		code = find_kind(c, n, "for", &r->for_kind, err);
	if (code == ERR_OK)
		code = parse_conditions(n, "where", &r->where, err);
	if (code == ERR_OK)
		code = parse_conditions(n, "when", &r->when, err);
	if (code == ERR_OK)
		code = check_event(c, r->after, err);
	if (code == ERR_OK)
		code = check_event(c, r->until, err);
	return code;
}

static enum err_code at_line(
	const struct shelf_file *file, xmlNode *n, struct err *err)
{
	return err_context(err, "%s 第 %ld 行", file->path, xmlGetLineNo(n));
}

static enum err_code read_stage(struct plan *p, const struct catalogue *c,
	const struct shelf_file *file, xmlNode *n, struct err *err)
{
	struct plan_stage *s;
	enum err_code code;

	p->stages = xrealloc(p->stages, p->n_stages + 1, sizeof(*p->stages));
	s = &p->stages[p->n_stages++];
	*s = (struct plan_stage){.id = xml_attr(n, "id"),
		.name = xml_attr(n, "name"),
		.ends = xml_attr(n, "ends"),
		.always = xml_is(n, NAMESPACE, "always")};
	if (!s->id && s->always)
		s->id = xstrdup("always");
	code = check_event(c, s->ends, err);
	if (code != ERR_OK)
		return at_line(file, n, err);
	for (xmlNode *child = n->children; child; child = child->next) {
		if (child->type != XML_ELEMENT_NODE)
			continue;
		s->rows = xrealloc(
			s->rows, s->n_rows + 1, sizeof(*s->rows));
		s->rows[s->n_rows] = (struct plan_row){.kind = NULL};
		code = read_row(c, child, &s->rows[s->n_rows++], err);
		if (code != ERR_OK)
			return at_line(file, child, err);
	}
	return ERR_OK;
}

static enum err_code read_plan(struct plan *p, const struct catalogue *c,
	const struct shelf_file *file, xmlNode *root, struct err *err)
{
	enum err_code code = ERR_OK;

	for (xmlNode *n = root->children; n && code == ERR_OK; n = n->next)
		if (n->type == XML_ELEMENT_NODE)
			code = read_stage(p, c, file, n, err);
	return code;
}

enum err_code plan_new(struct shelf *shelf, const struct catalogue *c,
	struct plan **out, struct err *err)
{
	struct plan *p = xcalloc(1, sizeof(*p));
	const struct shelf_file *file, *schema;
	xmlDoc *doc = NULL;
	enum err_code code = shelf_read(shelf, FILE_NAME, &file, err);

	if (code == ERR_OK)
		code = shelf_read(shelf, SCHEMA_NAME, &schema, err);
	if (code == ERR_OK)
		code = xml_read(file->path, file->data, file->len, &doc, err);
	if (code == ERR_OK)
		code = xml_validate(doc, file->path, schema->path,
			schema->data, schema->len, err);
	if (code == ERR_OK)
		code = read_plan(p, c, file, xmlDocGetRootElement(doc), err);
	xmlFreeDoc(doc);
	if (code == ERR_OK)
		*out = p;
	else
		plan_free(p);
	return code;
}

size_t plan_n_stages(const struct plan *p)
{
	return p->n_stages;
}

const struct plan_stage *plan_stage(const struct plan *p, size_t i)
{
	return &p->stages[i];
}
