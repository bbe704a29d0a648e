/* SPDX-License-Identifier: MIT
 *
 * A folder with schemas/ and templates/ for one test, and a shelf over the
 * project's own and that folder.
 */
#ifndef TESTS_UNIT_SHELF_FIXTURE_H
#define TESTS_UNIT_SHELF_FIXTURE_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/fs.h"
#include "base/strs.h"
#include "generator/shelf.h"
#include "scratch.h"

struct fixture {
	char dir[256];
	struct strs folders;
	struct shelf *shelf;
};

static inline struct fixture fixture_new(void)
{
	struct fixture f = {.folders = STRS_INIT};

	SCRATCH_NAME(f.dir, "shelf");
	if (!mkdtemp(f.dir))
		abort();
	strs_add(&f.folders, ".");
	strs_add(&f.folders, f.dir);
	f.shelf = shelf_new(&f.folders);
	return f;
}

/* Puts a file in the test's own folder. */
static inline void fixture_put(
	struct fixture *f, const char *name, const char *text)
{
	char *path = fs_join(f->dir, name);
	char *folder = xstrndup(path, (size_t)(strrchr(path, '/') - path));
	struct err err = ERR_INIT;

	if (fs_make_dirs(folder, &err) != ERR_OK ||
		fs_write_brief(path, text, strlen(text), &err) != ERR_OK) {
		fprintf(stderr, "%s\n", err.text);
		abort();
	}
	free(folder);
	free(path);
}

static inline void fixture_free(struct fixture *f)
{
	struct err err = ERR_INIT;

	shelf_free(f->shelf);
	strs_release(&f->folders);
	if (fs_remove_tree(f->dir, &err) != ERR_OK)
		fprintf(stderr, "%s\n", err.text);
}

#endif
