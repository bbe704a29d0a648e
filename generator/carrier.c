/* SPDX-License-Identifier: MIT */
#include "generator/carrier.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <libxml/tree.h>

#include "base/base64.h"
#include "base/finding.h"
#include "generator/form.h"
#include "generator/intake.h"

#define FORM "juanzong.form."
#define FACTS "juanzong.facts."

/* Of one property, in characters. */
#define PIECE 240
/* Of one thing: a form of the largest size that does not deflate at all. */
#define PIECES_MAX 30000
#define FACTS_MAX ((size_t)64 << 10)

/* ---- writing ---- */

void carrier_pack(
	struct deflater *d, const struct buf *form, struct buf *packed)
{
	struct buf gzip = BUF_INIT;

	deflater_gzip(d, form->data, form->len, &gzip);
	base64_add(packed, gzip.data, gzip.len);
	buf_release(&gzip);
}

static void add_pieces(
	xmlNode *carried, const char *prefix, const struct buf *text)
{
	char name[sizeof(FACTS) + 24];

	for (size_t at = 0; at < text->len; at += PIECE) {
		size_t n = text->len - at < PIECE ? text->len - at : PIECE;
		xmlNode *property = xmlNewDocNode(
			carried->doc, carried->ns, BAD_CAST "property", NULL);
		xmlNode *piece = xmlNewDocTextLen(
			carried->doc, BAD_CAST text->data + at, (int)n);

		snprintf(name, sizeof(name), "%s%zu", prefix, at / PIECE + 1);
		if (!property || !piece ||
			!xmlNewProp(property, BAD_CAST "name", BAD_CAST name))
			abort();
		xmlAddChild(property, piece);
		xmlAddChild(carried, property);
	}
}

struct _xmlNode *carrier_node(struct _xmlDoc *doc, const struct buf *packed,
	const struct json *facts)
{
	xmlNode *carried = xmlNewDocNode(doc, NULL, BAD_CAST "carried", NULL);
	struct buf json = BUF_INIT, text = BUF_INIT;

	if (!carried)
		abort();
	xmlSetNs(carried,
		xmlNewNs(carried, BAD_CAST CARRIER_NAMESPACE, NULL));
	add_pieces(carried, FORM, packed);
	json_write(facts, &json);
	base64_add(&text, json.data, json.len);
	add_pieces(carried, FACTS, &text);
	buf_release(&json);
	buf_release(&text);
	return carried;
}

/* ---- reading ---- */

/* The pieces of one thing, in whatever order they come. */
struct pieces {
	const char *prefix;
	char **items; /* items[0] is number 1; NULL: not there */
	size_t n;     /* the highest number */
	bool twice, wild;
};

static void take_piece(struct pieces *p, const char *name, const char *value)
{
	char *end;
	unsigned long k;

	if (strncmp(name, p->prefix, strlen(p->prefix)))
		return;
	name += strlen(p->prefix);
	k = strtoul(name, &end, 10);
	if (*name < '1' || *name > '9' || *end || k > PIECES_MAX) {
		p->wild = true;
		return;
	}
	if (k > p->n) {
		p->items = xrealloc(p->items, k, sizeof(*p->items));
		while (p->n < k)
			p->items[p->n++] = NULL;
	}
	if (p->items[k - 1])
		p->twice = true;
	else
		p->items[k - 1] = xstrdup(value);
}

struct search {
	struct pieces form, facts;
};

static void look(void *arg, const char *name, const char *value)
{
	struct search *s = arg;

	take_piece(&s->form, name, value);
	take_piece(&s->facts, name, value);
}

static enum err_code join(
	const struct pieces *p, struct buf *out, struct err *err)
{
	struct buf text = BUF_INIT;
	enum err_code code = ERR_OK;

	if (p->twice || p->wild)
		code = err_set(err, ERR_DATA,
			"里面的表单被改过：有两段编号相同，或者编号不对");
	for (size_t i = 0; i < p->n && code == ERR_OK; i++) {
		if (!p->items[i])
			code = err_set(err, ERR_DATA,
				"里面的表单不完整：%zu 段里缺第 %zu 段", p->n,
				i + 1);
		buf_add_str(&text, p->items[i]);
	}
	if (code == ERR_OK && !base64_decode(out, text.data, text.len))
		code = err_set(err, ERR_DATA, "里面的表单已损坏，取不出来");
	buf_release(&text);
	return code;
}

static enum err_code read_form(
	const struct pieces *p, struct buf *out, struct err *err)
{
	const struct form_limits limits = FORM_LIMITS_INIT;
	struct buf packed = BUF_INIT;
	enum err_code code = join(p, &packed, err);

	if (code == ERR_OK &&
		!deflate_gunzip(packed.data, packed.len, limits.bytes, out))
		code = err_set(err, ERR_DATA, "里面的表单已损坏，取不出来");
	buf_release(&packed);
	return code;
}

/* Anybody can put anything there. */
static enum err_code check_form(const struct buf *form, struct err *err)
{
	struct findings findings = FINDINGS_INIT;
	struct buf utf8 = BUF_INIT;
	struct form *parsed = NULL;
	enum err_code code = ERR_OK;

	if (intake_decode(
		    "", form->data, form->len, NULL, &utf8, &findings))
		parsed = form_parse("", utf8.data, utf8.len, &findings);
	if (!parsed)
		code = err_set(err, ERR_DATA, "里面的表单已损坏：%s",
			findings.items[0].message);
	form_free(parsed);
	findings_release(&findings);
	buf_release(&utf8);
	return code;
}

static void release_pieces(struct pieces *p)
{
	for (size_t i = 0; i < p->n; i++)
		free(p->items[i]);
	free(p->items);
}

/* Without them the form is as good as ever. */
static void read_facts(const struct pieces *p, struct carried *out)
{
	struct buf text = BUF_INIT;
	struct err why = ERR_INIT;

	if (join(p, &text, &why) == ERR_OK && text.len <= FACTS_MAX &&
		json_parse(text.data, text.len, &out->facts, &why) != ERR_OK)
		out->facts = NULL;
	buf_release(&text);
}

enum err_code carrier_read(const struct foreign *f, struct carried *out,
	struct err *err)
{
	struct search s = {.form.prefix = FORM, .facts.prefix = FACTS};
	enum err_code code;

	foreign_each_property(f, look, &s);
	if (!s.form.n && !s.form.wild)
		code = err_set(err, ERR_NOT_FOUND,
			"里面没有表单：不是卷宗生成的文件，或者表单被别的程序去掉了");
	else
		code = read_form(&s.form, &out->form, err);
	if (code == ERR_OK)
		code = check_form(&out->form, err);
	if (code == ERR_OK)
		read_facts(&s.facts, out);
	release_pieces(&s.form);
	release_pieces(&s.facts);
	return code;
}

void carried_release(struct carried *c)
{
	buf_release(&c->form);
	json_free(c->facts);
	c->facts = NULL;
}
