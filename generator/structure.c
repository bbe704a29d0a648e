/* SPDX-License-Identifier: MIT */
#include "generator/structure.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/strs.h"
#include "generator/message.h"
#include "generator/order.h"
#include "generator/suggest.h"
#include "generator/tidy.h"
#include "generator/value.h"
#include "generator/xml.h"

struct walk {
	const struct model *model;
	const struct form *form;
	struct findings *findings;
	struct structure_cuts *cuts;
	size_t room;
};

/* One group of a form under way. */
struct group {
	struct walk *walk;
	const xmlNode *node;
	const struct model_field *field;
	long *counts; /* by child of the field */
	bool *meant;  /* an unknown element was probably this child */
	struct order order;
};

static bool full(const struct walk *w)
{
	return w->findings->n >= STRUCTURE_MAX_FINDINGS;
}

/* name: of a child that has no node; NULL: the path is node's own. */
static void add(struct walk *w, long line, const xmlNode *node,
	const char *name, const char *found, const char *expected,
	const char *message)
{
	struct buf path = BUF_INIT, quoted = BUF_INIT;

	if (full(w))
		return;
	form_path(node, &path);
	if (name)
		buf_printf(&path, "%s%s", path.len ? "/" : "", name);
	message_value(found, &quoted);
	findings_add(w->findings, FINDING_ERROR, form_name(w->form), line,
		path.len ? path.data : NULL, quoted.len ? quoted.data : NULL,
		expected, message);
	buf_release(&path);
	buf_release(&quoted);
}

/* ---- what does not belong ------------------------------------------------ */

static void cut(struct walk *w, xmlNode *node)
{
	struct structure_cuts *c = w->cuts;

	if (c->n == w->room) {
		w->room = w->room ? 2 * w->room : 16;
		c->items = xrealloc(c->items, w->room, sizeof(*c->items));
	}
	c->items[c->n++] = (struct structure_cut){.node = node};
}

static void take_out(struct structure_cuts *cuts)
{
	for (size_t i = 0; i < cuts->n; i++) {
		struct structure_cut *c = &cuts->items[i];

		c->parent = c->node->parent;
		c->next = c->node->next;
		xmlUnlinkNode(c->node);
	}
}

/* By hand: libxml2 would join neighbouring texts. */
static void put_back(const struct structure_cut *c)
{
	xmlNode *prev = c->next ? c->next->prev : c->parent->last;

	c->node->parent = c->parent;
	c->node->prev = prev;
	c->node->next = c->next;
	if (prev)
		prev->next = c->node;
	else
		c->parent->children = c->node;
	if (c->next)
		c->next->prev = c->node;
	else
		c->parent->last = c->node;
}

void structure_restore(struct structure_cuts *cuts)
{
	while (cuts->n)
		put_back(&cuts->items[--cuts->n]);
	free(cuts->items);
	cuts->items = NULL;
}

/* ---- unknown elements and stray text ------------------------------------- */

static const char *child_name(const void *arg, size_t i)
{
	const struct model_field *field = arg;

	return field->children[i].name;
}

/* The group of the model that has a child of this name. */
static const struct model_field *home_of(
	const struct model_field *field, const char *name)
{
	const struct model_field *home = NULL;

	if (model_child(field, name))
		return field;
	for (size_t i = 0; i < field->n_children && !home; i++)
		home = home_of(&field->children[i], name);
	return home;
}

static void say_unknown(struct group *g, const xmlNode *node)
{
	const char *name = (const char *)node->name;
	const char *meant;
	const struct model_field *root = &g->walk->model->root, *home;
	struct buf m = BUF_INIT;

	if (full(g->walk))
		return;
	meant = suggest_name(name, g->field->n_children, child_name, g->field);
	home = home_of(root, name);
	if (home == root && root != g->field) {
		buf_printf(&m, "“%s”不属于“%s”，应直接写在 <%s> 之下", name,
			g->field->name, root->name);
		meant = NULL;
	} else if (home) {
		buf_printf(&m, "“%s”不应写在这里，应写在“%s”里面", name,
			home->name);
		meant = NULL;
	} else if (meant) {
		buf_printf(&m, "没有“%s”这一项，是不是“%s”？", name, meant);
		g->meant[model_child(g->field, meant) - g->field->children] =
			true;
	} else {
		buf_printf(&m,
			"“%s”里没有“%s”这一项，请删去或者改成表单里有"
			"的名称",
			g->field->name, name);
	}
	add(g->walk, tidy_line(node), node, NULL, name, meant, m.data);
	buf_release(&m);
}

static void say_foreign(struct walk *w, const xmlNode *node)
{
	char *message = xprintf("<%s> 的命名空间不是表单的，请去掉它的前缀和 "
				"xmlns",
		(const char *)node->name);

	add(w, tidy_line(node), node, NULL,
		node->ns ? (const char *)node->ns->href : NULL, FORM_NAMESPACE,
		message);
	free(message);
}

static void say_text(struct group *g, const xmlNode *text)
{
	const xmlNode *before = text->prev;
	struct buf quoted = BUF_INIT;
	char *message;

	while (before && before->type != XML_ELEMENT_NODE)
		before = before->prev;
	message_value((const char *)text->content, &quoted);
	if (before)
		message = xprintf("“%s”之后有多余的文字“%s”，"
				  "文字要写在字段的元素里面",
			(const char *)before->name, quoted.data);
	else
		message = xprintf("<%s> 之后有多余的文字“%s”，"
				  "文字要写在字段的元素里面",
			g->field->name, quoted.data);
	add(g->walk, tidy_line(before ? before : g->node), g->node, NULL,
		(const char *)text->content, NULL, message);
	free(message);
	buf_release(&quoted);
}

static bool is_form(const xmlNode *node)
{
	return node->ns &&
	       xmlStrEqual(node->ns->href, (const xmlChar *)FORM_NAMESPACE);
}

/* ---- attributes ---------------------------------------------------------- */

static const char *attribute_name(const void *arg, size_t i)
{
	const struct model_field *field = arg;

	return field->attributes[i].name;
}

static void say_unknown_attribute(struct walk *w, const xmlNode *node,
	const char *name, const char *meant)
{
	char *message;

	if (meant)
		message =
			xprintf("没有“%s”这个属性，是不是“%s”？", name, meant);
	else
		message = xprintf("没有“%s”这个属性，请删去", name);
	add(w, tidy_line(node), node, NULL, name, meant, message);
	free(message);
}

static void say_missing_attribute(
	struct walk *w, const xmlNode *node, const struct model_attribute *a)
{
	struct buf hint = BUF_INIT;
	char *message;

	message_hint(a->hint, &hint);
	message = xprintf("缺少属性 %s=\"…\"：%s", a->name, hint.data);
	add(w, tidy_line(node), node, a->name, NULL, hint.data, message);
	free(message);
	buf_release(&hint);
}

static void check_attributes(
	struct walk *w, const xmlNode *node, const struct model_field *field)
{
	struct strs meant = STRS_INIT;

	for (const xmlAttr *a = node->properties; a && !full(w); a = a->next) {
		const char *name = (const char *)a->name, *known;

		if (!a->ns && model_attribute(field, name))
			continue;
		known = suggest_name(
			name, field->n_attributes, attribute_name, field);
		say_unknown_attribute(w, node, name, known);
		strs_add(&meant, known);
	}
	for (size_t i = 0; i < field->n_attributes; i++) {
		const struct model_attribute *a = &field->attributes[i];

		if (a->required && !strs_has(&meant, a->name) &&
			!xmlHasNsProp(node, (const xmlChar *)a->name, NULL))
			say_missing_attribute(w, node, a);
	}
	strs_release(&meant);
}

/* ---- number and order ---------------------------------------------------- */

static void say_missing(const struct group *g, const struct model_field *child)
{
	long line = form_empty_line(g->walk->form, g->node, child->name);
	struct buf hint = BUF_INIT, m = BUF_INIT;

	message_hint(child->hint, &hint);
	if (child->min > 1)
		buf_printf(&m, "至少要有 %ld 个“%s”", child->min, child->name);
	else if (line)
		buf_add_str(&m, "没有填写，这一项必填");
	else
		buf_printf(&m, "缺少“%s”，这一项必填", child->name);
	buf_printf(&m, "：%s", hint.data);
	add(g->walk, line ? line : tidy_line(g->node), g->node, child->name,
		NULL, hint.data, m.data);
	buf_release(&hint);
	buf_release(&m);
}

static void say_too_many(const struct group *g, const xmlNode *node,
	const struct model_field *child)
{
	char *message;

	if (child->max == 1)
		message = xprintf("“%s”只能有一个，这里是第 2 个", child->name);
	else
		message = xprintf("“%s”最多 %ld 个，这里多出来了", child->name,
			child->max);
	add(g->walk, tidy_line(node), node, NULL, NULL, NULL, message);
	free(message);
}

static void say_misplaced(const struct group *g, size_t i)
{
	const struct order *o = &g->order;
	const struct model_field *all = g->field->children;
	const struct model_field *child = &all[o->items[i].rank];
	long after = order_before(o, i), before = order_after(o, i);
	char *expected, *message;

	if (after == (long)o->items[i].rank)
		expected = xprintf("与其他“%s”放在一起", child->name);
	else if (after >= 0)
		expected = xprintf("在“%s”之后", all[after].name);
	else
		expected = xprintf("在“%s”之前", all[before].name);
	message = xprintf("“%s”的位置不对，应%s", child->name, expected);
	add(g->walk, tidy_line(o->items[i].node), o->items[i].node, NULL, NULL,
		expected, message);
	free(message);
	free(expected);
}

static void count(struct group *g, const xmlNode *node, size_t rank)
{
	const struct model_field *child = &g->field->children[rank];
	long n = ++g->counts[rank];

	order_add(&g->order, node, rank);
	if (child->max != MODEL_UNBOUNDED && n == child->max + 1)
		say_too_many(g, node, child);
}

static void check_numbers(struct group *g)
{
	for (size_t i = 0; i < g->field->n_children; i++) {
		const struct model_field *child = &g->field->children[i];

		if (g->counts[i] < child->min && !g->meant[i])
			say_missing(g, child);
	}
	order_find(&g->order, g->field->n_children);
	for (size_t i = 0; i < g->order.n && !full(g->walk); i++)
		if (g->order.items[i].misplaced)
			say_misplaced(g, i);
}

/* ---- the walk ------------------------------------------------------------ */

static void check_node(
	struct walk *w, xmlNode *node, const struct model_field *field);

/* Digits of a year that libxml2 can still count days with; at more its
 * validation ends with an error of its own. */
#define YEAR_DIGITS_MAX 9

static bool is_beyond_counting(
	const struct model_type *type, const char *value)
{
	const char *year = value + strspn(value, " \t\r\n");

	year += *year == '-';
	return (type->base == MODEL_DATE || type->base == MODEL_DATE_TIME) &&
	       strspn(year, "0123456789") > YEAR_DIGITS_MAX;
}

/* What is left when elements that do not belong there are cut out. */
static char *own_text(const xmlNode *node)
{
	struct buf text = BUF_INIT;

	for (const xmlNode *c = node->children; c; c = c->next)
		if (c->type == XML_TEXT_NODE)
			buf_add_str(&text, (const char *)c->content);
	return buf_detach(&text);
}

static void check_year(
	struct walk *w, xmlNode *node, const struct model_field *field)
{
	struct buf message = BUF_INIT, expected = BUF_INIT;
	char *value = own_text(node);

	if (is_beyond_counting(&field->type, value)) {
		value_message(&field->type, field->hint, value,
			XML_SCHEMAV_CVC_DATATYPE_VALID_1_2_1, &message);
		value_expected(&field->type, &expected);
		add(w, tidy_line(node), node, NULL, value, expected.data,
			message.data);
		cut(w, node);
	}
	free(value);
	buf_release(&message);
	buf_release(&expected);
}

static void check_leaf(
	struct walk *w, xmlNode *node, const struct model_field *field)
{
	check_year(w, node, field);
	for (xmlNode *c = node->children; c; c = c->next) {
		char *message;

		if (c->type != XML_ELEMENT_NODE)
			continue;
		message = xprintf("“%s”里只能写文字，不能再有元素 <%s>；"
				  "文字里的“<”要写成“&lt;”",
			field->name, (const char *)c->name);
		add(w, tidy_line(c), c, NULL, NULL, NULL, message);
		free(message);
		cut(w, c);
	}
}

static void check_child(struct group *g, xmlNode *c)
{
	const struct model_field *child = NULL;

	if (c->type == XML_TEXT_NODE) {
		say_text(g, c);
		cut(g->walk, c);
		return;
	}
	if (c->type != XML_ELEMENT_NODE)
		return;
	if (is_form(c))
		child = model_child(g->field, (const char *)c->name);
	if (child) {
		count(g, c, (size_t)(child - g->field->children));
		check_node(g->walk, c, child);
		return;
	}
	if (is_form(c))
		say_unknown(g, c);
	else
		say_foreign(g->walk, c);
	cut(g->walk, c);
}

static void check_group(
	struct walk *w, xmlNode *node, const struct model_field *field)
{
	struct group g = {.walk = w, .node = node, .field = field};

	g.counts = xcalloc(field->n_children, sizeof(*g.counts));
	g.meant = xcalloc(field->n_children, sizeof(*g.meant));
	for (xmlNode *c = node->children; c; c = c->next)
		check_child(&g, c);
	check_numbers(&g);
	order_release(&g.order);
	free(g.meant);
	free(g.counts);
}

static void check_node(
	struct walk *w, xmlNode *node, const struct model_field *field)
{
	check_attributes(w, node, field);
	if (field->group)
		check_group(w, node, field);
	else
		check_leaf(w, node, field);
}

void structure_check(const struct model *model, const struct form *form,
	struct findings *findings, struct structure_cuts *cuts)
{
	struct walk w = {
		.model = model,
		.form = form,
		.findings = findings,
		.cuts = cuts,
	};

	check_node(&w, form_root(form), &model->root);
	take_out(cuts);
}

const struct model_field *structure_field(
	const struct model *model, const xmlNode *root, const xmlNode *node)
{
	const struct model_field *parent;

	if (node == root)
		return &model->root;
	if (!node || node->type != XML_ELEMENT_NODE)
		return NULL;
	parent = structure_field(model, root, node->parent);
	return parent ? model_child(parent, (const char *)node->name) : NULL;
}
