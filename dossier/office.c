/* SPDX-License-Identifier: MIT */
#include "dossier/office.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/fs.h"

#define HANDS_MAX 64

struct office {
	struct archive *archive;
	struct generator *generators[HANDS_MAX]; /* made when needed */
	int hands;
	struct strs folders;
	struct form_limits limits;
	char *actor, *scratch;
	struct filing_by by;
	char today[CLOCK_DATE_SIZE];
	int offset_minutes;
	struct project project; /* the one asked for last */
};

/* Without an archive: China's. */
#define OFFSET_DEFAULT (8 * 60)

static enum err_code open_archive(
	struct office *o, const struct office_plan *plan, struct err *err)
{
	const struct settings *settings;
	enum err_code code =
		archive_open(plan->archive, plan->mode, &o->archive, err);

	if (code != ERR_OK)
		return code;
	settings = archive_settings(o->archive);
	o->offset_minutes = settings->offset_minutes;
	o->limits.bytes = (size_t)settings->form_limit;
	o->limits.tag = (size_t)settings->tag_limit;
	o->limits.nodes = (size_t)settings->node_limit;
	strs_add(&o->folders, archive_dir(o->archive));
	return ERR_OK;
}

enum err_code office_new(
	const struct office_plan *plan, struct office **out, struct err *err)
{
	struct office *o = xcalloc(1, sizeof(*o));
	enum err_code code = ERR_OK;

	o->hands = plan->hands < 1 ? 1 : plan->hands;
	if (o->hands > HANDS_MAX)
		o->hands = HANDS_MAX;
	o->limits = (struct form_limits)FORM_LIMITS_INIT;
	o->offset_minutes = OFFSET_DEFAULT;
	o->actor = xstrdup(plan->actor);
	o->scratch = xstrdup(plan->scratch);
	o->by = (struct filing_by){.at = plan->now, .actor = o->actor};
	strs_add(&o->folders, plan->data);
	if (plan->archive)
		code = open_archive(o, plan, err);
	clock_date(plan->now, o->offset_minutes, o->today);
	if (code == ERR_OK)
		code = generator_new(
			&o->folders, &o->limits, &o->generators[0], err);
	if (code == ERR_OK)
		*out = o;
	else
		office_free(o);
	return code;
}

void office_free(struct office *o)
{
	if (!o)
		return;
	for (int i = 0; i < HANDS_MAX; i++)
		generator_free(o->generators[i]);
	archive_free(o->archive);
	project_release(&o->project);
	strs_release(&o->folders);
	free(o->actor);
	free(o->scratch);
	free(o);
}

struct archive *office_archive(struct office *o)
{
	return o->archive;
}

const struct filing_by *office_by(const struct office *o)
{
	return &o->by;
}

const struct catalogue *office_catalogue(const struct office *o)
{
	return generator_catalogue(o->generators[0]);
}

struct generator *office_generator(struct office *o)
{
	return o->generators[0];
}

const char *office_scratch(const struct office *o)
{
	return o->scratch;
}

const char *office_today(const struct office *o)
{
	return o->today;
}

int office_offset(const struct office *o)
{
	return o->offset_minutes;
}

enum err_code office_project(struct office *o, const char *id,
	const struct project **out, struct err *err)
{
	struct index *index;
	enum err_code code;

	*out = NULL;
	if (!o->archive || !id || !archive_has_project(o->archive, id))
		return ERR_OK;
	if (!o->project.id || strcmp(o->project.id, id)) {
		project_release(&o->project);
		code = archive_index(o->archive, &index, err);
		if (code == ERR_OK)
			code = index_project(index, id, &o->project, err);
		if (code != ERR_OK)
			return code;
	}
	*out = &o->project;
	return ERR_OK;
}

void office_context(const struct office *o, const char *project_id,
	const struct project *p, struct context *out)
{
	const char *company =
		o->archive ? archive_settings(o->archive)->company : "";

	*out = (struct context){
		.today = o->today,
		.project = project_id,
		.company = *company ? company : NULL,
	};
	if (!p)
		return;
	out->project_name = p->name;
	out->customer = p->customer;
	out->contract = p->contract;
	out->signed_on = p->signed_on;
	out->scale = p->scale;
}

/* One thread's part of a shared job. */
struct job {
	size_t n;
	atomic_size_t next;
	atomic_bool stop;
	enum err_code (*work)(void *arg, struct generator *g, size_t i,
		struct err *err);
	void *arg;
	const struct progress *progress;
	pthread_mutex_t lock; /* for what follows */
	size_t done;
	struct err err; /* the first error */
};

struct hand {
	struct job *job;
	struct generator *generator;
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
		if (job->work(job->arg, hand->generator, i, &err) != ERR_OK)
			job->stop = true;
		pthread_mutex_lock(&job->lock);
		if (err.code != ERR_OK && job->err.code == ERR_OK)
			job->err = err;
		progress_step(job->progress, (int64_t)++job->done,
			(int64_t)job->n);
		pthread_mutex_unlock(&job->lock);
	}
	return NULL;
}

enum err_code office_share(struct office *o, size_t n,
	enum err_code (*work)(void *arg, struct generator *g, size_t i,
		struct err *err),
	void *arg, const struct progress *progress, struct err *err)
{
	struct job job = {.n = n,
		.work = work,
		.arg = arg,
		.progress = progress,
		.lock = PTHREAD_MUTEX_INITIALIZER,
		.err = ERR_INIT};
	struct hand hands[HANDS_MAX] = {{.job = NULL}};
	int n_hands = (size_t)o->hands < n ? o->hands : (int)n;
	enum err_code code = ERR_OK;

	for (int i = 0; i < n_hands && code == ERR_OK; i++) {
		if (!o->generators[i])
			code = generator_new(&o->folders, &o->limits,
				&o->generators[i], err);
		hands[i] = (struct hand){
			.job = &job, .generator = o->generators[i]};
	}
	if (code != ERR_OK)
		return code;
	/* A thread that cannot be started is no loss: the others go on. */
	for (int i = 1; i < n_hands; i++)
		hands[i].started = !pthread_create(
			&hands[i].thread, NULL, labour, &hands[i]);
	if (n_hands)
		labour(&hands[0]);
	for (int i = 1; i < n_hands; i++)
		if (hands[i].started)
			pthread_join(hands[i].thread, NULL);
	if (job.err.code != ERR_OK)
		*err = job.err;
	return job.err.code;
}
