/* SPDX-License-Identifier: MIT
 *
 * Filling in: forms that the program fills in itself. The sheet
 * templates/handover/<kind>.xsl makes the form of a kind from a document that
 * says what is known.
 */
#ifndef GENERATOR_FILLING_H
#define GENERATOR_FILLING_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/err.h"
#include "generator/catalogue.h"
#include "generator/render.h"
#include "generator/shelf.h"

bool filling_is_known(struct shelf *shelf, const struct kind *kind);

CHECKED enum err_code filling_run(struct renderer *r, const struct kind *kind,
	const struct buf *from, struct buf *out, struct err *err);

/* Compiles the sheet, if there is one. */
CHECKED enum err_code filling_try(struct renderer *r, struct shelf *shelf,
	const struct kind *kind, struct err *err);

#endif
