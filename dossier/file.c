/* SPDX-License-Identifier: MIT */
#include "dossier/file.h"

#include <stdlib.h>
#include <string.h>

#include "base/strs.h"
#include "dossier/piece.h"

/* So many forms are in memory at once, with their papers. */
#define WINDOW 128

struct batch {
	struct office *office;
	const struct file_order *order;
	struct piece *pieces;
	size_t n;
	/* The project at hand and its pieces. */
	const struct project *project;
	size_t *mine;
	size_t n_mine;
	size_t window; /* where those at hand begin, among all or mine */
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
static enum err_code share(struct batch *b, size_t n,
	enum err_code (*work)(void *arg, struct generator *g, size_t i,
		struct err *err),
	struct err *err)
{
	const struct progress *all = b->order->progress;
	enum err_code code;

	b->progress = (struct progress){
		.step = step, .stop = all ? all->stop : NULL, .arg = b};
	code = office_share(
		b->office, n, work, b, all ? &b->progress : NULL, err);
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

static size_t window_of(size_t all, size_t from)
{
	return all - from < WINDOW ? all - from : WINDOW;
}

/* Each by itself. */
static enum err_code check_each(struct batch *b, struct err *err)
{
	enum err_code code = ERR_OK;

	for (b->window = 0; b->window < b->n && code == ERR_OK;
		b->window += WINDOW) {
		size_t n = window_of(b->n, b->window);

		code = share(b, n, read_piece, err);
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

static enum err_code check_all(
	struct batch *b, struct findings *findings, struct err *err)
{
	const struct file_order *order = b->order;
	enum err_code code = check_each(b, err);

	if (code == ERR_OK && !order->again) {
		check_doubles(b);
		for (size_t i = 0; i < b->n && code == ERR_OK; i++)
			code = piece_check_twin(
				&b->pieces[i], b->office, err);
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

static enum err_code make_piece(
	void *arg, struct generator *g, size_t i, struct err *err)
{
	struct batch *b = arg;
	size_t at = b->mine[b->window + i];
	struct piece *p = &b->pieces[at];
	enum err_code code = ERR_OK;

	if (!p->document)
		code = read_source(b, at, g, piece_read_again, err);
	return code == ERR_OK
		       ? piece_make(p, b->office, b->project, g, err)
		       : code;
}

static enum err_code add_pdfs(struct batch *b, size_t n, struct err *err)
{
	struct paperwork **list = xcalloc(n, sizeof(*list));
	enum err_code code;

	for (size_t i = 0; i < n; i++)
		list[i] = b->pieces[b->mine[b->window + i]].papers;
	code = paperwork_add_pdfs(list, n, office_catalogue(b->office),
		office_scratch(b->office), err);
	free(list);
	return code;
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

static enum err_code number_pieces(
	struct batch *b, struct filing *f, struct err *err)
{
	const struct catalogue *c = office_catalogue(b->office);
	enum err_code code = ERR_OK;

	for (size_t i = 0; i < b->n_mine && code == ERR_OK; i++) {
		struct piece *p = &b->pieces[b->mine[i]];

		if (!b->order->again)
			code = check_twin_locked(f, p, err);
		p->record.version = 1;
		if (code == ERR_OK)
			code = filing_allot(f, p->kind->code,
				catalogue_numbering(c), &p->record.number,
				&p->record.serial, err);
	}
	return code;
}

static enum err_code put_pieces(
	struct batch *b, struct filing *f, struct err *err)
{
	enum err_code code = ERR_OK;

	for (b->window = 0; b->window < b->n_mine && code == ERR_OK;
		b->window += WINDOW) {
		size_t n = window_of(b->n_mine, b->window);

		code = share(b, n, make_piece, err);
		if (code == ERR_OK)
			code = add_pdfs(b, n, err);
		for (size_t i = 0; i < n && code == ERR_OK; i++)
			code = piece_put(&b->pieces[b->mine[b->window + i]],
				f, err);
	}
	return code;
}

static enum err_code file_project(struct batch *b, struct err *err)
{
	struct filing *f = NULL;
	enum err_code code = filing_begin(office_archive(b->office),
		b->pieces[b->mine[0]].project, office_by(b->office), &f, err);

	if (code != ERR_OK)
		return code;
	b->project = filing_project(f);
	code = number_pieces(b, f, err);
	if (code == ERR_OK)
		code = put_pieces(b, f, err);
	if (code == ERR_OK)
		code = filing_commit(f, err);
	for (size_t i = 0; i < b->n_mine && code == ERR_OK; i++) {
		struct record *r = &b->pieces[b->mine[i]].record;

		b->order->filed(b->order->arg, r);
		record_release(r);
	}
	filing_free(f);
	return code;
}

/* Gathers the pieces of each project, in order of first appearance. */
static enum err_code file_all(struct batch *b, struct err *err)
{
	bool *taken = xcalloc(b->n, sizeof(*taken));
	enum err_code code = ERR_OK;

	b->mine = xcalloc(b->n, sizeof(*b->mine));
	for (size_t i = 0; i < b->n && code == ERR_OK; i++) {
		const char *id = b->pieces[i].project;

		if (taken[i])
			continue;
		b->n_mine = 0;
		for (size_t k = i; k < b->n; k++) {
			if (taken[k] || strcmp(b->pieces[k].project, id))
				continue;
			taken[k] = true;
			b->mine[b->n_mine++] = k;
		}
		code = file_project(b, err);
		if (code == ERR_OK && b->n_done < 2 * b->n &&
			progress_stopped(b->order->progress))
			code = err_set(err, ERR_STOPPED, "按要求停了下来");
	}
	free(b->mine);
	free(taken);
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
	if (code == ERR_OK)
		code = file_all(&b, err);
	for (size_t i = 0; i < b.n; i++)
		piece_release(&b.pieces[i]);
	free(b.pieces);
	return code;
}
