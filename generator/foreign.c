/* SPDX-License-Identifier: MIT */
#include "generator/foreign.h"

#include <stdlib.h>
#include <string.h>

#include <libxml/tree.h>

#include "base/finding.h"
#include "generator/intake.h"
#include "generator/package.h"
#include "generator/xml.h"

#define ODT_TYPE "application/vnd.oasis.opendocument.text"
#define ODF "urn:oasis:names:tc:opendocument:xmlns:"

/* The two editions of ISO/IEC 29500: transitional, and strict. */
static const char *const word_namespaces[] = {
	"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
	"http://purl.oclc.org/ooxml/wordprocessingml/main"};

/* The parser's tree takes some 100 bytes a node. */
static const struct form_limits limits = {.bytes = PACKAGE_MAX_BYTES,
	.tag = (size_t)256 << 10,
	.nodes = 500000,
	.depth = 250,
	.attributes = 256,
	.namespaces = 128};

struct foreign {
	enum foreign_kind kind;
	struct package *package;
	char *content_name;
	xmlDoc *content;    /* NULL: not read yet */
	xmlDoc *properties; /* NULL: it has none */
};

bool foreign_is_package(const void *data, size_t len)
{
	return len >= 4 && (!memcmp(data, "PK\3\4", 4) ||
				   !memcmp(data, "\xD0\xCF\x11\xE0", 4));
}

static enum err_code refuse(
	struct err *err, const char *part, const char *why)
{
	return err_set(err, ERR_DATA, "里面的 %s 不是完整的 XML：%s", part,
		why);
}

static enum err_code read_xml(struct package *package, const char *part,
	xmlDoc **out, struct err *err)
{
	struct findings findings = FINDINGS_INIT;
	struct buf bytes = BUF_INIT, utf8 = BUF_INIT;
	struct err why = ERR_INIT;
	enum err_code code = package_read(package, part, &bytes, err);

	if (code != ERR_OK)
		goto out;
	if (!intake_decode(part, bytes.data, bytes.len, &limits, &utf8,
		    &findings))
		code = refuse(err, part, findings.items[0].message);
	else if (xml_read(part, utf8.data, utf8.len, out, &why) != ERR_OK)
		code = refuse(err, part, why.text);
out:
	findings_release(&findings);
	buf_release(&bytes);
	buf_release(&utf8);
	return code;
}

static bool ends_with(const char *s, const char *end)
{
	size_t n = strlen(s), m = strlen(end);

	return n >= m && !strcmp(s + n - m, end);
}

/* The name of the part that the package relates to by a type that ends so;
 * malloc'ed, NULL: none. */
static char *related(xmlDoc *relations, const char *type_end)
{
	xmlNode *n = xmlFirstElementChild(xmlDocGetRootElement(relations));

	for (; n; n = xmlNextElementSibling(n)) {
		char *type = xml_attr(n, "Type");
		char *target = NULL, *name = NULL;

		if (type && ends_with(type, type_end))
			target = xml_attr(n, "Target");
		free(type);
		if (target)
			name = xstrdup(target + strspn(target, "/"));
		free(target);
		if (name)
			return name;
	}
	return NULL;
}

bool foreign_is_word(const struct _xmlNode *n)
{
	if (!n || n->type != XML_ELEMENT_NODE || !n->ns)
		return false;
	for (size_t i = 0; i < 2; i++)
		if (!strcmp((const char *)n->ns->href, word_namespaces[i]))
			return true;
	return false;
}

static enum err_code read_docx(struct foreign *f, struct err *err)
{
	xmlDoc *relations = NULL;
	char *properties = NULL;
	enum err_code code =
		read_xml(f->package, "_rels/.rels", &relations, err);

	if (code != ERR_OK)
		return code;
	f->content_name = related(relations, "/officeDocument");
	properties = related(relations, "/custom-properties");
	if (!f->content_name)
		code = err_set(err, ERR_DATA, "不是 DOCX 或 ODT 文件");
	else if (properties && package_has(f->package, properties))
		code = read_xml(f->package, properties, &f->properties, err);
	xmlFreeDoc(relations);
	free(properties);
	return code;
}

/* What a password leaves readable is the list of what is encrypted. */
static enum err_code check_open(struct package *package, struct err *err)
{
	static const char list[] = "META-INF/manifest.xml";
	struct buf bytes = BUF_INIT;
	enum err_code code = ERR_OK;

	if (package_has(package, list))
		code = package_read(package, list, &bytes, err);
	if (code == ERR_OK && strstr(bytes.data, "encryption-data"))
		code = err_set(err, ERR_DATA,
			"文件加了密码，请另存为不加密码的再试");
	buf_release(&bytes);
	return code;
}

static enum err_code read_odt(struct foreign *f, struct err *err)
{
	struct buf type = BUF_INIT;
	enum err_code code = package_read(f->package, "mimetype", &type, err);

	if (code == ERR_OK && strncmp(type.data, ODT_TYPE, strlen(ODT_TYPE)))
		code = err_set(err, ERR_DATA, "不是 DOCX 或 ODT 文件");
	buf_release(&type);
	if (code == ERR_OK)
		code = check_open(f->package, err);
	f->content_name = xstrdup("content.xml");
	if (code == ERR_OK && package_has(f->package, "meta.xml"))
		code = read_xml(f->package, "meta.xml", &f->properties, err);
	return code;
}

enum err_code foreign_open(const void *data, size_t len,
	struct foreign **out, struct err *err)
{
	struct foreign *f;
	enum err_code code;

	if (len >= 4 && !memcmp(data, "\xD0\xCF\x11\xE0", 4))
		return err_set(err, ERR_DATA,
			"文件加了密码，或者是旧式的 Word 文件（.doc）；请在 Word "
			"里另存为不加密码的 .docx 再试");
	if (!foreign_is_package(data, len))
		return err_set(err, ERR_DATA, "不是 DOCX 或 ODT 文件");
	f = xcalloc(1, sizeof(*f));
	code = package_open(data, len, &f->package, err);
	if (code != ERR_OK)
		goto out;
	if (package_has(f->package, "mimetype")) {
		f->kind = FOREIGN_ODT;
		code = read_odt(f, err);
	} else if (package_has(f->package, "_rels/.rels")) {
		f->kind = FOREIGN_DOCX;
		code = read_docx(f, err);
	} else {
		code = err_set(err, ERR_DATA, "不是 DOCX 或 ODT 文件");
	}
out:
	/* That a part is missing is the data's fault as well. */
	if (code == ERR_NOT_FOUND)
		code = err->code = ERR_DATA;
	if (code == ERR_OK)
		*out = f;
	else
		foreign_free(f);
	return code;
}

void foreign_free(struct foreign *f)
{
	if (!f)
		return;
	xmlFreeDoc(f->content);
	xmlFreeDoc(f->properties);
	package_free(f->package);
	free(f->content_name);
	free(f);
}

enum foreign_kind foreign_kind(const struct foreign *f)
{
	return f->kind;
}

enum err_code foreign_content(
	struct foreign *f, struct _xmlNode **out, struct err *err)
{
	enum err_code code = ERR_OK;
	xmlNode *root;
	bool is_one;

	if (!f->content)
		code = read_xml(f->package, f->content_name, &f->content, err);
	if (code == ERR_NOT_FOUND)
		code = err->code = ERR_DATA;
	if (code != ERR_OK)
		return code;
	root = xmlDocGetRootElement(f->content);
	is_one = f->kind == FOREIGN_ODT
			 ? xml_is(root, ODF "office:1.0", "document-content")
			 : foreign_is_word(root) &&
				   !strcmp((const char *)root->name,
					   "document");
	if (!is_one)
		return err_set(err, ERR_DATA, "不是 DOCX 或 ODT 文件");
	*out = root;
	return ERR_OK;
}

void foreign_each_property(const struct foreign *f,
	void (*visit)(void *arg, const char *name, const char *value),
	void *arg)
{
	bool odt = f->kind == FOREIGN_ODT;
	xmlNode *n = f->properties ? xmlDocGetRootElement(f->properties) : NULL;

	/* office:document-meta/office:meta */
	if (odt && n)
		n = xmlFirstElementChild(n);
	n = n ? xmlFirstElementChild(n) : NULL;
	for (; n; n = xmlNextElementSibling(n)) {
		char *value;
		xmlChar *name;

		if (strcmp((const char *)n->name,
			    odt ? "user-defined" : "property"))
			continue;
		name = odt ? xmlGetNsProp(n, BAD_CAST "name",
				     BAD_CAST ODF "meta:1.0")
			   : xmlGetNoNsProp(n, BAD_CAST "name");
		value = name ? xml_text(n) : NULL;
		if (value)
			visit(arg, (const char *)name, value);
		xmlFree(name);
		free(value);
	}
}
