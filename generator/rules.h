/* SPDX-License-Identifier: MIT
 *
 * Rules: what must hold across the fields of a form. A kind's rules are the
 * sheet schemas/<kind>.rules.xsl, input document → findings
 * (urn:juanzong:finding). It may ask for working days (generator/almanac.h).
 */
#ifndef GENERATOR_RULES_H
#define GENERATOR_RULES_H

#include "base/err.h"
#include "base/finding.h"
#include "generator/calendar.h"
#include "generator/catalogue.h"
#include "generator/sheet.h"

/* The sheet's name on the shelf, malloc'ed. */
char *rules_name(const struct kind *kind);

CHECKED enum err_code rules_run(struct sheet *rules, struct _xmlDoc *input,
	const struct calendar *calendar, const char *file,
	struct findings *findings, struct err *err);

#endif
