/* SPDX-License-Identifier: MIT
 *
 * From a form to a file: which chain of sheets makes a format of a kind, run
 * one after the other. form → paper → format; the paper is made once for all
 * formats.
 */
#ifndef GENERATOR_RENDER_H
#define GENERATOR_RENDER_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/json.h"
#include "base/strs.h"
#include "generator/catalogue.h"
#include "generator/input.h"
#include "generator/shelf.h"

struct _xmlDoc;
struct letterhead;
struct renderer; /* compiled sheets and ready parts; for one thread */
struct sheet;

/* A paper, and what it says about itself (schemas/paper.xsd, about). */
struct paper {
	struct _xmlDoc *doc;
	char *title;
	char *date; /* YYYY-MM-DD */
	char *author, *customer, *contract, *audience; /* or NULL */
	struct strs keywords;
	struct json *context; /* it was made in */
	struct buf packed;    /* the form as it travels (generator/carrier.h) */
};

/* The shelf is borrowed. */
struct renderer *renderer_new(struct shelf *shelf);
void renderer_free(struct renderer *r);

/* A sheet of the shelf, compiled once; borrowed. */
CHECKED enum err_code renderer_sheet(struct renderer *r, const char *name,
	struct sheet **out, struct err *err);

/* Read once; borrowed. */
CHECKED enum err_code renderer_letterhead(struct renderer *r,
	const struct letterhead **out, struct err *err);

/* input: an input document (generator/input.h) with this context and form
 * (canonical bytes). */
CHECKED enum err_code render_paper(struct renderer *r,
	const struct kind *kind, struct _xmlDoc *input,
	const struct context *context, const struct buf *form,
	struct paper **out, struct err *err);
void paper_free(struct paper *p);

/* Can files of the format carry data (generator/carrier.h)? */
CHECKED enum err_code render_carries(struct renderer *r, const char *format,
	bool *out, struct err *err);

/* facts travel in the file, and the form does; NULL: nothing does. The format "paper" is the paper itself, for those who write sheets. */
CHECKED enum err_code render_format(struct renderer *r,
	const struct paper *paper, const char *format,
	const struct json *facts, struct buf *out, struct err *err);

/* The names on the shelf of all that a kind's paper and a format of it depend
 * on, so that it can be made again; added to out, each once. */
CHECKED enum err_code render_files(struct renderer *r,
	const struct kind *kind, const char *format, struct strs *out,
	struct err *err);

/* The same of what it says alone: its sheets, no verbatim parts or pictures.
 * Nothing need have been made before. */
CHECKED enum err_code render_sheets(struct renderer *r,
	const struct kind *kind, const char *format, struct strs *out,
	struct err *err);

/* The program and version that go into what is made: 卷宗 1.0 */
const char *render_program(void);

#endif
