/* SPDX-License-Identifier: MIT
 *
 * Contents: reading the files of a project out of its volumes, each checked
 * against the digest that log or metadata have for it. A few volumes stay open
 * from one read to the next.
 */
#ifndef ARCHIVE_BUNDLE_CONTENTS_H
#define ARCHIVE_BUNDLE_CONTENTS_H

#include <stddef.h>

#include "archive/bundle/bundle.h"
#include "archive/record/record.h"
#include "archive/bundle/store.h"
#include "base/buf.h"
#include "base/err.h"

struct contents;

struct contents *contents_new(const struct store *s, const char *project);
void contents_free(struct contents *c);

/* path is within the bag: data/003-…/v1/form.xml. ERR_NOT_FOUND when the
 * volume or the file is not there, ERR_DAMAGED when it is not what digest
 * says. */
CHECKED enum err_code contents_read(struct contents *c, const char *volume,
	const char *path, const char *digest, struct buf *out,
	struct err *err);

/* Where it lies, for copying without unpacking; not checked. The bundle stays
 * open until the next call. */
CHECKED enum err_code contents_find(struct contents *c, const char *volume,
	const char *path, struct bundle **bundle, size_t *i, struct err *err);

/* Reads 元数据.json of one version. Its files get their volume; what the log
 * alone tells is left empty. */
CHECKED enum err_code contents_record(struct contents *c, const char *volume,
	const char *folder, int version, const char *meta_digest,
	struct record *out, struct err *err);

/* data/<folder>/v<version>/<name>, malloc'ed. */
char *contents_path(const char *folder, int version, const char *name);

#define CONTENTS_META "元数据.json"
#define CONTENTS_PARTS "依据"
/* Made for a hand-over, to be signed. */
#define CONTENTS_PAPERS "移交"

#endif
