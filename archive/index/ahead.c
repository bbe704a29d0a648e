/* SPDX-License-Identifier: MIT */
#include "archive/index/ahead.h"

#include <pthread.h>
#include <stdlib.h>

#include "archive/bundle/contents.h"
#include "archive/bundle/log.h"

#define THREADS_MAX 64
/* Projects that are read before it is their turn. */
#define PROJECTS_AHEAD 16
/* Of a project no more lies read than this, about; a record is taken for some
 * bytes beside its text. */
#define BYTES_AHEAD ((size_t)2 << 20)
#define RECORD_BYTES 4096

struct item {
	struct ahead_place place;
	struct loaded loaded;
	struct item *next;
};

/* A project. */
struct reading {
	enum { READING_WAITS, READING_GOES_ON, READING_ENDED } state;
	bool dropped; /* nobody wants more of it */
	struct item *first, **last;
	size_t bytes;
};

/* All under the lock, but what never changes. */
struct ahead {
	const struct store *store;
	const struct strs *projects;
	struct reading *readings;
	size_t at;   /* begun */
	size_t next; /* for a thread to take up */
	int idle;    /* threads */
	bool stop;
	pthread_mutex_t lock;
	pthread_cond_t changed;
	pthread_t threads[THREADS_MAX];
	int n_threads;
};

/* A thread with a project. */
struct reader {
	struct ahead *ahead;
	struct reading *reading;
	const char *project;
	struct contents *contents;
};

static size_t bytes_of(const struct item *item)
{
	return RECORD_BYTES + item->loaded.text.len;
}

static void item_free(struct item *item)
{
	loaded_release(&item->loaded);
	free(item);
}

static struct item *pop(struct reading *r)
{
	struct item *item = r->first;

	r->first = item->next;
	if (!r->first)
		r->last = &r->first;
	r->bytes -= bytes_of(item);
	return item;
}

static void drop(struct reading *r)
{
	r->dropped = true;
	while (r->first)
		item_free(pop(r));
}

/* ---- reading ---- */

/* False: no more is wanted. */
static bool push(struct reader *rd, struct item *item)
{
	struct ahead *a = rd->ahead;
	struct reading *r = rd->reading;
	bool wanted;

	pthread_mutex_lock(&a->lock);
	while (!a->stop && !r->dropped && r->bytes > BYTES_AHEAD)
		pthread_cond_wait(&a->changed, &a->lock);
	wanted = !a->stop && !r->dropped;
	if (wanted) {
		*r->last = item;
		r->last = &item->next;
		r->bytes += bytes_of(item);
		pthread_cond_broadcast(&a->changed);
	}
	pthread_mutex_unlock(&a->lock);
	if (!wanted)
		item_free(item);
	return wanted;
}

static enum err_code read_line(
	void *arg, const struct log_line *line, bool *stop, struct err *err)
{
	const struct json *list = json_get(line->json, "records");
	struct reader *rd = arg;

	(void)err;
	for (size_t i = 0; i < json_len(list) && !*stop; i++) {
		struct item *item = xcalloc(1, sizeof(*item));
		struct err passed = ERR_INIT;

		item->place = (struct ahead_place){line->end, i};
		item->loaded = (struct loaded)LOADED_INIT;
		if (loaded_read(rd->contents, rd->project, line->json,
			    json_at(list, i), &item->loaded, &passed))
			item_free(item);
		else
			*stop = !push(rd, item);
	}
	return ERR_OK;
}

/* What is wrong is for him to find who puts. */
static void read_project(struct ahead *a, size_t i)
{
	struct reader rd = {a, &a->readings[i], a->projects->items[i],
		contents_new(a->store, a->projects->items[i])};
	struct log_place place = LOG_START;
	struct buf text = BUF_INIT;
	struct err passed = ERR_INIT;

	if (store_read_log(a->store, rd.project, 0, &text, &passed) == ERR_OK)
		(void)!log_walk(text.data, text.len, rd.project, &place, NULL,
			read_line, &rd, &passed);
	buf_release(&text);
	contents_free(rd.contents);
}

static void *labour(void *arg)
{
	struct ahead *a = arg;

	pthread_mutex_lock(&a->lock);
	while (!a->stop && a->next < a->projects->n) {
		size_t i = a->next;

		if (i > a->at + PROJECTS_AHEAD) {
			pthread_cond_wait(&a->changed, &a->lock);
			continue;
		}
		a->next++;
		a->idle--;
		a->readings[i].state = READING_GOES_ON;
		pthread_mutex_unlock(&a->lock);
		read_project(a, i);
		pthread_mutex_lock(&a->lock);
		a->idle++;
		a->readings[i].state = READING_ENDED;
		pthread_cond_broadcast(&a->changed);
	}
	a->idle--;
	pthread_mutex_unlock(&a->lock);
	return NULL;
}

/* ---- beginning and ending ---- */

struct ahead *ahead_new(
	const struct store *s, const struct strs *projects, int threads)
{
	struct ahead *a = xcalloc(1, sizeof(*a));

	a->store = s;
	a->projects = projects;
	a->readings = xcalloc(projects->n + 1, sizeof(*a->readings));
	for (size_t i = 0; i < projects->n; i++)
		a->readings[i].last = &a->readings[i].first;
	pthread_mutex_init(&a->lock, NULL);
	pthread_cond_init(&a->changed, NULL);
	pthread_mutex_lock(&a->lock);
	while (a->n_threads < threads && a->n_threads < THREADS_MAX &&
		!pthread_create(&a->threads[a->n_threads], NULL, labour, a))
		a->n_threads++;
	a->idle = a->n_threads;
	pthread_mutex_unlock(&a->lock);
	return a;
}

void ahead_free(struct ahead *a)
{
	if (!a)
		return;
	pthread_mutex_lock(&a->lock);
	a->stop = true;
	pthread_cond_broadcast(&a->changed);
	pthread_mutex_unlock(&a->lock);
	for (int i = 0; i < a->n_threads; i++)
		pthread_join(a->threads[i], NULL);
	for (size_t i = 0; i < a->projects->n; i++)
		drop(&a->readings[i]);
	pthread_cond_destroy(&a->changed);
	pthread_mutex_destroy(&a->lock);
	free(a->readings);
	free(a);
}

/* ---- taking ---- */

void ahead_begin(struct ahead *a, size_t i)
{
	pthread_mutex_lock(&a->lock);
	for (; a->at < i; a->at++)
		drop(&a->readings[a->at]);
	/* He goes alone rather than wait till one is free for it. */
	if (a->readings[i].state == READING_WAITS && a->idle <= 0) {
		a->readings[i].state = READING_ENDED;
		a->next = i + 1;
	}
	pthread_cond_broadcast(&a->changed);
	pthread_mutex_unlock(&a->lock);
}

static int compare(struct ahead_place x, struct ahead_place y)
{
	if (x.line != y.line)
		return x.line < y.line ? -1 : 1;
	return (x.item > y.item) - (x.item < y.item);
}

bool ahead_has(struct ahead *a, int64_t line, size_t n)
{
	struct reading *r = a ? &a->readings[a->at] : NULL;
	size_t found;

	if (!a)
		return false;
	pthread_mutex_lock(&a->lock);
	for (;;) {
		bool behind = false; /* is anything of a later line there? */

		found = 0;
		for (struct item *i = r->first; i && !behind; i = i->next) {
			found += i->place.line == line;
			behind = i->place.line > line;
		}
		if (found == n || behind || r->state == READING_ENDED ||
			r->bytes > BYTES_AHEAD)
			break;
		pthread_cond_wait(&a->changed, &a->lock);
	}
	pthread_mutex_unlock(&a->lock);
	return found == n;
}

bool ahead_take(struct ahead *a, struct ahead_place place, struct loaded *out)
{
	struct reading *r = a ? &a->readings[a->at] : NULL;
	struct item *item = NULL;

	if (!a)
		return false;
	pthread_mutex_lock(&a->lock);
	for (;;) {
		while (r->first && compare(r->first->place, place) < 0)
			item_free(pop(r));
		if (r->first || r->state == READING_ENDED)
			break;
		pthread_cond_wait(&a->changed, &a->lock);
	}
	if (r->first && !compare(r->first->place, place))
		item = pop(r);
	pthread_cond_broadcast(&a->changed);
	pthread_mutex_unlock(&a->lock);
	if (item) {
		*out = item->loaded;
		free(item);
	}
	return item != NULL;
}
