/* SPDX-License-Identifier: MIT */
#include "generator/filling.h"

#include <stdlib.h>

#include <libxml/tree.h>

#include "generator/sheet.h"
#include "generator/xml.h"

static char *name_of(const struct kind *kind)
{
	return xprintf("templates/handover/%s.xsl", kind->id);
}

bool filling_is_known(struct shelf *shelf, const struct kind *kind)
{
	char *name = name_of(kind);
	bool known = shelf_has(shelf, name);

	free(name);
	return known;
}

enum err_code filling_run(struct renderer *r, const struct kind *kind,
	const struct buf *from, struct buf *out, struct err *err)
{
	char *name = name_of(kind);
	xmlDoc *in = NULL, *form = NULL;
	struct sheet *sheet;
	enum err_code code = renderer_sheet(r, name, &sheet, err);

	if (code == ERR_OK)
		code = xml_read(name, from->data, from->len, &in, err);
	if (code == ERR_OK)
		code = sheet_run(sheet, in, NULL, &form, err);
	if (code == ERR_OK)
		code = sheet_write(sheet, form, out, err);
	xmlFreeDoc(in);
	xmlFreeDoc(form);
	free(name);
	return code;
}

enum err_code filling_try(struct renderer *r, struct shelf *shelf,
	const struct kind *kind, struct err *err)
{
	char *name = name_of(kind);
	struct sheet *sheet;
	enum err_code code = ERR_OK;

	if (shelf_has(shelf, name))
		code = renderer_sheet(r, name, &sheet, err);
	free(name);
	return code;
}
