/* SPDX-License-Identifier: MIT
 *
 * What a document carries comes back byte for byte, from DOCX and ODT, in
 * whatever order its pieces are; what is lost or damaged is named, and a form
 * does not go down with the facts.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include <libxml/tree.h>

#include "base/base64.h"
#include "generator/carrier.h"
#include "tests/unit/parcel.h"

#define N_MAX 64

/* The properties of one document. */
struct load {
	char *names[N_MAX], *values[N_MAX];
	size_t n;
	struct buf form;
};

static void pack(struct load *l, size_t form_len)
{
	struct json *facts = json_new_object();
	struct deflater *d = deflater_new(DEFLATE_FAST);
	xmlDoc *doc = xmlNewDoc(BAD_CAST "1.0");
	struct buf packed = BUF_INIT;
	xmlNode *node;
	uint32_t x = 1;

	*l = (struct load){.form = BUF_INIT};
	buf_add_str(&l->form, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
			      "<纪要 xmlns=\"urn:juanzong:form\">");
	/* Something that does not deflate well. */
	while (l->form.len < form_len) {
		x = x * 1103515245 + 12345;
		buf_printf(&l->form, "%x", (unsigned)(x >> 8));
	}
	buf_add_str(&l->form, "</纪要>\n");
	json_set_str(facts, "format", "docx");
	json_set_take(facts, "context", json_new_object());
	carrier_pack(d, &l->form, &packed);
	node = carrier_node(doc, &packed, facts);
	for (xmlNode *n = node->children; n; n = n->next) {
		xmlChar *name = xmlGetNoNsProp(n, BAD_CAST "name");
		xmlChar *value = xmlNodeGetContent(n);

		assert_true(l->n < N_MAX);
		l->names[l->n] = xstrdup((char *)name);
		l->values[l->n++] = xstrdup((char *)value);
		xmlFree(name);
		xmlFree(value);
	}
	xmlFreeNode(node);
	xmlFreeDoc(doc);
	json_free(facts);
	deflater_free(d);
	buf_release(&packed);
}

static void release(struct load *l)
{
	for (size_t i = 0; i < l->n; i++) {
		free(l->names[i]);
		free(l->values[i]);
	}
	buf_release(&l->form);
}

/* As the program that has it last may write it: other order, other pids. */
static struct foreign *deliver(
	const struct load *l, bool odt, struct buf *bytes)
{
	struct buf properties = BUF_INIT;
	struct foreign *f = NULL;
	struct err err = ERR_INIT;

	for (size_t i = l->n; i-- > 0;)
		buf_printf(&properties,
			odt ? "<meta:user-defined meta:name='%s'>%s\n"
			      "</meta:user-defined>"
			    : "<property name='%s'><lpwstr>%s</lpwstr>"
			      "</property>",
			l->names[i], l->values[i]);
	if (odt)
		parcel_odt_body("", properties.data, bytes);
	else
		parcel_docx_body("", properties.data, bytes);
	if (foreign_open(bytes->data, bytes->len, &f, &err) != ERR_OK)
		fail_msg("%s", err.text);
	buf_release(&properties);
	return f;
}

static void a_form_comes_back_byte_for_byte(void **state)
{
	static const size_t lengths[] = {1, 300, 5000};
	struct err err = ERR_INIT;
	size_t last = 0;

	(void)state;
	for (size_t i = 0; i < 6; i++) {
		struct carried c = CARRIED_INIT;
		struct load l;
		struct buf bytes = BUF_INIT;
		struct foreign *f;

		pack(&l, lengths[i / 2]);
		assert_true(l.n > last || i % 2);
		last = l.n;
		for (size_t k = 0; k < l.n; k++)
			assert_true(strlen(l.values[k]) <= 255);
		f = deliver(&l, i % 2, &bytes);
		assert_int_equal(carrier_read(f, &c, &err), ERR_OK);
		assert_int_equal(c.form.len, l.form.len);
		assert_memory_equal(c.form.data, l.form.data, l.form.len);
		assert_string_equal(json_str(c.facts, "format"), "docx");
		carried_release(&c);
		foreign_free(f);
		buf_release(&bytes);
		release(&l);
	}
}

static void replace(char **s, const char *with)
{
	free(*s);
	*s = xstrdup(with);
}

enum harm { NOTHING, NO_PIECE, TWICE, NUMBER, SIGN, BYTE, FACTS, FOREIGN };

static void do_harm(struct load *l, enum harm harm)
{
	char *value;

	switch (harm) {
	case NO_PIECE:
		replace(&l->names[1], "juanzong.else");
		break;
	case TWICE:
		replace(&l->names[1], "juanzong.form.1");
		break;
	case NUMBER:
		replace(&l->names[1], "juanzong.form.99999999999999999999");
		break;
	case SIGN:
		l->values[1][7] = '*';
		break;
	case BYTE:
		value = l->values[1];
		value[7] = value[7] == 'A' ? 'B' : 'A';
		break;
	case FACTS:
		replace(&l->values[l->n - 1], "AAAA");
		break;
	case FOREIGN:
		for (size_t i = 0; i < l->n; i++)
			l->names[i][0] = 'x';
		break;
	default:
		break;
	}
}

static void damage_is_named(void **state)
{
	static const struct {
		enum harm harm;
		enum err_code code;
		const char *why;
	} cases[] = {{NOTHING, ERR_OK, NULL},
		{NO_PIECE, ERR_DATA, "缺第 2 段"},
		{TWICE, ERR_DATA, "编号相同"},
		{NUMBER, ERR_DATA, "编号不对"},
		{SIGN, ERR_DATA, "已损坏"},
		{BYTE, ERR_DATA, "已损坏"},
		{FACTS, ERR_OK, NULL},
		{FOREIGN, ERR_NOT_FOUND, "没有表单"}};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct carried c = CARRIED_INIT;
		struct err err = ERR_INIT;
		struct buf bytes = BUF_INIT;
		struct foreign *f;
		struct load l;

		pack(&l, 1000);
		do_harm(&l, cases[i].harm);
		f = deliver(&l, i % 2, &bytes);
		assert_int_equal(carrier_read(f, &c, &err), cases[i].code);
		if (cases[i].why)
			assert_non_null(strstr(err.text, cases[i].why));
		if (cases[i].code == ERR_OK)
			assert_int_equal(!c.facts, cases[i].harm == FACTS);
		carried_release(&c);
		foreign_free(f);
		buf_release(&bytes);
		release(&l);
	}
}

static void what_is_no_form_is_refused(void **state)
{
	static const char *const forms[] = {"", "no XML", "<a", "<a>&b;</a>",
		"<!DOCTYPE a><a/>", "<a>\xFF</a>"};

	(void)state;
	for (size_t i = 0; i < sizeof(forms) / sizeof(*forms); i++) {
		struct deflater *d = deflater_new(DEFLATE_FAST);
		struct buf form = BUF_INIT, packed = BUF_INIT;
		struct load l = {.n = 1, .form = BUF_INIT};
		struct carried c = CARRIED_INIT;
		struct err err = ERR_INIT;
		struct buf bytes = BUF_INIT;
		struct foreign *f;

		buf_add_str(&form, forms[i]);
		carrier_pack(d, &form, &packed);
		l.names[0] = xstrdup("juanzong.form.1");
		l.values[0] = xstrdup(packed.data);
		f = deliver(&l, false, &bytes);
		assert_int_equal(carrier_read(f, &c, &err), ERR_DATA);
		assert_non_null(strstr(err.text, "表单已损坏"));
		carried_release(&c);
		foreign_free(f);
		buf_release(&bytes);
		release(&l);
		buf_release(&form);
		buf_release(&packed);
		deflater_free(d);
	}
}

static void base64_is_strict(void **state)
{
	static const char *const good[][2] = {{"", ""}, {"YQ==", "a"},
		{"YWI=", "ab"}, {"YWJj", "abc"}, {"5Y23", "卷"}};
	static const char *const bad[] = {"Y", "YQ", "YQ=", "YQ==\n", " YQ==",
		"YQ= =", "Y===", "====", "YQ==YQ==", "Y-_j", "YWJ\x80"};
	struct buf out = BUF_INIT;

	(void)state;
	for (size_t i = 0; i < sizeof(good) / sizeof(*good); i++) {
		buf_clear(&out);
		assert_true(base64_decode(
			&out, good[i][0], strlen(good[i][0])));
		assert_string_equal(out.data, good[i][1]);
	}
	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++)
		assert_false(base64_decode(&out, bad[i], strlen(bad[i])));
	buf_release(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_form_comes_back_byte_for_byte),
		cmocka_unit_test(damage_is_named),
		cmocka_unit_test(what_is_no_form_is_refused),
		cmocka_unit_test(base64_is_strict),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
