/* SPDX-License-Identifier: MIT */
#include "base/crew.h"

#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>

#include "base/buf.h"

struct hand {
	struct crew *crew;
	int number;
	pthread_t thread;
	bool started;
};

/* All but the hands is under the lock. */
struct crew {
	pthread_mutex_t lock;
	pthread_cond_t there, done;
	struct hand hands[CREW_MAX];
	int n_hands;
	bool leave;

	/* the row of pieces */
	crew_work *work;
	void *arg;
	const struct progress *progress;
	bool tells; /* progress: hand 0 is at work as well */
	size_t n, next, n_running, n_done;
	struct err err; /* the first error */
};

/* One that is done. */
static void account(struct crew *c, const struct err *err)
{
	if (err->code != ERR_OK && c->err.code == ERR_OK)
		c->err = *err;
	c->n_done++;
	if (c->tells)
		progress_step(c->progress, (int64_t)c->n_done, (int64_t)c->n);
	if (progress_stopped(c->progress) && c->n_done < c->n &&
		c->err.code == ERR_OK)
		(void)!err_set(&c->err, ERR_STOPPED, "按要求停了下来");
	if (c->err.code != ERR_OK)
		c->next = c->n;
}

/* Takes pieces as long as there are any. With the lock, but for the work. */
static void labour(struct crew *c, int hand)
{
	while (c->next < c->n) {
		struct err err = ERR_INIT;
		size_t i = c->next++;

		c->n_running++;
		pthread_mutex_unlock(&c->lock);
		(void)!c->work(c->arg, hand, i, &err);
		pthread_mutex_lock(&c->lock);
		c->n_running--;
		account(c, &err);
	}
	if (!c->n_running)
		pthread_cond_signal(&c->done);
}

static void *stand_by(void *arg)
{
	struct hand *hand = arg;
	struct crew *c = hand->crew;

	pthread_mutex_lock(&c->lock);
	while (!c->leave) {
		labour(c, hand->number);
		if (!c->leave)
			pthread_cond_wait(&c->there, &c->lock);
	}
	pthread_mutex_unlock(&c->lock);
	return NULL;
}

struct crew *crew_new(int n_hands)
{
	struct crew *c = xcalloc(1, sizeof(*c));

	c->n_hands = n_hands > CREW_MAX ? CREW_MAX : n_hands;
	pthread_mutex_init(&c->lock, NULL);
	pthread_cond_init(&c->there, NULL);
	pthread_cond_init(&c->done, NULL);
	for (int i = 0; i < c->n_hands; i++)
		c->hands[i] = (struct hand){.crew = c, .number = i};
	return c;
}

void crew_free(struct crew *c)
{
	if (!c)
		return;
	pthread_mutex_lock(&c->lock);
	c->next = c->n;
	c->leave = true;
	pthread_cond_broadcast(&c->there);
	pthread_mutex_unlock(&c->lock);
	for (int i = 1; i < c->n_hands; i++)
		if (c->hands[i].started)
			pthread_join(c->hands[i].thread, NULL);
	pthread_cond_destroy(&c->there);
	pthread_cond_destroy(&c->done);
	pthread_mutex_destroy(&c->lock);
	free(c);
}

/* A new row of pieces for the other hands. */
static void begin(struct crew *c, size_t n, crew_work *work, void *arg,
	const struct progress *progress)
{
	pthread_mutex_lock(&c->lock);
	c->work = work;
	c->arg = arg;
	c->progress = progress;
	c->n = n;
	c->next = c->n_done = 0;
	c->err = (struct err)ERR_INIT;
	pthread_cond_broadcast(&c->there);
	pthread_mutex_unlock(&c->lock);
	for (int i = 1; i < c->n_hands && (size_t)i < n; i++)
		if (!c->hands[i].started)
			c->hands[i].started =
				!pthread_create(&c->hands[i].thread, NULL,
					stand_by, &c->hands[i]);
}

/* Lends a hand until all is done. */
static enum err_code end(struct crew *c, struct err *err)
{
	enum err_code code;

	pthread_mutex_lock(&c->lock);
	c->tells = true;
	labour(c, 0);
	while (c->n_running)
		pthread_cond_wait(&c->done, &c->lock);
	c->tells = false;
	code = c->err.code;
	if (code != ERR_OK)
		*err = c->err;
	pthread_mutex_unlock(&c->lock);
	return code;
}

struct crew *crew_begin(size_t n, int hands, crew_work *work, void *arg,
	const struct progress *progress)
{
	struct crew *c = crew_new(hands);

	begin(c, n, work, arg, progress);
	return c;
}

enum err_code crew_end(struct crew *c, struct err *err)
{
	enum err_code code = end(c, err);

	crew_free(c);
	return code;
}

void crew_drop(struct crew *c)
{
	crew_free(c);
}

enum err_code crew_run(size_t n, int hands, crew_work *work, void *arg,
	const struct progress *progress, struct err *err)
{
	return crew_end(crew_begin(n, hands, work, arg, progress), err);
}

enum err_code crew_again(
	struct crew *c, size_t n, crew_work *work, void *arg, struct err *err)
{
	begin(c, n, work, arg, NULL);
	return end(c, err);
}
