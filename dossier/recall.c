/* SPDX-License-Identifier: MIT */
#include "dossier/recall.h"

#include <search.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/hash.h"

/* About 10 MB. */
#define DUTIES_MAX 30000

struct known {
	char *project;
	int64_t bytes;            /* of its log, */
	char head[HASH_HEX_SIZE]; /* and its last line, as the index had them */
	struct assessment assessment;
};

struct recall {
	void *by_project; /* a tree of struct known */
	size_t n_duties;
	char today[CLOCK_DATE_SIZE];
};

struct recall *recall_new(void)
{
	return xcalloc(1, sizeof(struct recall));
}

static void free_known(void *arg)
{
	struct known *k = arg;

	assessment_release(&k->assessment);
	free(k->project);
	free(k);
}

static void forget(struct recall *r)
{
	tdestroy(r->by_project, free_known);
	r->by_project = NULL;
	r->n_duties = 0;
}

void recall_free(struct recall *r)
{
	if (!r)
		return;
	forget(r);
	free(r);
}

void recall_begin(struct recall *r, const char *today)
{
	if (strcmp(r->today, today) || r->n_duties > DUTIES_MAX)
		forget(r);
	snprintf(r->today, sizeof(r->today), "%s", today);
}

static int compare(const void *a, const void *b)
{
	const struct known *x = a, *y = b;

	return strcmp(x->project, y->project);
}

static struct known *find(struct recall *r, const char *project)
{
	struct known wanted = {.project = (char *)project};
	struct known *const *at = tfind(&wanted, &r->by_project, compare);
	struct known *k;

	if (at)
		return *at;
	k = xcalloc(1, sizeof(*k));
	k->project = xstrdup(project);
	k->bytes = -1;
	tsearch(k, &r->by_project, compare);
	return k;
}

enum err_code recall_assess(struct recall *r, struct office *o,
	const char *project, const struct assessment **out, struct err *err)
{
	struct known *k = find(r, project);
	char head[HASH_HEX_SIZE] = "";
	struct index *index;
	int64_t bytes = 0;
	enum err_code code = archive_index(office_archive(o), &index, err);

	if (code == ERR_OK)
		code = index_position(index, project, &bytes, head, err);
	if (code != ERR_OK)
		return code;
	if (k->bytes != bytes || strcmp(k->head, head)) {
		r->n_duties -= k->assessment.n;
		assessment_release(&k->assessment);
		memset(&k->assessment, 0, sizeof(k->assessment));
		k->bytes = -1;
		code = assess_project(
			o, project, r->today, &k->assessment, err);
		r->n_duties += k->assessment.n;
	}
	if (code == ERR_OK) {
		k->bytes = bytes;
		memcpy(k->head, head, sizeof(head));
		*out = &k->assessment;
	}
	return code;
}
