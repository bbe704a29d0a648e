/* SPDX-License-Identifier: MIT */
#include "generator/letterhead.h"

#include <stdlib.h>
#include <string.h>

#include <libxml/tree.h>

#include "base/base64.h"
#include "base/buf.h"
#include "generator/xml.h"

#define SCHEMA_FILE "schemas/letterhead.xsd"

struct letterhead {
	xmlDoc *doc;
	struct strs names, values; /* side by side */
	char *logo;
};

static void take_values(struct letterhead *l, xmlNode *n)
{
	char *role = xml_attr(n, "for");

	for (xmlAttr *a = n->properties; a; a = a->next) {
		char *value = xml_attr(n, (const char *)a->name);

		if (!strcmp((const char *)a->name, "for") || !*value) {
			free(value);
			continue;
		}
		strs_take(&l->names,
			xprintf("%s%s%s-%s", (const char *)n->name,
				role ? "-" : "", role ? role : "",
				(const char *)a->name));
		strs_take(&l->values, value);
	}
	free(role);
}

/* The picture itself, for files that hold all in one: logo-data, a URL. */
static enum err_code take_logo(
	struct letterhead *l, struct shelf *shelf, struct err *err)
{
	const char *src = letterhead_value(l, "logo-src");
	const struct shelf_file *file;
	struct buf url = BUF_INIT;
	enum err_code code;

	if (!src)
		return ERR_OK;
	l->logo = xprintf("templates/%s", src);
	code = shelf_read(shelf, l->logo, &file, err);
	if (code != ERR_OK)
		return err_context(err, "%s", LETTERHEAD_FILE);
	buf_add_str(&url, strstr(src, ".png") ? "data:image/png;base64,"
					      : "data:image/jpeg;base64,");
	base64_add(&url, file->data, file->len);
	strs_add(&l->names, "logo-data");
	strs_take(&l->values, buf_detach(&url));
	return ERR_OK;
}

enum err_code letterhead_new(
	struct shelf *shelf, struct letterhead **out, struct err *err)
{
	struct letterhead *l = xcalloc(1, sizeof(*l));
	const struct shelf_file *file, *shipped, *schema = NULL;
	xmlNode *n;
	enum err_code code = shelf_read(shelf, LETTERHEAD_FILE, &file, err);

	if (code == ERR_OK)
		code = xml_read(
			file->path, file->data, file->len, &l->doc, err);
	if (code == ERR_OK)
		code = shelf_read_in(
			shelf, 0, LETTERHEAD_FILE, &shipped, err);
	/* The shipped one is validated by our tests. */
	if (code == ERR_OK && file != shipped)
		code = shelf_read(shelf, SCHEMA_FILE, &schema, err);
	if (code == ERR_OK && schema)
		code = xml_validate(l->doc, file->path, schema->path,
			schema->data, schema->len, err);
	if (code != ERR_OK) {
		letterhead_free(l);
		return code;
	}
	n = xmlFirstElementChild(xmlDocGetRootElement(l->doc));
	for (; n; n = xmlNextElementSibling(n))
		take_values(l, n);
	code = take_logo(l, shelf, err);
	if (code == ERR_OK)
		*out = l;
	else
		letterhead_free(l);
	return code;
}

void letterhead_free(struct letterhead *l)
{
	if (!l)
		return;
	xmlFreeDoc(l->doc);
	strs_release(&l->names);
	strs_release(&l->values);
	free(l->logo);
	free(l);
}

struct _xmlDoc *letterhead_doc(const struct letterhead *l)
{
	return l->doc;
}

const char *letterhead_logo(const struct letterhead *l)
{
	return l->logo;
}

const char *letterhead_value(const struct letterhead *l, const char *name)
{
	for (size_t i = 0; i < l->names.n; i++)
		if (!strcmp(l->names.items[i], name))
			return l->values.items[i];
	return NULL;
}
