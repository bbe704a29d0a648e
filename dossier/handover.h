/* SPDX-License-Identifier: MIT
 *
 * Handing over: the bundle of a project, and beside it the register
 * (移交登记表) that both sides sign: what is in it, how much, and its digest. A
 * bundle cannot vouch for itself, so the register is printed.
 */
#ifndef DOSSIER_HANDOVER_H
#define DOSSIER_HANDOVER_H

#include "archive/export.h"
#include "dossier/office.h"

/* register_path: set to where the register was written, malloc'ed. */
CHECKED enum err_code handover_bundle(struct office *o,
	const struct export_order *order, const struct progress *progress,
	struct export_result *out, char **register_path, struct err *err);

#endif
