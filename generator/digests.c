/* SPDX-License-Identifier: MIT */
#include "generator/digests.h"

#include <stdlib.h>
#include <string.h>

bool digests_find(const struct digests *d, const struct kind *kind,
	const char *format, char hex[HASH_HEX_SIZE])
{
	char *key = xprintf("%s %s", kind->id, format);
	size_t i = 0;

	while (i < d->known.n && strcmp(d->known.items[i], key))
		i += 2;
	if (i < d->known.n)
		memcpy(hex, d->known.items[i + 1], HASH_HEX_SIZE);
	free(key);
	return i < d->known.n;
}

enum err_code digests_make(struct digests *d, struct shelf *shelf,
	struct renderer *renderer, const struct kind *kind,
	const struct shelf_file *row, const char *format,
	char hex[HASH_HEX_SIZE], struct err *err)
{
	struct strs names = STRS_INIT;
	const struct shelf_file *file;
	struct hash *hash = hash_new();
	enum err_code code =
		render_sheets(renderer, kind, format, &names, err);

	strs_sort(&names);
	hash_add(hash, shelf_digest(row), HASH_HEX_SIZE);
	for (size_t i = 0; i < names.n && code == ERR_OK; i++) {
		code = shelf_read(shelf, names.items[i], &file, err);
		if (code == ERR_OK)
			hash_add(hash, shelf_digest(file), HASH_HEX_SIZE);
	}
	if (code == ERR_OK) {
		hash_finish(hash, hex);
		strs_take(&d->known, xprintf("%s %s", kind->id, format));
		strs_add(&d->known, hex);
	} else {
		hash_free(hash);
	}
	strs_release(&names);
	return code;
}

void digests_release(struct digests *d)
{
	strs_release(&d->known);
}
