/* SPDX-License-Identifier: MIT */
#include "archive/bundle/aids.h"

#include <search.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

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

/* The newest are asked for most. */
static struct ledger_record *scan(const struct ledger *l, const char *number)
{
	for (size_t i = l->n_records; i > 0; i--) {
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
	void *const *node;

	if (!a->has_numbers && a->n_numbers++ < SCANS_MAX)
		return scan(l, number);
	for (size_t i = 0; i < l->n_records && !a->has_numbers; i++)
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

static const struct ledger_record *scan_forms(
	const struct ledger *l, const char *digest)
{
	for (size_t i = 0; i < l->n_records; i++) {
		const struct ledger_record *r = l->records[i];

		for (int k = 0; k < r->n_versions && is_there(r); k++)
			if (!strcmp(r->versions[k].form, digest))
				return r;
	}
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
	if (!a->has_forms && a->n_forms++ < SCANS_MAX)
		return scan_forms(l, digest);
	for (size_t i = 0; i < l->n_records && !a->has_forms; i++)
		add_forms(a, l->records[i]);
	a->has_forms = true;
	return find_form(a, digest);
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
