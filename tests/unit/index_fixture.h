/* SPDX-License-Identifier: MIT
 *
 * An index in a folder of its own for each test.
 */
#ifndef TESTS_UNIT_INDEX_FIXTURE_H
#define TESTS_UNIT_INDEX_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "archive/index/index.h"
#include "base/buf.h"
#include "base/fs.h"
#include "scratch.h"

struct fixture {
	char dir[256];
	char *path;
	struct err err;
};

static inline int set_up(void **state)
{
	struct fixture *f = xcalloc(1, sizeof(*f));

	SCRATCH_NAME(f->dir, "index");
	if (!mkdtemp(f->dir))
		return -1;
	f->path = fs_join(f->dir, "索引 #1%.db");
	*state = f;
	return 0;
}

static inline int tear_down(void **state)
{
	struct fixture *f = *state;
	int bad = fs_remove_tree(f->dir, &f->err) != ERR_OK;

	free(f->path);
	free(f);
	return bad;
}

static inline void check(enum err_code code, const struct err *err)
{
	if (code)
		fail_msg("%s", err->text);
}

static inline struct index *open_index(struct fixture *f, enum index_mode mode)
{
	struct index *ix = NULL;

	check(index_open(f->path, mode, &ix, &f->err), &f->err);
	return ix;
}

/* ---- are records visited newest first? ---- */

struct order {
	char date[16];
	int64_t serial;
	char number[64];
	int n;
};

static bool visit_ordered(void *arg, const struct record *r)
{
	struct order *last = arg;
	int date = strcmp(r->date, last->date);

	if (last->n++)
		assert_true(
			date < 0 ||
			(date == 0 &&
				(r->serial < last->serial ||
					(r->serial == last->serial &&
						strcmp(r->number,
							last->number) > 0))));
	strcpy(last->date, r->date);
	last->serial = r->serial;
	strcpy(last->number, r->number);
	return true;
}

#endif
