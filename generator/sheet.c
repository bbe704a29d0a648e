/* SPDX-License-Identifier: MIT */
#include "generator/sheet.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include <libexslt/exslt.h>
#include <libxml/xpathInternals.h>
#include <libxslt/extensions.h>
#include <libxslt/security.h>
#include <libxslt/transform.h>
#include <libxslt/variables.h>
#include <libxslt/xsltInternals.h>
#include <libxslt/xsltutils.h>

#include "generator/allowance.h"
#include "generator/almanac.h"
#include "generator/imprint.h"
#include "generator/merge.h"
#include "generator/plate.h"
#include "generator/xml.h"

/* A form of 200,000 nodes stays far below; an endless sheet does not. */
#define STEPS_MAX 200000000UL

struct sheet {
	char *name;
	xsltStylesheet *style;
	xsltSecurityPrefs *prefs;
	struct strs files;
	bool cast;
};

__attribute__((format(printf, 2, 3))) static void ignore(
	void *arg, const char *fmt, ...)
{
	(void)arg;
	(void)fmt;
}

/* libxslt's registry of extension modules is the process's own, and so is its
 * wish to print: what is wrong comes through the transformation's own context. */
static void prepare_libxslt(void)
{
	exsltCommonRegister();
	exsltSaxonRegister();
	exsltSetsRegister();
	exsltStrRegister();
	xsltSetGenericErrorFunc(NULL, ignore);
	xsltSetGenericDebugFunc(NULL, ignore);
	/* By default each step is told to that function, thousands a paper. */
	xsltDebugSetDefaultTrace(XSLT_TRACE_NONE);
}

/* For each run libxslt registers two dozen elements that write files or talk to
 * whoever debugs a sheet, which no sheet may; that took a fiftieth of a
 * document's time. Ours comes before the library's. What it knows as a sheet is
 * compiled, exsl:document among it, is as forbidden as it was. */
void xsltRegisterAllElement(xsltTransformContext *ctxt)
{
	(void)ctxt;
}

/* libxslt reports in pieces, in English; the pieces together are the detail of
 * one error. */
__attribute__((format(printf, 2, 3))) static void collect(
	void *arg, const char *fmt, ...)
{
	struct buf *out = arg;
	char text[512];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(text, sizeof(text), fmt, ap);
	va_end(ap);
	if (out->len < sizeof(text))
		buf_add_str(out, text);
}

#if LIBXML_VERSION >= 21200
static void collect_structured(void *arg, const xmlError *e)
#else
static void collect_structured(void *arg, xmlError *e)
#endif
{
	collect(arg, "%s", e->message ? e->message : "");
}

static void one_line(struct buf *b)
{
	for (size_t i = 0; i < b->len; i++)
		if (b->data[i] == '\n' || b->data[i] == '\r')
			b->data[i] = ' ';
}

static xsltSecurityPrefs *forbid_all(void)
{
	static const xsltSecurityOption options[] = {XSLT_SECPREF_READ_FILE,
		XSLT_SECPREF_WRITE_FILE, XSLT_SECPREF_CREATE_DIRECTORY,
		XSLT_SECPREF_READ_NETWORK, XSLT_SECPREF_WRITE_NETWORK};
	xsltSecurityPrefs *prefs = xsltNewSecurityPrefs();

	if (!prefs)
		abort();
	for (size_t i = 0; i < sizeof(options) / sizeof(*options); i++)
		xsltSetSecurityPrefs(prefs, options[i], xsltSecurityForbid);
	return prefs;
}

static enum err_code read_all(struct shelf *shelf, const char *name,
	struct strs *files, xmlDoc **out, struct err *err)
{
	char *folder = xstrndup(name, (size_t)(strrchr(name, '/') - name));
	struct shelf_folder from = {shelf, folder, files};
	const struct shelf_file *file;
	enum err_code code = shelf_read(shelf, name, &file, err);

	if (code == ERR_OK) {
		strs_add(files, name);
		code = xml_merge_includes(strrchr(name, '/') + 1, file->data,
			file->len, shelf_load, &from, out, err);
		if (code != ERR_OK)
			code = err_context(err, "%s", file->path);
	}
	free(folder);
	return code;
}

enum err_code sheet_new(struct shelf *shelf, const char *name,
	const struct letterhead *letterhead, struct sheet **out,
	struct err *err)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;
	static pthread_mutex_t compiling = PTHREAD_MUTEX_INITIALIZER;
	struct sheet *s = xcalloc(1, sizeof(*s));
	struct buf why = BUF_INIT;
	enum err_code code;
	xmlDoc *doc = NULL;

	pthread_once(&once, prepare_libxslt);
	s->name = xstrdup(name);
	s->prefs = forbid_all();
	code = read_all(shelf, name, &s->files, &doc, err);
	if (code != ERR_OK)
		goto out;
	if (letterhead)
		imprint_put(doc, letterhead);
	s->cast = plate_cast(doc);
	/* libxslt has one handler for the whole process while it compiles. */
	pthread_mutex_lock(&compiling);
	xsltSetGenericErrorFunc(&why, collect);
	xmlSetStructuredErrorFunc(&why, collect_structured);
	s->style = xsltParseStylesheetDoc(doc);
	xmlSetStructuredErrorFunc(NULL, NULL);
	xsltSetGenericErrorFunc(NULL, ignore);
	pthread_mutex_unlock(&compiling);
	one_line(&why);
	if (!s->style)
		xmlFreeDoc(doc);
	if (!s->style || s->style->errors)
		code = err_set(
			err, ERR_SETUP, "模板 %s 有误：%s", name, why.data);
out:
	buf_release(&why);
	if (code == ERR_OK)
		*out = s;
	else
		sheet_free(s);
	return code;
}

void sheet_free(struct sheet *s)
{
	if (!s)
		return;
	xsltFreeStylesheet(s->style);
	xsltFreeSecurityPrefs(s->prefs);
	strs_release(&s->files);
	free(s->name);
	free(s);
}

const struct strs *sheet_files(const struct sheet *s)
{
	return &s->files;
}

bool sheet_declares(const struct sheet *s, const char *ns)
{
	const xmlNode *root = xmlDocGetRootElement(s->style->doc);

	for (const xmlNs *n = root->nsDef; n; n = n->next)
		if (!strcmp((const char *)n->href, ns))
			return true;
	return false;
}

bool sheet_is_cast(const struct sheet *s)
{
	return s->cast;
}

static enum err_code set_params(
	xsltTransformContext *ctxt, const char *const *params)
{
	for (; params && *params; params += 2)
		if (xsltQuoteOneUserParam(
			    ctxt, BAD_CAST params[0], BAD_CAST params[1]))
			return ERR_SETUP;
	return ERR_OK;
}

enum err_code sheet_run(struct sheet *s, struct _xmlDoc *in,
	const char *const *params, struct _xmlDoc **out, struct err *err)
{
	return sheet_run_with(s, in, params, NULL, out, err);
}

static enum err_code say_why(const struct sheet *s,
	const xsltTransformContext *ctxt, const struct allowance *allowance,
	struct buf *why, struct err *err)
{
	one_line(why);
	if (allowance->spent)
		return err_set(err, ERR_SETUP,
			"模板 %s 用的内存超过 %d MB，已经停止", s->name,
			(int)(ALLOWANCE_BYTES >> 20));
	if (ctxt->opCount >= STEPS_MAX || ctxt->xpathCtxt->opCount >= STEPS_MAX)
		return err_set(err, ERR_SETUP,
			"模板 %s 没完没了，走了 %lu 步还没有结束，已经停止",
			s->name, STEPS_MAX);
	if (strstr(why->data, "infinite template recursion"))
		return err_set(err, ERR_SETUP,
			"模板 %s 不停地调用自己，已经停止", s->name);
	if (strstr(why->data, "rights for"))
		return err_set(err, ERR_SETUP,
			"模板 %s 要读写文件或上网，这不允许：%s", s->name,
			why->data);
	return err_set(err, ERR_SETUP, "模板 %s 运行出错：%s", s->name,
		why->len ? why->data : "没有产生内容");
}

enum err_code sheet_run_with(struct sheet *s, struct _xmlDoc *in,
	const char *const *params, const struct calendar *calendar,
	struct _xmlDoc **out, struct err *err)
{
	xsltTransformContext *ctxt = xsltNewTransformContext(s->style, in);
	struct allowance allowance = {.stop = XSLT_STATE_STOPPED};
	struct buf why = BUF_INIT;
	enum err_code code = ERR_OK;
	xmlDoc *result = NULL;

	if (!ctxt)
		abort();
	allowance.state = (int *)&ctxt->state;
	xsltSetTransformErrorFunc(ctxt, &why, collect);
	ctxt->xpathCtxt->error = (xmlStructuredErrorFunc)collect_structured;
	ctxt->xpathCtxt->userData = &why;
	ctxt->xpathCtxt->opLimit = STEPS_MAX;
	ctxt->opLimit = STEPS_MAX;
	/* libxml2 keeps values for the next expression; what is kept by size
	 * (generator/allowance.h) is nearer at hand. */
	xmlXPathContextSetCache(ctxt->xpathCtxt, 0, 0, 0);
	/* An unknown function is said past the context, on stderr; the handler
	 * is this thread's own. */
	xmlSetGenericErrorFunc(&why, collect);
	allowance_begin(&allowance);
	if (xsltSetCtxtSecurityPrefs(s->prefs, ctxt) ||
		set_params(ctxt, params) != ERR_OK ||
		(calendar && almanac_open(ctxt, calendar) != ERR_OK))
		ctxt->state = XSLT_STATE_ERROR;
	else
		result = xsltApplyStylesheetUser(
			s->style, in, NULL, NULL, NULL, ctxt);
	allowance_end(&allowance);
	xmlSetGenericErrorFunc(NULL, NULL);
	/* A stylesheet out of memory may end "well" with nothing: an empty
	 * result is a failure as well. */
	if (allowance.spent || !result || ctxt->state != XSLT_STATE_OK ||
		!result->children) {
		code = say_why(s, ctxt, &allowance, &why, err);
		xmlFreeDoc(result);
	} else {
		*out = result;
	}
	xsltFreeTransformContext(ctxt);
	buf_release(&why);
	return code;
}

enum err_code sheet_write(struct sheet *s, struct _xmlDoc *result,
	struct buf *out, struct err *err)
{
	xmlChar *text = NULL;
	int len = 0;

	if (xsltSaveResultToString(&text, &len, result, s->style) || !text)
		return err_set(err, ERR_SETUP, "模板 %s 的结果无法写出",
			s->name);
	buf_add(out, text, (size_t)len);
	xmlFree(text);
	return ERR_OK;
}

enum err_code sheet_apply(struct sheet *s, const char *name,
	const struct buf *in, struct buf *out, struct err *err)
{
	xmlDoc *doc = NULL, *result = NULL;
	enum err_code code = xml_read(name, in->data, in->len, &doc, err);

	if (code == ERR_OK)
		code = sheet_run(s, doc, NULL, &result, err);
	if (code == ERR_OK)
		code = sheet_write(s, result, out, err);
	xmlFreeDoc(result);
	xmlFreeDoc(doc);
	return code;
}
