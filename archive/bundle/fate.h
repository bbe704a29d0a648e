/* SPDX-License-Identifier: MIT
 *
 * The fate of a dossier, as its log tells it: closed (结卷), reopened,
 * destroyed in part or whole (销毁). What each says in a line of the log is in
 * archive/bundle/log.h.
 */
#ifndef ARCHIVE_BUNDLE_FATE_H
#define ARCHIVE_BUNDLE_FATE_H

#include <stdint.h>

#include "archive/bundle/ledger.h"
#include "base/err.h"
#include "base/json.h"

/* Those of a line, after all else of it. ERR_DAMAGED: it cannot be so. */
CHECKED enum err_code fate_apply(struct ledger *l, const struct json *line,
	struct err *err);

/* What is about to be the "closing" or "destroyed" of a line. */
CHECKED enum err_code fate_close(struct ledger *l, const struct json *closing,
	int64_t at, struct err *err);
CHECKED enum err_code fate_destroy(struct ledger *l,
	const struct json *destroyed, int64_t at, struct err *err);

#endif
