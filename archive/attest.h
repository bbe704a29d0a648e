/* SPDX-License-Identifier: MIT
 *
 * What attests a bundle that is handed over: a seal over its tag manifest and
 * a time stamp of it. Both come after all that is listed; the certificate of
 * the seal is among what is.
 */
#ifndef ARCHIVE_ATTEST_H
#define ARCHIVE_ATTEST_H

#include <stdbool.h>
#include <stdint.h>

#include "archive/bundle/seal.h"
#include "archive/export.h"
#include "archive/outbox.h"
#include "base/buf.h"
#include "base/err.h"

struct attest {
	struct seal *seal; /* or NULL */
	struct buf stamp;  /* a response; empty: none */
};

/* Reads what the order names: before any work is done. out must be zero. */
CHECKED enum err_code attest_load(const struct archive *a,
	const struct export_order *order, struct attest *out, struct err *err);
void attest_release(struct attest *a);

/* Before the lists are written. */
CHECKED enum err_code attest_put_certificate(const struct attest *a,
	struct outbox *o, struct err *err);
/* After; at: when. */
CHECKED enum err_code attest_put(const struct attest *a, struct outbox *o,
	const struct buf *tags, int64_t at, struct err *err);

#endif
