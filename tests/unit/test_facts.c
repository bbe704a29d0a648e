/* SPDX-License-Identifier: MIT
 *
 * What the archive keeps of a form beside the record is what the catalogue
 * names, and it names fields that there are.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include <libxml/parser.h>
#include <libxml/tree.h>

#include "generator/facts.h"
#include "generator/generator.h"
#include "generator/model.h"
#include "generator/xml.h"

static void people_are_named_once_in_the_order_of_the_row(void **state)
{
	xmlDoc *row = xmlParseDoc(BAD_CAST
		"<kind xmlns='urn:juanzong:catalogue'>"
		"<fact field='主持人'/><person field='参会人/姓名'/>"
		"<person field='主持人'/><person field='记录人'/></kind>");
	xmlDoc *form = xmlParseDoc(
		BAD_CAST "<f xmlns='urn:juanzong:form'><主持人> 王\n 一 "
			 "</主持人><参会人><姓名>李二</姓名></参会人><参会人>"
			 "<部门>王一</部门></参会人><参会人><姓名>王 一</姓名>"
			 "</参会人><参会人><姓名/></参会人></f>");
	struct kind kind = {.row = xmlDocGetRootElement(row)};
	struct strs persons = STRS_INIT;

	(void)state;
	facts_persons(&kind, xmlDocGetRootElement(form), &persons);
	assert_int_equal(persons.n, 2);
	assert_string_equal(persons.items[0], "李二");
	assert_string_equal(persons.items[1], "王 一");
	strs_release(&persons);
	xmlFreeDoc(form);
	xmlFreeDoc(row);
}

static bool has_field(const struct model *model, const char *path)
{
	const struct model_field *field = &model->root;
	char *rest = xstrdup(path), *save = NULL;

	for (char *step = strtok_r(rest, "/", &save); step && field;
		step = strtok_r(NULL, "/", &save))
		field = model_child(field, step);
	free(rest);
	return field && !field->group;
}

static void the_fields_of_people_are_in_the_schemas(void **state)
{
	struct strs folders = STRS_INIT;
	struct generator *g = NULL;
	const struct catalogue *c;
	struct err err = ERR_INIT;
	size_t n = 0;

	(void)state;
	strs_add(&folders, ".");
	assert_int_equal(generator_new(&folders, NULL, &g, &err), ERR_OK);
	c = generator_catalogue(g);
	for (size_t i = 0; i < catalogue_n_kinds(c); i++) {
		const struct kind *kind = catalogue_kind(c, i);
		const struct model *model;

		if (kind->origin == KIND_FILE)
			continue;
		assert_int_equal(
			generator_model(g, kind, &model, &err), ERR_OK);
		for (xmlNode *e = kind->row->children; e; e = e->next) {
			char *field;

			if (!xml_is(e, "urn:juanzong:catalogue", "person"))
				continue;
			field = xml_attr(e, "field");
			if (!has_field(model, field))
				fail_msg("%s: %s", kind->id, field);
			free(field);
			n++;
		}
	}
	assert_true(n > 50);
	generator_free(g);
	strs_release(&folders);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(people_are_named_once_in_the_order_of_the_row),
		cmocka_unit_test(the_fields_of_people_are_in_the_schemas),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
