/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "generator/pages.h"

static void need_pdfinfo(void)
{
	struct err err = ERR_INIT;

	if (pages_ready(&err) != ERR_OK)
		skip();
}

/* The least that is a PDF of n empty pages. Its table of offsets is left out:
 * readers mend that. */
static void write_pdf(struct buf *out, int n)
{
	buf_add_str(out, "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
			 "2 0 obj<</Type/Pages/Kids[");
	for (int i = 0; i < n; i++)
		buf_printf(out, "%d 0 R ", i + 3);
	buf_printf(out, "]/Count %d>>endobj\n", n);
	for (int i = 0; i < n; i++)
		buf_printf(out,
			"%d 0 obj<</Type/Page/Parent 2 0 R"
			"/MediaBox[0 0 595 842]>>endobj\n",
			i + 3);
	buf_add_str(out, "trailer<</Root 1 0 R>>\n%%EOF\n");
}

static int count(const struct buf *pdf)
{
	struct err err = ERR_INIT;
	int n = -1;

	assert_int_equal(
		pages_count(pdf->data, pdf->len, "/tmp", &n, &err), ERR_OK);
	return n;
}

static void the_pages_of_a_pdf_are_counted(void **state)
{
	static const int cases[] = {1, 3, 120};

	(void)state;
	need_pdfinfo();
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct buf pdf = BUF_INIT;

		write_pdf(&pdf, cases[i]);
		assert_true(pages_is_pdf(pdf.data, pdf.len));
		assert_int_equal(count(&pdf), cases[i]);
		buf_release(&pdf);
	}
}

static void what_is_no_pdf_has_no_pages(void **state)
{
	struct buf junk = BUF_INIT;

	(void)state;
	need_pdfinfo();
	buf_add_str(&junk, "%PDF-1.4 and then nothing\nPages: 9\n");
	assert_int_equal(count(&junk), 0);
	buf_truncate(&junk, 3);
	assert_false(pages_is_pdf(junk.data, junk.len));
	assert_int_equal(count(&junk), 0);
	buf_release(&junk);
}

static void a_scratch_folder_that_is_not_there_is_an_error(void **state)
{
	struct err err = ERR_INIT;
	int n = -1;

	(void)state;
	assert_int_not_equal(
		pages_count("%PDF", 4, "/nowhere/at/all", &n, &err), ERR_OK);
	assert_non_null(strstr(err.text, "/nowhere/at/all"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_pages_of_a_pdf_are_counted),
		cmocka_unit_test(what_is_no_pdf_has_no_pages),
		cmocka_unit_test(
			a_scratch_folder_that_is_not_there_is_an_error),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
