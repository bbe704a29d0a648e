/* SPDX-License-Identifier: MIT */
#include "generator/spaces.h"

#include <stdlib.h>
#include <string.h>

#include <libxml/tree.h>

#include "generator/xml.h"

static bool is_folded(const char *s)
{
	if (*s == ' ')
		return false;
	for (; *s; s++)
		if ((unsigned char)*s <= ' ' &&
			(*s != ' ' || s[1] == ' ' || !s[1]))
			return false;
	return true;
}

static void fold_texts(const struct model_type *type, xmlNode *list)
{
	if (type->base == MODEL_STRING)
		return;
	for (xmlNode *n = list; n; n = n->next) {
		char *value;

		if (n->type != XML_TEXT_NODE || !n->content ||
			is_folded((const char *)n->content))
			continue;
		value = xml_text(n);
		xmlNodeSetContentLen(n, BAD_CAST value, (int)strlen(value));
		free(value);
	}
}

/* They come in the model's order, so the next is near the last: *at. */
static const struct model_field *find(
	const struct model_field *group, const xmlNode *n, size_t *at)
{
	for (size_t i = 0; i < group->n_children; i++) {
		const struct model_field *f = &group->children[*at];

		if (!strcmp(f->name, (const char *)n->name))
			return f;
		*at = (*at + 1) % group->n_children;
	}
	return NULL;
}

static void fold(const struct model_field *field, xmlNode *node)
{
	size_t at = 0;

	for (xmlAttr *a = node->properties; a; a = a->next) {
		const struct model_attribute *known =
			model_attribute(field, (const char *)a->name);

		if (known)
			fold_texts(&known->type, a->children);
	}
	if (!field->group) {
		fold_texts(&field->type, node->children);
		return;
	}
	for (xmlNode *n = node->children; n; n = n->next) {
		const struct model_field *child = n->type == XML_ELEMENT_NODE
							  ? find(field, n, &at)
							  : NULL;

		if (child)
			fold(child, n);
	}
}

void spaces_fold(const struct model *model, struct _xmlNode *form)
{
	fold(&model->root, form);
}
