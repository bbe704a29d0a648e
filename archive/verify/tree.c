/* SPDX-License-Identifier: MIT */
#include "archive/verify/tree.h"

#include <stdlib.h>
#include <string.h>

#include "archive/bundle/bag.h"
#include "archive/bundle/name.h"
#include "base/fs.h"
#include "base/strs.h"

#define DEPTH_MAX 32

struct item {
	char *path; /* relative to the top, or to the root when outside */
	const char *danger;
	int64_t size;
	size_t i; /* in the bundle */
	bool outside;
};

struct tree {
	struct bundle *bundle; /* NULL: a folder */
	char *folder;          /* of the top */
	char *top;
	struct item *items;
	size_t n;
};

static struct item *add(struct tree *t, const char *path)
{
	struct item *item;

	if (!(t->n & (t->n - 1)))
		t->items = xrealloc(
			t->items, t->n ? t->n * 2 : 1, sizeof(*t->items));
	item = &t->items[t->n++];
	*item = (struct item){.path = xstrdup(path)};
	return item;
}

static int compare(const void *a, const void *b)
{
	return strcmp(
		((const struct item *)a)->path, ((const struct item *)b)->path);
}

static void sort(struct tree *t)
{
	if (t->n)
		qsort(t->items, t->n, sizeof(*t->items), compare);
}

/* "x/bagit.txt" → "x"; a bag at the root has no top folder. */
static char *find_top(const struct bundle *b)
{
	char *top = NULL;

	for (size_t i = 0; i < bundle_n(b); i++) {
		const char *name = bundle_entry_name(b, i);
		const char *slash = strchr(name, '/');

		if (!strcmp(name, BAG_TXT)) {
			free(top);
			return xstrdup("");
		}
		if (!top && slash && !strcmp(slash + 1, BAG_TXT))
			top = xstrndup(name, (size_t)(slash - name));
	}
	return top ? top : xstrdup("");
}

struct tree *tree_of_bundle(struct bundle *b)
{
	struct tree *t = xcalloc(1, sizeof(*t));
	size_t len;

	t->bundle = b;
	t->top = find_top(b);
	len = strlen(t->top);
	for (size_t i = 0; i < bundle_n(b); i++) {
		const char *name = bundle_entry_name(b, i);
		bool inside = !len ||
			      (!strncmp(name, t->top, len) && name[len] == '/');
		size_t end = strlen(name);
		struct item *item;

		/* A folder's own entry. */
		if (end && name[end - 1] == '/' && name_is_safe(name))
			continue;
		item = add(t, inside && len ? name + len + 1 : name);
		item->danger = bundle_entry_danger(b, i);
		item->size = bundle_entry_size(b, i);
		item->i = i;
		item->outside = !inside;
	}
	sort(t);
	return t;
}

static enum err_code walk(
	struct tree *t, const char *inner, int depth, struct err *err)
{
	char *dir = *inner ? fs_join(t->folder, inner) : xstrdup(t->folder);
	struct strs names = STRS_INIT;
	enum err_code code =
		depth > DEPTH_MAX
			? err_set(err, ERR_LIMIT, "%s 里的文件夹套得太深", dir)
			: fs_list(dir, &names, err);

	for (size_t i = 0; i < names.n && code == ERR_OK; i++) {
		char *path = fs_join(dir, names.items[i]);
		char *name = *inner ? fs_join(inner, names.items[i])
				    : xstrdup(names.items[i]);
		enum fs_kind kind = fs_kind(path);

		if (kind == FS_DIR) {
			code = walk(t, name, depth + 1, err);
		} else if (t->n >= BUNDLE_MAX_ENTRIES) {
			code = err_set(err, ERR_LIMIT, "%s 里的文件超过 %d 个",
				t->folder, BUNDLE_MAX_ENTRIES);
		} else {
			struct item *item = add(t, name);

			item->size = fs_size(path);
			item->danger = kind == FS_FILE   ? NULL
				       : kind == FS_LINK ? "是符号链接"
							 : "不是普通文件";
		}
		free(path);
		free(name);
	}
	strs_release(&names);
	free(dir);
	return code;
}

/* A folder that holds nothing but the bag's top folder is that one. */
static char *find_folder(const char *path, struct err *err)
{
	char *txt = fs_join(path, BAG_TXT), *folder = xstrdup(path);
	struct strs names = STRS_INIT;

	if (!fs_exists(txt) && fs_list(path, &names, err) == ERR_OK &&
		names.n == 1) {
		free(folder);
		folder = fs_join(path, names.items[0]);
		if (fs_kind(folder) != FS_DIR) {
			free(folder);
			folder = xstrdup(path);
		}
	}
	strs_release(&names);
	free(txt);
	return folder;
}

enum err_code tree_of_folder(
	const char *path, struct tree **out, struct err *err)
{
	struct tree *t = xcalloc(1, sizeof(*t));
	enum err_code code;

	t->folder = find_folder(path, err);
	t->top = xstrdup("");
	code = walk(t, "", 0, err);
	sort(t);
	if (code == ERR_OK)
		*out = t;
	else
		tree_free(t);
	return code;
}

void tree_free(struct tree *t)
{
	if (!t)
		return;
	for (size_t i = 0; i < t->n; i++)
		free(t->items[i].path);
	free(t->items);
	free(t->folder);
	free(t->top);
	free(t);
}

const char *tree_top(const struct tree *t)
{
	return t->top;
}

size_t tree_n(const struct tree *t)
{
	return t->n;
}

const char *tree_path(const struct tree *t, size_t i)
{
	return t->items[i].path;
}

int64_t tree_size(const struct tree *t, size_t i)
{
	return t->items[i].size;
}

bool tree_is_outside(const struct tree *t, size_t i)
{
	return t->items[i].outside;
}

const char *tree_danger(const struct tree *t, size_t i)
{
	return t->items[i].danger;
}

static const struct item *find(const struct tree *t, const char *path)
{
	const struct item key = {.path = (char *)path};

	return t->n ? bsearch(&key, t->items, t->n, sizeof(key), compare)
		    : NULL;
}

bool tree_has(const struct tree *t, const char *path)
{
	return find(t, path) != NULL;
}

int64_t tree_find(const struct tree *t, const char *path)
{
	const struct item *item = find(t, path);

	return item && !item->outside && !item->danger ? item - t->items : -1;
}

enum err_code tree_read(
	struct tree *t, size_t i, size_t max, struct buf *out, struct err *err)
{
	enum err_code code;
	char *path;

	if (t->bundle)
		return bundle_read(t->bundle, t->items[i].i, max, out, err);
	path = fs_join(t->folder, t->items[i].path);
	code = fs_read(path, max, out, err);
	free(path);
	return code;
}

enum err_code tree_digest(struct tree *t, size_t i, char digest[HASH_HEX_SIZE],
	int64_t *size, struct err *err)
{
	enum err_code code;
	char *path;

	if (t->bundle)
		return bundle_digest(
			t->bundle, t->items[i].i, digest, size, err);
	path = fs_join(t->folder, t->items[i].path);
	code = hash_file(path, digest, size, err);
	free(path);
	return code;
}
