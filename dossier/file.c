/* SPDX-License-Identifier: MIT */
#include "dossier/file.h"

#include <stdlib.h>
#include <string.h>

#include "base/strs.h"
#include "dossier/piece.h"

/* So many forms are in memory at once, with their papers. */
#define WINDOW 128

/* Pieces of one project: while those of one lot are put away, the papers of the
 * next are made. */
#define LOT (WINDOW / 2)

struct lot {
	struct filing *filing;
	size_t from, n; /* in the row */
	bool last;	/* of its project */
};

struct batch {
	struct office *office;
	const struct file_order *order;
	struct piece *pieces;
	size_t n;
	size_t window; /* where those begin that are being read */
	size_t *row;   /* all pieces, project by project */
	struct lot making;
	size_t n_done; /* steps, of two for each piece */
	struct progress progress; /* of the part at hand */
};

static void step(void *arg, int64_t done, int64_t total)
{
	const struct batch *b = arg;

	(void)total;
	progress_step(b->order->progress, (int64_t)b->n_done + done,
		2 * (int64_t)b->n);
}

/* Shares work among the hands, as a part of all there is to do. */
static enum err_code begin(struct batch *b, size_t n,
	enum err_code (*work)(void *arg, struct generator *g, size_t i,
		struct err *err),
	struct shift **out, struct err *err)
{
	const struct progress *all = b->order->progress;

	b->progress = (struct progress){
		.step = step, .stop = all ? all->stop : NULL, .arg = b};
	return office_begin(
		b->office, n, work, b, all ? &b->progress : NULL, out, err);
}

static enum err_code end(
	struct batch *b, size_t n, struct shift *shift, struct err *err)
{
	enum err_code code = office_end(shift, err);

	b->n_done += n;
	return code;
}

/* ---- reading and checking ---- */

/* The bytes of a source as it is now. */
static enum err_code read_source(struct batch *b, size_t i,
	struct generator *g,
	enum err_code (*read)(struct piece *p, struct generator *g,
		const struct buf *data, struct err *err),
	struct err *err)
{
	const struct file_order *order = b->order;
	struct buf fresh = BUF_INIT;
	enum err_code code = ERR_OK;

	if (order->read)
		code = order->read(order->arg, i, &fresh, err);
	if (code == ERR_OK)
		code = read(&b->pieces[i], g,
			order->read ? &fresh : &order->sources[i].data, err);
	buf_release(&fresh);
	return code;
}

static enum err_code read_piece(
	void *arg, struct generator *g, size_t i, struct err *err)
{
	struct batch *b = arg;

	return read_source(b, b->window + i, g, piece_read, err);
}

static int compare_digests(const void *a, const void *b)
{
	const struct piece *const *p = a, *const *q = b;
	int order = strcmp((*p)->digest,
		(*q)->digest);

	return order ? order : (*p > *q) - (*p < *q);
}

static void find_double(struct piece *p, const char *other)
{
	char *message = xprintf(
		"和本次的 %s 内容相同；确实要归两份时加 --again", other);

	findings_add(&p->findings, FINDING_ERROR, p->name,
		p->line, NULL, other, NULL, message);
	free(message);
}

/* The same form twice in one call. */
static void check_doubles(struct batch *b)
{
	struct piece **sorted = xcalloc(b->n, sizeof(struct piece *));
	size_t n = 0;

	for (size_t i = 0; i < b->n; i++)
		if (b->pieces[i].kind)
			sorted[n++] = &b->pieces[i];
	qsort(sorted, n, sizeof(struct piece *), compare_digests);
	for (size_t i = 1; i < n; i++)
		if (!strcmp(sorted[i]->digest, sorted[i - 1]->digest))
			find_double(sorted[i], sorted[i - 1]->name);
	free(sorted);
}

static size_t at_most(size_t n, size_t most)
{
	return n < most ? n : most;
}

/* Each by itself. */
static enum err_code check_each(struct batch *b, struct err *err)
{
	enum err_code code = ERR_OK;

	for (b->window = 0; b->window < b->n && code == ERR_OK;
		b->window += WINDOW) {
		size_t n = at_most(b->n - b->window, WINDOW);
		struct shift *shift;

		code = begin(b, n, read_piece, &shift, err);
		if (code == ERR_OK)
			code = end(b, n, shift, err);
		for (size_t i = 0; i < n && code == ERR_OK; i++) {
			struct piece *p = &b->pieces[b->window + i];

			if (p->document)
				code = piece_check(p, b->office, true, err);
			if (b->n > WINDOW)
				piece_close(p);
		}
	}
	return code;
}

/* The same form in the archive. */
static enum err_code check_twins(struct batch *b, struct err *err)
{
	struct index *index;
	enum err_code code =
		archive_index(office_archive(b->office), &index, err);

	for (size_t i = 0; i < b->n && code == ERR_OK; i++)
		code = piece_check_twin(&b->pieces[i], index, err);
	return code;
}

static enum err_code check_all(
	struct batch *b, struct findings *findings, struct err *err)
{
	enum err_code code = check_each(b, err);

	if (code == ERR_OK && !b->order->again) {
		check_doubles(b);
		code = check_twins(b, err);
	}
	for (size_t i = 0; i < b->n; i++) {
		findings_sort(&b->pieces[i].findings);
		findings_move(findings, &b->pieces[i].findings);
	}
	if (code == ERR_OK && findings->n_errors)
		code = err_set(err, ERR_DATA,
			"%zu 处错误，什么也没有归档", findings->n_errors);
	return code;
}

/* ---- filing ---- */

static struct piece *piece_at(const struct batch *b, size_t i)
{
	return &b->pieces[b->row[i]];
}

static enum err_code make_piece(
	void *arg, struct generator *g, size_t i, struct err *err)
{
	struct batch *b = arg;
	size_t at = b->row[b->making.from + i];
	struct piece *p = &b->pieces[at];
	enum err_code code = ERR_OK;

	if (!p->document)
		code = read_source(b, at, g, piece_read_again, err);
	return code == ERR_OK ? piece_make(p, b->office,
					filing_project(b->making.filing), g, err)
			      : code;
}

static enum err_code add_pdfs(
	struct batch *b, const struct lot *lot, struct err *err)
{
	struct paperwork *list[LOT];

	for (size_t i = 0; i < lot->n; i++)
		list[i] = piece_at(b, lot->from + i)->papers;
	return paperwork_add_pdfs(list, lot->n, office_catalogue(b->office),
		office_scratch(b->office), err);
}

/* Another process may have filed the same form since it was checked. */
static enum err_code check_twin_locked(
	struct filing *f, const struct piece *p, struct err *err)
{
	const char *number =
		filing_find_form(f, p->digest);

	if (!number)
		return ERR_OK;
	return err_set(err, ERR_DATA,
		"%s：同样的表单刚刚归档，编号 %s；什么也没有归档",
		p->name, number);
}

static enum err_code number_piece(const struct batch *b, struct filing *f,
	struct piece *p, struct err *err)
{
	enum err_code code = ERR_OK;

	if (!b->order->again)
		code = check_twin_locked(f, p, err);
	p->record.version = 1;
	return code == ERR_OK
		       ? filing_allot(f, p->kind->code,
				 catalogue_numbering(
					 office_catalogue(b->office)),
				 &p->record.number, &p->record.serial, err)
		       : code;
}

static bool is_same_project(const struct batch *b, size_t i, size_t k)
{
	return !strcmp(piece_at(b, i)->project, piece_at(b, k)->project);
}

/* Where the pieces of a project end. */
static size_t end_of_project(const struct batch *b, size_t from)
{
	size_t i = from + 1;

	while (i < b->n && is_same_project(b, i, from))
		i++;
	return i;
}

/* All of a project get their numbers at once. */
static enum err_code open_project(struct batch *b, size_t from, bool at_once,
	struct filing **out, struct err *err)
{
	struct archive *a = office_archive(b->office);
	struct filing_by by = *office_by(b->office);
	const char *id = piece_at(b, from)->project;
	size_t stop = end_of_project(b, from);
	struct filing *f = NULL;
	enum err_code code;

	by.at_once = at_once;
	code = filing_begin(a, id, &by, &f, err);
	for (size_t i = from; i < stop && code == ERR_OK; i++)
		code = number_piece(b, f, piece_at(b, i), err);
	if (code == ERR_OK) {
		*out = f;
		return ERR_OK;
	}
	for (size_t i = from; i < stop; i++)
		record_release(&piece_at(b, i)->record);
	filing_free(f);
	return code;
}

/* Its papers begin to be made. f: its project, if that is open already; else it
 * is opened here. After an error nothing is being made. */
static enum err_code begin_lot(struct batch *b, size_t from, struct filing *f,
	bool at_once, struct shift **out, struct err *err)
{
	size_t left = end_of_project(b, from) - from;
	struct filing *opened = NULL;
	enum err_code code = ERR_OK;

	if (!f)
		code = open_project(b, from, at_once, &opened, err);
	if (code != ERR_OK)
		return code;
	b->making = (struct lot){.filing = f ? f : opened,
		.from = from,
		.n = at_most(left, LOT),
		.last = left <= LOT};
	code = begin(b, b->making.n, make_piece, out, err);
	if (code != ERR_OK) {
		filing_free(opened);
		b->making = (struct lot){.filing = NULL};
	}
	return code;
}

/* Where there are other hands, they go on with what comes next. Who has one
 * project's lock does not wait for another's: whatever is in the way, the lot's
 * turn will come. */
static void look_ahead(
	struct batch *b, const struct lot *lot, struct shift **out)
{
	size_t next = lot->from + lot->n;
	struct err none = ERR_INIT;

	if (next < b->n && office_hands(b->office) > 1)
		(void)!begin_lot(b, next, lot->last ? NULL : lot->filing, true,
			out, &none);
}

static enum err_code end_lot(struct batch *b, struct shift *take_shift,
	struct lot *out, struct err *err)
{
	enum err_code code = end(b, b->making.n, take_shift, err);

	if (code == ERR_OK)
		code = add_pdfs(b, &b->making, err);
	if (code == ERR_OK) {
		*out = b->making;
		b->making = (struct lot){.filing = NULL};
	}
	return code;
}

/* With the last lot of a project all of it becomes durable, and is told. */
static enum err_code put_lot(
	struct batch *b, struct lot *lot, struct err *err)
{
	size_t stop = lot->from + lot->n, from = lot->from;
	enum err_code code = ERR_OK;

	for (size_t i = from; i < stop && code == ERR_OK; i++)
		code = piece_put(piece_at(b, i), lot->filing, err);
	if (code != ERR_OK || !lot->last)
		return code;
	code = filing_commit(lot->filing, err);
	while (from > 0 && is_same_project(b, from - 1, stop - 1))
		from--;
	for (size_t i = from; i < stop && code == ERR_OK; i++) {
		struct record *r = &piece_at(b, i)->record;

		b->order->filed(b->order->arg, r);
		record_release(r);
	}
	filing_free(lot->filing);
	lot->filing = NULL;
	return code;
}

/* In order of first appearance. */
static void gather_projects(struct batch *b)
{
	bool *taken = xcalloc(b->n, sizeof(*taken));
	size_t n = 0;

	b->row = xcalloc(b->n, sizeof(*b->row));
	for (size_t i = 0; i < b->n; i++) {
		const char *id = b->pieces[i].project;

		if (taken[i])
			continue;
		for (size_t k = i; k < b->n; k++) {
			if (taken[k] || strcmp(b->pieces[k].project, id))
				continue;
			taken[k] = true;
			b->row[n++] = k;
		}
	}
	free(taken);
}

static enum err_code file_all(struct batch *b, struct err *err)
{
	struct lot lot = {.filing = NULL};
	struct shift *shift = NULL;
	enum err_code code;

	gather_projects(b);
	code = begin_lot(b, 0, NULL, false, &shift, err);
	while (code == ERR_OK) {
		size_t next;

		code = end_lot(b, shift, &lot, err);
		shift = NULL;
		if (code != ERR_OK)
			break;
		look_ahead(b, &lot, &shift);
		code = put_lot(b, &lot, err);
		next = lot.from + lot.n;
		if (code != ERR_OK || next == b->n)
			break;
		if (progress_stopped(b->order->progress))
			code = err_set(err, ERR_STOPPED, "按要求停了下来");
		else if (!shift)
			code = begin_lot(
				b, next, lot.filing, false, &shift, err);
	}
	office_drop(shift);
	if (b->making.filing != lot.filing)
		filing_free(b->making.filing);
	filing_free(lot.filing);
	free(b->row);
	return code;
}

enum err_code file_forms(struct office *o, const struct file_order *order,
	struct findings *findings, struct err *err)
{
	struct batch b = {.office = o, .order = order, .n = order->n};
	enum err_code code;

	b.pieces = xcalloc(b.n, sizeof(*b.pieces));
	for (size_t i = 0; i < b.n; i++)
		b.pieces[i].name = order->sources[i].name;
	code = check_all(&b, findings, err);
	if (code == ERR_OK && b.n)
		code = file_all(&b, err);
	for (size_t i = 0; i < b.n; i++)
		piece_release(&b.pieces[i]);
	free(b.pieces);
	return code;
}
