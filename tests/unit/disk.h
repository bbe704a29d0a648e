/* SPDX-License-Identifier: MIT
 *
 * A disk whose power goes: plays a trace (tests/unit/faults.h) up to some
 * operation and then keeps what was flushed for certain, and of the rest what
 * chance keeps: of data not flushed any piece, or zeros in its place; of names
 * not flushed any beginning of what was done to them.
 */
#ifndef TESTS_DISK_H
#define TESTS_DISK_H

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/fs.h"
#include "faults.h"

/* What chance does with what was not flushed. */
enum disk_loss { DISK_LOSES_ALL, DISK_LOSES_NOTHING, DISK_LOSES_SOME };

struct disk_line { /* of the trace, its strings and bytes in place */
	enum fault_op op;
	char *path, *path2;
	uint64_t offset, len;
	const char *data;
};

struct disk_trace {
	struct buf bytes;
	struct disk_line *lines;
	size_t n;
};

struct disk_file {
	struct buf safe; /* what is flushed */
	size_t *later;	 /* lines of the trace that are not */
	size_t n_later;
	bool is_dir;
};

struct disk_name {
	char *path;
	struct disk_file *file;
};

struct disk_names {
	struct disk_name *items;
	size_t n;
};

struct disk {
	struct disk_file **files;
	size_t n_files;
	struct disk_names now, safe;
	const struct disk_trace *trace;
	size_t *later; /* lines that change names and are not flushed */
	size_t n_later;
	uint64_t chance;
};

/* ---- the trace ---- */

static inline void disk_trace_read(struct disk_trace *t)
{
	const char *p = t->bytes.data, *end = p + t->bytes.len;

	while (p < end) {
		struct fault_line line;
		struct disk_line *l;

		memcpy(&line, p, sizeof(line));
		p += sizeof(line);
		t->lines = xrealloc(t->lines, t->n + 1, sizeof(*t->lines));
		l = &t->lines[t->n++];
		*l = (struct disk_line){.op = (enum fault_op)line.op,
			.offset = line.offset,
			.len = line.len};
		l->path = xstrndup(p, line.n_path);
		p += line.n_path;
		l->path2 = xstrndup(p, line.n_path2);
		p += line.n_path2;
		l->data = p;
		p += line.len;
	}
}

static inline void disk_trace_release(struct disk_trace *t)
{
	for (size_t i = 0; i < t->n; i++) {
		free(t->lines[i].path);
		free(t->lines[i].path2);
	}
	free(t->lines);
	buf_release(&t->bytes);
	*t = (struct disk_trace){.bytes = BUF_INIT};
}

/* ---- names and files ---- */

static inline struct disk_file *disk_file_new(struct disk *d, bool is_dir)
{
	struct disk_file *f = xcalloc(1, sizeof(*f));

	buf_init(&f->safe);
	f->is_dir = is_dir;
	d->files = xrealloc(d->files, d->n_files + 1, sizeof(struct disk_file *));
	d->files[d->n_files++] = f;
	return f;
}

static inline struct disk_name *disk_find(
	const struct disk_names *names, const char *path)
{
	for (size_t i = 0; i < names->n; i++)
		if (!strcmp(names->items[i].path, path))
			return &names->items[i];
	return NULL;
}

static inline void disk_link(
	struct disk_names *names, const char *path, struct disk_file *file)
{
	struct disk_name *name = disk_find(names, path);

	if (!name) {
		names->items = xrealloc(
			names->items, names->n + 1, sizeof(*names->items));
		name = &names->items[names->n++];
		name->path = xstrdup(path);
	}
	name->file = file;
}

static inline void disk_forget(struct disk_names *names, const char *path)
{
	struct disk_name *name = disk_find(names, path);

	if (!name)
		return;
	free(name->path);
	*name = names->items[--names->n];
}

static inline void disk_names_release(struct disk_names *names)
{
	for (size_t i = 0; i < names->n; i++)
		free(names->items[i].path);
	free(names->items);
}

/* All of a folder, flushed long ago. */
static inline void disk_load(struct disk *d, const char *folder)
{
	struct strs names = STRS_INIT;
	struct err err = ERR_INIT;

	if (fs_list(folder, &names, &err) != ERR_OK)
		abort();
	for (size_t i = 0; i < names.n; i++) {
		char *path = fs_join(folder, names.items[i]);
		bool is_dir = fs_is_dir(path);
		struct disk_file *f;

		if (!fault_is_shared_memory(path)) {
			f = disk_file_new(d, is_dir);
			disk_link(&d->now, path, f);
			disk_link(&d->safe, path, f);
			if (is_dir)
				disk_load(d, path);
			else if (fs_read(path, (size_t)1 << 28, &f->safe,
					 &err) != ERR_OK)
				abort();
		}
		free(path);
	}
	strs_release(&names);
}

static inline void disk_release(struct disk *d)
{
	for (size_t i = 0; i < d->n_files; i++) {
		buf_release(&d->files[i]->safe);
		free(d->files[i]->later);
		free(d->files[i]);
	}
	free(d->files);
	free(d->later);
	disk_names_release(&d->now);
	disk_names_release(&d->safe);
}

/* ---- playing ---- */

static inline void disk_put(struct buf *to, const struct disk_line *l,
	size_t len, bool zeros)
{
	size_t end = (size_t)l->offset + len;

	while (to->len < end)
		buf_add_char(to, '\0');
	if (zeros)
		memset(to->data + l->offset, 0, len);
	else
		memcpy(to->data + l->offset, l->data, len);
}

static inline void disk_change(struct buf *to, const struct disk_line *l)
{
	if (l->op == OP_WRITE) {
		disk_put(to, l, (size_t)l->len, false);
	} else {
		while (to->len < l->offset)
			buf_add_char(to, '\0');
		buf_truncate(to, (size_t)l->offset);
	}
}

/* In the safe names; the file is whichever the line made. */
static inline void disk_rename(struct disk_names *names,
	const struct disk_line *l, struct disk_file *made)
{
	struct disk_name *old;
	struct disk_file *file;

	switch (l->op) {
	case OP_CREATE:
	case OP_MKDIR:
		disk_link(names, l->path, made);
		break;
	case OP_RENAME:
		old = disk_find(names, l->path);
		file = old ? old->file : made;
		disk_forget(names, l->path);
		disk_link(names, l->path2, file);
		break;
	default:
		disk_forget(names, l->path);
	}
}

static inline bool disk_in_folder(const char *path, const char *folder)
{
	size_t n = strlen(folder);

	return !strncmp(path, folder, n) && path[n] == '/' &&
	       !strchr(path + n + 1, '/');
}

/* The file a line of the trace made or moved, remembered by its index. */
struct disk_made {
	struct disk_file **of;
};

static inline void disk_sync(
	struct disk *d, const char *path, struct disk_made *made)
{
	struct disk_name *name = disk_find(&d->now, path);
	size_t kept = 0;

	if (name && !name->file->is_dir) {
		for (size_t i = 0; i < name->file->n_later; i++)
			disk_change(&name->file->safe,
				&d->trace->lines[name->file->later[i]]);
		name->file->n_later = 0;
		return;
	}
	for (size_t i = 0; i < d->n_later; i++) {
		const struct disk_line *l = &d->trace->lines[d->later[i]];
		const char *to = l->op == OP_RENAME ? l->path2 : l->path;

		if (disk_in_folder(to, path))
			disk_rename(&d->safe, l, made->of[d->later[i]]);
		else
			d->later[kept++] = d->later[i];
	}
	d->n_later = kept;
}

static inline void disk_step(struct disk *d, size_t i, struct disk_made *made)
{
	const struct disk_line *l = &d->trace->lines[i];
	struct disk_name *name = disk_find(&d->now, l->path);

	switch (l->op) {
	case OP_WRITE:
	case OP_TRUNCATE:
		if (!name)
			break;
		name->file->later = xrealloc(name->file->later,
			name->file->n_later + 1, sizeof(*name->file->later));
		name->file->later[name->file->n_later++] = i;
		break;
	case OP_SYNC:
		disk_sync(d, l->path, made);
		break;
	case OP_ACKNOWLEDGED:
		break;
	default:
		made->of[i] = l->op == OP_CREATE || l->op == OP_MKDIR
				      ? disk_file_new(d, l->op == OP_MKDIR)
			      : name ? name->file
				     : NULL;
		disk_rename(&d->now, l, made->of[i]);
		d->later = xrealloc(
			d->later, d->n_later + 1, sizeof(*d->later));
		d->later[d->n_later++] = i;
	}
}

static inline unsigned disk_chance(struct disk *d, unsigned n)
{
	d->chance = d->chance * 6364136223846793005u + 1442695040888963407u;
	return (unsigned)(d->chance >> 33) % n;
}

static inline void disk_lose_data(
	struct disk *d, struct disk_file *f, enum disk_loss loss)
{
	for (size_t i = 0; i < f->n_later && loss != DISK_LOSES_ALL; i++) {
		const struct disk_line *l = &d->trace->lines[f->later[i]];
		unsigned fate = loss == DISK_LOSES_NOTHING ? 0
							   : disk_chance(d, 4);

		if (fate == 0)
			disk_change(&f->safe, l);
		else if (fate == 1 && l->op == OP_WRITE)
			disk_put(&f->safe, l, (size_t)l->len / 2, false);
		else if (fate == 2 && l->op == OP_WRITE &&
			 l->offset >= f->safe.len)
			disk_put(&f->safe, l, (size_t)l->len, true);
	}
}

/* Are all folders above it there still, of those the trace made? */
static inline bool disk_is_safe(const struct disk *d, const char *path)
{
	char *folder = xstrdup(path), *slash;
	bool safe = true;

	while (safe && (slash = strrchr(folder, '/')) && slash != folder) {
		*slash = '\0';
		safe = !disk_find(&d->now, folder) ||
		       disk_find(&d->safe, folder);
	}
	free(folder);
	return safe;
}

static inline void disk_make_parents(const char *path)
{
	char *folder = xstrdup(path);
	struct err err = ERR_INIT;

	*strrchr(folder, '/') = '\0';
	if (fs_make_dirs(folder, &err) != ERR_OK)
		abort();
	free(folder);
}

/* Writes what is left to the folder (which is empty). */
static inline void disk_cut(struct disk *d, struct disk_made *made,
	enum disk_loss loss)
{
	size_t n = loss == DISK_LOSES_ALL       ? 0
		   : loss == DISK_LOSES_NOTHING ? d->n_later
		   : disk_chance(d, (unsigned)d->n_later + 1);
	struct err err = ERR_INIT;

	for (size_t i = 0; i < n; i++)
		disk_rename(&d->safe, &d->trace->lines[d->later[i]],
			made->of[d->later[i]]);
	for (size_t i = 0; i < d->n_files; i++)
		disk_lose_data(d, d->files[i], loss);
	for (size_t i = 0; i < d->safe.n; i++) {
		const struct disk_name *name = &d->safe.items[i];

		if (!name->file || !disk_is_safe(d, name->path))
			continue;
		disk_make_parents(name->path);
		if (name->file->is_dir ? fs_make_dirs(name->path, &err)
				       : fs_write_brief(name->path,
						 name->file->safe.data,
						 name->file->safe.len, &err))
			abort();
	}
}

/* The state of template (already emptied into d by disk_load under the paths
 * of the trace) after the first n lines and a power cut. */
static inline void disk_play(struct disk *d, size_t n, enum disk_loss loss,
	uint64_t seed)
{
	struct disk_made made = {
		xcalloc(d->trace->n + 1, sizeof(struct disk_file *))};

	d->chance = seed;
	for (size_t i = 0; i < n; i++)
		disk_step(d, i, &made);
	disk_cut(d, &made, loss);
	free(made.of);
}

#endif
