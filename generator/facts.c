/* SPDX-License-Identifier: MIT */
#include "generator/facts.h"

#include <stdlib.h>
#include <string.h>

#include <libxml/hash.h>
#include <libxml/tree.h>

#include "base/buf.h"
#include "base/clock.h"
#include "generator/form.h"
#include "generator/xml.h"

/* An ISO date stands in front of a time too. */
#define DATE_LEN 10

#define CATALOGUE "urn:juanzong:catalogue"
#define PERSONS_MAX 2000

static bool is_called(const xmlNode *n, const char *name, size_t len)
{
	return n->type == XML_ELEMENT_NODE &&
	       strlen((const char *)n->name) == len &&
	       !memcmp(n->name, name, len);
}

/* The texts at path (a/b, len bytes of it) below n. */
static void follow(
	const xmlNode *n, const char *path, size_t len, struct strs *out)
{
	const char *slash = memchr(path, '/', len);
	size_t step = slash ? (size_t)(slash - path) : len;

	for (xmlNode *c = n->children; c; c = c->next) {
		if (!is_called(c, path, step))
			continue;
		if (slash)
			follow(c, slash + 1, len - step - 1, out);
		else
			strs_take(out, xml_text(c));
	}
}

/* a|b: what the first of them that is there says. */
static void find(const xmlNode *root, const char *paths, struct strs *out)
{
	while (*paths && !out->n) {
		size_t len = strcspn(paths, "|");

		follow(root, paths, len, out);
		paths += len + (paths[len] == '|');
	}
}

static struct json *values_of(
	const struct fact *fact, const xmlNode *root, const char *date)
{
	struct json *values = json_new_array();
	struct strs found = STRS_INIT;

	if (!fact->field)
		strs_add(&found, date);
	else if (root)
		find(root, fact->field, &found);
	for (size_t i = 0; i < found.n; i++) {
		char *value = found.items[i];

		if (fact->event && strlen(value) > DATE_LEN)
			value[DATE_LEN] = '\0';
		if (!fact->event || clock_is_date(value))
			json_push_str(values, value);
	}
	strs_release(&found);
	if (json_len(values))
		return values;
	json_free(values);
	return NULL;
}

struct json *facts_gather(
	const struct kind *kind, const xmlNode *root, const char *date)
{
	struct json *facts = NULL;

	for (size_t i = 0; i < kind->n_facts; i++) {
		const struct fact *fact = &kind->facts[i];
		struct json *values = values_of(fact, root, date);

		if (!values)
			continue;
		if (!facts)
			facts = json_new_object();
		json_set_take(
			facts, fact->event ? fact->event : fact->field, values);
	}
	return facts;
}

void facts_persons(
	const struct kind *kind, const xmlNode *root, struct strs *out)
{
	xmlHashTable *known = xmlHashCreate(32);
	struct strs named = STRS_INIT;

	for (xmlNode *n = kind->row->children; n; n = n->next) {
		char *field = xml_is(n, CATALOGUE, "person")
				      ? xml_attr(n, "field")
				      : NULL;

		if (field)
			follow(root, field, strlen(field), &named);
		free(field);
	}
	for (size_t i = 0; i < named.n && out->n < PERSONS_MAX; i++) {
		char *name = named.items[i];

		if (*name && !xmlHashAddEntry(known, BAD_CAST name, name))
			strs_add(out, name);
	}
	xmlHashFree(known, NULL);
	strs_release(&named);
}
