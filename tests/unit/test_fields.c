/* SPDX-License-Identifier: MIT
 *
 * What a browser sends is taken apart as it was meant, or refused as a whole;
 * and a form on a page comes back as the XML it was shown from.
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

#include "base/fs.h"
#include "generator/form.h"
#include "generator/generator.h"
#include "web/fields.h"
#include "web/form_xml.h"
#include "web/request.h"

static void pairs_are_unescaped(void **state)
{
	struct fields f = FIELDS_INIT;
	struct err err = ERR_INIT;
	const char *text = "a=1+2&%E5%90%8D=%E7%8E%8B%26&&b&c=";

	(void)state;
	assert_int_equal(fields_parse_urlencoded(&f, text, strlen(text), &err),
		ERR_OK);
	assert_int_equal(f.n, 4);
	assert_string_equal(fields_get(&f, "a"), "1 2");
	assert_string_equal(fields_get(&f, "名"), "王&");
	assert_string_equal(fields_get(&f, "b"), "");
	assert_string_equal(fields_get(&f, "c"), "");
	assert_null(fields_get(&f, "d"));
	fields_release(&f);
}

static void what_is_no_pair_is_refused(void **state)
{
	static const char *const bad[] = {
		"a=%", "a=%4", "a=%GG", "a=%00", "%FF=1", "a=%C3%28", "a=%ED%A0%80"};

	(void)state;
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		struct fields f = FIELDS_INIT;
		struct err err = ERR_INIT;

		assert_int_equal(fields_parse_urlencoded(&f, bad[i],
					 strlen(bad[i]), &err),
			ERR_USAGE);
		fields_release(&f);
	}
}

static void too_many_fields_are_refused(void **state)
{
	struct fields f = FIELDS_INIT;
	struct err err = ERR_INIT;
	struct buf b = BUF_INIT;

	(void)state;
	for (int i = 0; i <= FIELDS_MAX; i++)
		buf_add_str(&b, "a=1&");
	assert_int_equal(
		fields_parse_urlencoded(&f, b.data, b.len, &err), ERR_LIMIT);
	fields_release(&f);
	buf_release(&b);
}

#define TYPE "multipart/form-data; boundary=xyz"
#define PART(name) "--xyz\r\nContent-Disposition: form-data; name=" name "\r\n"

static enum err_code parse(struct fields *f, const char *type, const char *body)
{
	struct err err = ERR_INIT;

	return fields_parse_multipart(f, type, body, strlen(body), &err);
}

static void parts_are_fields_and_files(void **state)
{
	struct fields f = FIELDS_INIT;
	const struct field *file;

	(void)state;
	assert_int_equal(
		parse(&f, TYPE,
			PART("\"a\"") "\r\n一\r\n二\r\n" PART(
				"\"f\"; filename=\"C:\\x\\..\\签字; %22件.pdf\"")
			"Content-Type: text/html\r\n\r\n--xy\r\n\r\n--xyz--\r\n"),
		ERR_OK);
	assert_string_equal(fields_get(&f, "a"), "一\r\n二");
	file = fields_find(&f, "f");
	assert_non_null(file);
	assert_string_equal(file->file, "签字; \"件.pdf");
	assert_int_equal(file->len, 6);
	assert_null(fields_get(&f, "f"));
	fields_release(&f);
}

static void parts_that_are_not_whole_are_refused(void **state)
{
	static const char *const bad[] = {
		"",
		"--xyz",
		"--xyz\r\n",
		"--xyzContent",
		PART("\"a\"") "\r\nvalue",
		PART("\"a\"") "\r\nvalue\r\n--xyz",
		PART("\"a\"") "no blank line\r\n--xyz--",
		PART("\"\xFF\"") "\r\nv\r\n--xyz--",
		"--xyz\r\nContent-Type: a\r\n\r\nv\r\n--xyz--",
		"--abc\r\n\r\n\r\n--abc--",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		struct fields f = FIELDS_INIT;

		assert_int_equal(parse(&f, TYPE, bad[i]), ERR_USAGE);
		fields_release(&f);
	}
	for (int i = 0; i < 3; i++) {
		static const char *const types[] = {"multipart/form-data",
			"multipart/form-data; boundary=",
			"multipart/form-data; boundary=\"\""};
		struct fields f = FIELDS_INIT;

		assert_int_equal(parse(&f, types[i], "--\r\n"), ERR_USAGE);
		fields_release(&f);
	}
}

static void a_path_never_leads_elsewhere(void **state)
{
	static const char *const bad[] = {"", "x", "//x", "/a/../b", "/a/./b",
		"/%2e%2e/x", "/a/%2e%2e", "/a%2fb", "/a%5Cb", "/a%00b", "/a//b",
		"/a%0Ab", "/1/2/3/4/5/6/7/8/9/10/11/12/13"};

	(void)state;
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		struct request r;
		struct err err = ERR_INIT;

		request_init(&r);
		r.target = xstrdup(bad[i]);
		if (request_read_target(&r, &err) == ERR_OK)
			fail_msg("%s was taken", bad[i]);
		request_release(&r);
	}
}

static void cookies_are_found_by_their_whole_name(void **state)
{
	struct request r;
	char *value;

	(void)state;
	request_init(&r);
	r.headers[HEADER_COOKIE] = xstrdup("xa=1; a=2;a=3; b=");
	value = request_cookie(&r, "a");
	assert_string_equal(value, "2");
	free(value);
	value = request_cookie(&r, "b");
	assert_string_equal(value, "");
	free(value);
	assert_null(request_cookie(&r, "c"));
	request_release(&r);
}

/* ---- forms ---- */

static void add_field(struct fields *f, const char *name, const char *value)
{
	f->items = xrealloc(f->items, f->n + 1, sizeof(*f->items));
	f->items[f->n++] = (struct field){.name = xstrdup(name),
		.value = xstrdup(value),
		.len = strlen(value)};
}

/* What a browser would send of a form: each leaf under its path. */
static void gather(const struct model_field *model, xmlNode *node,
	const char *path, struct fields *f)
{
	char *before = NULL;
	int n = 0;

	for (xmlNode *c = node->children; c; c = c->next) {
		const struct model_field *child;
		char *name;

		if (c->type != XML_ELEMENT_NODE)
			continue;
		child = model_child(model, (const char *)c->name);
		assert_non_null(child);
		n = before && !strcmp(before, (const char *)c->name) ? n + 1 : 1;
		free(before);
		before = xstrdup((const char *)c->name);
		name = child->max == 1
			       ? xprintf("%s%s%s", path, *path ? "/" : "",
					 child->name)
			       : xprintf("%s%s%s[%d]", path, *path ? "/" : "",
					 child->name, n);
		if (child->group) {
			gather(child, c, name, f);
		} else {
			xmlChar *text = xmlNodeGetContent(c);

			add_field(f, name, (const char *)text);
			xmlFree(text);
		}
		free(name);
	}
	free(before);
}

static void comes_back(struct generator *g, const char *path)
{
	struct findings findings = FINDINGS_INIT;
	struct document *d = NULL, *again = NULL;
	struct buf data = BUF_INIT, xml = BUF_INIT;
	struct fields f = FIELDS_INIT;
	struct err err = ERR_INIT;
	const struct model *m;
	xmlDoc *doc;

	assert_int_equal(fs_read(path, 1 << 22, &data, &err), ERR_OK);
	assert_int_equal(generator_read(g, path, data.data, data.len, &d,
				 &findings, &err),
		ERR_OK);
	assert_int_equal(
		generator_model(g, document_kind(d), &m, &err), ERR_OK);
	doc = xmlReadMemory(document_canonical(d)->data,
		(int)document_canonical(d)->len, path, NULL, XML_PARSE_NOBLANKS);
	add_field(&f, "@项目编号", document_project(d));
	gather(&m->root, xmlDocGetRootElement(doc), "", &f);
	add_field(&f, "token", "whatever");
	form_xml_write(m, document_kind(d)->name, &f, NULL, &xml);
	assert_int_equal(generator_read(g, path, xml.data, xml.len, &again,
				 &findings, &err),
		ERR_OK);
	assert_string_equal(document_canonical(again)->data,
		document_canonical(d)->data);
	xmlFreeDoc(doc);
	document_free(d);
	document_free(again);
	findings_release(&findings);
	fields_release(&f);
	buf_release(&data);
	buf_release(&xml);
}

static void every_example_comes_back_from_its_page(void **state)
{
	struct strs names = STRS_INIT, folders = STRS_INIT;
	struct generator *g = NULL;
	struct err err = ERR_INIT;
	int n = 0;

	(void)state;
	strs_add(&folders, ".");
	assert_int_equal(generator_new(&folders, NULL, &g, &err), ERR_OK);
	assert_int_equal(fs_list("examples", &names, &err), ERR_OK);
	for (size_t i = 0; i < names.n; i++) {
		char *path = fs_join("examples", names.items[i]);

		if (strstr(path, ".xml")) {
			comes_back(g, path);
			n++;
		}
		free(path);
	}
	assert_true(n >= 24);
	generator_free(g);
	strs_release(&names);
	strs_release(&folders);
}

static void a_row_can_be_left_out_and_findings_are_placed(void **state)
{
	struct strs folders = STRS_INIT;
	struct generator *g = NULL;
	struct fields f = FIELDS_INIT;
	struct buf xml = BUF_INIT;
	struct err err = ERR_INIT;
	const struct kind *k;
	const struct model *m;
	char *name;

	(void)state;
	strs_add(&folders, ".");
	assert_int_equal(generator_new(&folders, NULL, &g, &err), ERR_OK);
	k = catalogue_find(generator_catalogue(g), "minutes");
	assert_int_equal(generator_model(g, k, &m, &err), ERR_OK);
	add_field(&f, "参会人[1]/姓名", "甲");
	add_field(&f, "参会人[2]/姓名", " 　\r\n");
	add_field(&f, "参会人[3]/姓名", "<丙>&");
	add_field(&f, "参会人[10]/姓名", "癸");
	add_field(&f, "参会人[999999]/姓名", "太远");
	add_field(&f, "不认识的", "x");
	form_xml_write(m, k->name, &f, "参会人[1]", &xml);
	assert_null(strstr(xml.data, "甲"));
	assert_non_null(strstr(xml.data, "<姓名>&lt;丙&gt;&amp;</姓名>"));
	assert_non_null(strstr(xml.data, "癸"));
	assert_null(strstr(xml.data, "太远"));
	assert_null(strstr(xml.data, "不认识"));
	name = form_xml_name(m, "参会人/姓名");
	assert_string_equal(name, "参会人[1]/姓名");
	free(name);
	name = form_xml_name(m, "议题[2]/标题");
	assert_string_equal(name, "议题[2]/标题");
	free(name);
	name = form_xml_name(m, "项目编号");
	assert_string_equal(name, "@项目编号");
	free(name);
	fields_release(&f);
	buf_release(&xml);
	generator_free(g);
	strs_release(&folders);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(pairs_are_unescaped),
		cmocka_unit_test(what_is_no_pair_is_refused),
		cmocka_unit_test(too_many_fields_are_refused),
		cmocka_unit_test(parts_are_fields_and_files),
		cmocka_unit_test(parts_that_are_not_whole_are_refused),
		cmocka_unit_test(a_path_never_leads_elsewhere),
		cmocka_unit_test(cookies_are_found_by_their_whole_name),
		cmocka_unit_test(every_example_comes_back_from_its_page),
		cmocka_unit_test(a_row_can_be_left_out_and_findings_are_placed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
