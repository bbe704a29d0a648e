/* SPDX-License-Identifier: MIT */
#include "base/crew.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>

struct job {
	size_t n;
	atomic_size_t next;
	atomic_bool stop;
	enum err_code (*work)(void *arg, int hand, size_t i, struct err *err);
	void *arg;
	const struct progress *progress;
	pthread_mutex_t lock; /* for what follows */
	size_t done;
	struct err err; /* the first error */
};

struct hand {
	struct job *job;
	int number;
	pthread_t thread;
	bool started;
};

static void *labour(void *arg)
{
	struct hand *hand = arg;
	struct job *job = hand->job;

	while (!job->stop) {
		struct err err = ERR_INIT;
		size_t i = atomic_fetch_add(&job->next, 1);

		if (i >= job->n)
			break;
		if (job->work(job->arg, hand->number, i, &err) != ERR_OK)
			job->stop = true;
		pthread_mutex_lock(&job->lock);
		if (err.code != ERR_OK && job->err.code == ERR_OK)
			job->err = err;
		progress_step(job->progress, (int64_t)++job->done,
			(int64_t)job->n);
		if (progress_stopped(job->progress) && job->done < job->n) {
			job->stop = true;
			if (job->err.code == ERR_OK)
				(void)!err_set(&job->err, ERR_STOPPED,
					"按要求停了下来");
		}
		pthread_mutex_unlock(&job->lock);
	}
	return NULL;
}

enum err_code crew_run(size_t n, int n_hands,
	enum err_code (*work)(void *arg, int hand, size_t i, struct err *err),
	void *arg, const struct progress *progress, struct err *err)
{
	struct job job = {.n = n,
		.work = work,
		.arg = arg,
		.progress = progress,
		.lock = PTHREAD_MUTEX_INITIALIZER,
		.err = ERR_INIT};
	struct hand hands[CREW_MAX] = {{.job = NULL}};

	if (n_hands > CREW_MAX)
		n_hands = CREW_MAX;
	if ((size_t)n_hands > n)
		n_hands = (int)n;
	for (int i = 1; i < n_hands; i++) {
		hands[i] = (struct hand){.job = &job, .number = i};
		hands[i].started = !pthread_create(
			&hands[i].thread, NULL, labour, &hands[i]);
	}
	hands[0] = (struct hand){.job = &job};
	labour(&hands[0]);
	for (int i = 1; i < n_hands; i++)
		if (hands[i].started)
			pthread_join(hands[i].thread, NULL);
	if (job.err.code != ERR_OK)
		*err = job.err;
	return job.err.code;
}
