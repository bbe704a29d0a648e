/* SPDX-License-Identifier: MIT */
#include "generator/message.h"

#include <string.h>

#include "base/utf8.h"

/* The first HEAD and the last TAIL characters of a long value. */
enum { HEAD = 45, TAIL = MESSAGE_VALUE_MAX - HEAD - 1 };

static void add_cut(const struct buf *line, struct buf *out)
{
	const char *p = line->data, *end = p + line->len;
	size_t n = utf8_length(line->data, line->len);

	if (n <= MESSAGE_VALUE_MAX) {
		buf_add(out, line->data, line->len);
		return;
	}
	for (size_t i = 0; i < HEAD; i++)
		utf8_next(&p, end);
	buf_add(out, line->data, (size_t)(p - line->data));
	buf_add_str(out, "…");
	for (size_t i = HEAD; i < n - TAIL; i++)
		utf8_next(&p, end);
	buf_add(out, p, (size_t)(end - p));
}

void message_value(const char *value, struct buf *out)
{
	struct buf line = BUF_INIT;
	const char *p = value, *end = value ? value + strlen(value) : value;
	bool gap = false;

	while (p < end) {
		const char *from = p;
		uint32_t c = utf8_next(&p, end);

		if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
			gap = line.len > 0;
			continue;
		}
		if (gap)
			buf_add_char(&line, ' ');
		gap = false;
		if (utf8_xml_char(c) && c != 0x7F)
			buf_add(&line, from, (size_t)(p - from));
		else
			buf_add_str(&line, "\xEF\xBF\xBD");
	}
	add_cut(&line, out);
	buf_release(&line);
}

void message_hint(const char *hint, struct buf *out)
{
	size_t n = hint ? strlen(hint) : 0;

	if (n >= 3 && !memcmp(hint + n - 3, "。", 3))
		n -= 3;
	buf_add(out, hint, n);
}

/* ---- the parser ---------------------------------------------------------- */

bool message_is_fatal(message_error error)
{
	if (error->domain == XML_FROM_NAMESPACE)
		return false;
	switch (error->code) {
	case XML_ERR_UNDECLARED_ENTITY:
	case XML_ERR_ENTITYREF_SEMICOL_MISSING:
		return false;
	case XML_ERR_NAME_REQUIRED:
		return !error->message || !strstr(error->message, "EntityRef");
	default:
		return true;
	}
}

/* The text from the last `from` before the place of the error, some ten
 * characters of it. */
static void add_place(xmlParserCtxtPtr ctxt, char from, struct buf *found)
{
	const char *cur, *base, *end, *p;
	struct buf text = BUF_INIT;

	if (!ctxt || !ctxt->input)
		return;
	cur = (const char *)ctxt->input->cur;
	base = (const char *)ctxt->input->base;
	end = (const char *)ctxt->input->end;
	for (p = cur; p > base && cur - p < 64; p--)
		if (p < end && *p == from)
			break;
	if (p >= end || *p != from)
		return;
	buf_add(&text, p, utf8_floor(p, (size_t)(end - p), 24));
	buf_truncate(&text, strcspn(text.data, "\r\n"));
	message_value(text.data, found);
	buf_release(&text);
}

static void say_ampersand(message_error e, struct buf *m)
{
	if (e->code == XML_ERR_UNDECLARED_ENTITY && e->str1) {
		buf_printf(m, "“&%s;”没有定义：", e->str1);
		if (!strcmp(e->str1, "nbsp"))
			buf_add_str(m, "空格直接打出来即可，");
		else
			buf_add_str(m, "请直接写出这个字符，");
		buf_add_str(m, "“&”本身要写成“&amp;”");
		return;
	}
	buf_add_str(m, "文字里的“&”要写成“&amp;”");
}

static void say_mismatch(message_error e, struct buf *m)
{
	const char *open = e->str1 ? e->str1 : "";
	const char *close = e->str2 ? e->str2 : "";

	if (!*open || !*close || !strcmp(close, "unparsable")) {
		buf_printf(m, "结束标签的写法不对，这里应是 </%s>", open);
		return;
	}
	buf_printf(m,
		"标签不配对：第 %d 行打开的是 <%s>，这里却用 </%s> 结束；"
		"请补上 </%s>，或者改正名称",
		e->int1, open, close, open);
}

static void say_unfinished(message_error e, struct buf *m)
{
	if (e->str1 && e->int1 > 0)
		buf_printf(m,
			"文件到这里就完了，第 %d 行打开的 <%s> 还没有结束；"
			"请补上 </%s>",
			e->int1, e->str1, e->str1);
	else
		buf_add_str(m,
			"文件到这里就完了，还有标签没有结束：文件可能没有"
			"保存或传送完");
}

static void say_name(message_error e, struct buf *m)
{
	if (e->message && strstr(e->message, "EntityRef"))
		say_ampersand(e, m);
	else
		buf_add_str(m, "“<”后面不是元素名：文字里的“<”要写成“&lt;”");
}

/* Only the root has attributes: in any other tag words are text that a missing
 * “>” let in. */
static void say_words_in_tag(message_error e, struct buf *m)
{
	buf_add_str(m, "标签里混进了文字“");
	message_value((const char *)e->str1, m);
	buf_add_str(m, "”：多半是它前面的标签少了“>”，字段的标签里只写名称");
}

static void say_attribute(message_error e, struct buf *m)
{
	switch (e->code) {
	case XML_ERR_ATTRIBUTE_NOT_STARTED:
		buf_add_str(m, "属性的值要放在英文引号里，例如 "
			       "项目编号=\"P2026-001\"（中文引号不行）");
		break;
	case XML_ERR_ATTRIBUTE_NOT_FINISHED:
		buf_add_str(m, "属性的值少了结尾的引号");
		break;
	case XML_ERR_LT_IN_ATTRIBUTE:
		buf_add_str(
			m, "属性的值里有“<”：要写成“&lt;”，或者前面漏了引号");
		break;
	case XML_ERR_ATTRIBUTE_WITHOUT_VALUE:
		buf_printf(m, "属性“%s”没有值，应写作 %s=\"…\"",
			e->str1 ? e->str1 : "", e->str1 ? e->str1 : "名称");
		break;
	default:
		buf_printf(m, "属性“%s”写了两次，请删去一个",
			e->str1 ? e->str1 : "");
	}
}

static void say_namespace(message_error e, struct buf *m)
{
	if (e->code == XML_NS_ERR_UNDEFINED_NAMESPACE && e->str1)
		buf_printf(m, "前缀“%s:”没有声明：请去掉前缀，元素直接写名称",
			e->str1);
	else if (e->code == XML_NS_ERR_ATTRIBUTE_REDEFINED)
		buf_add_str(m, "同一个属性写了两次，请删去一个");
	else
		buf_add_str(m,
			"名称里的冒号“:”或命名空间的写法不对，元素应直接写"
			"名称，不加冒号");
}

static void say_other(message_error e, struct buf *m)
{
	switch (e->code) {
	case XML_ERR_DOCUMENT_EMPTY:
	case XML_ERR_DOCUMENT_START:
		buf_add_str(m, "文件里没有表单的元素");
		break;
	case XML_ERR_DOCUMENT_END:
		buf_add_str(m, "表单在这之前已经结束，后面不能再有内容；"
			       "请删去，或者检查前面是否多写了结束标签");
		break;
	case XML_ERR_INVALID_HEX_CHARREF:
	case XML_ERR_INVALID_DEC_CHARREF:
	case XML_ERR_INVALID_CHARREF:
		buf_add_str(m, "“&#…;”的写法不对；文字里的“&”要写成“&amp;”");
		break;
	case XML_ERR_INVALID_CHAR:
	case XML_ERR_INVALID_ENCODING:
		buf_add_str(m, "这里有 XML 不允许的字符，请删去");
		break;
	case XML_ERR_COMMENT_NOT_FINISHED:
		buf_add_str(m, "注释没有结束，少了“-->”");
		break;
	case XML_ERR_HYPHEN_IN_COMMENT:
		buf_add_str(m, "注释里不能有连着的两个“-”");
		break;
	case XML_ERR_CDATA_NOT_FINISHED:
		buf_add_str(m, "<![CDATA[ 没有结束，少了“]]>”");
		break;
	case XML_ERR_MISPLACED_CDATA_END:
		buf_add_str(m, "文字里的“]]>”要写成“]]&gt;”");
		break;
	case XML_ERR_PI_NOT_STARTED:
	case XML_ERR_PI_NOT_FINISHED:
		buf_add_str(m, "“<?…?>”的写法不对或没有结束");
		break;
	case XML_ERR_RESERVED_XML_NAME:
		buf_add_str(m,
			"“<?xml …?>”只能在文件的最前面，前面连空格、空行也"
			"不能有");
		break;
	case XML_ERR_XMLDECL_NOT_STARTED:
	case XML_ERR_XMLDECL_NOT_FINISHED:
	case XML_ERR_VERSION_MISSING:
	case XML_ERR_UNKNOWN_VERSION:
	case XML_ERR_VERSION_MISMATCH:
	case XML_ERR_STANDALONE_VALUE:
	case XML_ERR_ENCODING_NAME:
	case XML_ERR_MISSING_ENCODING:
	case XML_ERR_EQUAL_REQUIRED:
	case XML_ERR_STRING_NOT_STARTED:
	case XML_ERR_STRING_NOT_CLOSED:
		buf_add_str(m, "第一行的声明写法不对，应是 "
			       "<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
		break;
	case XML_ERR_SPACE_REQUIRED:
		buf_add_str(m, "两个属性之间要有空格");
		break;
	case XML_ERR_NAME_TOO_LONG:
		buf_add_str(m, "名称太长，多半是漏了“>”");
		break;
	case XML_ERR_GT_REQUIRED:
		if (e->str1 && *e->str1)
			buf_printf(m,
				"<%s> 的标签写法不对：少了“>”，或者属性没有"
				"写成 名称=\"值\"",
				e->str1);
		else
			buf_add_str(m, "标签的结尾少了“>”");
		break;
	case XML_ERR_LTSLASH_REQUIRED:
		buf_add_str(m, "这里应是结束标签");
		break;
	default:
		buf_printf(m,
			"不是格式正确的 XML（解析器错误 %d），请检查这一行"
			"的标签和引号",
			e->code);
	}
}

void message_parser(message_error e, xmlParserCtxtPtr ctxt, struct buf *m,
	struct buf *found)
{
	if (e->domain == XML_FROM_NAMESPACE) {
		say_namespace(e, m);
		return;
	}
	switch (e->code) {
	case XML_ERR_NAME_REQUIRED:
		say_name(e, m);
		add_place(ctxt, message_is_fatal(e) ? '<' : '&', found);
		break;
	case XML_ERR_UNDECLARED_ENTITY:
	case XML_ERR_ENTITYREF_SEMICOL_MISSING:
		say_ampersand(e, m);
		if (e->str1)
			buf_printf(found, "&%s;", e->str1);
		else
			add_place(ctxt, '&', found);
		break;
	case XML_ERR_TAG_NAME_MISMATCH:
		say_mismatch(e, m);
		break;
	case XML_ERR_TAG_NOT_FINISHED:
		say_unfinished(e, m);
		break;
	case XML_ERR_ATTRIBUTE_WITHOUT_VALUE:
		if (ctxt && ctxt->node)
			say_words_in_tag(e, m);
		else
			say_attribute(e, m);
		break;
	case XML_ERR_ATTRIBUTE_NOT_STARTED:
	case XML_ERR_ATTRIBUTE_NOT_FINISHED:
	case XML_ERR_LT_IN_ATTRIBUTE:
	case XML_ERR_ATTRIBUTE_REDEFINED:
		say_attribute(e, m);
		break;
	default:
		say_other(e, m);
	}
}

void message_setup(message_error e, struct buf *m)
{
	const char *text = e->message ? e->message : "";
	size_t n = strlen(text);

	while (n && (text[n - 1] == '\n' || text[n - 1] == ' '))
		n--;
	if (e->line > 0)
		buf_printf(m, "第 %d 行：", e->line);
	buf_add(m, text, n);
}
