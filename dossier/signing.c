/* SPDX-License-Identifier: MIT */
#include "dossier/signing.h"

#include <string.h>

#include "base/buf.h"

#define SIGNED "signed"

static bool has_to_sign(
	const struct signatory *s, const struct json *facts)
{
	if (!s->when.n)
		return true;
	if (s->otherwise && !json_get(facts, s->when.tests[0].field))
		return true;
	return conditions_hold(&s->when, facts);
}

static bool is_called(const struct signatory *s, const char *by)
{
	const char *side = strcmp(s->party, "customer") ? "我方" : "客户方";

	return !strcmp(by, s->label) || !strcmp(by, s->post) ||
	       !strcmp(by, side) || !strcmp(by, s->party);
}

static bool is_one_of(const struct kind *kind, const char *by)
{
	for (size_t i = 0; by && i < kind->n_signatories; i++)
		if (is_called(&kind->signatories[i], by))
			return true;
	return false;
}

/* by: of one more scan, or NULL. */
static bool has_signed(const struct kind *kind, const struct signatory *s,
	const struct record *r, int version, const char *by)
{
	if (by && is_called(s, by))
		return true;
	for (size_t i = 0; i < r->n_files; i++) {
		const struct record_file *f = &r->files[i];

		if (strcmp(f->role, SIGNED) || f->version != version)
			continue;
		if (!f->partial || !is_one_of(kind, f->by) ||
			is_called(s, f->by))
			return true;
	}
	return false;
}

static void list(const struct kind *kind, const struct record *r, int version,
	const char *by, struct strs *out)
{
	for (size_t i = 0; i < kind->n_signatories; i++) {
		const struct signatory *s = &kind->signatories[i];

		if (has_to_sign(s, r->facts) &&
			!has_signed(kind, s, r, version, by))
			strs_take(out, xprintf("%s（%s）", s->label, s->post));
	}
}

void signing_lacking(
	const struct kind *kind, const struct record *r, struct strs *out)
{
	if (r->status == RECORD_UNSIGNED)
		list(kind, r, r->version, NULL, out);
}

bool signing_is_partial(const struct kind *kind, const struct record *r,
	int version, const char *by)
{
	struct strs lacking = STRS_INIT;
	bool partial;

	if (!by || !kind || !is_one_of(kind, by))
		return false;
	list(kind, r, version ? version : r->version, by, &lacking);
	partial = lacking.n > 0;
	strs_release(&lacking);
	return partial;
}

const char *signing_status_name(const struct catalogue *c, const char *kind,
	enum record_status status)
{
	const struct kind *k = catalogue_find(c, kind);

	return status == RECORD_UNSIGNED && k && !k->n_signatories
		       ? "无需签字"
		       : record_status_name(status);
}

const char *signing_date(const struct record *r)
{
	const char *date = NULL;

	for (size_t i = 0; i < r->n_files; i++) {
		const struct record_file *f = &r->files[i];

		if (!strcmp(f->role, SIGNED) && f->version == r->version &&
			!f->partial && f->date &&
			(!date || strcmp(f->date, date) < 0))
			date = f->date;
	}
	return date;
}
