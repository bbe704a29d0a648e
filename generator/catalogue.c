/* SPDX-License-Identifier: MIT */
#include "generator/catalogue.h"

#include <stdlib.h>
#include <string.h>

#include <libxml/tree.h>

#include "base/buf.h"
#include "generator/xml.h"

#define FILE_NAME "schemas/catalogue.xml"
#define NAMESPACE "urn:juanzong:catalogue"
#define DAYS_MAX 3660

struct catalogue {
	struct kind **kinds;
	size_t n_kinds;
	struct format **formats;
	size_t n_formats;
	struct happening *happenings;
	size_t n_happenings;
	char *numbering;
	xmlDoc **docs; /* the rows live in them */
	size_t n_docs;
};

static void release_kind(struct kind *k)
{
	free(k->id);
	free(k->name);
	free(k->code);
	free(k->stage);
	free(k->author);
	free(k->audience);
	free(k->copies);
	free(k->retention);
	strs_release(&k->aliases);
	for (size_t i = 0; i < k->n_signatories; i++) {
		free(k->signatories[i].party);
		free(k->signatories[i].label);
		free(k->signatories[i].post);
		conditions_release(&k->signatories[i].when);
	}
	free(k->signatories);
	strs_release(&k->approvals);
	for (size_t i = 0; i < k->n_distributions; i++) {
		free(k->distributions[i].label);
		free(k->distributions[i].to);
		free(k->distributions[i].copies);
	}
	free(k->distributions);
	for (size_t i = 0; i < k->n_deadlines; i++) {
		free(k->deadlines[i].act);
		free(k->deadlines[i].duty);
		free(k->deadlines[i].event);
		free(k->deadlines[i].done);
		free(k->deadlines[i].rule);
		conditions_release(&k->deadlines[i].when);
	}
	free(k->deadlines);
	for (size_t i = 0; i < k->n_facts; i++) {
		free(k->facts[i].field);
		free(k->facts[i].event);
	}
	free(k->facts);
	strs_release(&k->see);
	for (size_t i = 0; i < k->n_sources; i++) {
		free(k->sources[i].clause);
		free(k->sources[i].text);
	}
	free(k->sources);
}

static void free_kind(struct kind *k)
{
	release_kind(k);
	free(k);
}

static void free_format(struct format *f)
{
	free(f->id);
	free(f->name);
	free(f->extension);
	free(f->from);
	free(f);
}

void catalogue_free(struct catalogue *c)
{
	if (!c)
		return;
	for (size_t i = 0; i < c->n_kinds; i++)
		free_kind(c->kinds[i]);
	free(c->kinds);
	for (size_t i = 0; i < c->n_formats; i++)
		free_format(c->formats[i]);
	free(c->formats);
	for (size_t i = 0; i < c->n_happenings; i++) {
		free(c->happenings[i].id);
		free(c->happenings[i].name);
	}
	free(c->happenings);
	for (size_t i = 0; i < c->n_docs; i++)
		xmlFreeDoc(c->docs[i]);
	free(c->docs);
	free(c->numbering);
	free(c);
}

static enum err_code read_signatory(
	struct kind *k, xmlNode *n, struct err *err)
{
	struct signatory s = {
		.party = xml_attr(n, "party"),
		.label = xml_attr(n, "label"),
		.post = xml_attr(n, "post"),
		.seal = xml_attr_is(n, "seal", "yes"),
		.otherwise = xml_attr_is(n, "otherwise", "yes"),
	};
	char *when = xml_attr(n, "when");
	enum err_code code = conditions_parse(&s.when, when, err);

	if (code == ERR_OK && (!s.party || !s.label || !s.post))
		code = err_set(err, ERR_SETUP,
			"<signatory> 要写明 party、label、post");
	k->signatories = xrealloc(k->signatories, k->n_signatories + 1,
		sizeof(*k->signatories));
	k->signatories[k->n_signatories++] = s;
	free(when);
	return code;
}

static enum err_code read_deadline(
	struct kind *k, xmlNode *n, struct err *err)
{
	struct deadline d = {
		.act = xml_attr(n, "act"),
		.duty = xml_attr(n, "duty"),
		.event = xml_attr(n, "before"),
		.days = -1,
		.working = xml_attr_is(n, "unit", "working-day"),
		.done = xml_attr(n, "done"),
		.rule = xml_text(n),
	};
	char *days = xml_attr(n, "days"), *when = xml_attr(n, "when");
	char *end = NULL;
	enum err_code code = conditions_parse(&d.when, when, err);

	d.before = d.event;
	if (!d.event)
		d.event = xml_attr(n, "after");
	if (!d.done)
		d.done = xstrdup(DEADLINE_FILED);
	if (d.rule && !*d.rule) {
		free(d.rule);
		d.rule = NULL;
	}
	if (days)
		d.days = (int)strtol(days, &end, 10);
	if (code == ERR_OK && (!d.act || !d.duty || !d.event ||
				      (end && (*end || d.days < 0 ||
						      d.days > DAYS_MAX))))
		code = err_set(err, ERR_SETUP,
			"<deadline> 要写明 act、duty，以及 after 或 before；"
			"days 是 0 到 %d 的整数",
			DAYS_MAX);
	k->deadlines = xrealloc(
		k->deadlines, k->n_deadlines + 1, sizeof(*k->deadlines));
	k->deadlines[k->n_deadlines++] = d;
	free(days);
	free(when);
	return code;
}

static enum err_code read_child(struct kind *k, xmlNode *n, struct err *err)
{
	if (xml_is(n, NAMESPACE, "alias")) {
		strs_take(&k->aliases, xml_text(n));
	} else if (xml_is(n, NAMESPACE, "approval")) {
		strs_take(&k->approvals, xml_attr(n, "post"));
	} else if (xml_is(n, NAMESPACE, "see")) {
		strs_take(&k->see, xml_attr(n, "kind"));
	} else if (xml_is(n, NAMESPACE, "signatory")) {
		return read_signatory(k, n, err);
	} else if (xml_is(n, NAMESPACE, "distribution")) {
		k->distributions = xrealloc(k->distributions,
			k->n_distributions + 1, sizeof(*k->distributions));
		k->distributions[k->n_distributions++] = (struct distribution){
			.label = xml_attr(n, "label"),
			.to = xml_attr(n, "to"),
			.copies = xml_attr(n, "copies"),
		};
	} else if (xml_is(n, NAMESPACE, "fact")) {
		k->facts = xrealloc(
			k->facts, k->n_facts + 1, sizeof(*k->facts));
		k->facts[k->n_facts++] = (struct fact){
			.field = xml_attr(n, "field"),
			.event = xml_attr(n, "event"),
		};
	} else if (xml_is(n, NAMESPACE, "deadline")) {
		return read_deadline(k, n, err);
	} else if (xml_is(n, NAMESPACE, "source")) {
		k->sources = xrealloc(
			k->sources, k->n_sources + 1, sizeof(*k->sources));
		k->sources[k->n_sources++] = (struct quotation){
			.clause = xml_attr(n, "clause"),
			.text = xml_text(n),
		};
	}
	return ERR_OK;
}

static enum err_code read_kind(
	const char *path, xmlNode *row, struct kind **out, struct err *err)
{
	enum err_code code = ERR_OK;
	struct kind *k = xcalloc(1, sizeof(*k));

	k->id = xml_attr(row, "id");
	k->name = xml_attr(row, "name");
	k->code = xml_attr(row, "code");
	k->stage = xml_attr(row, "stage");
	k->author = xml_attr(row, "author");
	k->audience = xml_attr(row, "audience");
	k->copies = xml_attr(row, "copies");
	k->retention = xml_attr(row, "retention");
	if (xml_attr_is(row, "form", "no"))
		k->origin = KIND_FILE;
	else if (xml_attr_is(row, "form", "system"))
		k->origin = KIND_SYSTEM;
	k->row = row;
	for (xmlNode *n = row->children; n && code == ERR_OK; n = n->next) {
		code = read_child(k, n, err);
		if (code != ERR_OK)
			code = err_context(
				err, "%s 第 %ld 行", path, xmlGetLineNo(n));
	}
	if (code == ERR_OK)
		*out = k;
	else
		free_kind(k);
	return code;
}

static void put_kind(struct catalogue *c, struct kind *k)
{
	for (size_t i = 0; i < c->n_kinds; i++) {
		if (!strcmp(c->kinds[i]->id, k->id)) {
			free_kind(c->kinds[i]);
			c->kinds[i] = k;
			return;
		}
	}
	c->kinds = xrealloc(c->kinds, c->n_kinds + 1, sizeof(*c->kinds));
	c->kinds[c->n_kinds++] = k;
}

static void put_format(struct catalogue *c, xmlNode *n)
{
	struct format *f = xcalloc(1, sizeof(*f));

	f->id = xml_attr(n, "id");
	f->name = xml_attr(n, "name");
	f->extension = xml_attr(n, "extension");
	f->from = xml_attr(n, "from");
	f->by_default = xml_attr_is(n, "default", "yes");
	for (size_t i = 0; i < c->n_formats; i++) {
		if (!strcmp(c->formats[i]->id, f->id)) {
			free_format(c->formats[i]);
			c->formats[i] = f;
			return;
		}
	}
	c->formats = xrealloc(
		c->formats, c->n_formats + 1, sizeof(*c->formats));
	c->formats[c->n_formats++] = f;
}

static void put_happening(struct catalogue *c, xmlNode *n)
{
	struct happening h = {xml_attr(n, "id"), xml_attr(n, "name"),
		xml_attr_is(n, "once", "yes")};

	for (size_t i = 0; i < c->n_happenings; i++) {
		if (!strcmp(c->happenings[i].id, h.id)) {
			free(c->happenings[i].id);
			free(c->happenings[i].name);
			c->happenings[i] = h;
			return;
		}
	}
	c->happenings = xrealloc(
		c->happenings, c->n_happenings + 1, sizeof(*c->happenings));
	c->happenings[c->n_happenings++] = h;
}

/* What schemas/catalogue.xsd demands, as far as the program needs it: an
 * archive's own catalogue is written by hand and may be wrong. */
static enum err_code check_row(
	const struct shelf_file *file, xmlNode *n, struct err *err)
{
	static const char *const of_kind[] = {
		"id", "name", "code", "audience", NULL};
	static const char *const of_format[] = {"id", "name", "extension", NULL};
	static const char *const of_event[] = {"id", "name", NULL};
	const char *const *needed;

	if (xml_is(n, NAMESPACE, "kind"))
		needed = of_kind;
	else if (xml_is(n, NAMESPACE, "format"))
		needed = of_format;
	else if (xml_is(n, NAMESPACE, "event"))
		needed = of_event;
	else
		return err_set(err, ERR_SETUP, "%s 第 %ld 行：不认识 <%s>",
			file->path, xmlGetLineNo(n), (const char *)n->name);
	for (; *needed; needed++) {
		char *value = xml_attr(n, *needed);
		bool empty = !value || !*value;

		free(value);
		if (empty)
			return err_set(err, ERR_SETUP,
				"%s 第 %ld 行：<%s> 缺少属性 %s", file->path,
				xmlGetLineNo(n), (const char *)n->name,
				*needed);
	}
	return ERR_OK;
}

static enum err_code read_file(
	struct catalogue *c, const struct shelf_file *file, struct err *err)
{
	enum err_code code;
	xmlNode *root;
	xmlDoc *doc = NULL;
	struct kind *kind;
	char *numbering;

	code = xml_read(file->path, file->data, file->len, &doc, err);
	if (code != ERR_OK)
		return code;
	c->docs = xrealloc(c->docs, c->n_docs + 1, sizeof(*c->docs));
	c->docs[c->n_docs++] = doc;
	root = xmlDocGetRootElement(doc);
	if (!xml_is(root, NAMESPACE, "catalogue"))
		return err_set(err, ERR_SETUP,
			"%s 的根元素不是 <catalogue xmlns=\"" NAMESPACE "\">",
			file->path);
	numbering = xml_attr(root, "numbering");
	if (numbering) {
		free(c->numbering);
		c->numbering = numbering;
	}
	for (xmlNode *n = root->children; n; n = n->next) {
		if (n->type != XML_ELEMENT_NODE)
			continue;
		code = check_row(file, n, err);
		if (code != ERR_OK)
			return code;
		if (xml_is(n, NAMESPACE, "kind")) {
			code = read_kind(file->path, n, &kind, err);
			if (code != ERR_OK)
				return code;
			put_kind(c, kind);
		} else if (xml_is(n, NAMESPACE, "format")) {
			put_format(c, n);
		} else {
			put_happening(c, n);
		}
	}
	return ERR_OK;
}

/* Do all facts and deadlines speak of events there are? */
static enum err_code check_events(
	const struct catalogue *c, const struct kind *k, struct err *err)
{
	const char *missing = NULL;

	for (size_t i = 0; i < k->n_facts; i++)
		if (k->facts[i].event &&
			!catalogue_find_happening(c, k->facts[i].event))
			missing = k->facts[i].event;
	for (size_t i = 0; i < k->n_deadlines; i++) {
		const struct deadline *d = &k->deadlines[i];

		if (strcmp(d->event, DEADLINE_SIGNED) &&
			!catalogue_find_happening(c, d->event))
			missing = d->event;
		if (strcmp(d->done, DEADLINE_SIGNED) &&
			strcmp(d->done, DEADLINE_FILED) &&
			!catalogue_find_happening(c, d->done))
			missing = d->done;
	}
	if (missing)
		return err_set(err, ERR_SETUP,
			"种类 %s 写到的事件 %s 不在目录里（<event>）", k->id,
			missing);
	return ERR_OK;
}

enum err_code catalogue_new(
	struct shelf *shelf, struct catalogue **out, struct err *err)
{
	struct catalogue *c = xcalloc(1, sizeof(*c));
	enum err_code code = ERR_OK;

	for (size_t i = 0; i < shelf_n_folders(shelf); i++) {
		const struct shelf_file *file;

		code = shelf_read_in(shelf, i, FILE_NAME, &file, err);
		if (code == ERR_OK && file)
			code = read_file(c, file, err);
		if (code != ERR_OK)
			goto out;
	}
	if (!c->n_docs || !c->numbering)
		code = err_set(err, ERR_SETUP,
			"没有找到 %s/" FILE_NAME "：程序的资料没有装好，"
			"重新安装，或用 $JUANZONG_DATA 指明在哪里",
			shelf_folder_path(shelf, 0));
	for (size_t i = 0; i < c->n_kinds && code == ERR_OK; i++)
		code = check_events(c, c->kinds[i], err);
out:
	if (code == ERR_OK)
		*out = c;
	else
		catalogue_free(c);
	return code;
}

size_t catalogue_n_kinds(const struct catalogue *c)
{
	return c->n_kinds;
}

const struct kind *catalogue_kind(const struct catalogue *c, size_t i)
{
	return c->kinds[i];
}

const struct kind *catalogue_find(const struct catalogue *c, const char *name)
{
	for (size_t i = 0; i < c->n_kinds; i++) {
		const struct kind *k = c->kinds[i];

		if (!strcmp(k->id, name) || !strcmp(k->name, name) ||
			strs_has(&k->aliases, name))
			return k;
	}
	return NULL;
}

size_t catalogue_n_formats(const struct catalogue *c)
{
	return c->n_formats;
}

const struct format *catalogue_format(const struct catalogue *c, size_t i)
{
	return c->formats[i];
}

const struct format *catalogue_find_format(
	const struct catalogue *c, const char *id)
{
	for (size_t i = 0; i < c->n_formats; i++)
		if (!strcmp(c->formats[i]->id, id))
			return c->formats[i];
	return NULL;
}

size_t catalogue_n_happenings(const struct catalogue *c)
{
	return c->n_happenings;
}

const struct happening *catalogue_happening(const struct catalogue *c, size_t i)
{
	return &c->happenings[i];
}

const struct happening *catalogue_find_happening(
	const struct catalogue *c, const char *name)
{
	for (size_t i = 0; i < c->n_happenings; i++)
		if (!strcmp(c->happenings[i].id, name) ||
			!strcmp(c->happenings[i].name, name))
			return &c->happenings[i];
	return NULL;
}

const char *catalogue_numbering(const struct catalogue *c)
{
	return c->numbering;
}
