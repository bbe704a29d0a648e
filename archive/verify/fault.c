/* SPDX-License-Identifier: MIT */
#include "archive/verify/fault.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"

static const struct {
	const char *id, *name;
} kinds[] = {
#define X(kind, id, name) [kind] = {id, name},
	VERIFY_LIST(X)
#undef X
};

const char *verify_kind_id(enum verify_kind kind)
{
	return kinds[kind].id;
}

const char *verify_kind_name(enum verify_kind kind)
{
	return kinds[kind].name;
}

void verify_report_release(struct verify_report *r)
{
	for (size_t i = 0; i < r->n; i++) {
		free(r->faults[i].where);
		free(r->faults[i].message);
	}
	free(r->faults);
	strs_release(&r->notes);
	*r = (struct verify_report)VERIFY_REPORT_INIT;
}

bool fault_is(enum err_code code)
{
	return code == ERR_DAMAGED || code == ERR_LIMIT || code == ERR_DATA;
}

static struct verify_fault *more(struct verify_report *r)
{
	if (!(r->n & (r->n - 1)))
		r->faults = xrealloc(
			r->faults, r->n ? r->n * 2 : 1, sizeof(*r->faults));
	return &r->faults[r->n++];
}

void verify_report_move(struct verify_report *to, struct verify_report *from)
{
	for (size_t i = 0; i < from->n; i++)
		*more(to) = from->faults[i];
	from->n = 0;
	to->n_files += from->n_files;
	to->n_bytes += from->n_bytes;
	to->n_volumes += from->n_volumes;
	to->n_records += from->n_records;
	strs_add_all(&to->notes, &from->notes);
	verify_report_release(from);
}

/* Names come out of damaged or hostile files: what is no character, or would
 * work upon a terminal, is shown as a replacement. */
static char *clean(char *take)
{
	const char *p = take, *end = p + strlen(p);
	struct buf out = BUF_INIT;

	while (p < end) {
		const char *start = p;
		uint32_t c = utf8_next(&p, end);

		if (c == UTF8_BAD || !utf8_xml_char(c) || c == '\n' ||
			c == '\r' || c == '\t' || (c >= 0x7F && c < 0xA0))
			buf_add_str(&out, "\xEF\xBF\xBD");
		else
			buf_add(&out, start, (size_t)(p - start));
	}
	free(take);
	return buf_detach(&out);
}

void fault_add(struct verify_report *r, enum verify_kind kind,
	const char *where, const char *inner, const char *fmt, ...)
{
	struct verify_fault *f;
	char *message = NULL;
	va_list ap;

	va_start(ap, fmt);
	if (vasprintf(&message, fmt, ap) < 0)
		abort();
	va_end(ap);
	f = more(r);
	f->kind = kind;
	f->where = clean(
		inner ? xprintf("%s/%s", where, inner) : xstrdup(where));
	f->message = clean(message);
}
