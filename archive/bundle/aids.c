/* SPDX-License-Identifier: MIT */
#include "archive/bundle/aids.h"

#include <search.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "archive/bundle/frozen.h"
#include "archive/bundle/ledger.h"
#include "base/buf.h"
#include "base/hash.h"

/* So many are looked for before trees are made, which take as long. */
#define SCANS_MAX 8

struct aids {
	void *by_number; /* a tree of records, when has_numbers */
	void *by_form;	 /* a tree of struct form, when has_forms */
	bool has_numbers, has_forms;
	int n_numbers, n_forms; /* looked for */
};

struct form {
	char digest[HASH_HEX_SIZE];
	struct ledger_record **records;
	size_t n;
};

struct aids *aids_new(void)
{
	return xcalloc(1, sizeof(struct aids));
}

static void keep(void *node)
{
	(void)node; /* the ledger owns it */
}

static void form_free(void *node)
{
	free(((struct form *)node)->records);
	free(node);
}

void aids_free(struct aids *a)
{
	tdestroy(a->by_number, keep);
	tdestroy(a->by_form, form_free);
	free(a);
}

/* ---- by number ---- */

static int compare_numbers(const void *a, const void *b)
{
	return strcmp(((const struct ledger_record *)a)->number,
		((const struct ledger_record *)b)->number);
}

static void add_number(struct aids *a, struct ledger_record *r)
{
	if (r->number && !tsearch(r, &a->by_number, compare_numbers))
		abort();
}

static struct ledger_record *frozen_number(
	const struct ledger *l, const char *number)
{
	size_t walked = 0, i = 0;

	while (frozen_next(l->frozen, FROZEN_NUMBER, number, &walked, &i))
		if (!strcmp(ledger_record(l, i)->number, number))
			return ledger_record(l, i);
	return NULL;
}

/* The newest are asked for most. */
static struct ledger_record *scan(const struct ledger *l, const char *number)
{
	for (size_t i = l->n_records; i > l->n_frozen; i--) {
		struct ledger_record *r = l->records[i - 1];

		if (r->number && !strcmp(r->number, number))
			return r;
	}
	return NULL;
}

struct ledger_record *aids_find(
	struct aids *a, const struct ledger *l, const char *number)
{
	struct ledger_record key = {.number = (char *)number};
	struct ledger_record *r = frozen_number(l, number);
	void *const *node;

	if (r)
		return r;
	if (!a->has_numbers && a->n_numbers++ < SCANS_MAX)
		return scan(l, number);
	for (size_t i = l->n_frozen; i < l->n_records && !a->has_numbers; i++)
		add_number(a, l->records[i]);
	a->has_numbers = true;
	node = tfind(&key, &a->by_number, compare_numbers);
	return node ? *node : NULL;
}

/* ---- by form ---- */

static int compare_digests(const void *a, const void *b)
{
	return strcmp(((const struct form *)a)->digest,
		((const struct form *)b)->digest);
}

static struct form *form_new(const char *digest)
{
	struct form *f = xcalloc(1, sizeof(*f));

	memcpy(f->digest, digest, strnlen(digest, HASH_HEX_SIZE - 1));
	return f;
}

static void add_form(struct aids *a, struct ledger_record *r, const char *digest)
{
	struct form *f = form_new(digest);
	void *const *node = tsearch(f, &a->by_form, compare_digests);

	if (!node)
		abort();
	if (*node != f)
		form_free(f);
	f = *node;
	f->records = xrealloc(f->records, f->n + 1, sizeof(*f->records));
	f->records[f->n++] = r;
}

static void add_forms(struct aids *a, struct ledger_record *r)
{
	for (int i = 0; i < r->n_versions; i++)
		if (r->versions[i].form[0])
			add_form(a, r, r->versions[i].form);
}

static bool is_there(const struct ledger_record *r)
{
	return !r->is_void && !r->is_destroyed;
}

static bool had_form(const struct ledger_record *r, const char *digest)
{
	for (int i = 0; i < r->n_versions && is_there(r); i++)
		if (!strcmp(r->versions[i].form, digest))
			return true;
	return false;
}

static const struct ledger_record *frozen_form(
	const struct ledger *l, const char *digest)
{
	size_t walked = 0, i = 0;

	while (frozen_next(l->frozen, FROZEN_FORM, digest, &walked, &i))
		if (had_form(ledger_record(l, i), digest))
			return ledger_record(l, i);
	return NULL;
}

/* A record that was thawed may have got it since. */
static const struct ledger_record *scan_forms(
	const struct ledger *l, const char *digest)
{
	for (size_t i = 0; i < l->n_records; i++)
		if (l->records[i] && had_form(l->records[i], digest))
			return l->records[i];
	return NULL;
}

static const struct ledger_record *find_form(
	const struct aids *a, const char *digest)
{
	struct form *key = form_new(digest);
	void *const *node = tfind(key, &a->by_form, compare_digests);
	const struct form *f = node ? *node : NULL;

	form_free(key);
	for (size_t i = 0; f && i < f->n; i++)
		if (is_there(f->records[i]))
			return f->records[i];
	return NULL;
}

const struct ledger_record *aids_find_form(
	struct aids *a, const struct ledger *l, const char *digest)
{
	const struct ledger_record *r = frozen_form(l, digest);

	if (r)
		return r;
	if (!a->has_forms && a->n_forms++ < SCANS_MAX)
		return scan_forms(l, digest);
	for (size_t i = 0; i < l->n_records && !a->has_forms; i++)
		if (l->records[i])
			add_forms(a, l->records[i]);
	a->has_forms = true;
	return find_form(a, digest);
}

/* ---- by volume ---- */

static bool lies_in(const struct ledger_record *r, const char *id)
{
	for (int i = 0; i < r->n_versions; i++)
		if (!strcmp(r->versions[i].volume, id))
			return true;
	for (size_t i = 0; i < r->n_files; i++)
		if (!strcmp(r->files[i].volume, id))
			return true;
	return false;
}

/* Of the frozen ones those that it may be are thawed, then all that is thawed
 * is looked through. */
struct ledger_record **aids_in_volume(
	const struct ledger *l, const char *id, size_t *n)
{
	struct ledger_record **list = NULL;
	size_t walked = 0, i = 0;

	while (frozen_next(l->frozen, FROZEN_VOLUME, id, &walked, &i))
		(void)ledger_record(l, i);
	*n = 0;
	for (i = 0; i < l->n_records; i++) {
		struct ledger_record *r = l->records[i];

		if (!r || !lies_in(r, id))
			continue;
		if (!(*n & (*n - 1)))
			list = xrealloc(list, *n ? *n * 2 : 1, sizeof(*list));
		list[(*n)++] = r;
	}
	return list;
}

/* ---- what comes in later ---- */

void aids_add(struct aids *a, struct ledger_record *r)
{
	if (a->has_numbers)
		add_number(a, r);
	if (a->has_forms)
		add_forms(a, r);
}

void aids_add_form(struct aids *a, struct ledger_record *r, const char *digest)
{
	if (a->has_forms)
		add_form(a, r, digest);
}
