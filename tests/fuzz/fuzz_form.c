/* SPDX-License-Identifier: MIT
 *
 * Any bytes as a form. Whatever they are: taking them in, checking them and
 * writing them out again must neither crash nor hang; what is said is Chinese
 * in valid UTF-8; checking leaves the form as it was; and the canonical form
 * of a canonical form is the same bytes.
 */
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "generator/form.h"
#include "generator/intake.h"
#include "generator/schema.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define DOC(text)                                                              \
	"<xs:annotation><xs:documentation>" text                               \
	"</xs:documentation></xs:annotation>"

static const char xsd[] =
	"<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'"
	" xmlns='urn:juanzong:form' targetNamespace='urn:juanzong:form'"
	" elementFormDefault='qualified'>"
	"<xs:simpleType name='date'><xs:restriction base='xs:date'>"
	"<xs:minInclusive value='1990-01-01'/></xs:restriction></xs:simpleType>"
	"<xs:element name='试验'>" DOC(
		"试验用的表单。") "<xs:complexType>"
				  "<xs:sequence>"
				  "<xs:element name='主题'>" DOC(
					  "一句话。") "<xs:simpleType>"
						      "<xs:restriction "
						      "base='xs:token'><xs:"
						      "minLength value='1'/>"
						      "<xs:maxLength "
						      "value='9'/></"
						      "xs:restriction></"
						      "xs:simpleType></"
						      "xs:element>"
						      "<xs:element name='日期' "
						      "type='date' "
						      "minOccurs='0'>" DOC(
							      "哪一天。") "</"
									  "xs:"
									  "elem"
									  "ent>"
									  "<xs:"
									  "elem"
									  "ent "
									  "name"
									  "='"
									  "份数"
									  "' "
									  "type"
									  "='"
									  "xs:"
									  "posi"
									  "tive"
									  "Inte"
									  "ger'"
									  " min"
									  "Occu"
									  "rs='"
									  "0'"
									  ">" DOC("几份。") "</xs:element>"
											    "<xs:element name='议题' minOccurs='0' maxOccurs='3'>" DOC(
												    "事项。") "<xs:complexType><xs:sequence>"
													      "<xs:element name='标题' type='xs:string'>" DOC(
														      "议题。") "</xs:element>"
																"<xs:element name='结论' minOccurs='0'>" DOC(
																	"同意或不同意。") "<xs:simpleType><xs:restriction base='xs:token'>"
																			  "<xs:enumeration value='同意'/><xs:enumeration value='不同意'/>"
																			  "</xs:restriction></xs:simpleType></xs:element>"
																			  "</xs:sequence></xs:complexType></xs:element>"
																			  "</xs:sequence>"
																			  "<xs:attribute name='项目编号' type='xs:token' use='required'>" DOC(
																				  "项目的编号。") "</xs:attribute>"
																						  "</xs:complexType></xs:element></xs:schema>";

static enum err_code load(
	void *arg, const char *name, struct buf *out, struct err *err)
{
	(void)arg;
	(void)out;
	return err_set(err, ERR_NOT_FOUND, "没有 %s", name);
}

static struct schema *schema_once(void)
{
	static struct schema *schema;
	struct err err = ERR_INIT;

	if (!schema && schema_new("fuzz.xsd", xsd, strlen(xsd), load, NULL,
			       &schema, &err))
		abort();
	return schema;
}

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

static void look_at(const struct findings *findings)
{
	for (size_t i = 0; i < findings->n; i++) {
		const struct finding *f = &findings->items[i];

		require(f->line >= 0 && is_chinese(f->message));
		require(!f->found ||
			utf8_valid(f->found, strlen(f->found), NULL));
		require(!f->field ||
			utf8_valid(f->field, strlen(f->field), NULL));
	}
}

static void check(struct form *form)
{
	struct findings findings = FINDINGS_INIT;
	struct buf before = BUF_INIT, after = BUF_INIT;
	struct err err = ERR_INIT;

	form_canonical(form, &before);
	require(!schema_check(schema_once(), form, &findings, &err));
	look_at(&findings);
	form_canonical(form, &after);
	require(before.len == after.len &&
		!memcmp(before.data, after.data, after.len));
	buf_release(&before);
	buf_release(&after);
	findings_release(&findings);
}

static void round_trip(const struct form *form)
{
	struct findings findings = FINDINGS_INIT;
	struct buf once = BUF_INIT, text = BUF_INIT, twice = BUF_INIT;
	struct form *again;

	form_canonical(form, &once);
	/* It may have grown beyond the limits, by indentation and escapes. */
	if (intake_decode(
		    "again", once.data, once.len, NULL, &text, &findings)) {
		require(findings.n == 0);
		again = form_parse("again", text.data, text.len, &findings);
		require(again && findings.n == 0);
		form_canonical(again, &twice);
		require(once.len == twice.len &&
			!memcmp(once.data, twice.data, once.len));
		form_free(again);
	}
	findings_release(&findings);
	buf_release(&once);
	buf_release(&text);
	buf_release(&twice);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct findings findings = FINDINGS_INIT;
	struct buf text = BUF_INIT;
	struct form *form = NULL;
	bool go_on = intake_decode("fuzz", data, size, NULL, &text, &findings);

	if (go_on)
		form = form_parse("fuzz", text.data, text.len, &findings);
	require(form || findings.n_errors > 0);
	look_at(&findings);
	if (form && !findings.n)
		round_trip(form);
	if (form)
		check(form);
	form_free(form);
	findings_release(&findings);
	buf_release(&text);
	return 0;
}
