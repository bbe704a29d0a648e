/* SPDX-License-Identifier: MIT */
#include "base/crew.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdlib.h>

#include "base/buf.h"

struct hand {
	struct crew *crew;
	int number;
	pthread_t thread;
	bool started;
};

struct crew {
	size_t n;
	atomic_size_t next;
	atomic_bool stop;
	enum err_code (*work)(void *arg, int hand, size_t i, struct err *err);
	void *arg;
	const struct progress *progress;
	struct hand hands[CREW_MAX];
	int n_hands;
	pthread_mutex_t lock; /* for what follows */
	bool tells;	      /* progress: hand 0 is at work as well */
	size_t done;
	struct err err; /* the first error */
};

static void *labour(void *arg)
{
	struct hand *hand = arg;
	struct crew *c = hand->crew;

	while (!c->stop) {
		struct err err = ERR_INIT;
		size_t i = atomic_fetch_add(&c->next, 1);

		if (i >= c->n)
			break;
		if (c->work(c->arg, hand->number, i, &err) != ERR_OK)
			c->stop = true;
		pthread_mutex_lock(&c->lock);
		if (err.code != ERR_OK && c->err.code == ERR_OK)
			c->err = err;
		c->done++;
		if (c->tells)
			progress_step(c->progress, (int64_t)c->done,
				(int64_t)c->n);
		if (progress_stopped(c->progress) && c->done < c->n) {
			c->stop = true;
			if (c->err.code == ERR_OK)
				(void)!err_set(&c->err, ERR_STOPPED,
					"按要求停了下来");
		}
		pthread_mutex_unlock(&c->lock);
	}
	return NULL;
}

struct crew *crew_begin(size_t n, int n_hands,
	enum err_code (*work)(void *arg, int hand, size_t i, struct err *err),
	void *arg, const struct progress *progress)
{
	struct crew *c = xcalloc(1, sizeof(*c));

	if (n_hands > CREW_MAX)
		n_hands = CREW_MAX;
	if ((size_t)n_hands > n)
		n_hands = (int)n;
	c->n = n;
	c->work = work;
	c->arg = arg;
	c->progress = progress;
	c->n_hands = n_hands;
	pthread_mutex_init(&c->lock, NULL);
	for (int i = 0; i < n_hands; i++)
		c->hands[i] = (struct hand){.crew = c, .number = i};
	for (int i = 1; i < n_hands; i++)
		c->hands[i].started = !pthread_create(
			&c->hands[i].thread, NULL, labour, &c->hands[i]);
	return c;
}

static void join(struct crew *c)
{
	for (int i = 1; i < c->n_hands; i++)
		if (c->hands[i].started)
			pthread_join(c->hands[i].thread, NULL);
	pthread_mutex_destroy(&c->lock);
}

enum err_code crew_end(struct crew *c, struct err *err)
{
	enum err_code code;

	pthread_mutex_lock(&c->lock);
	c->tells = true;
	pthread_mutex_unlock(&c->lock);
	if (c->n)
		labour(&c->hands[0]);
	join(c);
	code = c->err.code;
	if (code != ERR_OK)
		*err = c->err;
	free(c);
	return code;
}

void crew_drop(struct crew *c)
{
	if (!c)
		return;
	c->stop = true;
	join(c);
	free(c);
}

enum err_code crew_run(size_t n, int hands,
	enum err_code (*work)(void *arg, int hand, size_t i, struct err *err),
	void *arg, const struct progress *progress, struct err *err)
{
	return crew_end(crew_begin(n, hands, work, arg, progress), err);
}
