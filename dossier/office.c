/* SPDX-License-Identifier: MIT */
#include "dossier/office.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/crew.h"
#include "base/fs.h"
#include "dossier/recall.h"

#define HANDS_MAX CREW_MAX

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
	struct recall *recall;
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

	o->recall = recall_new();
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
	/* What is recalled points into the catalogue. */
	recall_free(o->recall);
	for (int i = 0; i < HANDS_MAX; i++)
		generator_free(o->generators[i]);
	archive_free(o->archive);
	project_release(&o->project);
	strs_release(&o->folders);
	free(o->actor);
	free(o->scratch);
	free(o);
}

void office_leave(struct office *o)
{
	if (!o)
		return;
	archive_free(o->archive);
	o->archive = NULL;
}

void office_turn(struct office *o, const char *actor, int64_t now)
{
	free(o->actor);
	o->actor = xstrdup(actor);
	o->by = (struct filing_by){.at = now, .actor = o->actor};
	clock_date(now, o->offset_minutes, o->today);
	project_release(&o->project);
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

const struct strs *office_folders(const struct office *o)
{
	return &o->folders;
}

struct recall *office_recall(struct office *o)
{
	return o->recall;
}

int office_hands(const struct office *o)
{
	return o->hands;
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

struct shift {
	struct office *office;
	enum err_code (*work)(void *arg, struct generator *g, size_t i,
		struct err *err);
	void *arg;
	struct crew *crew;
};

static enum err_code labour(void *arg, int hand, size_t i, struct err *err)
{
	struct shift *s = arg;

	return s->work(s->arg, s->office->generators[hand], i, err);
}

enum err_code office_begin(struct office *o, size_t n,
	enum err_code (*work)(void *arg, struct generator *g, size_t i,
		struct err *err),
	void *arg, const struct progress *progress, struct shift **out,
	struct err *err)
{
	int hands = (size_t)o->hands < n ? o->hands : (int)n;
	struct shift *s;

	for (int i = 0; i < hands; i++)
		if (!o->generators[i] &&
			generator_new(&o->folders, &o->limits,
				&o->generators[i], err) != ERR_OK)
			return err->code;
	s = xcalloc(1, sizeof(*s));
	s->office = o;
	s->work = work;
	s->arg = arg;
	s->crew = crew_begin(n, hands, labour, s, progress);
	*out = s;
	return ERR_OK;
}

enum err_code office_end(struct shift *s, struct err *err)
{
	enum err_code code = crew_end(s->crew, err);

	free(s);
	return code;
}

void office_drop(struct shift *s)
{
	if (!s)
		return;
	crew_drop(s->crew);
	free(s);
}

enum err_code office_share(struct office *o, size_t n,
	enum err_code (*work)(void *arg, struct generator *g, size_t i,
		struct err *err),
	void *arg, const struct progress *progress, struct err *err)
{
	struct shift *s;
	enum err_code code =
		office_begin(o, n, work, arg, progress, &s, err);

	return code == ERR_OK ? office_end(s, err) : code;
}
