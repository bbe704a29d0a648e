/* SPDX-License-Identifier: MIT */
#include "generator/rules.h"

#include <stdlib.h>

#include <libxml/tree.h>

#include "base/buf.h"
#include "generator/xml.h"

#define NAMESPACE "urn:juanzong:finding"

char *rules_name(const struct kind *kind)
{
	return xprintf("schemas/%s.rules.xsl", kind->id);
}

static void add(xmlNode *n, const char *file, struct findings *findings)
{
	char *line = xml_attr(n, "line");
	char *field = xml_attr(n, "field");
	char *found = xml_attr(n, "found");
	char *expected = xml_attr(n, "expected");
	char *message = xml_text(n);

	findings_add(findings,
		xml_attr_is(n, "level", "warning") ? FINDING_WARNING
						   : FINDING_ERROR,
		file, line ? strtol(line, NULL, 10) : 0, field, found, expected,
		message);
	free(line);
	free(field);
	free(found);
	free(expected);
	free(message);
}

enum err_code rules_run(struct sheet *rules, struct _xmlDoc *input,
	const struct calendar *calendar, const char *file,
	struct findings *findings, struct err *err)
{
	xmlDoc *result = NULL;
	enum err_code code =
		sheet_run_with(rules, input, NULL, calendar, &result, err);
	xmlNode *root;

	if (code != ERR_OK)
		return code;
	root = xmlDocGetRootElement(result);
	if (!xml_is(root, NAMESPACE, "findings"))
		code = err_set(err, ERR_SETUP,
			"规则 %s 的结果不是 <findings xmlns=\"" NAMESPACE
			"\">",
			sheet_files(rules)->items[0]);
	else
		for (xmlNode *n = root->children; n; n = n->next)
			if (xml_is(n, NAMESPACE, "finding"))
				add(n, file, findings);
	xmlFreeDoc(result);
	return code;
}
