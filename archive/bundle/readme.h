/* SPDX-License-Identifier: MIT
 *
 * 请先读我.txt: how to read and check a bundle without this program, with
 * nothing but what Windows or Linux brings along.
 */
#ifndef ARCHIVE_BUNDLE_README_H
#define ARCHIVE_BUNDLE_README_H

#include "archive/bundle/catalog.h"
#include "base/buf.h"

#define README_NAME "请先读我.txt"

/* zip: what the file to hand over is called, or NULL for a volume. */
void readme_write(const struct catalog *c, const char *zip, struct buf *out);

#endif
