/* SPDX-License-Identifier: MIT */
#include "archive/bundle/forms.h"

#include <search.h>
#include <stdlib.h>
#include <string.h>

#include "archive/bundle/ledger.h"
#include "base/buf.h"
#include "base/hash.h"

struct form {
	char digest[HASH_HEX_SIZE];
	struct ledger_record **records;
	size_t n;
};

static int by_digest(const void *a, const void *b)
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

static void form_free(void *node)
{
	free(((struct form *)node)->records);
	free(node);
}

void forms_add(void **forms, struct ledger_record *r, const char *digest)
{
	struct form *f = form_new(digest);
	void *const *node = tsearch(f, forms, by_digest);

	if (!node)
		abort();
	if (*node != f)
		form_free(f);
	f = *node;
	f->records = xrealloc(f->records, f->n + 1, sizeof(*f->records));
	f->records[f->n++] = r;
}

const struct ledger_record *forms_find(void *const *forms, const char *digest)
{
	struct form *key = form_new(digest);
	void *const *node = tfind(key, forms, by_digest);
	const struct form *f = node ? *node : NULL;

	form_free(key);
	for (size_t i = 0; f && i < f->n; i++)
		if (!f->records[i]->is_void && !f->records[i]->is_destroyed)
			return f->records[i];
	return NULL;
}

void forms_free(void *forms)
{
	tdestroy(forms, form_free);
}
