/* SPDX-License-Identifier: MIT
 *
 * A tree: the files of a bag to be checked, whether they lie in a zip or, all
 * unpacked, in a folder. Sorted by path; paths are relative to the bag's top
 * folder.
 */
#ifndef ARCHIVE_VERIFY_TREE_H
#define ARCHIVE_VERIFY_TREE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "archive/bundle/bundle.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/hash.h"

struct tree;

/* The bundle must outlive the tree. */
struct tree *tree_of_bundle(struct bundle *b);
/* ERR_LIMIT when there are too many files or folders within folders. */
CHECKED enum err_code tree_of_folder(const char *path, struct tree **out,
	struct err *err);
void tree_free(struct tree *t);

/* The name of the top folder; "" when the bag lies at the root. */
const char *tree_top(const struct tree *t);
size_t tree_n(const struct tree *t);
const char *tree_path(const struct tree *t, size_t i);
int64_t tree_size(const struct tree *t, size_t i);
/* Not below the top folder; its path is then from the root. */
bool tree_is_outside(const struct tree *t, size_t i);
/* Why it must not be read; NULL: it may. */
const char *tree_danger(const struct tree *t, size_t i);
/* Is there an entry of that name, be it dangerous? */
bool tree_has(const struct tree *t, const char *path);
/* One that may be read; -1: there is none. */
int64_t tree_find(const struct tree *t, const char *path);

CHECKED enum err_code tree_read(struct tree *t, size_t i, size_t max,
	struct buf *out, struct err *err);
CHECKED enum err_code tree_digest(struct tree *t, size_t i,
	char digest[HASH_HEX_SIZE], int64_t *size, struct err *err);

#endif
