/* SPDX-License-Identifier: MIT
 *
 * A bag: BagIt 1.0 (RFC 8493), the layout within every bundle: the payload
 * under data/, and beside it tag files that list each file with its digest.
 */
#ifndef ARCHIVE_BUNDLE_BAG_H
#define ARCHIVE_BUNDLE_BAG_H

#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/hash.h"

#define BAG_TXT "bagit.txt"
#define BAG_INFO "bag-info.txt"
#define BAG_MANIFEST "manifest-sha256.txt"
/* A second one, by SM3 (GB/T 32905), for those who ask for it. */
#define BAG_MANIFEST_SM3 "manifest-sm3.txt"
#define BAG_TAGS "tagmanifest-sha256.txt"
#define BAG_DATA "data/"

/* The content of bagit.txt. */
extern const char bag_txt[];

/* A manifest: paths relative to the bag's top, each with its digest. */
struct bag_entry {
	char *path;
	char digest[HASH_HEX_SIZE];
	int64_t size; /* -1: not known (a manifest does not tell) */
};

struct bag_list {
	struct bag_entry *items;
	size_t n;
};

#define BAG_LIST_INIT                                                          \
	{                                                                      \
		.items = NULL                                                  \
	}

struct bag_entry *bag_list_add(struct bag_list *list, const char *path,
	const char *digest, int64_t size);
void bag_list_sort(struct bag_list *list); /* by the bytes of the path */
/* In a sorted list; NULL: not there. */
struct bag_entry *bag_list_find(const struct bag_list *list, const char *path);
/* In a sorted list, the place of the first that does not come before path. */
size_t bag_list_first(const struct bag_list *list, const char *path);
void bag_list_release(struct bag_list *list);

/* "digest  path" a line, with CR, LF and % in paths as %0D, %0A, %25. */
void bag_manifest_write(const struct bag_list *list, struct buf *out);
/* Sorted. "*path" and "./path", as other tools write them, are path. A line
 * that is none, or a path that comes twice, is ERR_DATA naming the line. */
CHECKED enum err_code bag_manifest_parse(const char *text, size_t len,
	struct bag_list *out, struct err *err);

/* bag-info.txt: "Key: value" a line; a NULL or empty value adds nothing. */
void bag_info_add(struct buf *info, const char *key, const char *value);
/* "bytes.files" of a list whose sizes are known. */
void bag_info_add_oxum(struct buf *info, const struct bag_list *payload);
/* The value of the first such key, malloc'ed, continued lines joined; NULL:
 * there is none. */
char *bag_info_get(const char *info, size_t len, const char *key);

#endif
