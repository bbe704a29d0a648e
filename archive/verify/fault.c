/* SPDX-License-Identifier: MIT */
#include "archive/verify/fault.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/buf.h"

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
	*r = (struct verify_report)VERIFY_REPORT_INIT;
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
	if (!(r->n & (r->n - 1)))
		r->faults = xrealloc(
			r->faults, r->n ? r->n * 2 : 1, sizeof(*r->faults));
	f = &r->faults[r->n++];
	f->kind = kind;
	f->where = inner ? xprintf("%s/%s", where, inner) : xstrdup(where);
	f->message = message;
}
