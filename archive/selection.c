/* SPDX-License-Identifier: MIT */
#include "archive/selection.h"

#include <stdlib.h>
#include <string.h>

#include "archive/bundle/bag.h"
#include "archive/bundle/name.h"
#include "base/buf.h"

static bool for_customer(const struct ledger_version *v)
{
	return !strcmp(v->audience, "customer");
}

static const struct ledger_version *newest(const struct ledger_record *r)
{
	return &r->versions[r->n_versions - 1];
}

static enum export_reason why_not(const struct ledger_version *v)
{
	return strcmp(v->audience, "maker") ? EXPORT_INTERNAL
					    : EXPORT_FOR_MAKER;
}

/* The newest version decides about the record; an older one that was not for
 * the customer does not go along, be it signed or not. */
bool selection_takes(
	const struct selection *s, const struct ledger_record *r, int version)
{
	if (s->profile == EXPORT_FULL)
		return true;
	return for_customer(&r->versions[version - 1]) &&
	       (version == r->n_versions || ledger_is_signed(r, version));
}

static void leave(struct selection *s, const struct ledger_record *r,
	int version, enum export_reason why)
{
	s->left = xrealloc(s->left, s->n_left + 1, sizeof(*s->left));
	s->left[s->n_left++] = (struct left_out){r, version, why};
}

static void leave_versions(struct selection *s, const struct ledger_record *r)
{
	for (int v = 1; v <= r->n_versions; v++)
		if (!selection_takes(s, r, v))
			leave(s, r, v,
				for_customer(&r->versions[v - 1])
					? EXPORT_SUPERSEDED
					: why_not(&r->versions[v - 1]));
}

static void consider(struct selection *s, const struct ledger_record *r)
{
	if (r->is_destroyed)
		return;
	if (s->profile == EXPORT_CUSTOMER && r->is_void)
		leave(s, r, 0, EXPORT_VOID);
	else if (s->profile == EXPORT_CUSTOMER && !for_customer(newest(r)))
		leave(s, r, 0, why_not(newest(r)));
	else {
		s->items[s->n++].record = r;
		leave_versions(s, r);
	}
}

static int by_date(const void *a, const void *b)
{
	const struct ledger_record *x = ((const struct selected *)a)->record;
	const struct ledger_record *y = ((const struct selected *)b)->record;
	int c = strcmp(newest(x)->date, newest(y)->date);

	return c ? c : (x->serial > y->serial) - (x->serial < y->serial);
}

/* All numbers as wide, so that a file manager sorts them. */
static int width_of(size_t n)
{
	int width = 3;

	for (size_t i = 1000; i <= n; i *= 10)
		width++;
	return width;
}

static void number_anew(struct selection *s)
{
	int width = width_of(s->n);

	qsort(s->items, s->n, sizeof(*s->items), by_date);
	for (size_t i = 0; i < s->n; i++) {
		const struct ledger_record *r = s->items[i].record;
		char *name = xprintf("%0*zu-%s-%s", width, i + 1, r->kind_name,
			newest(r)->title);

		s->items[i].order = (int)i + 1;
		s->items[i].folder = name_of_folder(name);
		free(name);
	}
}

void selection_make(const struct ledger *l, enum export_profile profile,
	struct selection *out)
{
	out->profile = profile;
	out->items = xcalloc(l->n_records + 1, sizeof(*out->items));
	for (size_t i = 0; i < l->n_records; i++)
		consider(out, ledger_record(l, i));
	if (profile == EXPORT_CUSTOMER) {
		number_anew(out);
		return;
	}
	for (size_t i = 0; i < out->n; i++) {
		out->items[i].order = (int)out->items[i].record->serial;
		out->items[i].folder = xstrdup(out->items[i].record->folder);
	}
}

void selection_release(struct selection *s)
{
	for (size_t i = 0; i < s->n; i++)
		free(s->items[i].folder);
	free(s->items);
	free(s->left);
	*s = (struct selection){.n = 0};
}

char *selection_path(const struct selected *s, const char *path)
{
	const char *folder = s->record->folder;
	size_t head = strlen(BAG_DATA), len = strlen(folder);

	if (strncmp(path, BAG_DATA, head) ||
		strncmp(path + head, folder, len) || path[head + len] != '/')
		return NULL;
	return xprintf(BAG_DATA "%s%s", s->folder, path + head + len);
}
