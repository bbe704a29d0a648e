/* SPDX-License-Identifier: MIT */
#include "generator/scan.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/buf.h"
#include "base/utf8.h"

/* Beyond this many, forbidden characters are only counted. */
#define MAX_BAD 200

/* An open element. Siblings of one name stand together in a form, so the
 * last child's name is enough to number them. */
struct frame {
	const char *name;
	size_t name_len;
	size_t nth; /* among the siblings of its name, from 1 */
	size_t id;  /* of the first of these siblings */
	size_t namespaces;
	const char *last; /* the last child's name, NULL: none yet */
	size_t last_len, last_nth, last_id;
};

struct bad {
	long line;
	uint32_t c;
	struct frame *frames; /* a copy of the stack */
	size_t n;
};

struct scan {
	const char *name;
	const struct form_limits *limits;
	struct findings *findings;
	char *p, *end;
	long line;
	size_t nodes, ids, namespaces;
	struct frame *stack;
	size_t depth, room;
	struct bad bads[MAX_BAD];
	size_t n_bads, more_bads;
	bool *repeated; /* by id; NULL until a bad character comes */
	bool stopped;
};

enum { PLAIN, LINE, RETURN, CONTROL, HIGH, OPEN, AND };

static const unsigned char classes[256] = {
	[0 ... 8] = CONTROL,
	[9] = PLAIN,
	[10] = LINE,
	[11 ... 12] = CONTROL,
	[13] = RETURN,
	[14 ... 31] = CONTROL,
	['<'] = OPEN,
	['&'] = AND,
	/* the lead bytes of surrogates and of noncharacters */
	[0xED] = HIGH,
	[0xEF] = HIGH,
	[0xF0 ... 0xFF] = HIGH,
};

static unsigned char class_of(const char *p)
{
	return classes[(unsigned char)*p];
}

static void stop(struct scan *s, const char *found, const char *expected,
	const char *message)
{
	if (!s->stopped)
		findings_add(s->findings, FINDING_ERROR, s->name, s->line, NULL,
			found, expected, message);
	s->stopped = true;
	s->p = s->end;
}

static void stop_at_limit(
	struct scan *s, size_t limit, const char *before, const char *after)
{
	char *message = xprintf("%s %zu %s", before, limit, after);

	stop(s, NULL, NULL, message);
	free(message);
}

static void note_bad(struct scan *s, uint32_t c)
{
	struct bad *b = s->n_bads ? &s->bads[s->n_bads - 1] : NULL;
	struct frame *top = s->depth ? &s->stack[s->depth - 1] : NULL;

	if (b && b->line == s->line && b->c == c && b->n == s->depth &&
		(!top || (b->frames[b->n - 1].id == top->id &&
				 b->frames[b->n - 1].nth == top->nth)))
		return;
	if (s->n_bads == MAX_BAD) {
		s->more_bads++;
		return;
	}
	if (!s->repeated)
		s->repeated = xcalloc(s->limits->nodes + 2, sizeof(bool));
	b = &s->bads[s->n_bads++];
	*b = (struct bad){.line = s->line, .c = c, .n = s->depth};
	if (s->depth) {
		b->frames = xcalloc(s->depth, sizeof(*b->frames));
		memcpy(b->frames, s->stack, s->depth * sizeof(*b->frames));
	}
}

static void replace(char *p, size_t n)
{
	memset(p, ' ', n);
	if (n >= 3)
		memcpy(p, "\xEF\xBF\xBD", 3);
}

/* Past a byte that is not PLAIN, whatever it stands in. */
static void take_special(struct scan *s)
{
	const unsigned char *u = (const unsigned char *)s->p;
	const char *next = s->p;
	uint32_t c;

	switch (class_of(s->p)) {
	case RETURN:
		if (s->p + 1 < s->end && s->p[1] == '\n') {
			s->p++;
			return;
		}
		*s->p = '\n';
		/* fall through */
	case LINE:
		s->line++;
		s->p++;
		return;
	case CONTROL:
		note_bad(s, u[0]);
		*s->p++ = ' ';
		return;
	case HIGH:
		if (u[0] == 0xED && s->end - s->p >= 3 && u[1] >= 0xA0) {
			c = 0xD000u | (u[1] & 0x3Fu) << 6 | (u[2] & 0x3Fu);
			next += 3;
		} else {
			c = utf8_next(&next, s->end);
		}
		if (!utf8_xml_char(c)) {
			note_bad(s, c);
			replace(s->p, (size_t)(next - s->p));
		}
		s->p += next - s->p;
		return;
	default:
		s->p++;
	}
}

/* At '&': a reference to a forbidden character is as bad as the character. */
static void take_reference(struct scan *s)
{
	char *p = s->p + 1;
	bool hex;
	uint32_t c = 0;
	size_t digits = 0;

	s->p++;
	if (p >= s->end || *p++ != '#')
		return;
	hex = p < s->end && *p == 'x';
	p += hex;
	for (; p < s->end && *p != ';'; p++, digits++) {
		uint32_t d;

		if (*p >= '0' && *p <= '9')
			d = (uint32_t)(*p - '0');
		else if (hex && ((*p | 32) >= 'a' && (*p | 32) <= 'f'))
			d = (uint32_t)((*p | 32) - 'a') + 10;
		else
			return;
		if (c <= 0x10FFFF)
			c = c * (hex ? 16 : 10) + d;
	}
	if (p >= s->end || !digits || utf8_xml_char(c))
		return;
	note_bad(s, c);
	memset(s->p - 1, ' ', (size_t)(p + 1 - (s->p - 1)));
}

static bool at(const struct scan *s, const char *word)
{
	size_t n = strlen(word);

	return (size_t)(s->end - s->p) >= n && !memcmp(s->p, word, n);
}

static void count_node(struct scan *s)
{
	if (++s->nodes > s->limits->nodes)
		stop_at_limit(s, s->limits->nodes,
			"内容太多：元素、属性和文字合计超过",
			"个，请拆成几份填写");
}

/* Full-width punctuation begins with 0xEF as well, and is everywhere. */
static bool is_plain(const char *p)
{
	return class_of(p) == PLAIN ||
	       (*p == '\xEF' && (p[1] == '\xBC' || p[1] == '\xBD'));
}

/* The end is a NUL, which is not plain. */
static void skip_plain(struct scan *s)
{
	char *p = s->p;

	while (is_plain(p))
		p++;
	s->p = p;
}

static void take_text(struct scan *s)
{
	count_node(s);
	while (skip_plain(s), s->p < s->end) {
		switch (class_of(s->p)) {
		case OPEN:
			return;
		case AND:
			take_reference(s);
			break;
		default:
			take_special(s);
		}
	}
}

/* Up to and past the word that ends a comment, an instruction, a CDATA. */
static void take_until(struct scan *s, size_t skip, const char *word)
{
	count_node(s);
	if (s->stopped)
		return;
	s->p += skip;
	while (s->p < s->end) {
		if (*s->p == *word && at(s, word)) {
			s->p += strlen(word);
			return;
		}
		if (class_of(s->p) == PLAIN)
			s->p++;
		else
			take_special(s);
	}
}

static void push(struct scan *s, const char *name, size_t len)
{
	struct frame *top = s->depth ? &s->stack[s->depth - 1] : NULL;
	struct frame f = {.name = name, .name_len = len, .nth = 1};

	f.id = ++s->ids;
	if (top && top->last && top->last_len == len &&
		!memcmp(top->last, name, len)) {
		f.nth = top->last_nth + 1;
		f.id = top->last_id;
		if (s->repeated)
			s->repeated[f.id] = true;
	}
	if (top) {
		top->last = name;
		top->last_len = len;
		top->last_nth = f.nth;
		top->last_id = f.id;
	}
	if (s->depth == s->limits->depth) {
		stop_at_limit(s, s->limits->depth, "元素一层套一层，超过",
			"层，不是正常的表单");
		return;
	}
	if (s->depth == s->room) {
		s->room = s->room ? 2 * s->room : 16;
		s->stack = xrealloc(s->stack, s->room, sizeof(*s->stack));
	}
	s->stack[s->depth++] = f;
}

static void pop(struct scan *s)
{
	if (s->depth)
		s->namespaces -= s->stack[--s->depth].namespaces;
}

static bool blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static void take_attribute(struct scan *s, size_t *n)
{
	count_node(s);
	if (++*n > s->limits->attributes)
		stop_at_limit(s, s->limits->attributes, "一个元素的属性超过",
			"个，不是正常的表单");
	if (s->stopped || !at(s, "xmlns") || !s->depth)
		return;
	s->stack[s->depth - 1].namespaces++;
	if (++s->namespaces > s->limits->namespaces)
		stop_at_limit(s, s->limits->namespaces, "命名空间的声明超过",
			"个，不是正常的表单");
}

/* Up to what no name has in it. */
static void take_name(struct scan *s)
{
	static const bool ends[256] = {[0 ... 31] = true, [' '] = true,
		['/'] = true, ['>'] = true, ['<'] = true, ['&'] = true,
		['"'] = true, ['\''] = true, ['='] = true};

	/* The end is a NUL. */
	while (!ends[(unsigned char)*s->p])
		if (class_of(s->p) == HIGH)
			take_special(s);
		else
			s->p++;
}

static void take_tag(struct scan *s)
{
	const char *begin = s->p, *name = s->p + 1;
	bool end_tag = at(s, "</");
	bool between = false;
	char quote = 0;
	size_t attributes = 0;

	s->p++;
	take_name(s);
	if (end_tag) {
		pop(s);
		s->p += s->p < s->end;
	} else {
		count_node(s);
		if (!s->stopped)
			push(s, name, (size_t)(s->p - name));
	}
	while (s->p < s->end) {
		char c = *s->p;

		if ((size_t)(s->p - begin) >= s->limits->tag) {
			stop_at_limit(s, s->limits->tag, "一个标签超过",
				"字节：多半是漏了引号或“>”");
			return;
		}
		if (!quote && c == '>') {
			if (!end_tag && s->p[-1] == '/')
				pop(s);
			s->p++;
			return;
		}
		if (!quote && c == '<')
			return;
		if (quote ? c == quote : c == '"' || c == '\'')
			quote = quote ? 0 : c;
		else if (!quote && between && !blank(c) && c != '/' && c != '=')
			take_attribute(s, &attributes);
		/* What follows a value without a blank counts as well: the
		 * parser reads on after reporting it. */
		between = !quote && (blank(c) || c == '"' || c == '\'');
		if (s->stopped)
			return;
		if (class_of(s->p) == PLAIN || class_of(s->p) == OPEN)
			s->p++;
		else if (class_of(s->p) == AND)
			take_reference(s);
		else
			take_special(s);
	}
}

static void take_markup(struct scan *s)
{
	/* Most are tags. The end is a NUL. */
	if (s->p[1] != '!' && s->p[1] != '?')
		take_tag(s);
	else if (at(s, "<!--"))
		take_until(s, 4, "-->");
	else if (at(s, "<![CDATA["))
		take_until(s, 9, "]]>");
	else if (at(s, "<?"))
		take_until(s, 2, "?>");
	else if (s->end - s->p >= 9 && !strncasecmp(s->p, "<!doctype", 9))
		stop(s, "<!DOCTYPE", NULL,
			"表单里不许有 <!DOCTYPE …> 声明（它能定义实体、引用外部"
			"文件），请整段删去");
	else
		take_tag(s);
}

static const char *name_of(uint32_t c)
{
	switch (c) {
	case 0x00:
		return "（空字符）";
	case 0x07:
		return "（Word 表格的单元格标记）";
	case 0x08:
		return "（退格符）";
	case 0x0B:
		return "（垂直制表符，Word 的手动换行）";
	case 0x0C:
		return "（换页符，Word 的分页）";
	case 0x1B:
		return "（转义符）";
	case 0x1E:
	case 0x1F:
		return "（Word 的连字符）";
	default:
		if (c >= 0xD800 && c <= 0xDFFF)
			return "（半个字符）";
		return c < 0x20 ? "（控制字符）" : "（不是字符的编码）";
	}
}

static void report(struct scan *s, const struct bad *b)
{
	struct buf path = BUF_INIT;
	char found[16];
	char *message;

	for (size_t i = 1; i < b->n; i++) {
		const struct frame *f = &b->frames[i];

		if (i > 1)
			buf_add_char(&path, '/');
		buf_add(&path, f->name, f->name_len);
		if (f->nth > 1 || s->repeated[f->id])
			buf_printf(&path, "[%zu]", f->nth);
	}
	snprintf(found, sizeof(found), "U+%04X", (unsigned)b->c);
	message =
		xprintf("含有 XML 不允许的字符 %s%s，多由别处粘贴带入，请删去",
			found, name_of(b->c));
	findings_add(s->findings, FINDING_ERROR, s->name, b->line,
		path.len ? path.data : NULL, found, NULL, message);
	free(message);
	buf_release(&path);
}

static void finish(struct scan *s)
{
	for (size_t i = 0; i < s->n_bads; i++) {
		report(s, &s->bads[i]);
		free(s->bads[i].frames);
	}
	if (s->more_bads) {
		char *message = xprintf(
			"XML 不允许的字符还有 %zu 处没有列出", s->more_bads);

		findings_add(s->findings, FINDING_ERROR, s->name,
			s->bads[s->n_bads - 1].line, NULL, NULL, NULL, message);
		free(message);
	}
	free(s->stack);
	free(s->repeated);
}

bool scan_text(const char *name, char *text, size_t len,
	const struct form_limits *limits, struct findings *findings)
{
	struct scan s = {
		.name = name,
		.limits = limits,
		.findings = findings,
		.p = text,
		.end = text + len,
		.line = 1,
	};

	while (s.p < s.end) {
		if (*s.p == '<')
			take_markup(&s);
		else
			take_text(&s);
	}
	finish(&s);
	return !s.stopped;
}
