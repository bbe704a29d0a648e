/* SPDX-License-Identifier: MIT
 *
 * The generator: form data in, documents out. It only orders calls:
 *
 *	bytes → intake → form → schema and rules → findings
 *	form → paper → docx, odt, html, text
 *
 * One generator belongs to one thread at a time; a document read by one may be
 * made by another of the same folders.
 */
#ifndef GENERATOR_GENERATOR_H
#define GENERATOR_GENERATOR_H

#include "base/buf.h"
#include "base/err.h"
#include "base/finding.h"
#include "base/hash.h"
#include "base/strs.h"
#include "generator/calendar.h"
#include "generator/catalogue.h"
#include "generator/input.h"
#include "generator/intake.h"
#include "generator/plan.h"
#include "generator/render.h"
#include "generator/shelf.h"

struct generator;

/* folders: where schemas/ and templates/ lie, the shipped ones first. limits
 * may be NULL. */
CHECKED enum err_code generator_new(const struct strs *folders,
	const struct form_limits *limits, struct generator **out,
	struct err *err);
void generator_free(struct generator *g);

const struct catalogue *generator_catalogue(const struct generator *g);
const struct calendar *generator_calendar(const struct generator *g);
/* Read on first use; borrowed. */
CHECKED enum err_code generator_plan(struct generator *g,
	const struct plan **out, struct err *err);

/* The blank form of a kind. project may be NULL. */
CHECKED enum err_code generator_blank(struct generator *g,
	const struct kind *kind, const char *project, struct buf *out,
	struct err *err);

/* Fills in a form of a kind from a document that templates/handover/<kind>.xsl
 * understands; what that leaves open is left empty in it. */
bool generator_fills(struct generator *g, const struct kind *kind);
CHECKED enum err_code generator_fill(struct generator *g,
	const struct kind *kind, const struct buf *from, struct buf *out,
	struct err *err);

struct model;

/* The fields of a kind's forms, for who makes a page to fill them in;
 * borrowed. */
CHECKED enum err_code generator_model(struct generator *g,
	const struct kind *kind, const struct model **out, struct err *err);

/* A document of the house's own, such as a page of the desk, through a sheet
 * of the shelf. */
CHECKED enum err_code generator_transform(struct generator *g,
	const char *sheet, const struct buf *in, struct buf *out,
	struct err *err);

/* A file of the shelf; borrowed. ERR_NOT_FOUND. */
CHECKED enum err_code generator_file(struct generator *g, const char *name,
	const struct shelf_file **out, struct err *err);

/* Compiles all a kind needs, to see whether it is fit for use. */
CHECKED enum err_code generator_try(struct generator *g,
	const struct kind *kind, struct err *err);

/* A form that was read: its tree and what it is. */
struct document;

const struct kind *document_kind(const struct document *d);
const char *document_project(const struct document *d); /* may be NULL */
const char *document_file(const struct document *d); /* as the user named it */
long document_line(const struct document *d);	     /* of the root element */
const struct buf *document_canonical(const struct document *d);
/* SHA-256 of the canonical bytes: of one form, however it was written. */
const char *document_digest(const struct document *d);
/* What the archive keeps of it to reckon with (generator/facts.h); date is the
 * document's own. NULL: nothing. The caller frees. */
struct json *document_facts(struct document *d, const char *date);
/* Adds whom it names, once each. */
void document_persons(struct document *d, struct strs *out);
void document_free(struct document *d);

/* Lets go of the tree, which takes ten times the room of the bytes; it is
 * read again from the canonical form when it is needed. For long batches. */
void document_rest(struct document *d);

/* Reads a form and checks its structure and values. Any problem of the data
 * is a finding; *out is NULL when not even the kind is known. */
CHECKED enum err_code generator_read(struct generator *g, const char *file,
	const void *data, size_t len, struct document **out,
	struct findings *findings, struct err *err);

/* Applies the kind's rules across fields, with what is known around the
 * form. */
CHECKED enum err_code generator_check_rules(struct generator *g,
	struct document *d, const struct context *context,
	struct findings *findings, struct err *err);

/* The paper of a form without error findings, or of one still to be completed
 * with a pen (context->blank). context->today is not used. */
CHECKED enum err_code generator_paper(struct generator *g, struct document *d,
	const struct context *context, struct paper **out, struct err *err);

/* A file of a format of the catalogue, carrying the form and the paper's
 * context. */
CHECKED enum err_code generator_make(struct generator *g,
	const struct document *d, const struct paper *paper,
	const char *format, struct buf *out, struct err *err);

/* A digest of all that decides what such a file says beside the form and the
 * context: the same digest, the same words. */
CHECKED enum err_code generator_digest(struct generator *g,
	const struct kind *kind, const char *format, char hex[HASH_HEX_SIZE],
	struct err *err);

/* Every file that a document of this kind in these formats depends on, each
 * once, after it was made. Borrowed. */
CHECKED enum err_code generator_cite(struct generator *g,
	const struct kind *kind, const struct strs *formats,
	void (*visit)(void *arg, const struct shelf_file *file), void *arg,
	struct err *err);

#endif
