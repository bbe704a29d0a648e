/* SPDX-License-Identifier: MIT
 *
 * The outbox: a bag on its way out, into a zip or a folder, written beside its
 * place and put there when whole. It keeps the manifests itself.
 */
#ifndef ARCHIVE_OUTBOX_H
#define ARCHIVE_OUTBOX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "archive/bundle/bag.h"
#include "archive/bundle/contents.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/hash.h"

struct outbox;

/* top is the name of the bag's folder within a zip. */
CHECKED enum err_code outbox_new(const char *path, const char *top,
	bool folder, struct outbox **out, struct err *err);
/* What was not delivered is removed. Accepts NULL. */
void outbox_free(struct outbox *o);

/* Before anything is put in: a second manifest by SM3; encryption with AES-256
 * (a zip only). */
void outbox_want_sm3(struct outbox *o);
void outbox_lock(struct outbox *o, const char *password);

/* Payload, path beginning with data/. The second copies path of a volume, and
 * only what still has that digest, to be called as; from must live until
 * finish. */
CHECKED enum err_code outbox_put(struct outbox *o, const char *path,
	const void *data, size_t len, struct err *err);
CHECKED enum err_code outbox_copy(struct outbox *o, struct contents *from,
	const char *volume, const char *path, const char *digest,
	const char *as, struct err *err);
/* So far, sorted by this call. */
const struct bag_list *outbox_payload(struct outbox *o);
int64_t outbox_size(const struct outbox *o);

/* A tag file. */
CHECKED enum err_code outbox_tag(struct outbox *o, const char *name,
	const void *data, size_t len, struct err *err);

/* Writes bagit.txt and the manifests: all that is listed. tags: the tag
 * manifest, which a seal signs; borrowed. */
CHECKED enum err_code outbox_list(struct outbox *o, const struct buf **tags,
	struct err *err);
/* After it: a file beside the tag manifest that is in no list. */
CHECKED enum err_code outbox_append(struct outbox *o, const char *name,
	const void *data, size_t len, struct err *err);
/* Makes all durable, still aside. digest: of the zip, or of a folder's tag
 * manifest. */
CHECKED enum err_code outbox_finish(struct outbox *o,
	char digest[HASH_HEX_SIZE], struct err *err);
/* Into its place. */
CHECKED enum err_code outbox_deliver(struct outbox *o, struct err *err);

#endif
