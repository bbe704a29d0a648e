/* SPDX-License-Identifier: MIT */
#include "dossier/counter.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "dossier/piece.h"

/* One form that waits, with whose it is. It lies with who waits. */
struct ticket {
	const struct filing_by *by;
	const struct source *source;
	bool files; /* else it is only checked */
	bool again;
	struct piece piece;
	enum err_code code;
	struct err err;
	bool filed; /* or tried, in the round at hand */
	bool done;
	struct ticket *next;
};

/* One thread does all the filing: what it takes of memory, which is a volume
 * or two, it takes once. */
struct counter {
	struct office *office; /* the thread's */
	pthread_t thread;
	bool started;
	pthread_mutex_t lock; /* for what follows */
	pthread_cond_t come, served;
	bool closing;
	struct ticket *first, **end;
};

/* Those of one project that are filed as one act. */
struct group {
	struct office *office;
	struct ticket **tickets;
	size_t n;
	bool begun; /* the project could be had */
};

/* ---- one act ---- */

/* Filed before, or about to be by this act. */
static const char *find_twin(
	const struct group *g, size_t i, const struct filing *f)
{
	const char *digest = g->tickets[i]->piece.digest;
	const char *number = filing_find_form(f, digest);

	for (size_t k = 0; k < i && !number; k++)
		if (!strcmp(g->tickets[k]->piece.digest, digest))
			number = g->tickets[k]->piece.record.number;
	return number;
}

static enum err_code make(
	const struct group *g, size_t i, struct filing *f, struct err *err)
{
	struct ticket *t = g->tickets[i];
	struct piece *p = &t->piece;
	struct generator *generator = office_generator(g->office);
	const char *twin = t->again ? NULL : find_twin(g, i, f);
	enum err_code code = ERR_OK;

	if (twin)
		return err_set(err, ERR_DATA,
			"%s：同样的表单刚刚归档，编号 %s；这一份没有归档",
			p->name, twin);
	/* An act that failed when all was put has let go of it. */
	if (!p->document)
		code = piece_read_again(p, generator, &t->source->data, err);
	record_release(&p->record);
	p->record.version = 1;
	if (code == ERR_OK)
		code = filing_allot(f, p->kind->code,
			catalogue_numbering(office_catalogue(g->office)),
			&p->record.number, &p->record.serial, err);
	return code == ERR_OK ? piece_make(p, g->office, filing_project(f),
					generator, err)
			      : code;
}

static enum err_code add_pdfs(const struct group *g, struct err *err)
{
	struct paperwork **list = xcalloc(g->n, sizeof(*list));
	enum err_code code;

	for (size_t i = 0; i < g->n; i++)
		list[i] = g->tickets[i]->piece.papers;
	code = paperwork_add_pdfs(list, g->n, office_catalogue(g->office),
		office_scratch(g->office), err);
	free(list);
	return code;
}

static enum err_code put(struct filing *f, struct ticket *t, struct err *err)
{
	filing_turn(f, t->by->actor);
	return piece_put(&t->piece, f, err);
}

/* All or none. */
static enum err_code file_group(struct group *g, struct err *err)
{
	const struct filing_by *by = g->tickets[0]->by;
	struct filing *f = NULL;
	enum err_code code;

	office_turn(g->office, by->actor, by->at);
	code = filing_begin(office_archive(g->office),
		g->tickets[0]->piece.project, by, &f, err);
	g->begun = code == ERR_OK;
	for (size_t i = 0; i < g->n && code == ERR_OK; i++)
		code = make(g, i, f, err);
	if (code == ERR_OK)
		code = add_pdfs(g, err);
	for (size_t i = 0; i < g->n && code == ERR_OK; i++)
		code = put(f, g->tickets[i], err);
	if (code == ERR_OK)
		code = filing_commit(f, err);
	filing_free(f);
	return code;
}

/* ---- a round ---- */

/* What goes wrong together may go well one by one: then it is known, too, who
 * it was that could not be filed. But where the project cannot be had, nobody
 * waits for it twice. */
static void serve_group(struct group *g)
{
	struct err err = ERR_INIT;
	enum err_code code = file_group(g, &err);

	for (size_t i = 0; i < g->n; i++) {
		struct ticket *t = g->tickets[i];
		struct group alone = {
			.office = g->office, .tickets = &t, .n = 1};

		if (code != ERR_OK && g->begun && g->n > 1) {
			t->code = file_group(&alone, &t->err);
		} else {
			t->code = code;
			t->err = err;
		}
	}
}

/* What is wrong with the form, if it is to be filed, is the end of it. */
static void check(struct office *o, struct ticket *t)
{
	struct piece *p = &t->piece;
	struct index *index;

	office_turn(o, t->by->actor, t->by->at);
	t->code = piece_examine(p, o, &t->source->data, t->files, &t->err);
	if (t->code == ERR_OK && t->files && !t->again) {
		t->code = archive_index(office_archive(o), &index, &t->err);
		if (t->code == ERR_OK)
			t->code = piece_check_twin(p, index, &t->err);
	}
	if (t->code == ERR_OK && t->files && p->findings.n_errors)
		t->code = err_set(&t->err, ERR_DATA,
			"%zu 处错误，什么也没有归档", p->findings.n_errors);
}

static bool is_ready(const struct ticket *t)
{
	return t->files && t->code == ERR_OK && !t->filed;
}

static void serve(struct counter *c, struct ticket *list)
{
	struct group g = {.office = c->office};
	size_t n = 0;

	for (struct ticket *t = list; t; t = t->next) {
		check(c->office, t);
		n++;
	}
	g.tickets = xcalloc(n, sizeof(struct ticket *));
	for (struct ticket *t = list; t; t = t->next) {
		g.n = 0;
		if (!is_ready(t))
			continue;
		for (struct ticket *u = t; u; u = u->next) {
			if (!is_ready(u) ||
				strcmp(u->piece.project, t->piece.project))
				continue;
			u->filed = true;
			g.tickets[g.n++] = u;
		}
		serve_group(&g);
	}
	free(g.tickets);
}

static void *work(void *arg)
{
	struct counter *c = arg;
	struct ticket *list, *next;

	pthread_mutex_lock(&c->lock);
	for (;;) {
		while (!c->first && !c->closing)
			pthread_cond_wait(&c->come, &c->lock);
		list = c->first;
		c->first = NULL;
		c->end = &c->first;
		if (!list)
			break;
		pthread_mutex_unlock(&c->lock);
		serve(c, list);
		pthread_mutex_lock(&c->lock);
		/* A ticket may be gone once it is done and the lock free. */
		for (struct ticket *t = list; t; t = next) {
			next = t->next;
			t->done = true;
		}
		pthread_cond_broadcast(&c->served);
	}
	pthread_mutex_unlock(&c->lock);
	return NULL;
}

static void wait_turn(struct counter *c, struct ticket *t)
{
	pthread_mutex_lock(&c->lock);
	*c->end = t;
	c->end = &t->next;
	pthread_cond_signal(&c->come);
	while (!t->done)
		pthread_cond_wait(&c->served, &c->lock);
	pthread_mutex_unlock(&c->lock);
}

enum err_code counter_new(
	const struct office_plan *plan, struct counter **out, struct err *err)
{
	struct counter *c = xcalloc(1, sizeof(*c));
	enum err_code code = office_new(plan, &c->office, err);

	pthread_mutex_init(&c->lock, NULL);
	pthread_cond_init(&c->come, NULL);
	pthread_cond_init(&c->served, NULL);
	c->end = &c->first;
	if (code == ERR_OK) {
		c->started = !pthread_create(&c->thread, NULL, work, c);
		if (!c->started)
			code = err_set(err, ERR_LIMIT, "无法建立线程");
	}
	if (code == ERR_OK)
		*out = c;
	else
		counter_free(c);
	return code;
}

void counter_free(struct counter *c)
{
	if (!c)
		return;
	pthread_mutex_lock(&c->lock);
	c->closing = true;
	pthread_cond_signal(&c->come);
	pthread_mutex_unlock(&c->lock);
	if (c->started)
		pthread_join(c->thread, NULL);
	office_free(c->office);
	pthread_mutex_destroy(&c->lock);
	pthread_cond_destroy(&c->come);
	pthread_cond_destroy(&c->served);
	free(c);
}

enum err_code counter_check(struct counter *c, const struct filing_by *by,
	const struct source *source, struct document **out,
	struct findings *findings, struct err *err)
{
	struct ticket t = {
		.by = by, .source = source, .piece.name = source->name};

	wait_turn(c, &t);
	findings_move(findings, &t.piece.findings);
	*out = t.piece.document;
	t.piece.document = NULL;
	if (t.code != ERR_OK)
		*err = t.err;
	piece_release(&t.piece);
	return t.code;
}

enum err_code counter_file(struct counter *c, const struct filing_by *by,
	const struct source *source, bool again, struct record *out,
	struct findings *findings, struct err *err)
{
	struct ticket t = {.by = by,
		.source = source,
		.files = true,
		.again = again,
		.piece.name = source->name};

	wait_turn(c, &t);
	findings_move(findings, &t.piece.findings);
	if (t.code == ERR_OK) {
		*out = t.piece.record;
		t.piece.record = (struct record)RECORD_INIT;
	} else {
		*err = t.err;
	}
	piece_release(&t.piece);
	return t.code;
}
