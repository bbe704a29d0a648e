/* SPDX-License-Identifier: MIT
 *
 * Facts: the few values of a form that the archive keeps beside the record, so
 * that what is due can be reckoned, and people found, without opening volumes.
 * Which they are the catalogue says (<fact>, <person> of a kind).
 */
#ifndef GENERATOR_FACTS_H
#define GENERATOR_FACTS_H

#include "base/json.h"
#include "base/strs.h"
#include "generator/catalogue.h"

struct _xmlNode;

/* {"fault-reported": ["2026-03-06"], "原因类别": ["软件程序"]}: by event, else
 * by field. Times lose what is behind the day when they belong to an event.
 * root: of the form; NULL: there is none (an added file). date: the
 * document's own. NULL: no facts. The caller frees. */
struct json *facts_gather(const struct kind *kind,
	const struct _xmlNode *root, const char *date);

/* Whom the form names, once each; no more than anybody would look for. */
void facts_persons(const struct kind *kind, const struct _xmlNode *root,
	struct strs *out);

#endif
