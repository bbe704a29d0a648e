/* SPDX-License-Identifier: MIT
 *
 * The shelf: where schemas and templates lie. Files are named by their path in
 * the house ("schemas/minutes.xsd"); folders put in later hide the files of
 * earlier ones, so that an archive may override what was shipped. Each name is
 * looked for once: what a paper is made with and what its record cites are the
 * same, whatever is put into a folder meanwhile.
 */
#ifndef GENERATOR_SHELF_H
#define GENERATOR_SHELF_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/strs.h"

struct shelf;

struct shelf_file {
	char *name; /* schemas/minutes.xsd */
	char *path; /* where it was read from */
	char *data; /* NUL-terminated */
	size_t len;
};

/* folders[0] is the shipped one. Not for use by several threads at once. */
struct shelf *shelf_new(const struct strs *folders);
void shelf_free(struct shelf *s);

/* The file of the last folder that has it; borrowed, read once. ERR_NOT_FOUND
 * when none has it, ERR_SETUP for a name that is not plain. */
CHECKED enum err_code shelf_read(struct shelf *s, const char *name,
	const struct shelf_file **out, struct err *err);

/* SHA-256 of a file that a shelf has given, as hex digits. */
const char *shelf_digest(const struct shelf_file *file);

bool shelf_has(struct shelf *s, const char *name);

/* The same from folder i only; *out is NULL when it has none. */
CHECKED enum err_code shelf_read_in(struct shelf *s, size_t i,
	const char *name, const struct shelf_file **out, struct err *err);
size_t shelf_n_folders(const struct shelf *s);
const char *shelf_folder_path(const struct shelf *s, size_t i);

/* A folder of the shelf while a document of several files is put together
 * (generator/merge.h): shelf_load reads "folder/name" and notes its name. */
struct shelf_folder {
	struct shelf *shelf;
	const char *folder; /* schemas */
	struct strs *files;
};

CHECKED enum err_code shelf_load(void *shelf_folder, const char *name,
	struct buf *out, struct err *err);

/* Takes in bytes that lie in no folder under a name of their own, e.g. one row
 * of the catalogue, so that a record can cite them. */
const struct shelf_file *shelf_put(struct shelf *s, const char *name,
	const void *data, size_t len);

#endif
