/* SPDX-License-Identifier: MIT */
#include "generator/shelf.h"

#include <stdlib.h>
#include <string.h>

#include "base/fs.h"
#include "base/hash.h"

/* No file of ours comes near; a larger one is a mistake. */
#define FILE_MAX ((size_t)16 << 20)

#define NOWHERE ((size_t)-1)

struct entry {
	struct shelf_file file; /* without a path: there is none, as was seen */
	size_t folder; /* NOWHERE: put in by hand */
	char digest[HASH_HEX_SIZE]; /* "": nobody asked yet */
};

struct shelf {
	struct strs folders;
	struct entry **entries;
	size_t n;
};

struct shelf *shelf_new(const struct strs *folders)
{
	struct shelf *s = xcalloc(1, sizeof(*s));

	for (size_t i = 0; i < folders->n; i++)
		strs_add(&s->folders, folders->items[i]);
	return s;
}

void shelf_free(struct shelf *s)
{
	if (!s)
		return;
	for (size_t i = 0; i < s->n; i++) {
		free(s->entries[i]->file.name);
		free(s->entries[i]->file.path);
		free(s->entries[i]->file.data);
		free(s->entries[i]);
	}
	free(s->entries);
	strs_release(&s->folders);
	free(s);
}

size_t shelf_n_folders(const struct shelf *s)
{
	return s->folders.n;
}

const char *shelf_folder_path(const struct shelf *s, size_t i)
{
	return s->folders.items[i];
}

/* A name never leads out of its folder. */
static bool plain(const char *name)
{
	return name[0] && name[0] != '/' && !strstr(name, "..") &&
	       !strchr(name, '\\');
}

static struct entry *find(struct shelf *s, size_t folder, const char *name)
{
	for (size_t i = 0; i < s->n; i++)
		if (s->entries[i]->folder == folder &&
			!strcmp(s->entries[i]->file.name, name))
			return s->entries[i];
	return NULL;
}

static struct entry *add(struct shelf *s, size_t folder, const char *name,
	char *path, struct buf *content)
{
	struct entry *e = xcalloc(1, sizeof(*e));

	e->folder = folder;
	e->file.name = xstrdup(name);
	e->file.path = path;
	e->file.len = content->len;
	e->file.data = buf_detach(content);
	s->entries = xrealloc(s->entries, s->n + 1, sizeof(*s->entries));
	s->entries[s->n++] = e;
	return e;
}

enum err_code shelf_read_in(struct shelf *s, size_t folder, const char *name,
	const struct shelf_file **out, struct err *err)
{
	struct entry *e = find(s, folder, name);
	struct buf content = BUF_INIT;
	enum err_code code;
	char *path;

	*out = e && e->file.path ? &e->file : NULL;
	if (e)
		return ERR_OK;
	if (!plain(name))
		return err_set(err, ERR_SETUP, "文件名“%s”不能使用", name);
	path = fs_join(s->folders.items[folder], name);
	if (!fs_exists(path)) {
		free(path);
		add(s, folder, name, NULL, &content);
		return ERR_OK;
	}
	code = fs_read(path, FILE_MAX, &content, err);
	if (code == ERR_OK) {
		e = add(s, folder, name, path, &content);
		*out = &e->file;
	} else {
		free(path);
	}
	buf_release(&content);
	return code;
}

enum err_code shelf_read(struct shelf *s, const char *name,
	const struct shelf_file **out, struct err *err)
{
	for (size_t i = s->folders.n; i > 0; i--) {
		enum err_code code = shelf_read_in(s, i - 1, name, out, err);

		if (code != ERR_OK || *out)
			return code;
	}
	return err_set(err, ERR_NOT_FOUND, "没有文件 %s（找过 %s）", name,
		s->folders.n ? s->folders.items[s->folders.n - 1] : "");
}

/* Most commands cite nothing, and the library that makes digests takes longer to
 * get ready than a search does. */
const char *shelf_digest(const struct shelf_file *file)
{
	struct entry *e = (struct entry *)file;

	if (!e->digest[0])
		hash_of(file->data, file->len, e->digest);
	return e->digest;
}

bool shelf_has(struct shelf *s, const char *name)
{
	const struct shelf_file *file = NULL;
	struct err none = ERR_INIT;
	bool has = false;

	/* What is there and cannot be read is told to who reads it. */
	for (size_t i = 0; i < s->folders.n && plain(name) && !has; i++)
		has = shelf_read_in(s, i, name, &file, &none) != ERR_OK || file;
	return has;
}

enum err_code shelf_load(void *shelf_folder, const char *name, struct buf *out,
	struct err *err)
{
	struct shelf_folder *f = shelf_folder;
	const struct shelf_file *file;
	char *full = fs_join(f->folder, name);
	enum err_code code = shelf_read(f->shelf, full, &file, err);

	if (code == ERR_OK) {
		buf_add(out, file->data, file->len);
		strs_add(f->files, full);
	}
	free(full);
	return code;
}

const struct shelf_file *shelf_put(
	struct shelf *s, const char *name, const void *data, size_t len)
{
	struct entry *e = find(s, NOWHERE, name);
	struct buf content = BUF_INIT;

	if (e)
		return &e->file;
	buf_add(&content, data, len);
	return &add(s, NOWHERE, name, xstrdup(""), &content)->file;
}
