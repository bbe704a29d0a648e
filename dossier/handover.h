/* SPDX-License-Identifier: MIT
 *
 * Handing over: the bundle of a project; in a customer's bundle the papers
 * that he signs for it; and beside it the register (移交登记表) that both sides
 * sign: what is in it, how much, and its digest. A bundle cannot vouch for
 * itself, so the register is printed.
 *
 * Which papers these are is data: kinds with a sheet in templates/handover/
 * that fills them in. Those made from forms go into the bundle, with the form,
 * to be completed and signed; those the program makes (form="system") lie
 * beside it.
 */
#ifndef DOSSIER_HANDOVER_H
#define DOSSIER_HANDOVER_H

#include "archive/export.h"
#include "base/strs.h"
#include "dossier/office.h"

struct handover {
	struct export *export; /* for what is in it and what is not */
	struct export_result result;
	struct strs beside; /* paths of the papers beside it */
};

#define HANDOVER_INIT                                                          \
	{                                                                      \
		.export = NULL                                                 \
	}

/* order must outlive out. */
CHECKED enum err_code handover_bundle(struct office *o,
	const struct export_order *order, const struct progress *progress,
	struct handover *out, struct err *err);
void handover_release(struct handover *h);

#endif
