/* SPDX-License-Identifier: MIT
 *
 * The wire: things of the house as JSON for other programs, in the stable keys
 * that --json and the HTTP API share. The caller frees what is returned.
 */
#ifndef DOSSIER_WIRE_H
#define DOSSIER_WIRE_H

#include "archive/record/record.h"
#include "archive/search/search.h"
#include "base/finding.h"
#include "base/json.h"
#include "dossier/assess.h"
#include "dossier/office.h"

struct json *wire_finding(const struct finding *f);
struct json *wire_findings(const struct findings *list); /* an array */

/* A record from a list has no files: formats and name are looked up in index,
 * which may be NULL for one that has. archive: also where the volume lies on
 * this machine; NULL: that is nobody's business. *out is NULL on failure. */
CHECKED enum err_code wire_document(struct archive *archive,
	struct index *index, const struct record *r, struct json **out,
	struct err *err);
/* One version with its files; all: the record with the files of all. */
struct json *wire_version(const struct record *v, const struct record *all);
/* The same as wire_document, with snippet, marks and score. */
CHECKED enum err_code wire_hit(struct archive *archive, struct index *index,
	const struct search_hit *h, struct json **out, struct err *err);

/* offset_minutes: of the archive's clock, for its dates. */
struct json *wire_project(const struct project *p, int offset_minutes);
struct json *wire_event(const struct event *e);
struct json *wire_assessment(const struct assessment *a);

/* What an event of a deadline is called; DEADLINE_SIGNED is no event of a
 * project: 签字. */
const char *wire_event_name(const struct catalogue *c, const char *id);
/* The ids of the formats in which papers of a kind can be had. */
void wire_formats(
	const struct catalogue *c, const struct kind *k, struct strs *out);
/* Whole: with all the catalogue says of it. */
struct json *wire_kind(
	const struct catalogue *c, const struct kind *k, bool whole);

#endif
