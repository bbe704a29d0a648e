/* SPDX-License-Identifier: MIT
 *
 * Any bytes as a document from outside. Whatever they are: opening it, taking
 * the form out and reading what it says must neither crash nor hang; a refusal
 * has a reason in Chinese; a form that comes out can be parsed; and a document
 * does not differ from itself.
 *
 * Bytes that are no zip become a part of one, so that there is something to
 * read behind the CRC: D…: word/document.xml, O…: content.xml, P… and M…: the
 * properties of either.
 */
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "generator/carrier.h"
#include "generator/difference.h"
#include "generator/form.h"
#include "generator/input.h"
#include "generator/intake.h"
#include "generator/origin.h"
#include "generator/outline.h"
#include "tests/unit/parcel.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool what)
{
	if (!what)
		abort();
}

static bool is_chinese(const char *text)
{
	const char *end = text + strlen(text);

	require(utf8_valid(text, strlen(text), NULL));
	while (text < end)
		if (utf8_next(&text, end) >= 0x3400)
			return true;
	return false;
}

/* The bytes themselves, or a package around them. */
static void wrap(const uint8_t *data, size_t size, struct buf *out)
{
	char *text;

	if (!size || foreign_is_package(data, size) ||
		!strchr("DOPM", data[0])) {
		buf_add(out, data, size);
		return;
	}
	text = xstrndup((const char *)data + 1, size - 1);
	switch (data[0]) {
	case 'D':
		parcel_docx(text, NULL, out);
		break;
	case 'O':
		parcel_odt(text, NULL, out);
		break;
	case 'P':
		parcel_docx_body("<w:p/>", text, out);
		break;
	default:
		parcel_odt_body("<text:p/>", text, out);
	}
	free(text);
}

static void check_lines(const struct outline *o)
{
	for (size_t i = 0; i < o->n; i++) {
		const struct outline_line *l = &o->items[i];
		char *again = outline_text(l->text, strlen(l->text));

		require(*l->text);
		require(utf8_valid(l->text, strlen(l->text), NULL));
		require(!strcmp(again, l->text));
		free(again);
		if (i < 100)
			(void)outline_label(o, i);
	}
}

static void take_out(const struct foreign *f, const struct outline *o)
{
	struct carried c = CARRIED_INIT;
	struct context context;
	struct err err = ERR_INIT;
	bool whole;

	if (carrier_read(f, &c, &err) == ERR_OK) {
		struct origin *origin = origin_new(&c.form);

		context_from_json(json_get(c.facts, "context"), &context);
		for (size_t i = 0; i < o->n && i < 20; i++)
			(void)origin_find(origin, o, i, i % 2 ? "a" : NULL,
				&whole);
		origin_free(origin);
	} else {
		require(is_chinese(err.text));
	}
	carried_release(&c);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct outline o = OUTLINE_INIT, again = OUTLINE_INIT;
	struct differences d = DIFFERENCES_INIT;
	struct buf bytes = BUF_INIT;
	struct foreign *f = NULL;
	struct err err = ERR_INIT;

	wrap(data, size, &bytes);
	if (foreign_open(bytes.data, bytes.len, &f, &err) == ERR_OK) {
		if (outline_read(f, &o, &err) == ERR_OK) {
			check_lines(&o);
			require(outline_read(f, &again, &err) == ERR_OK);
			differences_find(&o, &again, &d);
			require(d.n == 0);
		}
		take_out(f, &o);
	}
	if (err.code != ERR_OK)
		require(err.code == ERR_DATA && is_chinese(err.text));
	foreign_free(f);
	outline_release(&o);
	outline_release(&again);
	differences_release(&d);
	buf_release(&bytes);
	return 0;
}
