/* SPDX-License-Identifier: MIT */
#include "dossier/proof.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "generator/difference.h"
#include "generator/origin.h"
#include "generator/outline.h"

/* Beyond this many it is another document. */
#define FINDINGS_MAX 200

/* Of a long line is shown, in characters, what differs and what is around. */
#define QUOTE_MAX 60
#define QUOTE_BEFORE 12
#define QUOTE_AFTER 8

/* Both documents, side by side. */
struct desk {
	struct proof *proof;
	struct outline ours, theirs;
	struct origin *origin;
	bool older; /* made with other sheets than there are now */
	const char *generator;
};

enum err_code proof_open(
	struct proof *p, const struct source *source, struct err *err)
{
	enum err_code code;

	p->source = source;
	p->carried = (struct carried)CARRIED_INIT;
	code = foreign_open(
		source->data.data, source->data.len, &p->foreign, err);
	if (code == ERR_OK)
		code = carrier_read(p->foreign, &p->carried, err);
	return code;
}

void proof_release(struct proof *p)
{
	foreign_free(p->foreign);
	carried_release(&p->carried);
	findings_release(&p->form);
	findings_release(&p->text);
}

/* ---- what is said ---- */

/* n characters back from s + at, or on from it. */
static size_t back(const char *s, size_t at, size_t n)
{
	while (n-- && at)
		at = utf8_floor(s, at, at - 1);
	return at;
}

static size_t on(const char *s, size_t at, size_t n)
{
	const char *p = s + at, *end = s + strlen(s);

	while (n-- && p < end)
		utf8_next(&p, end);
	return (size_t)(p - s);
}

/* A line, or the part of it from head to tail bytes before its end and what
 * is around. malloc'ed. */
static char *quote(const char *text, size_t head, size_t tail)
{
	size_t len = strlen(text), from, to;

	if (utf8_length(text, len) <= QUOTE_MAX)
		return xstrdup(text);
	from = back(text, head, QUOTE_BEFORE);
	to = on(text, len - tail, QUOTE_AFTER);
	if (utf8_length(text + from, to - from) > QUOTE_MAX)
		to = on(text, from, QUOTE_MAX);
	return xprintf("%s%.*s%s", from ? "…" : "", (int)(to - from),
		text + from, to < len ? "…" : "");
}

static char *word_change(const struct difference *d, const char *found,
	const char *expected, bool mapped)
{
	switch (d->kind) {
	case DIFFERENCE_FILLED:
		return xprintf("空白处已填写：文件里是“%s”", found);
	case DIFFERENCE_ADDED:
		return xprintf("文件里多了“%s”，表单里没有", found);
	case DIFFERENCE_REMOVED:
		return mapped ? xprintf("文件里没有“%s”，表单里有", expected)
			      : xprintf("文件里没有“%s”，按表单应当有",
					expected);
	default:
		return xprintf("文件里写的是“%s”，%s是“%s”", found,
			mapped ? "表单里" : "按表单应当", expected);
	}
}

static void add_difference(struct desk *k, const struct difference *d)
{
	bool added = d->kind == DIFFERENCE_ADDED;
	bool removed = d->kind == DIFFERENCE_REMOVED;
	const char *ours = added ? NULL : k->ours.items[d->ours].text;
	const char *theirs = removed ? NULL : k->theirs.items[d->theirs].text;
	bool whole = false;
	const char *path = added ? NULL
				 : origin_find(k->origin, &k->ours, d->ours,
					   theirs, &whole);
	const char *place = path    ? path
			    : added ? outline_label(&k->theirs, d->theirs)
				    : outline_label(&k->ours, d->ours);
	char *found = NULL, *expected = NULL, *message;
	size_t head = 0, tail = 0;
	/* By hand is as it should be; and all but one value in the place of
	 * another may be the other sheet's doing. */
	bool mild = d->kind == DIFFERENCE_FILLED ||
		    (k->older && !(whole && ours && theirs));

	if (ours && theirs)
		outline_common(ours, theirs, &head, &tail);
	if (theirs)
		found = quote(theirs, head, tail);
	if (ours && d->kind != DIFFERENCE_FILLED)
		expected = quote(ours, head, tail);
	message = word_change(d, found, expected, path);
	findings_add(&k->proof->text, mild ? FINDING_WARNING : FINDING_ERROR,
		k->proof->source->name, 0, place, found, expected, message);
	free(found);
	free(expected);
	free(message);
}

static void add(struct proof *p, enum finding_level level, char *take_message)
{
	findings_add(&p->text, level, p->source->name, 0, NULL, NULL, NULL,
		take_message);
	free(take_message);
}

static void report(struct desk *k, const struct differences *list)
{
	if (list->n && k->older)
		add(k->proof, FINDING_WARNING,
			xprintf("文件是用另一版模板或程序（%s）生成的，"
				"下面是和现在的模板比较的结果",
				k->generator ? k->generator : "版本不明"));
	for (size_t i = 0; i < list->n && i < FINDINGS_MAX; i++)
		add_difference(k, &list->items[i]);
	if (list->n > FINDINGS_MAX)
		add(k->proof, FINDING_ERROR,
			xprintf("还有 %zu 处不同，没有列出",
				list->n - FINDINGS_MAX));
}

/* ---- making it once more ---- */

static enum err_code check_form(struct proof *p, struct office *o,
	struct document **out, struct err *err)
{
	struct source source = {.name = p->source->name};
	enum err_code code;

	source.data = p->carried.form;
	code = file_check(o, &source, out, &p->form, err);
	/* A line of the form is none of the document. */
	for (size_t i = 0; i < p->form.n; i++)
		p->form.items[i].line = 0;
	return code;
}

static enum err_code make_again(struct desk *k, struct generator *g,
	struct document *d, const char *format, struct err *err)
{
	char sheets[HASH_HEX_SIZE] = "";
	struct json *facts = k->proof->carried.facts;
	const char *then = json_str(facts, "sheets");
	struct foreign *again = NULL;
	struct paper *paper = NULL;
	struct buf bytes = BUF_INIT;
	struct context context;
	enum err_code code;

	context_from_json(json_get(facts, "context"), &context);
	code = generator_paper(g, d, &context, &paper, err);
	if (code == ERR_OK)
		code = generator_make(g, d, paper, format, &bytes, err);
	if (code == ERR_OK)
		code = generator_digest(
			g, document_kind(d), format, sheets, err);
	if (code == ERR_OK)
		code = foreign_open(bytes.data, bytes.len, &again, err);
	if (code == ERR_OK)
		code = outline_read(again, &k->ours, err);
	k->generator = json_str(facts, "generator");
	k->older = !then || strcmp(then, sheets) != 0 || !k->generator ||
		   strcmp(k->generator, render_program()) != 0;
	foreign_free(again);
	paper_free(paper);
	buf_release(&bytes);
	return code;
}

static void lay_out(struct desk *k)
{
	struct differences list = DIFFERENCES_INIT;

	k->origin = origin_new(&k->proof->carried.form);
	differences_find(&k->ours, &k->theirs, &list);
	report(k, &list);
	k->proof->compared = true;
	origin_free(k->origin);
	differences_release(&list);
}

/* The form has no errors. */
static enum err_code compare(struct proof *p, struct office *o,
	struct document *d, const char *format, struct err *err)
{
	struct desk k = {.proof = p};
	struct err why = ERR_INIT;
	enum err_code code = ERR_OK;

	if (outline_read(p->foreign, &k.theirs, &why) != ERR_OK)
		add(p, FINDING_ERROR,
			xprintf("正文读不出来，没有比较：%s", why.text));
	else
		code = make_again(&k, office_generator(o), d, format, err);
	if (code == ERR_OK && !why.code)
		lay_out(&k);
	outline_release(&k.ours);
	outline_release(&k.theirs);
	return code;
}

/* Can files of this format be read back? */
static bool is_format(struct office *o, const char *format)
{
	return format && (!strcmp(format, "docx") || !strcmp(format, "odt")) &&
	       catalogue_find_format(office_catalogue(o), format);
}

enum err_code proof_read(struct proof *p, struct office *o, struct err *err)
{
	const char *format = json_str(p->carried.facts, "format");
	struct document *d = NULL;
	enum err_code code = check_form(p, o, &d, err);

	if (code != ERR_OK)
		goto out;
	if (!d || p->form.n_errors)
		add(p, FINDING_WARNING,
			xstrdup("文件里的表单有错误，没有和正文比较"));
	else if (!is_format(o, format))
		add(p, FINDING_WARNING,
			xstrdup("文件里没有留下生成时的情况（编号、模板等），"
				"没有和正文比较"));
	else
		code = compare(p, o, d, format, err);
out:
	document_free(d);
	return code;
}
