/* SPDX-License-Identifier: MIT */
#include "generator/xml.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include <libxml/parser.h>
#include <libxml/tree.h>
#include <libxml/xmlsave.h>
#include <libxml/xmlschemas.h>
#include <libxml/xmlschemastypes.h>

#include "base/buf.h"

#define OPTIONS                                                                \
	(XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING |           \
		XML_PARSE_COMPACT | XML_PARSE_BIG_LINES)

enum err_code xml_read(const char *name, const char *data, size_t len,
	struct _xmlDoc **out, struct err *err)
{
	xmlParserCtxt *ctxt = xmlNewParserCtxt();
	enum err_code code = ERR_OK;
	const xmlError *why;
	xmlDoc *doc;

	if (!ctxt)
		abort();
	doc = xmlCtxtReadMemory(ctxt, data, (int)len, name, NULL, OPTIONS);
	why = xmlCtxtGetLastError(ctxt);
	if (!doc)
		code = err_set(err, ERR_SETUP, "%s 第 %d 行不是有效的 XML：%s",
			name, why ? why->line : 0,
			why && why->message ? why->message : "");
	else if (doc->intSubset)
		code = err_set(err, ERR_SETUP, "%s 不能含有 DOCTYPE", name);
	if (code == ERR_OK)
		*out = doc;
	else
		xmlFreeDoc(doc);
	xmlFreeParserCtxt(ctxt);
	return code;
}

static void make_types(void)
{
	xmlSchemaInitTypes();
}

struct _xmlSchemaParserCtxt *xml_schema_parser(struct _xmlDoc *xsd)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;
	xmlSchemaParserCtxt *parser;

	pthread_once(&once, make_types);
	parser = xmlSchemaNewDocParserCtxt(xsd);
	if (!parser)
		abort();
	return parser;
}

struct complaint {
	char *text; /* the first one */
	int line;
};

#if LIBXML_VERSION >= 21200
static void complain(void *arg, const xmlError *e)
#else
static void complain(void *arg, xmlError *e)
#endif
{
	struct complaint *c = arg;

	if (c->text)
		return;
	c->text = xstrdup(e->message ? e->message : "");
	c->text[strcspn(c->text, "\n")] = '\0';
	c->line = e->line;
}

enum err_code xml_validate(struct _xmlDoc *doc, const char *name,
	const char *schema_name, const char *schema, size_t len,
	struct err *err)
{
	struct complaint why = {.text = NULL};
	xmlSchemaParserCtxt *parser = NULL;
	xmlSchemaValidCtxt *ctxt = NULL;
	xmlSchema *compiled = NULL;
	xmlDoc *xsd = NULL;
	enum err_code code = xml_read(schema_name, schema, len, &xsd, err);

	if (code != ERR_OK)
		return code;
	parser = xml_schema_parser(xsd);
	xmlSchemaSetParserStructuredErrors(parser, complain, &why);
	compiled = xmlSchemaParse(parser);
	if (compiled)
		ctxt = xmlSchemaNewValidCtxt(compiled);
	if (!ctxt) {
		code = err_set(err, ERR_SETUP, "%s 有误：%s", schema_name,
			why.text ? why.text : "");
		goto out;
	}
	xmlSchemaSetValidStructuredErrors(ctxt, complain, &why);
	if (xmlSchemaValidateDoc(ctxt, doc))
		code = err_set(err, ERR_SETUP, "%s 第 %d 行不合要求：%s", name,
			why.line, why.text ? why.text : "");
out:
	free(why.text);
	xmlSchemaFreeValidCtxt(ctxt);
	xmlSchemaFree(compiled);
	xmlSchemaFreeParserCtxt(parser);
	xmlFreeDoc(xsd);
	return code;
}

/* libxml2's own goes byte by byte, and libxslt asks it of each instruction
 * whether its namespace is that of XSLT: 36 of them. A program's symbols come
 * before its libraries'. */
int xmlStrEqual(const xmlChar *a, const xmlChar *b)
{
	return a == b ||
	       (a && b && !strcmp((const char *)a, (const char *)b));
}

bool xml_is(const struct _xmlNode *n, const char *ns, const char *name)
{
	/* Asked a hundred thousand times while sheets are read: names differ
	 * sooner than namespaces do, and mostly in their first letter. */
	return n && n->type == XML_ELEMENT_NODE && n->ns &&
	       n->name[0] == (xmlChar)*name &&
	       !strcmp((const char *)n->name, name) &&
	       !strcmp((const char *)n->ns->href, ns);
}

char *xml_attr(struct _xmlNode *n, const char *name)
{
	xmlChar *value = xmlGetNoNsProp(n, BAD_CAST name);
	char *copy = xstrdup((const char *)value);

	xmlFree(value);
	return copy;
}

bool xml_attr_is(struct _xmlNode *n, const char *name, const char *value)
{
	char *found = xml_attr(n, name);
	bool is = found && !strcmp(found, value);

	free(found);
	return is;
}

char *xml_text(struct _xmlNode *n)
{
	static const char blanks[] = " \t\r\n";
	xmlChar *content = xmlNodeGetContent(n);
	const char *p = content ? (const char *)content : "";
	struct buf b = BUF_INIT;

	while (*(p += strspn(p, blanks))) {
		size_t len = strcspn(p, blanks);

		if (b.len)
			buf_add_char(&b, ' ');
		buf_add(&b, p, len);
		p += len;
	}
	xmlFree(content);
	return buf_detach(&b);
}

static int add_bytes(void *out, const char *data, int len)
{
	buf_add(out, data, (size_t)len);
	return len;
}

void xml_write(struct _xmlDoc *doc, struct _xmlNode *root, struct buf *out)
{
	xmlOutputBuffer *o =
		xmlOutputBufferCreateIO(add_bytes, NULL, out, NULL);

	if (!o)
		abort();
	/* Else it would write references for all but ASCII in attributes. */
	if (!doc->encoding)
		doc->encoding = xmlStrdup(BAD_CAST "UTF-8");
	buf_add_str(out, "<?xml version=\"1.0\" encoding=\"UTF-8\" "
			 "standalone=\"yes\"?>\n");
	xmlNodeDumpOutput(o, doc, root, 0, 0, "UTF-8");
	xmlOutputBufferClose(o);
}
