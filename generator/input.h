/* SPDX-License-Identifier: MIT
 *
 * The input document: all that a paper depends on in one tree, so that a sheet
 * needs nothing else. urn:juanzong:input:
 *
 *	<input>
 *	  <context number="P2026-001-HTJY-003" version="1" draft="no" …/>
 *	  <kind …/>		the row of the catalogue, with who signs and who
 *				gets it: a signatory has the name the form
 *				gives it, counts="no" stands where it is not as
 *				@when demands
 *	  <会谈纪要 …>…</会谈纪要>	the form
 *	</input>
 */
#ifndef GENERATOR_INPUT_H
#define GENERATOR_INPUT_H

#include <stdbool.h>

#include "base/json.h"
#include "generator/catalogue.h"

struct _xmlDoc;

/* What is known around a form; NULL: unknown. */
struct context {
	const char *today; /* YYYY-MM-DD: for rules only; a paper has none */
	const char *number;
	int version; /* 0: unknown */
	bool draft;
	bool blank; /* what the form leaves open gets room for a pen */
	const char *project, *project_name;
	const char *customer, *contract, *signed_on, *scale;
	const char *company, *company_short;
};

/* For the record: {"number": …}, the unknown left out. */
struct json *context_to_json(const struct context *c);
/* And back: what is not there, or could not stand in a paper, is unknown. The
 * strings are borrowed from j, which may be NULL. */
void context_from_json(const struct json *j, struct context *out);

/* Wraps the root of doc, a form, into an input document, in place; done before,
 * only the context is new. Nothing is copied but what is taken of the row. */
void input_wrap(struct _xmlDoc *doc, const struct kind *kind,
	const struct context *context);

#endif
