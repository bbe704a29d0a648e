/* SPDX-License-Identifier: MIT
 *
 * The catalogue: the kinds of document and the formats they come in, as
 * schemas/catalogue.xml says. Rows of an archive's own catalogue are added to
 * the shipped ones or replace those of the same id.
 */
#ifndef GENERATOR_CATALOGUE_H
#define GENERATOR_CATALOGUE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"
#include "base/strs.h"
#include "generator/condition.h"
#include "generator/shelf.h"

struct _xmlNode;

struct signatory {
	char *party; /* customer, company */
	char *label; /* 客户方 */
	char *post;  /* 实施组负责人 */
	bool seal;
	struct conditions when; /* of the form; none: always */
	bool otherwise;		/* also when the form does not say */
};

struct distribution {
	char *label; /* 报送 */
	char *to;    /* 客服部 */
	char *copies;
};

/* What the archive keeps of a form (generator/facts.h). */
struct fact {
	char *field; /* 收款/应收日期; NULL: the document's own date */
	char *event; /* id of the event whose day it is, or NULL */
};

#define DEADLINE_SIGNED "signed" /* as an event: the day of signing */
#define DEADLINE_FILED "filed"

/* What has to be done about a record, by whom and when. */
struct deadline {
	char *act;   /* 填报 */
	char *duty;  /* 实施人员 */
	char *event; /* id, or DEADLINE_SIGNED: what it runs from */
	bool before; /* … backwards */
	int days;    /* 0: the same day; -1: open until it is done */
	bool working; /* only working days count */
	char *done; /* id of an event, DEADLINE_SIGNED or DEADLINE_FILED */
	struct conditions when;
	char *rule; /* the sentence of the rulebook; NULL: the kind's first */
};

/* A sentence of the rulebook the row comes from. */
struct quotation {
	char *clause;
	char *text;
};

enum kind_origin {
	KIND_FORM,   /* made from a form */
	KIND_FILE,   /* only taken in as a file */
	KIND_SYSTEM, /* made from a form that the program itself fills in */
};

struct kind {
	char *id;   /* minutes */
	char *name; /* 会谈纪要: the root element of its forms */
	char *code; /* HTJY */
	char *stage;
	char *author;
	char *audience;	 /* customer, internal, maker */
	char *copies;	 /* or NULL */
	char *retention; /* Y, D30, D10 */
	enum kind_origin origin;
	struct strs aliases;
	struct signatory *signatories;
	size_t n_signatories;
	struct strs approvals;
	struct distribution *distributions;
	size_t n_distributions;
	struct fact *facts;
	size_t n_facts;
	struct deadline *deadlines;
	size_t n_deadlines;
	struct strs see; /* ids */
	struct quotation *sources;
	size_t n_sources;
	struct _xmlNode *row; /* what sheets see; borrowed */
};

struct format {
	char *id; /* docx */
	char *name;
	char *extension;
	char *from; /* odt: converted from that by LibreOffice; NULL: a sheet */
	bool by_default;
};

/* What happens in a project on a day and deadlines run from: an event. */
struct happening {
	char *id;   /* delivered */
	char *name; /* 交货: as the log keeps it */
	bool once;  /* only its first day counts */
};

struct catalogue;

CHECKED enum err_code catalogue_new(struct shelf *shelf,
	struct catalogue **out, struct err *err);
void catalogue_free(struct catalogue *c);

size_t catalogue_n_kinds(const struct catalogue *c);
const struct kind *catalogue_kind(const struct catalogue *c, size_t i);
/* By id, name or alias; NULL: none. */
const struct kind *catalogue_find(const struct catalogue *c,
	const char *name);
size_t catalogue_n_formats(const struct catalogue *c);
const struct format *catalogue_format(const struct catalogue *c, size_t i);
const struct format *catalogue_find_format(const struct catalogue *c,
	const char *id);

size_t catalogue_n_happenings(const struct catalogue *c);
const struct happening *catalogue_happening(const struct catalogue *c,
	size_t i);
/* By id or name; NULL: none. */
const struct happening *catalogue_find_happening(const struct catalogue *c,
	const char *name);

/* The pattern of document numbers: {project}-{code}-{seq:3} */
const char *catalogue_numbering(const struct catalogue *c);

#endif
