/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "generator/catalogue.h"
#include "tests/unit/shelf_fixture.h"

#define CATALOGUE(rows)                                                        \
	"<catalogue xmlns='urn:juanzong:catalogue'>" rows "</catalogue>"

static void a_kind_is_found_by_id_name_and_alias(void **state)
{
	struct fixture f = fixture_new();
	struct catalogue *c = NULL;
	struct err err = ERR_INIT;

	(void)state;
	assert_int_equal(catalogue_new(f.shelf, &c, &err), ERR_OK);
	assert_string_equal(catalogue_find(c, "minutes")->code, "HTJY");
	assert_ptr_equal(
		catalogue_find(c, "minutes"), catalogue_find(c, "会谈纪要"));
	assert_ptr_equal(
		catalogue_find(c, "minutes"), catalogue_find(c, "会议纪要"));
	assert_null(catalogue_find(c, "nothing"));
	assert_int_equal(catalogue_find(c, "contract")->origin, KIND_FILE);
	assert_string_equal(catalogue_find_format(c, "pdf")->from, "odt");
	catalogue_free(c);
	fixture_free(&f);
}

static void an_archive_adds_rows_and_replaces_them(void **state)
{
	struct fixture f = fixture_new();
	struct catalogue *c = NULL;
	struct err err = ERR_INIT;
	size_t n;

	(void)state;
	assert_int_equal(catalogue_new(f.shelf, &c, &err), ERR_OK);
	n = catalogue_n_kinds(c);
	catalogue_free(c);
	shelf_free(f.shelf);
	f.shelf = shelf_new(&f.folders);
	fixture_put(&f, "schemas/catalogue.xml",
		CATALOGUE("<kind id='memo' name='备忘录' code='BW' "
			  "audience='internal'/><kind id='inspection' "
			  "name='巡检单' code='XJD' audience='customer'/>"
			  "<event id='visited' name='回访'/>"));
	assert_int_equal(catalogue_new(f.shelf, &c, &err), ERR_OK);
	assert_int_equal(catalogue_n_kinds(c), n + 1);
	assert_string_equal(catalogue_find(c, "memo")->code, "BW");
	assert_string_equal(catalogue_find(c, "巡检单")->id, "inspection");
	assert_string_equal(
		catalogue_find_happening(c, "visited")->name, "回访");
	assert_non_null(catalogue_find_happening(c, "交货"));
	/* What the archive does not say stays as it was shipped. */
	assert_string_equal(
		catalogue_numbering(c), "{project}-{code}-{seq:3}");
	catalogue_free(c);
	fixture_free(&f);
}

static void a_wrong_row_is_named_with_its_line(void **state)
{
	static const char *const bad[] = {
		CATALOGUE("\n<kind id='x' name='y'/>"),
		CATALOGUE("\n<kind id='' name='y' code='Z' audience='a'/>"),
		CATALOGUE("\n<thing/>"),
		"\n<catalogue/>",
		"\n<!DOCTYPE a>" CATALOGUE(""),
		"\n<catalogue",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++) {
		struct fixture f = fixture_new();
		struct catalogue *c = NULL;
		struct err err = ERR_INIT;

		fixture_put(&f, "schemas/catalogue.xml", bad[i]);
		assert_int_equal(catalogue_new(f.shelf, &c, &err), ERR_SETUP);
		assert_non_null(strstr(err.text, f.dir));
		fixture_free(&f);
	}
}

static void a_shelf_reads_the_last_folder_that_has_a_file(void **state)
{
	struct fixture f = fixture_new();
	const struct shelf_file *file;
	struct err err = ERR_INIT;

	(void)state;
	fixture_put(&f, "schemas/types.xsd", "mine");
	assert_int_equal(
		shelf_read(f.shelf, "schemas/types.xsd", &file, &err), ERR_OK);
	assert_string_equal(file->data, "mine");
	assert_int_equal(
		shelf_read(f.shelf, "schemas/memo.xsd", &file, &err), ERR_OK);
	assert_true(file->len > 100);
	assert_int_equal(shelf_read(f.shelf, "schemas/none.xsd", &file, &err),
		ERR_NOT_FOUND);
	assert_int_equal(shelf_read(f.shelf, "schemas/../Makefile", &file, &err),
		ERR_SETUP);
	assert_int_equal(
		shelf_read(f.shelf, "/etc/passwd", &file, &err), ERR_SETUP);
	assert_false(shelf_has(f.shelf, "../etc/passwd"));
	fixture_free(&f);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_kind_is_found_by_id_name_and_alias),
		cmocka_unit_test(an_archive_adds_rows_and_replaces_them),
		cmocka_unit_test(a_wrong_row_is_named_with_its_line),
		cmocka_unit_test(a_shelf_reads_the_last_folder_that_has_a_file),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
