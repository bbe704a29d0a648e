/* SPDX-License-Identifier: MIT
 *
 * The paperwork of one record: all files that are filed with it, made from
 * its form: the form itself, the papers, the text for the index, and what they
 * were made with.
 */
#ifndef DOSSIER_PAPERWORK_H
#define DOSSIER_PAPERWORK_H

#include "archive/filing.h"
#include "archive/record/record.h"
#include "base/err.h"
#include "generator/generator.h"

#define PAPERWORK_FILES_MAX 16

struct paperwork {
	struct filing_file files[PAPERWORK_FILES_MAX];
	size_t n_files;
	struct filing_part *parts; /* borrowed from the generator's shelf */
	size_t n_parts;
	char *names[PAPERWORK_FILES_MAX]; /* what files[].name points to */
	struct buf data[PAPERWORK_FILES_MAX];
};

/* Makes the papers in every default format and the text, and fills in what r
 * says of the document: kind, title, date, …, made_with. The number, project
 * and so on are the filing's to fill in. p must be zero. */
CHECKED enum err_code paperwork_make(struct generator *g, struct document *d,
	const struct context *context, struct paperwork *p, struct record *r,
	struct err *err);
/* Where the catalogue has PDF among the default formats: adds it to each, made
 * in one go. scratch: a folder for temporary files. */
CHECKED enum err_code paperwork_add_pdfs(struct paperwork *const *list,
	size_t n, const struct catalogue *c, const char *scratch,
	struct err *err);

/* A PDF of a record that was filed without one, made of its ODT. */
struct office;
CHECKED enum err_code paperwork_pdf(struct office *o, const char *project,
	const struct record_file *odt, struct buf *out, struct err *err);
void paperwork_release(struct paperwork *p);

#endif
