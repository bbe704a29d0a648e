/* SPDX-License-Identifier: MIT
 *
 * Names inside a bundle. What we write is cleaned, so that it unpacks on
 * Windows, macOS and Linux alike; what comes from outside is judged, never
 * used as a path unjudged.
 */
#ifndef ARCHIVE_BUNDLE_NAME_H
#define ARCHIVE_BUNDLE_NAME_H

#include <stdbool.h>
#include <stddef.h>

/* Bytes of one cleaned name. */
#define NAME_LIMIT 80

/* A name without / \ : * ? " < > |, control and invisible characters, without
 * dots and spaces at its ends, not one Windows reserves, at most NAME_LIMIT
 * bytes of whole characters; "未命名" when nothing is left. Malloc'ed.
 * name_of_file keeps the extension when it has to cut. */
char *name_of_folder(const char *s);
char *name_of_file(const char *s);

/* The n-th variant of a cleaned file name: "扫描.pdf", 2 → "扫描-2.pdf". */
char *name_variant(const char *name, int n);

/* May an entry of a zip from outside be called this? Relative, UTF-8, no "..",
 * ".", empty segment, backslash, drive letter or control character. A '/' at
 * the end (a folder) is fine. */
bool name_is_safe(const char *path);

/* The same path but for case, as Windows and macOS see it (ASCII letters)? */
bool name_same(const char *a, const char *b);

#endif
